"""Forms: XLSX workbooks made from the profiles, to be filled in and imported again."""

from .marking import mark
from .reading import IMPORTER
from .writing import form

__all__ = ["IMPORTER", "form", "mark"]
