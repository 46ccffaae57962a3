"""Any table by a mapping file, which says what its columns are: see `mapping_file`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from ..data.problems import UnusableError
from ..data.profiles import Field
from ..language.i18n import _
from .counts import counts_of, digits_of
from .files.grid import Grid, Value, as_text, column_letter, column_number
from .gathering import Gathering
from .groups import LOOSE
from .headers import SEARCHED, Column, header_at, heading
from .lines import Line, data_rows
from .mapping_file import ALL_SHEETS, PLACEHOLDER, SHEET, Block, TableMap, understood
from .model import Context, Draft, Importer, Place, Source, TableRow
from .names import LEFT_OUT, Names
from .procedures import Facts, Procedures, facts_of_id
from .spelling import is_total
from .tables import Table, chosen, listed, refused, tell_no_table
from .values import CellError, day, number, numeral

LETTERS = re.compile(r"[A-Z]{1,3}")


def read(source: Source, context: Context) -> Draft:
    """Rows of the table that the mapping names."""
    gathering = Gathering(source)
    if context.mapping is None:
        raise UnusableError(_("The kind mapping needs a mapping file: --mapping FILE.toml."))
    mapping = understood(context.mapping)
    gathering.tell_file()
    if refused(gathering):
        return gathering.draft()
    named = context.sheets or mapping.sheets
    sheets = [*chosen(gathering, () if ALL_SHEETS in named else named)]
    for sheet in sheets:
        _read_sheet(gathering, context.names, mapping, sheet)
    _propose_procedures(gathering, context, mapping)
    if not sheets:
        tell_no_table(gathering)
    return gathering.draft()


def _propose_procedures(gathering: Gathering, context: Context, mapping: TableMap) -> None:
    """Procedures that no package has, where their ids tell what they are: ege-russian-11-2021-22."""
    procedures = Procedures(context.catalog, context.package)
    marks = any(name.startswith("mark_") for block in mapping.blocks for name in block.fields)
    first: dict[str, Place] = {}
    for row in gathering.rows[mapping.resource.name]:
        first.setdefault(row.cells.get("procedure", ""), row.place)
    for id_, place in first.items():
        facts = facts_of_id(id_)
        if facts is not None and procedures.known(Facts(id=id_)) is None:
            made, notes = procedures.new(facts, "marks" if marks else "points", place)
            gathering.rows["procedures"].append(replace(made, cells={**made.cells, "id": id_}))
            gathering.flagged += notes


def _read_sheet(gathering: Gathering, names: Names, mapping: TableMap, sheet: Grid) -> None:
    found = _find(mapping, sheet)
    if found is None:
        gathering.fault(
            gathering.place(sheet.name),
            "import-table",
            _("The columns of the mapping file are not all there: {columns}.",
              columns=", ".join(f"«{name}»" for name in mapping.named)),
            _("Compare the names with the heading of the sheet, or name the columns by letters."),
        )  # fmt: skip
        return
    table, at = found
    columns = {name: table.header.columns[number - 1] for name, number in at.items()}
    place = gathering.place(sheet.name, table.header.bottom)
    pairs = [pair for block in mapping.blocks for pair in block.columns.items()]
    told = ", ".join(f"{column_letter(at[name])} → {field_}" for name, field_ in pairs)
    gathering.tell(place, _("Columns by the mapping file: {columns}.", columns=told))
    rest = [c for c in table.header.columns if c.path and c.number not in at.values()]
    if rest:
        gathering.drop_columns(
            place,
            [column.number for column in rest],
            _("Columns that the mapping file does not name: {columns}.",
              columns=listed(sheet, table.header, rest)),
        )  # fmt: skip
    gathering.uncomputed(sheet, table.header.top, at.values())
    waiting = {row for row, column in sheet.formulas if column in at.values()}
    for line in data_rows(gathering, table):
        entry = _Entry(line, mapping, columns, names)
        if line.number not in waiting and entry.is_wanted():
            entry.take()


def _find(mapping: TableMap, sheet: Grid) -> tuple[Table, Mapping[str, int]] | None:
    """The heading, and where each column that the mapping names stands; None if one is missing."""
    tops = (
        [(mapping.header[0], mapping.header[-1])]
        if mapping.header
        else [(top, top + depth) for depth in range(3) for top in range(1, SEARCHED)]
    )
    for top, bottom in tops:
        if bottom > len(sheet.rows):
            continue
        header = header_at(sheet, top, bottom, ())
        titles: dict[str, int] = {}
        for column in header.columns:
            for text in (column.title, " ".join(column.path), *column.path[-1:]):
                titles.setdefault(heading(text), column.number)
        places = {name: _place(name, titles, sheet.width) for name in mapping.named}
        by_letter = all(LETTERS.fullmatch(name) for name in mapping.named)
        if all(places.values()) and (not by_letter or mapping.header or top == 1):
            found = {name: at for name, at in places.items() if at is not None}
            return Table(sheet=sheet, header=header), found
    return None


def _place(name: str, titles: Mapping[str, int], width: int) -> int | None:
    """The column called `name`, or of that letter."""
    if heading(name) in titles:
        return titles[heading(name)]
    if LETTERS.fullmatch(name):
        at = column_number(name)
        return at if at <= width else None
    return None


@dataclass(frozen=True, eq=False)
class _Entry:
    """A line of the table, read as the mapping says; `columns` by the names that it gives them."""

    line: Line
    mapping: TableMap
    columns: Mapping[str, Column]
    names: Names

    def text(self, name: str) -> str:
        return as_text(self.line.value(self.columns[name]))

    def is_wanted(self) -> bool:
        """Whether a row is one of those that the mapping takes; why not is told."""
        first = next((as_text(value) for value in self.line.cells if value not in (None, "")), "")
        if is_total(first) or first.startswith(self.mapping.drop):
            self.line.drop(_("The row sums others up: «{name}».", name=first))
            return False
        for name, wanted in self.mapping.rows.items():
            if self.text(name) not in wanted:
                self.line.drop(
                    _("The mapping file takes other rows: «{column}» is «{value}».",
                      column=name, value=self.text(name)),
                )  # fmt: skip
                return False
        return True

    def take(self) -> None:
        """Put the rows that the line gives into the draft: one for each block."""
        gathering, mapping = self.line.gathering, self.mapping
        for block in mapping.blocks:
            row = self._row(block)
            if row is not None:
                gathering.rows[mapping.resource.name].append(
                    TableRow(cells=row, place=self.line.place)
                )
                self.line.take(self.columns.values())
        # The other columns only tell whose a row is and of what.
        counted = {name for block in mapping.blocks for name in block.columns}
        telling = {column.number for name, column in self.columns.items() if name not in counted}
        gathering.ledger.leave(self.line.sheet.name, self.line.number, telling)

    def _row(self, block: Block) -> dict[str, str] | None:
        """A row for one block; None if it has none, or if a cell is wrong, which is told."""
        mapping = self.mapping
        row = {**block.constants, **self._put_together(block)}
        percents: dict[str, Decimal | None] = {}
        wrong = False
        for name, field_ in block.columns.items():
            value = self.line.value(self.columns[name])
            hidden = _suppressed(mapping, field_, value)
            try:
                if hidden is not None:
                    row |= {"suppression": hidden, field_: ""}
                elif field_ in mapping.units:
                    percents[field_] = number(value, mapping.nothing)
                else:
                    row[field_] = _cell(value, mapping.resource.field(field_), mapping)
            except CellError as error:
                wrong = True
                self.line.cell_error(self.columns[name], error)
        if wrong:
            return None
        if row.get("participants") == "" and not row.get("suppression"):
            used = [self.columns[name].number for name in block.columns]
            of = f": {row['procedure']}" if row.get("procedure") else ""
            self.line.drop(_("The row has no participants{of}.", of=of), used)
            return None
        return row if self._identify(row) and self._count(row, percents) else None

    def _put_together(self, block: Block) -> dict[str, str]:
        """Values made of columns of the file and of the name of the sheet."""

        def part(found: re.Match[str]) -> str:
            text = self.line.sheet.name if found[1] == SHEET else self.text(found[1])
            return self.mapping.values.get(found[1], {}).get(text, text)

        return {name: PLACEHOLDER.sub(part, text) for name, text in block.templates.items()}

    def _identify(self, row: dict[str, str]) -> bool:
        """Put ids where schools and territories are named; False if one is not known."""
        within = self.text(self.mapping.within) if self.mapping.within else ""
        area = self.names.territory(within).id if within else None
        for name, way in self.mapping.by.items():
            text = row.get(name, "")
            if not text or way == "id":
                continue
            is_school = any(
                key.fields == (name,) and key.target == "schools"
                for key in self.mapping.resource.keys
            )
            match = (
                self.names.school(text, area, text if way == "inn" else "")
                if is_school
                else self.names.territory(text)
            )
            if match.id == LEFT_OUT:
                self.line.gathering.leave_named(self.line.place, text)
                return False
            if match.id is None:
                self.line.fault(
                    _("«{name}» is not recognised.{nearest}", name=text,
                      nearest=self.names.nearest(match)),
                    _("Write the id beside the name into a file of names and give it with --names;"
                      " an empty id leaves the rows out."),
                    text[:80],
                    check="import-names",
                )  # fmt: skip
                return False
            row[name] = match.id
        return True

    def _count(self, row: dict[str, str], percents: Mapping[str, Decimal | None]) -> bool:
        """Turn percents into numbers of their whole: all that share a whole are rebuilt together."""
        units = self.mapping.units
        for whole_name in sorted({unit.rpartition(" ")[2] for unit in units.values()}):
            parts = [name for name, unit in units.items() if unit.endswith(f" {whole_name}")]
            given = [percents.get(name) for name in parts]
            total = row.get(whole_name, "")
            if not total.isdecimal() or all(value is None for value in given):
                continue
            values = [value or Decimal(0) for value in given]
            rest = 100 - sum(values, Decimal(0))
            all_ = values if abs(rest) <= LOOSE else [*values, rest]
            counts = counts_of(self.line, int(total), all_, digits_of(values))
            if counts is None:
                return False
            row.update(zip(parts, map(str, counts), strict=False))
        return True


def _suppressed(mapping: TableMap, field_: str, value: Value) -> str | None:
    """What a word in a number cell says of a hidden number: a value of `suppression`."""
    words = mapping.values.get("suppression", {})
    if "suppression" not in mapping.resource.field_names or field_ == "suppression":
        return None
    is_number = mapping.resource.field(field_).type in ("integer", "number")
    return words.get(as_text(value)) if is_number else None


def _cell(value: Value, field_: Field, mapping: TableMap) -> str:
    """The canonical text of a cell, by the type of its field and the words of the mapping."""
    text = as_text(value)
    words = mapping.values.get(field_.name, {})
    if text in words:
        return words[text]
    if text.casefold() in mapping.nothing:
        return ""
    if field_.categories:
        return next((c.value for c in field_.categories if text in (c.value, c.label)), text)
    if field_.type in ("integer", "number"):
        return numeral(value, mapping.nothing)
    return day(value) if field_.type == "date" else text


IMPORTER = Importer(
    name="mapping", title=_("A table by a mapping file"), recognises=lambda source: 0, read=read
)
