"""The command `roadmaps` in a process of its own that need not load its libraries first."""

import atexit
import os
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from tests import door

SECONDS = 300
ROOT = str(Path(__file__).parents[1])
FROM_THE_START = f"import sys; sys.path.insert(0, {ROOT!r}); from generator.cli import main; main()"
LENT = "ROADMAPS_TESTS"


def lend() -> None:
    """Let processes that this one starts have its store and its server, instead of their own."""
    program()
    os.environ[LENT] = store()


@cache
def store() -> str:
    """Where `kept` keeps what all commands of this run share; a fork is told of it."""
    if LENT in os.environ:
        return os.environ[LENT]
    folder = tempfile.mkdtemp(prefix="kept-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _door() -> str:
    """The address to ask at; the server behind it ends with the process that started it."""
    address = str(Path(store()) / "door")
    if LENT in os.environ:
        return address
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        code = f"from tests import door; door.serve({listening.fileno()}, {store()!r})"
        server = subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, pass_fds=[listening.fileno()],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    atexit.register(server.communicate)
    return address


@cache
def program() -> Path:
    """The command as a file, for whoever calls it by its name: a shell, `make`."""
    path = Path(store()) / "roadmaps"
    if LENT in os.environ:
        return path
    client = shlex.join([sys.executable, "-IS", door.__file__, _door(), FROM_THE_START])
    path.write_text(f'#!/bin/sh\nexec {client} "$0" "$@"\n', "utf-8")
    path.chmod(0o755)
    return path


def run(
    arguments: Sequence[str], folder: Path, environment: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """What the command answers; subprocess.TimeoutExpired after `SECONDS`.

    An environment that Python itself reads when it starts asks for a process from the start.
    """
    call = ["-c", *arguments]
    with (
        tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
        Path(os.devnull).open("rb") as nothing,
    ):
        streams = [file.fileno() for file in (nothing, out, err)]
        try:
            code = door.ask(_door(), call, str(folder), environment, streams, SECONDS)
        except TimeoutError:
            raise subprocess.TimeoutExpired([*arguments], SECONDS) from None
        if code is None:
            code = subprocess.run(
                [sys.executable, "-c", FROM_THE_START, *arguments],
                cwd=folder, env=environment, stdin=nothing, stdout=out, stderr=err, check=False,
                timeout=SECONDS,
            ).returncode  # fmt: skip
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode("utf-8"))
    return subprocess.CompletedProcess([*arguments], code, *said)


def waiting(
    arguments: Sequence[str], folder: Path, let: Callable[[], object]
) -> subprocess.CompletedProcess[str]:
    """The command where it has to wait for somebody: as soon as it says so, `let` lets it go on."""
    with subprocess.Popen(
        [sys.executable, "-c", FROM_THE_START, *arguments], cwd=folder,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    ) as running:  # fmt: skip
        assert running.stderr is not None
        assert running.stdout is not None
        said = running.stderr.readline()
        let()
        said += running.stderr.read()
        told = running.stdout.read()
    return subprocess.CompletedProcess([*arguments], running.returncode, told, said)
