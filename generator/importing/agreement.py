"""«Сравнение отметок с отметками по журналу»: lowered, confirmed, raised; two layouts.

Federal workbooks write a group in a line of its own and the three answers in the lines
below it; regional ones have a line per school and the answers side by side.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..language.i18n import _
from .books import Value, as_text
from .headers import Header, by_role, find_header, heading, role
from .model import Context, Draft, Importer, Place, Row, Source
from .owners import Owner, Owners
from .procedures import Facts
from .roles import COUNT, OWNERS, PARTICIPANTS, PROCEDURE, SCHOOLS
from .shares import counts_of, digits_of
from .subjects import Subjects, sorted_results
from .tables import Gathering, Table, data_rows, tables
from .values import CellError, number, whole
from .vpr import owner_of

ANSWERS = {
    "lowered": re.compile(
        r"(понизил\w*|понижен\w*|ниже журнал\w*|отметка (впр )?(<|ниже|меньше) .*)( .*)?"
    ),
    "confirmed": re.compile(
        r"(подтвердил\w*|подтвержден\w*|соответств\w*|отметка (впр )?(=|равна) .*)( .*)?"
    ),
    "raised": re.compile(
        r"(повысил\w*|повышен\w*|выше журнал\w*|отметка (впр )?(>|выше|больше) .*)( .*)?"
    ),
}
NUMBER = r"(кол-во|количество|число|чел|человек|участников|всего)"
PERCENT_ROLE = role("percent", r"%", r"процент\w*", r"доля.*", r"в %", r".*%")
SHARES = tuple(
    role(
        f"{name}_percent",
        rf"(?=.*(%|доля|процент)){pattern.pattern}",
        from_the_top=True,
    )
    for name, pattern in ANSWERS.items()
)
COUNTS = tuple(role(name, pattern.pattern, from_the_top=True) for name, pattern in ANSWERS.items())
WIDE = (SCHOOLS, *OWNERS, *PROCEDURE, *SHARES, *COUNTS, PARTICIPANTS)
NAMES = frozenset({"school", "group", "territory", "login"})
NEEDED_WIDE = (NAMES, *(frozenset({name, f"{name}_percent"}) for name in ANSWERS))
LONG = (SCHOOLS, *OWNERS, *PROCEDURE, PERCENT_ROLE, PARTICIPANTS)
NEEDED_LONG = (NAMES, frozenset({"participants", "percent"}))
ALL = re.compile(rf"(всего|итого|{COUNT} {NUMBER})( .*)?")


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Numbers or shares of the three answers; `place` is that of the first cell."""

    counts: Mapping[str, int]
    percents: Mapping[str, Decimal]
    total: int | None


def read(source: Source, context: Context) -> Draft:
    """Rows of mark_agreement out of a workbook of comparisons."""
    gathering = Gathering(source)
    subjects = Subjects(gathering, context, "marks", "vpr")
    if _is_long(source):
        for table in tables(gathering, context, LONG, NEEDED_LONG):
            _read_long(gathering, subjects, Owners(gathering, context), table)
    else:
        for table in tables(gathering, context, WIDE, NEEDED_WIDE):
            _read_wide(gathering, subjects, Owners(gathering, context), table)
    sorted_results(gathering)
    return gathering.draft()


def _read_wide(gathering: Gathering, subjects: Subjects, owners: Owners, table: Table) -> None:
    facts = subjects.of_table(table)
    for number_, cells in data_rows(gathering, table):
        place = gathering.place(table.sheet.name, number_)
        found = by_role(table.header, cells)
        owner = owner_of(owners, found, place)
        if owner is None:
            continue
        answers = _wide_answers(gathering, table.header, cells, place)
        if answers is not None:
            _add(gathering, subjects, facts, found, owner, answers, place)


def _wide_answers(
    gathering: Gathering, header: Header, cells: Sequence[Value], place: Place
) -> Answers | None:
    counts: dict[str, int] = {}
    percents: dict[str, Decimal] = {}
    total: int | None = None
    for column in header.columns:
        if column.role is None or (
            column.role != "participants" and column.role.removesuffix("_percent") not in ANSWERS
        ):
            continue
        value = cells[column.number - 1]
        try:
            if column.role == "participants":
                total = whole(value)
            elif column.role in ANSWERS:
                found = number(value)
                if found is not None and column.role not in counts and column.role not in percents:
                    _put(found, column.role, counts, percents)
            else:
                percents[column.role.removesuffix("_percent")] = number(value) or Decimal(0)
        except CellError as error:
            gathering.cell_error(
                gathering.place(place.sheet, place.row, column.number), value, error
            )
            return None
    return Answers(counts=counts, percents=percents, total=total)


