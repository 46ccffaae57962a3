"""Publishing to a branch of a git remote, as GitHub Pages serves it: one push, or nothing.

All commits are made on a private ref, by mike and beside the reader's own branches, are
checked there, and reach the remote in one push that only goes forward. Whoever is killed
on the way leaves the ref, which the next run removes.
"""

import os
import re
import subprocess
import tarfile
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from ..processes.ending import is_running
from ..processes.lock import Tell, alone, quiet
from ..progress import advance, stage
from ..version import CURRENT
from .git import Git, complaint, explained
from .manifest import MANIFEST, READER
from .published import Change, Published

REFS = "refs/roadmaps"
READY = f"{REFS}/ready"
LOCK = "roadmaps-publishing"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")
FAILURES = 3


@dataclass(frozen=True)
class Branch:
    """The branch `name` of `remote`, in the repository that holds the folder of `git`."""

    git: Git
    remote: str
    name: str
    tell: Tell = quiet
    ready: bool = False
    """Stop when all is committed: who holds the right to write pushes `READY`, and does nothing else."""

    @property
    def head(self) -> str:
        return f"refs/heads/{self.name}"

    @property
    def ref(self) -> str:
        """A ref of this process alone: what another leaves running cannot reach it."""
        return f"{REFS}/process-{os.getpid()}"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """One publication at a time from this clone; others show when one pushes."""
        home = Path(self.git.text("rev-parse", "--path-format=absolute", "--git-common-dir"))
        with alone(home / LOCK, self.tell):
            self._tidy(home)
            if self.ready:
                self.git.run("update-ref", "-d", READY)
            yield

    def _tidy(self, home: Path) -> None:
        """Remove private refs whose process is over, and what git leaves when it is killed."""
        known = self.git.text("for-each-ref", "--format=%(refname)", REFS).split()
        locks = [f"{REFS}/{path.stem}" for path in (home / REFS).glob("*.lock")]
        for ref in {*known, *locks} - {self.ref, READY}:
            if not is_running(ref.rpartition("-")[2]):
                (home / f"{ref}.lock").unlink(missing_ok=True)
                self.git.run("update-ref", "-d", ref)

    def look(self) -> Published:
        """The branch as the remote has it now, fetched whole; OperationError if it cannot be."""
        with stage(_("Fetching what is published from {remote}", remote=self.remote)):
            tip = self._remote_tip() and self._fetched()
        self.git.run("update-ref", "-d", self.ref)
        self._refuse_diverged(tip)
        return self._at(tip)

    def _at(self, tip: str | None) -> Published:
        return Published(
            mark=tip or "",
            files={} if tip is None else dict(_sizes(self.git, tip)),
            # The list of versions and their manifests are asked for again and again.
            read=lru_cache(8)(lambda path: self.git.bytes("cat-file", "blob", f"{tip}:{path}")),
            extract=lambda version, to: self.extract(f"{tip}:{version}", to),
        )

    def apply(self, before: Published, change: Change) -> bool:
        """Commit, check and push; False if the remote has moved on meanwhile."""
        told = _("Committing, checking and pushing {branch}", branch=self.name)
        with self._private_ref(before.mark), stage(told, 3):
            # Else git keeps each file as what differs from the one written just before, and never
            # looks for its earlier version. The first files have none, and are alike.
            with self.git.set("pack.depth", "0") if before.mark else nullcontext():
                self._commit(change)
            advance()
            tip = self.git.text("rev-parse", self.ref)
            self._check(before, change, tip)
            advance()
            if self.ready:
                self.git.bytes("update-ref", READY, tip)
                return True
            return self._push(before.mark, tip)

    def size(self, tip: str) -> int | None:
        """The bytes that the branch takes with its history; None if this git cannot tell."""
        done = self.git.run("rev-list", "--objects", "--disk-usage", tip)
        return int(done.stdout) if done.returncode == 0 else None

    @contextmanager
    def _private_ref(self, start: str) -> Iterator[None]:
        with self.git.at_work():
            empty = self.git.text("mktree") if not start else ""
            first = start or self.git.text("commit-tree", empty, "-m", "Begin an empty site")
            self.git.bytes("update-ref", self.ref, first)
            try:
                yield
            finally:
                self.git.run("update-ref", "-d", self.ref)

    def _commit(self, change: Change) -> None:
        """What mike does for each version, then the files at the root."""
        # Loaded here, for a build asks this package only what its version is called.
        from mike import commands, git_utils

        options = {"branch": self.ref, "message": change.message, "allow_empty": True}
        try:
            for version, folder in change.put.items():
                settings = {"site_dir": str(folder), "use_directory_urls": True}
                with commands.deploy(settings, version, **options):
                    pass
            with git_utils.Commit(self.ref, change.message, allow_empty=True) as commit:
                commit.delete_files(change.remove)
                for file in change.root:
                    commit.add_file(git_utils.FileInfo(file.path, file.content))
        except git_utils.GitError as error:
            raise OperationError(
                _("The version was not committed: {reason}.", reason=explained(str(error)))
            ) from error

    def _check(self, before: Published, change: Change, tip: str) -> None:
        """Ensure the commits hold the change and nothing else, to the byte's count."""
        found, wanted = dict(_sizes(self.git, tip)), change.after(before)
        wrong = {path for path in found.keys() | wanted if found.get(path) != wanted.get(path)}
        if wrong:
            raise OperationError(
                _(
                    "The commits do not hold what was built, for instance {path}: "
                    "nothing was pushed. Run it again.",
                    path=min(wrong),
                )
            )

    def _push(self, base: str, tip: str) -> bool:
        """Push forward only, then read the remote again; False if someone else was faster."""
        for attempt in range(1, FAILURES + 1):
            done = self._pushed(tip)
            now = self._remote_tip() or ""
            if now == tip or (done.returncode == 0 and self._holds(tip)):
                return True
            if now != base:
                return False
            if attempt == FAILURES:
                raise OperationError(
                    _(
                        "The remote {remote} does not take the branch {branch}: {reason}.",
                        remote=self.remote,
                        branch=self.name,
                        reason=complaint(done),
                    )
                )
            # A push that broke off may hold the branch at the remote for a moment longer.
            time.sleep(attempt)
        return False

    def _pushed(self, tip: str) -> subprocess.CompletedProcess[bytes]:
        try:
            return self.git.run("push", "--quiet", self.remote, f"{tip}:{self.head}")
        except KeyboardInterrupt as error:
            raise OperationError(
                _(
                    "Stopped while the branch {branch} was on its way to {remote}: it may have "
                    "arrived whole, or not at all. Run the command again; nothing is published twice.",
                    branch=self.name,
                    remote=self.remote,
                )
            ) from error

    def _holds(self, tip: str) -> bool:
        """Whether the remote's branch has come to hold `tip`, and perhaps more."""
        return self.git.is_ancestor(tip, self._fetched())

    def _fetched(self) -> str:
        """The commit of the remote's branch, with all its history, on the private ref."""
        # Without a refmap git would also move the reader's own tracking branch.
        refs = f"+{self.head}:{self.ref}"
        self.git.bytes("fetch", "--quiet", "--no-tags", "--refmap=", self.remote, refs)
        return self.git.text("rev-parse", self.ref)

    def _remote_tip(self) -> str | None:
        """The commit of the branch at the remote; None if there is no such branch."""
        for answer in self.git.text("ls-remote", self.remote, self.head).splitlines():
            commit, ref = answer.split()
            if ref == self.head:
                return commit
        return None

    def _refuse_diverged(self, tip: str | None) -> None:
        """Unpushed commits of a local branch would be lost or published unseen."""
        local = self.git.run("rev-parse", "--verify", "--quiet", self.head)
        mine = local.stdout.decode().strip()
        if mine and (tip is None or not self.git.is_ancestor(mine, tip)):
            raise OperationError(
                _(
                    "The branch {branch} here has commits that {remote} lacks, so they have "
                    "diverged. Push them, or remove the branch here: git branch -D {branch}. "
                    "Then publish again.",
                    branch=self.name,
                    remote=self.remote,
                )
            )

    def extract(self, tree: str, folder: Path) -> None:
        """Write out a commit, or a folder of one as `commit:folder`."""
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="roadmaps-") as room:
            packed = Path(room) / "tree.tar"
            self.git.bytes("archive", "--format=tar", f"--output={packed}", tree)
            with tarfile.open(packed) as archive:
                # Pythons before 3.11.4, as Debian 12 has, know no filters: plain files then.
                if hasattr(tarfile, "data_filter"):
                    archive.extractall(folder, filter="data")
                else:
                    archive.extractall(folder, _plain(archive))  # noqa: S202

    def restore(self, wanted: str | None, folder: Path) -> Path:
        """Write out an earlier state of `current`: made from the commit `wanted`, or the last.

        UnusableError if there is none.
        """
        tip = self.look().mark
        states = self._states(tip) if tip else {}
        now = next(iter(states), "")
        for publication, source in list(states.items())[1:]:
            if wanted is None or publication.startswith(wanted) or source.startswith(wanted):
                self.extract(f"{publication}:{CURRENT}", folder)
                return folder
        known = ", ".join(dict.fromkeys(source[:12] for source in states.values() if source))
        raise UnusableError(
            _(
                "There is no such earlier state of the current version. Now it is {now}; "
                "it was made from the commits: {known}.",
                now=states.get(now, "")[:12] or "—",
                known=known or "—",
            )
        )

    def _states(self, tip: str) -> Mapping[str, str]:
        """Commits of the branch after which `current` was another, newest first, with sources."""
        changed = self.git.text("rev-list", tip, "--", CURRENT).split()
        found: dict[str, str] = {}
        for commit in changed:
            done = self.git.run("cat-file", "blob", f"{commit}:{CURRENT}/{MANIFEST}")
            if done.returncode == 0:
                found[commit] = READER.validate_json(done.stdout).source.commit or ""
        return found


