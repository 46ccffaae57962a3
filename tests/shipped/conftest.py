"""What speaks of the packages that are shipped here; a copy without them removes this folder."""

import fcntl
import os
from pathlib import Path

import pytest

from generator import demo
from tests.conftest import ROOT, copy_project, run_roadmaps

PLANS = ("amur-2020", "chedi-khol-2021", "kozelsk-2021", "prokopyevsk-2020", "vladimir-2021")
PACKAGES = ("founding-register", *PLANS, *demo.NAMES)


HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without the packages a sentence, no failures."""
    missing = [name for name in PACKAGES if not _is_here(name)]
    if missing:
        skip = pytest.mark.skip(reason=f"{missing[0]} is not here: remove tests/shipped/")
        for item in items:
            if HERE in item.path.parents:
                item.add_marker(skip)


def _is_here(package: str) -> bool:
    return (ROOT / "datapackages" / package / "datapackage.json").is_file()


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
