"""What the search finds: one entry for each entity that has a page, and for each measure."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Measure, Procedure, Record, School
from ...language.i18n import Text, _
from .. import words
from ..answers.hits import body_line, plan_line, school_line, territory_line
from ..edition import Edition
from ..links import measure_link
from ..results import procedure_in_year
from .vocabulary import SCHOOL_TOPICS

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Kind:
    """A kind of what is found, what a hit of it is called, and its answer in a line, made from the id.

    `asked` are the words by which a query asks for it, even where no name has them.
    """

    name: str
    title: Text
    asked: str
    line: Callable[[Edition, str], str] | None = None


KINDS = (
    Kind(
        "school",
        _("school"),
        """школа сош оош нош гимназия лицей интернат мбоу моу мкоу маоу мобу мкобу гбоу гоу
        муниципальное бюджетное казенное автономное общеобразовательное образовательное учреждение
        организация средняя основная начальная сельская городская""",
        school_line,
    ),
    Kind("territory", _("territory"), "территория муниципалитет", territory_line),
    Kind("body", _("body"), "орган ведомство ответственный исполнитель", body_line),
    Kind("roadmap", _("roadmap"), "план дорожная карта программа дк", plan_line),
    Kind("list", _("list"), "список списки перечень перечни реестр"),
    Kind("procedure", _("test or exam"), "процедура экзамен"),
    Kind("report", _("report"), "отчет дайджест"),
    Kind(
        "page",
        _("about the site"),
        "что такое значит как почему зачем когда откуда словарь термин определение методика",
    ),
    Kind("measure", _("measure"), "мероприятие мера"),
)
"""In the order in which equally good hits stand: what is asked for most comes first."""
YEARS = re.compile(r",?\s*(?:на\s+)?\d{4}(?:[/–—-]\d{2,4})?(?:\s+(?:учебный\s+)?год\w*)?")
LINES = {kind.name: kind.line for kind in KINDS}


class Entry(NamedTuple):
    """What is found by its names, its surroundings and its text, and what is shown of it.

    `title`, `place` and `line` are shown. `names` are what else it is called; `around` says
    where it is and what became part of it, `text` what is said of it. `path` is its address
    from the site's root.
    """

    kind: str
    path: str
    title: str
    place: str = ""
    line: str = ""
    names: tuple[str, ...] = ()
    around: str = ""
    text: str = ""


def entries(edition: Edition) -> Iterator[Entry]:
    """All entries of the catalogue and the reports; within a kind fictional ones come last."""
    catalog = edition.catalog
    yield from _schools(edition)
    for territory in _real_first(catalog, catalog.territories.values()):
        above = _place(catalog, territory.parent) if territory.parent else ""
        yield Entry(
            kind="territory", path=kinds.TERRITORY.page(territory.id), title=territory.name, place=above,
            names=_given(territory.short_name, territory.oktmo), around=above, text=territory.note or "",
        )  # fmt: skip
    for body in _real_first(catalog, catalog.bodies.values()):
        place = _place(catalog, body.territory)
        yield Entry(
            kind="body", path=kinds.BODY.page(body.id), title=body.name, place=place,
            names=_given(body.short_name), around=place, text=_joined(body.scope, body.note),
        )  # fmt: skip
    yield from _roadmaps(edition)
    yield from _lists(edition)
    yield from _procedures(edition)
    for card in edition.reports:
        yield Entry(
            kind="report", path=card.path, title=card.title, line=card.description,
            around=_place(catalog, card.territory) if card.territory in catalog.territories else "",
        )  # fmt: skip
    for package in catalog.packages:
        yield Entry(
            kind="page", path=kinds.PACKAGE.page(package.name), title=package.title,
            names=(package.name,), text=package.description or "",
        )  # fmt: skip
    yield from _measures(edition)


def shown(edition: Edition, entry: Entry) -> tuple[str, str, str, str]:
    """Title, place, line and address of a hit; the line of who has an answer is its answer."""
    answer = LINES[entry.kind]
    line = answer(edition, entry.path.split("/")[1]) if answer else entry.line
    return entry.title, entry.place, line, entry.path


def _schools(edition: Edition) -> Iterator[Entry]:
    """Schools, each also by the names of those that it succeeded."""
    catalog = edition.catalog
    former: dict[str, list[School]] = defaultdict(list)
    for school in catalog.schools.values():
        if school.successor:
            former[school.successor].append(school)
    for school in _real_first(catalog, catalog.schools.values()):
        place = _place(catalog, school.territory)
        before = [name for item in former[school.id] for name in _given(item.name, item.full_name)]
        yield Entry(
            kind="school", path=kinds.SCHOOL.page(school.id), title=school.name, place=place,
            names=_names_of(school),
            around=_joined(place, school.address, *before),
            text=_joined(school.note, SCHOOL_TOPICS),
        )  # fmt: skip


def _names_of(school: School) -> tuple[str, ...]:
    """What a school is called besides its name, and its numbers in the registers."""
    numbers = (("ИНН", school.inn), ("ОГРН", school.ogrn))
    named = tuple(f"{register} {number}" for register, number in numbers if number)
    return (*_given(school.full_name), *named)


def _roadmaps(edition: Edition) -> Iterator[Entry]:
    """Roadmaps, the newest first."""
    catalog = edition.catalog
    newest = sorted(catalog.roadmaps.values(), key=lambda plan: plan.start, reverse=True)
    for plan in _real_first(catalog, newest):
        place = _place(catalog, plan.territory)
        body = catalog.bodies.get(plan.owner)
        yield Entry(
            kind="roadmap", path=kinds.ROADMAP.page(plan.id), title=plan.short_title, place=place,
            names=(plan.title,), around=place, text=_joined(body.name if body else None, plan.period_text),
        )  # fmt: skip


def _lists(edition: Edition) -> Iterator[Entry]:
    """Lists of schools, the newest first; of the same age those of low results."""
    catalog = edition.catalog
    newest = sorted(
        catalog.lists.values(),
        key=lambda item: (item.school_year or str(item.date or ""), item.kind == "low_results"),
        reverse=True,
    )
    for found in _real_first(catalog, newest):
        place = _place(catalog, found.territory)
        kind = words.label("lists", "kind", found.kind, edition.language)
        plan = catalog.roadmaps.get(found.roadmap or "")
        yield Entry(
            kind="list", path=kinds.LIST.page(found.id), title=found.title, place=place, line=kind,
            names=(kind, *_timeless(found.title)), around=_joined(place, plan.short_title if plan else None), text=found.note or "",
        )  # fmt: skip


def _procedures(edition: Edition) -> Iterator[Entry]:
    """Tests and exams, the newest first."""
    found = edition.catalog.all("procedures", Procedure)
    for item in sorted(found, key=lambda item: item.school_year, reverse=True):
        title = procedure_in_year(edition, item)
        yield Entry(
            kind="procedure", path=kinds.PROCEDURE.page(item.id), title=title, names=_timeless(title),
        )  # fmt: skip


def _measures(edition: Edition) -> Iterator[Entry]:
    """Measures, each at its place on the page of its plan."""
    catalog = edition.catalog
    for item in _real_first(catalog, catalog.measures.values()):
        plan = catalog.roadmaps[item.roadmap]
        link = measure_link(catalog, item)
        yield Entry(
            kind="measure", path=link.path, title=link.text, place=plan.short_title,
            line=words.term(item.term, edition.language),
            around=_joined(_place(catalog, plan.territory), plan.short_title),
            text=_joined(item.expected_result, item.responsible_text, _section(catalog, item)),
        )  # fmt: skip


def _section(catalog: Catalog, item: Measure) -> str | None:
    section = catalog.sections.get(item.section or "")
    return section.title if section else None


def _real_first(catalog: Catalog, records: Iterable[R]) -> list[R]:
    return sorted(records, key=catalog.is_fictional)


def _timeless(title: str) -> tuple[str, ...]:
    """A name without its years, by which all years fit a query alike: then the newest stands first."""
    shorter = YEARS.sub("", title)
    return (shorter,) if shorter != title else ()


def _given(*names: str | None) -> tuple[str, ...]:
    return tuple(name for name in names if name)


def _joined(*texts: str | None) -> str:
    return ". ".join(_given(*texts))


def _place(catalog: Catalog, territory: str | None) -> str:
    """The territory and those above it, but for the country."""
    found = reversed(catalog.ancestors(territory or ""))
    return ", ".join(item.label for item in found if item.level != "country")
