"""Plans: one with everything that belongs to it."""

from collections.abc import Iterator

from ... import facts
from ...analysis import analyse
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Flag, Pairing, Roadmap, Section, Statement
from ...methods.rollup import NOTHING
from . import shapes as s
from .common import (
    DOCUMENT,
    END,
    FLAG,
    NAMED,
    document,
    ended,
    ids,
    named,
)
from .duties import DUTY, GAPS, duty, gaps
from .indexes import Rows, columns_of, row_shape
from .lists import SUMMARY, summary
from .measures import MEASURE, TARGET, measure, target
from .progress import PROGRESS, progress
from .shapes import Json

SECTION = s.made_from(
    Section,
    "SectionEntry",
    "A section or stage of a plan.",
    {"progress": s.one(PROGRESS, "Its measures.")},
    without={"roadmap": "the section stands inside its plan"},
)
STATEMENT = s.made_from(
    Statement,
    "StatementEntry",
    "A goal, task, effect or other statement of the plan.",
    {"targets": s.many(TARGET, "Targets that it sets.")},
    without={"roadmap": "the statement stands inside its plan"},
)
PLAN_PAIRING = s.made_from(
    Pairing,
    "PlanPairing",
    "A school and who helps it; both ids of partners are empty if the document names nobody.",
    without={"roadmap": "the pair stands inside its plan"},
)
ROADMAP = s.made_from(
    Roadmap,
    "RoadmapDocument",
    "A plan: passport, sections, measures with terms, targets, status and who answers, duties, gaps, "
    "flags. Statuses are told as of `collected_until`; where that is null nobody looked for reports, "
    "and nothing is known of its fulfilment.",
    {
        "pairings": s.many(PLAN_PAIRING, "Who helps which school, by the document."),
        "owner": s.one(NAMED, "The body that answers for the plan."),
        "document": s.maybe(DOCUMENT, "The act that adopts the plan."),
        "documents": s.many(DOCUMENT, "The acts that it stands on and refers to."),
        "sections": s.many(SECTION, "Its sections and stages."),
        "statements": s.many(STATEMENT, "Its goals, tasks and the like."),
        "measures": s.many(MEASURE, "Its measures, in the order of the document."),
        "duties": s.many(DUTY, "The duties to report on it."),
        "gaps": s.one(GAPS, "From deficits to what was reached."),
        "lists": s.many(SUMMARY, "Lists of schools that it names."),
        "schools": s.ids("Schools that have to do with it."),
        "progress": s.one(PROGRESS, "Its measures by status."),
        "flags": s.many(FLAG, "Defects of the source, save those that measures show themselves."),
        **END,
    },
)


ROWS = Rows(
    row_shape(
        "RoadmapSummary", "A plan in short.",
        {
            **columns_of(Roadmap, "id", "title", "short_title", "level", "territory",
                       "school", "owner", "start", "end", "collected_until"),
            "measures": s.count("How many measures it has."),
        },
        progress=True,
    ),
    kinds.ROADMAP.page,
    lambda analysis, key: analysis.standing.by_roadmap.get(key, NOTHING),
    lambda edition, item: {"measures": len(edition.catalog.measures_of[item.id])},
)  # fmt: skip


def roadmap(catalog: Catalog, identifier: str) -> Json:
    """A plan with everything that belongs to it."""
    plan = catalog.roadmaps[identifier]
    adopted = catalog.documents.get(plan.document)
    tallies = analyse(catalog).standing.by_roadmap
    return ROADMAP(
        plan,
        owner=named(catalog.bodies[plan.owner]),
        document=document(adopted) if adopted else None,
        documents=[document(item) for item in facts.documents(catalog, plan)],
        sections=[_section(catalog, item) for item in catalog.sections_of[identifier]],
        statements=[_statement(catalog, item) for item in catalog.statements_of[identifier]],
        measures=[measure(catalog, item) for item in catalog.measures_of[identifier]],
        duties=[duty(catalog, item) for item in catalog.duties_of[identifier]],
        gaps=gaps(catalog, identifier),
        lists=[summary(catalog, item) for item in catalog.lists_of_roadmap[identifier]],
        schools=catalog.schools_of_roadmap[identifier],
        pairings=[PLAN_PAIRING(item) for item in catalog.pairings_of[identifier]],
        progress=progress(tallies.get(identifier, NOTHING)),
        flags=[FLAG(item) for item in _flags(catalog, identifier)],
        **ended(catalog, plan, kinds.ROADMAP.page(identifier)),
    )


def _section(catalog: Catalog, item: Section) -> Json:
    tallies = analyse(catalog).standing.by_section
    return SECTION(item, progress=progress(tallies.get(item.id, NOTHING)))


def _statement(catalog: Catalog, item: Statement) -> Json:
    targets = catalog.targets_of_statement[item.id]
    return STATEMENT(item, targets=[target(one) for one in targets])


def _flags(catalog: Catalog, identifier: str) -> Iterator[Flag]:
    """The flags of a plan, save those that its measures show themselves."""
    shown: set[str] = set()
    for item in catalog.measures_of[identifier]:
        shown |= {item.id, *ids(catalog.targets_of[item.id])}
    for found in catalog.flags_of_roadmap[identifier]:
        if found.record not in shown:
            yield found
