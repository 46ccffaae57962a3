"""Registers of schools: names, municipality, ИНН, ОГРН, КПП, ОКТМО, address and contacts."""

import re
from collections.abc import Callable, Mapping
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
from .roles import NAMED, REGISTER
from .row_owner import REMEDY_TERRITORY
from .spelling import is_total, school_id, spelt, without_form
from .tables import Table, tables
from .values import CellError, code, day, numeral

NEEDED = (frozenset(NAMED), frozenset({"inn", "ogrn", "address", "kpp", "oktmo"}))
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
        columns = table.header.firsts.values()
        for line in data_rows(gathering, table):
            entry = _Entry(line, context, titled)
            found = entry.row()
            if found is not None and not entry.is_second(first, found["id"]):
                gathering.rows["schools"].append(TableRow(cells=found, place=line.place))
                line.take(columns)
    gathering.rows["schools"].sort(key=lambda item: item.cells["id"])
    return gathering.draft()


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
    """A line of a register, which is about one school; `titled` is the municipality of the title."""

    line: Line
    context: Context
    titled: str

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
        match = self.context.names.school(name, territory or None, codes.get("inn", ""))
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
            found["website"] = site if "://" in site else f"https://{site}"
        found["setting"] = SETTINGS.get(texts["setting"].casefold(), "")
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
