"""Finding the table on a sheet: its heading of one to three lines, and which column is what.

A heading is found by what its columns are called, wherever it stands among the first
lines: titles above it and numbers of columns below it are passed over.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import islice, pairwise
from typing import TypeGuard

from ..language.russian import in_one_script
from .files.aligned import evenly
from .files.grid import Grid, Value, as_text, is_blank
from .lexicon import read

SEARCHED = 30
FARTHEST = 200
DEEPEST = 3
# Words that only say in what a column counts: the line above them names the column.
UNIT = re.compile(
    r"(в )?(%|процент\w*|доля|чел|человек|кол-во|количество|число|абс|ед)( (чел|человек|уч-?ся|обучающихся|участников|%))?"
)
TOOK_PART = re.compile(r"участ|сдава|писа|выполня|принял|принявш|явил")
WIDER = re.compile(f" по {read('headings.toml')['words']['wider']}")
PASSED = re.compile(r"сдали|сдавших успешно")
# Of levels of what pupils can do: «Средний» between them is none of scores.
LEVEL = re.compile(r"(недостаточн|пониженн|низк|повышенн|высок)\w+( уров\w+)?")
YEAR = re.compile(r"20[0-9]{2}( ?[/-] ?(20)?[0-9]{2})?( (уч(ебный)? )?(год|г))?")
# A hyphen that somebody typed to break a word.
TYPED = re.compile(r"(?<=[а-я]{2})(?<!\bкол)-(?=[а-я]{2})")
LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЭЮЯ"  # of columns
PUNCTUATION = re.compile(r"[«»\"'“”„.,:;*()\[\]]+")


@dataclass(frozen=True, kw_only=True)
class Role:
    """What a column may be: `pattern` is matched whole against its heading.

    Where `within` is given, it may begin anywhere among so many letters instead. The lowest line
    of a heading is tried first, then all lines together; for a role that is `from_the_top` all
    lines together come before any other role is tried. One `of_lowest` the lowest line alone tells.
    """

    name: str
    pattern: re.Pattern[str]
    from_the_top: bool = False
    of_lowest: bool = False
    within: int | None = None

    def fits(self, text: str) -> bool:
        """Whether a text in the form of `heading` is such a heading."""
        if self.within is None:
            return self.pattern.fullmatch(text) is not None
        found = self.pattern.search(text)
        return found is not None and found.start() <= self.within


Roles = tuple[Role, ...]
Needed = tuple[frozenset[str], ...]


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column with its heading: `path` are its lines from the top, without repetitions.

    `time` is the year, quarter or month that it stands for in a plan with columns of times.
    """

    number: int
    path: tuple[str, ...]
    role: str | None
    time: str = ""

    @property
    def title(self) -> str:
        return " / ".join(self.path)

    @property
    def lowest(self) -> str:
        """The lowest line in the form of `heading`."""
        return heading(self.path[-1]) if self.path else ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Header:
    """A heading: lines `top` to `bottom` (from 1) and all columns in order."""

    top: int
    bottom: int
    columns: tuple[Column, ...]

    @cached_property
    def firsts(self) -> Mapping[str, Column]:
        """The first column of each role."""
        return {column.role: column for column in reversed(self.columns) if column.role}

    @property
    def roles(self) -> Set[str]:
        return self.firsts.keys()

    @cached_property
    def used(self) -> frozenset[int]:
        """The numbers of the columns that have a role."""
        return frozenset(column.number for column in self.columns if column.role)

    def first(self, role: str) -> Column | None:
        return self.firsts.get(role)

    def of(self, role: str) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role == role)

    def at(self, role: str) -> tuple[int, ...]:
        """Where, from 0, the columns of a role stand."""
        return tuple(column.number - 1 for column in self.of(role))

    def role(self, at: int) -> str:
        """The role of the column at a place from 0; "" where it has none, also beyond the last."""
        return (self.columns[at].role or "") if at < len(self.columns) else ""


# Each kind is tried on each sheet, by itself and as one of the book, before one reads it.
@lru_cache(maxsize=1_000)
def find_header(sheet: Grid, roles: Roles, needed: Needed) -> Header | None:
    """The heading with the most known columns; `needed`: of each set one role must be there.

    The first set are the columns of names. Of equal headings the highest and shallowest wins.
    """
    found = (h for h in _headers(sheet, roles) if all(h.roles & either for either in needed))
    best = max(found, key=lambda h: (len(h.used), h.top - h.bottom, -h.top), default=None)
    extended = best and _extended(sheet, best, roles)
    # A cell merged down into the lines of schools by mistake makes no heading of them: the first
    # of the needed sets are the columns of names.
    return extended if extended and extended.roles & needed[0] else best


