"""What is said of rows that appear or go, by table; and which columns tell a row apart."""

from collections.abc import Mapping

from ..language.i18n import Text, _

# The columns that say which row it is; the first is whom or what the sentence is about.
# References are shown by name, dates and codes as readers know them. A table that is not
# here is told by its primary key.
TELLING: Mapping[str, tuple[str, ...]] = {
    "territories": ("id",),
    "bodies": ("id",),
    "schools": ("id",),
    "school_years": ("school", "school_year"),
    "procedures": ("id",),
    "results": ("school", "procedure"),
    "references": ("territory", "procedure"),
    "mark_agreement": ("school", "procedure"),
    "score_counts": ("territory", "procedure", "score"),
    "indicators": ("id",),
    "observations": ("school", "territory", "indicator", "date"),
    "parameters": ("territory", "method", "name", "school_year"),
    "documents": ("id",),
    "roadmaps": ("id",),
    "statements": ("roadmap", "id"),
    "sections": ("roadmap", "id"),
    "measures": ("roadmap", "id"),
    "responsibilities": ("body", "measure"),
    "targets": ("roadmap", "measure", "statement", "text"),
    "progress": ("measure", "report_date"),
    "term_changes": ("measure",),
    "events": ("school", "territory", "measure", "title"),
    "awards": ("school", "measure"),
    "lists": ("territory", "id"),
    "list_entries": ("school", "territory", "list"),
    "risks": ("school", "factor"),
    "risk_measures": ("measure",),
    "pairings": ("school", "kind", "partner_school", "partner_body"),
    "duties": ("reporter", "id"),
    "reports": ("reporter", "duty", "slot"),
    "replies": ("school", "body", "procedure", "list", "measure"),
    "flags": ("roadmap", "resource", "field"),
}

# Braces name columns of the row; a row whose braces stay empty is told without them. What a
# phrase names is not named before it.
ADDED: Mapping[str, Text] = {
    "territories": _("added to the register of territories"),
    "bodies": _("added to the register of bodies"),
    "schools": _("added to the register of schools"),
    "school_years": _("pupils, staff and equipment published"),
    "procedures": _("new procedure"),
    "results": _("result published"),
    "references": _("result of the territory published"),
    "mark_agreement": _("comparison with the journal published"),
    "score_counts": _("distribution of scores published"),
    "indicators": _("new indicator"),
    "observations": _("value published: {value}"),
    "parameters": _("parameter set: {value}"),
    "documents": _("new document"),
    "roadmaps": _("new roadmap"),
    "statements": _("new provision"),
    "sections": _("new section"),
    "measures": _("new measure"),
    "responsibilities": _("now answers for the measure «{measure}»"),
    "targets": _("new target"),
    "progress": _("reported on {report_date}: {status}"),
    "term_changes": _("deadline moved from {old_end} to {new_end}. Reason: {reason}"),
    "events": _("new event"),
    "awards": _("application for an award: {result}"),
    "lists": _("new list"),
    "list_entries": _("now in the list «{list}»"),
    "risks": _("risk factor named"),
    "risk_measures": _("the measure now answers a risk factor of a school"),
    "pairings": _("partner named"),
    "duties": _("new duty to report"),
    "reports": _("report received on {submitted_on}"),
    "replies": _("its word is published"),
    "flags": _("note added"),
}
REMOVED: Mapping[str, Text] = {
    "measures": _("the measure is no longer in the plan"),
    "list_entries": _("no longer in the list «{list}»"),
    "responsibilities": _("no longer answers for the measure «{measure}»"),
    "progress": _("the report of {report_date} was removed"),
    "parameters": _("the parameter is no longer set"),
}
GONE = _("no longer in the data")
COME = _("new in the data")
