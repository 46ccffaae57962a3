"""What a layout tore is put together: shifted and merged cells, rows that go on, smeared headings."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from ..files.grid import Kind, Row
from .columns import Columns
from .looks import is_mangled_number, is_term, leading_number, number_of, starts_small
from .model import COLUMN, FIELDS, Measure, beginning, tail
from .people import goes_behind
from .repair import Vocabulary

LONG_NUMBER = 15


def unshifted(row: Row, columns: Columns) -> tuple[Row, str]:
    """A row that is a cell short, its number before the title: that cell is cut in two.

    The words of the cell as well, if a number was cut off.
    """
    at = columns.at("number")
    if not at or len(row.filled) < 2 or at[0] >= len(row.cells):
        return row, ""
    cell = row.cells[at[0]].flat
    last = row.cells[columns.width - 1 : columns.width]
    short = len(row.cells) < columns.width or not any(item.flat or item.below for item in last)
    if not cell or number_of(cell) is not None or is_mangled_number(cell) or not short:
        return row, ""
    number, title = leading_number(cell)
    if not (number or len(cell) > LONG_NUMBER):
        return row, ""
    texts = list(row.texts)
    moved = [*texts[: at[0]], number, title, *texts[at[0] + 1 :]]
    cells = [*row.cells, *[row.cells[-1]] * (len(moved) - len(row.cells))][: len(moved)]
    found = replace(row, cells=tuple(cells)).with_texts(dict(enumerate(moved)))
    return found, cell if number else ""


def repeated(row: Row) -> Row:
    """A heading that stands in every cell of its row, as in one cell: some programs unmerge so."""
    texts = [row.texts[index] for index in row.filled]
    if len(texts) < 3 or len(set(texts)) > 1 or len(texts[0]) < 4:
        return row
    kept = row.filled[0]
    cells = tuple(
        cell if index <= kept else replace(cell, text="", covered=True)
        for index, cell in enumerate(row.cells)
    )
    return replace(row, cells=cells)


def lines_apart(row: Row, columns: Columns, kind: Kind) -> Row:
    """Those responsible on lines of their own, parted by semicolons."""
    if kind == "text":
        return row
    found = {}
    for index in columns.at("responsible"):
        if "\n" in row.at(index).text:
            lines = row.cells[index].text.split("\n")
            joined = lines[0]
            for line in lines[1:]:
                joined = f"{joined}; {line}" if _begins(joined, line) else f"{joined} {line}"
            found[index] = joined
    return row.with_texts(found)


@dataclass
class Merged:
    """What cells merged downwards say, column by column."""

    above: dict[int, str] = field(default_factory=dict)

    def spread(self, row: Row, columns: Columns) -> Row:
        """The row with the words of merged cells in it: they hold for each row below.

        A title is taken over by a row with a number of its own only; other rows go on
        with the measure that has it.
        """
        found = {}
        numbers = [row.at(index) for index in columns.at("number")]
        numbered = any(number_of(cell.flat) is not None and not cell.below for cell in numbers)
        spread = ("term", "responsible", "result", "section", *(("title",) if numbered else ()))
        for index, cell in enumerate(row.cells):
            role = columns.role(index)
            if cell.flat:
                self.above[index] = cell.flat
            elif not cell.below:
                self.above.pop(index, None)
            elif index in self.above and role in spread:
                found[index] = self.above[index]
        return row.with_texts(found)


def go_on(last: Measure, values: dict[str, str], row: Row, kind: Kind, known: Vocabulary) -> None:
    """Add a row to the measure above it: column by column, or as one line over all cells."""
    term = values["term"]
    if is_term(last.term_text) and term and not is_term(term) and not term.startswith(","):
        line = " ".join(values[name] for name in FIELDS if values[name])
        _add(last, "title", line, " | ".join(text for text in row.texts if text), kind, known)
        last.damaged = True
        return
    for name in FIELDS:
        if values[name] and values[name] != last.words(name):
            _add(last, name, values[name], values[name], kind, known)


def _begins(above: str, line: str) -> bool:
    """Whether a line of a list is a member of its own: «МБОУ СОШ / № 4» is one school, «Белова / Н.Н.» one name."""
    goes_on = starts_small(line) or re.match("[№A-Za-z]", line) or goes_behind(line)
    return not (goes_on or re.search(r"[,;(-]$", above))


def _add(last: Measure, name: str, more: str, shown: str, kind: Kind, known: Vocabulary) -> None:
    before = last.words(name)
    if not before:
        last.put(name, more)
        return
    members = name in ("responsible", "result") and _begins(before, more) and kind != "text"
    # «февраль / 2023 г.» is one term, cut by a page.
    lacks_year = re.match(r"20\d\d\b", more) and not re.search(r"20\d\d", before)
    parted = not (before.endswith((",", ";")) or lacks_year)
    if members or (name == "term" and parted and is_term(before) and is_term(more)):
        last.put(name, f"{before}; {more}")
        return
    joint, quoted = " ", tail(before)
    if re.search(r"[а-яё]{3}-?$", before) and starts_small(more):
        part = before.rstrip("-").split()[-1].casefold()
        word = (part + more.split()[0]).strip(".,;").casefold()
        if before.endswith("-"):
            before, joint = before[: -1 if known.words[word] else None], ""
        elif known.words[word] > known.words[part]:
            joint = ""  # the page parted the word itself
    if more.startswith(","):
        joint = ""
    last.put(name, f"{before}{joint}{more}")
    last.flag("torn", f"{quoted} | {beginning(shown)}", column=COLUMN[name])


def heading_in(row: Row, measure: Measure, others: list[Measure]) -> list[str]:
    """The pieces of a heading that was smeared over the cells of a measure; they are taken out.

    They stand after a gap in the title, and behind a term that is whole by itself.
    """
    parted = [cell.text for cell in row.cells if "\n" in cell.text]
    if not parted or not measure.term_text or is_term(measure.term_text):
        return []
    term, rest = _cut(measure.term_text, is_term)
    pieces = []
    for name in FIELDS if term else ():
        whole = measure.words(name)
        gap = next((text for text in parted if " ".join(text.split()) == whole), "")
        if name == "term":
            head, end = term, rest
        elif gap:
            head, _gap, end = gap.rpartition("\n")
        else:
            known = {other.words(part) for other in others for part in ("responsible", "result")}
            head, end = _cut(whole, known.__contains__)
            head = head or whole
        if end:
            now = " ".join(head.split())
            measure.flag("heading_in_cell", whole, column=COLUMN[name], now=now)
            measure.put(name, now)
            pieces.append(end)
    return pieces


def _cut(text: str, fits: Callable[[str], bool]) -> tuple[str, str]:
    """The longest beginning of `text` that fits, and the rest; nothing if none does."""
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        if fits(head := " ".join(words[:count])):
            return head, " ".join(words[count:])
    return "", ""
