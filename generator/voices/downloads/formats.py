"""The formats of files, each a line in `FORMATS`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ...data.catalog.kinds import CARD
from ...language.i18n import Text, _
from ..edition import Edition, Offer
from ..paper import Paper
from .card import card
from .csv import csv
from .ics import calendar, calendar_source
from .roadmap import roadmap
from .school import school

# -- Entity to paper: what a document of each kind says, each kind a line in `PAPERS` -------------

PAPERS: Mapping[str, Callable[[Edition, str], Paper]] = {"roadmap": roadmap, "school": school}


def paper(edition: Edition, kind: str, identifier: str) -> Paper:
    """The document of an entity."""
    return PAPERS[kind](edition, identifier)


def _later(module: str, name: str) -> Callable[[Any, Path], bytes]:
    """A writer that loads when it is first asked: most builds offer none of these or have all files."""

    def write(source: Any, look: Path) -> bytes:
        made: bytes = getattr(import_module(f".{module}", __package__), name)(source, look)
        return made

    return write


@dataclass(frozen=True)
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
    Format("pdf", _("PDF, to read and print"), ("roadmap", "school", "report"),
           paper, _later("pdf", "pdf")),
    Format("docx", _("DOCX, to edit"), ("roadmap", "report"), paper, _later("docx", "docx")),
    Format("xlsx", _("XLSX, tables with filters"), ("roadmap", "report"),
           paper, _later("xlsx", "xlsx")),
    Format("csv", _("CSV, the main table"), ("roadmap",), paper, csv),
    Format("ics", _("ICS, dates for a calendar"), ("roadmap", "body", "territory", "school"),
           calendar_source, calendar),
    Format(CARD, _("PNG, the picture of a link"), ("roadmap", "territory", "school_list", "report"),
           card, _later("card_picture", "png")),
)  # fmt: skip
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
