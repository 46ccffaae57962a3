"""Measures and sections under way: what rows give until all of them are known."""

from dataclasses import dataclass, field

from ..files.grid import Place
from .marks import Title

FIELDS = ("title", "term", "responsible", "result")
COLUMN = {
    "title": "title",
    "term": "term_text",
    "responsible": "responsible_text",
    "result": "expected_result",
}
"""The column of the table `measures` for each of the `FIELDS`."""


@dataclass
class Mark:
    """A defect of a measure or a section: field, code, words as printed, sentence."""

    field: str
    code: str
    as_written: str
    note: str


@dataclass(eq=False)
class Section:
    """A section under way."""

    title: Title
    place: Place
    marks: list[Mark] = field(default_factory=list)


@dataclass(eq=False)
class Measure:
    """A measure under way.

    `number_written` is the cell of its number; `damaged`: a scan cut its row to pieces.
    """

    place: Place
    section: Section | None
    number: str = ""
    number_written: str = ""
    title: str = ""
    term: str = ""
    responsible: str = ""
    result: str = ""
    damaged: bool = False
    marks: list[Mark] = field(default_factory=list)

    def flag(self, column: str, code: str, as_written: str, note: str) -> None:
        """Remember a defect of a column of the measure."""
        self.marks.append(Mark(column, code, as_written, note))

    def words(self, name: str) -> str:
        """The words of one of the `FIELDS`."""
        return str(getattr(self, name))

    @property
    def is_bare(self) -> bool:
        """Whether it has a title and nothing else."""
        return not (self.term or self.responsible or self.result)


def tail(text: str) -> str:
    """The last words, as a flag quotes them."""
    return " ".join(text.split()[-7:])


def beginning(text: str) -> str:
    """The first words, as a flag quotes them."""
    words = text.split()
    return " ".join(words[:7]) if len(words) > 9 else text
