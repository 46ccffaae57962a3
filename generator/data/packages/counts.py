"""How great a count may be: a longer number is a code or somebody's document that got into a column."""

from collections.abc import Mapping

from ...language.i18n import _

# By table. No school, and no country, has more.
MOST: Mapping[str, int] = {
    "results": 20_000, "mark_agreement": 20_000, "school_years": 20_000,
    "references": 10_000_000, "score_counts": 10_000_000, "observations": 10_000_000,
    "lists": 10_000_000,
}  # fmt: skip
# Of these a school may well have more.
NO_PEOPLE = {"library_books"}
# The number itself is never repeated.
TOO_GREAT = _("The number is too great for a count: it may be a code.")
HOW_MANY = _("Write how many there are; codes have columns of their own.")
