"""The command `roadmaps` in a process of its own that need not load its libraries first.

Loading pandas, MkDocs and their like costs more than most commands that tests run. A server of
the standard library has them loaded and is forked for each run: same program, same process
boundary, nothing left over from the run before.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from io import TextIOWrapper
from multiprocessing import get_context
from pathlib import Path

from tests import kept

SECONDS = 300
# What a command of any kind loads; what is loaded in vain costs nothing.
LOADED = [
    "generator.cli.running",
    "generator.cli.commands",
    "generator.cli.publishing",
    "generator.cli.raising",
    "generator.importing",
    "generator.importing.receiving",
    "generator.plugin",
    "generator.protection",
    "generator.releases",
    "generator.site",
    "generator.voices.reports",
    "mkdocs.commands.build",
    "material.plugins.search.plugin",
]
# Read by Python or the system's library before a program of Python can set them.
EARLY = (
    "LANG", "LC_ALL", "MALLOC_ARENA_MAX", "PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONPATH",
    "PYTHONUTF8", "TZ",
)  # fmt: skip

_forks = get_context("forkserver")
_forks.set_forkserver_preload(LOADED)


@cache
def store() -> str:
    """Where `kept` keeps what all commands of this process share; a fork is told of it."""
    folder = tempfile.mkdtemp(prefix="kept-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def program() -> Path:
    """The command as a file, for whoever calls it by its name: a shell, `make`."""
    return kept.program(Path(store()))


def run(
    arguments: Sequence[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """What the command answers; subprocess.TimeoutExpired after `SECONDS`.

    An environment that Python itself reads when it starts asks for a process from the start.
    """
    if any(os.environ.get(name) != environment.get(name) for name in EARLY):
        return subprocess.run(
            [sys.executable, "-c", "from generator.cli import main; main()", *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )
    with tempfile.TemporaryDirectory() as place:
        out, err = Path(place, "out"), Path(place, "err")
        mask = os.umask(0)
        os.umask(mask)
        process = _forks.Process(
            target=_command,
            args=([*arguments], str(folder), environment, mask, str(out), str(err), store()),
        )
        process.start()
        process.join(SECONDS)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired([*arguments], SECONDS)
        return subprocess.CompletedProcess(
            [*arguments], process.exitcode, out.read_text("utf-8"), err.read_text("utf-8")
        )


def waiting(
    arguments: Sequence[str], folder: Path, let: Callable[[], object]
) -> subprocess.CompletedProcess[str]:
    """The command where it has to wait for somebody: as soon as it says so, `let` lets it go on."""
    with subprocess.Popen(
        [sys.executable, "-c", "from generator.cli import main; main()", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    ) as running:  # fmt: skip
        assert running.stderr is not None
        assert running.stdout is not None
        said = running.stderr.readline()
        let()
        said += running.stderr.read()
        told = running.stdout.read()
    return subprocess.CompletedProcess([*arguments], running.returncode, told, said)


def _command(
    arguments: list[str], folder: str, environment: dict[str, str], mask: int, out: str, err: str,
    shared: str,
) -> None:  # fmt: skip
    os.umask(mask)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, path in ((1, out), (2, err)):
        target = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(target, number)
        os.close(target)
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        assert isinstance(stream, TextIOWrapper)
        stream.reconfigure(encoding="utf-8", errors=errors)
    sys.argv = ["-c", *arguments]
    kept.keep_in(shared)

    from generator.cli import main

    main()
