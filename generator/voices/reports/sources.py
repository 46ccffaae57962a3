"""Where numbers lead: the page that explains them, or the page of what they are about."""

from ...data.catalog import kinds
from ...language.i18n import Text, _
from .. import words
from ..links import plan_link, territory_link
from ..views import Link
from .answer import Value
from .scope import Scope

UNKNOWN = _("no data")
TITLES = {
    "status": _("How statuses are reckoned"),
    "reporting": _("How reports are awaited"),
    "listing": _("The rule of the list"),
    "low_results": _("What a low result is"),
    "shares": _("Shares below the minimum"),
    "dynamics": _("Change on last year"),
    "disclosure": _("What is hidden, and why"),
}


def method(scope: Scope, name: str) -> Link:
    """The page of a method."""
    return Link(scope.say(TITLES[name]), kinds.METHOD.page(name))


def plan_page(scope: Scope) -> Link:
    return plan_link(scope.plan)


def place_page(scope: Scope) -> Link:
    return territory_link(scope.place)


def list_page(scope: Scope) -> Link:
    """The page of the list; of the territory, if there is no list."""
    if scope.list is None:
        return place_page(scope)
    return Link(scope.list.title, kinds.LIST.page(scope.list.id))


def counted(scope: Scope, number: int | None, source: Link) -> Value:
    """A number of things."""
    text = scope.say(UNKNOWN) if number is None else words.number(number, scope.language)
    return Value(text, source, number)


def named(scope: Scope, text: Text | str, source: Link) -> Value:
    """A name or a day."""
    return Value(scope.say(text) if isinstance(text, Text) else text, source)


def shared(scope: Scope, share: float | None, source: Link) -> Value:
    """A share, a fraction of 1, shown in percent."""
    text = scope.say(UNKNOWN) if share is None else words.percent(share, scope.language)
    return Value(text, source, share)
