"""What every kind of file becomes first: paragraphs and grids, each with its place.

A grid is a table as it is laid out: one cell a column, whatever was merged. What the
columns mean is asked later, in the same way for text, Word, PDF and Excel.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import count
from typing import Literal

from ...data.problems import MendableError, letter
from ...language.i18n import Text, _
from .clean import one_line, plain

Value = str | int | float | bool | date | None
Spot = tuple[int, int]
"""Row and column, both from 1."""
Area = tuple[int, int, int, int]
"""First row and column, last row and column, from 1."""
# Where the heading of a plan is looked for.
HEAD = 15
# Cells of merged areas that hold a value; more are forged.
MOST_SPREAD = 1_500_000

Kind = Literal["text", "docx", "xlsx", "pdf"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where something stands in a file that was brought: `row` and `column` count from 1.

    `sheet` is the name of an Excel sheet; `column` is as a spreadsheet names it: `C`. In a
    document `table` counts from 1 and `row` is the row in it, for a text or a page its line;
    `page` is the number of a page of a PDF. Zero and an empty name mean that there is none.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str | None = None
    table: int = 0
    page: int = 0

    @property
    def path(self) -> str:
        """File and sheet, as messages show them."""
        return f"{self.file} · {self.sheet}" if self.sheet else self.file

    @property
    def table_name(self) -> str:
        """What a table of a document is called, as sheets have names."""
        if self.page:
            return _("page {page}, table {table}", page=self.page, table=self.table).render("ru")
        return _("table {table}", table=self.table).render("ru")

    def in_file(self, name: str) -> "Place":
        """The place as imports of plans tell it; tables of a document and pages stand where sheets do."""
        table = replace(self, page=0).table_name if self.table else ""
        page = _("page {page}", page=self.page).render("ru") if self.page else ""
        return replace(self, file=name, sheet=self.sheet or table or page)

    def text(self) -> Text:
        """The place in words."""
        if self.sheet:
            return _("sheet «{sheet}», row {row}", sheet=self.sheet, row=self.row)
        if self.page:
            return _("page {page}, line {row}", page=self.page, row=self.row)
        if self.table:
            return _("table {table}, row {row}", table=self.table, row=self.row)
        return _("line {row}", row=self.row)


NOWHERE = Place()


@dataclass(frozen=True, kw_only=True)
class Cell:
    """A cell: its words, paragraphs parted by line ends.

    `covered`: it belongs to a merged cell that began to the left; `below`: to one that
    began above. The words stand in the first cell only.
    """

    text: str = ""
    covered: bool = False
    below: bool = False

    @property
    def flat(self) -> str:
        """The words in one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a grid. `after_break`: a new page or a new table begins with it."""

    cells: tuple[Cell, ...]
    place: Place
    after_break: bool = False

    @classmethod
    def of(cls, texts: Iterable[str], place: Place, *, after_break: bool = False) -> "Row":
        """A row of unmerged cells with these words."""
        cells = tuple(Cell(text=text) for text in texts)
        return cls(cells=cells, place=place, after_break=after_break)

    # Whoever tries what a row is asks for its words again and again.
    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.flat for cell in self.cells)

    @cached_property
    def filled(self) -> tuple[int, ...]:
        """The columns that hold words."""
        return tuple(index for index, cell in enumerate(self.cells) if cell.flat)

    @property
    def words(self) -> str:
        """All words, those of equal cells once."""
        return in_line(self.texts)

    def at(self, column: int) -> Cell:
        """The cell of a column, which is empty where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else Cell()

    def text(self, column: int) -> str:
        return self.at(column).flat

    def with_texts(self, texts: dict[int, str]) -> "Row":
        """The row with other words in some columns."""
        cells = tuple(
            replace(cell, text=texts[index]) if index in texts else cell
            for index, cell in enumerate(self.cells)
        )
        return replace(self, cells=cells)


