"""What can be done with a published site: each is a function from what is there to a change."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import SystemRandom

from ..checks import moves
from ..data.problems import OperationError, Problem, UnusableError
from ..language.i18n import _
from ..output import write
from ..version import CURRENT, Kind, kind_of
from . import tombstones
from .carrying import lay_out
from .manifest import MANIFEST, Manifest, Source, entries, of_folder, parse
from .notices import Gone
from .pages import Site
from .published import Change, Host, Published
from .steps import (
    change_of,
    concerning,
    differs,
    memory,
    refuse_ahead,
    refuse_held,
    refuse_older,
    refuse_unexpected,
    refuse_withdrawn,
    require,
    same,
    sealed,
)

ATTEMPTS = 100
LIMIT = 1_000_000_000
WARNED = 0.8

# Makes a version into a folder that may be changed, given the folder of the data and the
# changes that were published before it, if any; the published site itself may lie in it.
Make = Callable[[str, Path | None], Path]
Decide = Callable[[Published, Path], Change | None]


class LostPathsError(Exception):
    """The new version would break published addresses, or the table of redirects has errors."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems of published paths")
        self.problems = problems

    @property
    def rows(self) -> tuple[str, ...]:
        """The rows that the table lacks, to be filled in."""
        return tuple(f"{problem.value},," for problem in self.problems if problem.row is None)


@dataclass(frozen=True)
class Outcome:
    """What an operation has done: the site's size in bytes after it, and whether it changed."""

    changed: bool
    size: int


def run(
    host: Host,
    decide: Decide,
    scratch: Path,
    limit: int | None = LIMIT,
    *,
    rehearsal: bool = False,
) -> Outcome:
    """Do what `decide` says to what is there; again, if someone else was faster.

    `scratch` is a folder to work in. OperationError if it cannot be done, and then
    nothing has changed; `limit` is the greatest size in bytes. A `rehearsal` stops before
    anything changes, and tells what would have.
    """
    with host.alone():
        for attempt in range(ATTEMPTS):
            before = host.look()
            before.versions()
            change = decide(before, scratch / f"attempt-{attempt}")
            if change is None:
                return Outcome(changed=False, size=sum(before.files.values()))
            size = sum(change.after(before).values())
            _refuse_size(size, limit)
            if rehearsal or host.apply(before, change):
                return Outcome(changed=True, size=size)
            # Whoever lost the race lets others pass, each for another while.
            time.sleep(SystemRandom().uniform(0, min(2.0, 0.02 * 2 ** min(attempt, 7))))
    raise OperationError(_("Others publish at the same time without a pause. Try again later."))


def _refuse_size(size: int, limit: int | None) -> None:
    if limit is not None and size > limit:
        raise OperationError(
            _(
                "The site would have {size} MB, more than the {limit} MB that the host takes. "
                "Prune previews, publish fewer files, or use another host.",
                size=size // 1_000_000,
                limit=limit // 1_000_000,
            )
        )


def publication(
    site: Site,
    versions: Iterable[str],
    make: Make,
    source: Source,
    table: Path,
    follows: Callable[[str], bool] = lambda commit: True,
    expected: Manifest | None = None,
    *,
    lift: bool = False,
) -> Decide:
    """Publish versions as `make` makes them; None when all is as it is to be already.

    After a rollback only a publication that is to `lift` the hold goes on. What was built is
    kept while another publication that came first does not concern it. `table` holds the redirects; `follows` tells whether `source` came after a commit: the
    current version only goes forward. Of the version that `expected` tells of nothing
    else is published.
    """
    asked = tuple(versions)
    for version in asked:
        kind_of(version)

    built: dict[object, tuple[Path, Manifest]] = {}

    def made(before: Published, version: str, scratch: Path) -> tuple[Path, Manifest]:
        key = (version, *concerning(before, version))
        if key not in built:
            previous = memory(before, version, scratch / f"before-{version}")
            # What is compared with another machine's build is made without the last one's help.
            if previous and version == CURRENT and expected is None:
                lay_out(before, previous)
            folder = make(version, previous)
            if version == CURRENT:
                _keep_paths(site, before, folder, table)
            built[key] = folder, sealed(folder, version, source)
        return built[key]

    def decide(before: Published, scratch: Path) -> Change | None:
        published = before.versions()
        wanted = asked if CURRENT in published else tuple(dict.fromkeys((CURRENT, *asked)))
        put: dict[str, Path] = {}
        manifests: dict[str, Manifest] = {}
        for version in wanted:
            if version in published:
                refuse_withdrawn(before.manifest(version))
            if version == CURRENT and version in published:
                refuse_older(before.manifest(version), follows)
            if not lift:
                refuse_held(before, version)
            folder, found = made(before, version, scratch)
            refuse_unexpected(found, expected)
            if kind_of(version) is Kind.RELEASE:
                refuse_ahead(found, put.get(CURRENT), before)
            if version in published and same(before.manifest(version), found, version):
                continue
            put[version], manifests[version] = folder, found
        message = "Publish " + (", ".join(put) or "the root")
        change = change_of(site, before, message, put, manifests)
        return change if put or differs(before, change) else None

    return decide


