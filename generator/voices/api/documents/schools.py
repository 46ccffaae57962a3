"""A school with what plans and procedures say of it, and the list of schools."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from .base import Document, Provenance
from .progress import ProgressEntry


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
    """A school in a procedure: counts, share (a fraction of 1), verdict and the cell's place.

    `share_low` and `share_high` are the ends of the share's interval, `mean` is in units
    of the procedure's scale. By the rule the result is `low` where n reaches `n_min` and
    the share `threshold`; `low_before` is that of the year before.
    """

    procedure: str
    school_year: str
    kind: str
    subject: str
    grade: int | None
    n: int | None
    below: int | None
    share: float | None
    share_low: float | None
    share_high: float | None
    mean: float | None
    threshold: float | None
    n_min: float | None
    low: bool | None
    low_before: bool | None
    why_not: str | None
    path: str
    row: int


@dataclass(frozen=True, kw_only=True)
class PooledEntry(Document):
    """All procedures of a year together; `scope` is "mandatory" or "all".

    `procedures` went in, `left_out` have no published counts; n are participations. Of
    `n_all` participations whose number is known `n_left_out` are left out: their rows do
    not tell who stayed below the minimum. `unsized` results are hidden or do not even
    give their participants. Above the parameter `left_out` of the method `shares` there
    is no share, and `why_not` is "much_left_out".
    """

    school_year: str
    scope: str
    procedures: int
    left_out: int
    n: int | None
    below: int | None
    share: float | None
    share_low: float | None
    share_high: float | None
    n_all: int
    n_left_out: int
    unsized: int
    why_not: str | None


@dataclass(frozen=True, kw_only=True)
class DynamicsEntry(Document):
    """A procedure, by its kind, subject and grade, against the year before.

    `change` is the share less that of the year before, with the ends of its interval.
    """

    series: str
    school_year: str
    school_year_before: str
    n: int | None
    n_before: int | None
    share: float | None
    share_before: float | None
    change: float | None
    change_low: float | None
    change_high: float | None
    verdict: str


@dataclass(frozen=True, kw_only=True)
class DecisionEntry(Document):
    """What the rule says of a year, with its two parts: by `judged` results, without `unjudged`."""

    school_year: str
    judged: int
    unjudged: int
    low: int
    rule_a: bool | None
    rule_b: bool | None
    listed: bool | None
    why_not: str | None


@dataclass(frozen=True, kw_only=True)
class SchoolYearEntry(Document):
    """The conditions of a school in a year: counts, shares in percent, and the cell's row."""

    school_year: str
    pupils: int | None
    pupils_special_needs: int | None
    graduates: int | None
    medallists: int | None
    teachers: int | None
    vacancies: int | None
    equipment: float | None
    parents_higher_education: float | None
    incomplete_families: float | None
    low_income_families: float | None
    pupils_on_register: float | None
    non_native_speakers: float | None
    package: str
    row: int


@dataclass(frozen=True, kw_only=True)
class SimilarEntry(Document):
    """A school in a similar context, by the method `similar`: 1 is the nearest."""

    school: str
    school_year: str
    rank: int
    distance: float


@dataclass(frozen=True, kw_only=True)
class ObservationEntry(Document):
    """A value in the unit of the indicator, what it is based on, and the cell's place."""

    indicator: str
    date: date
    value: float | None
    n: int | None
    why_not: str | None
    path: str
    row: int


@dataclass(frozen=True, kw_only=True)
class SchoolDocument(Document):
    """`progress` is that of the school's own plans; `roadmaps` are all that concern it."""

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
    lists: tuple[str, ...]
    roadmaps: tuple[str, ...]
    risks: tuple[RiskEntry, ...]
    pairings: tuple[PairingEntry, ...]
    events: tuple[EventEntry, ...]
    years: tuple[SchoolYearEntry, ...]
    similar: tuple[SimilarEntry, ...]
    results: tuple[ResultEntry, ...]
    pooled: tuple[PooledEntry, ...]
    dynamics: tuple[DynamicsEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    observations: tuple[ObservationEntry, ...]
    progress: ProgressEntry
    url: str
    extra: dict[str, Any]
    provenance: Provenance


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
