"""Every name that `table("…")` knows: functions by their own names, and measures by status."""

from collections.abc import Mapping
from functools import partial

from ....language.i18n import Text, _
from ..answer import Entry
from . import duties, listing, measures, results

PLAN = ("roadmap",)
IN_PERIOD = ("roadmap", "period")
RESULTS = ("territory", "period")
LIST = ("territory", "list")

# Of a status what the table is called, the codes, and what is said where there are none.
BY_STATUS: Mapping[str, tuple[Text, tuple[str, ...], Text]] = {
    "measures_done": (_("Measures that are done"), ("done", "done_late"),
                      _("No measure is reported as done yet.")),
    "measures_late": (_("Overdue measures"), ("overdue",), _("There are no overdue measures.")),
    "measures_silent": (_("Measures without a report"), ("no_report",),
                        _("Everything that was due is reported on.")),
}  # fmt: skip

TABLES: tuple[Entry, ...] = (
    Entry(measures.statuses, PLAN),
    Entry(measures.sections, PLAN),
    Entry(measures.bodies, PLAN),
    Entry(measures.measures, PLAN),
    *(
        Entry(partial(measures.with_status, *told), PLAN, fulfilment=True, called=name)
        for name, told in BY_STATUS.items()
    ),
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
