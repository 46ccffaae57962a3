"""Forms: XLSX workbooks made from the profiles, to be filled in and imported again."""

from generator.editing.forms.marking import mark
from generator.editing.forms.reading import IMPORTER
from generator.editing.forms.writing import form

__all__ = ["IMPORTER", "form", "mark"]
