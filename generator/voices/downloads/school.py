"""One sheet about a school for a meeting of parents: what its page says, in short."""

from collections.abc import Iterator, Sequence
from datetime import date

from ... import facts
from ...analysis.records import Result
from ...data.catalog import kinds
from ...data.catalog.records import ListEntry, Measure, SchoolList
from ...data.packages import Package
from ...data.text import capital
from ...facts.measures import who
from ...facts.replies import ReplyFacts, replies
from ...language.i18n import Text, _, ngettext
from ...methods.status import FINISHED
from .. import file_names, words
from ..answers.beside import around, leading, territories
from ..answers.listed import since
from ..answers.schools import SchoolAnswer, Told, school_answer
from ..answers.standing import NEXT
from ..edition import Edition, say
from ..links import measure_link, place_links
from ..paper import Block, Code, Column, Heading, Items, Paper, Paragraph, Table
from ..replies import reply_views
from ..results import Figures, gap, percent, procedure_title

# -- Which packages the sheet of a school rests on: it names every one of them --------------------


def packages_of_school(edition: Edition, identifier: str) -> tuple[Package, ...]:
    """Packages with a row that the sheet of a school tells of, in the order of the site."""
    names = {*_of_register(edition, identifier), *_of_results(edition, identifier)}
    names.update(_of_plans(edition, identifier))
    return tuple(package for package in edition.catalog.packages if package.name in names)


def _of_register(edition: Edition, identifier: str) -> Iterator[str]:
    catalog = edition.catalog
    school = catalog.schools[identifier]
    yield school.origin.package
    for place in catalog.ancestors(school.territory):
        yield place.origin.package
        for found in edition.analysis.low_lists_of[place.id]:
            yield found.origin.package
    for entry in catalog.entries_of_school[identifier]:
        yield entry.origin.package
        yield catalog.lists[entry.list].origin.package
    for risk in catalog.risks_of_school[identifier]:
        yield risk.origin.package


def _of_results(edition: Edition, identifier: str) -> Iterator[str]:
    """Results, their procedures, and the territories that stand beside them."""
    analysis = edition.analysis
    places = edition.catalog.ancestors(edition.catalog.schools[identifier].territory)
    for item in analysis.results_of[identifier]:
        yield item.package
        yield analysis.procedures[item.procedure].origin.package
        for place in places:
            found = analysis.references.get(place.id, {}).get(item.procedure)
            if found is not None:
                yield found.package


def _of_plans(edition: Edition, identifier: str) -> Iterator[str]:
    """Plans that concern the school, their measures, reports and those who answer."""
    catalog = edition.catalog
    for key in catalog.roadmaps_of_school[identifier]:
        if key not in catalog.roadmaps:
            continue
        yield catalog.roadmaps[key].origin.package
        for measure in catalog.measures_of[key]:
            yield measure.origin.package
            for report in catalog.progress_of[measure.id]:
                yield report.origin.package


MOST_ROWS = 6
MOST_LOW = 14
MOST_ITEMS = 4
LONGEST = 130
LONGEST_TITLE = 180
LONGEST_NAME = 90
MOST_PLANS = 3


def school(edition: Edition, identifier: str) -> Paper:
    """The sheet of the school `identifier`; what does not fit stands on its page."""
    catalog = edition.catalog
    found = facts.school(catalog, identifier)
    places = (link.text for link in reversed(place_links(catalog, found.school.territory)))
    address = edition.address + kinds.SCHOOL.page(identifier) if edition.address else ""
    return Paper(
        stem=kinds.SCHOOL.file_stem(identifier),
        name=file_names.name(edition, "school", identifier),
        title=short(found.school.name, LONGEST_TITLE),
        subtitle=short(", ".join(places), LONGEST_TITLE),
        language=edition.language,
        day=None,
        address=address,
        fictional=catalog.is_fictional(found.school),
        sources=tuple(package.title for package in packages_of_school(edition, identifier)),
        licence="",
        blocks=tuple(_blocks(edition, found, address)),
        one_page=True,
    )


