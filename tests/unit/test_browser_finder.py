"""The browser of the tests is found in the promised order, and its want is said aloud."""

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests import browser_finder
from tests.browser_finder import NoBrowserError, downloaded, find, installed, of_system

pytestmark = pytest.mark.slow


def program(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    return tmp_path / "bin"


@pytest.fixture
def environment(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A machine without browser or package manager, where no download succeeds."""
    monkeypatch.setattr(browser_finder, "WAYS", (of_system, nothing, installed))
    return {"PATH": str(folder), "HOME": str(tmp_path)}


def nothing(environment: Mapping[str, str]) -> Path | None:
    return None


def test_the_named_browser_wins(folder: Path, environment: dict[str, str], tmp_path: Path) -> None:
    program(folder / "chromium", "echo Chromium 1")
    named = program(tmp_path / "my own" / "chrome", "echo Google Chrome 2")
    assert find({**environment, "ROADMAPS_BROWSER": str(named)}) == named


def test_a_named_browser_that_does_not_run_is_not_replaced_silently(
    folder: Path, environment: dict[str, str]
) -> None:
    program(folder / "chromium", "echo Chromium 1")
    with pytest.raises(NoBrowserError, match="is /no/such, which"):
        find({**environment, "ROADMAPS_BROWSER": "/no/such"})


@pytest.mark.parametrize("name", browser_finder.NAMES)
def test_every_usual_name_is_known(name: str, folder: Path, environment: dict[str, str]) -> None:
    browser = program(folder / name, "echo Chromium 1")
    assert find(environment) == browser


def test_a_placeholder_is_passed_over(folder: Path, environment: dict[str, str]) -> None:
    program(folder / "chromium-browser", "echo install the snap >&2; exit 1")
    chrome = program(folder / "google-chrome", "echo Google Chrome 1")
    assert find(environment) == chrome


def test_the_download_of_playwright_comes_before_the_systems_package() -> None:
    names = [way.__name__ for way in browser_finder.WAYS]
    assert names == ["of_system", "of_playwright", "downloaded", "installed"]


def test_a_download_that_fails_is_no_browser(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path),
        "PLAYWRIGHT_DOWNLOAD_HOST": "http://127.0.0.1:9",
    }
    assert downloaded(environment) is None


def test_the_systems_package_is_the_last_way(folder: Path, environment: dict[str, str]) -> None:
    chromium = folder / "chromium"
    program(folder / "sudo", 'shift; exec "$@"')
    program(
        folder / "apt-get",
        f'[ "$1" = install ] || exit 0\n'
        f"printf '#!/bin/sh\\necho Chromium 1\\n' >{chromium}; /bin/chmod +x {chromium}",
    )
    assert find(environment) == chromium


def test_the_message_names_the_command_to_run(folder: Path, environment: dict[str, str]) -> None:
    with pytest.raises(NoBrowserError, match="playwright install --with-deps chromium"):
        find(environment)
    program(folder / "apt-get", "exit 100")
    with pytest.raises(NoBrowserError, match="sudo apt-get install chromium"):
        find(environment)


def test_what_does_not_tell_its_version_is_no_browser(
    folder: Path, environment: dict[str, str]
) -> None:
    program(folder / "chromium", "echo hello")
    with pytest.raises(NoBrowserError):
        find(environment)
