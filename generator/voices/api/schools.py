"""Schools: what plans and procedures say of one."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ...analysis import Analysis, analyse
from ...analysis import records as r
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Award, Event, Pairing, Risk, School
from . import shapes as s
from .common import (
    END,
    PLACE,
    REPLY,
    ended,
    site_path,
)
from .indexes import Rows, columns_of, row_shape
from .progress import PROGRESS, progress
from .shapes import Json, Shape

INSIDE = "it stands inside its school"


def _inside(kind: type, name: str, told: str, more: Mapping[str, Any] | None = None) -> Shape:
    """The shape of a record that the document of its school holds."""
    return s.made_from(kind, name, told, more or {}, without={"school": INSIDE})


RESULT = s.made_from(
    r.Result,
    "ResultEntry",
    "The school in a procedure, and the place of the cell.",
    PLACE,
    without={
        "school": INSIDE,
        "series": "it is the kind, subject and grade",
        "package": "it is in `path`",
    },
)
SIMILAR = Shape(
    "SimilarEntry",
    "A school in a similar context.",
    {"school": s.ident("Id of the other school."), **s.meanings(r.Neighbour)},
    of=r.Neighbour,
    without={"similar": "it is `school` here"},
)
OBSERVATION = s.made_from(
    r.Observation,
    "ObservationEntry",
    "A value of an indicator, and the place of the cell.",
    {"why_not": s.maybe(r.why_not("Why there is no value.")), **PLACE},
    without={
        "school": INSIDE,
        "territory": "it stands inside its territory",
        "suppression": "it is `why_not`",
        "package": "it is in `path`",
    },
)
SCHOOL_YEAR = _inside(
    r.SchoolYear,
    "SchoolYearEntry",
    "The conditions of the school in a year, and the line of the table.",
    {
        **{
            name: item
            for name, item in s.table_columns("school_years").items()
            if name in r.SchoolYear._fields and name not in ("school", "school_year")
        },
        "package": s.ident("Name of the data package."),
        "row": PLACE["row"],
    },
)


def observation(item: r.Observation) -> Json:
    return OBSERVATION(item, **_observed(item))


def _observed(item: r.Observation) -> Json:
    return {"path": site_path(item.package, item.path), "why_not": item.suppression}


class Entries(NamedTuple):
    """A list in the document of a school: `told` says what it is, `by_school` has its records.

    `derive` gives what its items tell and their records do not.
    """

    name: str
    told: str
    shape: Shape
    by_school: Callable[[Analysis], Mapping[str, tuple[Any, ...]]]
    derive: Callable[[Any], Json] | None = None

    def of(self, analysis: Analysis, school: str) -> list[Json]:
        return self.shape.each(self.by_school(analysis).get(school, ()), self.derive)


ENTRIES = (
    Entries("risks", "Deficits that plans name.",
            _inside(Risk, "RiskEntry", "A deficit of the school that a plan names."),
            lambda a: a.catalog.risks_of_school),
    Entries("pairings", "Its partners.",
            _inside(Pairing, "PairingEntry", "A partner of the school; both ids are empty if the document names nobody."),
            lambda a: a.catalog.pairings_of_school),
    Entries("events", "Events at the school.",
            _inside(Event, "EventEntry", "An event at the school."), lambda a: a.catalog.events_of_school),
    Entries("awards", "Applications and awards.",
            _inside(Award, "AwardEntry", "An application of the school, and its outcome."),
            lambda a: a.catalog.awards_of_school),
    Entries("replies", "What the school says of its results, of lists and of measures, the newest first.",
            REPLY, lambda a: a.catalog.replies_of_school),
    Entries("similar", "Schools in a similar context, the nearest first.",
            SIMILAR, lambda a: a.neighbours_of, lambda item: {"school": item.similar}),
    Entries("results", "Results by procedure, the newest year first.",
            RESULT, lambda a: a.results_of, lambda item: {"path": site_path(item.package, item.path)}),
    Entries("years", "Conditions by year, the newest first.", SCHOOL_YEAR, lambda a: a.years_of),
    Entries("pooled", "All procedures of a year together.",
            _inside(r.Pooled, "PooledEntry", "All procedures of a year together; n are participations."),
            lambda a: a.pooled_of),
    Entries("dynamics", "Against the year before.",
            _inside(r.Change, "DynamicsEntry", "A series (kind, subject and grade) against the year before."),
            lambda a: a.changes_of),
    Entries("decisions", "What the rule of listing says.",
            _inside(r.Decision, "DecisionEntry", "What the rule says of a year, with its two parts."),
            lambda a: a.decisions_of),
    Entries("ways_off", "How the school would leave the list.",
            _inside(r.WayOff, "WayOffEntry", "How a low result of a listed school would stop being low."),
            lambda a: a.ways_off),
    Entries("coverage", "Training and certification of its staff.",
            _inside(r.Coverage, "CoverageEntry", "Training or certification of the staff."),
            lambda a: a.coverage_of),
    Entries("agreement", "VPR against the journal.",
            _inside(r.Agreement, "AgreementEntry", "Marks of a VPR against those of the journal; the three shares sum to 1."),
            lambda a: a.agreement_of),
    Entries("markers", "Signs of non-objective results.",
            _inside(r.Markers, "MarkersEntry", "Signs of non-objective results that fired."),
            lambda a: a.markers_of),
    Entries("wellbeing", "The index of social wellbeing.",
            _inside(r.Wellbeing, "WellbeingEntry", "The index of social wellbeing."), lambda a: a.wellbeing_of),
    Entries("resilience", "High results in a hard context.",
            _inside(r.Resilience, "ResilienceEntry", "Whether the school has high results in a hard context, years running."),
            lambda a: a.resilience_of),
    Entries("rating", "Bands, where they are turned on.",
            _inside(r.Rating, "RatingEntry", "The band of the school; there are ratings only where parameters turn them on."),
            lambda a: a.rating_of),
    Entries("observations", "Values of indicators.",
            OBSERVATION, lambda a: a.observations_of["school"], _observed),
)  # fmt: skip
SCHOOL = s.made_from(
    School,
    "SchoolDocument",
    "A school: results, what the methods say of them, conditions, lists, deficits, partners, what it "
    "says itself, own plans.",
    {
        "lists": s.ids("Lists that name it."),
        "roadmaps": s.ids("Plans that concern it."),
        **{item.name: s.many(item.shape, item.told) for item in ENTRIES},
        "progress": s.one(PROGRESS, "The plans of the school's own."),
        **END,
    },
)


ROWS = Rows(
    row_shape(
        "SchoolSummary", "A school in short.",
        columns_of(School, "id", "name", "territory", "setting", "closed"),
        progress=True,
    ),
    kinds.SCHOOL.page,
    lambda analysis, key: analysis.standing.of_school(key),
)  # fmt: skip


def school(catalog: Catalog, identifier: str) -> Json:
    """A school with what plans and procedures say of it."""
    found = catalog.schools[identifier]
    analysis = analyse(catalog)
    return SCHOOL(
        found,
        lists=[entry.list for entry in catalog.entries_of_school[identifier]],
        roadmaps=catalog.roadmaps_of_school[identifier],
        **{item.name: item.of(analysis, identifier) for item in ENTRIES},
        progress=progress(analysis.standing.of_school(identifier)),
        **ended(catalog, found, kinds.SCHOOL.page(identifier)),
    )
