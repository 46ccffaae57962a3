"""Versions of packages: raised beside what readers have, by what has changed since."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

from .. import changes, output, plugin, releases, site
from ..data import packages
from ..data.catalog import Catalog
from ..data.packages import snapshot
from ..data.packages.corrections import explained
from ..data.packages.descriptor import stated
from ..data.packages.snapshot import RawPackage
from ..data.problems import OperationError, UnusableError
from ..language.i18n import Text, _
from ..releases import Git, Host, revisions, steps
from ..version import CURRENT
from .common import HERE, SETTINGS, language, turn
from .publishing import Place, working


def bump(place: Place, since: str, day: date | None, reason: str = "") -> None:
    """Set version and date of each package that is not what was published, and say of what kind."""
    now = datetime.now().astimezone()
    if day is not None:
        now = datetime.combine(day, time(), UTC)
    with (
        working(place) as work,
        turn(language(sys.argv)),
        _edition(None if since else work.host.look(), work.scratch, since or "HEAD") as folder,
    ):
        for file, told in _raised(folder, HERE, now, told=day is not None, reason=reason):
            work.tell(told)
            sys.stdout.write(f"{file.as_posix()}\n")


UNCHANGED = _("No package that readers have has changed: versions stay as they are.")


@dataclass(frozen=True, eq=False)
class Readers:
    """What readers have: the published current version, else the last commit; looked at once.

    Where there is neither nothing is raised: there is no edition that another could follow.
    """

    opened: ExitStack

    @cached_property
    def _packages(self) -> tuple[Path | None, tuple[Text, ...]]:
        """Their packages, and what is to be told of where they were looked for."""
        git = Git(HERE.resolve())
        if shutil.which("git") is None or not git.succeeds(
            "rev-parse", "--verify", "--quiet", "HEAD"
        ):
            nothing = _(
                "Nothing was published yet, and there is no commit: versions stay as they are."
            )
            return None, (nothing,)
        notes: list[Text] = []
        folder = self.opened.enter_context(_readers_packages(git, notes))
        return folder, (*notes, *(() if folder else (UNCHANGED,)))

    def catalog(self) -> Catalog | None:
        """Their packages as a catalogue; None if they have none."""
        folder, _told = self._packages
        return None if folder is None else site.read(folder)[0]

    def bump(self, home: Path, reason: str) -> tuple[Text, ...]:
        """Raise the packages at `home`, a copy of this project with what was received; told of each.

        A correction for which no `reason` is given is told too.
        """
        folder, notes = self._packages
        if folder is None:
            return notes
        now = datetime.now().astimezone()
        raised = [told for _file, told in _raised(folder, home, now, reason=reason)]
        if changes.unexplained(snapshot.snapshot(folder), snapshot.snapshot(home)):
            raised.append(
                _(
                    'Values that readers know are corrected, and they are not told why: add --reason "…".'
                )
            )
        return (*notes, *(raised or (UNCHANGED,)))


@contextmanager
def readers() -> Iterator[Readers]:
    """What readers of this project have, as long as a command needs it."""
    with ExitStack() as opened:
        yield Readers(opened)


@contextmanager
def _readers_packages(git: Git, notes: list[Text]) -> Iterator[Path | None]:
    """The packages that readers have; None if the last commit has none either.

    Out of reach of the host, the last commit stands for what is published, and is told.
    """
    with tempfile.TemporaryDirectory(prefix="roadmaps-") as scratch:
        try:
            host = _host(git)
            published = host.look() if host else None
        except OperationError as error:
            notes.append(_("What is published is out of reach, so the last commit is compared: "
                           "{reason}", reason=error.text))  # fmt: skip
            published = None
        if not _has_current(published) and not git.bytes(
            "ls-tree", "HEAD", "--", f"{packages.FOLDER}/"
        ):
            yield None
            return
        with _edition(published, Path(scratch), "HEAD") as folder:
            yield folder


def _host(git: Git) -> Host | None:
    """The branch that mkdocs.yml names; None if this project publishes to none."""
    if not SETTINGS.is_file():
        return None
    known = plugin.identity(SETTINGS)
    if not git.succeeds("remote", "get-url", known.remote):
        return None
    return releases.open_branch(git, known.remote, known.branch)


def _has_current(published: releases.Published | None) -> bool:
    return published is not None and CURRENT in published.versions()


@contextmanager
def _edition(published: releases.Published | None, scratch: Path, revision: str) -> Iterator[Path]:
    """The packages of the published current version; where there is none, those of a revision."""
    if published is not None and _has_current(published):
        home = scratch / "published"
        steps.memory(published, CURRENT, home)
        yield home / changes.DATA
        return
    with revisions.state(revision, HERE) as folder:
        yield folder


def _raised(
    before: Path, home: Path, now: datetime, *, told: bool = False, reason: str = ""
) -> Iterator[tuple[Path, Text]]:
    """Write the descriptors of the packages at `home` that differ; each with what to tell."""
    old, new = snapshot.snapshot(before), snapshot.snapshot(home)
    folders = {folder.name: folder for folder in packages.find(home)}
    for name, package in new.packages.items():
        if name in old.packages:
            text = _bump(folders[name], old.packages[name], package, now, told=told, reason=reason)
            if text is not None:
                yield folders[name] / packages.DESCRIPTOR, text


def _bump(
    home: Path, old: RawPackage, new: RawPackage, now: datetime, *, told: bool, reason: str
) -> Text | None:
    level = changes.level_of(old, new)
    if told and level is not None and changes.is_before(now.date(), old):
        raise UnusableError(
            _(
                "{package}: the date {day} is before that of the edition that readers have, {before}.",
                package=new.name, day=now.date(), before=old.about["created"],
            )
        )  # fmt: skip
    changed = changes.raised(old, new, now)
    if not changed and not (reason and level is not None):
        return None
    text = stated((home / packages.DESCRIPTOR).read_text("utf-8-sig"), changed)
    if reason:
        text = explained(text, reason)
    output.write_alone(home / packages.DESCRIPTOR, text.encode())
    return _(
        "{package}: version {before} → {version}, created {created} ({what}).",
        package=new.name,
        before=old.about.get("version", "—"),
        version=changed.get("version", new.about.get("version", "—")),
        created=changed.get("created", new.about.get("created", "—")),
        what=changes.LEVELS[level] if level is not None else _("as published"),
    )
