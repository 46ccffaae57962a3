"""Schools: what plans and procedures say of one."""

from collections.abc import Callable, Mapping
from typing import Any

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
RISK = Shape(
    "RiskEntry", "A deficit of the school that a plan names.",
    s.columns("risks", Risk, ("school",)), of=Risk, without={"school": INSIDE},
)  # fmt: skip
PAIRING = Shape(
    "PairingEntry", "A partner of the school; both ids are empty if the document names nobody.",
    s.columns("pairings", Pairing, ("school",)), of=Pairing, without={"school": INSIDE},
)  # fmt: skip
EVENT = Shape(
    "EventEntry", "An event at the school.",
    s.columns("events", Event, ("school",)), of=Event, without={"school": INSIDE},
)  # fmt: skip
AWARD = Shape(
    "AwardEntry", "An application of the school, and its outcome.",
    s.columns("awards", Award, ("school",)), of=Award, without={"school": INSIDE},
)  # fmt: skip
RESULT = Shape(
    "ResultEntry",
    "The school in a procedure, and the place of the cell.",
    {**s.record(r.Result), **PLACE},
    of=r.Result,
    without={
        "school": INSIDE,
        "series": "it is the kind, subject and grade",
        "package": "it is in `path`",
    },
)
POOLED = Shape(
    "PooledEntry",
    "All procedures of a year together; n are participations.",
    s.record(r.Pooled),
    of=r.Pooled,
    without={"school": INSIDE},
)
DYNAMICS = Shape(
    "DynamicsEntry",
    "A series (kind, subject and grade) against the year before.",
    s.record(r.Change),
    of=r.Change,
    without={"school": INSIDE},
)
DECISION = Shape(
    "DecisionEntry",
    "What the rule says of a year, with its two parts.",
    s.record(r.Decision),
    of=r.Decision,
    without={"school": INSIDE},
)
WAY_OFF = Shape(
    "WayOffEntry",
    "How a low result of a listed school would stop being low.",
    s.record(r.WayOff),
    of=r.WayOff,
    without={"school": INSIDE},
)
SCHOOL_YEAR = Shape(
    "SchoolYearEntry",
    "The conditions of the school in a year, and the line of the table.",
    {
        **s.record(r.SchoolYear),
        **{
            name: item
            for name, item in s.table_columns("school_years").items()
            if name in r.SchoolYear._fields and name not in ("school", "school_year")
        },
        "package": s.ident("Name of the data package."),
        "row": PLACE["row"],
    },
    of=r.SchoolYear,
    without={"school": INSIDE},
)
SIMILAR = Shape(
    "SimilarEntry",
    "A school in a similar context.",
    {"school": s.ident("Id of the other school."), **s.record(r.Neighbour)},
    of=r.Neighbour,
    without={"similar": "it is `school` here"},
)
OBSERVED = s.record(r.Observation)
OBSERVATION = Shape(
    "ObservationEntry",
    "A value of an indicator, and the place of the cell.",
    {
        **{name: item for name, item in OBSERVED.items() if name not in ("school", "territory")},
        "why_not": s.maybe(r.why_not("Why there is no value.")),
        **PLACE,
    },
    of=r.Observation,
    without={
        "school": INSIDE,
        "territory": "it stands inside its territory",
        "suppression": "it is `why_not`",
        "package": "it is in `path`",
    },
)
WELLBEING = Shape(
    "WellbeingEntry",
    "The index of social wellbeing.",
    s.record(r.Wellbeing),
    of=r.Wellbeing,
    without={"school": INSIDE},
)
RESILIENCE = Shape(
    "ResilienceEntry",
    "Whether the school has high results in a hard context, years running.",
    s.record(r.Resilience),
    of=r.Resilience,
    without={"school": INSIDE},
)
COVERAGE = Shape(
    "CoverageEntry",
    "Training or certification of the staff.",
    s.record(r.Coverage),
    of=r.Coverage,
    without={"school": INSIDE},
)
RATING = Shape(
    "RatingEntry",
    "The band of the school; there are ratings only where parameters turn them on.",
    s.record(r.Rating),
    of=r.Rating,
    without={"school": INSIDE},
)
MARKERS = Shape(
    "MarkersEntry",
    "Signs of non-objective results that fired.",
    s.record(r.Markers),
    of=r.Markers,
    without={"school": INSIDE},
)
AGREEMENT = Shape(
    "AgreementEntry",
    "Marks of a VPR against those of the journal; the three shares sum to 1.",
    s.record(r.Agreement),
    of=r.Agreement,
    without={"school": INSIDE},
)
# What the methods say: the property, its shape, what it is, and where the answers are.
ANSWERS: tuple[tuple[str, Shape, str, Callable[[Analysis], Mapping[str, tuple[Any, ...]]]], ...] = (
    ("years", SCHOOL_YEAR, "Conditions by year, the newest first.", lambda a: a.years_of),
    ("pooled", POOLED, "All procedures of a year together.", lambda a: a.pooled_of),
    ("dynamics", DYNAMICS, "Against the year before.", lambda a: a.changes_of),
    ("decisions", DECISION, "What the rule of listing says.", lambda a: a.decisions_of),
    ("ways_off", WAY_OFF, "How the school would leave the list.", lambda a: a.ways_off),
    ("coverage", COVERAGE, "Training and certification of its staff.", lambda a: a.coverage_of),
    ("agreement", AGREEMENT, "VPR against the journal.", lambda a: a.agreement_of),
    ("markers", MARKERS, "Signs of non-objective results.", lambda a: a.markers_of),
    ("wellbeing", WELLBEING, "The index of social wellbeing.", lambda a: a.wellbeing_of),
    ("resilience", RESILIENCE, "High results in a hard context.", lambda a: a.resilience_of),
    ("rating", RATING, "Bands, where they are turned on.", lambda a: a.rating_of),
)
SCHOOL = Shape(
    "SchoolDocument",
    "A school with what plans and procedures say of it.",
    {
        **s.columns("schools", School),
        "lists": s.ids("Lists that name it."),
        "roadmaps": s.ids("Plans that concern it."),
        "risks": s.many(RISK, "Deficits that plans name."),
        "pairings": s.many(PAIRING, "Its partners."),
        "events": s.many(EVENT, "Events at the school."),
        "awards": s.many(AWARD, "Applications and awards."),
        "replies": s.many(
            REPLY,
            "What the school says of its results, of lists and of measures, the newest first.",
        ),
        "similar": s.many(SIMILAR, "Schools in a similar context, the nearest first."),
        "results": s.many(RESULT, "Results by procedure, the newest year first."),
        **{name: s.many(shape, told) for name, shape, told, _answers in ANSWERS},
        "observations": s.many(OBSERVATION, "Values of indicators."),
        "progress": s.one(PROGRESS, "The plans of the school's own."),
        **END,
    },
    of=School,
)


