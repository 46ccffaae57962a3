"""A plan as it is understood: values, beside each what is doubtful, and what was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ...language.i18n import Text
from ..files.grid import NOWHERE, Place, UnreadableError
from ..lexicon import read

FIELDS = ("title", "term", "responsible", "result")
COLUMN = {
    "title": "title",
    "term": "term_text",
    "responsible": "responsible_text",
    "result": "expected_result",
}
"""The column of the table `measures` for each of the `FIELDS`."""


_TOLD = read("plans/defects.toml")
DEFECTS: Mapping[str, tuple[str, str, str]] = {
    name: tuple(told) for group in _TOLD.values() for name, told in group.items()
}
"""Column, code and sentence of each defect that is told, by its name: see `defects.toml`."""


@dataclass(frozen=True, kw_only=True)
class Defect:
    """A defect that was seen. `resource`, `record` and `field` say of what, once that is known.

    `record` is the order of the measure, section or statement, as text; for a roadmap
    it is empty. `note` is a sentence for readers of the plan, in the language of the data.
    """

    field: str
    code: str
    as_written: str
    note: str
    resource: str = "roadmaps"
    record: str = ""
    place: Place = NOWHERE


def defect(name: str, written: str = "", /, *, column: str = "", **values: object) -> Defect:
    """The defect called `name` of words that are `written` so; `values` are put into its sentence."""
    own, code, sentence = DEFECTS[name]
    note = sentence.format(**values)
    return Defect(field=column or own, code=code, as_written=written, note=note)


@dataclass(kw_only=True, eq=False)
class Flagged:
    """What may have defects."""

    defects: list[Defect] = field(default_factory=list, compare=False)

    def flag(self, name: str, written: str = "", /, *, column: str = "", **values: object) -> None:
        """Remember a defect: see `defect`."""
        self.defects.append(defect(name, written, column=column, **values))


@dataclass(kw_only=True)
class Section(Flagged):
    """A section or a stage by its heading; `number` as printed, empty if there is none.

    `level` is what heads it: «этап», «раздел», a number by its depth; sections of one level are
    equals. `parent` is the order of the section that it stands in, 0 for none.
    """

    kind: str
    number: str
    title: str
    term_text: str = ""
    level: str = ""
    place: Place = field(default=NOWHERE, compare=False)
    order: int = field(default=0, compare=False)
    parent: int = field(default=0, compare=False)

    def is_same(self, other: "Section") -> bool:
        """Whether two headings say the same, whatever level they stand on."""
        return (self.kind, self.number, self.title) == (other.kind, other.number, other.title)


@dataclass(eq=False)
class Measure(Flagged):
    """A measure, first under way, then whole.

    `head` is the section that it stands in, `number_written` the cell of its number; `damaged`: a
    scan cut its row to pieces. `order` and `parent`, the order of its whole, 0 for none, are known
    at the end.
    """

    place: Place
    head: Section | None
    number: str = ""
    number_written: str = ""
    title: str = ""
    term_text: str = ""
    responsible_text: str = ""
    expected_result: str = ""
    damaged: bool = False
    order: int = 0
    parent: int = 0

    def words(self, name: str) -> str:
        """The words of one of the `FIELDS`."""
        return str(getattr(self, COLUMN[name]))

    def put(self, name: str, words: str) -> None:
        """Give one of the `FIELDS` other words."""
        setattr(self, COLUMN[name], words)

    @property
    def section(self) -> int:
        """The order of its section, 0 for none."""
        return self.head.order if self.head else 0

    @property
    def is_bare(self) -> bool:
        """Whether it has a title and nothing else."""
        return not (self.term_text or self.responsible_text or self.expected_result)


def tail(text: str) -> str:
    """The last words, as a flag quotes them."""
    return " ".join(text.split()[-7:])


def beginning(text: str) -> str:
    """The first words, as a flag quotes them."""
    words = text.split()
    return " ".join(words[:7]) if len(words) > 9 else text


@dataclass(frozen=True, kw_only=True)
class Dropped:
    """A row or a paragraph that is not in the plan, and why."""

    place: Place
    reason: Text
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanStatement:
    """A sentence of the plan's passport: `order` among those of its kind."""

    kind: str
    order: int
    part: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Act:
    """The document that adopted the plan, as far as the file names it; `words` are the lines that do."""

    kind: str
    number: str
    day: date | None
    title: str
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Passport:
    """What stands around the table of measures."""

    title: str
    capitals: bool
    period_text: str
    act: Act
    statements: tuple[PlanStatement, ...]
    unread: tuple[str, ...] = ()
    """Label and words of the rows of tables whose label nobody knows."""
    named: int = 0
    """Of how many statements names of people were taken out."""


@dataclass(frozen=True, kw_only=True)
class Plan(Passport):
    """Everything that a file says of a plan."""

    sections: tuple[Section, ...]
    measures: tuple[Measure, ...]
    flags: tuple[Defect, ...]
    dropped: tuple[Dropped, ...]
    told: tuple[Text, ...]
    columns: tuple[str, ...]
    period: tuple[date, date] | None = None
    rows: tuple[int, int] = (0, 0)
    cells: tuple[int, int] = (0, 0)
    """How many rows and cells of the table were taken, and how many it has below its header."""


class NotAPlanError(UnreadableError):
    """The file cannot be taken as a plan: why, and what to do."""
