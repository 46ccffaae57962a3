"""Running git: one place that knows how, and what its failures mean."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..data.problems import OperationError, UnusableError
from ..language.i18n import Text, _

# How many settings the environment has for git.
COUNT = "GIT_CONFIG_COUNT"
# Who commits where git knows of nobody, as on a machine of continuous integration.
NOBODY = {"NAME": "open-roadmaps", "EMAIL": "open-roadmaps@localhost"}


# What git says of most failures, in words; its own are English.
REASONS: tuple[tuple[str, Text], ...] = (
    (r"Could not resolve host|Connection (?:refused|timed out|reset)|Network is unreachable"
     r"|Failed to connect|early EOF|hung up unexpectedly",
     _("the server is out of reach: see whether the network is there")),
    (r"Permission denied \(|Authentication failed|could not read Username|returned error: 40[13]"
     r"|Host key verification failed",
     _("the server lets nobody in with this key or token, or it may not write there")),
    (r"does not appear to be a git repository|[Rr]epository .*not found|returned error: 404",
     _("there is no repository at the address of the remote")),
    (r"No space left|[Dd]isk quota exceeded", _("the disk is full, here or at the server")),
    (r"protected branch|GH006|hook declined",
     _("the server protects the branch: its rules let nobody push there")),
    (r"cannot lock ref|\.lock': File exists|Unable to create '.*\.lock'|another git process",
     _("another git is at work there, or has left a lock behind when it was ended")),
    (r"dubious ownership", _("the folder belongs to somebody else: run the command as its owner")),
    (r"not a git repository", _("this folder is no repository of git")),
    (r"bad object|loose object|corrupt|missing blob|unable to read tree|invalid index-pack",
     _("the repository is damaged: clone it anew")),
    (r"unable to (?:create|write|open)|insufficient permission|Permission denied|Read-only file system",
     _("a file of the repository cannot be written")),
    (r"unknown revision|ambiguous argument|[Nn]ot a valid object name|couldn't find remote ref"
     r"|invalid object name",
     _("there is no such commit, branch or tag")),
)  # fmt: skip


def complaint(done: subprocess.CompletedProcess[bytes]) -> Text:
    """What git complains of, in words and as it says it, without the passwords of addresses."""
    return explained(done.stderr.decode("utf-8", "replace").strip() or str(done.returncode))


def explained(said: str) -> Text:
    """What git has said, in words where they are known, and its own in quotes."""
    own = re.sub(r"://[^/@\s]+@", "://…@", said)
    for pattern, words in REASONS:
        if re.search(pattern, own):
            return _("{words} (git answers «{own}»)", words=words, own=own)
    return _("git answers «{own}»", own=own)


@dataclass(frozen=True)
class Git:
    """git in a folder of a repository."""

    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run git, whatever it answers; it never asks anybody for a password."""
        program = shutil.which("git")
        if program is None:
            raise UnusableError(_("git is not installed: install it and try again."))
        return subprocess.run(  # noqa: S603 - a list of arguments, no shell; names are checked
            [program, *arguments],
            cwd=self.folder,
            env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )

    def bytes(self, *arguments: str) -> bytes:
        """What git answers; OperationError if it fails."""
        done = self.run(*arguments)
        if done.returncode:
            raise OperationError(
                _(
                    "git {command} failed: {reason}. Nothing was published; "
                    "mend the cause and run it again.",
                    command=arguments[0],
                    reason=complaint(done),
                )
            )
        return done.stdout

    def text(self, *arguments: str) -> str:
        return self.bytes(*arguments).decode("utf-8", "replace").strip()

    def succeeds(self, *arguments: str) -> bool:
        return self.run(*arguments).returncode == 0

    def is_ancestor(self, older: str, newer: str) -> bool:
        return self.succeeds("merge-base", "--is-ancestor", older, newer)

    @contextmanager
    def set(self, name: str, value: str) -> Iterator[None]:
        """Let git go by a setting, whoever runs it, beside those that the environment has."""
        number = int(os.environ.get(COUNT, "0"))
        own = {
            COUNT: str(number + 1),
            f"GIT_CONFIG_KEY_{number}": name,
            f"GIT_CONFIG_VALUE_{number}": value,
        }
        held = {key: os.environ[key] for key in own if key in os.environ}
        os.environ |= own
        try:
            yield
        finally:
            for key in own:
                del os.environ[key]
            os.environ |= held

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let mike work here: it runs git in the working folder and needs a committer."""
        added: list[str] = []
        for key, value in NOBODY.items():
            for role in ("COMMITTER", "AUTHOR"):
                name = f"GIT_{role}_{key}"
                if name not in os.environ and not self.succeeds("config", f"user.{key.lower()}"):
                    os.environ[name] = value
                    added.append(name)
        try:
            with chdir(self.folder):
                yield
        finally:
            for name in added:
                del os.environ[name]