@dataclass(frozen=True, kw_only=True, eq=False)
class Grid:
    """A table of a file: `rows[0]` is line 1; every row is `width` cells long.

    Text stands in one line; `exact` has it to the letter where it differs. Merged cells, by the
    areas of `merged`, hold their value in every place; a cell formatted as percent holds the
    percent (0.15 is 15.0). `place` is where the table begins, `places` are those of its lines
    in a document, `breaks` the lines with which a page begins; `frame` is the number of the
    table in whose cell it stands, or 0; `above` are the paragraphs above it, the nearest first.
    `formulas` are cells with a formula whose value was never computed. `left_out` are cells
    that the editor named to be left out: they are empty here. `origin` tells of a grid that
    was laid out anew where a cell stands in the file; with column 0, where a line does; 0
    where it has no one place.
    """

    rows: tuple[tuple[Value, ...], ...]
    place: Place = NOWHERE
    places: tuple[Place, ...] = ()
    breaks: frozenset[int] = frozenset()
    frame: int = 0
    above: tuple[str, ...] = ()
    merged: tuple[Area, ...] = ()
    exact: Mapping[Spot, str] = field(default_factory=dict)
    is_hidden: bool = False
    formulas: tuple[Spot, ...] = ()
    left_out: frozenset[Spot] = frozenset()
    origin: Mapping[Spot, Spot] = field(default_factory=dict)

    @cached_property
    def name(self) -> str:
        """What the file calls it: the sheet, else the table by its number."""
        return self.place.sheet or (self.place.table_name if self.place.table else "")

    def home(self, row: int, column: int) -> Spot:
        """Where a cell stands in the file; with column 0, where a line does."""
        return self.origin.get((row, column), self.origin.get((row, 0), (row, column)))

    def cell_name(self, row: int, column: int) -> str:
        """How the file calls a cell: C7."""
        line, at = self.home(row, column)
        return f"{column_letter(at)}{line}"

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def numbered(self) -> Iterator[tuple[int, tuple[Value, ...]]]:
        """Lines from 1 with their cells."""
        return enumerate(self.rows, start=1)

    def kept(self, keeps: Callable[[int, int], bool]) -> tuple[tuple[Value, ...], ...]:
        """The lines with those cells blank that are not to be kept, by row and column."""
        return tuple(
            tuple(value if keeps(number, at) else None for at, value in enumerate(row, start=1))
            for number, row in self.numbered()
        )

    def without_columns(self, columns: Collection[int], top: int = 1) -> "Grid":
        """The table with some columns blank from line `top` on."""
        rows = self.kept(lambda row, at: row < top or at not in columns)
        merged = tuple(area for area in self.merged if area[1] not in columns or area[2] < top)
        return replace(self, rows=rows, merged=merged, exact={})

    @cached_property
    def lines(self) -> tuple[Row, ...]:
        """All lines as they are laid out."""
        return self._lines(len(self.rows))

    @cached_property
    def head(self) -> tuple[Row, ...]:
        """The first of the `lines`."""
        return self._lines(min(HEAD, len(self.rows)))

    def _lines(self, last: int) -> tuple[Row, ...]:
        covered, below = set(), set()
        for top, left, bottom, right in self.merged:
            for row in range(top, min(bottom, last) + 1):
                covered |= {(row, column) for column in range(left + 1, right + 1)}
                below |= {(row, column) for column in range(left, right + 1) if row > top}

        def cell(spot: Spot, value: Value) -> Cell:
            beside, under = spot in covered, spot in below
            text = "" if beside or under or value is None else self._words(spot, value)
            return Cell(text=text, covered=beside, below=under)

        return tuple(
            Row(
                cells=tuple(cell((number, at), value) for at, value in enumerate(row, start=1)),
                place=self.places[number - 1] if self.places else replace(self.place, row=number),
                after_break=number in self.breaks,
            )
            for number, row in enumerate(self.rows[:last], start=1)
        )

    def _words(self, spot: Spot, value: Value) -> str:
        if isinstance(value, date):
            return f"{value:%d.%m.%Y}"
        return plain(self.exact.get(spot) or as_text(value))


