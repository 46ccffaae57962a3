"""The answers of the methods as small records.

A field that programs are told says what it means: the API makes its properties of that.
"""

from datetime import date
from typing import Annotated, NamedTuple

from ..data.values import (
    Json,
    change,
    code,
    count,
    day,
    fraction,
    ident,
    number,
    school_year,
    text,
    truth,
)
from ..methods.coverage import MEASURES
from ..methods.dynamics import VERDICTS
from ..methods.peaks import RELIABILITY
from ..methods.rating import VARIANTS
from ..methods.shares import SCOPES
from ..methods.tables import NOT_HELD, WHY_NOT


def why_not(told: str) -> Json:
    """A code of `WHY_NOT`, after a colon the names of what is missing."""
    return text(told, pattern=f"^({'|'.join(WHY_NOT)})(:[a-z0-9_:,-]+)?$")


PERCENT = {"minimum": 0, "maximum": 100}
Year = Annotated[str, school_year()]
Procedure = Annotated[str, ident("Id of the procedure.")]
Series = Annotated[str, text("Kind, subject and grade.")]
Participants = Annotated[int | None, count("Participants.")]
Below = Annotated[int | None, count("Those below the minimum.")]
Share = Annotated[float | None, fraction("`below` of `n`, a fraction of 1.")]
ShareLow = Annotated[float | None, fraction("Lower end of the interval of the share.")]
ShareHigh = Annotated[float | None, fraction("Upper end of it.")]
Mean = Annotated[
    float | None,
    number(
        "Mean, in units of the scale of the procedure; of marks where its cell is empty.",
        minimum=0,
    ),
]
NoValue = Annotated[str | None, why_not("Why there is no value.")]
Training = Annotated[
    str, code(MEASURES, "Whom and what it is about: see the code list `coverage`.")
]
Staff = Annotated[int | None, count("All of the staff that it is about.")]
Covered = Annotated[int | None, count("Those trained or certified.")]
CoveredShare = Annotated[float | None, fraction("`covered` of `n`.")]
Difference = Annotated[float, number("The other school less this one, in the unit of the column.")]


class Result(NamedTuple):
    """A school in a procedure; shares are fractions of 1, empty where `why_not` says why."""

    school: str
    series: str
    procedure: Procedure
    school_year: Year
    kind: Annotated[str, text("Kind of procedure.")]
    subject: Annotated[str, text("Name of the subject.")]
    grade: Annotated[int | None, count("Grade.", minimum=1)]
    n: Participants
    below: Below
    share: Share
    share_low: ShareLow
    share_high: ShareHigh
    mean: Mean
    threshold: Annotated[float | None, fraction("From this share on the result is low.")]
    margin: Annotated[
        float | None, change("The share less the threshold; 0 or more in a low result.")
    ]
    n_min: Annotated[
        float | None, number("With fewer participants the result is not judged.", minimum=0)
    ]
    low: Annotated[bool | None, truth("Whether the result is low by the rule.")]
    low_before: Annotated[bool | None, truth("Whether that of the year before is.")]
    why_not: Annotated[str | None, why_not("Why there is no share, or no verdict.")]
    package: str
    path: str
    row: int

    @property
    def held(self) -> bool:
        """Whether anybody took part, as far as is known: where nobody did, nothing is missing."""
        return self.why_not not in NOT_HELD


class TakingPart(NamedTuple):
    """Results of a school in a year, hidden ones among them, and how many have no share at all."""

    school: str
    school_year: str
    results: int
    hidden: int
    no_share: int


class Decision(NamedTuple):
    """Whether the rule puts a school on the list of a year, with both of its parts."""

    school: str
    school_year: Year
    judged: Annotated[int, count("Results with a verdict.")]
    unjudged: Annotated[int, count("Results without one.")]
    low: Annotated[int, count("Low results.")]
    repeated: Annotated[int, count("Procedures that are low in this year and the one before.")]
    rule_a: Annotated[bool | None, truth("Enough procedures are low in the year.")]
    rule_b: Annotated[bool | None, truth("The same procedure is low in two years running.")]
    listed: Annotated[bool | None, truth("Whether the rule lists the school.")]
    why_not: NoValue


