"""A plan as a document: passport, goals, measures, duties, schools, sources."""

from collections.abc import Iterator

from ... import facts
from ...data.catalog import kinds
from ...data.catalog.records import Pairing, Risk, Roadmap, SchoolList
from ...data.text import capital
from ...facts.replies import on_plan
from ...language.i18n import _
from .. import file_names, words
from ..documents import document_views, statement_groups
from ..edition import Edition, say
from ..paper import Block, Column, Facts, Heading, Items, Paper, Table
from ..passport import passport
from ..progress import status_options
from ..replies import speaker, subject
from ..views import Fact
from .measures import joined, measures_table


def roadmap(edition: Edition, identifier: str) -> Paper:
    """The document of the plan `identifier`; what it says is what its page says."""
    plan = edition.catalog.roadmaps[identifier]
    package = edition.catalog.package[plan.origin.package]
    return Paper(
        stem=kinds.ROADMAP.file_stem(identifier),
        name=file_names.name(edition, "roadmap", identifier),
        title=plan.short_title,
        subtitle=plan.title,
        language=edition.language,
        day=plan.collected_until,
        address=edition.address + kinds.ROADMAP.page(identifier) if edition.address else "",
        fictional=package.fictional,
        sources=tuple(item.title for item in package.sources),
        licence=say(
            edition,
            _("The data are free to use: {licences}.",
              licences=", ".join(item.title for item in package.licenses)),
        ),
        blocks=tuple(_blocks(edition, plan)),
        wide=True,
    )  # fmt: skip


