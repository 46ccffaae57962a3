"""Words of the field: texts, terms, targets, amounts."""
