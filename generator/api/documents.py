"""The documents of the static API: their JSON and their JSON Schemas come from here."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from pydantic import ConfigDict

Number = int | float


class Document:
    """What all documents share: nothing beyond the fields that are declared."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True)
class Named(Document):
    """A link to another entity: its id and what a reader sees."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class FlagEntry(Document):
    """A defect of the source; `field` is empty if the whole record is meant."""

    code: str
    note: str
    resource: str
    record: str
    field: str | None
    as_written: str | None


@dataclass(frozen=True, kw_only=True)
class TermEntry(Document):
    """A term as written (`text`) and as understood; `slots` only if it recurs."""

    text: str
    kind: str
    start: date | None
    end: date | None
    slots: tuple[date, ...]


@dataclass(frozen=True, kw_only=True)
class TargetEntry(Document):
    """A quantitative commitment; `denominator` says what a share is taken of."""

    operator: str
    value: Number
    unit: str
    population: str
    population_text: str | None
    denominator: str
    text: str


@dataclass(frozen=True, kw_only=True)
class StatusEntry(Document):
    code: str
    as_of: date


@dataclass(frozen=True, kw_only=True)
class MeasureEntry(Document):
    id: str
    number: str | None
    order: int
    section: str | None
    parent: str | None
    title: str
    term: TermEntry
    responsible: tuple[Named, ...]
    responsible_text: str | None
    expected_result: str | None
    targets: tuple[TargetEntry, ...]
    status: StatusEntry
    flags: tuple[FlagEntry, ...]
    url: str
    extra: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SectionEntry(Document):
    id: str
    number: str | None
    title: str
    kind: str
    start: date | None
    end: date | None


@dataclass(frozen=True, kw_only=True)
class StatementEntry(Document):
    kind: str
    order: int
    text: str
    part: str | None
    targets: tuple[TargetEntry, ...]


@dataclass(frozen=True, kw_only=True)
class DocumentEntry(Document):
    id: str
    kind: str
    number: str | None
    date: date | None
    title: str
    issuer: str | None
    url: str | None


@dataclass(frozen=True, kw_only=True)
class DutyEntry(Document):
    """A duty to report; `reporters` are the bodies, the members if a group must report."""

    id: str
    what: str
    term: str
    slots: tuple[date, ...]
    reporters: tuple[str, ...]
    recipient: str | None


@dataclass(frozen=True, kw_only=True)
class ListSummary(Document):
    """A list of schools that the plan names."""

    id: str
    title: str
    kind: str
    date: date | None
    published: bool
    schools_stated: int | None
    territories_stated: int | None
    schools: tuple[str, ...]
    territories: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Provenance(Document):
    """Which package, and which version of it, a document was made from."""

    package: str
    version: str
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class RoadmapDocument(Document):
    id: str
    title: str
    short_title: str
    level: str
    territory: str
    school: str | None
    parent: str | None
    owner: Named
    start: date
    end: date
    document: DocumentEntry | None
    documents: tuple[DocumentEntry, ...]
    sections: tuple[SectionEntry, ...]
    statements: tuple[StatementEntry, ...]
    measures: tuple[MeasureEntry, ...]
    duties: tuple[DutyEntry, ...]
    lists: tuple[ListSummary, ...]
    flags: tuple[FlagEntry, ...]
    url: str
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class RoadmapSummary(Document):
    id: str
    title: str
    level: str
    territory: str
    start: date
    end: date
    measures: int
    url: str
    json: str


@dataclass(frozen=True, kw_only=True)
class RoadmapsDocument(Document):
    roadmaps: tuple[RoadmapSummary, ...]


@dataclass(frozen=True, kw_only=True)
class SchoolSummary(Document):
    id: str
    name: str
    territory: str
    url: str
    json: str


@dataclass(frozen=True, kw_only=True)
class SchoolsDocument(Document):
    schools: tuple[SchoolSummary, ...]


@dataclass(frozen=True, kw_only=True)
class RiskEntry(Document):
    roadmap: str
    factor: str
    level: str | None
    text: str


@dataclass(frozen=True, kw_only=True)
class PairingEntry(Document):
    """A partner of the school; both ids are empty if the document names nobody."""

    roadmap: str
    kind: str
    partner_school: str | None
    partner_body: str | None
    text: str | None


@dataclass(frozen=True, kw_only=True)
class EventEntry(Document):
    measure: str
    kind: str
    title: str
    start: date | None
    end: date | None


@dataclass(frozen=True, kw_only=True)
class ResultEntry(Document):
    """A school in a procedure: counts, share (a fraction of 1), verdict and the cell's place."""

    procedure: str
    school_year: str
    n: int | None
    below: int | None
    share: float | None
    low: bool | None
    why_not: str | None
    path: str
    row: int


