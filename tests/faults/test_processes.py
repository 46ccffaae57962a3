"""Whatever ends a process: its helpers end too, the next run tidies, and readers keep a whole site."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator.data.problems import OperationError
from generator.language.i18n import Text
from generator.output import text_file, write
from generator.processes import drafts, scratch, together
from generator.processes.lock import OWNER, alone
from tests import command
from tests.conftest import ROOT, run_roadmaps

pytestmark = pytest.mark.slow

FORK = get_context("fork")
COMMAND = [
    sys.executable, "-c",
    f"from tests import kept; kept.keep_in({command.store()!r}); {command.FROM_THE_START}",
]  # fmt: skip
HELPERS = (
    "import os, time; from generator.processes.workers import parallel_map; "
    "parallel_map(lambda job: os.write(1, b'*') and time.sleep(20), range(4), 2, chunk=1, worth=1, "
    "keep=str)"
)
PLUGIN = "  - open-roadmaps:\n"
TOLD = "Остановлено. Ничего не опубликовано; запустите ещё раз.\n"


def processes(token: str) -> list[int]:
    """The processes whose command line holds `token`, as forked ones do; the dead have none."""
    if Path("/proc/self").exists():
        found = {path: _line(path) for path in Path("/proc").iterdir() if path.name.isdecimal()}
        return sorted(int(path.name) for path, line in found.items() if token in line)
    done = subprocess.run(["ps", "-axo", "pid=,args="], check=True, capture_output=True, text=True)
    return [int(line.split()[0]) for line in done.stdout.splitlines() if token in line]


def _line(process: Path) -> str:
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
    except OSError:
        return ""


def wait_for(what: Callable[[], object], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not (came := bool(what())) and time.monotonic() < end:
        time.sleep(0.02)
    return came


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def deaf_to_nothing() -> None:
    """A shell starts its background jobs deaf to Ctrl-C; a terminal does not."""
    for request in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(request, signal.default_int_handler if request == 2 else signal.SIG_DFL)


@pytest.mark.parametrize("kill", [os.kill, os.killpg])
def test_helpers_end_with_the_process_that_started_them(
    tmp_path: Path, kill: Callable[[int, int], None]
) -> None:
    token = str(tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", HELPERS, token], cwd=ROOT, start_new_session=True,
        stdout=subprocess.PIPE,
    ) as first:  # fmt: skip
        assert first.stdout is not None
        assert first.stdout.read(2) == b"**"
        assert len(processes(token)) == 2
        kill(first.pid, signal.SIGKILL)
    assert wait_for(lambda: not processes(token), 2)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example that `roadmaps new` writes, its site built into `out/site`."""
    home = tmp_path_factory.mktemp("killed") / "project"
    new = run_roadmaps("new", "project", "--example", folder=home.parent)
    assert new.returncode == 0, new.stderr
    settings = home / "mkdocs.yml"
    # Documents to take away are most of a build's time, and no process more.
    text = settings.read_text("utf-8")
    assert PLUGIN in text
    settings.write_text(text.replace(PLUGIN, f"{PLUGIN}      formats: [csv]\n"), "utf-8")
    (home.parent / "tmp").mkdir()
    assert build(home).returncode == 0
    return home


def build(home: Path) -> CompletedProcess[str]:
    temporary = {"TMPDIR": str(home.parent / "tmp")}
    return run_roadmaps("build", "--output", f"{home}/out/site", folder=home, environment=temporary)


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(home.parent / "tmp")}


def beside(home: Path) -> list[str]:
    folders = (home / "out", home.parent / "tmp")
    return sorted(path.name for folder in folders for path in folder.iterdir())


@pytest.mark.parametrize(
    ("kill", "by", "after"),
    [
        (os.kill, signal.SIGKILL, 0.0),
        (os.killpg, signal.SIGKILL, 0.5),
        (os.kill, signal.SIGTERM, 0.1),
        (os.killpg, signal.SIGHUP, 0.3),
        (os.kill, signal.SIGINT, 0.7),
    ],
)
def test_a_build_that_is_ended_leaves_the_site_that_was(
    built: Path, kill: Callable[[int, int], None], by: signal.Signals, after: float
) -> None:
    """`after` this share of the files; only who is killed leaves something, till the next build."""
    before, room = tree(built / "out/site"), drafts.room_of(built / "out/site")
    # With nothing noted of the last build, all is made anew.
    shutil.rmtree(built / ".cache", ignore_errors=True)
    with subprocess.Popen(
        [*COMMAND, "build", "--output", f"{built}/out/site", "--jobs", "2"], cwd=built,
        env=environment(built), start_new_session=True, preexec_fn=deaf_to_nothing,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    ) as first:  # fmt: skip
        assert wait_for(room.exists)
        assert wait_for(lambda: len(list(room.rglob("*.*"))) >= after * len(before))
        kill(first.pid, by)
        _none, said = first.communicate(timeout=60)
    assert wait_for(lambda: not processes(f"{built}/out/site"), 2)
    assert tree(built / "out/site") == before
    if by == signal.SIGKILL:
        assert beside(built) != ["site"]
        assert build(built).returncode == 0
        assert tree(built / "out/site") == before
    else:
        assert (first.returncode, said.endswith(TOLD)) == (3, True), said
    assert beside(built) == ["site"]


