"""Whose row it is: a school or a territory of the catalogue, by its name and by what stands above.

A name that nobody knows is never taken for a territory because of how it sounds: a row with
numbers is an unknown school, a row without is a heading that waits for an answer together
with the rows below it. Each is an error, told once with all its rows.
"""

import re
from dataclasses import dataclass, field, replace

from ..data.problems import Problem, ranges
from ..language.i18n import _, ngettext
from .files.grid import column_letter
from .gathering import Gathering
from .lines import Line, only_text
from .model import Context, Place, fault
from .names import LEFT_OUT, Match, Names
from .roles import NAMES
from .spelling import (
    is_school_like,
    is_total,
    is_whole_country,
    places_in,
    sounds_like_place,
    spelt,
)
from .tables import Table

OF_REGION = re.compile(r"\b(обл|край|краю|респ|региону?|субъект\w*)\b")
# «в т. ч. выпускники текущего года»
PART = re.compile(r"в\s+т(?:ом\s+числе\b|\.\s?ч\b)|из\s+них\b", re.IGNORECASE)
OF_DISTRICT = re.compile(r"\b(р-н|району|округу?|мо|го|муниципал\w+|г|городу|территории|ате)\b")
REMEDY_SCHOOL = _(
    "Correct the name in the file as the register has it. Or write the school's id beside the name"
    " into a file of names and give it with --names; an empty id leaves the rows out. New"
    " schools are added to the register first: in its form, or out of this file by roadmaps propose FILE --output register.toml."
)
REMEDY_TERRITORY = _(
    "Write its id beside the name into a file of names and give it with --names. An empty id"
    " leaves it out, with the rows of its schools below it. New territories are added to the register"
    " first: in its form, or out of this file by roadmaps propose FILE --output register.toml."
)


@dataclass(frozen=True, kw_only=True)
class Owner:
    """An id, and whether it is a school or a territory.

    An empty id is an error that was told: the rest of the row is read for its faults only.
    """

    id: str
    is_school: bool
    is_total: bool = False


UNKNOWN = Owner(id="", is_school=True)


@dataclass(eq=False)
class _Question:
    """A name that nobody knows, with its rows; `below` are rows that wait for the answer."""

    text: str
    match: Match
    place: Place
    is_school: bool
    rows: set[int] = field(default_factory=set)
    below: set[int] = field(default_factory=set)


