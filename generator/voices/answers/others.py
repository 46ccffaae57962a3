"""The answers of a plan, a territory and a body in a line: for hits, rows and link previews."""

from ... import facts
from ...language.i18n import Text, _, ngettext
from .. import words
from ..edition import Edition, say
from ..results import of_hundred
from .schools import Told, done_of, outlook_lines


def roadmap_told(edition: Edition, found: facts.RoadmapFacts) -> Told:
    """How a plan stands: how much is done, then what is late, silent and next."""
    return Told(
        lead=done_of(edition, found.outlook.tally),
        lines=tuple(outlook_lines(edition, found.outlook)),
    )


def body_told(edition: Edition, found: facts.BodyFacts) -> Told:
    """For how much a body answers, over how many plans, and how that stands."""
    if found.outlook is None:
        return Told(lead=say(edition, _("No measure in the data is tied to this body by itself.")))
    plans = ngettext("in {n} plan", "in {n} plans", found.plans)
    lead = ngettext(
        "Answers for {n} measure {plans}.",
        "Answers for {n} measures {plans}.",
        found.outlook.tally.total,
        plans=plans,
    )
    return Told(
        lead=say(edition, lead),
        lines=(
            done_of(edition, found.outlook.tally),
            *outlook_lines(edition, found.outlook),
        ),
    )


def territory_learning(edition: Edition, found: facts.TerritoryFacts) -> Told | None:
    """How the schools of a territory do; None if nothing of it is published."""
    if found.year is None:
        return None
    year = words.school_year(found.year)
    if found.total is None:
        lead: Text = ngettext(
            "Results of {n} school are published ({year}).",
            "Results of {n} schools are published ({year}).",
            len(found.spread),
            year=year,
        )
        return Told(lead=say(edition, lead))
    lead = _("{share} papers are below the minimum", share=of_hundred(found.total.share))
    rest = _(" ({year}; {below} of {n}{left}{untold}).", year=year, below=found.total.below,
             n=found.total.n, left=_left(found.total), untold=_untold(found.total))  # fmt: skip
    return Told(lead=say(edition, lead), rest=say(edition, rest))


def _left(total: facts.Total) -> Text | str:
    """How many papers a total leaves out, for it is not told who stayed below the minimum."""
    if not total.n_left_out:
        return ""
    return _("; {left} of {n} papers are not counted in", left=total.n_left_out, n=total.n_all)


def _untold(total: facts.Total) -> Text | str:
    """Of how many procedures that its schools held the territory has no total."""
    if not total.untold:
        return ""
    return ngettext("; {n} test or exam has no total", "; {n} tests and exams have no total", total.untold)  # fmt: skip


def territory_listed(edition: Edition, found: facts.TerritoryFacts) -> Told | None:
    """How many schools of a territory are on the list, by decision or by the rule."""
    told = found.listing
    if told is None:
        return None
    number, params = len(told.schools), {"all": told.among}
    if told.year is None:
        lead = ngettext("{n} of {all} schools by decision.", "{n} of {all} schools by decision.",
                        number, **params)  # fmt: skip
    elif told.by_decision:
        lead = ngettext("{n} of {all} schools by decision ({year}).", "{n} of {all} schools by decision ({year}).",
                        number, year=words.school_year(told.year), **params)  # fmt: skip
    else:
        lead = ngettext("{n} of {all} schools by the rule; no list of {year} is published.",
                        "{n} of {all} schools by the rule; no list of {year} is published.",
                        number, year=words.school_year(told.year), **params)  # fmt: skip
    left = told.among - told.judged
    if told.by_decision or not left:
        return Told(lead=say(edition, lead))
    more = ngettext(
        "The rule cannot judge {n} school: its results are few, hidden or not published.",
        "The rule cannot judge {n} schools: their results are few, hidden or not published.",
        left,
    )
    return Told(lead=say(edition, lead), lines=(say(edition, more),))


def territory_unlisted(edition: Edition, found: facts.TerritoryFacts) -> Told:
    """What is known of lists where neither a list of low results nor the rule judges schools."""
    if found.named:
        lead: Text = ngettext(
            "Published lists name {n} school.",
            "Published lists name {n} schools.",
            len(found.named),
        )
    elif found.lists:
        lead = _("Which schools are on the list is not published.")
    elif found.year is not None:
        lead = _("No list is published.")
    else:
        lead = _("No list and no results are published.")
    return Told(lead=say(edition, lead))


def list_lead(edition: Edition, published: bool, named: int) -> str:
    """How many a list names, or that it is not told which."""
    if not published:
        return say(edition, _("Which schools are on the list is not published."))
    return say(edition, ngettext("{n} is on the list.", "{n} are on the list.", named))


def territory_promised(edition: Edition, found: facts.TerritoryFacts) -> Told:
    """How many plans there are and how much of them is done."""
    above = len(found.around)
    if found.tally is None:
        lead: Text = ngettext(
            "The data hold no plan of its own, but {n} plan of a territory above it.",
            "The data hold no plan of its own, but {n} plans of territories above it.",
            above,
        )
        return Told(lead=say(edition, lead if above else _("No plan is published here.")))
    plans = ngettext("{n} plan.", "{n} plans.", len(found.plans))
    more = ngettext(
        "{n} more plan is of a territory above it.",
        "{n} more plans are of territories above it.",
        above,
    )
    lines = (done_of(edition, found.tally), *((say(edition, more),) if above else ()))
    return Told(lead=say(edition, plans), lines=lines)


def municipal_plans(edition: Edition, found: facts.TerritoryFacts) -> Told | None:
    """Of how many municipalities of a region a plan is in the data; None of what has none."""
    number = len(found.planned) + len(found.unplanned)
    if not number:
        return None
    lead = (
        ngettext(
            "Of {n} municipality, {known} has a plan in the data.",
            "Of {n} municipalities, {known} have a plan in the data.",
            number,
            known=len(found.planned),
        )
        if found.planned
        else ngettext(
            "No plan of any of its {n} municipality is in the data.",
            "No plan of any of its {n} municipalities is in the data.",
            number,
        )
    )
    lines = (
        (say(edition, _("That the data hold no plan does not mean that none was adopted.")),)
        if found.unplanned
        else ()
    )
    return Told(lead=say(edition, lead), lines=lines)


def territory_brief(edition: Edition, found: facts.TerritoryFacts) -> str:
    """The answers of a territory in a line."""
    told = (
        territory_learning(edition, found),
        territory_listed(edition, found),
    )
    parts = [item.text for item in told if item]
    return " ".join((*parts, territory_promised(edition, found).whole))
