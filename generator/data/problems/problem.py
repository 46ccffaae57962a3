"""The values: a problem, the column that it stands in, and the errors that end a command."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ...language.i18n import Text
from .personal import concealed, is_personal, masked


class Severity(StrEnum):
    """Errors stop publication, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column as people know it: its letter in a spreadsheet, its title in both languages."""

    letter: str = ""
    title: str = ""
    title_en: str = ""

    def name(self, language: str) -> str:
        return self.title_en if language == "en" else self.title


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, where, and how to mend it.

    `path` is relative to the project's root; what is of no package is of the project itself.
    `row` is the line that an editor's spreadsheet shows: the header is 1. `resource` and `key`
    name the same row by table and primary key, in warnings of checks. `unusable` says that the package or the
    settings cannot be used at all, as against data that has errors. `acknowledged` is
    the reason for which an editor lets a warning stand. `count` is more than 1 where others of
    its kind, from its row on, are not told one by one but counted. A `question` is answered for
    itself, as who is meant by a name: many are told one by one. What is `of_import` is answered by
    options of the import, and not accepted by the name of a check.

    No problem holds what is told of a person, whoever makes it: such values are masked.
    """

    severity: Severity = Severity.ERROR
    check: str
    package: str = ""
    path: str
    row: int | None = None
    field: str | None = None
    column: Column | None = None
    resource: str | None = None
    key: tuple[tuple[str, str], ...] = ()
    value: str | None = None
    message: Text
    remedy: Text
    unusable: bool = False
    acknowledged: str | None = None
    count: int = 1
    question: bool = False
    of_import: bool = False

    def __post_init__(self) -> None:
        titles = (self.column.title, self.column.title_en) if self.column else ()
        secret = self.value if is_personal(self.field or "", *titles) else None
        object.__setattr__(self, "message", concealed(self.message, secret))
        object.__setattr__(self, "remedy", concealed(self.remedy, secret))
        if self.value is not None:
            object.__setattr__(self, "value", masked(self.value, secret))

    @property
    def cell(self) -> str | None:
        """The address in a spreadsheet, as C4."""
        if self.row is None or self.column is None or not self.column.letter:
            return None
        return f"{self.column.letter}{self.row}"

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def order(self) -> tuple[object, ...]:
        """Unusable packages first, errors before warnings, what is accepted last; then by place."""
        return (
            not self.unusable,
            not self.is_error,
            self.acknowledged is not None,
            self.package,
            self.path,
            self.row or 0,
            self.field or "",
            self.check,
            str(self.message),
        )

    def as_json(self, language: str) -> dict[str, Any]:
        """The contract for programs; `column` and `cell` are null where there is none."""
        return {
            "severity": str(self.severity),
            "check": self.check,
            "package": self.package,
            "path": self.path,
            "row": self.row,
            "field": self.field,
            "column": (self.column.name(language) or None) if self.column else None,
            "cell": self.cell,
            "resource": self.resource,
            "key": dict(self.key),
            "value": self.value,
            "message": self.message.render(language),
            "remedy": self.remedy.render(language),
            "acknowledged": self.acknowledged,
            "count": self.count,
        }


class MendableError(Exception):
    """Something given cannot be used: what is wrong with it, and how to mend it."""

    def __init__(self, message: Text, remedy: Text) -> None:
        super().__init__(str(message))
        self.message = message
        self.remedy = remedy


class UnusableError(Exception):
    """The call or the settings cannot be used; the text tells why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


class SettingsError(Exception):
    """mkdocs.yml, a template or the call cannot be used; no text if MkDocs has told why."""

    def __init__(self, text: Text | None) -> None:
        super().__init__(str(text))
        self.text = text


class OperationError(Exception):
    """The operation failed, nothing was published, and it can be run again; the text says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def letter(number: int) -> str:
    """The letters of the column `number`, counted from 1: C, AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, the worst first."""
    return tuple(sorted(set(problems), key=lambda problem: problem.order))


def exit_code(problems: Iterable[Problem]) -> int:
    """0 when there are no errors, 1 when the data has some, 2 when a package is unusable."""
    errors = [problem for problem in problems if problem.is_error]
    if any(problem.unusable for problem in errors):
        return 2
    return 1 if errors else 0
