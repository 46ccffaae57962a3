"""Territories, and the bodies that act in them."""

from ... import facts
from ...analysis import analyse
from ...analysis.records import AreaCoverage
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Body, Measure, Territory
from ...data.packages.outlines import FILE
from ...methods.rollup import NOTHING
from ..links import measure_path
from . import shapes as s
from .common import ADDRESSES, END, REPLY, ended, ids, linked
from .duties import DUTY, duty
from .indexes import Rows, columns_of, row_shape
from .measures import TERM, term
from .procedures import REFERENCE, reference
from .progress import PROGRESS, STATUS, progress, status
from .schools import OBSERVATION, observation
from .shapes import Json, Shape

COVERAGE = s.made_from(
    AreaCoverage,
    "AreaCoverageEntry",
    "Training or certification over the schools of a territory and all its parts.",
    without={"territory": "the entry stands inside its territory"},
)
TOGETHER = Shape(
    "TogetherEntry",
    "The published results of the territory in the newest year, all procedures together.",
    {
        "school_year": s.school_year(),
        "n": s.count("Participations."),
        "below": s.count("Those below the minimum."),
        "share": s.fraction("`below` of `n`, a fraction of 1."),
        "n_all": s.count("Participations, known or not to be below the minimum."),
        "n_left_out": s.count("Those of them that are not in `n`: who stayed below is not told."),
        "untold": s.count("Procedures that its schools held, and of which no total is published."),
    },
)
LISTED = Shape(
    "ListedEntry",
    "Its schools, and those of all its parts, that are on the newest list.",
    {
        "school_year": s.school_year(),
        "by_decision": s.truth("Whether a list is published; else the rule by numbers speaks."),
        "schools": s.ids("The schools that are on it."),
        "judged": s.count("Schools that the rule judges in that year."),
        "among": s.count("Schools that there were in that year."),
    },
)
OUTLINE = Shape(
    "OutlineFile",
    "The GeoJSON file that holds the outline of the territory, in WGS 84, by its id.",
    {
        "url": s.text("Address of the file, from the root of the version."),
        "href": s.text("The same address, relative to this document."),
    },
)
TERRITORY = s.made_from(
    Territory,
    "TerritoryDocument",
    "A territory: results, coverage, values of indicators, plans, municipalities without one, schools, "
    "bodies, the file of its outline.",
    {
        "outline": s.maybe(OUTLINE),
        "children": s.ids("Territories directly in it."),
        "roadmaps": s.ids("Its own plans."),
        "planned": s.ids("Of a region: municipalities of which a municipal plan is in the data."),
        "unplanned": s.ids(
            "Of a region: municipalities of which none is in the data; they may have one."
        ),
        "bodies": s.ids("Bodies that act in it."),
        "schools": s.ids("Schools directly in it."),
        "lists": s.ids("Lists that name it."),
        "references": s.many(REFERENCE, "Its results, by procedure."),
        "together": s.maybe(TOGETHER),
        "listed": s.maybe(LISTED),
        "coverage": s.many(COVERAGE, "Training and certification of the staff of its schools."),
        "observations": s.many(OBSERVATION, "Values of indicators."),
        "progress": s.one(PROGRESS, "The plans of the territory and of all below it."),
        **END,
    },
)
BODY_MEASURE = Shape(
    "BodyMeasure",
    "A measure that the body answers for, and how that plan names the body.",
    {
        "roadmap": s.ident("Id of the plan."),
        "measure": s.ident("Id of the measure."),
        **s.columns(Measure,
            ("id", "roadmap", "section", "parent", "order", "term_text", "responsible_text",
             "expected_result", "note"),
        ),
        "as_written": s.text("How the plan names the body."),
        "inherited": s.truth("Whether it is a part, and the plan names the body at the whole."),
        "term": s.one(TERM, "When."),
        "status": s.one(STATUS, "How it stands."),
        **ADDRESSES,
    },
)  # fmt: skip
BODY = s.made_from(
    Body,
    "BodyDocument",
    "A body: what it answers for in any plan, also as a member of its group, what it must report, and "
    "what it says itself.",
    {
        "members": s.ids("Bodies that are members of this group."),
        "measures": s.many(BODY_MEASURE, "Measures that it answers for."),
        "duties": s.many(DUTY, "Duties to report."),
        "replies": s.many(REPLY, "What it says of measures and lists, the newest first."),
        "progress": s.one(PROGRESS, "The measures that it answers for itself, not as a member."),
        **END,
    },
)


