"""Reports: Markdown in content/reports/ whose numbers, tables and charts come from the data.

`reading` finds the macros and all that is wrong, `html` makes the page, `papers` the
documents, `draft` a new report of a kind. What macros know stands in four lists:
`indicators`, `tables`, `points` and `drawings`.
"""

from collections.abc import Iterator, Mapping

from ...output import OutputFile
from .draft import draft, is_place
from .heads import KINDS
from .html import drawings, page
from .papers import Printed, ready, text_files
from .reading import FOLDER, INDEX, MACROS, Report, Shelf, problems, read


def files(printed: Mapping[str, Printed]) -> Iterator[OutputFile]:
    """What lies beside the pages of reports: charts, and digests as text."""
    yield from drawings({slug: of.report for slug, of in printed.items()})
    yield from text_files(printed)


__all__ = [
    "FOLDER",
    "INDEX",
    "KINDS",
    "MACROS",
    "Printed",
    "Report",
    "Shelf",
    "draft",
    "files",
    "is_place",
    "page",
    "problems",
    "read",
    "ready",
]
