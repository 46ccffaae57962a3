"""What several tests share: the project's root, its built site, and builds in other folders."""

import gc
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from . import command

# A law holds on a busy machine too: no example has a time limit, and a run can be repeated.
settings.register_profile("open-roadmaps", deadline=None, derandomize=True)
settings.load_profile("open-roadmaps")

# Thousands of tests are objects that stay: looking for garbage among them as often as Python does by
# itself takes a third of the time of collecting them.
gc.set_threshold(100_000, 20, 20)

# Tests write a hundred thousand small files and forget them. In memory that takes no time, if there is
# a file system for it that has room and runs programs.
MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30  # noqa: S108 - bytes; pytest makes its own folder there
if (
    "TMPDIR" not in os.environ
    and os.access(MEMORY, os.W_OK)
    and shutil.disk_usage(MEMORY).free > ROOM
    and not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC
):
    os.environ["TMPDIR"] = str(MEMORY)
    tempfile.tempdir = None

# Messages are Russian and plain wherever the suite runs, be it in a `make` that others called.
for _name in (
    "LC_ALL", "LC_MESSAGES", "SITE_URL", "ROADMAPS_TRACEBACK", "FORCE_COLOR",
    "MAKEFLAGS", "MFLAGS", "MAKELEVEL",
):  # fmt: skip
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

ROOT = Path(__file__).parents[1]
PARTS = ("content", "datapackages", "site_templates", "mkdocs.yml")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """The workers run their commands by one server; it loads while they collect."""
    command.lend()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """One more than there are processors: a test often waits for the browser, or for a command."""
    if os.environ.get("PYTEST_XDIST_AUTO_NUM_WORKERS"):
        return None
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest first, so that no worker has much to do when the others have ended."""
    long = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: ("browser" not in item.path.parts, item.path not in long))


def copy_project(target: Path) -> Path:
    """A copy of what a site is made from."""
    target.mkdir(parents=True, exist_ok=True)
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy(source, target / name)
    return target


def run_roadmaps(
    *arguments: str, folder: Path = ROOT, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command, as a user runs it."""
    return command.run(arguments, folder, {**os.environ, **(environment or {})})


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture
def roadmaps() -> Callable[..., subprocess.CompletedProcess[str]]:
    return run_roadmaps
