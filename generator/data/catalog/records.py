"""The entities of the catalogue: one frozen dataclass per table, fields as in the profiles.

Columns that a profile has and a dataclass does not are kept in `extra`, so that a
new column reaches pages and downloads without a change here. Empty cells are None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ...language.order import natural
from ...language.terms import Term


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a record stands: package, file from the project's root, line of the file."""

    package: str
    path: str
    row: int


@dataclass(frozen=True, kw_only=True)
class Record:
    """What all entities share."""

    origin: Origin
    extra: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}), hash=False)


def in_order(record: Record) -> tuple[str, int]:
    """The key that puts records of one kind into the order of packages and rows."""
    return record.origin.package, record.origin.row


@dataclass(frozen=True, kw_only=True)
class Territory(Record):
    id: str
    name: str
    short_name: str | None
    level: str
    parent: str | None
    oktmo: str | None
    note: str | None

    @property
    def label(self) -> str:
        return self.short_name or self.name


@dataclass(frozen=True, kw_only=True)
class Body(Record):
    id: str
    name: str
    short_name: str | None
    kind: str
    territory: str
    member_of: str | None
    school: str | None
    scope: str | None
    position: str | None
    phone: str | None
    email: str | None
    website: str | None
    note: str | None

    @property
    def label(self) -> str:
        return self.short_name or self.name


@dataclass(frozen=True, kw_only=True)
class School(Record):
    id: str
    name: str
    full_name: str | None
    territory: str
    setting: str | None
    address: str | None
    latitude: float | None
    longitude: float | None
    inn: str | None
    ogrn: str | None
    phone: str | None
    email: str | None
    website: str | None
    opened: date | None
    closed: date | None
    successor: str | None
    note: str | None

    @property
    def by_name(self) -> tuple[tuple[int, str], ...]:
        """Its place among the schools of a territory."""
        return natural(self.name)

    def worked_in(self, school_year: str) -> bool:
        """Whether it was open on a day of a school year ("2020-21"), as far as is known."""
        first = int(school_year[:4])
        return (self.closed is None or self.closed > date(first, 9, 1)) and (
            self.opened is None or self.opened <= date(first + 1, 8, 31)
        )


@dataclass(frozen=True, kw_only=True)
class Procedure(Record):
    id: str
    kind: str
    subject: str
    subject_id: str
    grade: int
    school_year: str
    scale: str
    minimum: float | None
    minimum_source: str | None
    maximum: float | None
    mandatory: bool


@dataclass(frozen=True, kw_only=True)
class Indicator(Record):
    id: str
    title: str
    unit: str
    direction: str
    population: str | None
    description: str | None


@dataclass(frozen=True, kw_only=True)
class Document(Record):
    id: str
    kind: str
    number: str | None
    date: date | None
    title: str
    issuer: str | None
    issuer_text: str | None
    signed_by: str | None
    url: str | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Roadmap(Record):
    """A plan; it is in force from `start` to `end`, both included.

    `collected_until` is the day to which reports on it were looked for, `collected_from`
    where; None if nobody looked: see `generator/methods/collected.py`.
    """

    id: str
    title: str
    short_title: str
    level: str
    territory: str
    school: str | None
    parent: str | None
    owner: str
    document: str
    period_text: str | None
    start: date
    end: date
    revision: str | None
    collected_until: date | None
    collected_from: str | None


@dataclass(frozen=True, kw_only=True)
class Statement(Record):
    id: str
    roadmap: str
    kind: str
    order: int
    part: str | None
    text: str
    document: str | None


@dataclass(frozen=True, kw_only=True)
class Section(Record):
    id: str
    roadmap: str
    kind: str
    number: str | None
    order: int
    title: str
    term_text: str | None
    start: date | None
    end: date | None
    parent: str | None = None