def rollback(
    site: Site,
    restore: Callable[[Path], Path],
    judge: Callable[[Path, Path], None] = lambda earlier, now: None,
    expected: Manifest | None = None,
    keep: Callable[[Manifest], None] = lambda made: None,
) -> Decide:
    """Put an earlier state of `current`, which `restore` writes out, into its place.

    Pages that came after it leave tombstones, so that their addresses resolve. `judge` is
    given the earlier state and what is published now, and refuses what must not come back;
    `keep` is given what will be published. It is held there, until a publication lifts that.
    """

    def decide(before: Published, scratch: Path) -> Change | None:
        folder = restore(scratch)
        # Beside the restored state, not in it: what lies in that folder is published.
        now = memory(before, CURRENT, scratch.with_name(f"{scratch.name}-now"))
        if now is not None:
            judge(folder, now)
        state = parse((folder / MANIFEST).read_bytes(), CURRENT)
        kept = {entry.path for entry in entries(folder)} | {MANIFEST}
        reason = _(
            "The site was taken back to an earlier state, which does not have this page."
        ).render(site.language)
        for path in sorted(before.paths(CURRENT) - kept):
            if not path.startswith(moves.INTERNAL):
                gone = Gone(reason=reason, to=None, day=state.day)
                write(tombstones.tombstone(site, path, gone), folder)
        found = sealed(
            folder, CURRENT, state.source, held=before.manifest(CURRENT).source.commit or "—"
        )
        refuse_unexpected(found, expected)
        keep(found)
        if same(before.manifest(CURRENT), found, CURRENT):
            return None
        return change_of(site, before, "Roll back current", {CURRENT: folder}, {CURRENT: found})

    return decide


def withdrawal(site: Site, version: str, reason: str) -> Decide:
    """Put tombstones with the reason into the place of every page of a version."""
    if kind_of(version) is Kind.CURRENT:
        raise UnusableError(
            _(
                "The current version is not withdrawn: correct the data and publish it, or roll back."
            )
        )
    if not reason.strip():
        raise UnusableError(_("Say why the version is withdrawn: readers will see it."))

    def decide(before: Published, scratch: Path) -> Change | None:
        require(before, version)
        old = before.manifest(version)
        if old.withdrawn == reason:
            return None
        folder = scratch / version
        paths = before.paths(version) - {MANIFEST}
        write(tombstones.of_withdrawn(site, version, paths, reason, old.day), folder)
        found = Manifest(
            release=version, as_of=old.as_of, generator=old.generator, source=old.source,
            withdrawn=reason, files=entries(folder),
        )  # fmt: skip
        (folder / MANIFEST).write_bytes(found.render())
        return change_of(site, before, f"Withdraw {version}", {version: folder}, {version: found})

    return decide


def pruning(site: Site, named: Iterable[str]) -> Decide:
    """Remove previews: those that are named, or all. Releases stay, whoever asks."""
    asked = tuple(named)
    for version in asked:
        if kind_of(version) is not Kind.PREVIEW:
            raise UnusableError(
                _(
                    "«{version}» is no preview: its addresses are cited, so it stays. A release "
                    "that must not be read is withdrawn: roadmaps withdraw {version} --reason …",
                    version=version,
                )
            )

    def decide(before: Published, scratch: Path) -> Change | None:
        for version in asked:
            require(before, version)
        previews = tuple(v for v in before.versions() if kind_of(v) is Kind.PREVIEW)
        gone = asked or previews
        if not gone:
            return None
        return change_of(site, before, "Prune " + ", ".join(gone), {}, {}, gone)

    return decide


def _keep_paths(site: Site, before: Published, folder: Path, table: Path) -> None:
    """Ensure all paths of the published `current` resolve in `folder`; LostPathsError if not."""
    built = of_folder(folder, CURRENT, Source())
    made = frozenset(entry.path for entry in built.files)
    published = before.paths(CURRENT) - {MANIFEST}
    rows, faults = moves.read_moves(table)
    applied, wrong = moves.judged(rows, made.__contains__)
    problems = (*faults, *wrong, *moves.lost(published, made, rows))
    if problems:
        raise LostPathsError(problems)
    write(tombstones.of_moves(site, applied.values(), published, folder, made, built.day), folder)
