"""A register out of a book that names schools, for an office that has none: proposed, confirmed, written.

`proposal` lists the territories and schools that the rows of a book name, each with an id, as
a TOML file for an editor to look through. With that file as the answers the importer of the
kind `schools` writes the register; the numbers of the book, or the codes and addresses of a
register of the office's own, are brought in afterwards.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from ..language.i18n import _
from . import ege, listed, register, vpr
from .files.grid import Grid
from .forms.reading import COUNTRY
from .gathering import Gathering, Ledger
from .headers import Header, Needed, Roles, find_header
from .lines import data_rows
from .model import Context, Draft, Importer, Place, Source, TableRow
from .roles import REGISTER
from .spelling import (
    is_school_like,
    is_total,
    is_whole_country,
    places_in,
    school_id,
    slug,
    sounds_like_place,
    spelt,
)
from .tables import Table, beside, chosen, out_of_scope, refused, stacked, tell_no_table

# What a book is searched for: results, then a list, then a register; the roles, and those it needs.
RESULTS = (vpr.MARKS_KIND, ege.KIND, vpr.AGREEMENT_KIND, vpr.SCORES_KIND)
KINDS = (
    *((kind.roles, kind.needed) for kind in RESULTS),
    (REGISTER, register.NEEDED),
    (listed.ROLES, listed.NEEDED),
)


@dataclass(eq=False)
class Named:
    """What the rows of books name: territories, and schools by territory ("" where none is told).

    Spellings that are equal count once.
    """

    territories: dict[str, Place] = field(default_factory=dict)
    schools: dict[tuple[str, str], Place] = field(default_factory=dict)
    regions: dict[str, Place] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def add(self, school: str, territory: str, place: Place) -> None:
        if territory and self._is_new("", spelt(territory)):
            self.territories[territory] = place
        if school and self._is_new(spelt(territory), spelt(school)):
            self.schools[territory, school] = place

    def _is_new(self, *spelling: str) -> bool:
        known = len(self.seen)
        self.seen.add((spelling[0], spelling[1]))
        return len(self.seen) > known


def named_in(gathering: Gathering, context: Context) -> Named:
    """Territories and schools of all tables that name schools."""
    found = Named()
    if refused(gathering):
        return found
    for sheet in chosen(gathering, context.sheets):
        kind = _kind(sheet)
        if kind is None:
            gathering.drop(gathering.place(sheet.name), _("The sheet holds no table of this kind."))
            continue
        header, roles, needed = kind
        titles = Table(sheet=sheet, header=header).titles
        for level, _stem, name in chain.from_iterable(map(places_in, titles)):
            if level == "region":
                found.regions.setdefault(name, gathering.place(sheet.name))
        parts = (part for side in beside(sheet, header) for part in stacked(side, roles, needed))
        for table in parts:
            for school, territory, place in _rows(gathering, table, _titled(titles)):
                found.add(school, territory, place)
    gathering.ledger = Ledger()  # the numbers are for another import
    if not found.schools and not gathering.problems:
        tell_no_table(gathering)
    return found


def _kind(sheet: Grid) -> tuple[Header, Roles, Needed] | None:
    """The heading of a sheet, with the roles by which it is one."""
    headers = ((find_header(sheet, roles, needed), roles, needed) for roles, needed in KINDS)
    found = ((header, roles, needed) for header, roles, needed in headers if header)
    return None if out_of_scope(sheet) else next(found, None)


def _titled(titles: Iterable[str]) -> str:
    """The one municipality that titles name, else ""."""
    named = {
        name
        for level, _stem, name in chain.from_iterable(map(places_in, titles))
        if level == "municipality"
    }
    return next(iter(named)) if len(named) == 1 else ""


def _rows(gathering: Gathering, table: Table, above: str) -> Iterator[tuple[str, str, Place]]:
    """School and territory of each row; a territory above its schools holds for them.

    `above` is that of the title, in which all lie whose rows tell no other.
    """
    first: dict[str, str] = {}
    for line in data_rows(gathering, table):
        place, territory = line.place, line.text("territory")
        name = line.text("school") or line.text("group") or register.called(line)
        if any(is_total(text) or is_whole_country(text) for text in (name, territory) if text):
            continue
        heads = name and not is_school_like(name) and sounds_like_place(name)
        if heads and "territory" not in line.roles:
            above = first.setdefault(spelt(name), name)
            yield "", above, place
        else:
            yield name, first.setdefault(spelt(territory), territory) or above, place


def proposal(source: Source, context: Context, language: str) -> tuple[str, Draft]:
    """A file of names with the ids that are proposed, and what was told on the way."""
    gathering = Gathering(source)
    found = named_in(gathering, context)
    names = context.names
    taken: set[str] = {*context.catalog.schools, *context.catalog.territories}
    places, regions = (
        {text: names.territory(text).id or _free(_place_id(text), taken) for text in texts}
        for texts in (found.territories, found.regions)
    )
    schools = {}
    for territory, school in found.schools:
        own = places.get(territory, "")
        known = names.school(school, own if own in context.catalog.territories else None).id
        schools[_key(territory, school)] = known or _free(school_id(school, own or "shkola"), taken)
    lines = [f"# {line}" for line in NOTE.render(language).splitlines()]
    for title, pairs in (("regions", regions), ("territories", places), ("schools", schools)):
        lines += ["", f"[{title}]"]
        lines += [f"{_quoted(key)} = {_quoted(id_)}" for key, id_ in pairs.items()]
    return "\n".join([*lines, ""]), gathering.draft()


NOTE = _(
    "Proposed by roadmaps propose. Ids are for ever: look through them and correct what you like.\n"
    "An empty id leaves the row out. Then: roadmaps import FILE --package PACKAGE --kind schools --names THIS-FILE"
)


def _key(territory: str, school: str) -> str:
    """How the file of names calls a school."""
    return f"{territory} / {school}" if territory else school


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _place_id(name: str) -> str:
    """«Орлёвский муниципальный район» is orlevskiy-rayon."""
    short = re.sub(r"\b(муниципальн\w+|городск\w+(?= округ))\s*", "", name, flags=re.IGNORECASE)
    return slug(short)[:40].strip("-") or "territory"


def _free(id_: str, taken: set[str]) -> str:
    """The id, or the first of it with a number that is free; taken from now on."""
    found, number = id_, 2
    while found in taken:
        found, number = f"{id_}-{number}", number + 1
    taken.add(found)
    return found


def read(source: Source, context: Context) -> Draft:
    """Rows of territories and schools out of a book of results, with the ids of the file of names."""
    gathering = Gathering(source)
    found = named_in(gathering, context)
    if not found.schools:
        return gathering.draft()
    answers = {spelt(name): id_ for name, id_ in context.answers.items()}
    named = (*found.territories, *(_key(*item) for item in found.schools))
    missing = [text for text in named if spelt(text) not in answers]
    if missing:
        gathering.fault(
            gathering.place(),
            "import-names",
            _("{n} territories and schools have no confirmed ids: {names} …",
              n=len(missing), names="; ".join(missing[:3])),
            _("Let them be proposed, look through the file and give it back: roadmaps propose {file} --output"
              " register.toml, then --names register.toml.", file=source.name),
        )  # fmt: skip
        return gathering.draft()
    only = _only(gathering, context, found)
    if only is None:
        return gathering.draft()
    parent = _above(gathering, context, found, answers)
    for name, place in found.territories.items():
        id_ = answers[spelt(name)]
        if id_ and id_ not in context.catalog.territories:
            cells = {"id": id_, "name": name, "level": "municipality", "parent": parent}
            gathering.rows["territories"].append(TableRow(cells=cells, place=place))
    for (territory, school), place in found.schools.items():
        id_ = answers[spelt(_key(territory, school))]
        if not id_:
            gathering.leave_named(place, school)
        elif id_ not in context.catalog.schools:
            lies_in = answers.get(spelt(territory), "") or only
            cells = {"id": id_, "name": school, "territory": lies_in}
            gathering.rows["schools"].append(TableRow(cells=cells, place=place))
    gathering.rows["schools"].sort(key=lambda row: row.cells["id"])
    return gathering.draft()


def _only(gathering: Gathering, context: Context, found: Named) -> str | None:
    """The territory of schools for which the book tells none; None, and an error, if nobody can say."""
    alone = [school for territory, school in found.schools if not territory]
    said = context.options.get("territory", "")
    names = context.names
    found_id = names.territory(said).id if said else names.titled((), "municipality")
    if alone and not found_id:
        gathering.fault(
            gathering.place(),
            "import-names",
            _("There is no territory {name}.", name=said)
            if said
            else _("The municipality of «{name}» is not told.", name="», «".join(alone[:3])),
            _("Add a column with the municipality or its ОКТМО, or say it: --set territory=id."),
        )
        return None
    if alone and not said:
        gathering.flag(
            gathering.place(),
            _("The book tells no municipality; its schools are put into the only one: {id}.", id=found_id),
        )  # fmt: skip
    return found_id or ""


def _above(gathering: Gathering, context: Context, found: Named, answers: Mapping[str, str]) -> str:
    """The id of what the territories lie in: the region of the titles, else the country, both added."""
    known = {item.level: item.id for item in context.catalog.territories.values()}
    country = known.get("country") or COUNTRY["id"]
    place = gathering.place()
    if "country" not in known:
        gathering.rows["territories"].append(TableRow(cells=COUNTRY, place=place, derived=True))
        gathering.flag(place, _("The row of the country is added: {id}.", id=COUNTRY["id"]))
    for name in found.regions:
        id_ = answers.get(spelt(name))
        if id_:
            if id_ not in context.catalog.territories:
                cells = {"id": id_, "name": name, "level": "region", "parent": country}
                gathering.rows["territories"].append(
                    TableRow(cells=cells, place=place, derived=True)
                )
            return id_
    return known.get("region") or country


IMPORTER = Importer(
    name="schools",
    title=_("A register out of any book that names schools: its schools and territories"),
    recognises=lambda _source: 0,
    read=read,
)
