"""A tiny valid project in a folder of its own, for a test to break."""

from pathlib import Path

import pytest

from .tiny import RESULTS, write_package, write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A project of one package with one table, for faults of the descriptor."""
    write_package(tmp_path, "results", {"procedures": RESULTS["procedures"]})
    return tmp_path
