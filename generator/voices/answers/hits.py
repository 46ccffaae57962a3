"""The answer of a school in a line, for a list or a hit of the search: the first words of it."""

from ... import facts
from ...language.i18n import _
from .. import words
from ..edition import Edition, say
from .schools import first_words, is_listed


def school_line(edition: Edition, identifier: str) -> str:
    """How many papers are below the minimum, and whether the school is on the list.

    Only what is asked here is looked up, for an index has a line for each school.
    """
    catalog, analysis = edition.catalog, edition.analysis
    year = facts.newest_year(analysis.results_of.get(identifier, ()))
    found = analysis.headline(identifier, year) if year else None
    told = facts.listing(catalog, identifier)
    parts = []
    if year and found is not None and found.share is not None:
        lead = first_words(edition, found.share)
        parts.append(f"{lead} ({words.school_year(year)}).")
    if told.newest is not None:
        parts.append(say(edition, _("On the list? {answer}", answer=is_listed(edition, told))))
    return " ".join(parts)
