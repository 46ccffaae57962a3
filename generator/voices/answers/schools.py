"""The words of the answers: the same on page, leaflet, row, hit, column and link preview."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ... import facts
from ...analysis.records import Pooled, Result
from ...data.catalog import kinds
from ...data.catalog.records import Measure
from ...data.text import capital, inside
from ...language.i18n import Text, _, ngettext
from ...methods.rollup import Tally
from .. import words
from ..edition import Edition, say
from ..results import hundred, of_hundred
from .listed import sentences
from .pooled import left_of, left_out
from .standing import TallyView, tally_view
from .strips import Strip, school_strip

YES = _("Yes")
SILENCE = _("That says nothing about how well it does.")
ORDINALS = {
    2: _("Yes, for the second year running"),
    3: _("Yes, for the third year running"),
    4: _("Yes, for the fourth year running"),
    5: _("Yes, for the fifth year running"),
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """The answer to a question: `lead` are its first words, `rest` goes on the same sentence.

    `lines` are the sentences after it.
    """

    lead: str
    rest: str = ""
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The answer without emphasis."""
        return self.lead + self.rest

    @property
    def whole(self) -> str:
        """The answer with all its sentences."""
        return " ".join((self.text, *self.lines))


@dataclass(frozen=True, kw_only=True)
class PlanTold:
    """A plan that concerns a school: its `bar` of states, and what is late and comes next."""

    path: str
    title: str
    own: bool
    told: str
    bar: TallyView
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SchoolAnswer:
    """The answers to the questions of a parent; `brief` is all of it in a line.

    `nothing` answers all of them where nothing is known for any.
    """

    nothing: Told | None
    learning: Told
    listed: Told
    promised: Told
    answering: Told
    strip: Strip | None
    plans: tuple[PlanTold, ...]
    brief: str


def school_answer(edition: Edition, found: facts.SchoolFacts) -> SchoolAnswer:
    learns, listed = learning(edition, found.learning), listing(edition, found)
    promised = _promised(edition, found)
    own = next((item for item in found.promises if item.own), None)
    nothing = _nothing(edition, found)
    return SchoolAnswer(
        nothing=nothing,
        learning=learns,
        listed=listed,
        promised=promised,
        answering=_answering(edition, found),
        strip=school_strip(edition, found.learning),
        plans=tuple(_plan(edition, item) for item in found.promises),
        brief=nothing.whole
        if nothing
        else " ".join(
            part
            for part in (
                learns.text,
                say(edition, _("On the list? {answer}", answer=listed.text)),
                done_of(edition, own.outlook.tally) if own else None,
            )
            if part
        ),
    )


def _nothing(edition: Edition, found: facts.SchoolFacts) -> Told | None:
    known = (
        found.learning, found.listing.newest, found.promises, found.answering,
        edition.catalog.entries_of_school.get(found.school.id),
    )  # fmt: skip
    if any(known):
        return None
    lead = _("There are no results of this school here, and no list or plan in the data is tied to it.")  # fmt: skip
    return Told(lead=say(edition, lead), lines=(say(edition, SILENCE), *_around(edition, found)))


# How the pupils learn


def learning(edition: Edition, found: facts.Learning | None) -> Told:
    """How many papers are below the minimum, beside similar schools and the territory."""
    if found is None:
        return Told(
            lead=say(edition, _("No results of the school are published.")),
            lines=(say(edition, SILENCE),),
        )
    year = words.school_year(found.year)
    if found.share is None or found.pooled is None:
        return _no_share(edition, found, year)
    outstanding = _outstanding(edition, found)
    return Told(
        lead=first_words(edition, found.share),
        rest=say(
            edition,
            _("{compared} ({year}{left}).", compared=_compared(found), year=year,
              left=_left(found.pooled)),
        ),
        lines=(say(edition, outstanding),) if outstanding else (),
    )  # fmt: skip


def first_words(edition: Edition, share: float) -> str:
    """How many papers of 100 are below the minimum."""
    if share == 0:
        return capital(say(edition, _("No paper is below the minimum")))
    lead = _("{share} papers are below the minimum", share=of_hundred(share))
    return capital(say(edition, lead))


def _left(found: Pooled) -> Text | str:
    """What the share leaves out, in a few words; the whole of it stands behind the answer."""
    papers, of, results = left_of(found)
    if papers:
        return _("; {left} of {n} papers are not counted in", left=papers, n=of)
    if results:
        return ngettext("; {n} result is not counted in", "; {n} results are not counted in", results)  # fmt: skip
    return ""


