"""Where the walks happen: an empty folder, a repository on a host, and the clerk's terminal.

The host is a bare repository on this disk. Nothing of the machine's own settings of git is read,
and the environment of the tests stands in for the one that `make` would install.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests import command
from tests.conftest import ROOT, copy_project
from tests.shipped.guide.blocks import ELISION, Command

# What `make` reads.
COMMANDS = ("Makefile", "pyproject.toml", "requirements.lock")
PLUGIN = "  - open-roadmaps\n"
FEW = "\n      formats: [csv]"
HOST = "open-roadmaps.git"
PERSON = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Editor",
    "GIT_AUTHOR_EMAIL": "editor@example.org",
    "GIT_COMMITTER_NAME": "Editor",
    "GIT_COMMITTER_EMAIL": "editor@example.org",
    "SITE_URL": "https://example.org/maps/",
}
# Of these hosts' own, so that a walk is the same on a person's machine and in their checks.
FOREIGN = ("GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS", "SITE_URL", "MAKEFLAGS", "MAKELEVEL")


@dataclass(frozen=True, kw_only=True)
class Workplace:
    """The folder in which a page's commands run.

    `words` are what the page says for every reader, and what stands for it here: an address, a
    folder of a web server, the name of a commit.
    """

    home: Path
    words: Mapping[str, str] = field(default_factory=dict)

    def run(self, line: str) -> tuple[int, str]:
        """The exit code of a command and all that the terminal shows of it."""
        environment = {k: v for k, v in os.environ.items() if k not in FOREIGN}
        done = subprocess.run(
            ["sh", "-c", self.local(line)],
            cwd=self.home,
            env={**environment, **PERSON, "HOME": str(self.home.parent)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout

    def local(self, text: str) -> str:
        """The page's text with the words of this place."""
        for word, meant in self.words.items():
            text = text.replace(word, meant)
        return text

    def foreign(self, text: str) -> str:
        """The text of this place with the words of the page."""
        for word, meant in self.words.items():
            text = text.replace(meant, word)
        return text

    def git(self, *arguments: str) -> str:
        code, output = self.run("git " + " ".join(f"'{argument}'" for argument in arguments))
        assert code == 0, output
        return output.strip()

    def follow(self, command: Command) -> None:
        """Run the command; it answers as the page shows, and fails only where the page shows it."""
        code, output = self.run(command.line)
        shown = self.local(command.shown)
        assert "Traceback" not in output, output
        assert code == 0 or (code in (1, 2) and shown), f"$ {command.line}\n{code}\n{output}"
        if shown and not as_shown(shown, output):
            # The two texts as they are: a reader compares them, and so does pytest.
            assert output == shown, f"$ {command.line}\nif this is meant, run: make guide"


def as_shown(shown: str, output: str) -> bool:
    """True if the output is what is shown; a line of `…` stands for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == ELISION else re.escape(line) + r"\n"
        for line in shown.splitlines()
    )
    return re.fullmatch(pattern, output if output.endswith("\n") else output + "\n") is not None


def environment(home: Path) -> None:
    """What `make` would install, so that it finds everything ready."""
    tools = home / ".venv" / "bin"
    tools.mkdir(parents=True)
    (tools / "roadmaps").symlink_to(command.program())
    (home / ".venv" / "pyvenv.cfg").write_text(f"command = python -m venv {home}/.venv\n", "utf-8")
    (home / ".venv" / ".ready").touch()


def host(folder: Path, project: Path) -> Path:
    """A bare repository that holds the project on its branch `main`."""
    remote = folder / HOST
    place = Workplace(home=project)
    place.git("init", "--quiet", "--bare", "--initial-branch", "main", str(remote))
    place.git("init", "--quiet", "--initial-branch", "main")
    place.git("add", "--all")
    place.git("commit", "--quiet", "--message", "The project")
    place.git("push", "--quiet", str(remote), "main")
    return remote


def copy_repository(target: Path) -> Path:
    """What a person who copies the repository gets, but for code and its tests."""
    copy_project(target)
    for name in (*COMMANDS, ".gitignore"):
        shutil.copy(ROOT / name, target / name)
    # Documents to take away are most of a build's time, and no page of the guide is about them.
    settings = target / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert PLUGIN in text
    settings.write_text(text.replace(PLUGIN, f"  - open-roadmaps:{FEW}\n"), "utf-8")
    return target


def clone(remote: Path, folder: Path, words: Mapping[str, str] | None = None) -> Workplace:
    """A clerk's own copy of what the host holds, with the environment installed."""
    folder.mkdir(parents=True, exist_ok=True)
    Workplace(home=folder).git("clone", "--quiet", str(remote), "open-roadmaps")
    home = folder / "open-roadmaps"
    environment(home)
    return Workplace(home=home, words=words or {})
