"""Every name that `indicator("…")` knows; the name of a function is the name in reports."""

from ..answer import Entry
from . import about, listing, progress, results

PLAN = ("roadmap",)
IN_PERIOD = ("roadmap", "period")
RESULTS = ("territory", "period")
LIST = ("territory", "list")

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
    Entry(progress.measures_done, PLAN, fulfilment=True),
    Entry(progress.measures_done_late, PLAN, fulfilment=True),
    Entry(progress.share_done, PLAN, fulfilment=True),
    Entry(progress.measures_in_progress, PLAN, fulfilment=True),
    Entry(progress.measures_overdue, PLAN, fulfilment=True),
    Entry(progress.measures_no_report, PLAN, fulfilment=True),
    Entry(progress.measures_not_collected, PLAN),
    Entry(progress.measures_ahead, PLAN),
    Entry(progress.measures_undated, PLAN),
    Entry(progress.measures_cancelled, PLAN, fulfilment=True),
    Entry(progress.measures_verified, PLAN, fulfilment=True),
    Entry(progress.share_reported, PLAN, fulfilment=True),
    Entry(progress.measures_due, IN_PERIOD),
    Entry(progress.measures_due_done, IN_PERIOD, fulfilment=True),
    Entry(progress.measures_due_next, IN_PERIOD),
    Entry(progress.deadlines_moved, IN_PERIOD),
    Entry(progress.reports_received, IN_PERIOD, fulfilment=True),
    Entry(progress.duties_due, IN_PERIOD),
    Entry(progress.duties_in_time, IN_PERIOD, fulfilment=True),
    Entry(progress.duties_late, IN_PERIOD, fulfilment=True),
    Entry(progress.duties_missing, IN_PERIOD, fulfilment=True),
    Entry(results.schools_total, ("territory",)),
    Entry(results.schools_with_results, RESULTS),
    Entry(results.results_published, RESULTS),
    Entry(results.results_hidden, RESULTS),
    Entry(results.share_hidden, RESULTS),
    Entry(results.results_without_counts, RESULTS),
    Entry(results.procedures_total, RESULTS),
    Entry(results.procedures_better, RESULTS),
    Entry(results.procedures_worse, RESULTS),
    Entry(results.procedures_unclear, RESULTS),
    Entry(listing.list_title, LIST),
    Entry(listing.list_date, LIST),
    Entry(listing.schools_listed, LIST),
    Entry(listing.schools_listed_before, LIST),
    Entry(listing.schools_entered, LIST),
    Entry(listing.schools_left, LIST),
    Entry(listing.schools_with_plan, LIST),
    Entry(listing.schools_by_rule, RESULTS),
    Entry(listing.schools_near, RESULTS),
)
