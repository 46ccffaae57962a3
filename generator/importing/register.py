"""Registers of schools: names, municipality, ИНН, ОГРН, КПП, ОКТМО, address and contacts."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial

from ..data.catalog.records import School
from ..language.i18n import _
from .files.books import Value, as_text
from .gathering import Gathering
from .headers import Column, find_header, role
from .identifiers import KPP, inn_is_right, ogrn_is_right, school_id
from .lines import cells_of, data_rows
from .model import Context, Draft, Importer, Place, Row, Source
from .names import LEFT_OUT, Names
from .roles import ORGANISATION, TERRITORY
from .row_owner import REMEDY_TERRITORY
from .spelling import is_total, spelt, without_form
from .tables import Table, tables
from .values import CellError, code, day, number, plain

FULL = role(
    "full_name",
    rf"полное (наименование|название)( {ORGANISATION})?( .*)?",
    rf"(наименование|название) {ORGANISATION} полное",
)
NAME = role(
    "name",
    ORGANISATION,
    r"(краткое |сокращенное )?(наименование|название)( юридического лица| организаци\w+| учреждени\w+)?( по уставу| в соответствии с уставом)?",
    rf"(краткое |сокращенное )?(наименование|название) {ORGANISATION}( .*)?",
    rf"{ORGANISATION} (краткое )?(наименование|название)",
)
ROLES = (
    FULL, NAME, TERRITORY,
    role("inn", r"инн( .*)?"), role("ogrn", r"огрн( .*)?"), role("kpp", r"кпп( .*)?"),
    role("oktmo", r"(код )?октмо( .*)?"), role("id", r"id", r"код школы в каталоге"),
    role("address", r"(юридический |фактический |почтовый )?адрес( .*)?", r"место нахождения( .*)?"),
    role("phone", r"телефон\w*( .*)?", r"тел( .*)?"),
    role("email", r"e-?mail( .*)?", r"(адрес )?электронн\w* почт\w*( .*)?", r"эл почта", r"почта"),
    role("website", r"(официальный )?сайт( .*)?", r"адрес сайта( .*)?", r"www"),
    role("setting", r"местность", r"тип местности", r"(город|городская)/?( )?(село|сельская)"),
    role("latitude", r"широта"), role("longitude", r"долгота"),
    role("opened", r"дата (открытия|создания|основания)( .*)?"),
    role("closed", r"дата (закрытия|ликвидации|прекращения)( .*)?"),
)  # fmt: skip
NEEDED = (frozenset({"name", "full_name"}), frozenset({"inn", "ogrn", "address", "kpp", "oktmo"}))
CODES: Mapping[str, tuple[tuple[int, ...], Callable[[str], bool]]] = {
    "inn": ((10,), inn_is_right),
    "ogrn": ((13,), ogrn_is_right),
    "kpp": ((9,), lambda text: KPP.fullmatch(text) is not None),
    "oktmo": ((8, 11), lambda text: True),
}
TEXTS = ("address", "phone", "email")
SETTINGS = {
    "город": "urban",
    "городская": "urban",
    "село": "rural",
    "сельская": "rural",
    "сельский": "rural",
}


def read(source: Source, context: Context) -> Draft:
    """Rows of schools: known ones by ИНН, id or name, new ones with an id proposed."""
    gathering = Gathering(source)
    names = Names(context.catalog, context.answers, context.is_fictional)
    first: dict[str, tuple[str, Place]] = {}
    for table in tables(gathering, context, ROLES, NEEDED):
        titled = _titled(gathering, names, table)
        for row, cells in data_rows(gathering, table):
            place = gathering.place(table.sheet.name, row)
            named = cells_of(table.header, cells)
            found = _row(gathering, context, names, named, titled, place)
            if found is not None and not _is_second(gathering, first, found, named, place):
                gathering.rows["schools"].append(Row(cells=found, place=place))
                gathering.ledger.take(
                    table.sheet.name, row, [column.number for column, _value in named.values()]
                )
    gathering.rows["schools"].sort(key=lambda item: item.cells["id"])
    return gathering.draft()


def _titled(gathering: Gathering, names: Names, table: Table) -> str:
    """The municipality that the title names, where no column tells it: that of every row."""
    if table.header.roles & {"territory", "oktmo"}:
        return ""
    found = names.titled(table.titles, "municipality", or_only=False)
    if found:
        place = gathering.place(table.sheet.name, table.header.top)
        gathering.tell(place, _("The municipality is that of the title: {id}.", id=found))
    return found or ""


def _is_second(
    gathering: Gathering,
    first: dict[str, tuple[str, Place]],
    found: Mapping[str, str],
    cells: Mapping[str, tuple[Column, Value]],
    place: Place,
) -> bool:
    """Whether another row, called otherwise, was taken for the same school: branches share an ИНН."""
    name = _text(cells, "name") or _text(cells, "full_name")
    other, where = first.setdefault(found["id"], (name, place))
    if without_form(spelt(other)) == without_form(spelt(name)):
        return False
    gathering.fault(
        place,
        "import-names",
        _("«{name}» and «{other}» in row {row} are both taken for the school {id}.",
          name=name, other=other, row=where.row or "—", id=found["id"]),
        _("Correct the ИНН of one of them. A branch has the ИНН of its school: give it an id of its"
          " own in the file of names, or leave it out there: \"\"."),
        name[:80],
    )  # fmt: skip
    return True


def _row(
    gathering: Gathering,
    context: Context,
    names: Names,
    cells: Mapping[str, tuple[Column, Value]],
    titled: str,
    place: Place,
) -> Mapping[str, str] | None:
    name = _text(cells, "name") or _text(cells, "full_name")
    if not name or is_total(name):
        gathering.drop(
            place,
            _("The row names no school.")
            if not name
            else _("The row sums others up: «{name}».", name=name),
        )
        return None
    codes = _codes(gathering, cells, place)
    territory = _territory(gathering, context, names, cells, codes, place)
    if codes is None or territory is None:
        return None
    match = names.school(name, territory or None, codes.get("inn", ""))
    if match.id == LEFT_OUT:
        gathering.drop(place, _("«{name}» is left out, as the file of names says.", name=name))
        return None
    if match.is_torn:
        message, remedy = names.torn(name, match)
        gathering.fault(place, "import-names", message, remedy, name[:80])
        return None
    known = context.catalog.schools.get(match.id or _text(cells, "id"))
    place_id = territory or (known.territory if known else titled)
    if not place_id:
        gathering.fault(
            place,
            "import-names",
            _("The municipality of «{name}» is not told.", name=name),
            _("Add a column with the municipality or its ОКТМО, or say it: --set territory=id."),
            name[:80],
        )
        return None
    id_ = (
        known.id
        if known
        else _text(cells, "id") or match.id or _new_id(gathering, context, name, place_id, place)
    )
    rest = _rest(gathering, cells, place)
    if rest is None:
        return None
    kept = {key: value for key, value in codes.items() if key in ("inn", "ogrn")}
    full = _text(cells, "full_name") if "name" in cells else ""
    made = {"id": id_, "name": known.name if known else name, "territory": place_id, **kept, **rest}
    # A cell that the register leaves empty does not erase what the package knows.
    if known is not None and codes.get("inn") and codes["inn"] == known.inn:
        _tell_renamed(gathering, names, known, (name, full), place)
    return {key: value for key, value in {**made, "full_name": full}.items() if value}


def _tell_renamed(
    gathering: Gathering, names: Names, known: School, called: Sequence[str], place: Place
) -> None:
    """Flag a row that an ИНН finds although it is called otherwise than the school."""
    found = {names.school(text, known.territory).id for text in called if text}
    if known.id not in found:
        gathering.flag(
            place,
            _("By its ИНН «{name}» is the school {id}, «{known}»: its name in the package stays.",
              name=called[0], id=known.id, known=known.name),
        )  # fmt: skip


def _text(cells: Mapping[str, tuple[Column, Value]], role_: str) -> str:
    return as_text(cells[role_][1]) if role_ in cells else ""


def _codes(
    gathering: Gathering, cells: Mapping[str, tuple[Column, Value]], place: Place
) -> dict[str, str] | None:
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

    return _read(gathering, cells, place, {name: partial(read, name) for name in CODES})


def _read(
    gathering: Gathering,
    cells: Mapping[str, tuple[Column, Value]],
    place: Place,
    readers: Mapping[str, Callable[[Value], str]],
) -> dict[str, str] | None:
    """What the readers make of their cells, where there are such; None if one is wrong, which is told."""
    found: dict[str, str] = {}
    wrong = False
    for name, reader in readers.items():
        if name in cells:
            column, value = cells[name]
            try:
                found[name] = reader(value)
            except CellError as error:
                wrong = True
                at = gathering.place(place.sheet, place.row, column.number)
                gathering.cell_error(at, value, error)
    return None if wrong else found


def _territory(
    gathering: Gathering,
    context: Context,
    names: Names,
    cells: Mapping[str, tuple[Column, Value]],
    codes: Mapping[str, str] | None,
    place: Place,
) -> str | None:
    """The id of a row's territory, "" if it is not told, None if it is told and not known."""
    told = _text(cells, "territory") or context.options.get("territory", "")
    if told:
        match = names.territory(told)
        if match.id:
            return match.id
        if match.id == LEFT_OUT:
            gathering.drop(place, _("«{name}» is left out, as the file of names says.", name=told))
            return None
        gathering.fault(
            place,
            "import-names",
            _("The catalogue has no territory «{name}».{nearest}{rows}{below}", name=told,
              nearest=names.nearest(match), rows="", below=""),
            REMEDY_TERRITORY,
            told[:80],
        )  # fmt: skip
        return None
    oktmo = (codes or {}).get("oktmo", "")
    for length in (11, 8) if oktmo else ():
        for item in context.catalog.territories.values():
            if item.oktmo and item.oktmo == oktmo[:length]:
                return item.id
    return ""


