"""What the columns of a table mean, by the words above them."""

import re
from dataclasses import replace

from ..files.grid import Grid, Row
from ..headers import Column, Header, heading
from ..headers import role_of as role_in
from ..roles import PLAN
from .looks import is_term, number_of
from .times import ROMAN, are_months, from_to, start_and_end, term_of, time_of

# «Срок реализации» alone would be a term as well: the whole period.
_TERM_HEADING = re.compile(r"^(?:срок|период|дат[аы])", re.IGNORECASE)
_BROKEN = re.compile(r"(?<=[а-яё]{3}) (?=[а-яё]+)")
"""Where a narrow column of a PDF breaks a word: «Меропр иятия»."""
LONGEST = 110
LONGEST_BELOW = 80
JOINED = {
    "term": " - ",
    "responsible": "; ",
    "result": "; ",
    "title": " ",
    "number": "",
    "section": " ",
}
KEPT = ("number", "title", "term", "responsible", "result", "section")


class Columns(Header):
    """The heading of a table of measures, and what a row says below it."""

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)

    @property
    def times(self) -> tuple[str, ...]:
        """The time of each column where the term stands in columns of times; else nothing."""
        found = tuple(column.time for column in self.columns)
        return found if any(found) else ()

    @property
    def width(self) -> int:
        """How many columns reach from the first to the last that means something."""
        return max(column.number for column in self.columns if column.role in KEPT)

    def name(self, at: int) -> str:
        return self.columns[at].title if at < len(self.columns) else ""

    def value(self, row: Row, role: str) -> str:
        """The words of a row in the columns of `role`, those of several joined."""
        places = self.at(role)
        found = [(at, text) for at in places if (text := row.text(at))]
        if role == "term" and self.times:
            # «май» below 2023 is «май 2023».
            cells = [(self.columns[at].time, text) for at, text in found]
            return term_of(cells, [time for time in self.times if time])
        if role == "term" and start_and_end(list(map(self.name, places))):
            return from_to(*map(row.text, places))
        return JOINED[role].join(dict.fromkeys(text for _at, text in found))


def role_of(header: str) -> str:
    """The role that a header tells; "" if none."""
    words = heading(header)
    if not words or len(words) > LONGEST:
        return ""
    return role_in((words,), PLAN) or role_in((_BROKEN.sub("", words),), PLAN) or ""


def columns_of(row: Row) -> Columns | None:
    """The columns, if the row is the header of a table of measures."""
    texts = row.texts
    filled = [text for text in texts if text]
    if len(filled) < 2 or max(map(len, filled)) > (45 if len(filled) == 2 else LONGEST):
        return None
    # «I | II | III | IV» side by side are quarters, though nobody says so.
    bare, months = set(ROMAN) <= set(texts), are_months(texts)
    times = [time_of(text, quarters=bare, months=months) for text in texts]
    spread = any(time and row.at(at + 1).covered for at, time in enumerate(times))
    timed = spread or sum(map(bool, times)) > 1
    roles = [
        "term" if timed and time else role_of(text) for text, time in zip(texts, times, strict=True)
    ]
    plain = [text for text, time in zip(texts, times, strict=True) if text and not (timed and time)]
    if "title" not in roles and "section" in roles and roles.count("section") == 1:
        # «Задачи», «Направления деятельности» alone are what is to be done.
        roles[roles.index("section")] = "title"
    if roles.count("title") > 1:
        best = next(
            (i for i, text in enumerate(texts) if "мероприят" in text.casefold() and roles[i] == "title"),
            roles.index("title"),
        )  # fmt: skip
        roles = ["" if role == "title" and i != best else role for i, role in enumerate(roles)]
    others = {"term", "responsible", "result"} & set(roles)
    if "title" not in roles or not others or len(others) + 1 < len(plain) / 3:
        return None
    if any(is_value(text) for text in plain):
        return None
    roles = _alone(roles, texts, timed=timed)
    known = _over(row, times) if timed else [""] * len(times)
    columns = (
        Column(number=number, path=(text,) if text else (), role=role or None, time=time)
        for number, (role, text, time) in enumerate(zip(_spread(row, roles), texts, known, strict=True), start=1)
    )  # fmt: skip
    return Columns(top=1, bottom=1, columns=tuple(columns))


def _over(row: Row, times: list[str]) -> list[str]:
    """The time of each column; one over several columns («2022 год») is the time of each."""
    found = list(times)
    for at, cell in enumerate(row.cells):
        if cell.covered and at and found[at - 1]:
            found[at] = found[at - 1]
    return found


def _alone(roles: list[str], texts: tuple[str, ...], *, timed: bool) -> list[str]:
    """One column for the result and one for the term: what another holds is glued to nothing."""
    found = list(roles)
    results = [at for at, role in enumerate(roles) if role == "result"]
    best = next((at for at in results if "результат" in texts[at].casefold()), (results or [0])[0])
    terms = [at for at, role in enumerate(roles) if role == "term"]
    pair = start_and_end([texts[at] for at in terms])
    for at in results:
        found[at] = "result" if at == best else "besides"
    for at in terms if not (timed or pair) else ():
        found[at] = "term" if at == terms[0] else "besides"
    return found


def is_value(text: str) -> bool:
    """Whether a cell says when or which, as no heading does."""
    return number_of(text) is not None or (is_term(text) and not _TERM_HEADING.match(text))


def _spread(row: Row, roles: list[str]) -> list[str]:
    """A header over several columns means all of them, save that a number is one column."""
    found = list(roles)
    for index, cell in enumerate(row.cells):
        if cell.covered and index and found[index - 1] not in ("number", "section"):
            found[index] = found[index - 1]
    return found


def below_header(columns: Columns, row: Row) -> Columns | None:
    """The columns with the second line of their header; None if `row` is none.

    In Word and Excel the cells of columns without a second line are merged downwards.
    """
    titled = all(row.at(index).below for index in columns.at("title"))
    is_wider = len(row.cells) > len(columns.columns)
    if not titled or is_wider or max(map(len, row.texts)) > LONGEST_BELOW:
        return None

    def below(column: Column) -> Column:
        text = row.text(column.number - 1)
        path = tuple(dict.fromkeys((*column.path, text))) if text else column.path
        return replace(column, path=path, role=role_of(text) or column.role)

    return replace(columns, columns=tuple(map(below, columns.columns)))


def time_columns(columns: Columns, row: Row) -> Columns | None:
    """The columns with the years, quarters or months below «Сроки»; None if `row` holds others."""
    terms = columns.at("term")
    bare = len(row.filled) > 1 and all(row.texts[at] in ROMAN for at in row.filled)
    names = list(map(columns.name, terms))
    quarters = any("квартал" in name.casefold() for name in names)
    months = are_months([row.texts[at] for at in row.filled], names)
    found = {
        at: time_of(row.texts[at], quarters=not months and (quarters or bare), months=months)
        for at in row.filled
    }
    times = {at: time for at, time in found.items() if time and at in terms}
    if len(times) < 2 or len(times) < len(found):
        return None

    def timed(column: Column) -> Column:
        time = times.get(column.number - 1, "")
        is_of_year = column.time.isdecimal() and time and not time.isdecimal()
        return replace(column, time=f"{time} {column.time}" if is_of_year else time)

    return replace(columns, columns=tuple(map(timed, columns.columns)))


def looks_like_plan(grid: Grid) -> bool:
    """Whether one of the first rows of the grid is the header of a table of measures."""
    return any(columns_of(row) is not None for row in grid.head)
