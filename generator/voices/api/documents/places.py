"""Territories, and the bodies that act in them."""

from dataclasses import dataclass
from typing import Any

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
    short_name: str | None
    oktmo: str | None
    note: str | None
    children: tuple[str, ...]
    roadmaps: tuple[str, ...]
    bodies: tuple[str, ...]
    schools: tuple[str, ...]
    lists: tuple[str, ...]
    observations: tuple[ObservationEntry, ...]
    progress: ProgressEntry
    url: str
    extra: dict[str, Any]
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class BodyMeasure(Document):
    """A measure that the body answers for, and how that plan names the body.

    `inherited`: it is a part, and the plan names the body at the whole.
    """

    roadmap: str
    measure: str
    number: str | None
    title: str
    as_written: str
    inherited: bool
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
    scope: str | None
    position: str | None
    phone: str | None
    email: str | None
    website: str | None
    note: str | None
    members: tuple[str, ...]
    measures: tuple[BodyMeasure, ...]
    duties: tuple[DutyEntry, ...]
    progress: ProgressEntry
    url: str
    extra: dict[str, Any]
    provenance: Provenance
