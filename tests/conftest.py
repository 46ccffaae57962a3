"""What several tests share: the project's root, its built site, and builds in other folders."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from . import command, shipped

# A law holds on a busy machine too: no example has a time limit, and a run can be repeated.
settings.register_profile("open-roadmaps", deadline=None, derandomize=True)
settings.load_profile("open-roadmaps")

# Messages are Russian and plain wherever the suite runs.
for _name in ("LC_ALL", "LC_MESSAGES", "SITE_URL", "ROADMAPS_TRACEBACK", "FORCE_COLOR"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

ROOT = Path(__file__).parents[1]
PARTS = ("content", "datapackages", "site_templates", "mkdocs.yml")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    shipped.skip_in_a_copy(items)


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


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped packages, built once by the command; nobody changes it.

    Processes of one run of tests share it: the first to come builds, the others wait.
    """
    own = tmp_path_factory.getbasetemp()
    common = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    built = common / "shipped" / "site"
    with (common / "shipped.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not built.exists():
            result = run_roadmaps("build", folder=copy_project(built.parent))
            assert result.returncode == 0, result.stderr
    return built


@pytest.fixture
def roadmaps() -> Callable[..., subprocess.CompletedProcess[str]]:
    return run_roadmaps
