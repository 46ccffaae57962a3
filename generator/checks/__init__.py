"""The rules that data must meet, one function each; `CHECKS` is the whole list.

A check takes the catalogue and yields findings; it never prints and never raises.
Its name is its id in messages and in the editors' documentation.
"""

import os
from collections.abc import Callable, Iterator

from ..data.catalog import Catalog
from ..data.packages import FOLDER
from ..data.packages.text import short
from ..data.problems import Problem, Severity
from ..language.i18n import _
from .acknowledged import acknowledged
from .collection import collection_days, reports_collected
from .contradictions import (
    counts_are_plausible,
    means_follow_marks,
    no_jump_in_counts,
    pairs_are_of_two,
    school_years_follow,
    scores_within_totals,
)
from .dates import (
    awards_after_plan,
    dates_in_order,
    missing_terms_flagged,
    plans_are_not_endless,
    terms_in_period,
    terms_match_text,
    terms_understood,
    terms_well_formed,
)
from .disclosure import (
    hidden_rows_cannot_be_derived,
    small_numbers_elsewhere,
    small_numbers_hidden,
    suppressed_rows_are_empty,
)
from .evidence import done_is_shown, evidence_is_there
from .finding import Finding, Findings
from .keys import known_references, no_circles, unique_keys, usable_ids, visible_text
from .lists import lists_match_rule
from .parameters import known_parameters, thresholds_only_rise
from .people import no_private_persons
from .plans import (
    duties_computable,
    flags_point_at_something,
    lists_add_up,
    orders_and_numbers,
    responsible_bodies_known,
    sections_and_parents,
)
from .progress import (
    cancelled_stay_cancelled,
    reports_in_time,
    slots_exist,
    term_changes_follow,
    values_fit_targets,
    verification_follows,
)
from .registers import (
    groups_hold_bodies,
    links_lead_to_the_web,
    registration_numbers,
    successors_exist,
    territories_form_a_tree,
)
from .reports import (
    answers_stand_near_risks,
    report_slots_exist,
    reporters_owe_reports,
    reports_already_sent,
    reports_follow_their_period,
)
from .results import (
    closed_schools_have_no_results,
    marks_add_up,
    means_within_bounds,
    no_tenfold_jump,
    observations_fit,
    parts_within_totals,
    scale_is_kept,
)
from .targets import targets_well_formed

Check = Callable[[Catalog], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    usable_ids,
    unique_keys,
    known_references,
    no_circles,
    visible_text,
    no_private_persons,
    territories_form_a_tree,
    groups_hold_bodies,
    registration_numbers,
    successors_exist,
    links_lead_to_the_web,
    dates_in_order,
    plans_are_not_endless,
    terms_well_formed,
    terms_match_text,
    terms_understood,
    terms_in_period,
    missing_terms_flagged,
    term_changes_follow,
    awards_after_plan,
    done_is_shown,
    evidence_is_there,
    collection_days,
    reports_collected,
    reports_in_time,
    slots_exist,
    values_fit_targets,
    verification_follows,
    cancelled_stay_cancelled,
    sections_and_parents,
    orders_and_numbers,
    responsible_bodies_known,
    targets_well_formed,
    duties_computable,
    report_slots_exist,
    reporters_owe_reports,
    reports_follow_their_period,
    reports_already_sent,
    answers_stand_near_risks,
    flags_point_at_something,
    pairs_are_of_two,
    lists_add_up,
    school_years_follow,
    marks_add_up,
    scale_is_kept,
    parts_within_totals,
    counts_are_plausible,
    means_within_bounds,
    means_follow_marks,
    scores_within_totals,
    no_tenfold_jump,
    no_jump_in_counts,
    closed_schools_have_no_results,
    observations_fit,
    lists_match_rule,
    known_parameters,
    thresholds_only_rise,
    suppressed_rows_are_empty,
    small_numbers_hidden,
    hidden_rows_cannot_be_derived,
    small_numbers_elsewhere,
)


def run(catalog: Catalog) -> Iterator[Problem]:
    """Everything that the checks find in `catalog`.

    A check that breaks is a problem of its own: it never hides what the others found.
    """
    for check in CHECKS:
        try:
            yield from [item.as_problem(check.__name__, catalog) for item in check(catalog)]
        except Exception as error:
            if os.environ.get("ROADMAPS_TRACEBACK"):
                raise
            yield _broken(check, error)


def _broken(check: Check, error: Exception) -> Problem:
    reason = f"{type(error).__name__}: {error}"
    return Problem(
        severity=Severity.ERROR,
        check=check.__name__,
        package="",
        path=FOLDER,
        message=_("This check itself failed, so what it looks for is not known: {reason}.",
                  reason=short(reason)),
        remedy=_("Correct the other errors and check again; if it stays, tell the developers."),
    )  # fmt: skip


__all__ = ["CHECKS", "Check", "Findings", "acknowledged", "run"]