def grid_of(lines: Sequence[Row], place: Place, frame: int = 0) -> Grid:
    """The grid of lines as a reader of documents found them laid out."""
    width = max((len(line.cells) for line in lines), default=0)
    rows: list[list[Value]] = []
    owners: dict[Spot, list[int]] = {}
    exact = {}
    for number, line in enumerate(lines, start=1):
        texts = [one_line(cell.text) for cell in line.cells]
        rows.append([*(text or None for text in texts), *[None] * (width - len(texts))])
        for at, (cell, text) in enumerate(zip(line.cells, texts, strict=True), start=1):
            if text != cell.text:
                exact[number, at] = cell.text
            if cell.below and number > 1:
                _widen(owners, (number - 1, at), (number, at))
            if cell.covered and at > 1:
                _widen(owners, (number, at - 1), (number, at))
    merged = tuple(
        sorted({(top, left, bottom, right) for top, left, bottom, right in owners.values()})
    )
    spread(rows, merged)
    return Grid(
        rows=tuple(map(tuple, rows)), place=place, frame=frame, merged=merged, exact=exact,
        places=tuple(line.place for line in lines),
        breaks=frozenset(at for at, line in enumerate(lines, start=1) if line.after_break),
    )  # fmt: skip


def _widen(owners: dict[Spot, list[int]], old: Spot, new: Spot) -> None:
    """Take a cell into the area that ends at its neighbour; the two are one if there is none."""
    if new in owners:
        return
    area = owners.get(old)
    top, left, bottom, right = area or (0, 0, 0, 0)
    beside = new[0] == top and right == old[1]
    under = new[1] == left and bottom == old[0]
    if area is None or not (beside or under):
        area = owners[old] = [*old, *new]
    area[2:] = [max(area[2], new[0]), max(area[3], new[1])]
    for column in range(area[1] if under else new[1], area[3] + 1):
        owners[new[0], column] = area


def spread(rows: Sequence[list[Value]], merged: Iterable[Area], budget: int = MOST_SPREAD) -> None:
    """The value of a merged area in each of its cells."""
    for top, left, bottom, right in merged:
        budget -= (bottom - top + 1) * (right - left + 1)
        if budget < 0:  # areas may lie over each other in a forged file
            break
        value = rows[top - 1][left - 1]
        for row in range(top - 1, bottom):
            rows[row][left - 1 : right] = [value] * (right - left + 1)


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Words outside tables; the file marks them as a `heading`, or as the `item` of a list."""

    text: str
    place: Place
    heading: bool = False
    item: bool = False

    @property
    def flat(self) -> str:
        return " ".join(self.text.split())


Block = Paragraph | Grid


def texts_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of paragraphs and of filled cells, with the ends of their lines."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.lines for cell in row.cells if cell.text)


def span(text: str | None, most: int) -> int:
    """Over how many columns or rows a cell says that it spreads: 1 to `most`, 1 if that is no number."""
    return min(max(int(text), 1), most) if text and text.isdecimal() and len(text) < 8 else 1


class UnreadableError(MendableError):
    """What stands in a file cannot be taken."""

    def __init__(self, message: Text, remedy: Text, place: Place | None = None) -> None:
        super().__init__(message, remedy)
        self.place = place


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file as it was read: what stands in it in its order, and what was left out.

    The blocks of a workbook and of a CSV are their sheets.
    """

    kind: Kind
    blocks: tuple[Block, ...]
    told: tuple[Text, ...] = ()

    @classmethod
    def of(cls, kind: Kind, blocks: Iterable[Block]) -> "Document":
        """A document of these blocks, its tables counted from 1."""
        tables = count(1)
        counted = (
            replace(block, place=replace(block.place, table=next(tables))) if isinstance(block, Grid) else block
            for block in blocks
        )  # fmt: skip
        return cls(kind=kind, blocks=tuple(counted))


def as_text(value: Value) -> str:
    """A value as a person reads it: whole floats without a point, dates in ISO."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)


column_letter = lru_cache(maxsize=20_000)(letter)
"""The name of a column in a spreadsheet: 1 is A."""


@lru_cache(maxsize=20_000)
def column_number(letters: str) -> int:
    """The number of a column by its name, of capital letters: A is 1."""
    number = 0
    for sign in letters:
        number = number * 26 + ord(sign) - ord("A") + 1
    return number


def in_line(row: Iterable[Value]) -> str:
    """The texts of a line; one that stands in several cells, as a merged one does, is said once."""
    return " ".join(filter(None, dict.fromkeys(map(as_text, row))))


def is_blank(row: Iterable[Value]) -> bool:
    return all(value is None or value == "" for value in row)