def _blocks(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    known = (fact for fact in passport(edition, plan) if fact.value or fact.link)
    yield Facts(tuple(fact_line(fact, edition.language) for fact in known))
    yield from _goals(edition, plan)
    yield Heading(say(edition, _("Measures")))
    yield Facts(tuple(_state(edition, plan)))
    yield measures_table(edition, plan)
    yield from _replies(edition, plan)
    yield from _duties(edition, plan)
    yield from _schools(edition, plan)
    yield from _lists(edition, plan)
    yield Heading(say(edition, _("Documents")))
    found = document_views(edition, plan)
    yield Items(tuple(joined((item.document.title, item.details)) or "" for item in found))
    yield from _flags(edition, plan)


def fact_line(fact: Fact, language: str) -> tuple[str, str]:
    """Name and value, with the notes on the value behind it."""
    value = fact.value or (fact.link.text if fact.link else "")
    return fact.title, joined((value, *(words.note(flag, language) for flag in fact.notes))) or ""


def _goals(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    """Goals, tasks and what else the document states, by kind."""
    groups = statement_groups(edition, edition.catalog.statements_of[plan.id])
    if groups:
        yield Heading(say(edition, _("Goals and tasks")))
    for group in groups:
        yield Heading(capital(group.title), 2)
        yield Items(
            tuple(
                joined((item.statement.text, *(target.text for target in item.targets))) or ""
                for item in group.items
            )
        )


def _state(edition: Edition, plan: Roadmap) -> Iterator[tuple[str, str]]:
    """How many measures there are, and how they stand."""
    own = edition.catalog.measures_of[plan.id]
    standing = edition.analysis.standing
    known = (standing.status_of[item.id] for item in own)
    counts = ", ".join(
        f"{text} — {number}" for _code, text, number in status_options(known, edition.language)
    )
    count = words.measures(len(own), edition.language)
    as_of = words.as_of_tally(standing.of_plans((plan.id,)), edition.language)
    yield say(edition, as_of), f"{count}: {counts}" if counts else count


def _replies(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    """What schools and bodies say of the measures."""
    found = on_plan(edition.catalog, plan)
    if not found:
        return
    title = say(edition, _("What schools and bodies say of measures"))
    yield Heading(title)
    yield Table(
        title=title,
        sheet=say(edition, _("Replies")),
        columns=(
            Column(title=say(edition, _("Measure")), place="heading"),
            Column(title=say(edition, _("Who says it")), width=24),
            Column(
                title=words.title_of("replies", "date", edition.language), kind="date", width=12
            ),
            Column(title=words.title_of("replies", "text", edition.language), width=60),
        ),
        rows=tuple(
            (subject(edition, item).text, speaker(item).text, item.reply.date, item.reply.text)
            for item in found
        ),
    )


def _duties(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    """Who must report, about what and by when, and what came."""
    language = edition.language
    matrices = edition.analysis.duties.matrix_of
    rows = [
        (
            duty.what,
            facts.reporter_name(edition.catalog, duty, row.body),
            words.period(cell.slot.period.start, cell.slot.period.end, language),
            cell.slot.due,
            say(edition, words.REPORTED[cell.code]),
            cell.report.submitted_on if cell.report else None,
        )
        for duty in edition.catalog.duties_of[plan.id]
        for row in matrices[duty.id].rows
        for cell in row.cells
    ]
    if not rows:
        return
    yield Heading(say(edition, _("Who must report")))
    yield Table(
        title=say(edition, _("Who must report")),
        sheet=say(edition, _("Reports")),
        columns=(
            Column(title=words.title_of("duties", "what", language), place="heading"),
            Column(title=words.title_of("duties", "reporter", language), width=30),
            Column(title=say(edition, _("Period")), width=14),
            Column(title=say(edition, _("Due by")), kind="date", width=12),
            Column(title=say(edition, _("Report")), width=16),
            Column(title=say(edition, _("Submitted on")), kind="date", width=12),
        ),
        rows=tuple(rows),
    )


def _schools(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    """Every school that the plan names, what troubles it and who helps."""
    catalog = edition.catalog
    named = catalog.schools_of_roadmap[plan.id]
    if not named:
        return
    helped = any(facts.strengths(catalog, key, plan.id) for key in named)
    yield Heading(say(edition, _("Schools")))
    yield Table(
        title=say(edition, _("Schools")),
        columns=(
            Column(title=say(edition, _("School")), width=20),
            Column(title=say(edition, _("Risk factors by the plan")), width=30),
            *(
                (Column(title=say(edition, _("What helps the school, by the plan")), width=24),)
                if helped
                else ()
            ),
            Column(title=say(edition, _("Who helps")), width=24),
        ),
        rows=tuple(
            (
                catalog.schools[key].name,
                joined(_risk(edition, item) for item in facts.risks(catalog, key, plan.id)),
                *(
                    (joined(_risk(edition, one) for one in facts.strengths(catalog, key, plan.id)),)
                    if helped
                    else ()
                ),
                joined(_pairing(edition, item) for item in facts.pairings(catalog, key, plan.id)),
            )
            for key in named
        ),
    )


def _risk(edition: Edition, item: Risk) -> str:
    return f"{words.label('risks', 'factor', item.factor, edition.language)}: «{item.text}»"


def _pairing(edition: Edition, item: Pairing) -> str:
    """Who helps, as the registers call it, else in the words of the document."""
    partner = facts.partner(edition.catalog, item)
    kind = words.label("pairings", "kind", item.kind, edition.language)
    return f"{kind}: {partner.name if partner else item.text or '—'}"


def _lists(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    """Lists that the plan names, published or not."""
    lists = edition.catalog.lists_of_roadmap[plan.id]
    if lists:
        yield Heading(say(edition, _("Lists")))
        yield from (Facts((_list(edition, found),)) for found in lists)


def _list(edition: Edition, found: SchoolList) -> tuple[str, str]:
    """A list with its day, and who stands on it: schools, then territories."""
    catalog = edition.catalog
    entries = catalog.entries_of[found.id]
    schools = (catalog.schools[item.school].name for item in entries if item.school)
    places = (catalog.territories[item.territory].name for item in entries if item.territory)
    published = None if found.published else say(edition, _("the list was not published"))
    title = joined((found.title, words.value(found.date, edition.language))) or ""
    return title, joined((*schools, *places, published, found.note)) or "—"


def _flags(edition: Edition, plan: Roadmap) -> Iterator[Block]:
    """Notes on defects of the document; those on measures stand under the measures."""
    flags = edition.catalog.flags_of_roadmap[plan.id]
    found = [words.note(flag, edition.language) for flag in flags if flag.resource != "measures"]
    if found:
        yield Heading(say(edition, _("Notes on the document")))
        yield Items(tuple(found))
