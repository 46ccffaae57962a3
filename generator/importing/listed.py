"""Lists of schools: those with low or biased results, or the participants of a project."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..language.i18n import _
from .files.grid import Grid, Paragraph, column_letter, in_line
from .gathering import Gathering
from .headers import find_header
from .lexicon import WORDS
from .lines import data_rows
from .model import Context, Draft, Importer, Place, Source, TableRow
from .plans.acts import act_of, names_act
from .plans.drafting import LONGEST_ID
from .procedures import said
from .roles import NUMBERED, roles
from .row_owner import Owners
from .tables import Table, listed, sheets_in_scope, tables
from .values import holds_number

ROLES = roles("school", "territory", "login", "inn", "reason")
NEEDED = (frozenset({"school"}),)
KINDS: dict[str, re.Pattern[str]] = {
    kind: re.compile(words) for kind, words in WORDS["lists"].items()
}
LIST = re.compile(r"\b(перечень|список|реестр|перечня|списка)\b")
# «по итогам 2022/2023 учебного года»: the results by which a list was made, not when it holds.
BY_RESULTS = re.compile(
    r"(?:по|на основе|на основании) (?:анализа )?(?:итогам|результатам|итогов|результатов)(.*)",
    re.IGNORECASE,
)
# An order confirms a list in its own words: «1. Утвердить прилагаемый перечень школ …:».
CONFIRMED = re.compile(
    r"(?:\d+[.)]\s*)*(?:об утверждении|утвердить)\s+(?:прилагаем\w+\s+)?(переч|спис|реестр)(?:ня|ка|ень|ок|а|)\b",
    re.IGNORECASE,
)
CALLED = re.compile(r"(?:перечень|список|реестр)\b", re.IGNORECASE)
NOMINATIVE = {"переч": "Перечень", "спис": "Список", "реестр": "Реестр"}
ABOUT = re.compile(r"(?:об|обо|о)\s", re.IGNORECASE)
SEARCHED = 12
PROFILE = "roadmaps"


def kind_of(sheet: Grid) -> str | None:
    """What a sheet lists by its titles; None if they announce no list of schools."""
    lines = map(in_line, sheet.rows[:SEARCHED])
    text = " ".join((*lines, *sheet.above, sheet.name)).casefold().replace("ё", "е")
    if LIST.search(text) is None:
        return None
    return next((kind for kind, words in KINDS.items() if words.search(text)), None)


def recognises(source: Source) -> int:
    """65 for a sheet of schools under the title of a list."""
    sheets = sheets_in_scope(source)
    return (
        65 if any(kind_of(sheet) and find_header(sheet, ROLES, NEEDED) for sheet in sheets) else 0
    )


def read(source: Source, context: Context) -> Draft:
    """Rows of lists and list_entries, and of documents where the titles name the act."""
    gathering = Gathering(source)
    for table in tables(gathering, context, ROLES, NEEDED):
        _List(gathering, context, table).read()
    for rows in gathering.rows.values():
        rows.sort(key=lambda row: row.cells["id"])
    return gathering.draft()


NEEDS = {
    "kind": _("what it lists (low_results, biased_results, participants)"),
    "territory": _("of which territory it is"),
    "list": _("of which year it is; then it needs an id"),
}


@dataclass(frozen=True, eq=False)
class _List:
    """A table that lists schools; most of what is said of the list stands in its titles."""

    gathering: Gathering
    context: Context
    table: Table

    @property
    def place(self) -> Place:
        return self.gathering.place(self.table.sheet.name, self.table.header.top)

    @property
    def titles(self) -> tuple[str, ...]:
        return self.table.titles[:-1]

    def read(self) -> None:
        """Take the list, its act and its entries; ask for what the titles do not tell."""
        options, titles = self.context.options, self.titles
        kind = options.get("kind") or kind_of(self.table.sheet)
        territory = options.get("territory") or self._territory()
        year = said(titles).school_year
        own = options.get("list")
        if kind not in KINDS or not territory or not (year or own):
            self._ask(kind if kind in KINDS else None, territory, own or year)
            list(self._entries(""))  # its other faults
            return
        id_ = own or f"{territory}-{kind.replace('_', '-')}-{year}"
        self.gathering.tell(self.place, _("A list of schools: {id}.", id=id_))
        cells = {"id": id_, "title": self._title(), "kind": kind,
                 "territory": territory, "published": "true", **self._act(id_), **self._by_results()}  # fmt: skip
        self.gathering.rows["lists"].append(TableRow(cells=cells, place=self.place))
        self.gathering.rows["list_entries"] += self._entries(id_)

    def _ask(self, kind: str | None, territory: str | None, year: str | None) -> None:
        region = self.context.names.titled((), "region") or "kaluga"
        for name, value, example in (
            ("kind", kind, "low_results"),
            ("territory", territory, region),
            ("list", year, f"{region}-low-results-2022"),
        ):
            if value is None:
                told = _("The titles do not tell of the list of schools: {what}.", what=NEEDS[name])
                self.gathering.ask(self.place, "import-list", told, name, example)

    def _title(self) -> str:
        """What the list is called: by itself, else as the order confirms it, else by the first line."""
        named = [text for text in self.titles if LIST.search(text.casefold())]
        own = sorted(
            named, key=lambda text: [not form.match(text) for form in (CALLED, CONFIRMED, ABOUT)]
        )
        text = next(iter(own or self.titles), "").rstrip(" :")
        return CONFIRMED.sub(lambda found: NOMINATIVE[found[1].casefold()], text, count=1)

    def _territory(self) -> str | None:
        """The municipality that the titles name, else the region."""
        names = self.context.names
        own = names.titled(self.titles, "municipality", or_only=False)
        return own or names.titled(self.titles, "region", or_only=False)

    def _act(self, list_id: str) -> Mapping[str, str]:
        """The act that the titles name, as a row of documents; its id and day for the list."""
        read = self.titles[::-1]
        lines = [
            Paragraph(text=text, place=Place(page=1, row=at)) for at, text in enumerate(read, 1)
        ]
        act = act_of(lines, "", lines)
        if act.day is None:
            return {}
        kind = act.kind if act.kind in ("order", "decree", "letter") else "order"
        about = next(filter(ABOUT.match, self.titles), "")
        last = next((at for at, text in enumerate(read) if act.number in text), 0)
        line = about or _sentence(read, last)
        own = {"id": f"{list_id}-{kind}", "kind": kind, "number": act.number,
               "date": act.day.isoformat(), "title": line.strip("() ")}  # fmt: skip
        self.gathering.rows["documents"].append(TableRow(cells=own, place=self.place))
        return {"document": own["id"], "date": own["date"]}

    def _by_results(self) -> Mapping[str, str]:
        """The school year by whose results the list was made, which no other year of a title tells."""
        found = BY_RESULTS.search(" ".join(self.titles))
        year = said([found[1]]).school_year if found else None
        year = self.context.options.get("school_year") or year
        if year is None:
            text = _("The titles do not tell by the results of which year the list was made: --set school_year=…")  # fmt: skip
            self.gathering.flag(self.place, text)
        return {"school_year": year} if year else {}

    def _entries(self, list_id: str) -> Iterator[TableRow]:
        firsts = self.table.header.firsts
        letters = {role: column_letter(column.number) for role, column in firsts.items()}
        owners = Owners(self.gathering, self.context, letters=letters, titles=self.titles)
        self._tell_unread()
        seen: dict[str, int] = {}
        for line in data_rows(self.gathering, self.table):
            owner = owners.of(line, has_numbers=False)
            if owner is None or not owner.id or not owner.is_school:
                line.leave()
                continue
            if owner.id in seen:
                line.fault(
                    _("The row is of {id}, and so is row {row}.", id=owner.id, row=seen[owner.id]),
                    _("Bring one of the two, or correct the one that is wrong."),
                    check="import-twice",
                )
                line.leave()
                continue
            seen[owner.id] = line.number
            own = {"id": self._entry_id(list_id, owner.id), "list": list_id, "school": owner.id}
            told = {"reason": line.text("reason"), "text": line.text("school")}
            cells = own | {name: text for name, text in told.items() if text}
            line.take(self.table.header.firsts.values())
            yield TableRow(cells=cells, place=line.place)
        owners.close()

    def _tell_unread(self) -> None:
        """Numbers beside the schools, as how many subjects are low, have no place in packages."""
        header, sheet = self.table.header, self.table.sheet
        rows = sheet.rows[header.bottom :]
        unread = [
            column for column in header.columns
            if not column.role and not NUMBERED.fullmatch(column.lowest)
            and any(holds_number(row[column.number - 1]) for row in rows)
        ]  # fmt: skip
        if unread:
            told = _("Numbers of a list for which packages have no place: {columns}.", columns=listed(sheet, header, unread))  # fmt: skip
            self.gathering.drop_columns(self.place, [column.number for column in unread], told)

    def _entry_id(self, list_id: str, school: str) -> str:
        """The list and the school; without the territory in the school's id where that is too long."""
        whole = f"{list_id}-{school}"
        territory = self.context.catalog.schools[school].territory
        short = f"{list_id}-{school.removeprefix(f'{territory}-')}"[:LONGEST_ID]
        return whole if len(whole) <= LONGEST_ID else short


IMPORTER = Importer(
    name="list", title=_("A list of schools: low or biased results, or participants of a project"),
    recognises=recognises, read=read,
)  # fmt: skip


def _sentence(lines: Sequence[str], last: int) -> str:
    """The lines that name an act, of which the number stands in the `last`: «Приложение к приказу / УО / от 15.03.2024 № 112»."""
    first = next((at for at in range(last, -1, -1) if names_act(lines[at])), last)
    return " ".join(lines[first : last + 1])
