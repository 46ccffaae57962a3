"""Every name that `chart("…")` knows: rows for a chart, and the table that holds the same."""

from ...language.i18n import _
from ...methods.rollup import NOTHING
from ...methods.status import CODES
from .. import words
from ..results import procedure_title
from . import tables
from .answer import Drawing, Entry
from .lists import pairs
from .scope import Scope


def statuses(scope: Scope) -> Drawing:
    """A bar for each status: how many measures have it."""
    found = scope.standing.by_roadmap.get(scope.plan.id, NOTHING)
    table = tables.measures.statuses(scope)
    return Drawing(
        chart="statuses",
        alternative=scope.say(_("Bars: {title}. The table below holds the same numbers.",
                                title=table.title)),
        rows=tuple(
            {"order": order, "status": scope.say(words.STATUS[code]), "count": found.counts[code]}
            for order, code in enumerate(CODES)
            if found.counts[code]
        ),
        table=table,
    )  # fmt: skip


def two_years(scope: Scope) -> Drawing:
    """The share below the minimum by procedure: this school year and the last."""
    table = tables.results.results(scope)
    rows = []
    for order, item in enumerate(pairs(scope)):
        for one in (item.before, item.now):
            if one is not None and one.share is not None:
                rows.append(
                    {
                        "order": order,
                        "title": procedure_title(scope.edition, one),
                        "year": one.school_year.replace("-", "/"),
                        "share": round(one.share * 100, 1),
                    }
                )
    return Drawing(
        chart="two_years",
        alternative=scope.say(_("Points: {title}. The table below holds the same numbers.",
                                title=table.title)),
        rows=tuple(rows),
        table=table,
    )  # fmt: skip


DRAWINGS: tuple[Entry, ...] = (
    Entry(statuses, ("roadmap",)),
    Entry(two_years, ("territory", "period")),
)
