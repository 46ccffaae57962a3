"""The table of results of a territory: the school year against the one before."""

from ....data.catalog import kinds
from ....language.i18n import _
from ... import words
from ...results import VERDICTS, procedure_title
from ..answer import Line, Sheet
from ..lists import pairs
from ..scope import Scope
from ..sources import method, place_page
from .parts import column, sheet


def results(scope: Scope) -> Sheet:
    """Shares below the minimum by procedure, this school year and the last."""
    return sheet(
        scope,
        _("Shares below the minimum, {year} against the year before",
          year=words.school_year(scope.time.school_year)),
        (
            column(scope, _("Procedure"), width=24),
            column(scope, _("Participants"), "integer"),
            column(scope, _("A year before"), "percent"),
            column(scope, _("This year"), "percent"),
            column(scope, _("Change"), "number", unit=_("percentage points")),
            column(scope, _("Verdict"), width=20),
        ),
        (
            Line(
                (
                    procedure_title(scope.edition, item.now),
                    item.now.n,
                    item.before.share if item.before else None,
                    item.now.share,
                    None if item.change is None else round(item.change * 100, 1),
                    scope.say(VERDICTS[item.verdict]),
                ),
                kinds.PROCEDURE.page(item.now.procedure),
            )
            for item in pairs(scope)
        ),
        method(scope, "shares"),
        method(scope, "dynamics"),
        place_page(scope),
        empty=_("No results of the territory are published for this year."),
    )  # fmt: skip
