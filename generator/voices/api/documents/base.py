"""What the documents of the API have in common."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict


class Document:
    """What all documents share: nothing beyond the fields that are declared."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")


@dataclass(frozen=True, kw_only=True)
class Named(Document):
    """A link to another entity: its id and what a reader sees."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Provenance(Document):
    """Which package, and which version of it, a document was made from."""

    package: str
    version: str
    fictional: bool