def _plain(archive: Iterable[tarfile.TarInfo]) -> Iterator[tarfile.TarInfo]:
    """The files and folders of an archive whose names stay inside of it; no links, no devices."""
    for item in archive:
        inside = not item.name.startswith("/") and ".." not in item.name.split("/")
        if inside and (item.isfile() or item.isdir()):
            yield item


def open_branch(
    git: Git, remote: str, name: str, tell: Tell = quiet, *, ready: bool = False
) -> Branch:
    """The branch to publish to; OperationError if this clone cannot, with the remedy."""
    for value in (remote, name):
        if not NAME.fullmatch(value):
            raise UnusableError(_("«{value}» is no name of a remote or a branch.", value=value))
    found = git.run("rev-parse", "--git-dir")
    if found.returncode and b"dubious ownership" in found.stderr:
        raise UnusableError(
            _(
                "The folder belongs to somebody else, so git does not open it. Run the command as its "
                "owner, or trust the folder: git config --global --add safe.directory {folder}",
                folder=Path.cwd(),
            )
        )
    if found.returncode:
        raise UnusableError(
            _("This folder is no git repository. Publish into a folder instead: --to FOLDER.")
        )
    if not git.succeeds("remote", "get-url", remote):
        raise UnusableError(
            _(
                "There is no remote {remote}. Add it with git remote add, name another with "
                "--remote, or publish into a folder: --to FOLDER.",
                remote=remote,
            )
        )
    if git.text("rev-parse", "--is-shallow-repository") == "true":
        raise OperationError(
            _(
                "This clone is shallow: a part of the history is missing. Get it with "
                "git fetch --unshallow {remote} (in GitHub Actions: fetch-depth: 0) and run it again.",
                remote=remote,
            )
        )
    return Branch(git, remote, name, tell, ready)


def _sizes(git: Git, tip: str) -> Iterator[tuple[str, int]]:
    """Path and size of every file of a commit; OperationError at a link."""
    for line in git.bytes("ls-tree", "-r", "-l", "-z", "--full-tree", tip).split(b"\0"):
        if line:
            about, _tab, path = line.partition(b"\t")
            mode, _kind, _hash, size = about.split()
            if mode in (b"120000", b"160000"):
                raise OperationError(
                    _(
                        "The branch holds a link, {path}, which hosts do not follow: remove it.",
                        path=path.decode("utf-8", "replace"),
                    )
                )
            yield path.decode("utf-8", "surrogateescape"), int(size)