ROWS = Rows(
    row_shape(
        "SchoolSummary", "A school in short.",
        columns_of("schools", School, "id", "name", "territory", "setting", "closed"),
        progress=True,
    ),
    kinds.SCHOOL.page,
    lambda analysis, key: analysis.standing.of_school(key),
)  # fmt: skip


def school(catalog: Catalog, identifier: str) -> Json:
    """A school with what plans and procedures say of it."""
    found = catalog.schools[identifier]
    analysis = analyse(catalog)
    seen = analysis.observations_of["school"].get(identifier, ())
    return SCHOOL(
        found,
        lists=[entry.list for entry in catalog.entries_of_school.get(identifier, ())],
        roadmaps=catalog.roadmaps_of_school.get(identifier, ()),
        risks=[RISK(item) for item in catalog.risks_of_school.get(identifier, ())],
        pairings=[PAIRING(item) for item in catalog.pairings_of_school.get(identifier, ())],
        events=[EVENT(item) for item in catalog.events_of_school.get(identifier, ())],
        awards=[AWARD(item) for item in catalog.awards_of_school.get(identifier, ())],
        replies=[REPLY(item) for item in catalog.replies_of_school.get(identifier, ())],
        similar=[
            SIMILAR(item, school=item.similar)
            for item in analysis.neighbours_of.get(identifier, ())
        ],
        results=[
            RESULT(item, path=site_path(item.package, item.path))
            for item in analysis.results_of.get(identifier, ())
        ],
        **{
            name: [shape(item) for item in answers(analysis).get(identifier, ())]
            for name, shape, _told, answers in ANSWERS
        },
        observations=[observation(item) for item in seen],
        progress=progress(analysis.standing.of_school(identifier)),
        **ended(catalog, found, kinds.SCHOOL.page(identifier)),
    )


def observation(item: r.Observation) -> Json:
    return OBSERVATION(item, path=site_path(item.package, item.path), why_not=item.suppression)
