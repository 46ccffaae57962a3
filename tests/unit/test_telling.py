"""What commands say while they work: stages, languages, loudness, the address of a server."""

import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import progress
from generator.cli import common
from generator.cli.commands import COMMANDS
from generator.language.i18n import Text
from tests.conftest import ROOT, run_roadmaps
from tests.faults.tiny import write_project
from tests.unit.test_cli import SETTINGS

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-c", "from generator.cli import main; main()"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny project that can be checked; nobody changes it."""
    return write_project(tmp_path_factory.mktemp("telling"))


class Heard:
    """A listener that writes down what it hears."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def begin(self, stage: Text, total: int | None) -> None:
        self.lines.append(f"{stage} 0/{total}")

    def advance(self, count: int) -> None:
        self.lines.append(f"+{count}")

    def end(self) -> None:
        self.lines.append("end")

    def say(self, words: progress.Words) -> None:
        self.lines.append(words.render("en"))

    def remark(self, words: progress.Words) -> None:
        self.lines.append(words.render("en"))


def test_stages_are_told_to_whoever_listens_and_end_however_they_end() -> None:
    heard = Heard()
    work = progress.counted(["a", "b"])
    with pytest.raises(ZeroDivisionError), progress.heard(heard), progress.stage(Text("Outer"), 2):  # noqa: PT012
        assert list(work) == ["a", "b"]
        with progress.stage(Text("Inner")):
            raise ZeroDivisionError
    progress.say(Text("Nobody listens any more."))
    assert heard.lines == ["Outer 0/2", "+1", "+1", "Inner 0/None", "end", "end"]


def test_a_log_has_no_stages_unless_they_are_asked_for(project: Path) -> None:
    usual = run_roadmaps("check", folder=project)
    assert (usual.returncode, usual.stderr) == (0, "")
    loud = run_roadmaps("check", "--verbose", folder=project)
    assert loud.stdout == usual.stdout
    stages = [re.sub(r"[\d,.]+ с$", "… с", line) for line in loud.stderr.splitlines()]
    assert stages[0] == "Читаются пакеты: 3 из 3, … с"
    assert re.fullmatch(r"Проверяются пакеты: (\d+) из \1, … с", stages[1])


def test_a_terminal_sees_bars_that_go_and_gets_its_cursor_back(project: Path) -> None:
    here, there = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "check"], cwd=project, env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=there,
    ) as running:  # fmt: skip
        os.close(there)
        shown = b"".join(_read(here))
    os.close(here)
    text = shown.decode("utf-8", "replace")
    assert running.returncode == 0
    assert "Читаются пакеты" in text
    assert "3/3" in text
    assert text.rindex("\x1b[?25h") > text.rindex("\x1b[?25l")


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # Linux says so when the other end is closed.
            return
        if not data:
            return
        yield data


def test_quiet_says_only_what_is_wrong(tmp_path: Path) -> None:
    write_project(tmp_path)
    quiet = run_roadmaps("protect", "--quiet", folder=tmp_path)
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert run_roadmaps("protect", folder=tmp_path).stderr != ""
    wrong = run_roadmaps("build", "--quiet", folder=tmp_path)
    assert wrong.returncode == 2
    assert "mkdocs.yml" in wrong.stderr
    both = run_roadmaps("check", "--quiet", "--verbose", folder=tmp_path)
    assert both.returncode == 2
    assert "--quiet" in both.stderr


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "ru"),
        ({"LANG": "C.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ({"LANG": "enm_GB"}, "ru"),
    ],
)
def test_messages_follow_the_variables_of_the_language(
    environment: dict[str, str], expected: str
) -> None:
    assert common.spoken(environment) == expected


def test_messages_and_help_are_in_the_language_of_whoever_calls(project: Path) -> None:
    english = {"LANG": "en_US.UTF-8"}
    assert "Errors: 0" in run_roadmaps("check", folder=project, environment=english).stdout
    asked = run_roadmaps("check", "--language", "ru", folder=project, environment=english)
    assert "Ошибок: 0" in asked.stdout
    assert "Where to listen." in run_roadmaps("serve", "--help", environment=english).stdout
    assert "По какому адресу показывать." in run_roadmaps("serve", "--help").stdout


@pytest.mark.parametrize("name", [name for name, _function in COMMANDS])
def test_every_command_has_the_common_options(name: str) -> None:
    """In one process for all: `--help` ends a command before it begins."""
    from typer.main import get_command

    from generator.cli.commands import app

    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    options = {option for item in command.params for option in item.opts}
    assert {"--language", "--quiet", "--verbose", "-q", "-v"} <= options


@pytest.mark.parametrize(
    ("line", "offered"), [("roadmaps pub", "publish"), ("roadmaps check --form", "--format")]
)
def test_a_shell_completes_commands_and_options(line: str, offered: str) -> None:
    done = run_roadmaps(
        environment={
            "_ROADMAPS_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(line.count(" ")),
        }
    )
    assert done.stdout.split() == [offered], done.stderr


def test_a_module_that_is_missing_is_named_with_what_to_do(tmp_path: Path) -> None:
    code = f"import sys; sys.modules['typer'] = None; {COMMAND[2]}"
    done = subprocess.run(
        [sys.executable, "-c", code, "check"], cwd=tmp_path, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 2
    assert "typer is missing" in done.stderr
    assert "make site" in done.stderr


def test_a_server_tells_its_address_each_rebuild_and_what_is_wrong(tmp_path: Path) -> None:
    write_project(tmp_path)
    shutil.copytree(ROOT / "site_templates", tmp_path / "site_templates")
    (tmp_path / "content").mkdir()
    page = tmp_path / "content" / "index.md"
    page.write_text("# Проба\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    log = tmp_path / "log"
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with log.open("wb") as said, subprocess.Popen(
        [*COMMAND, "serve", "--address", address], cwd=tmp_path, stderr=said,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, start_new_session=True,
    ) as running:  # fmt: skip
        try:
            assert _waited(log, r"Сайт открыт по адресу (\S+) ")[1] == f"http://{address}/"
            page.write_text("# Проба\n\nЕщё.\n", "utf-8")
            _waited(log, r"Изменился файл[^\n]*\n[^\n]*создано: \d+, взято готовыми: [1-9]")
            measures = next((tmp_path / "datapackages").glob("*/measures.csv"))
            text = measures.read_text("utf-8")
            measures.write_text(text.replace("measure-1", "МЕРА", 1), "utf-8")
            _waited(log, r"ошибка \[constraint-error\](?s:.*)Сайт остался прежним")
            measures.write_text(text, "utf-8")
            _waited(log, r"Сайт остался прежним(?s:.*)взято готовыми")
        finally:
            os.killpg(running.pid, signal.SIGTERM)
    assert "Traceback" not in log.read_text("utf-8")


def _waited(log: Path, pattern: str) -> re.Match[str]:
    """What a log says, as soon as it says it."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        found = re.search(pattern, log.read_text("utf-8"))
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{pattern} is not in:\n{log.read_text('utf-8')}")