@dataclass(eq=False)
class Owners:
    """Tells the owner of each row of a table; `close` asks for the names that nobody knows.

    Workbooks of the federal system name the municipality in a row of its own above its
    schools: `above` is the last such row; `asked` is its question where nobody knows it.
    `last` is the territory of the last school whose own column told it.
    """

    gathering: Gathering
    context: Context
    table: Table
    above: str | None = None
    asked: _Question | None = None
    is_left_out: bool = False
    last: str | None = None
    questions: dict[str, _Question] = field(default_factory=dict)

    @property
    def names(self) -> Names:
        return self.context.names

    @property
    def titles(self) -> tuple[str, ...]:
        """What the table is called; behind it the names of its sheet and file, and the title pages."""
        source = self.gathering.source
        return (*self.table.titles, source.path.stem, *(text for text, _sheet in source.cover))

    def of(self, line: Line, *, has_numbers: bool) -> Owner | None:
        """Whose a line is, by whichever columns of names it has; None if it is left out."""
        cells, place, inn = line.roles, line.place, line.text("inn")
        if not any(map(line.text, NAMES)):
            texts = (cell for cell in line.cells if isinstance(cell, str))
            if total := next(filter(is_total, texts), ""):  # «Итого» under «№»
                return self._total(total, self.above or self.last, place)
            if not has_numbers and (text := line.lone_text):
                if sounds_like_place(text) and "territory" not in cells:
                    return self.of_group(text, place, has_numbers=False)
                line.drop(only_text(text))
                return None
        if PART.match(line.text("school") or line.text("group")):
            line.drop(_("The row tells of a part of those in the row above it."))
            return None
        territory, login = line.text("territory"), line.text("login")
        if "group" in cells and "school" not in cells:
            return self.of_group(line.text("group"), place, has_numbers=has_numbers)
        school = line.text("school") or login
        if login and login.casefold() in map(str.casefold, self.context.answers):
            school = login
        if "school" not in cells and "login" not in cells:
            return self.of_territory(territory, place)
        if "territory" not in cells:
            return self.of_group(school, place, has_numbers=has_numbers, inn=inn)
        return self.of_school(school, territory, place, inn)

    def of_group(
        self, text: str, place: Place, *, has_numbers: bool, inn: str = ""
    ) -> Owner | None:
        """The owner of a row in which schools and territories stand under each other."""
        if not text:
            return self._nameless(place)
        if is_total(text) and not is_whole_country(text):
            return self._total(text, self.above, place)
        if not is_school_like(text):
            match = self.names.territory(text)
            direct = self.names.school(text, self.above, inn)
            if match.id in self.context.catalog.schools:  # an answer of the editor's
                return self._school(text, self.above, place, inn)
            if match.id is not None and not (match.id == LEFT_OUT and has_numbers and not sounds_like_place(text)):  # fmt: skip
                self.above, self.asked = match.id or None, None
                self.is_left_out = match.id == LEFT_OUT
                return self._answered(match, text, place, is_school=False)
            if direct.id is None and (sounds_like_place(text) or not has_numbers):
                return self._heading(text, match, place)
        return self._school(text, self.above, place, inn)

    def of_school(self, text: str, territory: str, place: Place, inn: str) -> Owner | None:
        """The school called `text`, in the territory of its own column if that is not empty."""
        if is_total(text) or is_total(territory):
            name = text if is_total(text) else territory
            within = self.names.territory(territory).id if is_total(text) and territory else None
            return self._total(name, within or self.last, place)
        within = None
        if territory:
            match = self.names.territory(territory)
            if match.id == LEFT_OUT:
                self.gathering.leave_named(place, territory)
                return None
            if match.id is None:
                return self._ask(territory, match, place, is_school=False)
            within = self.last = match.id
        if not text:
            return Owner(id=within, is_school=False) if within else self._nameless(place)
        self.asked, self.is_left_out = None, False
        return self._school(text, within, place, inn)

    def of_territory(self, text: str, place: Place) -> Owner | None:
        if not text:
            return self._nameless(place)
        if is_total(text) and not is_whole_country(text):
            return self._total(text, None, place)
        match = self.names.territory(text)
        if match.id is None:
            return self._ask(text, match, place, is_school=False)
        return self._answered(match, text, place, is_school=False)

    def close(self) -> None:
        """Ask for each unknown name once, with all its rows."""
        self.gathering.problems += [self._problem(item) for item in self.questions.values()
                                    if item.rows or item.below]  # fmt: skip

    def _heading(self, text: str, match: Match, place: Place) -> Owner:
        """A heading, or a place, that the catalogue does not have: what is below it waits."""
        found = self._ask(text, match, place, is_school=False)
        self.above, self.is_left_out, self.asked = None, False, self.questions[spelt(text)]
        return found

    def _school(self, text: str, within: str | None, place: Place, inn: str) -> Owner | None:
        if self.is_left_out:
            text_ = _("The school «{name}» stands under a territory that is left out.", name=text)
            self.gathering.drop(place, text_)
            return None
        if self.asked is not None:
            self.asked.below.add(place.row or 0)
            return UNKNOWN
        match = self.names.school(text, within, inn)
        if match.id is None and within is None and not match.is_torn:
            # One name in several districts: the titles tell in which of them the table is.
            home = self.names.titled(self.titles, "municipality", or_only=False)
            own = self.names.school(text, home, inn) if home else match
            match = own if own.id else match
        if match.id is not None:
            return self._answered(match, text, place, is_school=True)
        return self._ask(text, match, place, is_school=True)

    def _total(self, text: str, within: str | None, place: Place) -> Owner | None:
        """A row that sums others up: a reference where it, or the editor, says of which territory it is."""
        spelling = spelt(text)
        level = next((level for level, _stem, _name in places_in(text)), None)
        if answer := self.names.territory(text).id:
            id_ = answer if answer in self.context.catalog.territories else None
        elif level is not None:  # «Всего по Заречному району»: that one, whatever stands above
            id_ = self.names.titled((text,), level, or_only=False)
        elif OF_REGION.search(spelling):
            id_ = self.names.titled(self.titles, "region")
        elif OF_DISTRICT.search(spelling):
            id_ = within or self.names.titled(self.titles, "municipality")
        else:
            id_ = None
        if id_ is None or self.asked is not None or self.is_left_out:
            self.gathering.drop(place, _("The row sums others up: «{name}».", name=text))
            return Owner(id="", is_school=False, is_total=True)
        self.gathering.tell(place, _("«{name}» is taken for the total of {id}.", name=text, id=id_))
        return Owner(id=id_, is_school=False, is_total=True)

    def _answered(self, match: Match, text: str, place: Place, *, is_school: bool) -> Owner | None:
        if match.id == LEFT_OUT:
            self.gathering.leave_named(place, text)
            return None
        id_ = match.id or ""
        in_schools = id_ in self.context.catalog.schools
        in_territories = id_ in self.context.catalog.territories
        if not in_schools and not in_territories:
            self.gathering.fault(
                place,
                "import-names",
                _("The file of names says {id} for «{name}», but the catalogue has no such id.",
                  id=id_, name=text),
                _("Correct the id in the file of names."),
                text[:80],
            )  # fmt: skip
            return UNKNOWN
        # An answer of the editor's may name either sort.
        return Owner(id=id_, is_school=in_schools and (is_school or not in_territories))

    def _cell(self, place: Place, *roles: str) -> Place:
        """The cell of a row in which the name stands, or should."""
        column = next(filter(None, map(self.table.header.first, roles)), None)
        return replace(place, column=column_letter(column.number) if column else None)

    def _nameless(self, place: Place) -> Owner:
        self.gathering.fault(
            self._cell(place, "school", "group"),
            "import-names",
            _("The row names no school."),
            _("Write whose numbers these are, or name the row with --leave-out."),
        )
        return UNKNOWN

    def _ask(self, text: str, match: Match, place: Place, *, is_school: bool) -> Owner:
        """A name that is not recognised is an error: whose results these are is never guessed."""
        cell = self._cell(place, "school" if is_school else "territory", "group", "login")
        question = self.questions.setdefault(
            spelt(text), _Question(text=text, match=match, place=cell, is_school=is_school)
        )
        question.rows.add(place.row or 0)
        return UNKNOWN

    def _problem(self, item: _Question) -> Problem:
        nearest = self.names.nearest(item.match)
        rows = _(" Rows: {rows}.", rows=ranges(item.rows)) if len(item.rows) > 1 else ""
        below = ngettext(" {n} row below it waits for the answer.", " {n} rows below it wait for the answer.",
                         len(item.below)) if item.below else ""  # fmt: skip
        if item.match.is_torn:
            message, remedy = self.names.torn(item.text, item.match)
            message = _("{message}{rows}", message=message, rows=rows) if rows else message
        elif item.is_school:
            message, remedy = _("The school «{name}» is not recognised.{nearest}{rows}",
                                name=item.text, nearest=nearest, rows=rows), REMEDY_SCHOOL  # fmt: skip
        else:
            message, remedy = _("The catalogue has no territory «{name}».{nearest}{rows}{below}",
                                name=item.text, nearest=nearest, rows=rows, below=below), REMEDY_TERRITORY  # fmt: skip
        return fault(item.place, "import-names", message, remedy, item.text[:80])
