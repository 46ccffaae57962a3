"""What differs between two states of the packages, told so that a person understands it.

`compare` takes two snapshots and gives changes, each of a kind (`rules`); `sentences` puts
a change into words by the names in both states; `log` carries what was told from one
edition of the site to the next; `report` shows a comparison to whoever ran the command;
`versions` says which edition a package must call itself.
What is hidden now is never told (`suppression`, `redaction`).
"""

from .change import KIND_TITLES, Kind
from .compare import compare
from .log import (
    DATA,
    EMPTY,
    FILE,
    PART,
    RELEASED,
    Edge,
    Entry,
    Log,
    difference,
    edition_of,
    history,
    is_broken,
    told,
)
from .report import FORMS, by_owner
from .urls import FEED, page_of
from .versions import LEVELS, is_before, level_of, raised, unexplained, unraised

__all__ = [
    "DATA",
    "EMPTY",
    "FEED",
    "FILE",
    "FORMS",
    "KIND_TITLES",
    "LEVELS",
    "PART",
    "RELEASED",
    "Edge",
    "Entry",
    "Kind",
    "Log",
    "by_owner",
    "compare",
    "difference",
    "edition_of",
    "history",
    "is_before",
    "is_broken",
    "level_of",
    "page_of",
    "raised",
    "told",
    "unexplained",
    "unraised",
]
