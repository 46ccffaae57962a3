"""Indicators of a school or a territory: every published value, with its row."""

from dataclasses import dataclass

from ....analysis.records import Observation
from ....data.catalog.records import Indicator, in_order
from ....language.i18n import Text, _
from ...edition import Edition, say

DIRECTIONS: dict[str, Text | None] = {
    "more": _("More is better."),
    "less": _("Less is better."),
    "neutral": None,
}


@dataclass(frozen=True, kw_only=True)
class IndicatorView:
    """An indicator with its values, the newest first; `better` says which way is better."""

    indicator: Indicator
    better: str | None
    rows: tuple[Observation, ...]


def indicator_views(edition: Edition, found: tuple[Observation, ...]) -> tuple[IndicatorView, ...]:
    """The indicators of `found` in the order of the packages, each with the newest value first."""
    known = edition.analysis.indicators
    own = {item.indicator: known[item.indicator] for item in found if item.indicator in known}
    newest = sorted(found, key=lambda item: item.date, reverse=True)
    return tuple(
        IndicatorView(
            indicator=indicator,
            better=say(edition, better)
            if (better := DIRECTIONS.get(indicator.direction))
            else None,
            rows=tuple(item for item in newest if item.indicator == indicator.id),
        )
        for indicator in sorted(own.values(), key=in_order)
    )
