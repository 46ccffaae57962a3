"""Registers of schools: names, municipality, ИНН, ОГРН, КПП, ОКТМО, address, contacts; pupils and staff by year."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast

from ..checks.registers import inn_is_right, ogrn_is_right
from ..data.catalog.records import School
from ..language.i18n import Text, _
from .files.grid import Value, as_text
from .gathering import Gathering
from .headers import Column, find_header
from .lexicon import WORDS, by_word
from .lines import Line, data_rows
from .model import Context, Draft, Importer, Source, TableRow
from .names import LEFT_OUT, Names
from .procedures import Facts, given, said
from .roles import NAMED, OF_YEARS, REGISTER
from .row_owner import REMEDY_TERRITORY
from .spelling import (
    is_school_like,
    is_total,
    school_id,
    sounds_like_place,
    spelt,
    without_form,
)
from .tables import Table, listed, tables
from .values import CellError, code, day, numeral, whole

# Pupils and graduates are counted in books of results as well.
NEEDED = (
    frozenset(NAMED),
    frozenset({"inn", "ogrn", "address", "kpp", "oktmo", *OF_YEARS} - {"pupils", "graduates"}),
)
OF_THEM = re.compile(r"(?:из них|в том числе|в т ?ч)\b")
"""«из них с ОВЗ»: of those in the column before it, and in the same year."""
KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
CODES: Mapping[str, tuple[tuple[int, ...], Callable[[str], bool]]] = {
    "inn": ((10,), inn_is_right),
    "ogrn": ((13,), ogrn_is_right),
    "kpp": ((9,), lambda text: KPP.fullmatch(text) is not None),
    "oktmo": ((8, 11), lambda text: True),
}
TEXTS = ("address", "phone", "email")
SETTINGS = by_word(WORDS["settings"])


def read(source: Source, context: Context) -> Draft:
    """Rows of schools: known ones by ИНН, id or name, new ones with an id proposed."""
    gathering = Gathering(source)
    first: dict[str, tuple[str, int]] = {}
    for table in tables(gathering, context, REGISTER, NEEDED):
        titled = _titled(gathering, context.names, table)
        years = _years(gathering, context, table)
        columns = [item for item in table.header.firsts.values() if item.role not in OF_YEARS]
        heading = ""
        for line in data_rows(gathering, table):
            if (district := _heads(line, context.names)) is not None:
                heading = district
                continue
            entry = _Entry(line, context, heading or titled, heading)
            found = entry.row()
            if found is not None and not entry.is_second(first, found["id"]):
                gathering.rows["schools"].append(TableRow(cells=found, place=line.place))
                line.take(columns)
                gathering.rows["school_years"] += _by_year(line, found["id"], years)
    for name, key in (("schools", ("id",)), ("school_years", ("school", "school_year"))):
        gathering.rows[name].sort(key=lambda item: [item.cells[part] for part in key])
    return gathering.draft()


def _heads(line: Line, names: Names) -> str | None:
    """The district that a line names alone, across the table or not; "" where nobody knows it, None if it is no such line."""
    texts = {as_text(cell) for cell in line.cells if cell is not None}
    text = texts.pop() if len(texts) == 1 else ""
    if not text or is_school_like(text):
        return None
    match = names.territory(text)
    if not (match.id or sounds_like_place(text)):
        return None
    if match.id:
        line.tell(
            _("«{name}» is the municipality of the schools below it: {id}.", name=text, id=match.id)
        )
        line.leave()
    else:
        line.fault(
            _("The catalogue has no territory «{name}».{nearest}{rows}{below}", name=text,
              nearest=names.nearest(match), rows="", below=""),
            REMEDY_TERRITORY,
            text[:80],
            check="import-names",
        )  # fmt: skip
    return match.id or ""


def _years(gathering: Gathering, context: Context, table: Table) -> Mapping[Column, str]:
    """The school year of each column that changes with it; what nobody tells is asked, once a table.

    Its own heading tells it, else the editor, the titles above or the name of the file.
    """
    columns = [column for column in table.header.columns if column.role in OF_YEARS]
    around = given(context.options).over(said((*table.titles, gathering.name)))
    found: dict[Column, str] = {}
    seen: set[tuple[str | None, str]] = set()
    undated: list[Column] = []
    before = Facts()
    place = gathering.place(table.sheet.name, table.header.bottom)
    for column in columns:
        own = Facts() if context.options.get("school_year") else said(column.path)
        if OF_THEM.match(column.lowest) and own.school_year is None:
            own = before
        before = own
        facts = own.over(around)
        for note in facts.assumed:
            gathering.flag(place, note)
        if facts.school_year is None:
            undated.append(column)
            gathering.ledger.leave_column(table.sheet.name, column.number)
        elif (column.role, facts.school_year) not in seen:  # a second one is told as not understood
            seen.add((column.role, facts.school_year))
            found[column] = facts.school_year
    if undated:
        names = listed(table.sheet, table.header, undated)
        text = _("Of which school year these columns are is not told: {columns}.", columns=names)
        gathering.ask(place, "import-left-out", text, "school_year", "2023-24")
    return found


def _by_year(line: Line, school: str, years: Mapping[Column, str]) -> Iterator[TableRow]:
    """The rows of a school by year, of the cells that tell something."""
    rows: dict[str, dict[str, str]] = {}
    for column, year in years.items():
        try:
            number = whole(line.value(column))
        except CellError as error:
            line.cell_error(column, error)
            continue
        line.take([column])
        if number is not None:
            rows.setdefault(year, {})[str(column.role)] = str(number)
    for year, cells in rows.items():
        yield TableRow(cells={"school": school, "school_year": year, **cells}, place=line.place)


def called(line: Line) -> str:
    """What a line of a register calls its school: the short name, where it has several."""
    return next(filter(None, map(line.text, NAMED)), "")


def _titled(gathering: Gathering, names: Names, table: Table) -> str:
    """The municipality that the title names, where no column tells it: that of every row."""
    if table.header.roles & {"territory", "oktmo"}:
        return ""
    found = names.titled(table.titles, "municipality", or_only=False)
    if found:
        place = gathering.place(table.sheet.name, table.header.top)
        gathering.tell(place, _("The municipality is that of the title: {id}.", id=found))
    return found or ""


@dataclass(frozen=True, eq=False)
class _Entry:
    """A line of a register, which is about one school.

    `titled` is the municipality of the title, or of the line above the school, its `heading`.
    """

    line: Line
    context: Context
    titled: str
    heading: str

    @property
    def called(self) -> str:
        return called(self.line)

    @property
    def full(self) -> str:
        """The longer name, where the line has one beside that by which the school is called."""
        told = [text for text in map(self.line.text, reversed(NAMED)) if text]
        return told[0] if len(told) > 1 else ""

    def row(self) -> Mapping[str, str] | None:
        """The row of the school; None if the line has none, or if a cell is wrong, which is told."""
        line, name = self.line, self.called
        if not name or is_total(name):
            line.drop(_("The row sums others up: «{name}».", name=name) if name else _("The row names no school."))  # fmt: skip
            return None
        codes = self._codes()
        territory = self._territory((codes or {}).get("oktmo", ""))
        if codes is None or territory is None:
            return None
        within = territory or self.heading or None
        match = self.context.names.school(name, within, codes.get("inn", ""))
        full = self.full
        if match.id is None and not match.is_torn and full:
            # «МБОУ ЛСОШ № 1» may be new as a name only.
            whole = self.context.names.school(full, territory or self.titled or None)
            match = match if whole.id is None else whole
        if match.id == LEFT_OUT:
            line.gathering.leave_named(line.place, name)
            return None
        if match.is_torn:
            self._fault(*self.context.names.torn(name, match), name)
            return None
        known = self.context.catalog.schools.get(match.id or line.text("id"))
        place_id = territory or (known.territory if known else self.titled)
        if not place_id:
            self._fault(
                _("The municipality of «{name}» is not told.", name=name),
                _("Add a column with the municipality or its ОКТМО, or say it: --set territory=id."),
                name,
            )  # fmt: skip
            return None
        id_ = known.id if known else line.text("id") or match.id or self._new_id(place_id)
        rest = self._rest()
        if rest is None:
            return None
        if known is not None and codes.get("inn") and codes["inn"] == known.inn:
            self._tell_renamed(known, full)
        made = {"id": id_, "name": known.name if known else name, "territory": place_id}
        made |= {key: codes[key] for key in ("inn", "ogrn") if key in codes}
        # A cell that the register leaves empty does not erase what the package knows.
        return {key: value for key, value in {**made, **rest, "full_name": full}.items() if value}

    def is_second(self, first: dict[str, tuple[str, int]], id_: str) -> bool:
        """Whether another row, called otherwise, was taken for the same school: branches share an ИНН."""
        name = self.called
        other, row = first.setdefault(id_, (name, self.line.number))
        if without_form(spelt(other)) == without_form(spelt(name)):
            return False
        self._fault(
            _("«{name}» and «{other}» in row {row} are both taken for the school {id}.",
              name=name, other=other, row=row, id=id_),
            _("Correct the ИНН of one of them. A branch has the ИНН of its school: give it an id of its"
              " own in the file of names, or leave it out there: \"\"."),
            name,
        )  # fmt: skip
        return True

    def _fault(self, message: Text, remedy: Text, value: str) -> None:
        self.line.fault(message, remedy, value[:80], check="import-names")

    def _tell_renamed(self, known: School, full: str) -> None:
        """Flag a row that an ИНН finds although it is called otherwise than the school."""
        called = (text for text in (self.called, full) if text)
        if known.id not in {self.context.names.school(text, known.territory).id for text in called}:
            self.line.flag(
                _("By its ИНН «{name}» is the school {id}, «{known}»: its name in the package stays.",
                  name=self.called, id=known.id, known=known.name),
            )  # fmt: skip

    def _codes(self) -> dict[str, str] | None:
        """The codes of a row, with their check digits tried; None if one is wrong."""

        def read(name: str, value: Value) -> str:
            lengths, is_right = CODES[name]
            is_kpp = name == "kpp" and KPP.fullmatch(as_text(value))
            text = as_text(value) if is_kpp else code(value, lengths)
            if text and not is_right(text):
                raise CellError(
                    _("The check digit of «{value}» is wrong.", value=text),
                    _("Compare the number with the register; the column must be text."),
                )
            return text

        return self._read({name: partial(read, name) for name in CODES})

    def _read(self, readers: Mapping[str, Callable[[Value], str]]) -> dict[str, str] | None:
        """What the readers make of their cells, where there are such; None if one is wrong, which is told."""
        found: dict[str, str] = {}
        wrong = False
        for name, reader in readers.items():
            column = self.line.table.header.first(name)
            try:
                found |= {name: reader(self.line.value(column))} if column else {}
            except CellError as error:
                wrong = True
                self.line.cell_error(cast(Column, column), error)
        return None if wrong else found

    def _territory(self, oktmo: str) -> str | None:
        """The id of a row's territory, "" if it is not told, None if it is told and not known."""
        told = self.line.text("territory") or self.context.options.get("territory", "")
        if told:
            match = self.context.names.territory(told)
            if match.id == LEFT_OUT:
                self.line.gathering.leave_named(self.line.place, told)
                return None
            if match.id is None:
                self._fault(
                    _("The catalogue has no territory «{name}».{nearest}{rows}{below}", name=told,
                      nearest=self.context.names.nearest(match), rows="", below=""),
                    REMEDY_TERRITORY,
                    told,
                )  # fmt: skip
            return match.id
        for length in (11, 8) if oktmo else ():
            for item in self.context.catalog.territories.values():
                if item.oktmo and item.oktmo == oktmo[:length]:
                    return item.id
        return ""

    def _new_id(self, territory: str) -> str:
        name = self.called
        id_ = school_id(name, territory)
        taken: School | None = self.context.catalog.schools.get(id_)
        if taken is not None:
            self._fault(
                _("The id {id} for the new school «{name}» is taken by «{other}».",
                  id=id_, name=name, other=taken.name),
                _("Say in the file of names which school it is, or add a column «id»."),
                name,
            )  # fmt: skip
        else:
            self.line.flag(
                _("A new school «{name}» gets the id {id}. Ids are for ever: to choose another, add a"
                  " column «id».", name=name, id=id_),
            )  # fmt: skip
        return id_

    def _rest(self) -> dict[str, str] | None:
        """Address, contacts, coordinates, dates and setting; None if a cell is wrong."""
        texts = {name: self.line.text(name) for name in (*TEXTS, "website", "setting")}
        found = {name: text for name, text in texts.items() if text not in ("-", "—")}
        if site := found.get("website"):
            if " " in site:
                column = self.line.table.header.first("website")
                self.line.fault(_("«{text}» is no address of a site: there are spaces in it.", text=site[:80]),
                                _("Write the address without spaces, as https://school.example/."),
                                check="import-cell", at=column)  # fmt: skip
                return None
            found["website"] = site if "://" in site else f"https://{site}"
        found["setting"] = SETTINGS.get(texts["setting"].casefold(), "")
        if texts["setting"] and not found["setting"]:
            self.line.flag(
                _(
                    "«{text}» is neither town nor country: the setting is not taken.",
                    text=texts["setting"][:40],
                )
            )
        readers = {"latitude": numeral, "longitude": numeral, "opened": day, "closed": day}
        read = self._read(readers)
        return None if read is None else found | read


def recognises(source: Source) -> int:
    """60 for a table of names with codes or addresses."""
    return 60 if any(find_header(sheet, REGISTER, NEEDED) for sheet in source.tables) else 0


IMPORTER = Importer(
    name="register",
    title=_("A register of schools: names, codes, addresses"),
    recognises=recognises,
    read=read,
    profile="schools",
)
