"""The formats of files, each a line in `FORMATS`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...data.catalog.kinds import CARD
from ...language.i18n import Text, _
from ..edition import Edition, Offer
from ..paper import Paper
from .card import Card, card
from .csv import csv
from .ics import calendar, calendar_source
from .papers import paper


# What writes these takes long to load, and most builds offer none of them or have them already.
def _pdf(source: Paper, look: Path) -> bytes:
    from .pdf import pdf

    return pdf(source, look)


def _docx(source: Paper, look: Path) -> bytes:
    from .docx import docx

    return docx(source, look)


def _xlsx(source: Paper, look: Path) -> bytes:
    from .xlsx import xlsx

    return xlsx(source, look)


def _png(source: Card | Paper, look: Path) -> bytes:
    from .card_picture import png

    return png(source, look)


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format that files of every entity of `kinds` are made in.

    `source` takes out of the edition all that one file shows, as a value that can be
    pickled, or None if there is nothing to show and so no file; `make` makes the bytes
    of the file from it and from the templates in the folder `site_templates/papers`.
    Both are pure.
    """

    suffix: str
    title: Text
    kinds: tuple[str, ...]
    source: Callable[[Edition, str, str], object]
    make: Callable[[Any, Path], bytes]


FORMATS: tuple[Format, ...] = (
    Format(
        suffix="pdf",
        title=_("PDF, to read and print"),
        kinds=("roadmap", "school", "report"),
        source=paper,
        make=_pdf,
    ),
    Format(
        suffix="docx",
        title=_("DOCX, to edit"),
        kinds=("roadmap", "report"),
        source=paper,
        make=_docx,
    ),
    Format(
        suffix="xlsx",
        title=_("XLSX, tables with filters"),
        kinds=("roadmap", "report"),
        source=paper,
        make=_xlsx,
    ),
    Format(
        suffix="csv",
        title=_("CSV, the main table"),
        kinds=("roadmap",),
        source=paper,
        make=csv,
    ),
    Format(
        suffix="ics",
        title=_("ICS, dates for a calendar"),
        kinds=("roadmap", "body", "territory", "school"),
        source=calendar_source,
        make=calendar,
    ),
    Format(
        suffix=CARD,
        title=_("PNG, the picture of a link"),
        kinds=("roadmap", "territory", "school_list", "report"),
        source=card,
        make=_png,
    ),
)
# Of these there are so many that they have cards only where somebody asks for them.
CARDS_IF_ASKED = ("school", "body")


def chosen(suffixes: Iterable[str], cards: Iterable[str] = ()) -> tuple[Format, ...]:
    """The formats with these suffixes, in the order of `FORMATS`; `cards` are kinds that have some too."""
    wanted, more = frozenset(suffixes), tuple(cards)
    return tuple(
        replace(item, kinds=(*item.kinds, *more)) if item.suffix == CARD else item
        for item in FORMATS
        if item.suffix in wanted
    )


def offers(formats: Iterable[Format] = FORMATS) -> tuple[Offer, ...]:
    """What pages say of these formats."""
    return tuple(Offer(item.suffix, item.title, item.kinds) for item in formats)
