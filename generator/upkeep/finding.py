"""A problem of a project, not of its data."""

from ..data.problems import Problem, Severity
from ..language.i18n import Text

CHECK = "doctor"
WRITE = "roadmaps doctor --write"


def problem(
    path: str, message: Text, remedy: Text, row: int | None = None, *, error: bool = False
) -> Problem:
    return Problem(
        severity=Severity.ERROR if error else Severity.WARNING,
        check=CHECK, path=path, row=row, message=message, remedy=remedy,
    )  # fmt: skip
