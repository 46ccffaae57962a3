"""A worked example of a method: figures with the rows they come from, then the reckoning."""

from collections.abc import Iterable
from dataclasses import dataclass

from ....analysis.records import Reference, Result
from ....language.i18n import Text, _
from ... import words
from ...edition import Edition, say
from ...links import cell_link, school_link
from ...results import percent, procedure_in_year
from ...views import Link
from ..page_kind import Context


@dataclass(frozen=True)
class Line:
    """A figure that goes in: its name, the figure, the row or the page that it comes from."""

    title: Text | str
    value: str
    source: Link | None = None


@dataclass(frozen=True)
class Working:
    """What a method says of one case: where it can be read, what goes in, how it is reckoned."""

    where: Link
    lines: tuple[Line, ...]
    steps: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class Example(Context):
    """What the template gets; without a working the packages hold no case to show."""

    where: Link | None
    lines: tuple[tuple[str, str, Link | None], ...]
    steps: tuple[str, ...]


def example(edition: Edition, working: Working | None) -> Example:
    """The example in the words of the site's language."""
    language = edition.language

    def shown(text: Text | str) -> str:
        return text.render(language) if isinstance(text, Text) else text

    return Example(
        title="",
        fictional=False,
        where=working.where if working else None,
        lines=tuple((shown(item.title), item.value, item.source) for item in working.lines)
        if working
        else (),
        steps=tuple(shown(step) for step in working.steps) if working else (),
    )


def at_school(edition: Edition, school: str) -> Link:
    return school_link(edition.catalog.schools[school])


def counts(edition: Edition, item: Result | Reference, place: str) -> Line:
    """How many papers are below the minimum, of how many, with the row."""
    title = f"{place}: {procedure_in_year(edition, item)}"
    text = say(edition, _("{below} of {n}", below=item.below, n=item.n))
    return Line(title, text, cell_link(item, edition.language))


def division(edition: Edition, part: int | None, whole: int | None) -> Text:
    """The share of `part` in `whole`, written out."""
    share = percent(edition, (part or 0) / whole) if whole else "—"
    return _("{part} ÷ {whole} = {share}", part=part, whole=whole, share=share)


def number(edition: Edition, value: float, digits: int = 2) -> str:
    return words.number(round(value, digits), edition.language)


def published(found: Iterable[Result]) -> Iterable[Result]:
    """Results of which the counts may be shown."""
    return (item for item in found if item.share is not None and item.n)
