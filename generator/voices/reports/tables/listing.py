"""Tables of listed schools. Schools stand by name: these are no leagues."""

from ....data.catalog import kinds
from ....data.catalog.records import ListEntry
from ....language.i18n import Text, _
from ...results import procedure_title
from ..answer import Line, Sheet
from ..lists import leavers, low_of, near, newcomers, own_plan
from ..scope import Scope
from ..sources import list_page, method
from .parts import column, sheet

NONE_LISTED = _("No school of the territory is on the list.")


def listed_schools(scope: Scope) -> Sheet:
    """The register: each listed school, since when, why, and its own plan."""
    return sheet(
        scope,
        _("Schools on the list"),
        (
            column(scope, _("School"), width=18),
            column(scope, _("On the list since"), "date", width=12),
            column(scope, _("By what ground"), width=34),
            column(scope, _("Plan of the school"), width=16),
        ),
        (_entry(scope, item) for item in scope.entries(scope.list)),
        list_page(scope),
        method(scope, "listing"),
        empty=NONE_LISTED,
    )


def _entry(scope: Scope, item: ListEntry) -> Line:
    school = item.school or ""
    plan = own_plan(scope, school)
    return Line(
        (
            scope.catalog.schools[school].name,
            item.entered,
            item.reason or item.exception,
            plan.text if plan else scope.say(_("not in the data")),
        ),
        kinds.SCHOOL.page(school),
    )


def list_changes(scope: Scope) -> Sheet:
    """Schools that came onto the list or left it since the list of the year before."""
    came, left = newcomers(scope), leavers(scope)
    changed = [(item, _("came onto the list")) for item in came]
    changed += [(item, _("left the list")) for item in left]
    return sheet(
        scope,
        _("Changes of the list"),
        (column(scope, _("School"), width=24), column(scope, _("What changed"), width=16)),
        (_change(scope, item.school or "", what) for item, what in changed),
        list_page(scope),
        empty=_("Nothing changed since the list of the year before.")
        if scope.list_before
        else _("The data has no list of the year before."),
    )


def _change(scope: Scope, school: str, what: Text) -> Line:
    return Line((scope.catalog.schools[school].name, scope.say(what)), kinds.SCHOOL.page(school))


def near_schools(scope: Scope) -> Sheet:
    """Schools that one more low procedure would put on the list, with the low ones they have."""
    return sheet(
        scope,
        _("Schools near the list"),
        (column(scope, _("School"), width=18), column(scope, _("Low results now"), width=30)),
        (
            Line(
                (
                    scope.catalog.schools[item.school].name,
                    "; ".join(
                        procedure_title(scope.edition, low) for low in low_of(scope, item.school)
                    ),
                ),
                kinds.SCHOOL.page(item.school, "rule"),
            )
            for item in near(scope)
        ),
        method(scope, "listing"),
        empty=_("No school is one result short of the list."),
    )