def _blocks(edition: Edition, found: facts.SchoolFacts, address: str) -> Iterator[Block]:
    answer, key = school_answer(edition, found), found.school.id
    said = replies(edition.catalog, edition.catalog.replies_of_school[key])
    if found.school.closed:
        day = words.day(found.school.closed, edition.language)
        yield Paragraph(say(edition, _("The school was closed on {day}.", day=day)), True)
    yield Heading(say(edition, _("How do pupils learn?")))
    yield from _told(answer.learning)
    yield from _said(edition, [item for item in said if item.procedure])
    yield from _results(edition, key)
    yield Heading(say(edition, _("Is it on the list?")))
    yield from _told(answer.listed)
    yield from _said(edition, [item for item in said if item.listed])
    yield from _reasons(edition, key)
    yield Heading(say(edition, _("What was promised to the school?")))
    yield from _promises(edition, found, answer)
    yield from _said(edition, [item for item in said if item.measure])
    yield Heading(say(edition, _("Who answers?")))
    yield from _told(answer.answering)
    if address:
        yield Code(
            address, say(edition, _("All of it, with sources, stands on the school's page:"))
        )


def _told(item: Told) -> Iterator[Block]:
    """An answer in the words of the page."""
    yield Paragraph(item.text, True)
    yield from map(Paragraph, item.lines)


def _said(edition: Edition, replies: Sequence[ReplyFacts]) -> Iterator[Block]:
    """The newest word of the school on the answer above it."""
    for item in reply_views(edition, replies[:1]):
        yield Paragraph(f"{item.title}. «{short(item.text, 2 * LONGEST)}»")
    yield from _rest(edition, len(replies) - 1)


def _results(edition: Edition, identifier: str) -> Iterator[Block]:
    found = leading(edition, identifier)
    if found is None:
        return
    year, rows = words.school_year(found[0]), found[1]
    most = min(max(MOST_ROWS, sum(bool(item.low) for item in rows)), MOST_LOW)
    yield _table(edition, identifier, year, rows[:most])
    yield from _rest(edition, len(rows) - most)


def _table(edition: Edition, identifier: str, year: str, rows: Sequence[Result]) -> Table:
    """Results beside the territories of which something is published."""
    beside = around(edition, identifier)
    around_ = [beside(item.procedure) for item in rows]
    names = territories(edition, identifier)
    shown = [n for n in range(len(names)) if any(map(_figure, (found[n] for found in around_)))]
    return Table(
        title=say(edition, _("Share of papers below the minimum, {year}", year=year)),
        columns=(
            Column(title=say(edition, _("Below the minimum, {year}", year=year)), width=24),
            Column(title=say(edition, _("School")), width=18),
            *(Column(title=short(names[n] or "", 40), width=12) for n in shown),
        ),
        rows=tuple(
            (
                procedure_title(edition, item),
                _own(edition, item),
                *(_figure(found[n]) for n in shown),
            )
            for item, found in zip(rows, around_, strict=True)
        ),
    )


def _own(edition: Edition, item: Result) -> str | None:
    """What is published of the school in a procedure, and whether it is low."""
    if item.share is None:
        return gap(edition, item, item.mean)
    params = {"share": percent(edition, item.share), "below": item.below, "n": item.n}
    if item.low:
        return say(edition, _("{share} ({below} of {n}), low", **params))
    return say(edition, _("{share} ({below} of {n})", **params))


def _figure(found: Figures) -> str | None:
    return found.share or found.mean