class WayOff(NamedTuple):
    """How a low procedure of a listed school would stop being low."""

    school: str
    school_year: Year
    procedure: Procedure
    series: Series
    n: Annotated[int, count("Participants.")]
    below: Annotated[int, count("Those below the minimum.")]
    allowed: Annotated[int, count("As many could be below without the result being low.")]
    excess: Annotated[int, count("By so many there are more.")]
    must: Annotated[
        bool, truth("Whether the school stays on the list as long as this result is low.")
    ]
    fewest: Annotated[int, count("The fewest results that must stop being low.")]


class Change(NamedTuple):
    """A series of a school against the year before."""

    school: str
    series: Series
    school_year: Year
    school_year_before: Annotated[str, school_year("The year before.")]
    n: Participants
    n_before: Annotated[int | None, count("Participants of the year before.")]
    share: Annotated[float | None, fraction("Share below the minimum, a fraction of 1.")]
    share_before: Annotated[float | None, fraction("That of the year before.")]
    change: Annotated[float | None, change("The share less that of the year before.")]
    change_low: Annotated[float | None, change("Lower end of the interval of the change.")]
    change_high: Annotated[float | None, change("Upper end of it.")]
    verdict: Annotated[str, code(VERDICTS, "See the code list `verdicts`.")]


class Pooled(NamedTuple):
    """All procedures of a school's year together; shares are fractions of 1.

    Of `n_all` participations `n_left_out` are left out, for nobody says how many of them
    are below the minimum; `unsized` results are hidden or do not even give participants.
    """

    school: str
    school_year: Year
    scope: Annotated[str, code(SCOPES, "Which procedures: those that everybody takes, or all.")]
    procedures: Annotated[int, count("Procedures that went in.")]
    left_out: Annotated[int, count("Procedures without published counts.")]
    n: Annotated[int | None, count("Participations.")]
    below: Below
    share: Share
    share_low: ShareLow
    share_high: ShareHigh
    n_all: Annotated[int, count("Participations whose number is known.")]
    n_left_out: Annotated[
        int, count("Those of them left out: nobody tells who stayed below the minimum.")
    ]
    unsized: Annotated[
        int, count("Results that are hidden or do not even give their participants.")
    ]
    why_not: Annotated[
        str | None, why_not("Why there is no share: `much_left_out` if too much is left out.")
    ]


class Reference(NamedTuple):
    """A territory in a procedure."""

    territory: Annotated[str, ident("Id of the territory.")]
    procedure: Procedure
    series: str
    kind: str
    subject: str
    grade: int | None
    school_year: Year
    n: Participants
    below: Below
    share: Share
    share_low: ShareLow
    share_high: ShareHigh
    mean: Mean
    why_not: str | None
    package: str
    path: str
    row: int

    @property
    def held(self) -> bool:
        """Whether anybody took part, as far as is known: where nobody did, nothing is missing."""
        return self.why_not not in NOT_HELD


class AreaChange(NamedTuple):
    """A series of a territory against the year before."""

    territory: str
    series: str
    school_year: str
    verdict: str


class ScoreCount(NamedTuple):
    """Participants of a territory with a primary score; empty where they are hidden."""

    territory: Annotated[str, ident("Id of the territory.")]
    procedure: str
    score: Annotated[int, count("The primary score.")]
    participants: Annotated[int | None, count("How many have it; null where that is hidden.")]


class Peak(NamedTuple):
    """A boundary of marks in the distribution of a territory; `mark` is empty if none is known."""

    territory: Annotated[str, ident("Id of the territory.")]
    procedure: str
    mark: Annotated[str | None, text("The mark that begins there.")]
    score: Annotated[float | None, number("The primary score.", minimum=0)]
    n: Annotated[int | None, count("Participants of the distribution.")]
    reliability: Annotated[
        str | None, code(RELIABILITY, "How far so many participants can be relied on.")
    ]
    participants: Annotated[float | None, number("Those with that score.", minimum=0)]
    expected: Annotated[
        float | None, number("As many as neighbouring scores let expect.", minimum=0)
    ]
    ratio: Annotated[float | None, number("`participants` of `expected`.", minimum=0)]
    peak: Annotated[bool | None, truth("Whether the method calls it a peak.")]
    why_not: Annotated[str | None, why_not("Why it is not judged.")]


