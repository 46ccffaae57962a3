"""Which procedure each row of results belongs to, and the rows themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from ..data import profiles
from ..language.i18n import _
from .gathering import Gathering
from .lines import Line
from .model import Context, Place, key_of
from .procedures import (
    FIXED_GRADE,
    KINDS,
    LEVEL,
    LEVELS,
    OTHER_EXAM,
    Facts,
    Procedures,
    given,
    grade_in,
    is_listed,
    is_of_act,
    kind_of,
    said,
    subject_of,
    year_in,
)
from .spelling import is_total
from .tables import Table

# What is asked of a procedure, with an example of the answer.
ASKED = {
    "kind": (_("kind of the procedure (vpr, oge, ege, monitoring)"), "vpr"),
    "subject": (_("subject"), '"Русский язык"'),
    "grade": (_("grade"), "5"),
    "school_year": (_("school year"), "2021-22"),
}
# The columns that say of which procedure a row is.
TELLING = ("kind", "subject", "level", "grade", "year")


def _of_level(facts: Facts, titles: Sequence[str]) -> Facts:
    """What titles say, the nearest first, one of which names the level of the subject of another: «Базовый уровень»."""
    named = (text.casefold() for text in titles if LEVEL.search(text))
    level = next(named, "")
    if facts.subject and sum(word in level for word in LEVELS) == 1:
        return replace(facts, subject=subject_of(f"{facts.subject} {level}") or facts.subject)
    return facts


@dataclass(eq=False)
class Subjects:
    """Finds the procedure of a row; asks once for what the file does not tell.

    `default_kind` is the kind that files of this sort are of when they do not say so;
    `scale` that of procedures that are new. `classes` are rows of a table that are of one class.
    """

    gathering: Gathering
    context: Context
    scale: str
    default_kind: str | None
    told: dict[Facts, str | None] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    seen: dict[tuple[object, ...], str] = field(default_factory=dict)
    classes: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.procedures = Procedures(self.context.catalog, self.context.package)

    def of_table(self, table: Table) -> Facts:
        """What the editor says, then the titles of a table, then the name of the file."""
        *above, sheet = table.titles
        stem = self.gathering.source.path.stem
        titles = said((*table.titles, stem))
        named = said(above)
        # A title may tell on which day a work was written; an act was signed on a day of its own.
        days = [] if table.own else [text for text in above if not is_of_act(text)]
        for name in (*days, sheet, stem):
            called = said((name,))
            pairs: list[tuple[object, object]] = [(named.school_year, called.school_year)]
            if name in (sheet, stem):
                pairs += [(named.subject, called.subject), (named.grade, called.grade)]
            for one, other in pairs:
                if one and other and not str(other).startswith(str(one)):
                    text = _("The title says «{one}», and «{name}» is called otherwise: the title is taken.",
                             one=one, name=name[:80])  # fmt: skip
                    self.gathering.flag(self.gathering.place(table.sheet.name), text)
        for line, page in self._cover_of(table):
            more = titles.over(said([line]))
            if more != titles:
                note = _(
                    "«{text}» on the sheet «{sheet}» is taken for the title of all sheets.",
                    text=line[:80],
                    sheet=page,
                )
                self.gathering.tell(self.gathering.place(table.sheet.name), note)
                titles = more
        return given(self.context.options).over(_of_level(titles, table.nearest))

    def _cover_of(self, table: Table) -> tuple[tuple[str, str], ...]:
        """The lines that are titles of all tables; of a document those above the title of its first table."""
        first = self.gathering.source.tables[0]
        above = first.above[1:] if table.sheet.place != first.place and first.above else ()
        return (*self.gathering.source.cover, *((text, first.name) for text in above))

    def of_row(self, facts: Facts, line: Line, group: Facts) -> str | None:
        """The id of the procedure of a row, None if it cannot be told (which is a problem).

        `facts` is what its table says, `group` what the heading of its columns says.
        """
        # Most rows of a table say nothing of their own, or the same as the row above.
        key = (facts, group, *map(line.text, TELLING))
        if key in self.seen:
            return self.seen[key]
        if facts.subject and LEVEL.search(group.subject or ""):
            group = replace(group, subject=subject_of(f"{facts.subject} {group.subject}"))
        if (
            facts.subject
            and group.subject
            and not is_listed(group.subject)
            and not given(self.context.options).subject
        ):
            self._tell_strange(facts.subject, group.subject, line)
            return None
        own = self._own(line)
        if own is not None and line.text("level"):
            own = self._of_level(own, own.over(group).over(facts), line)
        found = self._of(own.over(group).over(facts), line.place) if own is not None else None
        if found is not None:
            self.seen[key] = found
        return found

    def _of_level(self, own: Facts, whole: Facts, line: Line) -> Facts | None:
        """What a row says, its subject being of the level that it names; None if that is none, which is told."""
        level = line.text("level").casefold()
        if any(word in level for word in LEVELS):
            return replace(own, subject=subject_of(f"{whole.subject or ''} {level}") or own.subject)
        line.fault(
            _("«{text}» is no level of an exam.", text=line.text("level")[:40]),
            _("Write «базовый» or «профильный»; or leave the row out by name: --leave-out."),
            check="import-procedure",
            at=line.table.header.first("level"),
        )
        return None

    def _of(self, facts: Facts, place: Place) -> str | None:
        whole = facts if facts.kind or facts.id else self._usual(facts)
        if whole not in self.told:
            self.told[whole] = self._find(whole, place)
        return self.told[whole]

    def _usual(self, facts: Facts) -> Facts:
        """The facts with the kind that such files are of; not of a grade which other exams have too."""
        kind = self.default_kind
        if kind is None or (kind == "vpr" and facts.grade in FIXED_GRADE.values()):
            return facts
        word = profiles.resource("procedures").field("kind").label(kind)
        note = _("No kind of procedure is named: taken for {kind}. If it is another: --set kind=…", kind=word)  # fmt: skip
        return replace(facts, kind=kind, assumed=(*facts.assumed, note))

    def _own(self, line: Line) -> Facts | None:
        """What the row's own columns say."""
        grade, year = grade_in(line.roles.get("grade")), year_in(line.roles.get("year"))
        if is_total(line.text("grade")) and grade is None:
            line.drop(_("The row sums others up: «{name}».", name=line.text("grade")))
            return None
        if grade is None and line.text("grade"):
            self.classes.add(line.number)
            line.drop(
                _("The row is not of a whole grade: «{grade}».", grade=line.text("grade")[:40])
            )
            return None
        if year.school_year is None and line.text("year"):
            line.fault(
                _("«{text}» is no school year.", text=line.text("year")[:40]),
                _("Write it as 2021-22 or 2021/2022."),
                check="import-procedure",
                at=line.table.header.first("year"),
            )
            return None
        subject = line.text("subject")
        if is_total(subject):
            line.drop(_("The row sums others up: «{name}».", name=subject))
            return None
        named = f"{line.text('kind')} {subject}".strip()
        if OTHER_EXAM.search(named.casefold()):
            self._tell_other(named, line)
            return None
        kind = kind_of(line.text("kind")) or kind_of(subject)
        return Facts(
            kind=kind, subject=subject_of(subject) or subject or None,
            grade=grade or FIXED_GRADE.get(kind or ""), school_year=year.school_year, assumed=year.assumed,
        )  # fmt: skip

    def _tell_strange(self, subject: str, name: str, line: Line) -> None:
        """A heading above columns may be no subject where the title names one; told once."""
        if name not in self.others:
            self.others.add(name)
            line.fault(
                _("The title names the subject «{subject}», and columns stand under «{name}»: which subject they are of"
                  " is not clear.", subject=subject, name=name[:80]),
                _("Leave these columns out by name: --leave-out; or, if «{name}» is a subject, take the other one out of"
                  " the title.", name=name[:80]),
                check="import-procedure",
            )  # fmt: skip

    def _tell_other(self, named: str, line: Line) -> None:
        """An exam that packages have no kind for is never taken for another; told once."""
        if named not in self.others:
            self.others.add(named)
            line.fault(
                _("«{name}» is of no kind that packages have (vpr, oge, ege, monitoring).", name=named[:80]),
                _("Leave its rows out by name: --leave-out; or bring them in a file of their own with --set kind=…"),
                check="import-procedure",
            )  # fmt: skip

    def _find(self, facts: Facts, place: Place) -> str | None:
        for text in facts.assumed:
            self.gathering.flag(place, text)
        missing = facts.missing()
        if missing or (facts.kind not in KINDS and not facts.id):
            self._ask(missing or ("kind",), place)
            return None
        known = self.procedures.known(facts)
        if known:
            self.gathering.tell(place, _("The procedure is {id}.", id=known.id))
            return known.id
        if facts.id:
            self.gathering.fault(
                place,
                "import-procedure",
                _("There is no procedure {id} in the packages.", id=facts.id),
                _("Correct --set procedure=…, or leave it out and say subject, grade and year."),
            )
            return None
        meant = self.procedures.misspelt(facts.subject or "")
        if meant:
            self.gathering.fault(
                place,
                "import-procedure",
                _("No subject is called «{subject}»; is «{meant}» meant?", subject=facts.subject or "", meant=meant),
                _("Correct the word. If it is a subject of its own, add its procedure to the table procedures first."),
            )  # fmt: skip
            return None
        row, notes = self.procedures.new(facts, self.scale, place)
        self.gathering.rows["procedures"].append(row)
        self.gathering.flagged += notes
        return row.cells["id"]

    def _ask(self, missing: tuple[str, ...], place: Place) -> None:
        for name in missing:
            what, example = ASKED[name]
            told = _("The table does not tell: {what}.", what=what)
            self.gathering.ask(place, "import-procedure", told, name, example)


def sorted_results(gathering: Gathering) -> None:
    """Bring the rows of all tables of results into the order of their keys."""
    for table in ("procedures", "results", "references", "mark_agreement"):
        key = partial(key_of, profiles.resource(table))
        if table in gathering.rows:
            gathering.rows[table] = sorted(gathering.rows[table], key=key)
