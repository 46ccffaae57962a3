"""Lists of schools: those with low or biased results, or the participants of a project."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ..language.i18n import _
from .files.books import Sheet, as_text
from .files.grid import Paragraph
from .gathering import Gathering
from .headers import find_header
from .lines import data_rows
from .model import Context, Draft, Importer, Place, Row, Source
from .names import Names
from .plans.acts import act_of
from .procedures import said
from .roles import roles
from .row_owner import Owners
from .tables import Table, sheets_in_scope, tables

ROLES = roles("school", "territory", "login", "inn", "reason")
NEEDED = (frozenset({"school"}),)
KINDS = {
    "low_results": re.compile(r"низк\w+ (образовательн\w+ |учебн\w+ )*результат|\bп?шнор\b|\bпнор\b|низкорезультативн"),
    "biased_results": re.compile(r"необъективн|признак\w+ (не)?объективн"),
    "participants": re.compile(r"участник\w+ (проекта|программы)|500\+"),
}  # fmt: skip
LIST = re.compile(r"\b(перечень|список|реестр|перечня|списка)\b")
# «по итогам 2022/2023 учебного года»: the results by which a list was made, not when it holds.
BY_RESULTS = re.compile(
    r"(?:по|на основе|на основании) (?:итогам|результатам|итогов|результатов)(.*)"
)
SEARCHED = 12
PROFILE = "roadmaps"


def kind_of(sheet: Sheet) -> str | None:
    """What a sheet lists by its titles; None if they announce no list of schools."""
    lines = [
        " ".join(dict.fromkeys(as_text(v) for v in row if v is not None))
        for row in sheet.rows[:SEARCHED]
    ]
    text = " ".join((*lines, *sheet.above, sheet.name)).casefold().replace("ё", "е")
    if LIST.search(text) is None:
        return None
    return next((kind for kind, words in KINDS.items() if words.search(text)), None)


def recognises(source: Source) -> int:
    """65 for a sheet of schools under the title of a list."""
    sheets = sheets_in_scope(source.tables)
    return (
        65 if any(kind_of(sheet) and find_header(sheet, ROLES, NEEDED) for sheet in sheets) else 0
    )


def read(source: Source, context: Context) -> Draft:
    """Rows of lists and list_entries, and of documents where the titles name the act."""
    gathering = Gathering(source)
    names = Names(context.catalog, context.answers, context.is_fictional)
    if context.package not in context.catalog.package:
        plans = (
            name
            for name, package in context.catalog.package.items()
            if package.profile.name == PROFILE
        )
        fault_ = _(
            "A list of schools stands in the package of a plan, and there is no package {name}.",
            name=context.package,
        )
        remedy = _(
            "Name one with --package: {names}. If there is none, bring the plan first.",
            names=", ".join(plans) or "—",
        )
        gathering.fault(gathering.place(), "import-package", fault_, remedy)
        return gathering.draft()
    for table in tables(gathering, context, ROLES, NEEDED):
        _read_table(gathering, context, names, table)
    for rows in gathering.rows.values():
        rows.sort(key=lambda row: row.cells["id"])
    return gathering.draft()


def _read_table(gathering: Gathering, context: Context, names: Names, table: Table) -> None:
    place = gathering.place(table.sheet.name, table.header.top)
    kind = context.options.get("kind") or kind_of(table.sheet)
    titles = table.titles[:-1]
    territory = context.options.get("territory") or _territory(names, titles)
    year = said(titles).school_year
    if kind not in KINDS or not territory or (year is None and "list" not in context.options):
        _ask(gathering, place, kind, territory, year)
        return
    list_id = context.options.get("list") or f"{territory}-{kind.replace('_', '-')}-{year}"
    gathering.tell(place, _("A list of schools: {id}.", id=list_id))
    cells = {
        "id": list_id,
        "title": _title(titles),
        "kind": kind,
        "territory": territory,
        "published": "true",
    }
    cells |= _act(gathering, titles, list_id, place)
    cells |= _by_results(gathering, context, titles, place)
    gathering.rows["lists"].append(Row(cells=cells, place=place))
    gathering.rows["list_entries"] += _entries(gathering, context, table, list_id)


def _ask(
    gathering: Gathering, place: Place, kind: str | None, territory: str | None, year: str | None
) -> None:
    """Ask for what the titles do not tell."""
    for name, value, example in (
        ("kind", kind if kind in KINDS else None, "--set kind=low_results"),
        ("territory", territory, "--set territory=…"),
        ("list", year, "--set list=…"),
    ):
        if value is None:
            gathering.fault(
                place,
                "import-list",
                _("The titles do not tell of the list of schools: {what}.", what=NEEDS[name]),
                _("Say it: {example}.", example=example),
            )


NEEDS = {
    "kind": _("what it lists (low_results, biased_results, participants)"),
    "territory": _("of which territory it is"),
    "list": _("of which year it is; then it needs an id"),
}


def _territory(names: Names, titles: Sequence[str]) -> str | None:
    """The municipality that the titles name, else the region."""
    own = names.titled(titles, "municipality", or_only=False)
    return own or names.titled(titles, "region", or_only=False)


def _title(titles: Sequence[str]) -> str:
    return next(
        (text for text in titles if LIST.search(text.casefold())), titles[0] if titles else ""
    )


def _act(
    gathering: Gathering, titles: Sequence[str], list_id: str, place: Place
) -> Mapping[str, str]:
    """The act that the titles name, as a row of documents; its id and day for the list."""
    lines = [Paragraph(text=text, place=Place(row=at)) for at, text in enumerate(titles, 1)]
    act = act_of(lines, "", lines)
    if act.day is None:
        return {}
    kind = act.kind if act.kind in ("order", "decree", "letter") else "order"
    own = {
        "id": f"{list_id}-{kind}",
        "kind": kind,
        "number": act.number,
        "date": act.day.isoformat(),
    }
    line = next((text for text in titles if act.number in text), "")
    gathering.rows["documents"].append(Row(cells={**own, "title": line.strip("() ")}, place=place))
    return {"document": own["id"], "date": own["date"]}


def _by_results(
    gathering: Gathering, context: Context, titles: Sequence[str], place: Place
) -> Mapping[str, str]:
    """The school year by whose results the list was made, which no other year of a title tells."""
    found = BY_RESULTS.search(" ".join(titles))
    year = context.options.get("school_year") or (said([found[1]]).school_year if found else None)
    if year is None:
        gathering.flag(
            place,
            _(
                "The titles do not tell by the results of which year the list was made: --set school_year=…"
            ),
        )
        return {}
    return {"school_year": year}


def _entries(gathering: Gathering, context: Context, table: Table, list_id: str) -> Iterator[Row]:
    owners = Owners(gathering, context, titles=table.titles[:-1])
    seen: dict[str, int] = {}
    for line in data_rows(gathering, table):
        owner = owners.of(line, has_numbers=False)
        gathering.ledger.leave(table.sheet.name, line.number)
        if owner is None or not owner.id or not owner.is_school:
            continue
        if owner.id in seen:
            line.fault(
                _("The row is of {id}, and so is row {row}.", id=owner.id, row=seen[owner.id]),
                _("Bring one of the two, or correct the one that is wrong."),
                check="import-twice",
            )
            continue
        seen[owner.id] = line.number
        own = {"id": f"{list_id}-{owner.id}", "list": list_id, "school": owner.id}
        said_ = {"reason": line.text("reason"), "text": line.text("school")}
        yield Row(cells={**own, **{k: v for k, v in said_.items() if v}}, place=line.place)
    owners.close()


IMPORTER = Importer(
    name="list", title=_("A list of schools: low or biased results, or participants of a project"),
    recognises=recognises, read=read,
)  # fmt: skip
