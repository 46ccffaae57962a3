"""Which change means what: by table, by column and by what became of the cell."""

from collections.abc import Mapping

from ..data.profiles import Resource
from ..methods.disclosure import CODES
from .change import Action, Kind

# Codes of `suppression` that hide values; the others say that there never were any.
HIDING = tuple(CODES.values())

# Tables of results, each row of a procedure: one hidden row could be told from the others.
OF_PROCEDURE = ("results", "references", "mark_agreement", "score_counts")

# Columns that hold dates by which something must be done.
DEADLINES: Mapping[str, tuple[str, ...]] = {
    "measures": ("term_text", "term_kind", "term_start", "term_end", "term_slots"),
    "roadmaps": ("start", "end", "period_text"),
    "sections": ("start", "end", "term_text"),
    "duties": ("start", "end", "slots", "term_text"),
    "events": ("start", "end"),
    "term_changes": ("old_end", "new_end"),
}

# Tables of which every row says how something is counted.
METHOD_TABLES = ("parameters", "indicators")
METHOD_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "procedures": ("minimum", "minimum_source", "maximum", "scale", "mandatory", "kind"),
    "targets": ("operator", "value", "unit", "population", "denominator", "indicator"),
}
# Words by which readers know a thing: what it was called before is told when it changes.
NAMES = ("name", "short_name", "full_name", "title", "short_title", "number")
STATUS_TABLES = ("progress", "reports")
TEXT_TABLES = ("flags",)

# Rows of one owner that are added or removed together are told in one sentence, if there
# are more than a few: nobody reads a thousand lines about one new year of results.
# `YEAR` is the school year of the procedure, `PLAN` the roadmap of the measure. Tables that are not here are told row by row.
YEAR, PLAN = "@year", "@roadmap"
OWNERS: Mapping[str, tuple[str, ...]] = {
    "territories": ("parent",),
    "bodies": ("territory",),
    "schools": ("territory",),
    "school_years": ("school",),
    "procedures": ("school_year",),
    "results": ("school", YEAR),
    "references": ("territory", YEAR),
    "mark_agreement": ("school", YEAR),
    "score_counts": ("territory", YEAR),
    "observations": ("school", "territory", "indicator"),
    "parameters": ("method",),
    "statements": ("roadmap",),
    "sections": ("roadmap",),
    "measures": ("roadmap",),
    "targets": ("roadmap",),
    "flags": ("roadmap",),
    "duties": ("roadmap",),
    "responsibilities": (PLAN,),
    "events": (PLAN,),
    "risks": ("school",),
    "risk_measures": (PLAN,),
    "pairings": ("school",),
    "replies": ("school", "body"),
}
FEW = 3


def kind_of_row(resource: str, action: Action, row: Mapping[str, str]) -> Kind:
    """What it means that a row was added or removed."""
    if resource in METHOD_TABLES:
        return Kind.METHOD
    if resource in TEXT_TABLES:
        return Kind.TEXT
    if action is Action.REMOVED:
        return Kind.DROPPED if resource == "measures" else Kind.WITHDRAWN
    if resource == "progress" and row.get("status") == "cancelled":
        return Kind.DROPPED
    if resource == "term_changes":
        return Kind.DEADLINE
    return Kind.STATUS if resource in STATUS_TABLES else Kind.NEW


def kind_of_cell(table: Resource, name: str, old: str, new: str) -> Kind:
    """What it means that a cell changed from the text `old` to the text `new`."""
    if name in DEADLINES.get(table.name, ()):
        return Kind.DEADLINE
    if table.name in METHOD_TABLES or name in METHOD_COLUMNS.get(table.name, ()):
        return Kind.METHOD
    if table.name == "progress" and name == "status" and new == "cancelled":
        return Kind.DROPPED
    if new == "":
        return Kind.WITHDRAWN
    if table.name in TEXT_TABLES:
        return Kind.TEXT
    if old == "":
        return Kind.STATUS if table.name in STATUS_TABLES else Kind.NEW
    return Kind.TEXT if _is_text(table, name) else Kind.CORRECTION


def _is_text(table: Resource, name: str) -> bool:
    """Whether a column holds words only: no number, date, code of a list or reference."""
    found = next((field for field in table.fields if field.name == name), None)
    if found is None:
        return True
    referring = {column for key in table.keys for column in key.fields}
    codes = found.categories or found.constraints.get("pattern") or name in referring
    return found.type == "string" and not codes
