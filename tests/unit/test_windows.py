"""Without what POSIX alone has: the commands run as on Windows, in one process, locks included.

The modules and functions that Windows lacks are taken away from the program (not from the
libraries under it, which have ways of their own), before its first line is read.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.faults.tiny import write_project
from tests.starting.office import OFFICE, SAID, desk
from tests.unit.test_cli import SETTINGS

pytestmark = pytest.mark.slow

# What a program of ours must not meet. `msvcrt` here locks by what there is on this system.
AS_ON_WINDOWS = """
import builtins, fcntl, json, multiprocessing, os, signal, sys, types

locking = types.ModuleType("msvcrt")
locking.LK_NBLCK = 2
def lock(file, mode, length):
    assert (mode, length) == (2, 1)
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
locking.locking = lock
usual = builtins.__import__
def importing(name, globals=None, *rest, **more):
    ours = (globals or {}).get("__name__", "").startswith("generator")
    if ours and name in ("fcntl", "resource", "pwd", "grp", "termios", "pty"):
        raise ImportError(f"there is no {name} on Windows")
    if ours and name == "msvcrt":
        return locking
    return usual(name, globals, *rest, **more)
builtins.__import__ = importing
for name in ("fork", "chown", "getuid", "geteuid", "getgid", "statvfs", "pread", "pwrite", "killpg"):
    delattr(os, name)
for name in ("SIGHUP", "SIGALRM", "SIGKILL", "SIGCHLD", "SIGXCPU", "pthread_sigmask", "alarm"):
    delattr(signal, name)
multiprocessing.get_all_start_methods = lambda: ["spawn"]

# A command ends its process; here several follow each other in one.
os._exit = sys.exit

from generator.cli import main
codes = []
for call in json.loads(sys.argv[1]):
    sys.argv[1:] = call
    sys.stderr.write(f"== {call}\\n")
    try:
        main()
    except SystemExit as error:
        codes.append(error.code or 0)
print(json.dumps(codes), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("windows")
    write_project(home)
    (home / "content").mkdir()
    (home / "content" / "index.md").write_text("# Проба\n", "utf-8")
    shutil.copytree(ROOT / "site_templates", home / "site_templates")
    address = "site_url: https://site.example.org/\n"
    (home / "mkdocs.yml").write_text(address + SETTINGS, "utf-8")
    return home


def run(project: Path, *calls: list[str]) -> tuple[list[int], str]:
    """The exit codes of the calls, one after another in one process, and what was said."""
    done = subprocess.run(
        [sys.executable, "-c", AS_ON_WINDOWS, json.dumps(calls)], cwd=project, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        encoding="utf-8", timeout=300,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
    return json.loads(done.stderr.splitlines()[-1]), done.stderr


def test_commands_that_look_and_write(project: Path) -> None:
    calls: list[list[str]] = [
        ["--help"], ["--version"], ["serve", "--help"],
        ["check"], ["check", "--report", "problems.html"], ["schemas", "--write"], ["protect"],
        ["term", "Март 2021", "--start", "2021-01-01", "--end", "2021-12-31"],
        ["target", "Не менее 60 %"],
        ["demo", "territory"], ["diff", "datapackages", "territory"],
        ["template", "schools", "--all"],
        ["import", "schools.xlsx", "--package", "schools", "--dry-run"],
        ["report", "progress", "--roadmap", "plan", "--period", "2021-H1"],
    ]  # fmt: skip
    codes, said = run(project, *calls)
    expected = [0] * len(calls)
    # The structure of two territories differs: `diff` says so by its code.
    expected[calls.index(["diff", "datapackages", "territory"])] = 1
    assert codes == expected, said


def test_a_site_is_built_published_and_looked_after(project: Path) -> None:
    calls = [
        ["build", "--output", "site"], ["build", "--output", "site"],
        ["publish", "current", "--to", "served"], ["publish", "2021.1", "--to", "served"],
        ["publish", "preview-a", "--to", "served"], ["prune", "--to", "served"],
        ["withdraw", "2021.1", "--reason", "Проба", "--to", "served"],
        ["verify", "--to", "served"],
    ]  # fmt: skip
    codes, said = run(project, *calls)
    assert codes == [0] * len(calls), said
    assert (project / "served" / "current" / "index.html").is_file()


def test_an_office_starts_there(tmp_path: Path) -> None:
    """The commands of the page for an office, own-site.md, but for `serve`, which does not end."""
    desk(tmp_path)
    named = ("--set", f"contributor={OFFICE}")
    assert run(tmp_path, ["new", "karty", *SAID], ["new", "proba", "--example"])[0] == [0, 0]
    calls: list[list[str]] = [
        ["import", "../register.xlsx", "--package", "schools"],
        ["import", "../results.xlsx", "--package", "results", "--set", "title=Результаты", *named],
        ["import", "../plan.docx", "--package", "plan-2025", "--set", "title=План", *named,
         "--set", "territory=zarechnyy-rayon",
         "--set", "owner=upravlenie-obrazovaniya-zarechnogo-rayona"],
        ["protect"], ["check"], ["build", "--output", "site"],
        ["publish", "current", "--to", "../www"],
        ["override", "content/glossary.md"],
        ["override", "site_templates/theme/assets/tokens.css"],
        ["doctor"], ["doctor", "--write"],
    ]  # fmt: skip
    codes, said = run(tmp_path / "karty", *calls)
    assert codes == [0] * len(calls), said
    assert (tmp_path / "www/current/schools/zarechnyy-rayon-sosh-1/index.html").is_file()


def test_every_command_of_the_pages_for_windows_is_tried() -> None:
    """The pages name no command that the tests above do not call."""
    pages = ("for-editors/own-site.md", "for-editors/computer.md", "for-developers/start.md")
    text = "\n".join((ROOT / "content" / page).read_text("utf-8") for page in pages)
    named = set(
        re.findall(
            r"^(?:\$ )?(?:uv run (?:--no-sync )?|\.venv/bin/)?roadmaps ([a-z]+)", text, re.MULTILINE
        )
    )
    tried = set(re.findall(r'\["([a-z]+)"', Path(__file__).read_text("utf-8")))
    assert named
    assert named <= tried, named - tried


def test_whoever_comes_second_waits_or_is_told(project: Path) -> None:
    """The lock of Windows is taken by its own call, and keeps others out."""
    code = (
        "import os, sys; from pathlib import Path; from generator.processes import portable; "
        "one, two = (os.open('lock', os.O_RDWR | os.O_CREAT) for _ in range(2)); portable.lock(one)\n"
        "try: portable.lock(two)\n"
        "except BlockingIOError: sys.stderr.write('[0]')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", AS_ON_WINDOWS.split("from generator.cli")[0] + code],
        cwd=project, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stderr == "[0]"
