"""What the operating system refuses is said in words, with the remedy; the old site stays."""

import errno
import os
import re
import resource
import socket
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import releases
from generator.data.problems.system import REASONS, told
from generator.processes import drafts
from tests.conftest import ROOT
from tests.faults.tiny import write_project
from tests.releases.places import SCHOOLS, publish

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-c", "from generator.cli import main; main()"]
AGAIN = "Ничего не опубликовано; затем запустите ещё раз.\n"
MEGABYTE = 2**20


def limited(what: int, amount: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(what, (amount, amount))


# Of a package alone nothing is kept: each check reads it.
PACKAGE = "datapackages/amur-2020"


def run(*arguments: str, folder: Path = ROOT, **options: Any) -> subprocess.CompletedProcess[str]:
    options = {"stdout": subprocess.PIPE, **options}
    # Where files may not grow, Python would leave half of a compiled module for those who come after.
    own = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, check=False, stderr=subprocess.PIPE, text=True,
        encoding="utf-8", timeout=300, env=own, **options,
    )  # fmt: skip


def test_an_output_that_takes_nothing_more() -> None:
    with Path("/dev/full").open("wb") as full:
        done = run("check", "--format", "json", stdout=full)
    assert done.returncode == 3
    # Which disk is full is not said of one that has room.
    where = ("там, куда записывается ответ команды", "МБ")
    assert done.stderr.startswith("На диске нет места: ")
    assert done.stderr.endswith(tuple(f"{end}. Освободите место. {AGAIN}" for end in where))


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_the_caller_has_closed_is_no_fault(tmp_path: Path, closed: str) -> None:
    write_project(tmp_path)
    script = f'exec "$@" {closed}'
    call = ["sh", "-c", script, "sh", *COMMAND, "check", "--report", str(tmp_path / "found.html")]
    done = subprocess.run(
        call, cwd=tmp_path, capture_output=True, check=False, timeout=300,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "found.html").read_bytes().startswith(b"<!doctype html>")


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    script = f'cd {tmp_path}; rmdir {tmp_path}; exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND, "check"], capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=300, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr == "Папки, в которой запущена команда, больше нет: перейдите в другую.\n"


@pytest.mark.parametrize("written", [["template", "results", "--output", "form.xlsx"],
                                     ["check", "--report", "found.html"]])  # fmt: skip
