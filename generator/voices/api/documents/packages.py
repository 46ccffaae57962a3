"""A data package with its tables."""

from dataclasses import dataclass
from datetime import date

from .base import Document


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