def _no_share(edition: Edition, found: facts.Learning, year: str) -> Told:
    if found.pooled is not None and found.pooled.why_not == "much_left_out":
        lead = _("How many papers of {year} are below the minimum cannot be said: too much is not known.", year=year)  # fmt: skip
        more = left_out(left_of(found.pooled))
        return Told(lead=say(edition, lead), lines=tuple(say(edition, line) for line in more))
    lead = (
        _("Results of {year} are hidden: so few took part that the numbers would point at single children.", year=year)
        if found.hidden
        else _("Results of {year} are published without counts: no share can be reckoned.", year=year)
    )  # fmt: skip
    return Told(lead=say(edition, lead))


def _compared(found: facts.Learning) -> Text | str:
    """What stands beside the share of a school: similar schools first, then the territory."""
    near: Text | str = ""
    if found.similar:
        low, high = hundred(found.similar[0]), hundred(found.similar[-1])
        near = (
            ngettext("; at {n} similar school {low}", "; at {n} similar schools {low} each",
                     len(found.similar), low=low)
            if low == high
            else ngettext("; at {n} similar school from {low} to {high}",
                          "; at {n} similar schools from {low} to {high}",
                          len(found.similar), low=low, high=high)
        )  # fmt: skip
    if found.area is None or found.beside is None:
        return near
    return _("{near}; {place} in the same papers {n}", near=near, place=found.area.label,
             n=hundred(found.beside.share))  # fmt: skip


def _outstanding(edition: Edition, found: facts.Learning) -> Text | None:
    """The results that a reader should see first, by name."""
    low = [item for item in found.outstanding if item.low]
    items = ", ".join(_result(edition, item) for item in low or found.outstanding)
    if low:
        return _("Hardest: {items}.", items=items)
    if not items or found.area is None:
        return None
    return _("Furthest from the territory around: {items}.", items=items)


def _result(edition: Edition, item: Result) -> str:
    name = inside(item.subject)
    grade = _("grade {grade}", grade=item.grade)
    shown = name if item.grade is None else f"{name}, {say(edition, grade)}"
    return say(edition, _("{title} — {below} of {n}", title=shown, below=item.below, n=item.n))


# The list


def listing(edition: Edition, found: facts.SchoolFacts) -> Told:
    """Yes or no in the first words, then what the list and the rule say, and what would help."""
    told = found.listing
    lines = [say(edition, line) for line in sentences(edition, told.newest, told.newer)]
    fewest = told.ways[0].fewest if told.ways else 0
    if fewest:
        exit_ = ngettext(
            "To leave the list, {n} result at least would have to be mended.",
            "To leave the list, {n} results at least would have to be mended.",
            fewest,
        )
        lines.append(say(edition, exit_))
    others = _other_lists(edition, found)
    if others:
        lines.append(say(edition, _("Named in: {lists}.", lists=", ".join(others))))
    return Told(lead=say(edition, is_listed(edition, told, named=bool(others))), lines=tuple(lines))


def is_listed(edition: Edition, told: facts.Listing, *, named: bool = False) -> Text:
    """Yes or no; `named` says that other lists name the school."""
    newest = told.newest
    if newest is None:
        return (
            _("No list of schools with low results is published.")
            if named
            else _("No published list names this school.")
        )
    if newest.left is not None:
        return _("Not any more: it left the list on {day}.", day=words.day(newest.left, edition.language))  # fmt: skip
    if newest.answer is None:
        return _("It cannot be said.")
    if newest.official is None:
        return _("By the rule, yes.") if newest.answer else _("By the rule, no.")
    if newest.agrees is False:
        return _("Yes, though not by the rule.") if newest.answer else _("No, though the rule says yes.")  # fmt: skip
    if not newest.answer:
        return _("No, it is not.")
    return _("{yes}.", yes=ORDINALS.get(told.running, YES))


def _other_lists(edition: Edition, found: facts.SchoolFacts) -> list[str]:
    """Titles of the lists that name the school, but for those that the answer is about."""
    catalog, newest = edition.catalog, found.listing.newest
    told = newest.found.id if newest and newest.found else None
    lists = [catalog.lists[item.list] for item in catalog.entries_of_school[found.school.id]]
    return [
        f"«{item.title}»"
        for item in lists
        if item.id != told and (told is None or item.kind != "low_results")
    ]


# Promises


def done_of(edition: Edition, tally: Tally) -> str:
    """How much of a plan is done, in a line."""
    if not tally.total:
        return say(edition, _("The data hold no measure of the plan."))
    if not tally.asked:
        text: Text = ngettext(
            "{n} measure is promised; reports on it were not collected.",
            "{n} measures are promised; reports on them were not collected.",
            tally.total,
        )
        return say(edition, text)
    text = ngettext(
        "{done} of {n} measure is done{late}.",
        "{done} of {n} measures are done{late}.",
        tally.total,
        done=tally.finished,
        late=_missing(tally),
    )
    return say(edition, text)


