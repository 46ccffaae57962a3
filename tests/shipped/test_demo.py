"""The fictional packages are those that the command writes."""

from pathlib import Path

import pytest

from generator import demo
from tests.conftest import ROOT
from tests.unit.test_demo import SEED, contents


@pytest.mark.slow
def test_shipped_packages_are_those_of_the_command(tmp_path: Path) -> None:
    """After a change: roadmaps demo --schools 24 --seed 1 NEW, and copy it to datapackages/."""
    demo.write_packages(24, SEED, tmp_path)
    for name in demo.NAMES:
        assert contents(ROOT / "datapackages" / name) == contents(tmp_path / name), name
