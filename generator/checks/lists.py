"""Official lists against the rule."""

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.records import SchoolList
from ..language.i18n import _
from .finding import Checks, Findings, is_whole, warning


def lists_match_rule(catalog: Catalog) -> Findings:
    """Ensure that an official list agrees with the rule, or that an exception tells why not.

    A list is published as it was adopted, and pages tell where the rule says otherwise: it is a warning.
    """
    if not all(is_whole(catalog, name) for name in ("results", "procedures")):
        return
    analysis = analyse(catalog)
    for found in catalog.all("lists", SchoolList):
        if found.kind != "low_results" or not found.published or found.school_year is None:
            continue
        if not is_whole(catalog, "list_entries", found.origin.package):
            continue
        settled = set()
        for entry in catalog.entries_of[found.id]:
            decision = analysis.decision(entry.school, found.school_year)
            active = found.holds(entry)
            if entry.exception or active:
                settled.add(entry.school)
            if decision is None or decision.listed in (None, active) or entry.exception:
                continue
            if active:
                yield warning(
                    entry,
                    "school",
                    _("The school is on the official list, but the rule does not list it."),
                    _(
                        "Compare with the document and check the results. If its reason is known, tell it in"
                        " the column exception; if not, pages tell what the list and what the rule says."
                    ),
                )
        for school in analysis.listed_in(found):
            if school not in settled:
                yield warning(
                    found,
                    "id",
                    _(
                        "The rule lists the school {school}, but the official list does not.",
                        school=school,
                    ),
                    _(
                        "Compare with the document and check the results. If the document names the school,"
                        " add an entry; if not, pages tell what the list and what the rule says."
                    ),
                )


CHECKS: Checks = (lists_match_rule,)
