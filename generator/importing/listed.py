"""Lists of schools: those with low or biased results, or the participants of a project."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..data import profiles
from ..language.i18n import _
from .files.grid import Grid, Paragraph, Value, as_text, column_letter, in_line
from .gathering import Gathering
from .headers import Column, find_header
from .lexicon import WORDS
from .lines import Line, data_rows
from .model import Context, Draft, Importer, Place, Source, TableRow
from .paragraphs import HEADING as OF_PARAGRAPHS
from .plans.acts import act_of, names_act
from .plans.drafting import LONGEST_ID
from .procedures import said
from .roles import NUMBERED, roles
from .row_owner import Owners
from .spelling import sounds_like_place
from .tables import Table, listed, sheets_in_scope, tables
from .values import holds_number

ROLES = roles("school", "territory", "login", "inn", "reason", "listed")
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
# «(12 школ)»: how many the list says that it names.
STATED = re.compile(
    r"(?<![№0-9] )(?<![№0-9])([1-9][0-9]{0,3}) (?:школ|общеобразовательн|организаци|учреждени|оо\b|оу\b)",
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
# «2. Школы, функционирующие в неблагоприятных социальных условиях»: with more words than a group of one list has.
_SCHOOLS = r"(?:(?:перечень|список|реестр)\s+)?(?:\w+ые\s+|\w+ых\s+)*(?:школы?|организаци[ий]|учреждени[яй]|шн?[а-я]{2,3})\b"
OF_SCHOOLS = re.compile(rf"{_SCHOOLS}\W+\w+", re.IGNORECASE)
HEADING = re.compile(rf"{_SCHOOLS}(?:\W+\w+|$)", re.IGNORECASE)
GROUP = re.compile(
    r"(?:(?:городск|сельск|средн|основн|начальн|малокомплектн|общеобразовательн|муниципальн|государственн)(?:ие|ые)\s+)+"
    r"(?:школы|организации|учреждения)|школы|гимназии|лицеи",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:\d{1,2}|[IVX]{1,4})[.)]\s*")
# In columns «ШНОР», «ШНСУ»: whether a school is of that list.
TICKED = re.compile(r"[+vхx✓✔√*1]|да|есть|входит|включен[аоы]?", re.IGNORECASE)
UNTICKED = re.compile(r"[-–—0]|нет|", re.IGNORECASE)
EXCLUDED = re.compile(r"исключ|вышл|выбыл|снят|не вход", re.IGNORECASE)
SEARCHED = 12
LONGEST_PLACE = 5


def kind_of(sheet: Grid) -> str | None:
    """What a sheet lists by its titles; None if they announce no list of schools."""
    lines = map(in_line, sheet.rows[:SEARCHED])
    text = " ".join((*lines, *sheet.above, sheet.name))
    announced = LIST.search(text.casefold()) or _kind_in(sheet.name)
    if not announced and not any(map(OF_SCHOOLS.match, _titles(sheet))):
        return None
    return _kind_in(text)


def _nominative(found: re.Match[str]) -> str:
    """«Утвердить прилагаемый перечень» as the list is called."""
    return NOMINATIVE[found[1].casefold()]


def _titles(sheet: Grid) -> Iterator[str]:
    """The texts that stand alone in one of the first lines."""
    rows = ({*row} - {None} for row in sheet.rows[:SEARCHED])
    return (_ITEM.sub("", as_text(row.pop())) for row in rows if len(row) == 1)


def _plain(value: Value) -> str:
    return as_text(value).casefold().replace("ё", "е")


def _kind_in(text: str) -> str | None:
    """What a text says that schools are listed for; None where it says nothing of it."""
    return next((kind for kind, words in KINDS.items() if words.search(_plain(text))), None)


def _labels(*kinds: str) -> str:
    """What kinds of lists are called, for people."""
    field = profiles.resource("lists").field("kind")
    return ", ".join(f"«{field.label(kind)}»" for kind in kinds)


def recognises(source: Source) -> int:
    """65 for a sheet of schools under the title of a list, less than a plan has; 75 where columns tick the lists."""
    sheets = (sheet for sheet in sheets_in_scope(source) if kind_of(sheet))
    found = [header for sheet in sheets if (header := find_header(sheet, ROLES, NEEDED))]
    return max((75 if "listed" in header.roles else 65 for header in found), default=0)


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
    "territory": _("of which territory it is, in which all its schools lie"),
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
        """Take the lists, their acts and their entries; ask for what the titles do not tell.

        A line that names other schools («Школы с необъективными результатами») heads a list of its own.
        """
        headings = self._headings()
        found: dict[int, list[tuple[Line, str]]] = {}
        for line, school in self._lines(headings):
            first = max((row for row in headings if row < line.number), default=0)
            found.setdefault(first, []).append((line, school))
        for first, all_lines in (found or {0: []}).items():
            for kind, column, lines in self._ticked(all_lines, headings.get(first)):
                if kind is None and first:
                    cells = f"{self.table.sheet.name}!{first}:{lines[-1][0].number}"
                    self._tell_other(headings[first], cells, first)
                elif id_ := self._list(kind, headings.get(first, ""), column, lines):
                    self.gathering.rows["list_entries"] += self._entries(id_, kind or "", lines)

    def _ticked(
        self, lines: Sequence[tuple[Line, str]], heading: str | None
    ) -> Iterator[tuple[str | None, str, Sequence[tuple[Line, str]]]]:
        """Lists by kind, with the title of the column that ticks their lines, «ШНОР» beside «ШНСУ»; else one of all lines.

        A column of a list that packages do not have is never taken for another.
        """
        own: dict[tuple[str, str | None], tuple[str, Sequence[tuple[Line, str]]]] = {}
        for column in self._of_ticks([line for line, _school in lines]):
            ticked = [item for item in lines if self._is_ticked(item[0], column)]
            if EXCLUDED.search(column.title):
                for line, _school in ticked:
                    line.fault(
                        _("«{title}» is ticked: whether the school is of the list is not told.", title=column.title),
                        _("Leave out by name the row, if the school is not listed, or the column: --leave-out."),
                        check="import-list",
                        at=column,
                    )  # fmt: skip
                continue
            of, year = _kind_in(column.title), said([column.title]).school_year
            if of is None:
                if ticked:
                    sheet, row = self.table.sheet, self.table.header.bottom
                    self._tell_other(column.title, _cells(sheet, column), row, column.number)
            elif (of, year) in own:
                self._tell_several(of, column)
            else:
                own[of, year] = column.title, ticked
        if not own:
            yield self._kind(heading), "", lines
            return
        titled = self._titled(heading)
        if titled and titled not in [of for of, _year in own]:
            own[titled, None] = "", lines  # the columns tick other lists than that of the title
        listed_ = {line.number for _title, found in own.values() for line, _school in found}
        for line, _school in lines:
            if line.number not in listed_:
                line.drop(_("No list ticks the school."))
        for (kind, year), (title, found) in own.items():
            yield kind, "" if kind == titled and not year else title, found

    def _of_ticks(self, lines: Sequence[Line]) -> list[Column]:
        """The columns that tell by ticks which schools are listed; «Куратор ШНОР» holds words, which is told."""
        found: list[Column] = []
        others: list[Column] = []
        for column in self.table.header.of("listed"):
            texts = [as_text(line.value(column)) for line in lines]
            words = [text for text in texts if _is_words(text)]
            (found if 2 * len(words) <= sum(map(bool, texts)) else others).append(column)
        if others:
            text = _("Columns that are not read: {columns}.",
                     columns=listed(self.table.sheet, self.table.header, others))  # fmt: skip
            self.gathering.drop_columns(self.place, [column.number for column in others], text)
        return found

    def _is_ticked(self, line: Line, column: Column) -> bool:
        """Whether a line is ticked in a column; what is neither a tick nor none is told."""
        text = as_text(line.value(column))
        if _is_words(text):
            line.fault(
                _("«{text}» under «{title}» does not tell whether the school is of the list.",
                  text=text[:80], title=column.title),
                _("Write «+» or nothing; or leave the column out by name: --leave-out."),
                text[:80],
                check="import-list",
                at=column,
            )  # fmt: skip
        return TICKED.fullmatch(text) is not None

    def _tell_several(self, kind: str, column: Column) -> None:
        """«ШНОР», «ШНОР города»: of two columns of one kind and year each is a list of its own."""
        sheet, row = self.table.sheet, self.table.header.bottom
        self.gathering.fault(
            self.gathering.place(sheet.name, row, column.number),
            "import-list",
            _("Several columns tick lists of one kind, {kind}: «{title}» is the second.",
              kind=_labels(kind), title=column.title),
            _("Bring them one after the other: leave out the others by name, --leave-out \"{cells}\", and say of which"
              " year the list is: --set list=….", cells=_cells(sheet, column)),
        )  # fmt: skip

    def _tell_other(self, heading: str, cells: str, row: int, column: int | None = None) -> None:
        """A list of a kind that packages do not have is never taken for another."""
        self.gathering.fault(
            self.gathering.place(self.table.sheet.name, row, column),
            "import-list",
            _("«{heading}» heads a list of another kind than packages have: {kinds}.",
              heading=heading[:120], kinds=_labels(*KINDS)),
            _("Take it out of the file, or leave it out of a workbook by name: --leave-out \"{cells}\". If it is of one of these kinds, bring it in a"
              " file of its own with --set kind=… ({ids}).", cells=cells, ids=", ".join(KINDS)),
        )  # fmt: skip

    def _headings(self) -> Mapping[int, str]:
        """By row, the lines between the schools that head a list: no place, and no part of one list."""
        header, sheet = self.table.header, self.table.sheet
        last = self.table.last or len(sheet.rows)
        between = tuple(column.title for column in header.columns) == OF_PARAGRAPHS
        found = {}
        for number, row in sheet.numbered():
            texts = {as_text(value) for value in row if value is not None}
            if not header.bottom < number <= last or len(texts) != 1:
                continue
            text = texts.pop().rstrip(" :")
            text = (
                CONFIRMED.sub(_nominative, text) if CONFIRMED.match(text) else _ITEM.sub("", text)
            )
            heads = _kind_in(text) or HEADING.match(text)
            # «Школы Заречного района» are part of the list above, as the district alone.
            place = sounds_like_place(text) and not (
                _kind_in(text) or len(text.split()) > LONGEST_PLACE
            )
            known = place or GROUP.fullmatch(text) or self.context.names.school(text, None).id
            # Between paragraphs of schools stands nothing else.
            if not known and (between or heads):
                found[number] = text
        return found

    def _kind(self, heading: str | None) -> str | None:
        """What a list is of, by its own heading, or by what the editor says, the titles and the rest of the sheet."""
        titled = self._titled(heading)
        kind = titled or kind_of(self.table.sheet) if heading is None else titled
        return kind if kind in KINDS else None

    def _titled(self, heading: str | None) -> str | None:
        """What a list is of by its own heading, or by what the editor says and the titles alone."""
        if heading is not None:
            return _kind_in(heading)
        titles = " ".join((*self.titles, self.table.sheet.name))
        return self.context.options.get("kind") or _kind_in(titles)

    def _list(
        self, kind: str | None, heading: str, column: str, lines: Sequence[tuple[Line, str]]
    ) -> str | None:
        """The id of a list, whose row is taken; None where something is asked for.

        Where a `column` ticks its schools beside those of another list, that is a part of its title.
        """
        options, titles = self.context.options, (heading, *self.titles) if heading else self.titles
        territory = options.get("territory") or self._territory([school for _line, school in lines])
        facts = said((column, *titles, self.table.sheet.name))
        year = facts.school_year
        own = options.get("list")
        for text in () if own else facts.assumed:
            self.gathering.flag(self.place, text)
        if kind is None or not territory or not (year or own):
            self._ask(kind, territory, own or year)
            return None
        id_ = own or f"{territory}-{kind.replace('_', '-')}-{year}"
        lists = self.gathering.rows["lists"]
        if id_ not in [row.cells["id"] for row in lists]:
            self.gathering.tell(self.place, _("A list of schools: {id}.", id=id_))
            title = heading or self._title()
            stated = None if column else STATED.search(title)
            cells = {"id": id_, "title": ": ".join(filter(None, (title, column))), "kind": kind,
                     "territory": territory, "published": "true", **self._act(id_), **self._by_results(),
                     **({"schools_stated": stated[1]} if stated else {})}  # fmt: skip
            lists.append(TableRow(cells=cells, place=self.place))
        return id_

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
        return CONFIRMED.sub(_nominative, text, count=1)

    def _territory(self, schools: Sequence[str]) -> str | None:
        """The municipality that the titles name, else the region: of all the schools, not of the first few."""
        names, catalog = self.context.names, self.context.catalog
        around = [
            {one.id for one in catalog.ancestors(catalog.schools[school].territory)}
            for school in schools
        ]
        levels = ("municipality", "region")
        named = (names.titled(self.titles, level, or_only=False) for level in levels)
        return next((id_ for id_ in named if id_ and all(id_ in each for each in around)), None)

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
        documents = self.gathering.rows["documents"]
        # One order may confirm several lists.
        alike = ("kind", "number", "date")
        same = (
            row.cells for row in documents if all(row.cells[name] == own[name] for name in alike)
        )
        if known := next(same, None):
            return {"document": known["id"], "date": own["date"]}
        documents.append(TableRow(cells=own, place=self.place))
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

    def _lines(self, headings: Container[int]) -> Iterator[tuple[Line, str]]:
        """The lines of schools that are known, with their ids."""
        owners = Owners(self.gathering, self.context, self.table)
        self._tell_unread()
        for line in data_rows(self.gathering, self.table):
            owner = owners.of(line, has_numbers=False) if line.number not in headings else None
            if owner is None or not owner.id or not owner.is_school:
                line.leave()
                continue
            yield line, owner.id
        owners.close()

    def _entries(
        self, list_id: str, kind: str, lines: Sequence[tuple[Line, str]]
    ) -> Sequence[TableRow]:
        columns = [c for c in self.table.header.columns if c.path and not c.role]
        telling = [
            c for c in columns if any(_kind_in(as_text(line.value(c))) for line, _id in lines)
        ]
        found: dict[str, TableRow] = {}
        for line, school in lines:
            # «ШНОР» and «ШССУ» in a column «Категория»: not all schools are of what the title says.
            other = next(
                (c for c in telling if not KINDS[kind].search(_plain(line.value(c)))), None
            )
            if other is not None:
                line.fault(
                    _("«{text}» under «{title}» is not what the list is of: {kind}.",
                      text=as_text(line.value(other)), title=other.title, kind=_labels(kind)),
                    _("Leave the row out by name: --leave-out; or correct the cell."),
                    check="import-list",
                    at=other,
                )  # fmt: skip
            line.take(self.table.header.firsts.values())
            reasons = [line.text("reason")]
            if first := found.get(school):
                # «Математика, 4 класс» and «Русский язык, 5 класс» of one school.
                line.flag(
                    _(
                        "Row {row} lists {id} already: a list names a school once.",
                        row=first.place.row,
                        id=school,
                    )
                )
                reasons = [*first.cells.get("reason", "").split("; "), *reasons]
            told = {
                "reason": "; ".join(filter(None, dict.fromkeys(reasons))),
                "text": line.text("school"),
            }
            own = {"id": self._entry_id(list_id, school), "list": list_id, "school": school}
            cells = own | {name: text for name, text in told.items() if text}
            found[school] = TableRow(cells=cells, place=first.place if first else line.place)
        return list(found.values())

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


def _is_words(text: str) -> bool:
    """Whether a cell of a column of ticks holds neither a tick nor none."""
    return not (TICKED.fullmatch(text) or UNTICKED.fullmatch(text))


def _cells(sheet: Grid, column: Column) -> str:
    """The name of a column for --leave-out."""
    return f"{sheet.name}!{column_letter(column.number)}"