def test_a_helper_that_the_system_ends_is_told_in_words(built: Path) -> None:
    before, token = tree(built / "out/site"), f"{built}/out/site"
    shutil.rmtree(built / ".cache", ignore_errors=True)
    with subprocess.Popen(
        [*COMMAND, "build", "--output", token, "--jobs", "2"], cwd=built,
        env=environment(built), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, encoding="utf-8",
    ) as first:  # fmt: skip
        # The first process, that of the command, and its helpers.
        assert wait_for(lambda: len(processes(token)) > 2)
        os.kill(processes(token)[-1], signal.SIGKILL)
        _none, said = first.communicate(timeout=60)
    assert first.returncode == 3
    assert said.splitlines()[-1].startswith("Система прервала вспомогательный процесс"), said
    assert tree(built / "out/site") == before
    assert beside(built) == ["site"]


@pytest.mark.parametrize("by", [signal.SIGABRT, signal.SIGSEGV, signal.SIGKILL])
def test_a_command_that_the_system_ends_is_told_in_words(
    tmp_path: Path, by: signal.Signals
) -> None:
    token = str(tmp_path / "demo")
    with subprocess.Popen(
        [*COMMAND, "demo", "--schools", "40000", token], cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    ) as first:  # fmt: skip
        # Marked as ours: a folder without its mark is left alone.
        assert wait_for(lambda: list(tmp_path.glob("roadmaps-*/.roadmaps")))
        os.kill(max(processes(token)), by)
        _none, said = first.communicate(timeout=60)
    assert first.returncode == 3
    assert said == (
        f"Система прервала команду ({by.name}); чаще всего так бывает, когда кончилась память. "
        "Ничего не опубликовано. Освободите память или возьмите меньше процессов (--jobs 1) и "
        "запустите ещё раз.\n"
    )
    assert list(tmp_path.glob("roadmaps-*")) == []


def hold(room: Path, enough: Event) -> Iterator[int]:
    """Somebody else who works in `room`, until it is `enough` or killed."""

    def work() -> None:
        sys.argv = ["roadmaps", "publish", "--secret"]
        with alone(room):
            (room / "new").mkdir()
            (room / "ready").write_text("")
            enough.wait(60)

    worker = FORK.Process(target=work)
    worker.start()
    assert worker.pid is not None
    assert wait_for((room / "ready").exists)
    yield worker.pid
    worker.join()


def test_a_command_that_waits_says_for_whom_and_then_goes_on(project: Path) -> None:
    enough = FORK.Event()
    for process in hold(project / ".cache" / "turn", enough):
        done = command.waiting(["protect"], project, enough.set)
        today = r"Здесь уже работает другая команда: roadmaps publish (процесс "
        assert done.returncode == 0
        assert done.stderr.startswith(f"{today}{process}, с "), done.stderr
        assert f"Жду её не дольше 30 мин ({project}/.cache)." in done.stderr
    assert list((project / ".cache").iterdir()) == []


def test_a_wait_has_an_end(tmp_path: Path) -> None:
    told, enough = list[Text](), FORK.Event()
    for process in hold(tmp_path / "room", enough):
        with (
            pytest.raises(OperationError) as refused,
            alone(tmp_path / "room", told.append, longest=0.3),
        ):
            pass
        assert len(told) == 1
        assert f"(process {process}, since " in str(refused.value)
        assert "does not end. Nothing was published" in str(refused.value)
        enough.set()


