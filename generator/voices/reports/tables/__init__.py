"""Every name that `table("…")` knows; the name of a function is the name in reports."""

from ..answer import Entry
from . import duties, listing, measures, results

PLAN = ("roadmap",)
IN_PERIOD = ("roadmap", "period")
RESULTS = ("territory", "period")
LIST = ("territory", "list")

TABLES: tuple[Entry, ...] = (
    Entry(measures.statuses, PLAN),
    Entry(measures.sections, PLAN),
    Entry(measures.bodies, PLAN),
    Entry(measures.measures, PLAN),
    Entry(measures.measures_done, PLAN, fulfilment=True),
    Entry(measures.measures_late, PLAN, fulfilment=True),
    Entry(measures.measures_silent, PLAN, fulfilment=True),
    Entry(measures.measures_due, IN_PERIOD),
    Entry(measures.measures_next, IN_PERIOD),
    Entry(measures.moves, IN_PERIOD),
    Entry(duties.duties, IN_PERIOD),
    Entry(duties.events, IN_PERIOD),
    Entry(results.results, RESULTS),
    Entry(listing.listed_schools, LIST),
    Entry(listing.list_changes, LIST),
    Entry(listing.near_schools, RESULTS),
)
