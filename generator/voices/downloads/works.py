"""Making the files: in several processes, and only those of which the source has changed."""

import hashlib
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from ...build import templates
from ...data.catalog import kinds
from ...output import Store, spread
from ..edition import Edition
from ..pages import PAGES
from ..pages.source import source as all_of
from .formats import FORMATS, Format
from .paper import Paper

LIBRARIES = ("typst", "segno", "python-docx", "lxml", "xlsxwriter", "icalendar")
CHUNK = 8
WORTH_FORKING = 16


@dataclass(frozen=True, eq=False)
class Works:
    """All that is needed to make files: from what, by which templates, and where to.

    `ready` are papers that do not come from the catalogue alone, by (kind, identifier).
    `known` are the digests of files by path, by the name of their job, if the last build
    was made from the same `source`: of them not even what they show need be gathered.
    """

    edition: Edition
    formats: tuple[Format, ...]
    ready: Mapping[tuple[str, str], Paper]
    look: Path
    program: bytes
    folder: Path
    store: Store
    source: str
    known: Mapping[str, Mapping[str, str]]

    def make(self, job: tuple[str, str]) -> Mapping[str, str]:
        """Put the files of one entity into the folder; their digests by path."""
        known = None if job in self.ready else self.known.get("/".join(job))
        if known is not None and all(
            self.store.copy(digest, self.folder / name) for name, digest in known.items()
        ):
            return known
        kind, identifier = job
        digests = {}
        for item in self.formats:
            if kind not in item.kinds:
                continue
            source = self.ready.get(job) or item.source(self.edition, kind, identifier)
            if source is None:
                continue
            digest = self._digest(item, source)
            name = kinds.BY_NAME[kind].file(identifier, item.suffix)
            self.store.place(digest, self.folder / name, partial(item.make, source, self.look))
            digests[name] = digest
        return digests

    def _digest(self, item: Format, source: object) -> str:
        result = hashlib.blake2b(self.program, digest_size=16)
        result.update(pickle.dumps((item.suffix, source), protocol=5))
        return result.hexdigest()


def works(
    edition: Edition,
    look: Path,
    folder: Path,
    store: Path,
    ready: Mapping[tuple[str, str], Paper] | None = None,
) -> Works:
    """The works that make what `edition` offers, by the templates in `look`."""
    offered = {offer.suffix for offer in edition.formats}
    kept, program = Store(store), _program(look)
    made_from = all_of(edition, program)
    return Works(
        edition=edition,
        formats=tuple(item for item in FORMATS if item.suffix in offered),
        ready=ready or {},
        look=look,
        program=program,
        folder=folder,
        store=kept,
        source=made_from,
        known=kept.recall(made_from),
    )


def _program(look: Path) -> bytes:
    """A digest of all that decides how a source becomes a file."""
    made_by = " ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return hashlib.blake2b(
        templates.digest(look, Path(__file__).parents[2]) + made_by.encode()
    ).digest()


def make_all(machine: Works, jobs: int) -> int:
    """Make every file, in `jobs` processes when that pays; their number.

    Files that this build did not use are removed from the store.
    """
    wanted = {kind for item in machine.formats for kind in item.kinds}
    work = [
        (kind.name, identifier)
        for kind in PAGES
        if kind.name in wanted
        for identifier in kind.over(machine.edition.catalog)
    ]
    work += list(machine.ready)
    digests = spread(machine.make, work, jobs, chunk=CHUNK, worth=WORTH_FORKING)
    files = {"/".join(job): found for job, found in zip(work, digests, strict=True)}
    machine.store.note(machine.source, files)
    machine.store.tidy({digest for found in digests for digest in found.values()})
    return sum(map(len, digests))
