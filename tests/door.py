"""Where commands of tests are run: a process that has all libraries loaded and is forked for each.

Loading pandas, MkDocs and their like costs more than most commands that tests run. Whoever asks
sends what to run and the streams to run it with, over a socket of this machine: same program,
same process boundary, nothing left over from the run before. Nothing loads with this module, for
it is also the program that a shell or `make` calls by its name.
"""

import json
import os
import socket
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

# What a command of any kind loads; what is loaded in vain costs nothing.
LOADED = (
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
)
# Read by Python or the system's library before a program of Python can set them.
EARLY = (
    "LANG", "LC_ALL", "MALLOC_ARENA_MAX", "PYTHONHASHSEED", "PYTHONIOENCODING", "PYTHONPATH",
    "PYTHONUTF8", "TZ",
)  # fmt: skip
REFUSED = 1000
SIZE = 8  # bytes


def ask(
    door: str, call: "Sequence[str]", folder: str, environment: dict[str, str],
    streams: "Sequence[int]", seconds: float | None = None,
) -> int | None:  # fmt: skip
    """The exit code of `call`, below nought if a signal ended it.

    None if its environment asks for a process from the start; TimeoutError after `seconds`.
    """
    mask = os.umask(0)
    os.umask(mask)
    told = json.dumps([[*call], folder, environment, mask]).encode()
    with socket.socket(socket.AF_UNIX) as link:
        link.settimeout(seconds)
        link.connect(door)
        socket.send_fds(link, [len(told).to_bytes(SIZE, "big")], streams)
        link.sendall(told)
        code = int.from_bytes(_read(link), "big", signed=True)
    return None if code == REFUSED else code


def _read(link: socket.socket, size: int = SIZE) -> bytes:
    read = b""
    while len(read) < size:
        more = link.recv(size - len(read))
        if not more:
            raise EOFError
        read += more
    return read


def serve(listening: int, kept_in: str) -> None:
    """Run what is asked for at this socket until the standard input of this process ends."""
    import gc
    from importlib import import_module
    from multiprocessing import connection, get_context
    from multiprocessing.process import BaseProcess

    for name in LOADED:
        import_module(name)
    # As the command does with what it loads: no fork looks for garbage there.
    gc.freeze()
    early = {name: os.environ.get(name) for name in EARLY}
    fork = get_context("fork")
    running: dict[socket.socket, BaseProcess] = {}
    entrance = socket.socket(fileno=listening)
    while True:
        ends = {process.sentinel: link for link, process in running.items()}
        for ready in connection.wait([0, entrance, *running, *ends]):
            if ready == 0:
                return
            if ready is entrance:
                link, _address = entrance.accept()
                size, streams, _flags, _sender = socket.recv_fds(link, SIZE, 3)
                asked = json.loads(_read(link, int.from_bytes(size, "big")))
                if any(asked[2].get(name) != early[name] for name in EARLY):
                    _answer(link, REFUSED)
                else:
                    running[link] = fork.Process(target=_run, args=(*asked, streams, kept_in))
                    running[link].start()
                for stream in streams:
                    os.close(stream)
            elif ready in ends:
                process = running.pop(ends[ready])
                process.join()
                _answer(ends[ready], process.exitcode or 0)
            elif ready in running:
                # Whoever asked is gone: killed, or tired of waiting.
                running[ready].kill()


def _answer(link: socket.socket, code: int) -> None:
    from contextlib import suppress

    with link, suppress(BrokenPipeError):
        link.sendall(code.to_bytes(SIZE, "big", signed=True))


def _run(
    call: list[str], folder: str, environment: dict[str, str], mask: int, streams: list[int],
    kept_in: str,
) -> None:  # fmt: skip
    """The command, in this process."""
    os.umask(mask)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, "utf-8", "backslashreplace", closefd=False)
    sys.argv = call
    from tests import kept

    kept.keep_in(kept_in)
    from generator.cli import main

    main()


def _program() -> None:
    """What stands where the program `roadmaps` would.

    It is told the door, the code that runs the command from the start, and how it was called.
    """
    door, code, *call = sys.argv[1:]
    ended = ask(door, call, os.getcwd(), dict(os.environ), (0, 1, 2))  # noqa: PTH109
    if ended is None:
        os.execv(sys.executable, [sys.executable, "-c", code, *call[1:]])  # noqa: S606
    if ended < 0:
        os.kill(os.getpid(), -ended)
    sys.exit(ended)


if __name__ == "__main__":
    _program()
