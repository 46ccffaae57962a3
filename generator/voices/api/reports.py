"""Reports that people write: where they are, and what they are about."""

from pathlib import PurePosixPath

from ..edition import Edition, ReportCard
from . import shapes as s
from .common import ADDRESSES, linked
from .shapes import Json, Shape

REPORT = Shape(
    "ReportDocument",
    "A report; its numbers stand on its page and in its files.",
    {
        "id": s.text("Its name in addresses."),
        "title": s.text("Its title."),
        "kind": s.text("What kind of report it is, in words."),
        "day": s.day("The day of the report."),
        "description": s.text("What it is about."),
        "roadmap": s.maybe(s.ident("Id of the plan that it is about.")),
        "territory": s.maybe(s.ident("Id of the territory that it is about.")),
        "fictional": s.truth("Whether it is about invented data."),
        **ADDRESSES,
    },
    of=ReportCard,
    without={"path": "it is `url`"},
)


def cards(edition: Edition) -> dict[str, ReportCard]:
    return {PurePosixPath(card.path).name: card for card in edition.reports}


def report(edition: Edition, identifier: str) -> Json:
    card = cards(edition)[identifier]
    return REPORT(card, id=identifier, kind=card.kind.render(edition.language), **linked(card.path))
