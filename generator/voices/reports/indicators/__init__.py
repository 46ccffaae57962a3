"""Every name that `indicator("…")` knows: functions by their own names, and counts by codes."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from ....methods.reporting import CODES as REPORTING
from ..answer import Answer, Entry
from ..scope import Scope
from . import about, listing, progress, results

PLAN = ("roadmap",)
IN_PERIOD = ("roadmap", "period")
RESULTS = ("territory", "period")
LIST = ("territory", "list")

# Numbers of measures by status: what is known where reports were not collected, and what only then is not.
BY_STATUS: Mapping[str, tuple[str, ...]] = {
    "measures_not_collected": ("not_collected",),
    "measures_ahead": ("not_due", "due_soon", "continuous"),
    "measures_undated": ("undated",),
}
OF_FULFILMENT: Mapping[str, tuple[str, ...]] = {
    "measures_done": ("done", "done_late"),
    "measures_done_late": ("done_late",),
    "measures_in_progress": ("in_progress",),
    "measures_overdue": ("overdue",),
    "measures_no_report": ("no_report",),
    "measures_cancelled": ("cancelled",),
}
# Numbers of reports that bodies owe, and of procedures by their change on the year before.
OWED: Mapping[str, tuple[str, ...]] = {
    "duties_in_time": ("submitted",),
    "duties_late": ("late",),
    "duties_missing": ("missing",),
}
VERDICTS: Mapping[str, tuple[str, ...]] = {
    "procedures_better": ("better",),
    "procedures_worse": ("worse",),
    "procedures_unclear": ("no_clear_change", "too_small", "no_data"),
}


def _each(
    make: Callable[[tuple[str, ...], Scope], Answer],
    numbers: Mapping[str, tuple[str, ...]],
    needs: tuple[str, ...],
    *,
    fulfilment: bool = False,
) -> Iterator[Entry]:
    """An indicator for each of `numbers`, made of its codes."""
    for name, codes in numbers.items():
        yield Entry(partial(make, codes), needs, fulfilment, name)


INDICATORS: tuple[Entry, ...] = (
    Entry(about.roadmap_title, PLAN),
    Entry(about.roadmap_period, PLAN),
    Entry(about.roadmap_owner, PLAN),
    Entry(about.collection, PLAN),
    Entry(about.status_day, PLAN, fulfilment=True),
    Entry(about.territory_name, ("territory",)),
    Entry(about.period_name, ("period",)),
    Entry(about.school_year, ("period",)),
    Entry(about.report_date, ()),
    Entry(progress.measures_total, PLAN),
    *_each(progress.with_status, BY_STATUS, PLAN),
    *_each(progress.with_status, OF_FULFILMENT, PLAN, fulfilment=True),
    Entry(progress.share_done, PLAN, fulfilment=True),
    Entry(progress.measures_verified, PLAN, fulfilment=True),
    Entry(progress.share_reported, PLAN, fulfilment=True),
    Entry(progress.measures_due, IN_PERIOD),
    Entry(progress.measures_due_done, IN_PERIOD, fulfilment=True),
    Entry(progress.measures_due_next, IN_PERIOD),
    Entry(progress.deadlines_moved, IN_PERIOD),
    Entry(progress.reports_received, IN_PERIOD, fulfilment=True),
    Entry(partial(progress.owed, REPORTING), IN_PERIOD, called="duties_due"),
    *_each(progress.owed, OWED, IN_PERIOD, fulfilment=True),
    Entry(results.schools_total, ("territory",)),
    Entry(results.schools_with_results, RESULTS),
    Entry(results.results_published, RESULTS),
    Entry(results.results_hidden, RESULTS),
    Entry(results.share_hidden, RESULTS),
    Entry(results.results_without_counts, RESULTS),
    Entry(results.procedures_total, RESULTS),
    *_each(results.with_verdict, VERDICTS, RESULTS),
    Entry(listing.list_title, LIST),
    Entry(listing.list_date, LIST),
    Entry(listing.schools_listed, LIST),
    Entry(listing.schools_listed_before, LIST),
    Entry(listing.schools_entered, LIST),
    Entry(listing.schools_left, LIST),
    Entry(listing.schools_with_plan, LIST),
    Entry(listing.schools_by_rule, RESULTS),
    Entry(listing.schools_unjudged, RESULTS),
    Entry(listing.schools_near, RESULTS),
)
