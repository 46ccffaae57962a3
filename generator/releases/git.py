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
from ..language.i18n import _

# Who commits where git knows of nobody, as on a machine of continuous integration.
NOBODY = {"NAME": "open-roadmaps", "EMAIL": "open-roadmaps@localhost"}


def complaint(done: subprocess.CompletedProcess[bytes]) -> str:
    """What git complains of, without the passwords that addresses may hold."""
    told = done.stderr.decode("utf-8", "replace").strip() or str(done.returncode)
    return re.sub(r"://[^/@\s]+@", "://…@", told)


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
