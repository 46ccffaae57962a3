"""Rows of a table of measures, one after the other: heading, measure, continuation or neither.

`Table` walks over rows in the order of the file and gathers what it meets. What it
gathers is finished by `plan`.
"""

import re
from dataclasses import dataclass, field, replace

from ...language.i18n import Text, _
from ...language.russian import MONTH_STEMS
from ..files.grid import Kind, Place, Row
from ..headers import is_numbering
from .columns import KEPT, Columns, below_header, columns_of, time_columns
from .looks import (
    is_mangled_number,
    is_numbered_heading,
    is_roman,
    is_term,
    leading_number,
    number_of,
    section_of,
    starts_small,
    term_kind,
)
from .model import Dropped, Flagged, Measure, Section, beginning, defect
from .people import about_persons, has_contact, has_name, is_position, is_signature
from .repair import Vocabulary, is_stray, known_phrase
from .tearing import Merged, go_on, heading_in, lines_apart, repeated, unshifted
from .times import under

_TOTAL = re.compile(r"^(?:итого\b|всего\b|примечани[ея]\b|\*|приложени[ея]\b)", re.IGNORECASE)
_TIME = re.compile(
    rf"^\W*(?:{MONTH_STEMS}|[1-4IV]+[ -]*(?:й|я)?\s*(?:кв|полуг|четв)|(?:перв|втор|трет|четв)\w+ (?:кварт|полуг|четв|полов))",
    re.IGNORECASE,
)
DRAWN_UP = re.compile(r"^исп(?:олнитель|олнил[аи]?|\.)[\s.:]", re.IGNORECASE)
NO_MEASURE = _("It is a note, a total or a signature, no measure.")
_NO_ROWS = _(
    "No measure below it takes the time that it names: they have terms of their own, or there are none."
)


