"""Rows that sum others up: whether they do, and whether blanks above them can only be zeros."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..data.problems import Severity
from ..language.i18n import _
from .groups import Group, Owned, people_of
from .lines import Line
from .row_owner import OF_REGION, UNKNOWN, Owner
from .spelling import is_school_like, is_total, spelt
from .tables import Table
from .values import is_nothing


@dataclass(frozen=True, kw_only=True)
class Summand:
    """A line as sums see it: whose it is, and its number; None where the cell is blank.

    `sort` is "school", "total" or "territory"; lines of different `key` are never summed
    together (another subject, grade or year); `area` is the territory of its own column.
    """

    sort: str
    key: tuple[object, ...]
    area: str
    people: int | None


def scopes(lines: Sequence[Summand], at: int) -> Iterator[tuple[int, ...]]:
    """The sets of school lines that line `at` may sum up, the likeliest first."""
    own = lines[at]
    same = [n for n, line in enumerate(lines) if line.key == own.key]
    schools = [n for n in same if lines[n].sort == "school"]
    place = same.index(at)
    for beside in (same[:place][::-1], same[place + 1 :]):
        # Up, or down, to the next line that is none of a school.
        yield tuple(takewhile(lambda n: lines[n].sort == "school", beside))
    if own.area:
        yield tuple(n for n in schools if lines[n].area == own.area)
    yield tuple(n for n in schools if n < at)
    yield tuple(schools)


def summed(lines: Sequence[Summand], at: int) -> tuple[int, ...] | None:
    """The school lines whose participants line `at` sums up; None if it sums up none."""
    own = lines[at]
    for scope in scopes(lines, at):
        total = sum(lines[n].people or 0 for n in scope)
        if scope and own.people is not None and total == own.people:
            return tuple(sorted(scope))
    return None


def summands(group: Group, owned: Sequence[Owned]) -> list[Summand]:
    """The lines of a table as sums see them."""
    found: list[Summand] = []
    for line, owner in owned:
        sort = _sort(line, owner)
        # A class is a part of its grade: 6А of 6.
        grade = re.sub(r"[^0-9].*", "", line.text("grade").strip())
        key: tuple[object, ...] = (*map(line.text, ("year", "subject", "level", "kind")), grade)
        if sort == "total" and found and (not any(key) or any(is_total(str(text)) for text in key)):
            key = found[-1].key  # «Итого» under «Предмет» is of that above it
        area, people = line.text("territory"), people_of(line, group)
        found.append(Summand(sort=sort, key=key, area=area, people=people))
    return found


def _sort(line: Line, owner: Owner | None) -> str:
    """What a line is to sums: a school, a territory, or a total."""
    name = line.text("school" if "school" in line.roles else "group")
    if (owner and owner.is_total) or is_total(name):
        return "total"
    if owner is None:
        return "school" if is_school_like(name) else "territory"
    return "school" if owner.is_school else "territory"


def compare_totals(groups: Sequence[Group], owned: Sequence[Owned]) -> None:
    """Warn of rows that say to sum others up and do not: a row may be missing, or be there twice."""
    if not any(_sort(line, owner) == "total" for line, owner in owned):
        return
    for group in groups:
        column = group.columns.get("participants")
        lines = summands(group, owned)
        if column is None or not any(line.sort == "school" and line.people for line in lines):
            continue
        for at, line in enumerate(lines):
            if line.sort != "total" or not line.people or summed(lines, at) is not None:
                continue
            alike = [
                n for n, own in enumerate(lines) if own.sort == "school" and own.key == line.key
            ]
            unread = (owned[n][0].value(column) for n in alike if lines[n].people is None)
            if not all(map(is_nothing, unread)):
                continue  # what cannot be read cannot be summed
            listed = sum(lines[n].people or 0 for n in alike)
            if _is_wider(*owned[at]) and line.people > listed:
                owned[at][0].tell(
                    _("The total of the region counts {n} participants, the schools of the table {listed} of them.",
                      n=line.people, listed=listed),
                )  # fmt: skip
                continue
            owned[at][0].fault(
                _("The total says {n} participants, but no rows of the sheet sum up to it.", n=line.people),
                _("Compare the rows with the source: one may be missing, or be there twice."),
                check="import-total",
                at=column,
                severity=Severity.WARNING,
            )  # fmt: skip


def _is_wider(line: Line, owner: Owner | None) -> bool:
    """Whether a total is of the region, of which a table of a district lists only some schools."""
    words = " ".join(map(line.text, ("school", "group", "territory")))
    return owner is not None and OF_REGION.search(spelt(words)) is not None


def named(table: Table, groups: Sequence[Group], owned: Sequence[Owned]) -> list[Owned]:
    """The lines without those in which a school's name was forgotten.

    A district with a blank beside it is its total only if its schools, where they are in the
    table, sum up to it: else the numbers may be those of a school.
    """
    school = table.header.first("school")
    if school is None or table.header.first("territory") is None:
        return list(owned)
    blank = [
        at for at, (line, owner) in enumerate(owned)
        if line.value(school) is None and owner and owner.id and not (owner.is_school or owner.is_total)
    ]  # fmt: skip
    found = list(owned)
    for group in groups if blank else ():
        lines = summands(group, owned)
        for at in blank:
            own, line = lines[at], owned[at][0]
            beside = [
                other for other in lines
                if other.sort == "school" and (other.key, other.area) == (own.key, own.area)
            ]  # fmt: skip
            known = own.people is not None and all(other.people is not None for other in beside)
            if not beside or not known or summed(lines, at) or found[at][1] is UNKNOWN:
                continue
            found[at] = (line, UNKNOWN)
            line.fault(
                _("The row names no school, and the schools of «{area}» do not sum up to it.", area=own.area),
                _("Write the name of the school into the cell; or «Всего», if it is the total of the district."),
                check="import-names",
                at=school,
            )  # fmt: skip
            line.leave()
    return found
