"""Disclosure control: what may be printed, given what has been printed.

`verdicts` answers for whole packages, and `shown_again` for a rollback. Small groups are
hidden (`rules`: primary suppression), then so many more that totals of territories do not
give them away (`groups`, `safety`, `hiding`: secondary suppression), nor an earlier
edition (`editions`). The method is our own, with the parameters `hide_below` and `tiny`, in
participants. Its page is `content/methods/disclosure.md`.
"""

from .indicators import observations_to_hide
from .other_tables import agreement_to_leave_out, school_years_to_hide, scores_to_leave_out
from .protecting import CODES, betraying, protect, too_small
from .verdicts import NEEDED, PROTECTED, Verdict, shown_again, verdicts
from .years import METHOD, by_year, thresholds

__all__ = [
    "CODES",
    "METHOD",
    "NEEDED",
    "PROTECTED",
    "Verdict",
    "agreement_to_leave_out",
    "betraying",
    "by_year",
    "observations_to_hide",
    "protect",
    "school_years_to_hide",
    "scores_to_leave_out",
    "shown_again",
    "thresholds",
    "too_small",
    "verdicts",
]
