"""A plan as a document: passport, goals, measures, duties, schools, sources."""

from collections.abc import Iterator

from ...data.catalog.records import Roadmap
from ...language.i18n import _, ngettext
from ...methods.reporting import Matrix
from .. import file_names, words
from ..edition import Edition, say
from ..pages.parts import duties
from ..pages.roadmap import RoadmapPage
from ..pages.roadmap import roadmap as page_of
from ..views import Fact
from .measures import joined, measures_table, note_line
from .paper import Block, Column, Facts, Heading, Items, Paper, Table


def roadmap(edition: Edition, identifier: str) -> Paper:
    """The document of the plan `identifier`; what it says is what its page says."""
    plan = edition.catalog.roadmaps[identifier]
    package = edition.catalog.package[plan.origin.package]
    page = page_of(edition, identifier)
    return Paper(
        stem=file_names.stem("roadmap", identifier),
        name=file_names.name(edition, "roadmap", identifier),
        title=page.title,
        subtitle=page.full_title,
        language=edition.language,
        day=plan.collected_until,
        address=f"{edition.address}roadmaps/{identifier}/" if edition.address else "",
        fictional=page.fictional,
        sources=tuple(item.title for item in package.sources),
        licence=say(
            edition,
            _("The data are free to use: {licences}.",
              licences=", ".join(item.title for item in package.licenses)),
        ),
        blocks=tuple(_blocks(edition, plan, page)),
        wide=True,
    )  # fmt: skip


def _blocks(edition: Edition, plan: Roadmap, page: RoadmapPage) -> Iterator[Block]:
    yield Facts(tuple(map(fact_line, (fact for fact in page.facts if fact.value or fact.link))))
    yield from _goals(edition, page)
    yield Heading(say(edition, _("Measures")))
    yield Facts(tuple(_state(edition, plan, page)))
    yield measures_table(edition, plan)
    yield from _duties(edition, plan)
    yield from _schools(edition, page)
    yield from _lists(edition, page)
    yield Heading(say(edition, _("Documents")))
    yield Items(tuple(joined((item.title, item.details)) or "" for item in page.documents))
    yield from _flags(edition, plan)


def fact_line(fact: Fact) -> tuple[str, str]:
    """Name and value, with the notes on the value behind it."""
    value = fact.value or (fact.link.text if fact.link else "")
    return fact.title, joined((value, *map(note_line, fact.notes))) or ""


def _goals(edition: Edition, page: RoadmapPage) -> Iterator[Block]:
    """Goals, tasks and what else the document states, by kind."""
    if page.groups:
        yield Heading(say(edition, _("Goals and tasks")))
    for group in page.groups:
        yield Heading(group.title[:1].upper() + group.title[1:], 2)
        yield Items(
            tuple(
                joined((item.text, *(target.text for target in item.targets))) or ""
                for item in group.items
            )
        )


def _state(edition: Edition, plan: Roadmap, page: RoadmapPage) -> Iterator[tuple[str, str]]:
    """How many measures there are, and how they stand."""
    counts = ", ".join(f"{text} — {number}" for _code, text, number in page.totals)
    own = edition.catalog.measures_of.get(plan.id, ())
    count = say(edition, ngettext("{n} measure", "{n} measures", len(own)))
    yield page.tally.as_of, f"{count}: {counts}" if counts else count


def _duties(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    """Who must report, about what and by when, and what came."""
    rows = [
        (
            view.duty.what, row.body.text, column.period, cell.slot.due, shown.text,
            cell.report.submitted_on if cell.report else None,
        )
        for view, matrix in zip(duties.of_roadmap(edition, plan.id), _matrices(edition, plan), strict=True)
        for row, known in zip(view.rows, matrix.rows, strict=True)
        for column, shown, cell in zip(view.columns, row.cells, known.cells, strict=True)
    ]  # fmt: skip
    if not rows:
        return
    yield Heading(say(edition, _("Who must report")))
    yield Table(
        title=say(edition, _("Who must report")),
        sheet=say(edition, _("Reports")),
        columns=(
            Column(title=words.title_of("duties", "what", edition.language), place="heading"),
            Column(title=words.title_of("duties", "reporter", edition.language), width=30),
            Column(title=say(edition, _("Period")), width=14),
            Column(title=say(edition, _("Due by")), kind="date", width=12),
            Column(title=say(edition, _("Report")), width=16),
            Column(title=say(edition, _("Submitted on")), kind="date", width=12),
        ),
        rows=tuple(rows),
    )


def _matrices(edition: Edition, plan: Roadmap) -> tuple[Matrix, ...]:
    found = edition.analysis.duties.matrix_of
    return tuple(found[duty.id] for duty in edition.catalog.duties_of.get(plan.id, ()))


def _schools(edition: Edition, page: RoadmapPage) -> Iterator[Block]:
    """Every school that the plan names, what troubles it and who helps."""
    if not page.schools:
        return
    yield Heading(say(edition, _("Schools")))
    yield Table(
        title=say(edition, _("Schools")),
        sheet=say(edition, _("Schools")),
        columns=(
            Column(title=say(edition, _("School")), width=20),
            Column(title=say(edition, _("Risk factors by the plan")), width=30),
            Column(title=say(edition, _("Who helps")), width=24),
        ),
        rows=tuple(
            (
                school.link.text,
                joined(f"{risk.factor}: «{risk.text}»" for risk in school.risks),
                joined(
                    f"{pair.kind}: {pair.partner.text if pair.partner else pair.text or '—'}"
                    for pair in school.pairings
                ),
            )
            for school in page.schools
        ),
    )


def _lists(edition: Edition, page: RoadmapPage) -> Iterator[Block]:
    """Lists that the plan names, published or not."""
    if not page.lists:
        return
    yield Heading(say(edition, _("Lists")))
    for found in page.lists:
        names = (*(link.text for link in found.schools), *(link.text for link in found.territories))
        published = None if found.published else say(edition, _("the list was not published"))
        title = joined((found.link.text, found.date)) or ""
        yield Facts(((title, joined((*names, published, found.note)) or "—"),))


def _flags(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    """Notes on defects of the document; those on measures stand under the measures."""
    flags = edition.catalog.flags_of_roadmap.get(plan.id, ())
    found = words.notes(
        tuple(flag for flag in flags if flag.resource != "measures"), edition.language
    )
    if found:
        yield Heading(say(edition, _("Notes on the document")))
        yield Items(tuple(map(note_line, found)))
