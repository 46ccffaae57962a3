"""«Статистика по отметкам»: marks 2 to 5 in percent or in numbers, by school and territory."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..data.problems import Problem
from ..language.i18n import _
from . import blocks
from .blocks import Block
from .books import Value, as_text
from .headers import find_header
from .marks import mean_mark
from .model import Context, Draft, Importer, Place, Source, fault
from .owners import Owner, Owners
from .procedures import Facts
from .roles import MARKS, MEAN, OWNERS, PARTICIPANTS, PROCEDURE, SCHOOLS
from .scope import sheets_in_scope
from .shares import counts_of
from .subjects import Subjects, result, sorted_results
from .tables import Gathering, data_rows, tables
from .values import CellError, number, plain, whole

ROLES = (SCHOOLS, *OWNERS, *PROCEDURE, *MARKS, MEAN, PARTICIPANTS)
NAMES = frozenset({"school", "group", "territory", "login"})
NEEDED = (NAMES, *(frozenset({f"mark_{value}"}) for value in (2, 3, 4, 5)))


def read(source: Source, context: Context) -> Draft:
    """Results of schools and references of territories out of a workbook of marks."""
    gathering = Gathering(source)
    subjects = Subjects(gathering, context, "marks", "vpr")
    for table in tables(gathering, context, ROLES, NEEDED):
        owners = Owners(gathering, context)
        facts = subjects.of_table(table)
        rows = tuple(data_rows(gathering, table))
        parts = tuple(blocks.read_blocks(gathering, table, rows))
        if not parts:
            gathering.problems.append(
                _no_marks(gathering.place(table.sheet.name, table.header.bottom))
            )
        for row, cells in rows:
            place = gathering.place(table.sheet.name, row)
            found = {
                column.role: cells[column.number - 1]
                for column in table.header.columns
                if column.role
            }
            owner = owner_of(owners, found, place)
            if owner is not None:
                for block in parts:
                    _add(gathering, subjects, facts, owner, found, cells, block, place)
    sorted_results(gathering)
    return gathering.draft()


def _no_marks(place: Place) -> Problem:
    return fault(
        place,
        "import-table",
        _("Columns of marks are there, but no four of them are 2, 3, 4 and 5 of one subject."),
        _(
            "Write the marks 2, 3, 4, 5 side by side, or describe the table in a mapping file: --mapping."
        ),
    )


def owner_of(owners: Owners, cells: Mapping[str, Value], place: Place) -> Owner | None:
    """Whose a row is, by whichever columns of names it has."""
    if "group" in cells and "school" not in cells:
        return owners.of_group(as_text(cells["group"]), place)
    school = as_text(cells.get("school")) or as_text(cells.get("login"))
    login = as_text(cells.get("login"))
    if login and login.casefold() in map(str.casefold, owners.context.answers):
        school = login
    inn = as_text(cells.get("inn"))
    if "school" not in cells and "login" not in cells:
        return owners.of_territory(as_text(cells.get("territory")), place)
    return owners.of_school(school, as_text(cells.get("territory")), place, inn)


def _add(
    gathering: Gathering,
    subjects: Subjects,
    facts: Facts,
    owner: Owner,
    found: Mapping[str, Value],
    cells: Sequence[Value],
    block: Block,
    place: Place,
) -> None:
    values = _counted(gathering, cells, block, place, is_school=owner.is_school)
    if values is None:
        return
    procedure = subjects.of_row(facts, found, place, block.subject)
    if procedure is None:
        return
    table, row = result(owner, procedure, values, place)
    gathering.rows[table].append(row)


def _counted(
    gathering: Gathering, cells: Sequence[Value], block: Block, place: Place, *, is_school: bool
) -> Mapping[str, str] | None:
    """Participants, marks and mean of a row; None if there are none or they cannot be told."""
    numbers = _numbers(gathering, cells, block, place)
    if numbers is None:
        return None
    n, marks, mean = numbers
    if not n:
        gathering.drop(place, _("Nobody took part."))
        return None
    if all(mark is None for mark in marks):
        gathering.flag(place, _("There are participants, but no marks."))
        return {"participants": str(n), "mean": plain(mean) if mean is not None else ""}
    counts = _counts(
        gathering, n, [m or Decimal(0) for m in marks], block, place, is_school=is_school
    )
    if counts is None:
        return None
    own_mean = mean if mean is not None else mean_mark(counts)
    shown = dict(zip(blocks.MARKS, map(str, counts), strict=True))
    return {
        "participants": str(n),
        **shown,
        "mean": plain(own_mean) if own_mean is not None else "",
    }


def _numbers(
    gathering: Gathering, cells: Sequence[Value], block: Block, place: Place
) -> tuple[int | None, list[Decimal | None], Decimal | None] | None:
    """Participants, marks and mean as they stand; None if a cell cannot be read."""
    found: dict[int, Decimal | None] = {}
    wrong = False
    for column in (block.participants, *block.marks, block.mean):
        if column is None:
            continue
        value = cells[column.number - 1]
        try:
            is_count = column is block.participants
            n = whole(value) if is_count else number(value)
            scale = 1 if is_count or column is block.mean else block.scale
            found[column.number] = None if n is None else Decimal(n) * scale
        except CellError as error:
            wrong = True
            gathering.cell_error(
                gathering.place(place.sheet, place.row, column.number), value, error
            )
    if wrong:
        return None
    marks = [found[column.number] for column in block.marks]
    mean = found.get(block.mean.number) if block.mean else None
    if block.participants is None:
        given = [mark for mark in marks if mark is not None]
        return (int(sum(given)) if block.digits is None else None), marks, mean
    n = found[block.participants.number]
    return (None if n is None else int(n)), marks, mean


def _counts(
    gathering: Gathering,
    n: int,
    marks: Sequence[Decimal],
    block: Block,
    place: Place,
    *,
    is_school: bool,
) -> tuple[int, ...] | None:
    if block.digits is None:
        if sum(marks) != n or any(mark != int(mark) or mark < 0 for mark in marks):
            gathering.problems.append(
                fault(
                    place,
                    "import-marks",
                    _(
                        "The marks sum to {total}, there are {n} participants.",
                        total=plain(Decimal(sum(marks))),
                        n=n,
                    ),
                    _("Correct the row in the file: marks 2 to 5 sum to the participants."),
                )
            )
            return None
        return tuple(int(mark) for mark in marks)
    return counts_of(gathering, n, marks, block.digits, place, is_vital=is_school)


def recognises(source: Source) -> int:
    """80 for a sheet with columns 2, 3, 4, 5 beside names of schools or groups."""
    if source.book is None:
        return 0
    hit = any(find_header(sheet, ROLES, NEEDED) for sheet in sheets_in_scope(source.book))
    return 80 if hit else 0


IMPORTER = Importer(
    name="vpr-marks",
    title=_("Statistics of marks: shares or numbers of marks 2 to 5 by school and territory"),
    recognises=recognises,
    read=read,
)