@dataclass
class Table(Flagged):
    """Everything that the rows of a plan gave so far."""

    kind: Kind
    known: Vocabulary
    prose: bool = False
    """Whether the measures stood in no table: what was not found may be said in other words."""
    columns: Columns | None = None
    sections: list[Section] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    untaken: dict[str, int] = field(default_factory=dict)
    stray: list[str] = field(default_factory=list)
    section: Section | None = None
    time: str = ""
    """The time that stands in a row of its own above the measures."""
    seen: int = 0
    cells: int = 0
    left: dict[Place, int] = field(default_factory=dict)
    """Rows and filled cells below the header; cells of the rows that were left out."""
    times: list[Dropped] = field(default_factory=list)
    timed: set[int] = field(default_factory=set)
    """Rows of times, and which of them (from 1) gave a measure its term."""
    footnotes: list[Dropped] = field(default_factory=list)
    _merged: Merged = field(default_factory=Merged)
    _fresh_header: bool = False
    _items: tuple[str, ...] = ()
    _pieces: tuple[list[str], Place] | None = None

    def take(self, row: Row) -> None:
        """Read one row."""
        self.finish()
        if not row.filled:
            return
        header, columns = columns_of(row), self.columns
        if header is not None:
            self._header(row, header)
            return
        self.seen += 1
        self.cells += len(row.filled)
        if columns is None:
            self._drop(row, _("It stands above the header of the table."))
            return
        if self._fresh_header and (below := _second_line(columns, row)):
            self.columns = below
            self.seen, self.cells = self.seen - 1, self.cells - len(row.filled)
        elif is_numbering(row.texts):
            self._drop(row, _("It holds the numbers of the columns."))
            self.flag("column_numbers", " ".join(text for text in row.texts if text))
        else:
            self._body(row, columns)
        self._fresh_header = False

    def _header(self, row: Row, header: Columns) -> None:
        if "person" in header.roles:
            raise about_persons(header.names[header.at("person")[0]], row.place)
        if self.columns is not None:
            self._drop(row, _("It repeats the header of the table."))
        if self.columns is None or _meanings(header) != _meanings(self.columns):
            self._merged = Merged()
        self.columns = header
        self._fresh_header = True

    def head(self, text: str, place: Place, level: str = "") -> None:
        """Begin a section with the heading `text`, of a level where its words tell none."""
        section = section_of(text, place)
        section.level = section.level or level
        self._open(section)

    def caption(self, text: str, place: Place) -> None:
        """What stands above a table: the heading of its measures, or their time."""
        if _is_time(text, ""):
            self.time = text.rstrip(":. ")
            self.times.append(Dropped(place=place, reason=_NO_ROWS, words=text))
        else:
            self.head(text, place, "caption")

    def _open(self, section: Section) -> None:
        self.sections.append(section)
        self.section = section
        self.time = ""

    def finish(self) -> None:
        """Begin the section whose heading was smeared over the cells of the last measure."""
        if self._pieces is None:
            return
        cells, place = self._pieces
        self._pieces = None
        found = known_phrase(" ".join(cells), self.known)
        how = " по тем же словам в другом месте документа" if found else "; буквы на стыках могли быть потеряны"  # fmt: skip
        self.head(found or " ".join(cells), place)
        self.sections[-1].flag("smeared_heading", " | ".join(cells), how=how)

    def _body(self, row: Row, columns: Columns) -> None:
        self._items = _numbered_lines(row, columns)
        row, moved = unshifted(repeated(row), columns)
        row = self._merged.spread(lines_apart(row, columns, self.kind), columns)
        row = self._without_dirt(row, columns)
        texts = row.texts
        filled = [index for index in row.filled if not row.cells[index].below]
        if not filled:
            self._count_untaken(row, columns)
            return
        first, lone = texts[filled[0]], len(filled) == 1
        kept = sum(columns.role(index) in KEPT for index in filled)
        untimed = not is_term(columns.value(row, "term"))
        broken = row.after_break or (self._fresh_header and bool(self.measures))
        row = replace(row, after_break=broken)
        signed = lone and (is_signature(first) or self._is_signed(row, filled[0], columns))
        signed = signed or (
            len(filled) == 2 and is_position(first) and is_signature(texts[filled[1]])
        )
        if (_TOTAL.match(first) and kept < 3 and untimed) or signed:
            is_note = first.startswith("*")
            self._drop(row, NO_MEASURE, "" if signed else None)
            if is_note:
                self.footnotes.append(replace(self.dropped[-1], words=first))
        elif lone and _is_time(first, columns.role(filled[0])):
            self.time = first.rstrip(":. ")
            self.times.append(Dropped(place=row.place, reason=_NO_ROWS, words=first))
        elif lone and self._is_cut_heading(row, filled[0], columns):
            cut, title = defect("cut_heading", first), f"…{first}…"
            self._open(
                Section(kind="section", number="", title=title, place=row.place, defects=[cut])
            )
        elif lone and self._is_heading(row, filled[0], columns):
            self.head(first, row.place)
        elif len(filled) == 2 and _is_roman_heading(row, filled, columns):
            self.head(f"{first.rstrip('. ')}. {texts[filled[1]]}", row.place)
        else:
            self._section_column(row, columns)
            self._measure(row, columns, moved)

    def _without_dirt(self, row: Row, columns: Columns) -> Row:
        """Rows of a scan without marks of dirt; they are remembered."""
        if self.kind != "text" or is_term(columns.value(row, "term")):
            return row
        if "number" in columns.roles and number_of(columns.value(row, "number")):
            return row
        if row.words == str(row.place.page):
            self._drop(row, _("It is the number of the page."))
            return row.with_texts(dict.fromkeys(row.filled, ""))
        stray = {index: "" for index in row.filled if is_stray(row.texts[index])}
        self.stray += [row.texts[index] for index in stray]
        if stray and len(stray) == len(row.filled):
            self._drop(row, _("It holds stray marks only."))
        return row.with_texts(stray)

    def _is_signed(self, row: Row, index: int, columns: Columns) -> bool:
        """Whether a lone text tells who drew the plan up: «Исп. Петрова А.А., 2-11-11».

        What a page broke may name an author: «… / аттестации; Л.В. Петрова «Оценка качества»».
        """
        text, role = row.texts[index], columns.role(index)
        broken = role == "title" and row.after_break and starts_small(text)
        headed = is_numbered_heading(text) or (broken and not is_position(text[:40]))
        named = has_name(text) and not headed
        told = named or has_contact(text) or bool(DRAWN_UP.match(text))
        return told and role not in ("responsible", "result", "term")

    # -- headings -----------------------------------------------------------------------

    def _is_heading(self, row: Row, index: int, columns: Columns) -> bool:
        """Whether the only words of a row are the heading of a section."""
        text = row.texts[index]
        role = columns.role(index)
        if any(cell.below for cell in row.cells) or number_of(text) is not None:
            return False
        if sum(cell.covered for cell in row.cells[index + 1 :]) >= 2:
            return True
        if is_numbered_heading(text) and role in ("number", "title", "section"):
            return True
        if starts_small(text):
            return False
        if role == "number" or (index == 0 and role in ("title", "section", "")):
            return True
        return role == "title" and not (row.after_break and self.measures)

    def _is_cut_heading(self, row: Row, index: int, columns: Columns) -> bool:
        """Whether it is a scrap of a scanned heading in the middle of a page, out of its column."""
        text = row.texts[index]
        if self.kind != "text" or row.after_break or not self.measures:
            return False
        out_of_place = columns.role(index) not in ("title", "number", "")
        return out_of_place and starts_small(text) and not is_term(text)

    def _section_column(self, row: Row, columns: Columns) -> None:
        """A column of directions or stages: each new value begins a section.

        Where measures carry numbers of their own, the first column numbers the sections.
        """
        number = columns.value(row, "number").rstrip(". ")
        own = bool(leading_number(columns.value(row, "title"))[0])
        several = len(columns.at("section")) > 1
        for index in columns.at("section"):
            if row.text(index) and not row.at(index).below:
                text = row.text(index)
                text = f"{number}. {text}" if own and number_of(number) else text
                if self.section is None or not self.section.is_same(section_of(text)):
                    self.head(text, row.place)
                    section = self.sections[-1]
                    # The tasks of a risk stand within it, and all of a column within what heads its table.
                    section.level = f"column {index}" if several else section.level or "column"

    # -- measures -----------------------------------------------------------------------

    def _measure(self, row: Row, columns: Columns, moved: str) -> None:
        self._count_untaken(row, columns)
        values = {role: columns.value(row, role) for role in KEPT if role != "section"}
        number = number_of(values["number"])
        below = row.at(columns.at("title")[0]).below
        if number is None and (below or self._continues(row, values, columns)):
            self._append(row, values, columns, below=below)
        elif values["title"]:
            self._begin(row, values, moved, columns)
        elif any(values.values()):
            self._append(row, values, columns, below=below)

    def _continues(self, row: Row, values: dict[str, str], columns: Columns) -> bool:
        """Whether a row without a number goes on with the measure above it."""
        title = values["title"]
        if leading_number(title)[0] or is_mangled_number(values["number"]) or not self.measures:
            return False
        if not title:
            return True
        if starts_small(title):
            whole = is_term(values["term"]) and bool(values["responsible"])
            return "number" in columns.roles or row.after_break or not whole
        bare = not (values["term"] or values["responsible"])
        return row.after_break and bare and "number" in columns.roles

    def _begin(self, row: Row, values: dict[str, str], moved: str, columns: Columns) -> None:
        written, title = values["number"], values["title"]
        number = number_of(written) or ""
        measure = Measure(place=row.place, head=self.section, number_written=written)
        if not written or ("section" in columns.roles and leading_number(title)[0]):
            number, title = leading_number(title)
            split = number and "number" in columns.roles and "section" not in columns.roles
            moved = values["title"] if split else moved
        elif not number:
            measure.flag("mangled" if is_mangled_number(written) else "not_a_number", written)
        if moved:
            measure.flag("in_title", beginning(moved))
        measure.number, measure.title, measure.term_text = number, title, values["term"]
        measure.responsible_text, measure.expected_result = values["responsible"], values["result"]
        if columns.times and measure.term_text:
            shown = " | ".join(
                row.text(index) or "—" for index in columns.at("term") if index < len(row.cells)
            )
            years = all(not time or time.isdecimal() for time in columns.times)
            measure.flag("by_years" if years else "by_times", shown)
        elif self.time and (term := under(self.time, measure.term_text)) != measure.term_text:
            measure.term_text = term
            self.timed.add(len(self.times))
            measure.flag("above", self.time)
        if columns.valued and measure.expected_result:
            measure.flag("values", measure.expected_result)
        if columns.at("term")[:1] == (0,) and "месяц" in columns.name(0).casefold():
            self.time = row.text(0) or self.time  # it stands for the blanks below
        if len(self._items) > 1:
            measure.flag("several", "; ".join(self._items)[:80], n=len(self._items))
        pieces = heading_in(row, measure, self.measures) if self.kind == "text" else []
        self._pieces = (pieces, row.place) if pieces else None
        self.measures.append(measure)

    def _append(self, row: Row, values: dict[str, str], columns: Columns, *, below: bool) -> None:
        """Go on with the last measure; what was merged with it is not said twice."""
        if not self.measures:
            self._drop(row, _("It continues a row that is not there."))
            return
        if values["number"]:
            self._drop(row, _("Its cell of the number holds words; they are not taken."))
        own = dict(values)
        for role in own if below else ():
            cells = [row.cells[at] for at in columns.at(role) if at < len(row.cells)]
            if cells and all(cell.below for cell in cells):
                own[role] = ""
        go_on(self.measures[-1], own, row, self.kind, self.known)

    # -- what is left out ---------------------------------------------------------------

    def _count_untaken(self, row: Row, columns: Columns) -> None:
        for index in row.filled:
            if columns.role(index) not in KEPT:
                name = columns.name(index)
                self.untaken[name] = self.untaken.get(name, 0) + 1

    def _drop(self, row: Row, reason: Text, words: str | None = None) -> None:
        shown = " | ".join(text for text in row.texts if text) if words is None else words
        if columns_of(row) is None:
            self.left[row.place] = len(row.filled)
        self.dropped.append(Dropped(place=row.place, reason=reason, words=shown))


