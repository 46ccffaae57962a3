"""Steps that the operations share: sealing a folder, comparing it, all that follows at the root."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from .. import changes
from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from ..output import OutputFile, write
from ..version import CURRENT, Kind, kind_of
from .carrying import noted
from .manifest import MANIFEST, Manifest, Source, of_folder
from .names import listed, listing
from .pages import AT_ROOT, Site, root_files
from .published import Change, Published, sizes

# What a build looks back at: tables, the log of changes, and every file of open data.
REMEMBERED = re.compile(
    r"data/([^/]+)/.+\.(?:csv|json|geojson)|api/v1/(?:index|changes(?:\.entries\.[0-9]+)?)\.json|opendata/[^/]+/[^/]+\.csv"
)


def sealed(folder: Path, version: str, source: Source, held: str | None = None) -> Manifest:
    """The manifest of the version, which is written into its folder."""
    found = replace(of_folder(folder, version, source), held=held)
    (folder / MANIFEST).write_bytes(found.render())
    return found


def same(published: Manifest, made: Manifest, version: str) -> bool:
    """Whether nothing is to be done; UnusableError if a release would change."""
    if kind_of(version) is Kind.CURRENT:
        return published == made
    alike = (published.files, published.withdrawn) == (made.files, made.withdrawn)
    if not alike and kind_of(version) is Kind.RELEASE:
        raise UnusableError(
            _(
                "The release {version} is published already and never changes; {count} files "
                "would differ, the first is {path}. Publish under the next number.",
                version=version,
                count=len(set(published.files) ^ set(made.files)),
                path=min(
                    (entry.path for entry in set(published.files) ^ set(made.files)), default="—"
                ),
            )
        )
    return alike


def refuse_withdrawn(published: Manifest) -> None:
    """Ensure the name of a withdrawn version is not used again; UnusableError if it is."""
    if published.withdrawn is not None:
        raise UnusableError(
            _(
                "The version {version} was withdrawn, and its name is not used again. "
                "Publish under the next one.",
                version=published.release,
            )
        )


def refuse_older(published: Manifest, follows: Callable[[str], bool]) -> None:
    """Ensure a publication that was overtaken does not put an older state over a newer one."""
    commit = published.source.commit
    if commit is not None and not follows(commit):
        raise OperationError(
            _(
                "The published site was made from the commit {commit}, which yours does not "
                "follow. Get it with git pull and publish again; to go back on purpose use "
                "roadmaps rollback; if the history was rewritten, --force.",
                commit=commit[:12],
            )
        )


def refuse_held(before: Published, version: str) -> None:
    """Ensure what was taken back does not return with the next merge; OperationError if held."""
    if kind_of(version) is Kind.PREVIEW or CURRENT not in before.versions():
        return
    held = before.manifest(CURRENT).held
    if held is not None:
        raise OperationError(
            _(
                "The current version was taken back on purpose from the state {state}, and is held "
                "there: nothing newer is published unasked. When the fault is mended, publish with "
                "--lift (on GitHub: Actions, publish, Run workflow, lift).",
                state=held[:12],
            )
        )


def refuse_unexpected(made: Manifest, expected: Manifest | None) -> None:
    """Ensure a version that was made before, and looked at, is made again to the byte."""
    if expected is None or expected.release != made.release or expected == made:
        return
    differing = {entry.path for entry in set(expected.files) ^ set(made.files)}
    raise OperationError(
        _(
            "Built again, the version {version} is not what was expected; {count} files differ, "
            "the first is {path}. Somebody published meanwhile, or the build depends on its "
            "machine. Nothing was published; begin again.",
            version=made.release,
            count=len(differing),
            path=min(differing, default=MANIFEST),
        )
    )


def refuse_ahead(made: Manifest, current: Path | None, before: Published) -> None:
    """Ensure the pages of a release are in `current`, to which they lead for ever."""
    pages = {entry.path for entry in made.files if entry.path.endswith("index.html")}
    there = {path for path, _size in sizes(current)} if current else before.paths(CURRENT)
    ahead = pages - there
    if ahead:
        raise UnusableError(
            _(
                "The release {version} has pages that the current version lacks, for instance "
                "{path}; its readers would be led nowhere. Publish the current version first.",
                version=made.release,
                path=min(ahead).removesuffix("index.html"),
            )
        )


def require(before: Published, version: str) -> None:
    """Ensure the version is published; UnusableError if not."""
    if version not in before.versions():
        raise UnusableError(
            _(
                "The version {version} is not published. Published are: {known}.",
                version=version,
                known=", ".join(before.versions()) or "—",
            )
        )


def memory(before: Published, version: str, folder: Path) -> Path | None:
    """What the next build may look back at: the version as published, or the current one.

    A preview shows what would follow the current version, never what followed another preview.
    Only the tables, the log of changes and the sets of open data are written into `folder`.
    """
    for name in (CURRENT,) if kind_of(version) is Kind.PREVIEW else (version, CURRENT):
        if name in before.versions():
            # Of a package that is gone tombstones are there, which are no tables.
            packages = {None, *(package.name for package in before.manifest(name).packages)}
            found = (REMEMBERED.fullmatch(path) for path in before.paths(name))
            kept = [match[0] for match in found if match and match[1] in packages]
            write((OutputFile(path, before.read(f"{name}/{path}")) for path in kept), folder)
            write(_released(before, version), folder)
            return folder
    return None


def concerning(before: Published, version: str) -> tuple[Manifest | None, ...]:
    """The published versions that a build of `version` looks back at."""
    names = (version, CURRENT, newest(before) if kind_of(version) is not Kind.RELEASE else None)
    there = before.versions()
    return tuple(before.manifest(name) if name in there else None for name in names)


def _released(before: Published, version: str) -> Iterator[OutputFile]:
    """What the newest release tells of changes, for a version that is no release itself."""
    release = newest(before)
    path = f"{release}/{changes.FILE}"
    if kind_of(version) is Kind.RELEASE or path not in before.files:
        return
    yield OutputFile(changes.RELEASED, before.read(path))
    home = path.removesuffix("changes.json")
    for found in before.files:
        name = found.removeprefix(home)
        if found.startswith(home) and changes.PART.fullmatch(name):
            yield OutputFile(name, before.read(found))


def newest(published: Published) -> str | None:
    """The newest release that still stands; None if there is none."""
    for version in published.versions():
        if kind_of(version) is Kind.RELEASE and published.manifest(version).withdrawn is None:
            return version
    return None


def change_of(
    site: Site,
    before: Published,
    message: str,
    put: Mapping[str, Path],
    made: Mapping[str, Manifest],
    removed: tuple[str, ...] = (),
) -> Change:
    """The change with all root files that follow from it."""
    text = listing(before.listing, tuple(put), removed)
    manifests = {name: made.get(name) or before.manifest(name) for name in listed(text)}
    inner = {path: content for path in AT_ROOT if (content := _current(before, put, path))}
    notes = noted(put[CURRENT], made[CURRENT]) if CURRENT in put else ()
    return Change(message, put, removed, (*root_files(site, manifests, text, inner), *notes))


def _current(before: Published, put: Mapping[str, Path], path: str) -> bytes | None:
    """A file of `current` as it will be."""
    if CURRENT in put:
        made = put[CURRENT] / path
        return made.read_bytes() if made.is_file() else None
    name = f"{CURRENT}/{path}"
    return before.read(name) if name in before.files else None


def differs(before: Published, change: Change) -> bool:
    """Whether a root file would change."""
    return any(
        file.path not in before.files or before.read(file.path) != file.content
        for file in change.root
    )
