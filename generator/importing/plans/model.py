"""A plan as it was understood: values, beside each what is doubtful, and what was left out."""

from dataclasses import dataclass
from datetime import date

from ...language.i18n import Text
from ..files.grid import NOWHERE, Place, UnreadableError
from .parts import Measure, Section


@dataclass(frozen=True, kw_only=True)
class PlanFlag:
    """A defect that was seen. `resource`, `record` and `field` say of what.

    `record` is the order of the measure, section or statement, as text; for a roadmap
    it is empty. `note` is a sentence for readers of the plan, in the language of the data.
    """

    resource: str
    field: str
    code: str
    as_written: str
    note: str
    record: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A row or a paragraph that is not in the plan, and why."""

    place: Place
    reason: Text
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanStatement:
    """A sentence of the plan's passport: `order` among those of its kind."""

    kind: str
    order: int
    part: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Act:
    """The document that adopted the plan, as far as the file names it."""

    kind: str
    number: str
    day: date | None
    title: str


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that a file says of a plan."""

    title: str
    period_text: str
    act: Act
    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    statements: tuple[PlanStatement, ...]
    flags: tuple[PlanFlag, ...]
    dropped: tuple[Dropped, ...]
    told: tuple[Text, ...]
    columns: tuple[str, ...]
    period: tuple[date, date] | None = None
    rows: tuple[int, int] = (0, 0)
    cells: tuple[int, int] = (0, 0)
    """How many rows and cells of the table were taken, and how many it has below its header."""


class NotAPlanError(UnreadableError):
    """The file cannot be taken as a plan: why, and what to do."""
