"""A problem found in the data: a value that every audience is told of in its own form."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.i18n import Text, _


class Severity(StrEnum):
    """Errors stop publication, warnings do not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What is wrong, where, and how to mend it.

    `path` is relative to the project's root. `row` is the line that an editor's
    spreadsheet shows: the header is 1. `unusable` says that the package or the
    settings cannot be used at all, as against data that has errors.
    """

    severity: Severity
    check: str
    package: str
    path: str
    row: int | None = None
    field: str | None = None
    value: str | None = None
    message: Text
    remedy: Text
    unusable: bool = False

    @property
    def order(self) -> tuple[bool, bool, str, str, int, str, str, str]:
        """Unusable packages first, errors before warnings, then by place."""
        return (
            not self.unusable,
            self.severity is Severity.WARNING,
            self.package,
            self.path,
            self.row or 0,
            self.field or "",
            self.check,
            str(self.message),
        )

    def as_json(self, language: str) -> dict[str, Any]:
        return {
            "severity": str(self.severity),
            "check": self.check,
            "package": self.package,
            "path": self.path,
            "row": self.row,
            "field": self.field,
            "value": self.value,
            "message": self.message.render(language),
            "remedy": self.remedy.render(language),
        }


class UnusableError(Exception):
    """The call or the settings cannot be used; the text tells why and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


class OperationError(Exception):
    """The operation failed, nothing was published, and it can be run again; the text says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(str(text))
        self.text = text


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, the worst first."""
    return tuple(sorted(set(problems), key=lambda problem: problem.order))


def exit_code(problems: Iterable[Problem]) -> int:
    """0 when there are no errors, 1 when the data has some, 2 when a package is unusable."""
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if any(problem.unusable for problem in errors):
        return 2
    return 1 if errors else 0


def as_json(problems: Iterable[Problem], language: str) -> str:
    entries = [problem.as_json(language) for problem in problems]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def as_text(problems: Iterable[Problem], language: str, alike: int = 5) -> str:
    """A block per problem: where, what, how to mend it; then the counts.

    Of more than `alike` problems of one kind in one column the first is told, and
    of the others the rows.
    """
    found = tuple(problems)
    groups: dict[object, list[Problem]] = {}
    for problem in found:
        groups.setdefault(_kind(problem), []).append(problem)
    blocks = [
        block
        for group in groups.values()
        for block in (
            [_block(problem, language) for problem in group]
            if len(group) <= alike
            else [_block(group[0], language) + _others(group[1:], language)]
        )
    ]
    return "\n".join([*blocks, summary(found).render(language)]) + "\n"


def _kind(problem: Problem) -> object:
    return (problem.path, problem.check, problem.field, problem.severity, problem.message.msgid)


def _block(problem: Problem, language: str) -> str:
    severity = _("error") if problem.severity is Severity.ERROR else _("warning")
    lines = [f"{place(problem).render(language)} — {severity.render(language)} [{problem.check}]"]
    message = problem.message.render(language)
    lines.append(f"  {message}")
    if problem.value and problem.value not in message:
        shown = _("The cell holds «{value}».", value=problem.value)
        lines.append(f"  {shown.render(language)}")
    lines.append(f"  → {problem.remedy.render(language)}\n")
    return "\n".join(lines)


def _others(group: list[Problem], language: str) -> str:
    rows = ranges(problem.row for problem in group if problem.row)
    text = _("The same in {count} more places, rows: {rows}.", count=len(group), rows=rows)
    return f"  {text.render(language)}\n"


def ranges(rows: Iterable[int]) -> str:
    """Row numbers in short: 2–5, 9."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def place(problem: Problem) -> Text:
    """File, row and column, as far as the problem has them."""
    if problem.row and problem.field:
        return _(
            "{path}, row {row}, column {field}",
            path=problem.path,
            row=problem.row,
            field=problem.field,
        )
    if problem.row:
        return _("{path}, row {row}", path=problem.path, row=problem.row)
    if problem.field:
        return _("{path}, column {field}", path=problem.path, field=problem.field)
    return Text("{path}", (("path", problem.path),))


def summary(problems: Iterable[Problem]) -> Text:
    found = tuple(problems)
    errors = sum(problem.severity is Severity.ERROR for problem in found)
    return _("Errors: {errors}, warnings: {warnings}.", errors=errors, warnings=len(found) - errors)


def as_github(problems: Iterable[Problem], language: str, limit: int = 10) -> str:
    """Workflow commands for annotations: at most `limit`, the worst first."""
    lines = []
    for problem in tuple(problems)[:limit]:
        title = f"{problem.check}: {place(problem).render(language)}"
        body = f"{problem.message.render(language)} {problem.remedy.render(language)}"
        where = f"file={_property(problem.path)},line={problem.row or 1},title={_property(title)}"
        lines.append(f"::{problem.severity} {where}::{_data(body)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_markdown(problems: Iterable[Problem], language: str, limit: int = 500) -> str:
    """A table for a job summary, cut at `limit` rows."""
    found = tuple(problems)
    head = [
        _("Place").render(language),
        _("What is wrong").render(language),
        _("How to mend it").render(language),
    ]
    rows = [
        [
            place(problem).render(language),
            problem.message.render(language),
            problem.remedy.render(language),
        ]
        for problem in found[:limit]
    ]
    table = [head, ["---"] * 3, *rows]
    lines = ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in table]
    tail = [summary(found).render(language), ""]
    return "\n".join(([*lines, ""] if found else []) + tail)


def _cell(text: str) -> str:
    """Text that Markdown shows as it stands inside a table."""
    safe = "".join(f"\\{char}" if char in "\\`*_{}[]<>()#!|~$" else char for char in text)
    return " ".join(safe.split())
