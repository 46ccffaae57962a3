"""Lists of schools: in short, as a plan names them, and whole, beside what the rule computes."""

from ...analysis import Analysis, analyse
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import ListEntry, SchoolList
from . import shapes as s
from .common import (
    ADDRESSES,
    DOCUMENT,
    END,
    REPLY,
    document,
    ended,
    linked,
)
from .indexes import Rows, columns_of, row_shape
from .progress import PROGRESS, progress
from .shapes import Json, Shape

SUMMARY = Shape(
    "ListSummary",
    "A list of schools that the plan names.",
    {
        **s.columns(SchoolList, ("territory", "roadmap", "document", "school_year", "note")),
        "schools": s.ids("Schools that its entries name."),
        "territories": s.ids("Territories that its entries name."),
        **ADDRESSES,
    },
)  # fmt: skip
ENTRY = s.made_from(
    ListEntry,
    "ListEntryItem",
    "An entry of a list.",
    {"rule": s.maybe(s.truth("Whether the rule would list the school; null if it does not apply."))},
    without={"id": "no other record refers to an entry", "list": "the entry stands inside its list"},
)  # fmt: skip
LIST = s.made_from(
    SchoolList,
    "ListDocument",
    "An official list of schools beside the one that is computed by the rule, and what schools say of it.",
    {
        "document": s.maybe(DOCUMENT, "The act that approved or names it."),
        "entries": s.many(ENTRY, "Its entries."),
        "replies": s.many(REPLY, "What schools and bodies say of it, the newest first."),
        "computed": s.ids("Schools that the rule lists for that territory and year."),
        "progress": s.one(PROGRESS, "The own plans of the schools that the entries name."),
        **END,
    },
)


def summary(catalog: Catalog, found: SchoolList) -> Json:
    entries = catalog.entries_of[found.id]
    return SUMMARY(
        found,
        schools=[item.school for item in entries if item.school],
        territories=[item.territory for item in entries if item.territory],
        **linked(kinds.LIST.page(found.id)),
    )


ROWS = Rows(
    row_shape(
        "ListRow", "A list of schools in short.",
        {
            **columns_of(SchoolList, "id", "title", "kind", "territory", "roadmap",
                       "date", "school_year", "published"),
            "entries": s.count("How many entries are published."),
        },
        progress=True,
    ),
    kinds.LIST.page,
    lambda analysis, key: analysis.standing.by_list[key],
    lambda edition, item: {"entries": len(edition.catalog.entries_of[item.id])},
)  # fmt: skip


def school_list(catalog: Catalog, identifier: str) -> Json:
    """An official list with its entries, and what the rule computes."""
    found = catalog.lists[identifier]
    analysis = analyse(catalog)
    act = catalog.documents.get(found.document or "")
    return LIST(
        found,
        document=document(act) if act else None,
        entries=[
            _entry(analysis, item, found.school_year) for item in catalog.entries_of[identifier]
        ],
        replies=[REPLY(item) for item in catalog.replies_of_list[identifier]],
        computed=analysis.listed_in(found),
        progress=progress(analysis.standing.by_list[identifier]),
        **ended(catalog, found, kinds.LIST.page(identifier)),
    )


def _entry(analysis: Analysis, item: ListEntry, school_year: str | None) -> Json:
    decision = analysis.decision(item.school, school_year)
    return ENTRY(item, rule=decision.listed if decision else None)