def _put(found: Decimal, name: str, counts: dict[str, int], percents: dict[str, Decimal]) -> None:
    """A value under a heading that does not say its unit: fractions can only be percents."""
    if found == found.to_integral_value():
        counts[name] = int(found)
    else:
        percents[name] = found


def _read_long(gathering: Gathering, subjects: Subjects, owners: Owners, table: Table) -> None:
    facts = subjects.of_table(table)
    owner: Owner | None = None
    head: Place | None = None
    counts: dict[str, int] = {}
    percents: dict[str, Decimal] = {}
    groups: list[tuple[Owner, Answers, Place]] = []
    for number_, cells in data_rows(gathering, table):
        place = gathering.place(table.sheet.name, number_)
        found = {c.role: (c, cells[c.number - 1]) for c in table.header.columns if c.role}
        name = next(
            as_text(found[key][1])
            for key in ("group", "school", "territory", "login")
            if key in found
        )
        answer = _answer(name)
        if answer is None and not (head and ALL.fullmatch(heading(name))):
            if owner and head and (counts or percents):
                groups.append((owner, Answers(counts=counts, percents=percents, total=None), head))
            counts, percents, head = {}, {}, place
            owner = owners.of_group(name, place)
            continue
        if answer is None or owner is None:
            continue
        for key in ("participants", "percent"):
            if key not in found:
                continue
            column, value = found[key]
            try:
                if key == "participants":
                    counts[answer] = whole(value) or 0
                else:
                    percents[answer] = number(value) or Decimal(0)
            except CellError as error:
                gathering.cell_error(
                    gathering.place(table.sheet.name, number_, column.number), value, error
                )
    if owner and head and (counts or percents):
        groups.append((owner, Answers(counts=counts, percents=percents, total=None), head))
    for whose, answers, place in groups:
        _add(gathering, subjects, facts, {}, whose, answers, place)


def _answer(text: str) -> str | None:
    plain_text = heading(text)
    return next((name for name, pattern in ANSWERS.items() if pattern.fullmatch(plain_text)), None)


def _is_long(source: Source) -> bool:
    """Whether a sheet names the answers in its lines rather than in its heading."""
    if source.book is None:
        return False
    for sheet in source.book.sheets:
        if find_header(sheet, WIDE, NEEDED_WIDE):
            return False
    return any(
        {_answer(as_text(cell)) for row in sheet.rows for cell in row[:3]} >= set(ANSWERS)
        for sheet in source.book.sheets
    )


def _add(
    gathering: Gathering,
    subjects: Subjects,
    facts: Facts,
    found: Mapping[str, Value],
    owner: Owner,
    answers: Answers,
    place: Place,
) -> None:
    if not owner.is_school:
        gathering.drop(place, _("The comparison is kept for schools only."))
        return
    counts = _counts(gathering, answers, place)
    if counts is None:
        return
    procedure = subjects.of_row(facts, found, place)
    if procedure is not None:
        cells = {"school": owner.id, "procedure": procedure, **counts}
        gathering.rows["mark_agreement"].append(Row(cells=cells, place=place))


def _counts(gathering: Gathering, answers: Answers, place: Place) -> Mapping[str, str] | None:
    """The three numbers as they stand, or rebuilt from the shares."""
    if len(answers.counts) == len(ANSWERS):
        total = sum(answers.counts.values())
        if answers.total not in (None, total):
            gathering.flag(
                place,
                _("Lowered, confirmed and raised sum to {total}, there are {n} participants.",
                  total=total, n=answers.total),
            )  # fmt: skip
        if not total:
            gathering.drop(place, _("Nobody took part."))
            return None
        return {name: str(answers.counts[name]) for name in ANSWERS}
    if not answers.total:
        gathering.drop(place, _("The row does not say how many were compared."))
        return None
    percents = [
        answers.percents.get(name) or Decimal(answers.counts.get(name, 0)) for name in ANSWERS
    ]
    counts = counts_of(gathering, answers.total, percents, digits_of(percents), place)
    return None if counts is None else dict(zip(ANSWERS, map(str, counts), strict=True))


def recognises(source: Source) -> int:
    """90 for a sheet that speaks of lowered, confirmed and raised marks."""
    if source.book is None:
        return 0
    wide = any(find_header(sheet, WIDE, NEEDED_WIDE) for sheet in source.book.sheets)
    return 90 if wide or _is_long(source) else 0


IMPORTER = Importer(
    name="vpr-agreement",
    title=_("Comparison of marks with the journal: lowered, confirmed, raised"),
    recognises=recognises,
    read=read,
)