TERRITORY_ROWS = Rows(
    row_shape(
        "TerritorySummary", "A territory in short.",
        columns_of(Territory, "id", "name", "level", "parent", "oktmo"),
        progress=True,
    ),
    kinds.TERRITORY.page,
    lambda analysis, key: analysis.standing.by_territory.get(key, NOTHING),
)  # fmt: skip


BODY_ROWS = Rows(
    row_shape(
        "BodySummary", "A body in short.",
        columns_of(Body, "id", "name", "kind", "territory", "member_of"),
        progress=True,
    ),
    kinds.BODY.page,
    lambda analysis, key: analysis.standing.by_body.get(key, NOTHING),
)  # fmt: skip


def territory(catalog: Catalog, identifier: str) -> Json:
    found = catalog.territories[identifier]
    analysis = analyse(catalog)
    seen = analysis.observations_of["territory"][identifier]
    answer = facts.territory(catalog, identifier)
    total, listing = answer.total, answer.listing
    return TERRITORY(
        found,
        outline=_outline(catalog, identifier),
        children=ids(catalog.children_of_territory[identifier]),
        roadmaps=ids(catalog.roadmaps_of_territory[identifier]),
        planned=ids(answer.planned),
        unplanned=ids(answer.unplanned),
        bodies=ids(catalog.bodies_of_territory[identifier]),
        schools=ids(catalog.schools_of_territory[identifier]),
        lists=[entry.list for entry in catalog.entries_of_territory[identifier]],
        references=[reference(analysis, item) for item in analysis.references_of[identifier]],
        together=TOGETHER(total, school_year=answer.year) if total else None,
        # Within v1 the year is a text: a list that does not tell its year has no place here.
        listed=LISTED(listing, school_year=listing.year) if listing and listing.year else None,
        coverage=[COVERAGE(item) for item in analysis.coverage_in.get(identifier, ())],
        observations=[observation(item) for item in seen],
        progress=progress(analysis.standing.by_territory.get(identifier, NOTHING)),
        **ended(catalog, found, kinds.TERRITORY.page(identifier)),
    )


def _outline(catalog: Catalog, territory: str) -> Json | None:
    found = catalog.outlines.get(territory)
    return OUTLINE(**linked(kinds.PACKAGE.inside(found[0], FILE))) if found else None


def body(catalog: Catalog, identifier: str) -> Json:
    """A body and all that it must do, over all plans, also as a member of its group."""
    found = catalog.bodies[identifier]
    standing = analyse(catalog).standing
    own = (identifier, found.member_of) if found.member_of else (identifier,)
    return BODY(
        found,
        members=ids(catalog.members_of[identifier]),
        measures=[
            _measure(catalog, item, key) for key in own for item in standing.measures_of_body[key]
        ],
        duties=[
            duty(catalog, item, identifier)
            for key in own
            for item in catalog.duties_by_reporter[key]
        ],
        replies=[REPLY(item) for item in catalog.replies_of_body[identifier]],
        progress=progress(standing.by_body.get(identifier, NOTHING)),
        **ended(catalog, found, kinds.BODY.page(identifier)),
    )


def _measure(catalog: Catalog, item: Measure, body: str) -> Json:
    """A measure that `body` answers for, itself or as it answers for the whole."""
    answer = next(one for one in facts.answers(catalog, item) if one.body.id == body)
    return BODY_MEASURE(
        item,
        measure=item.id,
        as_written=answer.text,
        inherited=answer.inherited,
        term=term(item),
        status=status(catalog, analyse(catalog).standing.status_of[item.id]),
        **linked(measure_path(item)),
    )