def _reasons(edition: Edition, identifier: str) -> Iterator[Block]:
    """The lists that name the school, each with its reason, and the risks of a plan."""
    catalog = edition.catalog
    lines = [
        _reason(edition, entry, catalog.lists[entry.list])
        for entry in reversed(catalog.entries_of_school[identifier])
    ]
    found = facts.risks(catalog, identifier)
    factors = [words.label("risks", "factor", item.factor, edition.language) for item in found]
    if factors:
        named = ", ".join(dict.fromkeys(factors))
        risks = _("Risk factors by the plan: {factors}", factors=named)
        lines.append(short(say(edition, risks), LONGEST_TITLE))
    helping = [item.text for item in facts.strengths(catalog, identifier)]
    if helping:
        told = _("What helps the school, by the plan: {factors}", factors=", ".join(helping))
        lines.append(short(say(edition, told), LONGEST_TITLE))
    if lines:
        yield from _some(edition, lines)


def _reason(edition: Edition, entry: ListEntry, found: SchoolList) -> str:
    """A list, from when to when the school is on it, and why."""
    reason = entry.reason or say(edition, _("The data give no further reason."))
    parts = (short(found.title), since(edition, entry, found.date), reason)
    return ". ".join(filter(None, parts))


def _promises(edition: Edition, found: facts.SchoolFacts, answer: SchoolAnswer) -> Iterator[Block]:
    """What is promised in the words of the page; of the school's own plan also the measures."""
    yield from _told(answer.promised)
    for item, told in zip(found.promises[:MOST_PLANS], answer.plans, strict=False):
        if not item.own:
            yield Paragraph(f"{told.title}. {told.told}")
            continue
        states = ", ".join(f"{share.count} {share.text}" for share in told.bar.shares)
        yield Paragraph(f"{told.title}. {capital(states)}. {told.bar.as_of}")
        yield from _measures(edition, item)
    yield from _rest(edition, len(found.promises) - MOST_PLANS)


def _measures(edition: Edition, promise: facts.Promise) -> Iterator[Block]:
    """What is late, what is silent, what comes next, who answers; then what is done."""
    found = promise.outlook
    groups: tuple[tuple[Text, tuple[facts.Dated, ...]], ...] = (
        (_("Late"), found.late),
        (_("The term has passed, and no report is published"), found.silent),
        (_("The term has come; reports were not collected"), found.unknown),
        (_("Due after reports were collected"), found.ahead[:NEXT]),
        (_("Done"), _done(edition, promise.plan.id)),
    )
    for title, items in groups:
        if items:
            yield Paragraph(say(edition, title) + ":", True)
            yield from _some(edition, [_line(edition, *item) for item in items])


def _done(edition: Edition, plan: str) -> tuple[facts.Dated, ...]:
    """Measures of the plan that are done, in the order of the document."""
    known = edition.analysis.standing.status_of
    own = edition.catalog.measures_of[plan]
    return tuple((item, None) for item in own if known[item.id].code in FINISHED)


def _line(edition: Edition, item: Measure, due: date | None) -> str:
    """A measure, its day and who answers for it."""
    answering = who(edition.catalog, item)
    parts = [
        short(measure_link(edition.catalog, item).text),
        say(edition, _("by {day}", day=words.day(due, edition.language))) if due else None,
        say(edition, _("answers: {who}", who=short(answering, LONGEST_NAME)))
        if answering
        else None,
    ]
    return " — ".join(part for part in parts if part)


def _some(edition: Edition, lines: Sequence[str]) -> Iterator[Block]:
    """The first of `lines`, and how many more there are."""
    yield Items(tuple(short(line, 2 * LONGEST) for line in lines[:MOST_ITEMS]))
    yield from _rest(edition, len(lines) - MOST_ITEMS)


def _rest(edition: Edition, number: int) -> Iterator[Block]:
    if number > 0:
        yield Paragraph(say(edition, ngettext("and {n} more on the school's page", "and {n} more on the school's page", number)))  # fmt: skip


def short(text: str, longest: int = LONGEST) -> str:
    """`text` cut at a word, with an ellipsis, if it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0].rstrip(" ,;:.—") + "…"
