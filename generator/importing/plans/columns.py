"""What the columns of a table mean, by the words above them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..files.grid import Grid, Row, grid_of
from ..headers import Column, Header, heading
from ..headers import role_of as role_in
from ..roles import PLAN
from .looks import is_term, number_of
from .times import ROMAN, are_months, from_to, is_tick, start_and_end, term_of, time_of

# «Срок реализации» alone would be a term as well: the whole period.
_TERM_HEADING = re.compile(r"^(?:срок|период|дат[аы])", re.IGNORECASE)
_BROKEN = re.compile(r"(?<=[а-яё]{3}) (?=[а-яё]+)")
"""Where a narrow column of a PDF breaks a word: «Меропр иятия»."""
_OF_LEVEL = re.compile(r"мероприяти\w+ .*(?:уровн|школ|муниципал|регион|район)", re.IGNORECASE)
"""«Мероприятия муниципального уровня» beside «Мероприятия уровня школы»."""
MOST_LEVELS = 2
_BOTH = re.compile(r"(?=.*\b(?:срок|дата)).*(?:ответственн|исполнител)", re.IGNORECASE | re.DOTALL)
"""One column for two: «Срок, ответственный»."""
_VALUE = re.compile(
    r"^(?:базов|исходн|целев|планов|планируем)\w+ (?:значени|показател|уровен)", re.IGNORECASE
)
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

    @property
    def valued(self) -> bool:
        """Whether the values of an indicator stand in columns of their own."""
        places = self.at("result")
        return len(places) > 1 and any(_VALUE.match(self.name(at)) for at in places)

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
        if role == "term" and _by_weeks(list(map(self.name, places))):
            return ", ".join(text if at == places[0] else _week(text) for at, text in found)
        if role == "term" and any(is_tick(text) for _at, text in found):
            # Ticks mean nothing without the words above them, which nobody understands as times.
            found = [(at, f"{self.columns[at].title}: {text}") for at, text in found]
        if role == "result" and self.valued:
            return _with_values([(self.name(at), text) for at, text in found])
        return JOINED[role].join(dict.fromkeys(text for _at, text in found))


def _by_weeks(names: Sequence[str]) -> bool:
    """Whether the headings of two columns are a month and a week of it."""
    words = [name.casefold() for name in names]
    return len(words) == 2 and "месяц" in words[0] and words[1].startswith("недел")


def _week(text: str) -> str:
    """«3» below «Неделя» is «3 неделя»."""
    return text if re.search("[а-яё]", text.casefold()) else f"{text} неделя"


def _with_values(cells: Sequence[tuple[str, str]]) -> str:
    """«Доля учителей: базовое значение – 20 %, целевое значение – 80 %»: an indicator with its columns of values."""
    named = "; ".join(text for name, text in cells if not _VALUE.match(name))
    values = [
        f"{name[:1].lower()}{name[1:]} – {text}"
        for name, text in cells
        if _VALUE.match(name) and any(map(str.isalnum, text))
    ]
    return ": ".join(filter(None, (named, ", ".join(values))))


_OBJECT = re.compile(r"(?:объект|предмет|содержание|вопрос)\w* (?:внутришкольного )?контрол")


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
    if not spread and sum(map(bool, times)) < 2:
        times = [""] * len(times)
    both = list(zip(texts, times, strict=True))
    roles = ["term" if time else role_of(text) for text, time in both]
    plain = [text for text, time in both if text and not time]
    told = {role for role, (_text, time) in zip(roles, both, strict=True) if not time}
    if (
        "title" not in roles
        and roles.count("section") == 1
        and told & {"term", "responsible", "result"}
    ):
        # «Задачи», «Направления деятельности» alone are what is to be done; not «Направление | 2021 | 2022» of money.
        roles[roles.index("section")] = "title"
    if "title" not in roles:
        # «Объект контроля» in a plan of what a school looks at.
        roles = [
            "title" if _OBJECT.match(heading(text)) else role
            for text, role in zip(texts, roles, strict=True)
        ]
    others = {"term", "responsible", "result"} & set(roles)
    # Of a wide table few headings may be known, if all that a plan tells is among them.
    few = len(others) + 1 < len(plain) / 3 and len(others) < 3
    if "title" not in roles or not others or few:
        return None
    if any(is_value(text) for text in plain):
        return None
    # One column for each: what another holds is glued to nothing.
    roles = _only(roles, texts, "title", "мероприят", "")
    roles = _only(roles, texts, "result", "результат", "besides")
    if "result" in roles:
        roles = [
            "result" if _VALUE.match(text) else role
            for text, role in zip(texts, roles, strict=True)
        ]
    terms = [text for text, role in zip(texts, roles, strict=True) if role == "term"]
    if not any(times) and not start_and_end(terms) and not _by_weeks(terms):
        roles = _only(roles, texts, "term", "", "besides")
    columns = (
        Column(number=number, path=(text,) if text else (), role=role or None, time=time)
        for number, (role, text, time) in enumerate(zip(_over(row, roles), texts, _over(row, times), strict=True), start=1)
    )  # fmt: skip
    return Columns(top=1, bottom=1, columns=tuple(columns))


def _only(
    roles: Sequence[str], texts: Sequence[str], role: str, word: str, instead: str
) -> list[str]:
    """The roles with one of a kind: that whose heading has a word, or the first; others become `instead`."""
    places = [at for at, own in enumerate(roles) if own == role]
    best = next((at for at in places if word in texts[at].casefold()), min(places, default=0))
    return [instead if own == role and at != best else own for at, own in enumerate(roles)]


def _over(row: Row, meant: Sequence[str]) -> list[str]:
    """What each column means; a heading over several columns means all of them, save that a number is one column."""
    found = list(meant)
    for at, cell in enumerate(row.cells):
        if cell.covered and at and found[at - 1] not in ("number", "section"):
            found[at] = found[at - 1]
    return found


def is_value(text: str) -> bool:
    """Whether a cell says when or which, as no heading does."""
    return number_of(text) is not None or (is_term(text) and not _TERM_HEADING.match(text))


def below_header(columns: Columns, row: Row) -> Columns | None:
    """The columns with the second line of their header; None if `row` is none.

    In Word and Excel the cells of columns without a second line are merged downwards.
    """
    terms = columns.at("term")
    # In Excel often nothing is merged: «начало | окончание» alone below a «Срок» over both,
    # which may stand over the first of them only.
    blank = [column.number - 1 for column in columns.columns if not column.path]
    both = start_and_end([row.texts[at] for at in row.filled]) and bool(terms)
    over = {*terms, *(blank if both else ())}
    under = len(over) > 1 and set(row.filled) <= over and not any(map(is_value, row.texts))
    titled = under or all(row.at(index).below for index in columns.at("title"))
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


def parted(grid: Grid) -> Grid:
    """The grid with «Срок, ответственный» as two columns, where what is a term can be told apart in each cell."""
    head = next((row for row in grid.lines if columns_of(row)), None)
    both = [at for at, text in enumerate(head.texts) if _BOTH.match(text)] if head else []
    if head is None or len(both) != 1:
        return grid
    at = both[0]

    def halves(row: Row) -> tuple[str, str]:
        if row is head:
            return "Срок", "Ответственный"
        parts = re.split(r"(?<=[,;])\s+|\n", row.at(at).text)
        whole = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(len(parts), 0, -1)]
        whole += [(last, first) for first, last in whole]
        ends = " ,;"
        return next(
            (
                (term.strip(ends), who.strip(ends))
                for term, who in whole
                if is_term(term.strip(ends))
            ),
            ("", row.text(at)),
        )

    rows = []
    for row in grid.lines:
        cell = row.at(at)
        pair = [replace(cell, text=text) for text in halves(row)]
        rows.append(replace(row, cells=(*row.cells[:at], *pair, *row.cells[at + 1 :])))
    return grid_of(rows, grid.place, grid.frame)


def one_title(grid: Grid) -> Grid:
    """A table with measures of two levels side by side as one of both, each below the words that head its column."""
    head = next((row for row in grid.lines if columns_of(row)), None)
    at = [n for n, text in enumerate(head.texts) if _OF_LEVEL.match(text)] if head else []
    if head is None or len(at) < MOST_LEVELS or any(cell.covered for cell in head.cells):
        return grid
    top = grid.lines.index(head)
    numbers = [n for n, text in enumerate(head.texts) if role_of(text) == "number"]
    rows = [
        *grid.lines[:top],
        _only_title(head, at, at[0], {at[0]: "Мероприятия"}),
    ]
    for level in at:
        title, *rest = _only_title(head, at, level, {}).cells
        heading = replace(title, text=head.texts[level])
        rows.append(
            replace(head, cells=(heading, *(replace(cell, text="", covered=True) for cell in rest)))
        )
        blank = dict.fromkeys(numbers, "") if level != at[0] else {}
        rows += [
            _only_title(row, at, level, blank)
            for row in grid.lines[top + 1 :]
            if row.text(level) or len(row.filled) == 1
        ]
    return grid_of(rows, grid.place, grid.frame)


def _only_title(row: Row, at: Sequence[int], level: int, instead: dict[int, str]) -> Row:
    """The row with one of its titles, in the place of the first."""
    texts = instead | ({} if at[0] in instead else {at[0]: row.text(level)})
    changed = row.with_texts(texts)
    return replace(
        changed, cells=tuple(cell for n, cell in enumerate(changed.cells) if n not in at[1:])
    )


def is_plan_by_name(grid: Grid) -> bool:
    """Whether a header names measures, their terms and who is responsible: no other table does."""
    found = (columns_of(row) for row in grid.head)
    roles = [{*columns.roles} for columns in found if columns and "мероприят" in " ".join(columns.names).casefold()]  # fmt: skip
    return any({"title", "term", "responsible"} <= each for each in roles)


def looks_like_plan(grid: Grid) -> bool:
    """Whether one of the first rows of the grid is the header of a table of measures."""
    return any(columns_of(row) is not None for row in grid.head)
