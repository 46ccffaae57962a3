"""What an editor says beside a table: answers to names, mapping files, options, cells to leave out."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from ..data.problems import UnusableError
from ..language.i18n import Text, _
from .files.containers import start_of
from .files.grid import Grid, Spot, as_text, column_number
from .open_file import opened

AREA = re.compile(r"([A-Z]{1,3})?([0-9]{1,7})?(?::([A-Z]{1,3})?([0-9]{1,7})?)?")


def read_toml(path: Path) -> Mapping[str, object]:
    """The TOML file at `path`; UnusableError tells the line that cannot be read."""
    start_of(path)
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnusableError(
            _("{file} is no TOML file. {reason}", file=path.name, reason=_unread(error))
        ) from error


def _unread(error: Exception) -> Text:
    """Where a TOML file cannot be read on, and what is most often to blame."""
    if isinstance(error, UnicodeDecodeError):
        return _("Save it in UTF-8.")
    rule = _('Each line is a pair as "name" = "id", both in quotes; sections stand in [brackets].')
    if place := re.search(r"\(at line ([0-9]+)", str(error)):
        line = _("From line {line} on it cannot be read.", line=place[1])
        return _("{line} {rule}", line=line, rule=rule)
    return rule


def read_answers(path: Path) -> Mapping[str, str]:
    """Ids by name, "" to leave out: TOML lines `"name" = "id"`, or a CSV of two columns."""
    if path.suffix.casefold() == ".toml":
        found = read_toml(path)
        tables = [value for value in found.values() if isinstance(value, dict)]
        pairs = {key: value for table in (found, *tables) for key, value in table.items()}
        wrong = [key for key, value in pairs.items() if not isinstance(value, str | dict)]
        if wrong:
            raise UnusableError(
                _("{file}: «{name}» must be given an id in quotes.", file=path.name, name=wrong[0])
            )
        return {key: value for key, value in pairs.items() if isinstance(value, str)}
    source = opened(path)
    if source.document or source.refused:
        raise UnusableError(
            _("{file} is no file of names: write CSV with the columns name and id, or TOML.", file=path.name)
        )  # fmt: skip
    rows = source.tables[0].rows if source.tables else ()
    answers = {as_text(row[0]): as_text(row[1]) for row in rows if len(row) >= 2 and row[0]}
    return {name: id_ for name, id_ in answers.items() if (name, id_) != ("name", "id")}


def options_of(given: list[str]) -> Mapping[str, str]:
    """Values of `--set name=value`; UnusableError if one has no equals sign."""
    options = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or not name.strip():
            raise UnusableError(_("--set needs name=value, not «{text}».", text=item))
        options[name.strip()] = value.strip()
    return options


@dataclass(frozen=True, kw_only=True)
class Area:
    """Cells that an editor leaves out: of one sheet or of any, ends None where they are open."""

    sheet: str | None
    columns: tuple[int, int] | None
    rows: tuple[int, int] | None

    def cells(self, sheet: Grid) -> Iterator[Spot]:
        """The cells of a sheet that it names."""
        if self.sheet not in (None, sheet.name):
            return
        height, width = len(sheet.rows), sheet.width
        top, bottom = self.rows or (1, height)
        left, right = self.columns or (1, width)
        yield from product(
            range(max(top, 1), min(bottom, height) + 1), range(max(left, 1), min(right, width) + 1)
        )


def areas_of(given: Sequence[str]) -> tuple[Area, ...]:
    """The cells that `given` name: «Лист1!H», «Лист1!7», «H3:H40», «Лист1»; also several by commas."""
    return tuple(_area(text.strip()) for item in given for text in item.split(",") if text.strip())


def _area(text: str) -> Area:
    sheet, mark, cells = text.rpartition("!")
    found = AREA.fullmatch(cells.strip())
    if found is None or not any(found.groups()):
        if mark or not text:
            raise UnusableError(
                _("--leave-out needs cells, as «Лист1!H3:H40», a column, «Лист1!H», or a row, «Лист1!7»;"
                  " not «{text}».", text=text)
            )  # fmt: skip
        return Area(sheet=text, columns=None, rows=None)
    left, top, right, bottom = found.groups()
    columns = sorted(column_number(name) for name in (left, right or left) if name)
    rows = sorted(int(number) for number in (top, bottom or top) if number)
    return Area(
        sheet=sheet.strip("'") or None if mark else None,
        columns=(columns[0], columns[-1]) if columns else None,
        rows=(rows[0], rows[-1]) if rows else None,
    )


def without(sheets: Sequence[Grid], areas: Sequence[Area]) -> tuple[Grid, ...]:
    """The sheets with the cells of `areas` marked as left out and emptied.

    UnusableError if an area names a sheet that is not there, or no cell that is filled.
    """
    names = [sheet.name for sheet in sheets]
    for area in areas:
        if area.sheet is not None and area.sheet not in names:
            raise UnusableError(
                _("--leave-out names the sheet «{sheet}»; there are: {sheets}.", sheet=area.sheet,
                  sheets=", ".join(f"«{name}»" for name in names))
            )  # fmt: skip
    return tuple(_emptied(sheet, areas) for sheet in sheets)


def _emptied(sheet: Grid, areas: Sequence[Area]) -> Grid:
    named = (cell for area in areas for cell in area.cells(sheet))
    cells = {(row, at) for row, at in named if sheet.rows[row - 1][at - 1] is not None}
    if not cells:
        return sheet
    rows = sheet.kept(lambda row, column: (row, column) not in cells)
    exact = {cell: text for cell, text in sheet.exact.items() if cell not in cells}
    return replace(sheet, rows=rows, exact=exact, left_out=frozenset(cells),
                   formulas=tuple(cell for cell in sheet.formulas if cell not in cells))  # fmt: skip
