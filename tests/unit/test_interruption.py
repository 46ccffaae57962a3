"""Ctrl-C at any moment ends a command with one sentence and the code 3; help does not wait."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import pytest

from generator import changes, importing
from generator.cli import data, filling
from tests.conftest import ROOT
from tests.lists import assert_told

pytestmark = pytest.mark.slow

TOLD = "Остановлено. Ничего не опубликовано; запустите ещё раз.\n"
# A shell starts its background jobs deaf to Ctrl-C; a terminal does not, whoever runs the tests.
READY = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from generator.cli import main; print('ready', flush=True); main()"
)
LOADING = """
import atexit, signal, sys
from generator.cli import main
free = []
def heard(event, given):
    if event == "import" and signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ()):
        free.append(given[0])
sys.addaudithook(heard)
atexit.register(lambda: print(free))
main()
"""
HEAVY = ("altair", "frictionless", "mkdocs", "numpy", "openpyxl", "pandas", "typst")


# Not at once: `ready` is printed a moment before the command begins.
@pytest.mark.parametrize(
    "moments", [[0.02], [0.1], [0.2], [0.4], [0.8], [1.6], [0.02, 0.05], [0.5, 0.01]]
)
def test_ctrl_c_ends_with_a_sentence_and_code_3(tmp_path: Path, moments: list[float]) -> None:
    """The signal goes to all processes of the command, as a terminal sends it, once or twice."""
    arguments = ("demo", "--schools", "40000", str(tmp_path / "demo"))
    with subprocess.Popen(
        [sys.executable, "-c", READY, *arguments], cwd=ROOT, start_new_session=True, text=True,
        encoding="utf-8", stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        running.stdout.readline()
        for moment in moments:
            time.sleep(moment)
            os.killpg(running.pid, signal.SIGINT)
        _told, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (3, TOLD)


def test_ctrl_c_waits_before_anything_loads() -> None:
    """A module that it breaks off may raise anything, or swallow it."""
    done = subprocess.run(
        [sys.executable, "-c", LOADING, "--help"], cwd=ROOT, check=False, capture_output=True,
        text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stdout


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["import", "--help"], ["check", "--format", "x"]]
)
def test_help_and_mistakes_in_a_call_load_no_library_of_data(arguments: list[str]) -> None:
    code = (
        "import atexit, sys; from generator.cli import main; "
        f"atexit.register(lambda: print(sorted({{*{HEAVY!r}}} & {{*sys.modules}}))); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, check=False,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stderr


@pytest.mark.parametrize(
    ("place", "named", "offered"),
    [
        ("generator/cli/data.py: ChangeForm", data.ChangeForm, changes.FORMS),
        ("generator/cli/filling.py: ImportForm", filling.ImportForm, importing.FORMS),
    ],
)
def test_options_name_what_there_is(place: str, named: object, offered: Iterable[str]) -> None:
    assert_told(place, get_args(named), offered)
