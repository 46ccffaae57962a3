"""«Сравнение отметок с отметками по журналу»: lowered, confirmed, raised; two layouts.

Federal workbooks write a group in a line of its own and the three answers in the lines
below it; regional ones have a line per school and the answers side by side.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from ..language.i18n import _
from .counts import counts_of, digits_of
from .engine import Kind
from .files.grid import Grid, Value, as_text
from .gathering import Gathering
from .groups import Group, by_procedure, numbers
from .headers import Column, Header, find_header, heading
from .ledger import holds_number
from .lines import Line, data_rows
from .model import Context, Draft, Importer, Note, Place, Row, Source
from .roles import NAMES, OWNERS, PROCEDURE, roles
from .row_owner import Owner
from .tables import Table

ANSWERS = ("lowered", "confirmed", "raised")
SHARES = tuple(f"{name}_percent" for name in ANSWERS)
READ = (*ANSWERS, *SHARES)
_ANSWERS = roles(*ANSWERS)
WIDE = roles("schools", *OWNERS, *PROCEDURE, *SHARES, *ANSWERS, "participants")
NEEDED_WIDE = (NAMES, *(frozenset({name, f"{name}_percent"}) for name in ANSWERS))
LONG = roles("schools", *OWNERS, *PROCEDURE, "percent", "participants")
NEEDED_LONG = (NAMES, frozenset({"participants", "percent"}))
ALL = roles("all_answers")[0].pattern


def groups(gathering: Gathering, table: Table, lines: Sequence[Line]) -> Sequence[Group]:
    """The answers by procedure. Fractions under a heading without a unit can only be percents."""
    common = table.header.first("participants")
    found = []
    for facts, columns in by_procedure(table.header, (*READ, "participants")):
        named = {name: column for name, column in columns.items() if name in READ}
        if all({name, f"{name}_percent"} & named.keys() for name in ANSWERS):
            people = columns.get("participants", common)
            named |= {"participants": people} if people else {}
            found.append(Group(facts=facts, columns=named))
    return found


def values(line: Line, group: Group, owner: Owner) -> Mapping[str, str] | None:
    """The three numbers as they stand, or rebuilt from the shares."""
    found = numbers(line, group, group.columns)
    if found is None:
        return None
    total = found.get("participants")
    given = [found.get(name) for name in ANSWERS]
    known = [n for n in given if n is not None]
    summed = sum(known, Decimal(0))
    # Whole numbers that sum to 100 and not to the participants are percents.
    are_percents = summed == 100 and total not in (None, 0, 100)
    if len(known) == len(given) and all(n == int(n) for n in known) and not are_percents:
        return _as_counts(line, [*map(int, known)], total)
    if not total:
        line.drop(_("The row does not say how many were compared."))
        return None
    percents = [found.get(f"{name}_percent") or found.get(name) or Decimal(0) for name in ANSWERS]
    counts = counts_of(line, int(total), percents, digits_of(percents))
    return None if counts is None else dict(zip(ANSWERS, map(str, counts), strict=True))


def _as_counts(
    line: Line, counts: Sequence[int], total: Decimal | None
) -> Mapping[str, str] | None:
    summed = sum(counts)
    if total not in (None, summed):
        line.flag(
            _("Lowered, confirmed and raised sum to {total}, there are {n} participants.",
              total=summed, n=int(total or 0)),
        )  # fmt: skip
    if not summed:
        line.drop(_("Nobody took part."))
        return None
    return dict(zip(ANSWERS, map(str, counts), strict=True))


def rows(
    owner: Owner, procedure: str, cells: Mapping[str, str], place: Place
) -> Iterable[tuple[str, Row]]:
    made = {"school": owner.id, "procedure": procedure, **cells}
    yield "mark_agreement", Row(cells=made, place=place)


def together(gathering: Gathering, table: Table) -> list[Line]:
    """Lines of groups with their answers below them, each as one line of the wide layout."""
    wide = replace(table, header=_long_header(table))
    people, share = table.header.first("participants"), table.header.first("percent")
    names = [column for column in table.header.columns
             if column.role in ("group", "school", "territory", "login")]  # fmt: skip
    found: list[tuple[Line, str, dict[str, tuple[Line, Column]]]] = []
    sums: list[int] = []
    for line in data_rows(gathering, table):
        name = next((as_text(line.value(column)) for column in names), "")
        answer = answer_of(name)
        if answer is not None:
            for of, column in ((answer, people), (f"{answer}_percent", share)):
                if found and column is not None:
                    found[-1][2][of] = (line, column)
            continue
        # A sum of the answers, or the line of a group: its share is that of all, the whole.
        gathering.ledger.leave(table.sheet.name, line.number)
        if found and ALL.fullmatch(heading(name)):
            sums.append(line.number)
        else:
            found.append((line, name, {"participants": (line, people)} if people else {}))
    if share is not None:
        sums += [line.number for line, _name, _of in found if holds_number(line.value(share))]
    if sums:
        text = _(
            "Rows and shares that sum up the three answers are not kept: they follow from them."
        )
        gathering.dropped.append(
            Note(text=text, place=gathering.place(table.sheet.name, min(sums)))
        )
    return [_joined(wide, *item) for item in found]


def _joined(table: Table, first: Line, name: str, cells: Mapping[str, tuple[Line, Column]]) -> Line:
    values_: list[Value] = []
    spots: dict[int, tuple[int, int]] = {}
    for column in table.header.columns:
        line, of = cells.get(str(column.role), (None, column))
        values_.append(name if column.role == "group" else line.value(of) if line else None)
        spots[column.number] = (line.number if line else first.number, of.number)
    return replace(first, table=table, cells=tuple(values_), spots=spots)


def _long_header(table: Table) -> Header:
    """The heading of the wide layout for lines that were put together."""
    names = ("group", "participants", *READ)
    columns = tuple(
        Column(number=at, path=(name,), role=name) for at, name in enumerate(names, start=1)
    )
    return replace(table.header, columns=columns)


def answer_of(text: str) -> str | None:
    plain_text = heading(text)
    return next((role.name for role in _ANSWERS if role.pattern.fullmatch(plain_text)), None)


def is_long(source: Source) -> bool:
    """Whether a sheet names the answers in its lines rather than in its heading."""
    if any(find_header(s, WIDE, NEEDED_WIDE) for s in source.tables):
        return False
    return any(map(_has_answers, source.tables))


@lru_cache(maxsize=1_000)
def _has_answers(sheet: Grid) -> bool:
    texts = {cell for row in sheet.rows for cell in row[:3] if isinstance(cell, str)}
    return {answer_of(text) for text in texts} >= set(ANSWERS)


WIDE_KIND = Kind(
    name="vpr-agreement",
    title=_("Comparison of marks with the journal: lowered, confirmed, raised"),
    score=90,
    roles=WIDE,
    needed=NEEDED_WIDE,
    scale="marks",
    procedure="vpr",
    groups=groups,
    values=values,
    rows=rows,
    sort=(True, _("The comparison is kept for schools only.")),
)
LONG_KIND = replace(WIDE_KIND, roles=LONG, needed=NEEDED_LONG, lines=together, header=_long_header)


def read(source: Source, context: Context) -> Draft:
    """Rows of mark_agreement out of a workbook of comparisons."""
    return (LONG_KIND if is_long(source) else WIDE_KIND).read(source, context)


def recognises(source: Source) -> int:
    """90 for a sheet that speaks of lowered, confirmed and raised marks."""
    return max(WIDE_KIND.recognises(source), 90 * is_long(source))


IMPORTER = Importer(name=WIDE_KIND.name, title=WIDE_KIND.title, recognises=recognises, read=read)