def _extended(sheet: Grid, header: Header, roles: Roles) -> Header:
    """The heading with the lines above it that tell columns of the same name apart.

    Such a line has several texts; a title has one. Lines below belong to it as well where
    cells of the heading are merged down over them, or where they hold units: «чел.», «%».
    """
    top, bottom = header.top, _lowest(sheet, header)
    header = header if bottom == header.bottom else header_at(sheet, top, bottom, roles)
    names = [column.path[-1] for column in header.columns if column.role]
    begins = min((first for first, left, last, _right in sheet.merged
                  if first < top <= last and header.columns[left - 1].role in ("school", "group")), default=top)  # fmt: skip
    if len(set(names)) == len(names) and begins == top:
        return header
    while top > 1 and header.bottom - top + 1 < DEEPEST + 1:
        texts = {as_text(value) for value in sheet.rows[top - 2] if value is not None}
        if len(texts) < 2:
            break
        top -= 1
    return header_at(sheet, top, header.bottom, roles) if top < header.top else header


def _lowest(sheet: Grid, header: Header) -> int:
    """The last line of the heading, by what is merged down from it and by units below it."""
    deepest = min(header.top + DEEPEST, len(sheet.rows))
    bottoms = (
        bottom
        for first, left, bottom, _right in sheet.merged
        if header.top - DEEPEST <= first <= header.bottom and header.columns[left - 1].role
    )
    bottom = max(header.bottom, min(max(bottoms, default=0), deepest))
    return bottom + 1 if bottom < deepest and _is_units(sheet.rows[bottom]) else bottom


def _is_units(row: Sequence[Value]) -> bool:
    texts = [heading(as_text(value)) for value in row if value is not None]
    return len(texts) > 1 and all(UNIT.fullmatch(text) for text in texts)


def _headers(sheet: Grid, roles: Roles) -> Iterator[Header]:
    left = SEARCHED
    for top, row in islice(sheet.numbered(), FARTHEST):
        if is_blank(row) or is_numbering(row):
            continue
        left -= len({*row}) > 2  # a text alone, as those of a letter, heads no columns
        if left < 0:
            return
        for bottom in range(top, min(top + DEEPEST, len(sheet.rows) + 1)):
            if bottom > top and not _may_head(sheet.rows[bottom - 1]):
                break
            yield header_at(sheet, top, bottom, roles)


def header_at(sheet: Grid, top: int, bottom: int, roles: Roles) -> Header:
    """The heading of lines `top` to `bottom`, its columns with their roles."""
    lines = _spread(sheet, top, bottom)
    columns = []
    for number in range(1, sheet.width + 1):
        texts = [as_text(line[number - 1]).strip() for line in lines]
        path = tuple(dict.fromkeys(text for text in texts if text))
        columns.append(Column(number=number, path=path, role=role_of(path, roles)))
    owners = [column.role for column in columns if column.role in ("school", "group")]
    names = [column for column in columns if column.role in ("school", "group", "territory")]
    rest = tuple(role_ for role_ in roles if role_.name != "group")

    def is_count(item: Column) -> bool:
        """Whether «Участники» beside a column of schools or names are how many, and no names."""
        if item.role != "group":
            return False
        return "school" in owners or (len(names) > 1 and item.lowest == "участники")

    columns = [replace(c, role=role_of(c.path, rest)) if is_count(c) else c for c in columns]
    settled = (_in_view(column, columns) if column.role else column for column in columns)
    return Header(top=top, bottom=bottom, columns=tuple(settled))


