"""The answer of an entity in a line, for a hit of the search: the first words of it."""

from ... import facts
from ...language.i18n import _
from .. import words
from ..edition import Edition, say
from .others import body_told, territory_brief
from .schools import done_of, first_words, is_listed


def school_line(edition: Edition, identifier: str) -> str:
    """How many papers are below the minimum, and whether the school is on the list.

    Only what is asked here is looked up, for an index has a line for each school.
    """
    return line_of(edition, identifier, facts.listing(edition.catalog, identifier))


def line_of(edition: Edition, identifier: str, told: facts.Listing) -> str:
    """The line of a school of which it is known what lists say."""
    catalog, analysis = edition.catalog, edition.analysis
    year = facts.newest_year(catalog, identifier)
    found = analysis.headline(identifier, year) if year else None
    parts = []
    if year and found is not None and found.share is not None:
        lead = first_words(edition, found.share)
        parts.append(f"{lead} ({words.school_year(year)}).")
    if told.newest is not None:
        parts.append(say(edition, _("On the list? {answer}", answer=is_listed(edition, told))))
    return " ".join(parts)


def territory_line(edition: Edition, identifier: str) -> str:
    """How the schools of a territory do, how many are on the list, how its plans stand."""
    found = facts.territory(edition.catalog, identifier)
    if found.year is None and found.listing is None and found.tally is None:
        return ""
    return territory_brief(edition, found)


def body_line(edition: Edition, identifier: str) -> str:
    """For how much a body answers, and how much of it is done; nothing of one that no measure names."""
    found = facts.body(edition.catalog, identifier)
    if found.outlook is None:
        return ""
    told = body_told(edition, found)
    return f"{told.lead} {done_of(edition, found.outlook.tally)}"


def plan_line(edition: Edition, identifier: str) -> str:
    """From when to when a plan is, and how much of it is done."""
    found = facts.roadmap(edition.catalog, identifier)
    span = words.span(found.plan.start, found.plan.end, edition.language)
    return f"{span}. {done_of(edition, found.outlook.tally)}"
