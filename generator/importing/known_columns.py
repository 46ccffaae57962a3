"""What the columns of a table are told to be: used, following from others, or only numbers of lines."""

from collections.abc import Sequence
from functools import partial

from ..language.i18n import _
from .files.grid import Grid, Value, as_text, column_letter
from .gathering import Gathering
from .headers import Column, Header, heading
from .ledger import holds_number
from .roles import UNUSED

# Columns that tell whose a line is and of what; they hold no numbers that could be lost.
IDENTITY = frozenset(
    {"school", "territory", "login", "inn", "group", "year", "subject", "grade", "kind"}
)


NUMBERED, DERIVED = UNUSED["numbering"], UNUSED["derived"]


def tell_columns(gathering: Gathering, sheet: Grid, header: Header) -> None:
    place = gathering.place(sheet.name, header.bottom)
    named = partial(listed, sheet, header)
    used = named([column for column in header.columns if column.role])
    gathering.tell(place, _("A table with the columns: {columns}.", columns=used))
    gathering.titles |= {(sheet.name, item.number): item.title for item in header.columns}
    body = sheet.rows[header.bottom :]
    unused = [column for column in header.columns if column.path and not column.role]
    texts, derived, counted = [], [], []
    for column in unused:
        cells = [row[column.number - 1] for row in body]
        if not any(map(holds_number, cells)):
            texts.append(column)
        elif is_running(column, cells):
            counted.append(column)
        elif DERIVED.fullmatch(heading(column.path[-1])) or DERIVED.fullmatch(
            heading(column.title)
        ):
            derived.append(column)
    for column in counted:
        gathering.ledger.leave_column(sheet.name, column.number)
    for columns, reason in (
        (texts, _("Columns that are not read: {columns}.", columns=named(texts))),
        (derived, _("Columns that follow from others, or for which packages have no place: {columns}.",
                    columns=named(derived))),
        (header.of("schools"), _("How many schools there are is not kept: {columns}.",
                                 columns=named(header.of("schools")))),
    ):  # fmt: skip
        if columns:
            gathering.drop_columns(place, [column.number for column in columns], reason)


def listed(sheet: Grid, header: Header, columns: Sequence[Column]) -> str:
    """Columns by letter and heading; by the cell of the heading where the sheet was laid out anew."""

    def name(column: Column) -> str:
        cell = (header.bottom, column.number)
        return sheet.cell_name(*cell) if cell in sheet.origin else column_letter(column.number)

    return ", ".join(f"{name(column)} «{column.title}»" for column in columns)


def is_running(column: Column, cells: Sequence[Value]) -> bool:
    """Whether a column only numbers the lines: 1, 2, 3, perhaps anew in each part."""
    if NUMBERED.fullmatch(heading(column.path[-1] if column.path else "")):
        return True
    numbers = [as_text(cell) for cell in cells if cell is not None]
    return len(numbers) > 2 and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def used_columns(header: Header) -> frozenset[int]:
    return frozenset(column.number for column in header.columns if column.role)