def _in_view(column: Column, columns: Sequence[Column]) -> Column:
    """The column as those beside it let it be understood: what another says better it does not say."""
    alike = [other for other in columns if other.role == column.role]
    beside = [other for other in columns if other.path[:-1] == column.path[:-1]]
    match column.role:
        case "subject" if len(alike) > 1 and column.lowest == "экзамен":
            return replace(column, role="kind")  # «Экзамен» beside «Предмет» is which exam it was
        case "mean" if column.lowest == "средний":
            outdone = any(LEVEL.fullmatch(other.lowest) for other in columns)
        case "mean" if WIDER.search(column.lowest):  # «Ср. отметка по области» beside each school
            outdone = not all(WIDER.search(other.lowest) for other in alike)
        case "participants":  # «Всего выпускников» beside «Сдавали»
            people = (other for other in beside if other.role == "participants")
            outdone = any(_worth(other) < _worth(column) for other in people)
        case "passed_percent":  # «Успеваемость» beside «Не сдали, %»
            outdone = any(other.role == "below_percent" for other in beside)
        case _:
            return column
    return replace(column, role=None) if outdone else column


def _worth(column: Column) -> int:
    return 0 if TOOK_PART.search(column.lowest) else 2 if PASSED.search(column.lowest) else 1


def _may_head(row: Sequence[Value]) -> bool:
    """Whether a line below another can belong to a heading: no numbers but marks or a scale."""
    numbers = [float(value) for value in row if _is_number(value)]
    if is_blank(row) or is_numbering(row):
        return False
    if set(numbers) <= {2, 3, 4, 5} or set(numbers) <= {*range(2000, 2100)}:
        return True
    return len(numbers) > 2 and all(after == before + 1 for before, after in pairwise(numbers))


def _is_number(value: Value) -> TypeGuard[str | int | float]:
    if isinstance(value, str):
        return value.isascii() and value.isdecimal()
    return isinstance(value, int | float) and not isinstance(value, bool)


def _spread(sheet: Grid, top: int, bottom: int) -> list[list[Value]]:
    """Lines of a heading; a text above empty cells that were not merged stands for them too.

    That holds for all lines but the last, where lines below name the columns. A text in the middle
    of columns that come again under the next one stands for those before it as well.
    """
    lines = [list(sheet.rows[row - 1]) for row in range(top, bottom + 1)]
    for depth in range(len(lines) - 2, -1, -1):
        line, lower = lines[depth], [*zip(*lines[depth + 1 :], strict=True)]
        below = [" ".join(filter(None, map(as_text, cells))) for cells in lower]
        texts = [*map(as_text, line)]
        for first, last in evenly(texts, below) if None in line else ():
            line[first : last + 1] = [next(filter(None, texts[first : last + 1]))] * (
                last + 1 - first
            )
        for at in range(1, len(line)):
            if line[at] is None and below[at]:
                line[at] = line[at - 1]
    return lines


def role_of(path: tuple[str, ...], roles: Roles) -> str | None:
    """The role of a column, tried in the order that `Role` tells."""
    if not path:
        return None
    if len(path) > 1 and YEAR.fullmatch(path[-1]):  # «Участники» above «2022», «2023»
        path = path[:-1]
    lowest, together = heading(path[-1]), heading(" ".join(path))
    first = [item for item in roles if item.from_the_top]
    texts = [together, lowest] if UNIT.fullmatch(lowest) else [lowest, together]
    if len(path) > 2:  # «Математика», «ср.», «отметка»
        texts.append(heading(" ".join(path[1:])))
    whole = TYPED.sub("", lowest)  # «органи-зация»
    texts += [whole] if whole != lowest else []
    for text, tried in ((together, first), *((text, roles) for text in texts)):
        for item in tried:
            if item.fits(text) and (text in (lowest, whole) or not item.of_lowest):
                return item.name
    return None


@lru_cache(maxsize=20_000)
def heading(text: str) -> str:
    """A heading in the form that patterns of roles expect: small letters, no punctuation."""
    letters = in_one_script(text.casefold()).replace("ё", "е").replace("\u00ad", "")
    plain = PUNCTUATION.sub(" ", letters)
    return " ".join(plain.replace("- ", "-").split())


def is_numbering(row: Sequence[Value]) -> bool:
    """Whether a line only numbers the columns: 1, 2, 3, 4; А, Б, 1, 2."""
    texts = filter(None, (as_text(value).strip(". ") for value in row))
    letters, numbers = 0, 0
    for text in texts:
        # Most lines are none, and their first cell tells it.
        if not numbers and text.upper() == LETTERS[letters : letters + 1]:
            letters += 1
        elif text == str(numbers + 1):
            numbers += 1
        else:
            return False
    return letters + numbers > 2
