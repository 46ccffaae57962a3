"""The answers of the methods as small records, and how tables become them."""

from datetime import date
from typing import NamedTuple


class Result(NamedTuple):
    """A school in a procedure; shares are fractions of 1, empty where `why_not` says why."""

    school: str
    school_year: str
    series: str
    procedure: str
    kind: str
    subject: str
    grade: int | None
    n: int | None
    below: int | None
    share: float | None
    share_low: float | None
    share_high: float | None
    mean: float | None
    threshold: float | None
    n_min: float | None
    margin: float | None
    low: bool | None
    low_before: bool | None
    why_not: str | None
    package: str
    path: str
    row: int


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
    school_year: str
    judged: int
    unjudged: int
    low: int
    repeated: int
    rule_a: bool | None
    rule_b: bool | None
    listed: bool | None
    why_not: str | None


class WayOff(NamedTuple):
    """How a low procedure of a listed school would stop being low."""

    school: str
    school_year: str
    procedure: str
    series: str
    n: int
    below: int
    allowed: int
    excess: int
    must: bool
    fewest: int


class Change(NamedTuple):
    """A series of a school against the year before."""

    school: str
    series: str
    school_year: str
    school_year_before: str
    n: int | None
    n_before: int | None
    share: float | None
    share_before: float | None
    change: float | None
    change_low: float | None
    change_high: float | None
    verdict: str


class Pooled(NamedTuple):
    """All procedures of a school's year together; shares are fractions of 1.

    Of `n_all` participations `n_left_out` are left out, for nobody says how many of them
    are below the minimum; `unsized` results are hidden or do not even give participants.
    """

    school: str
    school_year: str
    scope: str
    procedures: int
    left_out: int
    n: int | None
    below: int | None
    share: float | None
    share_low: float | None
    share_high: float | None
    n_all: int
    n_left_out: int
    unsized: int
    why_not: str | None


class Reference(NamedTuple):
    """A territory in a procedure."""

    territory: str
    procedure: str
    series: str
    kind: str
    subject: str
    grade: int | None
    school_year: str
    n: int | None
    below: int | None
    share: float | None
    share_low: float | None
    share_high: float | None
    mean: float | None
    why_not: str | None
    package: str
    path: str
    row: int


class AreaChange(NamedTuple):
    """A series of a territory against the year before."""

    territory: str
    series: str
    school_year: str
    verdict: str


class ScoreCount(NamedTuple):
    """Participants of a territory with a primary score; empty where they are hidden."""

    territory: str
    procedure: str
    score: int
    participants: int | None


class Peak(NamedTuple):
    """A boundary of marks in the distribution of a territory; `mark` is empty if none is known."""

    territory: str
    procedure: str
    mark: str | None
    score: float | None
    n: int | None
    reliability: str | None
    participants: int | None
    expected: float | None
    ratio: float | None
    peak: bool | None
    why_not: str | None


class SchoolYear(NamedTuple):
    """What is known of a school in a year: counts and percents, and the cell's row."""

    school: str
    school_year: str
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
    school_year: str
    rank: int
    similar: str
    distance: float
    diff_pupils: float
    diff_parents_higher_education: float
    diff_incomplete_families: float
    diff_low_income_families: float
    diff_pupils_on_register: float
    diff_non_native_speakers: float


class Wellbeing(NamedTuple):
    """The index of social wellbeing, 0 to 100."""

    school: str
    school_year: str
    wellbeing: float | None
    why_not: str | None


class Resilience(NamedTuple):
    """Whether a school has high results in a hard context, years running."""

    school: str
    school_year: str
    hard_context: bool | None
    high_results: bool | None
    resilient: bool | None
    why_not: str | None


class Observation(NamedTuple):
    """A value of an indicator on a day, in the indicator's unit; empty where it is hidden."""

    indicator: str
    school: str | None
    territory: str | None
    date: date
    value: float | None
    n: int | None
    suppression: str | None
    package: str
    path: str
    row: int


class Rating(NamedTuple):
    """The band of a school, 1 the highest; scores are 0 to 100, `basis` the legal ground."""

    school: str
    school_year: str
    variant: str
    n: int | None
    n_left_out: int | None
    score: float | None
    band: int | None
    band_best: int | None
    band_worst: int | None
    basis: str | None


class Markers(NamedTuple):
    """Signs of non-objective results that fired; empty where one could not be computed."""

    school: str
    school_year: str
    inflated: bool | None
    mismatch: bool | None
    jump: bool | None
    computed: int
    both_years: bool | None
    why_not: str | None


class AreaCoverage(NamedTuple):
    """Training or certification over the schools of a territory and all its parts."""

    territory: str
    school_year: str
    measure: str
    schools: int
    left_out: int
    n: int | None
    covered: int | None
    share: float | None


class Coverage(NamedTuple):
    """Training or certification of a school's staff; the share is a fraction of 1."""

    school: str
    school_year: str
    measure: str
    n: int | None
    covered: int | None
    share: float | None
    why_not: str | None


class Agreement(NamedTuple):
    """Marks of a VPR against those in the journal; shares are fractions of 1."""

    school: str
    school_year: str
    procedure: str
    n: int | None
    lowered_share: float | None
    confirmed_share: float | None
    raised_share: float | None
    why_not: str | None
