"""Reading a project: the catalogue of its packages, and which project a folder belongs to."""

from pathlib import Path

from .. import packages
from ..problems import Problem, in_order
from . import Catalog, build
from .floors import floors


def read(root: Path) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalogue at `root`, with its project, and what could not be read; nothing is checked."""
    whole, _ = project_of(root)
    reading = packages.read(whole)
    return build(reading.packages, None, reading.lost, floors(whole)), in_order(reading.problems)


def project_of(root: Path) -> tuple[Path, str | None]:
    """The project that the package at `root` belongs to, and the package's name."""
    folder = root.resolve()
    if (folder / packages.DESCRIPTOR).is_file() and folder.parent.name == packages.FOLDER:
        return folder.parent.parent, folder.name
    return root, None