@dataclass(frozen=True, kw_only=True)
class Measure(Record):
    """A measure; `term` is what `term_text` means, by its cells or by the parser."""

    id: str
    roadmap: str
    section: str | None
    parent: str | None
    number: str | None
    order: int
    title: str
    term_text: str | None
    term: Term
    term_stated: bool
    responsible_text: str | None
    expected_result: str | None
    note: str | None

    @property
    def anchor(self) -> str:
        """The fragment of the roadmap's page: by number, else by order.

        Where others are numbered, the import calls rows without a number `…-r02`: so does
        the page, for the order alone may be another row's number.
        """
        tail = self.id.rpartition("-")[2]
        if not self.number and tail[:1] == "r" and tail[1:].isdigit():
            return f"m-{tail}"
        return "m-" + (self.number or str(self.order)).replace(".", "-")


@dataclass(frozen=True, kw_only=True)
class Responsibility(Record):
    measure: str
    order: int
    body: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Target(Record):
    id: str
    roadmap: str
    measure: str | None
    statement: str | None
    indicator: str | None
    operator: str
    value: float
    unit: str
    population: str
    population_text: str | None
    denominator: str
    text: str
    base: float | None = None
    by: date | None = None


@dataclass(frozen=True, kw_only=True)
class Progress(Record):
    id: str
    measure: str
    slot: date | None
    report_date: date
    status: str
    done_on: date | None
    value: float | None
    unit: str | None
    evidence: str | None
    evidence_sha256: str | None
    reported_by: str | None
    verified_by: str | None
    verified_on: date | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class TermChange(Record):
    measure: str
    changed_on: date
    old_end: date
    new_end: date
    reason: str
    document: str | None


@dataclass(frozen=True, kw_only=True)
class Event(Record):
    id: str
    measure: str
    kind: str
    title: str
    start: date | None
    end: date | None
    territory: str | None
    school: str | None


@dataclass(frozen=True, kw_only=True)
class Award(Record):
    id: str
    measure: str
    school: str
    date: date
    result: str
    amount: float | None
    document: str | None


@dataclass(frozen=True, kw_only=True)
class SchoolList(Record):
    id: str
    title: str
    kind: str
    territory: str
    roadmap: str | None
    document: str | None
    date: date | None
    school_year: str | None
    schools_stated: int | None
    territories_stated: int | None
    published: bool
    note: str | None

    def holds(self, entry: "ListEntry") -> bool:
        """Whether `entry` stood on the list on the list's own date: it may have left later."""
        return entry.left is None or (self.date is not None and self.date < entry.left)


@dataclass(frozen=True, kw_only=True)
class ListEntry(Record):
    id: str
    list: str
    school: str | None
    territory: str | None
    entered: date | None
    left: date | None
    reason: str | None
    exception: str | None
    text: str | None


@dataclass(frozen=True, kw_only=True)
class Risk(Record):
    id: str
    roadmap: str
    school: str
    factor: str
    level: str | None
    text: str
    sign: str | None = None

    @property
    def helps(self) -> bool:
        """Whether the factor is one that helps the school; what says nothing hinders it."""
        return self.sign == "positive"


@dataclass(frozen=True, kw_only=True)
class RiskMeasure(Record):
    """A document says that `measure` answers `risk`; `text` is how it says so."""

    risk: str
    measure: str
    text: str | None


@dataclass(frozen=True, kw_only=True)
class Pairing(Record):
    id: str
    roadmap: str
    school: str
    kind: str
    partner_school: str | None
    partner_body: str | None
    text: str | None


@dataclass(frozen=True, kw_only=True)
class Duty(Record):
    """A duty to report by each of `slots`."""

    id: str
    roadmap: str
    measure: str | None
    document: str | None
    what: str
    reporter: str
    recipient: str | None
    term_text: str
    start: date
    end: date
    slots: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class Report(Record):
    duty: str
    reporter: str
    slot: date
    submitted_on: date
    url: str | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class Reply(Record):
    """The word of a school or of a body: about a result of the school, a list or a measure."""

    id: str
    school: str | None
    body: str | None
    date: date
    procedure: str | None
    list: str | None
    measure: str | None
    text: str
    document: str | None


@dataclass(frozen=True, kw_only=True)
class Flag(Record):
    """A defect of the source beside the value of `field` in `resource`/`record`."""

    id: str
    roadmap: str
    resource: str
    record: str
    field: str | None
    code: str
    as_written: str | None
    note: str
