"""Reports: Markdown in content/reports/ whose numbers, tables and charts come from the data.

`reading` finds the macros and all that is wrong, `html` makes the page, `papers` the
documents, `draft` a new report of a kind. What macros know stands in four lists:
`indicators`, `tables`, `points` and `drawings`.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from ...data.catalog import kinds
from ...data.reads import digest_of
from ...output import Target
from ..report_kinds import KINDS
from .draft import draft, is_place
from .html import drawings, drawn, page
from .papers import Printed, ready, text_files
from .reading import FOLDER, INDEX, MACROS, Report, Shelf, problems, read


def targets(printed: Mapping[str, Printed]) -> Iterator[Target]:
    """What lies beside the pages of reports: charts, and digests as text."""
    for slug, of in printed.items():
        yield Target(
            kinds.REPORT.inside(slug, "charts"),
            partial(drawings, of.report),
            drawn(of.report),
            stays=True,
        )
    for file in text_files(printed):
        yield Target(file.path, partial(tuple, (file,)), digest_of(file.content))


__all__ = [
    "FOLDER",
    "INDEX",
    "KINDS",
    "MACROS",
    "Printed",
    "Report",
    "Shelf",
    "draft",
    "is_place",
    "page",
    "problems",
    "read",
    "ready",
    "targets",
]
