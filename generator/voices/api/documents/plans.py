"""A plan with everything that belongs to it, and the list of plans."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from .base import Document, Named, Provenance
from .duties import DutyEntry, GapsEntry
from .lists import DocumentEntry, ListSummary
from .measures import FlagEntry, MeasureEntry, TargetEntry
from .progress import ProgressEntry


@dataclass(frozen=True, kw_only=True)
class SectionEntry(Document):
    id: str
    number: str | None
    title: str
    kind: str
    term_text: str | None
    start: date | None
    end: date | None
    progress: ProgressEntry


@dataclass(frozen=True, kw_only=True)
class StatementEntry(Document):
    kind: str
    order: int
    text: str
    part: str | None
    document: str | None
    targets: tuple[TargetEntry, ...]


@dataclass(frozen=True, kw_only=True)
class RoadmapDocument(Document):
    """A plan; statuses are told as of `collected_until`, to which reports were collected.

    Null: nobody looked for reports, and nothing is known of how the plan is fulfilled.
    """

    id: str
    title: str
    short_title: str
    level: str
    territory: str
    school: str | None
    parent: str | None
    owner: Named
    period_text: str | None
    revision: str | None
    start: date
    end: date
    collected_until: date | None
    collected_from: str | None
    document: DocumentEntry | None
    documents: tuple[DocumentEntry, ...]
    sections: tuple[SectionEntry, ...]
    statements: tuple[StatementEntry, ...]
    measures: tuple[MeasureEntry, ...]
    duties: tuple[DutyEntry, ...]
    gaps: GapsEntry
    lists: tuple[ListSummary, ...]
    progress: ProgressEntry
    flags: tuple[FlagEntry, ...]
    url: str
    extra: dict[str, Any]
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class RoadmapSummary(Document):
    id: str
    title: str
    level: str
    territory: str
    start: date
    end: date
    collected_until: date | None
    measures: int
    url: str
    json: str


@dataclass(frozen=True, kw_only=True)
class RoadmapsDocument(Document):
    roadmaps: tuple[RoadmapSummary, ...]
