"""Every name that `list("…")` knows; the name of a function is the name in reports."""

from ..answer import Entry
from . import advice, measures

LISTS: tuple[Entry, ...] = (
    Entry(measures.done_in_period, ("roadmap", "period"), fulfilment=True),
    Entry(measures.late_measures, ("roadmap",), fulfilment=True),
    Entry(measures.silent_measures, ("roadmap",), fulfilment=True),
    Entry(measures.next_measures, ("roadmap", "period")),
    Entry(measures.period_events, ("roadmap", "period")),
    Entry(measures.listed_names, ("territory", "list")),
    Entry(advice.recommendations, ("territory", "period")),
)