def _meanings(columns: Columns) -> list[str | None]:
    return [column.role for column in columns.columns]


def _is_time(text: str, role: str) -> bool:
    """Whether the only words of a row are a month, a quarter, a half or the whole time: the term of those below.

    A year alone heads a section, whose measures may have terms of their own.
    """
    named = role in ("number", "title", "section", "") and len(text) < 40
    whole = term_kind(text) == "period" and not any(map(str.isdigit, text))
    return named and (whole or bool(_TIME.search(text))) and is_term(text)


def _second_line(columns: Columns, row: Row) -> Columns | None:
    """The columns with the second line of their header, if `row` is one."""
    below = below_header(columns, row)
    return time_columns(below or columns, row) or below


def _numbered_lines(row: Row, columns: Columns) -> tuple[str, ...]:
    """The lines of the cell of the measure that begin with a number, from 1 on."""
    lines = row.at(columns.at("title")[0]).text.splitlines()
    found = [line.strip() for line in lines if leading_number(line.strip())[0]]
    return tuple(found) if found and leading_number(found[0])[0] == "1" else ()


def _is_roman_heading(row: Row, filled: list[int], columns: Columns) -> bool:
    """Whether it is «II | Работа с кадрами», with nothing in the other columns."""
    roles = list(map(columns.role, filled))
    return roles == ["number", "title"] and is_roman(row.texts[filled[0]])
