"""Official lists against the rule."""

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.records import SchoolList
from ..language.i18n import _
from .finding import Checks, Findings, error, is_whole


def lists_match_rule(catalog: Catalog) -> Findings:
    """Ensure that an official list agrees with the rule, or that an exception tells why not."""
    if not all(is_whole(catalog, name) for name in ("results", "procedures")):
        return
    analysis = analyse(catalog)
    for found in catalog.all("lists", SchoolList):
        if found.kind != "low_results" or not found.published or found.school_year is None:
            continue
        if not is_whole(catalog, "list_entries", found.origin.package):
            continue
        settled = set()
        for entry in catalog.entries_of.get(found.id, ()):
            decision = analysis.decision(entry.school, found.school_year)
            active = found.holds(entry)
            if entry.exception or active:
                settled.add(entry.school)
            if decision is None or decision.listed in (None, active) or entry.exception:
                continue
            if active:
                yield error(
                    entry,
                    "school",
                    _("The school is on the official list, but the rule does not list it."),
                    _("Check the results; if the list is right, tell why in the column exception."),
                )
        for school in analysis.listed_in(found):
            if school not in settled:
                yield error(
                    found,
                    "id",
                    _(
                        "The rule lists the school {school}, but the official list does not.",
                        school=school,
                    ),
                    _(
                        "Add an entry; if the school was left out on purpose, fill in left and exception."
                    ),
                )


CHECKS: Checks = (lists_match_rule,)