def _new_id(gathering: Gathering, context: Context, name: str, territory: str, place: Place) -> str:
    id_ = school_id(name, territory)
    taken: School | None = context.catalog.schools.get(id_)
    if taken is not None:
        gathering.fault(
            place,
            "import-names",
            _(
                "The id {id} for the new school «{name}» is taken by «{other}».",
                id=id_,
                name=name,
                other=taken.name,
            ),
            _("Say in the file of names which school it is, or add a column «id»."),
            name[:80],
        )
    else:
        gathering.flag(
            place,
            _("A new school «{name}» gets the id {id}. Ids are for ever: to choose another, add a"
              " column «id».", name=name, id=id_),
        )  # fmt: skip
    return id_


def _rest(
    gathering: Gathering, cells: Mapping[str, tuple[Column, Value]], place: Place
) -> dict[str, str] | None:
    """Address, contacts, coordinates, dates and setting; None if a cell is wrong."""
    found = {name: _text(cells, name) for name in TEXTS if _text(cells, name) not in ("-", "—")}
    site = _text(cells, "website")
    if site not in ("", "-", "—"):
        found["website"] = site if "://" in site else f"https://{site}"
    setting = _text(cells, "setting").casefold()
    if setting:
        found["setting"] = SETTINGS.get(setting, "")
    readers = {"latitude": _degrees, "longitude": _degrees, "opened": day, "closed": day}
    read = _read(gathering, cells, place, readers)
    return None if read is None else found | read


def _degrees(value: Value) -> str:
    found: Decimal | None = number(value)
    return "" if found is None else plain(found)


def recognises(source: Source) -> int:
    """60 for a table of names with codes or addresses."""
    return 60 if any(find_header(sheet, ROLES, NEEDED) for sheet in source.tables.sheets) else 0


IMPORTER = Importer(
    name="register",
    title=_("A register of schools: names, codes, addresses"),
    recognises=recognises,
    read=read,
)
