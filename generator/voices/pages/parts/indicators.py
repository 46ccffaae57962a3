"""Indicators of a school or a territory: every published value, with its row."""

from dataclasses import dataclass
from typing import NamedTuple

from ....analysis.records import Observation
from ....data.catalog.records import in_order
from ....language.i18n import Text, _
from ... import words
from ...edition import Edition, say
from ...links import cell_link
from ...results import why
from ...views import Link

DIRECTIONS: dict[str, Text | None] = {
    "more": _("More is better."),
    "less": _("Less is better."),
    "neutral": None,
}


class ObservationView(NamedTuple):
    """A value on a day with what it is based on; `why` says why there is none."""

    day: str
    value: str | None
    n: str | None
    why: str | None
    source: Link


@dataclass(frozen=True, kw_only=True)
class IndicatorView:
    title: str
    detail: str | None
    rows: tuple[ObservationView, ...]


def indicator_views(edition: Edition, found: tuple[Observation, ...]) -> tuple[IndicatorView, ...]:
    """The indicators of `found` in the order of the packages, each with the newest value first."""
    known = edition.analysis.indicators
    own = {item.indicator: known[item.indicator] for item in found if item.indicator in known}
    newest = sorted(found, key=lambda item: item.date, reverse=True)
    return tuple(
        IndicatorView(
            title=indicator.title,
            detail=_detail(edition, indicator.description, indicator.direction),
            rows=tuple(
                _row(edition, item, indicator.unit)
                for item in newest
                if item.indicator == indicator.id
            ),
        )
        for indicator in sorted(own.values(), key=in_order)
    )


def _detail(edition: Edition, description: str | None, direction: str) -> str | None:
    better = DIRECTIONS.get(direction)
    parts = [description, say(edition, better) if better else None]
    return " ".join(part for part in parts if part) or None


def _row(edition: Edition, item: Observation, unit: str) -> ObservationView:
    language = edition.language
    return ObservationView(
        day=words.day(item.date, language),
        value=None if item.value is None else words.amount(item.value, unit, language),
        n=words.value(item.n, language),
        why=why(edition, item.suppression or "no_data") if item.value is None else None,
        source=cell_link(item, language),
    )
