"""Schools: what plans and procedures say of one."""

from collections.abc import Callable, Mapping
from typing import Any

from ...analysis import Analysis, analyse
from ...analysis import records as r
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Award, Event, Pairing, Risk, School
from ...methods.coverage import MEASURES
from ...methods.dynamics import VERDICTS
from ...methods.rating import VARIANTS
from ...methods.shares import SCOPES
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
WHY_NOT = s.maybe(s.why_not("Why there is no value."))
YEAR = s.school_year()
N = s.maybe(s.count("Participants."))
BELOW = s.maybe(s.count("Those below the minimum."))
SHARE = s.maybe(s.fraction("`below` of `n`, a fraction of 1."))
INTERVAL = {
    "share_low": s.maybe(s.fraction("Lower end of the interval of the share.")),
    "share_high": s.maybe(s.fraction("Upper end of it.")),
}
PERCENT = {"minimum": 0, "maximum": 100}

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
    {
        "procedure": s.ident("Id of the procedure."),
        "school_year": YEAR,
        "kind": s.text("Kind of procedure."),
        "subject": s.text("Name of the subject."),
        "grade": s.maybe(s.count("Grade.", minimum=1)),
        "n": N,
        "below": BELOW,
        "share": SHARE,
        **INTERVAL,
        "mean": s.maybe(s.number("Mean, in units of the scale of the procedure.", minimum=0)),
        "threshold": s.maybe(s.fraction("From this share on the result is low.")),
        "margin": s.maybe(s.change("The share less the threshold; 0 or more in a low result.")),
        "n_min": s.maybe(s.number("With fewer participants the result is not judged.", minimum=0)),
        "low": s.maybe(s.truth("Whether the result is low by the rule.")),
        "low_before": s.maybe(s.truth("Whether that of the year before is.")),
        "why_not": s.maybe(s.why_not("Why there is no share, or no verdict.")),
        **PLACE,
    },
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
    {
        "school_year": YEAR,
        "scope": s.code(SCOPES, "Which procedures: those that everybody takes, or all."),
        "procedures": s.count("Procedures that went in."),
        "left_out": s.count("Procedures without published counts."),
        "n": s.maybe(s.count("Participations.")),
        "below": BELOW,
        "share": SHARE,
        **INTERVAL,
        "n_all": s.count("Participations whose number is known."),
        "n_left_out": s.count("Those of them left out: nobody tells who stayed below the minimum."),
        "unsized": s.count("Results that are hidden or do not even give their participants."),
        "why_not": s.maybe(
            s.why_not("Why there is no share: `much_left_out` if too much is left out.")
        ),
    },
    of=r.Pooled,
    without={"school": INSIDE},
)
DYNAMICS = Shape(
    "DynamicsEntry",
    "A series (kind, subject and grade) against the year before.",
    {
        "series": s.text("Kind, subject and grade."),
        "school_year": YEAR,
        "school_year_before": s.school_year("The year before."),
        "n": N,
        "n_before": s.maybe(s.count("Participants of the year before.")),
        "share": s.maybe(s.fraction("Share below the minimum, a fraction of 1.")),
        "share_before": s.maybe(s.fraction("That of the year before.")),
        "change": s.maybe(s.change("The share less that of the year before.")),
        "change_low": s.maybe(s.change("Lower end of the interval of the change.")),
        "change_high": s.maybe(s.change("Upper end of it.")),
        "verdict": s.code(VERDICTS, "See the code list `verdicts`."),
    },
    of=r.Change,
    without={"school": INSIDE},
)
DECISION = Shape(
    "DecisionEntry",
    "What the rule says of a year, with its two parts.",
    {
        "school_year": YEAR,
        "judged": s.count("Results with a verdict."),
        "unjudged": s.count("Results without one."),
        "low": s.count("Low results."),
        "repeated": s.count("Procedures that are low in this year and the one before."),
        "rule_a": s.maybe(s.truth("Enough procedures are low in the year.")),
        "rule_b": s.maybe(s.truth("The same procedure is low in two years running.")),
        "listed": s.maybe(s.truth("Whether the rule lists the school.")),
        "why_not": WHY_NOT,
    },
    of=r.Decision,
    without={"school": INSIDE},
)
WAY_OFF = Shape(
    "WayOffEntry",
    "How a low result of a listed school would stop being low.",
    {
        "school_year": YEAR,
        "procedure": s.ident("Id of the procedure."),
        "series": s.text("Kind, subject and grade."),
        "n": s.count("Participants."),
        "below": s.count("Those below the minimum."),
        "allowed": s.count("As many could be below without the result being low."),
        "excess": s.count("By so many there are more."),
        "must": s.truth("Whether the school stays on the list as long as this result is low."),
        "fewest": s.count("The fewest results that must stop being low."),
    },
    of=r.WayOff,
    without={"school": INSIDE},
)
SCHOOL_YEAR = Shape(
    "SchoolYearEntry",
    "The conditions of the school in a year, and the line of the table.",
    {
        "school_year": YEAR,
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
    {
        "school": s.ident("Id of the other school."),
        "school_year": YEAR,
        "rank": s.count("1 is the nearest.", minimum=1),
        "distance": s.number("How far it is by the method `similar`.", minimum=0),
        **{
            name: s.number("The other school less this one, in the unit of the column.")
            for name in r.Neighbour._fields
            if name.startswith("diff_")
        },
    },
    of=r.Neighbour,
    without={"similar": "it is `school` here"},
)
OBSERVATION = Shape(
    "ObservationEntry",
    "A value of an indicator, and the place of the cell.",
    {
        "indicator": s.ident("Id of the indicator."),
        "date": s.day("Its day."),
        "value": s.maybe(s.number("The value, in the unit of the indicator.")),
        "n": s.maybe(s.count("How many it is based on.")),
        "why_not": WHY_NOT,
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
    {
        "school_year": YEAR,
        "wellbeing": s.maybe(s.number("The index, 100 is the best context.", **PERCENT)),
        "why_not": WHY_NOT,
    },
    of=r.Wellbeing,
    without={"school": INSIDE},
)
RESILIENCE = Shape(
    "ResilienceEntry",
    "Whether the school has high results in a hard context, years running.",
    {
        "school_year": YEAR,
        "hard_context": s.maybe(s.truth("Whether the index is in the lowest third.")),
        "high_results": s.maybe(s.truth("Whether the results are in the best third.")),
        "resilient": s.maybe(s.truth("Whether both hold for enough years.")),
        "why_not": WHY_NOT,
    },
    of=r.Resilience,
    without={"school": INSIDE},
)
COVERAGE = Shape(
    "CoverageEntry",
    "Training or certification of the staff.",
    {
        "school_year": YEAR,
        "measure": s.code(MEASURES, "Whom and what it is about: see the code list `coverage`."),
        "n": s.maybe(s.count("All of the staff that it is about.")),
        "covered": s.maybe(s.count("Those trained or certified.")),
        "share": s.maybe(s.fraction("`covered` of `n`.")),
        "why_not": WHY_NOT,
    },
    of=r.Coverage,
    without={"school": INSIDE},
)
RATING = Shape(
    "RatingEntry",
    "The band of the school; there are ratings only where parameters turn them on.",
    {
        "school_year": YEAR,
        "variant": s.code(VARIANTS, "With or without the results of VPR."),
        "n": s.maybe(s.count("Participations.")),
        "n_left_out": s.maybe(s.count("Participations left out.")),
        "score": s.maybe(s.number("The score.", **PERCENT)),
        "band": s.maybe(s.count("The band; 1 is the highest.", minimum=1)),
        "band_best": s.maybe(s.count("The best that uncertainty allows.", minimum=1)),
        "band_worst": s.maybe(s.count("The worst that it allows.", minimum=1)),
        "basis": s.maybe(s.text("The legal ground.")),
    },
    of=r.Rating,
    without={"school": INSIDE},
)
MARKERS = Shape(
    "MarkersEntry",
    "Signs of non-objective results that fired.",
    {
        "school_year": YEAR,
        "inflated": s.maybe(s.truth("Inflated values.")),
        "mismatch": s.maybe(s.truth("Mismatch with marks of the journal.")),
        "jump": s.maybe(s.truth("Sharp change between grades 4 and 5.")),
        "computed": s.count("Signs that could be computed."),
        "both_years": s.maybe(s.truth("Whether a sign fired in this year and the one before.")),
        "why_not": WHY_NOT,
    },
    of=r.Markers,
    without={"school": INSIDE},
)
AGREEMENT = Shape(
    "AgreementEntry",
    "Marks of a VPR against those of the journal; the three shares sum to 1.",
    {
        "school_year": YEAR,
        "procedure": s.ident("Id of the procedure."),
        "n": N,
        "lowered_share": s.maybe(s.fraction("Marks below that of the journal.")),
        "confirmed_share": s.maybe(s.fraction("Marks equal to it.")),
        "raised_share": s.maybe(s.fraction("Marks above it.")),
        "why_not": WHY_NOT,
    },
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
