"""Columns that belong together: of one procedure, and what they are counted in."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import groupby, zip_longest

from ..grouping import by_key
from ..language.i18n import _
from .counts import MOST_DIGITS
from .files.grid import column_letter
from .gathering import Gathering
from .headers import Column, Header
from .lines import Line
from .procedures import Facts, facts_of
from .roles import MARKS
from .row_owner import Owner
from .tables import Table, listed
from .values import NOTED, CellError, decimals, measured, readable, whole

LOOSE = Decimal("1.5")
OF_JOURNAL = re.compile(r"журнал|четверт|триместр|полугоди", re.IGNORECASE)
SAYS_MARK = re.compile(r"отметк|оценк")
HIGHEST_MARK = 5
BESIDE = ("participants", "mean")


@dataclass(frozen=True, kw_only=True)
class Group:
    """Columns of one procedure, by role; `facts` are what their heading says of it.

    `digits` is how many digits percents have after the point, None where cells are counts;
    a cell times `scale` is a percent. `blanks` is what a blank means: "0" or "unknown". Where it is `of_passed`, the share
    of those below the minimum is told as that of the others.
    """

    facts: Facts
    columns: Mapping[str, Column]
    digits: int | None = None
    scale: int = 1
    blanks: str = "unknown"
    of_passed: bool = False

    @property
    def name(self) -> str:
        return self.facts.subject or ""

    @property
    def title(self) -> str:
        """What tells the group from those beside it: «Химия, 2022-23»."""
        return ", ".join(filter(None, (self.name, self.facts.school_year)))

    @cached_property
    def numbers(self) -> frozenset[int]:
        return frozenset(column.number for column in self.columns.values())


Owned = tuple[Line, Owner | None]
Numbers = Mapping[str, Decimal | None]


def by_procedure(header: Header, roles: Sequence[str]) -> list[tuple[Facts, dict[str, Column]]]:
    """Columns of `roles` by the subject, grade and year that their heading names."""
    columns = [column for column in header.columns if column.role in roles]
    found: dict[Facts, dict[str, Column]] = {}
    for column, facts in zip(columns, facts_of([c.path for c in columns]), strict=True):
        found.setdefault(facts, {}).setdefault(str(column.role), column)
    return list(found.items())


def of_marks(gathering: Gathering, table: Table, lines: Sequence[Line]) -> list[Group]:
    """The groups of marks to be read: of two for the same subject, the one with numbers."""
    found = _groups(table.header)
    by_facts = by_key((group.facts, _with_unit(group, lines)) for group in found)
    return [_chosen(gathering, table, lines, found) for found in by_facts.values()]


def _chosen(
    gathering: Gathering, table: Table, lines: Sequence[Line], found: Sequence[Group]
) -> Group:
    asked = [
        group for group in found
        if not OF_JOURNAL.search(group.columns["mark_2"].title) and _is_filled(group, lines)
    ]  # fmt: skip
    chosen = next((group for group in asked if group.digits is None), next(iter(asked), found[0]))
    _ask_which(gathering, table, [group for group in asked if group.digits == chosen.digits])
    place = gathering.place(table.sheet.name, table.header.bottom, chosen.columns["mark_2"].number)
    if chosen.digits is None:
        told = _("Marks are given as numbers of participants.")
    elif chosen.scale > 1:
        told = _("Marks are given as shares of one: numbers are rebuilt from the participants.")
    else:
        told = _("Marks are given in percent: numbers are rebuilt from the participants.")
    gathering.tell(place, told)
    first = min((chosen.columns[name] for name in MARKS), key=lambda column: column.number)
    if sum(group.digits == chosen.digits for group in asked) > 1:
        gathering.flag(
            place,
            _("Columns 2, 3, 4, 5 stand there twice: the first, from «{letter}» on, are taken for the"
              " marks of the work. Check that they are not those of the journal.",
              letter=column_letter(first.number)),
        )  # fmt: skip
    for other in found:
        if other is not chosen:
            columns = [other.columns[name] for name in MARKS]
            head = gathering.place(table.sheet.name, table.header.bottom, columns[0].number)
            gathering.drop_columns(
                head,
                [column.number for column in columns],
                _("A second group of columns 2, 3, 4, 5 («{title}») is not read.",
                  title=columns[0].title),
            )  # fmt: skip
    if chosen.name:
        gathering.tell(place, _("The subject of the columns is «{subject}».", subject=chosen.name))
    return chosen


def _is_filled(group: Group, lines: Sequence[Line]) -> bool:
    """Whether any line tells a mark of the group."""
    columns = [group.columns[name] for name in MARKS]
    return any(line.value(column) is not None for line in lines for column in columns)


def _ask_which(gathering: Gathering, table: Table, alike: Sequence[Group]) -> None:
    """Marks under several headings, as before and after a second try, are of several works, unless one is the main."""
    heads = {group.columns["mark_2"].path[:-1]: group for group in alike}
    if len(heads) < 2 or "основной" in alike[0].columns["mark_2"].title.casefold():
        return
    *_rest, last = heads.values()
    numbers = sorted(last.columns[name].number for name in MARKS)
    cells = f"{table.sheet.name}!{column_letter(numbers[0])}:{column_letter(numbers[-1])}"
    names = ", ".join(f"«{' / '.join(head)}»" for head in heads)
    gathering.fault(
        gathering.place(table.sheet.name, table.header.bottom, numbers[0]),
        "import-table",
        _("Columns 2, 3, 4, 5 stand under several headings: {names}. Which of them are to be taken is not told.", names=names),
        _("Leave out the others by name: --leave-out \"{cells}\".", cells=cells),
    )  # fmt: skip


def _groups(header: Header) -> Iterator[Group]:
    """Each run of columns 2, 3, 4, 5, in whatever order, with what stands before and behind it.

    In a run the first column of each mark makes the first group of a subject, the second
    the next: «5, 4, 3, 2» and «2 чел., 2 %, 3 чел., 3 % …» are both laid out by editors.
    """
    told = [column for column in header.columns if column.role in (*MARKS, *BESIDE)]
    facts = dict(zip((c.number for c in told), facts_of([c.path for c in told]), strict=True))
    # «Участники» and «Доля „2“» with the year below each: those of the same year belong together.
    same = {(c.role, facts[c.number]): c for c in reversed(told) if facts[c.number] != Facts()}
    for run, people, mean in _runs(header):
        found: dict[tuple[Facts, int], dict[str, Column]] = {}
        for column in run:
            of = facts[column.number]
            turn = sum(other == of and column.role in group for (other, _n), group in found.items())
            found.setdefault((of, turn), {})[str(column.role)] = column
        for (of, _turn), columns in found.items():
            if set(columns) == set(MARKS):
                for role, near in (("participants", people), ("mean", mean)):
                    found_column = same.get((role, of)) or near or _common(header, role, run[0])
                    columns |= {role: found_column} if found_column else {}
                yield Group(facts=of, columns=columns)


def _common(header: Header, role: str, mark: Column) -> Column | None:
    """The first column of a role, unless it stands under a heading of its own, as of another exam."""
    column = header.first(role)
    alone = column is not None and (len(column.path) == 1 or column.path[0] == mark.path[0])
    return column if alone or len(mark.path) == 1 else None


def _runs(header: Header) -> Iterator[tuple[list[Column], Column | None, Column | None]]:
    """Columns of marks that no other known column parts, the participants before them, the mean just behind."""
    known: Iterable[Column] = [column for column in header.columns if column.role]
    parts = [[*part] for _is_mark, part in groupby(known, lambda column: column.role in MARKS)]
    people: Column | None = None
    for part, after in zip_longest(parts, parts[1:]):
        if part[0].role in MARKS:
            yield part, people, after[0] if after and after[0].role == "mean" else None
            people = None
        else:
            people = next((c for c in reversed(part) if c.role == "participants"), people)


def with_mean_of_marks(
    gathering: Gathering, table: Table, group: Group, lines: Sequence[Line]
) -> Group:
    """The group with the mean of its marks, which of several is the one so called.

    «Средний балл» above five is one of scores: packages have no place for it beside marks, which is told.
    """
    means = table.header.of("mean")
    of = facts_of([column.path for column in means])
    own = [column for column, facts in zip(means, of, strict=True) if facts == group.facts]
    of_scores = [c for c in own if not SAYS_MARK.search(c.title.casefold()) and _is_above(c, lines)]
    if of_scores:
        place = gathering.place(table.sheet.name, table.header.bottom, of_scores[0].number)
        text = _("Means of scores, for which packages have no place beside marks: {columns}.",
                 columns=listed(table.sheet, table.header, of_scores))  # fmt: skip
        gathering.drop_columns(place, [column.number for column in of_scores], text)
    kept = [column for column in own if column not in of_scores]
    chosen = next((c for c in kept if SAYS_MARK.search(c.title.casefold())), None)
    columns = {role: column for role, column in group.columns.items() if column not in of_scores}
    mean = chosen or columns.get("mean")
    return replace(group, columns=columns | ({"mean": mean} if mean else {}))


def _is_above(column: Column, lines: Sequence[Line]) -> bool:
    """Whether most cells of a column are above the highest mark."""
    cells = (readable(line.value(column)) for line in lines)
    given = [cell for cell in cells if cell is not None]
    return 2 * sum(cell > HIGHEST_MARK for cell in given) > len(given)


def _with_unit(group: Group, lines: Sequence[Line]) -> Group:
    """Whether a group holds percents, shares of one or numbers, by what most rows sum to."""
    percent, share, count, digits = 0, 0, 0, 0
    people = group.columns.get("participants")
    for line in lines:
        try:
            values = [measured(line.value(group.columns[name])) for name in MARKS]
            n = whole(line.value(people)) if people else None
        except CellError:
            continue
        given: list[Decimal] = [value for value in values if value is not None]
        if not given:
            continue
        digits = max(digits, *map(decimals, given))
        total = sum(given, Decimal(0))
        percent += abs(total - 100) <= LOOSE and n != total
        share += abs(total - 1) <= LOOSE / 100 and n is not None and n > 1
        count += total == n or (n is None and digits == 0 and abs(total - 100) > LOOSE)
    if share > max(percent, count) and digits > 0:
        return replace(group, digits=min(max(digits - 2, 0), MOST_DIGITS), scale=100)
    said = " ".join(group.columns["mark_2"].path).casefold()
    is_percent = percent > count or (percent == count and ("%" in said or digits > 0))
    return replace(group, digits=min(digits, MOST_DIGITS) if is_percent else None)


def numbers(
    line: Line, group: Group, names: Iterable[str], counts: Sequence[str] = ("participants",)
) -> Numbers | None:
    """The cells of a group by role; None if one cannot be read, which is told. `counts` are whole."""
    found: dict[str, Decimal | None] = {}
    wrong = False
    for name in names:
        column = group.columns.get(name)
        if column is None:
            continue
        value = line.value(column)
        try:
            n = whole(value) if name in counts else measured(value)
            found[name] = None if n is None else Decimal(n)
            if isinstance(value, str) and NOTED.search(value.strip()):
                share = not value.rstrip().endswith(("*", "¹", "²", "³", "⁴"))
                text = (
                    _("Behind the number stands its share: the number is taken without it.")
                    if share
                    else _("«{value}» has a footnote: the number is taken without it.", value=value)
                )
                line.gathering.flag(line.place_of(column), text)
        except CellError as error:
            wrong = True
            line.cell_error(column, error)
    return None if wrong else found


def took_part(
    line: Line, group: Group, n: Decimal | int | None, results: Iterable[Decimal | None] = ()
) -> bool:
    """Whether anybody took part; why not is told, and results of nobody are a fault."""
    if n:
        return True
    subject = f": {named}" if (named := group.title) else ""
    if any(results):
        line.fault(
            _("There are results, but no participants{subject}.", subject=subject),
            _("Write how many took part; or leave the row out by name: --leave-out."),
        )
    else:
        line.drop(_("Nobody took part{subject}.", subject=subject), group.numbers)
    return False


def people_of(line: Line, group: Group) -> int | None:
    """The participants of a line, if they can be read."""
    column = group.columns.get("participants")
    try:
        return whole(line.value(column)) if column else None
    except CellError:
        return None
