"""The front door of the API."""

from dataclasses import dataclass
from datetime import date

from .base import Document


@dataclass(frozen=True, kw_only=True)
class IndexDocument(Document):
    """The front door: what there is, how much of it is fictional, and where."""

    release: str
    as_of: date
    counts: dict[str, int]
    fictional: dict[str, int]
    links: dict[str, str]
    schemas: dict[str, str]
