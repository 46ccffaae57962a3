"""Entity to paper: what a document of each kind says, each kind a line in `PAPERS`."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from ..edition import Edition
from .paper import Paper
from .roadmap import roadmap
from .school import school

PAPERS: Mapping[str, Callable[[Edition, str], Paper]] = {"roadmap": roadmap, "school": school}


@lru_cache(maxsize=2)
def paper(edition: Edition, kind: str, identifier: str) -> Paper:
    """The document of an entity; kept for a moment, for its formats are made one by one."""
    return PAPERS[kind](edition, identifier)