def test_many_who_come_and_go_never_meet_a_room_that_is_just_taken_along(tmp_path: Path) -> None:
    workers = [FORK.Process(target=_come_and_go, args=(tmp_path / "room",)) for _ in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert [worker.exitcode for worker in workers] == [0] * 8
    assert not (tmp_path / "room").exists()


def _come_and_go(room: Path) -> None:
    for _ in range(100):
        with alone(room):
            pass


def test_the_lock_of_an_owner_who_is_dead_is_taken_over_at_once(tmp_path: Path) -> None:
    room = tmp_path / "room"
    for process in hold(room, FORK.Event()):
        os.kill(process, signal.SIGKILL)
    assert sorted(path.name for path in room.iterdir()) == [OWNER, "new", "ready"]
    with alone(room, longest=0):
        assert [path.name for path in room.iterdir()] == [OWNER]
        assert json.loads((room / OWNER).read_text())["pid"] == os.getpid()
    assert not room.exists()


def test_twenty_who_come_at_once_work_one_after_another(tmp_path: Path) -> None:
    count = tmp_path / "count"
    count.write_text("0")

    def work() -> None:
        with alone(tmp_path / "room", longest=60):
            found = int(count.read_text())
            time.sleep(0.01)
            count.write_text(str(found + 1))

    workers = [FORK.Process(target=work) for _number in range(20)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert count.read_text() == "20"
    assert list(tmp_path.iterdir()) == [count]


@pytest.mark.parametrize("kind", ["folder", "file", "link"])
def test_what_is_not_ours_is_never_cleared_away(tmp_path: Path, kind: str) -> None:
    room, own = drafts.room_of(tmp_path / "site"), tmp_path / "own"
    own.mkdir()
    (own / "letter.txt").write_text("mine")
    if kind == "folder":
        own.rename(room)
    elif kind == "link":
        room.symlink_to(own)
    else:
        room.write_text("mine")
    with pytest.raises(OperationError, match=r"is in the way"), drafts.draft(tmp_path / "site"):
        pass
    assert room.read_text() == "mine" if kind == "file" else (room / "letter.txt").is_file()


def test_what_was_moved_out_of_the_way_comes_back(tmp_path: Path) -> None:
    """Where two names cannot be exchanged, there is a moment without a site."""
    site, room = tmp_path / "site", drafts.room_of(tmp_path / "site")
    write(
        [text_file(OWNER, ""), text_file("old/index.html", "the site"), text_file("new/a", "")],
        room,
    )
    with drafts.draft(site):
        assert tree(site).keys() == {"index.html"}
    assert list(tmp_path.iterdir()) == [site]


@pytest.mark.parametrize("ready", [True, False])
def test_tables_are_all_written_or_none(tmp_path: Path, ready: bool) -> None:
    """Killed before all was ready nothing is new; afterwards the next command ends the work."""
    write([text_file("a.csv", "old"), text_file("b.csv", "old")], tmp_path)
    room = tmp_path / ".cache" / "turn"
    write(
        [text_file(OWNER, ""), text_file("files/a.csv", "new"), text_file("files/b.csv", "new")],
        room,
    )
    if ready:
        (room / together.READY).write_text(str(tmp_path))
    with together.turn(tmp_path, lambda text: None):
        pass
    found = [(tmp_path / name).read_text() for name in ("a.csv", "b.csv")]
    assert found == (["new", "new"] if ready else ["old", "old"])
    assert not room.exists()


def test_temporary_folders_of_the_dead_go_and_all_others_stay(
    tmp_path: Path, roadmaps: Callable[..., CompletedProcess[str]]
) -> None:
    others = ["roadmaps-1-backup", "roadmaps-1-abcdefgh", "roadmaps", "letters"]
    write([text_file(f"{name}/letter.txt", "mine") for name in others], tmp_path)
    (tmp_path / "roadmaps-2-abcdefgh").symlink_to(tmp_path / "letters")
    write([text_file(f"roadmaps-3-abcdefgh/{scratch.MARK}", "")], tmp_path)
    before = os.environ.get("TMPDIR")

    def in_use() -> None:
        with scratch.scratch():
            time.sleep(60)

    os.environ["TMPDIR"] = str(tmp_path)
    scratch.tempfile.tempdir = None
    try:
        worker = FORK.Process(target=in_use)
        worker.start()
    finally:
        scratch.tempfile.tempdir = None
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)
    used = f"roadmaps-{worker.pid}-*/{scratch.MARK}"
    assert wait_for(lambda: list(tmp_path.glob(used)))
    assert (
        roadmaps("target", "Доля не менее 70 %", environment={"TMPDIR": str(tmp_path)}).returncode
        == 0
    )
    assert list(tmp_path.glob(used))
    worker.kill()
    worker.join()
    assert (
        roadmaps("target", "Доля не менее 70 %", environment={"TMPDIR": str(tmp_path)}).returncode
        == 0
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*others, "roadmaps-2-abcdefgh"]
    )
