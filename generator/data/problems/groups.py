"""Problems that are alike, told together: what is worth telling first, and the rest in short."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from babel.numbers import format_decimal

from ...grouping import by_key
from ...language.i18n import Text, _, ngettext
from .personal import MASK
from .problem import Problem

RUNS = 12


@dataclass(frozen=True)
class Group:
    """Problems of one kind in one column, in order; there is at least one."""

    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @property
    def count(self) -> int:
        """How many places; more than problems where some are only counted."""
        return counted(self.problems)


def counted(problems: Iterable[Problem]) -> int:
    return sum(problem.count for problem in problems)


def groups(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """Like with like, in the order of the first of each kind."""
    return tuple(map(Group, by_key((_kind(problem), problem) for problem in problems).values()))


def _kind(problem: Problem) -> tuple[object, ...]:
    return (
        problem.path,
        problem.check,
        problem.field if problem.row is not None else None,
        problem.severity,
        problem.unusable,
        problem.message.msgid,
        problem.remedy.msgid,
        problem.acknowledged,
    )


def foremost(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The most useful first, without what is accepted.

    Unusable packages, then faults of files and headers, from which others follow, then
    the rest: of each the kind that is met most often, and one of every kind before the
    second of any.
    """
    found = [group for group in groups(problems) if group.first.acknowledged is None]
    levels = sorted({_level(group) for group in found})
    for level in levels:
        kinds = sorted(
            (group for group in found if _level(group) == level),
            key=lambda group: group.count,
            reverse=True,
        )
        turns = zip_longest(*(group.problems for group in kinds))
        yield from (problem for problem in chain.from_iterable(turns) if problem is not None)


def _level(group: Group) -> int:
    problem = group.first
    if not problem.is_error:
        return 3
    if problem.unusable:
        return 0
    return 1 if problem.row in (None, 1) else 2


def ranges(rows: Iterable[int], most: int | None = None, letter: str = "") -> str:
    """Row numbers in short: 2–5, 9; or cells: C2–C5, C9. After `most` runs comes an ellipsis."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    texts = [
        f"{letter}{first}" if first == last else f"{letter}{first}–{letter}{last}"
        for first, last in runs
    ]
    return ", ".join([*texts[:most], "…"] if most and len(texts) > most else texts)


def more(problems: Sequence[Problem], language: str, runs: int = RUNS) -> str:
    """How many others there are, and in which rows as far as can be said in short."""
    count = format_decimal(counted(problems), locale=language)
    found = {problem.row for problem in problems if problem.row}
    rows = ranges(found, runs)
    text = _("and {count} more", count=count)
    if rows:
        text = (
            _("and {count} more, row {rows}", count=count, rows=rows)
            if len(found) == 1
            else _("and {count} more, rows {rows}", count=count, rows=rows)
        )
    return text.render(language)


def alike(rows: Sequence[int]) -> Text:
    """What is said of the rest of a kind, which is counted and not told one by one."""
    return ngettext(
        "The same is true of one more row, which is not listed: {rows}.",
        "The same is true of {n} more rows, which are not listed one by one: {rows}.",
        len(rows),
        rows=ranges(rows, RUNS),
    )


def said(problems: Iterable[Problem], language: str) -> Iterator[tuple[str, str]]:
    """The places inside a file and what is said of them; places of which the same is said as one.

    A place is a cell, else a row, else a property, else empty.
    """
    found = by_key((told(problem, language), problem) for problem in problems)
    for text, alike in found.items():
        yield ", ".join(filter(None, _places(alike, language))), text


def _places(problems: Sequence[Problem], language: str) -> Iterator[str]:
    letters: dict[str, list[int]] = {}
    for problem in problems:
        if problem.row:
            at = problem.column.letter if problem.column else ""
            letters.setdefault(at, []).append(problem.row)
        else:
            yield problem.field or ""
    for at, rows in letters.items():
        shown = ranges(rows, letter=at)
        name = _("row {row}", row=shown) if len(rows) == 1 else _("rows {rows}", rows=shown)
        yield shown if at else name.render(language)


def told(problem: Problem, language: str) -> str:
    """The message, and the value where the message does not name it."""
    # A value of several lines must not begin a line of its own: logs obey some.
    message = " ".join(problem.message.render(language).split("\n"))
    if not problem.value or problem.value == MASK or problem.value in message:
        return message
    shown = (
        _("It says «{value}».", value=problem.value)
        if problem.path.endswith((".json", ".md"))
        else _("The cell holds «{value}».", value=problem.value)
    )
    return " ".join(f"{message} {shown.render(language)}".split("\n"))


def inert(text: str) -> str:
    """`text` for terminals and logs: what they would obey is spelt out, in values as in names."""
    return "".join(
        char if char.isprintable() or char == "\n" else char.encode("unicode_escape").decode()
        for char in text
    ).replace("##[", "## [")


def level(problem: Problem) -> Text:
    return _("error") if problem.is_error else _("warning")


def place(problem: Problem, language: str) -> str:
    """File, row, column and cell, as far as the problem has them."""
    parts = [problem.path, *(part.render(language) for part in _parts(problem, language))]
    return " ".join(", ".join(parts).split("\n"))


def _parts(problem: Problem, language: str) -> Iterator[Text]:
    if problem.row:
        yield _("row {row}", row=problem.row)
    yield from column(problem, language)
    if problem.cell:
        yield _("cell {cell}", cell=problem.cell)


def column(problem: Problem, language: str) -> Iterator[Text]:
    """The column by title and machine name; a property where the file is a descriptor."""
    title = problem.column.name(language) if problem.column else ""
    letter = problem.column.letter if problem.column else ""
    if not problem.field:
        return
    if problem.path.endswith(".json"):
        yield _("property {field}", field=problem.field)
    elif title:
        yield _("column «{title}» ({field})", title=title, field=problem.field)
    elif problem.field != letter or not problem.row:
        yield _("column {field}", field=problem.field)


def summary(problems: Iterable[Problem]) -> Text:
    """The counts; accepted warnings are counted by themselves."""
    found = tuple(problems)
    errors = counted(problem for problem in found if problem.is_error)
    accepted = counted(problem for problem in found if problem.acknowledged is not None)
    counts = _(
        "Errors: {errors}, warnings: {warnings}.",
        errors=errors,
        warnings=counted(found) - errors - accepted,
    )
    if not accepted:
        return counts
    return _("{counts} Accepted by the editors: {accepted}.", counts=counts, accepted=accepted)
