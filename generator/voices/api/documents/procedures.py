"""A procedure with the results of territories."""

from dataclasses import dataclass

from .base import Document, Provenance


@dataclass(frozen=True, kw_only=True)
class ReferenceEntry(Document):
    """A territory in a procedure; the share is a fraction of 1, between its interval's ends.

    Without a share `why_not` says why: with "no_below" only the participants are known.
    """

    territory: str
    n: int | None
    below: int | None
    share: float | None
    share_low: float | None
    share_high: float | None
    mean: float | None
    why_not: str | None


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
