"""Entity to paper: what a document of each kind says, each kind a line in `PAPERS`."""

from collections.abc import Callable, Mapping

from ..edition import Edition
from ..paper import Paper
from .roadmap import roadmap
from .school import school

PAPERS: Mapping[str, Callable[[Edition, str], Paper]] = {"roadmap": roadmap, "school": school}


def paper(edition: Edition, kind: str, identifier: str) -> Paper:
    """The document of an entity."""
    return PAPERS[kind](edition, identifier)
