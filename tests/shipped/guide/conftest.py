"""The host that every walk begins from, made once."""

from pathlib import Path

import pytest

from tests.shipped.guide.workplace import copy_repository, host


@pytest.fixture(scope="session")
def remote(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bare repository that holds what a person who copies the project gets."""
    folder = tmp_path_factory.mktemp("host")
    return host(folder, copy_repository(folder / "project"))
