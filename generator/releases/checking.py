"""What is published, put beside what its own lists say, byte by byte; nothing is built."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from ..build.manifest import NOTES
from .manifest import MANIFEST
from .names import LISTED
from .pages import Site
from .published import Published
from .steps import change_of


def differing(site: Site, published: Published, versions: Iterable[str] = ()) -> Iterator[str]:
    """Paths that are not what `release.json` of their version says, missing ones and strangers.

    Without `versions` all are looked at, and what stands outside them as well.
    """
    known = published.versions()
    asked = tuple(versions)
    for version in asked or known:
        yield from (f"{version}/{path}" for path in _of_version(published, version))
    if not asked:
        yield from _at_root(site, published, known)


def _of_version(published: Published, version: str) -> list[str]:
    listed = {entry.path: entry for entry in published.manifest(version).files}
    there = published.paths(version) - {MANIFEST}
    wrong = set(listed) ^ set(there)
    for path in set(listed) & there:
        content = published.read(f"{version}/{path}")
        if sha256(content).hexdigest() != listed[path].sha256:
            wrong.add(path)
    return sorted(wrong)


def _at_root(site: Site, published: Published, known: tuple[str, ...]) -> list[str]:
    """Files outside versions, which all follow from them."""
    wanted = {file.path: file.content for file in change_of(site, published, "", {}, {}).root}
    inside = tuple(f"{version}/" for version in known)
    there = {path for path in published.files if not path.startswith(inside)}
    wrong = (set(wanted) ^ there) - {LISTED, NOTES}
    wrong |= {path for path in there & set(wanted) if published.read(path) != wanted[path]}
    return sorted(wrong)
