"""Targets of a measure or of a statement in a reader's words."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..data.catalog.records import Flag
from ..facts import TargetFacts
from . import words
from .edition import Edition


@dataclass(frozen=True, kw_only=True)
class TargetView:
    """A target: `text` is ours, `written` the document's own where nothing beside it says so."""

    text: str
    written: str | None
    denominator: str | None
    notes: tuple[Flag, ...]


def target_views(
    edition: Edition, found: Iterable[TargetFacts], beside: Iterable[str | None] = ()
) -> tuple[TargetView, ...]:
    """`beside` are the texts of the document that a reader sees beside the targets."""
    texts = tuple(beside)
    return tuple(
        TargetView(
            text=words.target(item, edition.language),
            written=None if any(item.text in text for text in texts if text) else item.text,
            denominator=(
                words.label("targets", "denominator", item.denominator, edition.language)
                if item.unit == "percent"
                else None
            ),
            notes=one.flags,
        )
        for one in found
        for item in (one.target,)
    )