def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, written: list[str]) -> None:
    write_project(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    done = run(*written, folder=tmp_path, preexec_fn=limited(resource.RLIMIT_FSIZE, 2000))
    assert (done.returncode, AGAIN in done.stderr) == (3, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_whoever_reads_no_further_ends_the_command_in_silence() -> None:
    """`roadmaps check --format json | head -c 1` is no error in the data."""
    reader, writer = os.pipe()
    os.close(reader)
    done = run("check", "--format", "json", stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (3, "")


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    done = run("demo", str(tmp_path / "demo"), preexec_fn=limited(resource.RLIMIT_FSIZE, 2000))
    assert done.returncode == 3
    assert done.stderr.startswith("Файл вышел бы больше, чем разрешает система")
    assert done.stderr.endswith(f"Увеличьте предел (ulimit -f). {AGAIN}")
    assert list((tmp_path / "demo").iterdir()) == []


@pytest.mark.parametrize("megabytes", [250, 330, 400, 600])
def test_little_memory(megabytes: int) -> None:
    """Python, a library that loads or one that ends itself: whoever meets it first."""
    limit = limited(resource.RLIMIT_AS, megabytes * MEGABYTE)
    done = run("check", PACKAGE, preexec_fn=limit)
    assert done.returncode in (0, 3)
    assert done.returncode == 0 or "мало памяти" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


def test_little_time() -> None:
    done = run("demo", "--schools", "40000", "/nowhere/demo", "--seed", "2",
               preexec_fn=limited(resource.RLIMIT_CPU, 2))  # fmt: skip
    assert done.returncode == 3
    assert "вышло отведённое ей время (ulimit -t)" in done.stderr


def test_few_open_files() -> None:
    """No package is to blame for it."""
    done = run("check", PACKAGE, preexec_fn=limited(resource.RLIMIT_NOFILE, 5))
    assert (done.returncode, done.stdout) == (3, "")
    assert "Traceback" not in done.stderr
    assert "ulimit -n" in done.stderr


def test_an_address_where_somebody_listens() -> None:
    """The port is named, and one that is free."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--address", f"127.0.0.1:{port}")
    assert done.returncode == 3
    told = re.fullmatch(
        rf"Порт {port} занят: по адресу 127.0.0.1:{port} уже работает другая программа — возможно, "
        r"ещё одна команда roadmaps serve. Закройте её или возьмите другой порт: "
        r"--address 127.0.0.1:(\d+)\.",
        done.stderr.splitlines()[-1],
    )
    assert told is not None, done.stderr
    with socket.create_server(("127.0.0.1", int(told[1]))):
        pass


@pytest.mark.parametrize(
    "address", ["nowhere", "127.0.0.1:x", "192.0.2.1:8000", ":", "127.0.0.1:99999"]
)
def test_an_address_that_is_none_here(address: str) -> None:
    done = run("serve", "--address", address)
    assert done.returncode in (2, 3)
    assert "Traceback" not in done.stderr
    assert "--address 127.0.0.1:8000" in done.stderr


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    done = run("demo", str(tmp_path / "file" / "demo"))
    assert done.returncode == 3
    assert done.stderr == (
        f"На месте папки стоит файл: {tmp_path}/file/demo. Уберите его в другое место. {AGAIN}"
    )
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("number", sorted(REASONS), ids=lambda number: errno.errorcode[number])
def test_no_refusal_is_told_in_english(number: int) -> None:
    what, remedy = told(OSError(number, os.strerror(number), "file"))
    for text in (what, remedy):
        said = text.render("ru")
        assert said != text.render("en")
        assert any("а" <= letter <= "я" for letter in said.lower())
    assert not what.render("ru").endswith(".")
    assert remedy.render("ru").endswith(".")


def test_a_published_folder_keeps_its_mode_and_group(tmp_path: Path) -> None:
    """New files serve those whom the folder serves; what is kept stays as it was."""
    www, before = tmp_path / "www", os.umask(0o077)
    group = max(os.getgroups() or [os.getgid()])
    try:
        publish(releases.open_folder(www), tmp_path / "first", "current", "2021.1")
        secret = www / "2021.1" / "schools" / "a"
        secret.chmod(0o700)
        os.chown(www, -1, group)
        www.chmod(0o2755)
        publish(releases.open_folder(www), tmp_path / "second", "current",
                files={**SCHOOLS, "index.html": "new"})  # fmt: skip
    finally:
        os.umask(before)

    def access(path: Path) -> tuple[str, int]:
        return oct(stat.S_IMODE(path.stat().st_mode)), path.stat().st_gid

    assert (www / "current" / "index.html").read_text() == "new"
    assert access(www) == ("0o2755", group)
    assert access(www / "current" / "schools") == ("0o2755", group)
    assert access(www / "current" / "schools" / "a" / "index.html") == ("0o644", group)
    assert access(www / "versions.json") == ("0o644", group)
    assert access(secret)[0] == "0o700"


def test_a_built_folder_keeps_its_mode(tmp_path: Path) -> None:
    site, made = tmp_path / "site", tmp_path / "made"
    (made / "a").mkdir(parents=True)
    (made / "a" / "index.html").write_text("x")
    site.mkdir()
    site.chmod(0o750)
    drafts.as_accessible(made, site)
    drafts.put(made, site)
    assert [oct(stat.S_IMODE(path.stat().st_mode)) for path in (site, site / "a", site / "a" / "index.html")] == [
        "0o750", "0o750", "0o640",
    ]  # fmt: skip
