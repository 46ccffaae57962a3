"""Territories, and the bodies that act in them."""

from dataclasses import dataclass

from .base import Document, Provenance
from .duties import DutyEntry
from .measures import TermEntry
from .progress import ProgressEntry, StatusEntry
from .schools import ObservationEntry


@dataclass(frozen=True, kw_only=True)
class TerritoryDocument(Document):
    """`progress` is that of the plans of the territory and of all below it."""

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
    observations: tuple[ObservationEntry, ...]
    progress: ProgressEntry
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
    """`progress` is that of the measures it answers for itself, not of its group's."""

    id: str
    name: str
    short_name: str | None
    kind: str
    territory: str
    member_of: str | None
    members: tuple[str, ...]
    measures: tuple[BodyMeasure, ...]
    duties: tuple[DutyEntry, ...]
    progress: ProgressEntry
    url: str
    provenance: Provenance
