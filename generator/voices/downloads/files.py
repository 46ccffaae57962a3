"""The files to take away, of each entity in every format that the edition offers."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from ...data.catalog import kinds
from ...data.reads import digest_of
from ...output import OutputFile, Target
from ..edition import Edition
from ..paper import Figure, Paper
from .formats import FORMATS, Format

Job = tuple[str, str]


def targets(
    edition: Edition, look: Path, ready: Mapping[Job, Paper] | None = None
) -> Iterator[Target]:
    """A target for each entity, by the templates in `look`.

    `ready` are papers that do not come from the catalogue alone, by (kind, identifier).
    """
    offered = {offer.suffix: offer.kinds for offer in edition.formats}
    formats = tuple(
        replace(item, kinds=offered[item.suffix]) for item in FORMATS if item.suffix in offered
    )
    wanted = {kind for item in formats for kind in item.kinds}
    for kind in kinds.KINDS:
        if kind.name not in wanted:
            continue
        for identifier in kind.records(edition.catalog):
            make = partial(_of_entity, edition, formats, look, kind.name, identifier)
            yield Target(f"files/{kind.name}/{identifier}", make)
    for (name, identifier), paper in (ready or {}).items():
        make = partial(_of_paper, formats, look, (name, identifier), paper)
        # What draws charts does not live through a fork.
        stays = any(isinstance(block, Figure) for block in paper.blocks)
        yield Target(f"files/{name}/{identifier}", make, digest_of(paper), stays)


def _of_entity(
    edition: Edition, formats: tuple[Format, ...], look: Path, kind: str, identifier: str
) -> Iterator[OutputFile]:
    # Several formats are made of one paper.
    made: dict[Any, object] = {}
    for item in formats:
        if kind not in item.kinds:
            continue
        if item.source not in made:
            made[item.source] = item.source(edition, kind, identifier)
        source = made[item.source]
        if source is not None:
            yield OutputFile(
                kinds.BY_NAME[kind].file(identifier, item.suffix), item.make(source, look)
            )


def _of_paper(
    formats: tuple[Format, ...], look: Path, job: Job, paper: Paper
) -> Iterator[OutputFile]:
    for item in formats:
        if job[0] in item.kinds:
            yield OutputFile(
                kinds.BY_NAME[job[0]].file(job[1], item.suffix), item.make(paper, look)
            )
