"""What stands at a path whose content moved or was withdrawn, in the form that was asked for."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from ..checks.moves import INTERNAL, Move, goes_by_itself, index_of
from ..language.i18n import _
from ..output import OutputFile, text_file
from .notices import Gone, notice
from .pages import Site


def of_moves(
    site: Site,
    moves: Iterable[Move],
    published: Iterable[str],
    folder: Path,
    made: frozenset[str],
    day: date,
) -> Iterator[OutputFile]:
    """Files for every path that the rows tell of: redirects, copies of successors, tombstones.

    `published` are the paths of the version before, `folder` and `made` the new version of
    the data of `day`.
    """
    rows = tuple(moves)
    wanted = {index_of(move.old): move for move in rows}
    for path in published:
        if path in made or path.startswith(INTERNAL):
            continue
        speaking = [move for move in rows if move.counterpart(path) is not None]
        if speaking or goes_by_itself(path, made):
            wanted.setdefault(path, speaking[0] if speaking else _of_itself(path, site))
    for path, move in sorted(wanted.items()):
        target = move.counterpart(path)
        if target and target in made and _is_copied(path, target):
            yield OutputFile(path, (folder / target).read_bytes())
        else:
            page = target if target in made else move.new and index_of(move.new)
            gone = Gone(reason=move.reason, to=_way(path, page), day=day)
            yield from tombstone(site, path, gone)


def _is_copied(path: str, target: str) -> bool:
    """Whether one file can stand for the other: pages lead on, and no table is a picture."""
    suffix = PurePosixPath(path).suffix
    return suffix != ".html" and suffix == PurePosixPath(target).suffix


def _of_itself(path: str, site: Site) -> Move:
    """What is told of a file that may go without a row."""
    reason = _("There is nothing to show here any more.").render(site.language)
    return Move(row=0, old=path, new=None, reason=reason)


def of_withdrawn(
    site: Site, version: str, paths: Iterable[str], reason: str, day: date
) -> Iterator[OutputFile]:
    """A tombstone for every path of a version that is withdrawn; pages lead to `current`."""
    for path in sorted(paths):
        if not path.startswith(INTERNAL):
            up = "../" * (path.count("/") + 1)
            page = path.removesuffix("index.html")
            to = f"{up}current/{page}" if path.endswith(".html") else None
            yield from tombstone(site, path, Gone(reason=reason, to=to, day=day), version)


def _way(path: str, target: str | None) -> str | None:
    """The relative way from one path to another, ending with a slash where a page does."""
    if not target:
        return None
    return "../" * path.count("/") + target.removesuffix("index.html") or "./"


def tombstone(
    site: Site, path: str, gone: Gone, version: str | None = None
) -> Iterator[OutputFile]:
    """The file at `path`; nothing where the format can say nothing."""
    if path.endswith(".html"):
        name = "moved" if gone.to and not version else "withdrawn"
        yield text_file(path, site.render(name, gone=gone, version=version, path=path))
    elif (content := notice(site, path, gone)) is not None:
        yield OutputFile(path, content)
