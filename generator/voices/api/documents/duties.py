"""Reports that are owed, and chains from the deficits of schools to what was reached."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import WithJsonSchema

from ....methods.reporting import CODES
from .base import Document
from .measures import Number


@dataclass(frozen=True, kw_only=True)
class CompletenessEntry(Document):
    """Reports by code; `due` are those that are due by now or came before they were."""

    due: int
    submitted: int
    late: int
    missing: int
    not_due: int


@dataclass(frozen=True, kw_only=True)
class ReportingCell(Document):
    """A report due on the day `due` about a period.

    `missing` means that none was found until the day `as_of` of the duty, `not_collected`
    that nobody looked.
    """

    due: date
    period_start: date
    period_end: date
    code: Annotated[str, WithJsonSchema({"type": "string", "enum": list(CODES)})]
    submitted_on: date | None
    url: str | None


@dataclass(frozen=True, kw_only=True)
class ReportingRow(Document):
    """A body that must report, with a cell for each slot of the duty."""

    body: str
    cells: tuple[ReportingCell, ...]
    completeness: CompletenessEntry | None


@dataclass(frozen=True, kw_only=True)
class DutyEntry(Document):
    """A duty to report; `reporters` are the bodies, the members if a group must report.

    `matrix` has a row for each of them; in the document of a body that is no group, only
    its own. `completeness` is that of the rows that are there, and of the day `as_of`, to
    which reports on the plan were collected; both are null if they were not.
    """

    id: str
    roadmap: str
    what: str
    term: str
    slots: tuple[date, ...]
    reporters: tuple[str, ...]
    recipient: str | None
    as_of: date | None
    matrix: tuple[ReportingRow, ...]
    completeness: CompletenessEntry | None


@dataclass(frozen=True, kw_only=True)
class ReachedEntry(Document):
    """A value in the target's unit; `source` is `progress` or `observation`."""

    day: date
    value: Number
    source: str


@dataclass(frozen=True, kw_only=True)
class AimEntry(Document):
    """A target with the newest value since the plan began, and the newest from before it."""

    target: str
    measure: str | None
    statement: str | None
    indicator: str | None
    operator: str
    aim: Number
    unit: str
    value: ReachedEntry | None
    before: ReachedEntry | None
    met: bool | None
    why_not: str | None


@dataclass(frozen=True, kw_only=True)
class AnsweredRisk(Document):
    """A deficit of a school, and the measures that the document ties to it."""

    risk: str
    school: str
    factor: str
    text: str
    measures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GapsEntry(Document):
    """The chains of a plan and where they break; lists hold ids.

    `tied` is false where the document ties no deficit to a measure.
    """

    tied: bool
    risks: tuple[AnsweredRisk, ...]
    targets: tuple[AimEntry, ...]
    risks_without_measure: tuple[str, ...]
    measures_without_target: tuple[str, ...]
    targets_without_value: tuple[str, ...]
