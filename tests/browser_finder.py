"""Finds the Chromium that the tests drive, and installs one where there is none.

The ways are tried in the order of `WAYS`; a browser counts only if it tells its version.
Tests call `find`; `make test` and `make browser` run this module, which prints the path.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

VARIABLE = "ROADMAPS_BROWSER"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = ("Google Chrome", "Chromium")  # of macOS
ANSWER_SECONDS = 30
DOWNLOAD_SECONDS = 180
INSTALL_SECONDS = 600
PLAYWRIGHT_PATH = """
from playwright.sync_api import sync_playwright
with sync_playwright() as driver:
    print(driver.chromium.executable_path)
"""
ADVICE = (
    ("apt-get", "sudo apt-get install chromium"),
    ("dnf", "sudo dnf install chromium"),
    ("pacman", "sudo pacman -S chromium"),
    ("brew", "brew install --cask google-chrome"),
)

Environment = Mapping[str, str]


class NoBrowserError(Exception):
    """There is no browser to be had; the text names the command that gets one."""


def find(environment: Environment = os.environ) -> Path:
    """The path of a Chromium or Chrome that runs; NoBrowserError if there is none."""
    named = environment.get(VARIABLE)
    if named:
        if runs(Path(named), environment):
            return Path(named)
        raise NoBrowserError(f"{VARIABLE} is {named}, which is no Chromium or Chrome that runs.")
    for way in WAYS:
        path = way(environment)
        if path is not None and runs(path, environment):
            return path
    raise NoBrowserError(
        "No Chromium or Chrome was found, downloaded or installed. Get one with:\n"
        f"    {advice(environment)}\n"
        f"or name one: {VARIABLE}=/path/to/chrome make test"
    )


def of_system(environment: Environment) -> Path | None:
    """A browser on the PATH, or among the applications of macOS."""
    for name in NAMES:
        found = shutil.which(name, path=environment.get("PATH", ""))
        # Ubuntu's chromium-browser only tells to install a snap: look further then.
        if found and runs(Path(found), environment):
            return Path(found)
    for home in (Path("/"), Path(environment.get("HOME", "/"))):
        for name in APPLICATIONS:
            path = home / "Applications" / f"{name}.app" / "Contents" / "MacOS" / name
            if path.exists():
                return path
    return None


def of_playwright(environment: Environment) -> Path | None:
    """The browser that Playwright has downloaded before."""
    # A process of its own: inside a test another Playwright may be running already.
    said = _run([sys.executable, "-c", PLAYWRIGHT_PATH], environment, ANSWER_SECONDS)
    path = Path(said.strip()) if said else None
    return path if path and path.is_file() else None


def downloaded(environment: Environment) -> Path | None:
    """Playwright's own browser, downloaded now."""
    _say("No browser on this machine: asking Playwright for its own ...")
    command = [sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"]
    hasty = {**environment, "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
    _run(command, hasty, DOWNLOAD_SECONDS)
    return of_playwright(environment)


def installed(environment: Environment) -> Path | None:
    """The system's package, where this user may install one without being asked."""
    path = environment.get("PATH", "")
    apt = shutil.which("apt-get", path=path)
    sudo = shutil.which("sudo", path=path)
    if apt is None or (os.geteuid() != 0 and sudo is None):
        return None
    before = [] if os.geteuid() == 0 else [str(sudo), "-n"]
    _say("Installing the system's package chromium ...")
    quiet = {**environment, "DEBIAN_FRONTEND": "noninteractive"}
    _run([*before, apt, "update", "-qq"], quiet, INSTALL_SECONDS)
    install = [apt, "install", "-qq", "--yes", "--no-install-recommends", "chromium"]
    _run([*before, *install], quiet, INSTALL_SECONDS)
    return of_system(environment)


WAYS: tuple[Callable[[Environment], Path | None], ...] = (
    of_system,
    of_playwright,
    downloaded,
    installed,
)


def runs(path: Path, environment: Environment) -> bool:
    """Whether the program at `path` says that it is a Chromium or a Chrome."""
    said = _run([str(path), "--version"], environment, ANSWER_SECONDS) or ""
    return "chrom" in said.lower()


def advice(environment: Environment) -> str:
    """The command that a person can run to get a browser."""
    for tool, command in ADVICE:
        if shutil.which(tool, path=environment.get("PATH", "")):
            return command
    return "python -m playwright install --with-deps chromium"


def _run(command: list[str], environment: Environment, seconds: int) -> str | None:
    """What a command prints; None if it fails, takes too long or is not there."""
    try:
        done = subprocess.run(
            command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:]
        _say(f"  {Path(command[0]).name} failed ({done.returncode}): {' '.join(reason)}")
        return None
    return done.stdout


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def main() -> int:
    """Print the path of the browser; 3 if there is none."""
    try:
        sys.stdout.write(f"{find()}\n")
    except NoBrowserError as error:
        _say(str(error))
        return 3
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
