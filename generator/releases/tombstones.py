"""What stands at a path whose content moved or was withdrawn, in the form that was asked for."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape

from generator.output import OutputFile, text_file
from generator.releases.moves import INTERNAL, Move, index_of
from generator.releases.pages import Site


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What a tombstone says: the reason, and where to go; `to` is relative to the tombstone."""

    reason: str
    to: str | None


def of_moves(
    site: Site, moves: Iterable[Move], published: Iterable[str], folder: Path, made: frozenset[str]
) -> Iterator[OutputFile]:
    """Files for every path that the rows tell of: redirects, copies of successors, tombstones.

    `published` are the paths of the version before, `folder` and `made` the new version.
    """
    rows = tuple(moves)
    wanted = {index_of(move.old): move for move in rows}
    for path in published:
        speaking = [move for move in rows if move.counterpart(path) is not None]
        if speaking and path not in made and not path.startswith(INTERNAL):
            wanted.setdefault(path, speaking[0])
    for path, move in sorted(wanted.items()):
        target = move.counterpart(path)
        if target in made and target is not None and not path.endswith(".html"):
            yield OutputFile(path, (folder / target).read_bytes())
        else:
            page = target if target in made else move.new and index_of(move.new)
            yield from tombstone(site, path, Gone(reason=move.reason, to=_way(path, page)))


def of_withdrawn(
    site: Site, version: str, paths: Iterable[str], reason: str
) -> Iterator[OutputFile]:
    """A tombstone for every path of a version that is withdrawn; pages lead to `current`."""
    for path in sorted(paths):
        if not path.startswith(INTERNAL):
            up = "../" * (path.count("/") + 1)
            page = path.removesuffix("index.html")
            to = f"{up}current/{page}" if path.endswith(".html") else None
            yield from tombstone(site, path, Gone(reason=reason, to=to), version)


def _way(path: str, target: str | None) -> str | None:
    """The relative way from one path to another, ending with a slash where a page does."""
    if not target:
        return None
    return "../" * path.count("/") + target.removesuffix("index.html") or "./"


def tombstone(
    site: Site, path: str, gone: Gone, version: str | None = None
) -> Iterator[OutputFile]:
    """The file at `path`; nothing where the format can say nothing, as in a picture."""
    suffix = PurePosixPath(path).suffix
    if suffix == ".html":
        name = "moved" if gone.to and not version else "withdrawn"
        yield text_file(path, site.render(name, gone=gone, version=version, path=path))
    elif suffix in TEXTS:
        yield text_file(path, TEXTS[suffix](gone))


def _json(gone: Gone) -> str:
    said: Mapping[str, object] = {"withdrawn": True, "reason": gone.reason, "see": gone.to}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


def _plain(gone: Gone) -> str:
    return f"{gone.reason}\n"


def _csv(gone: Gone) -> str:
    return 'withdrawn\n"' + gone.reason.replace('"', '""') + '"\n'


def _xml(gone: Gone) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:open-roadmaps:withdrawn</id>'
        f"<title>{escape(gone.reason)}</title><updated>1970-01-01T00:00:00Z</updated></feed>\n"
    )


def _calendar(gone: Gone) -> str:
    # Long lines would have to be folded; the reason stands on the page.
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//open-roadmaps//RU\r\nEND:VCALENDAR\r\n"


TEXTS = {
    ".json": _json, ".txt": _plain, ".csv": _csv, ".xml": _xml, ".ics": _calendar,
}  # fmt: skip