@dataclass(frozen=True, kw_only=True)
class DecisionEntry(Document):
    """What the rule says of a year, with its two parts."""

    school_year: str
    low: int
    rule_a: bool | None
    rule_b: bool | None
    listed: bool | None
    why_not: str | None


@dataclass(frozen=True, kw_only=True)
class SchoolDocument(Document):
    id: str
    name: str
    full_name: str | None
    territory: str
    setting: str | None
    address: str | None
    inn: str | None
    ogrn: str | None
    website: str | None
    opened: date | None
    closed: date | None
    successor: str | None
    lists: tuple[str, ...]
    roadmaps: tuple[str, ...]
    risks: tuple[RiskEntry, ...]
    pairings: tuple[PairingEntry, ...]
    events: tuple[EventEntry, ...]
    results: tuple[ResultEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    url: str
    extra: dict[str, Any]
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class TerritoryDocument(Document):
    id: str
    name: str
    level: str
    parent: str | None
    oktmo: str | None
    children: tuple[str, ...]
    roadmaps: tuple[str, ...]
    bodies: tuple[str, ...]
    schools: tuple[str, ...]
    lists: tuple[str, ...]
    url: str
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class BodyMeasure(Document):
    """A measure that the body answers for, and how that plan names the body."""

    roadmap: str
    measure: str
    number: str | None
    title: str
    as_written: str
    term: TermEntry
    status: StatusEntry
    url: str


@dataclass(frozen=True, kw_only=True)
class BodyDocument(Document):
    id: str
    name: str
    short_name: str | None
    kind: str
    territory: str
    member_of: str | None
    members: tuple[str, ...]
    measures: tuple[BodyMeasure, ...]
    duties: tuple[DutyEntry, ...]
    url: str
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class IndexDocument(Document):
    """The front door: what there is, how much of it is fictional, and where."""

    release: str
    as_of: date
    counts: dict[str, int]
    fictional: dict[str, int]
    links: dict[str, str]
    schemas: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class ListEntryItem(Document):
    """An entry of a list; `rule` is whether the rule would list the school, if it applies."""

    school: str | None
    territory: str | None
    entered: date | None
    left: date | None
    reason: str | None
    exception: str | None
    rule: bool | None


@dataclass(frozen=True, kw_only=True)
class ListDocument(Document):
    """An official list beside the one computed by rule (`computed`, ids of schools)."""

    id: str
    title: str
    kind: str
    territory: str
    date: date | None
    school_year: str | None
    published: bool
    schools_stated: int | None
    territories_stated: int | None
    entries: tuple[ListEntryItem, ...]
    computed: tuple[str, ...]
    url: str
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class ReferenceEntry(Document):
    """A territory in a procedure; the share is a fraction of 1."""

    territory: str
    n: int | None
    share: float | None
    mean: float | None


@dataclass(frozen=True, kw_only=True)
class ProcedureDocument(Document):
    id: str
    kind: str
    subject: str
    grade: int
    school_year: str
    scale: str
    minimum: float | None
    minimum_source: str | None
    maximum: float | None
    mandatory: bool
    references: tuple[ReferenceEntry, ...]
    url: str
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class TableSummary(Document):
    name: str
    title: str
    rows: int
    path: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class PackageDocument(Document):
    name: str
    title: str
    profile: str
    version: str
    created: date
    fictional: bool
    licenses: tuple[str, ...]
    tables: tuple[TableSummary, ...]
    zip: str
    url: str
