"""What a change is: a value, told to each audience elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..language.i18n import Text, _


class Kind(StrEnum):
    """What a change means to a reader, the gravest first: changes are told in this order."""

    BROKEN = "broken"
    DROPPED = "dropped"
    DEADLINE = "deadline"
    CORRECTION = "correction"
    WITHDRAWN = "withdrawn"
    STATUS = "status"
    METHOD = "method"
    NEW = "new"
    TEXT = "text"


class Action(StrEnum):
    """What happened to the rows of a change; `STRUCTURE` is about a table or a package."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    STRUCTURE = "structure"


KIND_TITLES: Mapping[Kind, Text] = {
    Kind.BROKEN: _("Structure broken"),
    Kind.DROPPED: _("Measure dropped"),
    Kind.DEADLINE: _("Deadline moved"),
    Kind.CORRECTION: _("Corrected"),
    Kind.WITHDRAWN: _("Withdrawn or hidden"),
    Kind.STATUS: _("Progress"),
    Kind.METHOD: _("Method or parameter changed"),
    Kind.NEW: _("New data"),
    Kind.TEXT: _("Text and descriptions"),
}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell that changed, as text of the table; None where it is empty.

    `secret` says that what stood there before must not be shown: it is hidden now, or
    could betray what is.
    """

    field: str
    old: str | None
    new: str | None
    secret: bool = False


@dataclass(frozen=True, kw_only=True)
class Change:
    """Rows of one table to which one thing happened; most changes are about one row.

    `row` holds the cells of the (first) row as text, `keys` the primary keys of all rows.
    `hidden` is the code of `suppression` if the row is hidden now. `name` is the package,
    or the package and the column, where the structure changed.
    """

    kind: Kind
    action: Action
    resource: str
    package: str
    fictional: bool = False
    row: Mapping[str, str] = field(default_factory=dict, hash=False)
    keys: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    hidden: str | None = None
    others: tuple[Mapping[str, str], ...] = field(default=(), hash=False)
    told: Text | None = None

    @property
    def is_about_one_row(self) -> bool:
        return len(self.keys) == 1 and self.action is not Action.STRUCTURE