class SchoolYear(NamedTuple):
    """What is known of a school in a year: counts and percents, and the cell's row."""

    school: str
    school_year: Year
    pupils: int | None
    pupils_special_needs: int | None
    graduates: int | None
    medallists: int | None
    teachers: int | None
    vacancies: int | None
    equipment: float | None
    parents_higher_education: float | None
    incomplete_families: float | None
    low_income_families: float | None
    pupils_on_register: float | None
    non_native_speakers: float | None
    package: str
    row: int


class Neighbour(NamedTuple):
    """A school in a similar context; differences are the other school minus this one."""

    school: str
    school_year: Year
    rank: Annotated[int, count("1 is the nearest.", minimum=1)]
    similar: str
    distance: Annotated[float, number("How far it is by the method `similar`.", minimum=0)]
    diff_pupils: Difference
    diff_parents_higher_education: Difference
    diff_incomplete_families: Difference
    diff_low_income_families: Difference
    diff_pupils_on_register: Difference
    diff_non_native_speakers: Difference


class Wellbeing(NamedTuple):
    """The index of social wellbeing, 0 to 100."""

    school: str
    school_year: Year
    wellbeing: Annotated[float | None, number("The index, 100 is the best context.", **PERCENT)]
    why_not: NoValue


class Resilience(NamedTuple):
    """Whether a school has high results in a hard context, years running."""

    school: str
    school_year: Year
    hard_context: Annotated[bool | None, truth("Whether the index is in the lowest third.")]
    high_results: Annotated[bool | None, truth("Whether the results are in the best third.")]
    resilient: Annotated[bool | None, truth("Whether both hold for enough years.")]
    why_not: NoValue


class Observation(NamedTuple):
    """A value of an indicator on a day, in the indicator's unit; empty where it is hidden."""

    school: Annotated[str | None, ident("Id of the school.")]
    territory: Annotated[str | None, ident("Id of the territory.")]
    indicator: Annotated[str, ident("Id of the indicator.")]
    date: Annotated[date, day("Its day.")]
    value: Annotated[float | None, number("The value, in the unit of the indicator.")]
    n: Annotated[int | None, count("How many it is based on.")]
    suppression: str | None
    package: str
    path: str
    row: int


class Rating(NamedTuple):
    """The band of a school, 1 the highest; scores are 0 to 100, `basis` the legal ground."""

    school: str
    school_year: Year
    variant: Annotated[str, code(VARIANTS, "With or without the results of VPR.")]
    n: Annotated[int | None, count("Participations.")]
    n_left_out: Annotated[int | None, count("Participations left out.")]
    score: Annotated[float | None, number("The score.", **PERCENT)]
    band: Annotated[int | None, count("The band; 1 is the highest.", minimum=1)]
    band_best: Annotated[int | None, count("The best that uncertainty allows.", minimum=1)]
    band_worst: Annotated[int | None, count("The worst that it allows.", minimum=1)]
    basis: Annotated[str | None, text("The legal ground.")]


class Markers(NamedTuple):
    """Signs of non-objective results that fired; empty where one could not be computed."""

    school: str
    school_year: Year
    inflated: Annotated[bool | None, truth("Inflated values.")]
    mismatch: Annotated[bool | None, truth("Mismatch with marks of the journal.")]
    jump: Annotated[bool | None, truth("Sharp change between grades 4 and 5.")]
    computed: Annotated[int, count("Signs that could be computed.")]
    both_years: Annotated[
        bool | None, truth("Whether a sign fired in this year and the one before.")
    ]
    why_not: NoValue


class AreaCoverage(NamedTuple):
    """Training or certification over the schools of a territory and all its parts."""

    territory: str
    school_year: Year
    measure: Training
    schools: Annotated[int, count("Schools that went in.")]
    left_out: Annotated[int, count("Schools whose numbers are not known.")]
    n: Staff
    covered: Covered
    share: CoveredShare


class Coverage(NamedTuple):
    """Training or certification of a school's staff; the share is a fraction of 1."""

    school: str
    school_year: Year
    measure: Training
    n: Staff
    covered: Covered
    share: CoveredShare
    why_not: NoValue


class Agreement(NamedTuple):
    """Marks of a VPR against those in the journal; shares are fractions of 1."""

    school: str
    school_year: Year
    procedure: Procedure
    n: Participants
    lowered_share: Annotated[float | None, fraction("Marks below that of the journal.")]
    confirmed_share: Annotated[float | None, fraction("Marks equal to it.")]
    raised_share: Annotated[float | None, fraction("Marks above it.")]
    why_not: NoValue
