"""«Распределение первичных баллов»: how many, or how many percent, got each score."""

from collections.abc import Sequence
from decimal import Decimal

from ..language.i18n import _
from .books import Value, as_text
from .headers import Column, Header, by_role, find_header, role
from .model import Context, Draft, Importer, Place, Row, Source, fault
from .owners import Owners
from .roles import OWNERS, PARTICIPANTS, PROCEDURE, SCHOOLS
from .scope import sheets_in_scope
from .shares import counts_of, digits_of
from .subjects import Subjects
from .tables import Gathering, data_rows, tables
from .values import CellError, number, plain, whole
from .vpr import owner_of

SCORE = role("score", r"([0-9]{1,2}|100)( балл\w*)?")
ROLES = (SCHOOLS, *OWNERS, *PROCEDURE, PARTICIPANTS, SCORE)
NAMES = frozenset({"school", "group", "territory", "login"})
NEEDED = (NAMES, frozenset({"score"}))
FEWEST = 6
LOOSE = Decimal(2)


def read(source: Source, context: Context) -> Draft:
    """Rows of score_counts out of a workbook of distributions; schools are told and dropped."""
    gathering = Gathering(source)
    subjects = Subjects(gathering, context, "marks", "vpr")
    for table in tables(gathering, context, ROLES, NEEDED):
        columns = _scale(table.header)
        facts = subjects.of_table(table)
        owners = Owners(gathering, context)
        for row, cells in data_rows(gathering, table):
            place = gathering.place(table.sheet.name, row)
            found = by_role(table.header, cells)
            owner = owner_of(owners, found, place)
            if owner is None:
                continue
            if owner.is_school:
                gathering.drop(place, _("Distributions are kept for territories only."))
                continue
            counts = _counts(gathering, table.header, columns, cells, place)
            procedure = subjects.of_row(facts, found, place) if counts else None
            if counts and procedure:
                gathering.rows["score_counts"] += [
                    Row(
                        cells={
                            "territory": owner.id,
                            "procedure": procedure,
                            "score": str(score),
                            "count": str(count),
                        },
                        place=place,
                    )
                    for score, count in enumerate(counts)
                ]
    return gathering.draft()


def _scale(header: Header) -> tuple[Column, ...]:
    """The columns of scores from 0 up, without a gap."""
    columns: list[Column] = []
    for column in header.of("score"):
        if as_text(column.path[-1]).split()[0] == str(len(columns)):
            columns.append(column)
    return tuple(columns)


def _counts(
    gathering: Gathering,
    header: Header,
    columns: Sequence[Column],
    cells: Sequence[Value],
    place: Place,
) -> tuple[int, ...] | None:
    values: list[Decimal] = []
    people = header.first("participants")
    try:
        n = whole(cells[people.number - 1]) if people else None
        for column in columns:
            values.append(number(cells[column.number - 1]) or Decimal(0))
    except CellError as error:
        gathering.cell_error(place, None, error)
        return None
    total = sum(values, Decimal(0))
    is_whole = all(value == value.to_integral_value() for value in values)
    if (total == n and is_whole) or (
        n is None and total == total.to_integral_value() and abs(total - 100) > LOOSE
    ):
        return tuple(int(value) for value in values)
    if n is None or abs(total - 100) > LOOSE:
        gathering.problems.append(
            fault(
                place,
                "import-marks",
                _(
                    "The scores sum to {total}: neither to 100 percent nor to the participants.",
                    total=plain(total),
                ),
                _("Check the row and the column of participants."),
            )
        )
        return None
    if not n:
        gathering.drop(place, _("Nobody took part."))
        return None
    return counts_of(gathering, n, values, digits_of(values), place)


def recognises(source: Source) -> int:
    """85 for a sheet with columns of scores 0, 1, 2 … beside names of groups."""
    if source.book is None:
        return 0
    for sheet in sheets_in_scope(source.book):
        header = find_header(sheet, ROLES, NEEDED)
        if header and len(_scale(header)) >= FEWEST:
            return 85
    return 0


IMPORTER = Importer(
    name="vpr-scores",
    title=_("Distribution of primary scores by territory"),
    recognises=recognises,
    read=read,
)