def _missing(tally: Tally) -> Text | str:
    late = ngettext(", {n} is late", ", {n} are late", tally.late) if tally.late else ""
    silent = ngettext(", {n} without a report", ", {n} without a report", tally.silent)
    return _("{late}{silent}", late=late, silent=silent if tally.silent else "")


def _promised(edition: Edition, found: facts.SchoolFacts) -> Told:
    own = [item for item in found.promises if item.own]
    if not found.promises:
        # A plan may mean the school in words that no column repeats.
        lead = _("No plan in the data is tied to this school.")
        return Told(lead=say(edition, lead), lines=tuple(_around(edition, found)))
    if not own:
        text = ngettext(
            "No plan of its own is published; {n} other plan names the school.",
            "No plan of its own is published; {n} other plans name the school.",
            len(found.promises),
        )
        return Told(lead=say(edition, text), lines=_itself(edition, found))
    return Told(lead=done_of(edition, own[0].outlook.tally), lines=_itself(edition, found))


def _itself(edition: Edition, found: facts.SchoolFacts) -> tuple[str, ...]:
    number = sum(item.measures for item in found.itself)
    text = ngettext(
        "The school itself answers for {n} measure.",
        "The school itself answers for {n} measures.",
        number,
    )
    return (say(edition, text),) if number else ()


def _around(edition: Edition, found: facts.SchoolFacts) -> Iterator[str]:
    if found.around:
        text = ngettext(
            "{n} plan is of the place that the school lies in; the data do not say whether it concerns the school.",
            "{n} plans are of the places that the school lies in; the data do not say whether they concern the school.",
            len(found.around),
        )
        yield say(edition, text)


def _plan(edition: Edition, item: facts.Promise) -> PlanTold:
    return PlanTold(
        path=kinds.ROADMAP.page(item.plan.id),
        title=item.plan.short_title,
        own=item.own,
        told=done_of(edition, item.outlook.tally),
        bar=tally_view(edition, item.outlook.tally),
        lines=tuple(outlook_lines(edition, item.outlook)) if item.own else (),
    )


def outlook_lines(edition: Edition, found: facts.Outlook) -> Iterator[str]:
    """What is late, what is silent, what comes next: the first of each by name, then how many."""
    if found.late:
        title, more = _first(edition, found.late)
        yield say(edition, _("Late: {title}{more}.", title=title, more=more))
    if found.silent:
        title, more = _first(edition, found.silent)
        yield say(edition, _("No report: {title}{more}.", title=title, more=more))
    if found.ahead:
        title, _more = _first(edition, found.ahead)
        yield say(edition, _("Next by the plan: {title}.", title=title))


def _first(edition: Edition, items: tuple[facts.Dated, ...]) -> tuple[str, Text | str]:
    """The first of `items`, and how many more there are."""
    more = len(items) - 1
    rest = ngettext(" and {n} more", " and {n} more", more) if more else ""
    return dated(edition, *items[0]), rest


def dated(edition: Edition, item: Measure, day: date | None) -> str:
    """A measure inside a sentence, with its day."""
    if day is None:
        return f"«{item.title}»"
    return say(
        edition, _("«{title}», by {day}", title=item.title, day=words.day(day, edition.language))
    )


# Who answers


def _answering(edition: Edition, found: facts.SchoolFacts) -> Told:
    if not found.answering:
        owners = list(
            dict.fromkeys(
                edition.catalog.bodies[item.plan.owner].label
                for item in found.promises
                if item.plan.owner in edition.catalog.bodies
            )
        )
        if not owners:
            return Told(lead=say(edition, _("The data do not say who answers for this school.")))
        text = _(
            "The plans that name the school were adopted by {bodies}.", bodies=", ".join(owners)
        )
        return Told(lead=say(edition, text))
    first = found.answering[0]
    lead = answers_for(first)
    others = len(found.answering) - 1
    more = ngettext("{n} more body answers for the rest.", "{n} more bodies answer for the rest.", others)  # fmt: skip
    lines = [_contact(edition, first.body.phone, first.body.position)]
    return Told(lead=say(edition, lead), lines=(*lines, *((say(edition, more),) if others else ())))


def answers_for(found: facts.Answering) -> Text:
    return ngettext(
        "{body} answers for {n} measure.", "{body} answers for {n} measures.", found.measures,
        body=found.body.label,
    )  # fmt: skip


def _contact(edition: Edition, phone: str | None, position: str | None) -> str:
    told = say(edition, _("Phone {phone}.", phone=phone) if phone else _("The data give no phone."))
    return f"{position}. {told}" if position else told
