"""Lists of schools: in short, as a plan names them, and whole."""

from dataclasses import dataclass
from datetime import date

from .base import Document, Provenance
from .progress import ProgressEntry


@dataclass(frozen=True, kw_only=True)
class DocumentEntry(Document):
    """An act that a plan or a list stands on or refers to; `issuer` is the id of a body."""

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
class ListEntryItem(Document):
    """An entry of a list; `rule` is whether the rule would list the school, if it applies."""

    school: str | None
    territory: str | None
    entered: date | None
    left: date | None
    reason: str | None
    exception: str | None
    text: str | None
    rule: bool | None


@dataclass(frozen=True, kw_only=True)
class ListDocument(Document):
    """An official list beside the one computed by rule (`computed`, ids of schools).

    `progress` is that of the own plans of the schools that the entries name.
    """

    id: str
    title: str
    kind: str
    territory: str
    date: date | None
    school_year: str | None
    roadmap: str | None
    document: DocumentEntry | None
    note: str | None
    published: bool
    schools_stated: int | None
    territories_stated: int | None
    entries: tuple[ListEntryItem, ...]
    computed: tuple[str, ...]
    progress: ProgressEntry
    url: str
    provenance: Provenance
