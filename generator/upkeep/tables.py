"""Packages beside the profiles of this program: columns that are new, schemas that lag behind."""

from collections.abc import Iterator
from pathlib import Path

from ..data import packages
from ..data.packages import schemas
from ..data.problems import Problem, UnusableError
from ..language.i18n import _
from .finding import problem


def lagging(root: Path) -> Iterator[Problem]:
    """A problem for each file of a package that is not as the profiles are now."""
    if not (root / packages.FOLDER).is_dir():
        return
    try:
        files = schemas.renewed(packages.find(root))
    except UnusableError as error:
        yield problem(packages.FOLDER, error.text, _("Run roadmaps check."), error=True)
        return
    for file in files:
        yield problem(
            Path(file.path).relative_to(root).as_posix(),
            _("Columns or schema are those of another version of the program."),
            _("Run roadmaps schemas --write: cells keep their values, new columns are empty."),
            error=True,
        )
