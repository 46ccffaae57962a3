"""Values that deny each other: a mean and its marks, a total and its parts, one year and the next."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ..data import profiles
from ..data.catalog import Catalog
from ..data.catalog.records import Origin, Pairing, Procedure
from ..data.packages import Table, tables
from ..data.packages.counts import HOW_MANY, MOST, NO_PEOPLE, TOO_GREAT
from ..data.problems import Severity
from ..language.i18n import _
from ..methods.tables import Mask, floats, start_years
from .finding import Checks, Finding, Findings, by_procedure, error
from .results import (
    MARKS,
    findings,
    is_of_scale,
    of_scale,
    series_of,
    with_series,
    with_year_before,
)

# A mean is told with one or two decimals, and may have been cut instead of rounded.
ROUNDING = 0.05
JUMP = 10


def school_years_follow(catalog: Catalog) -> Findings:
    """Ensure that a school year ends in the year after it begins."""
    for table in _tables_with(catalog, "school_year"):
        years = table.frame["school_year"].dropna()
        wrong = years[[int(text[5:]) != (int(text[:4]) + 1) % 100 for text in years]]
        for row, text in wrong.items():
            yield Finding(
                origin=Origin(package=table.package, path=table.path, row=int(str(row))),
                field="school_year",
                value=text,
                message=_("A school year ends in the next calendar year."),
                remedy=_("Write it as 2020-21."),
            )


@by_procedure()
def means_follow_marks(catalog: Catalog) -> Findings:
    """Ensure that a mean is the one of its marks; of points, that it can be reached at all."""
    for resource in ("results", "references"):
        on_marks = is_of_scale(catalog, resource, "marks")
        if on_marks.any():
            yield from _means_of_marks(catalog.frame(resource), on_marks)
        rows = of_scale(catalog, resource, "points")
        if not rows.empty:
            yield from _means_of_points(catalog, rows)


def _means_of_marks(rows: pd.DataFrame, on_marks: Mask) -> Iterator[Finding]:
    marks = {mark: floats(rows[name]) for mark, name in enumerate(MARKS, start=2)}
    told = floats(rows["mean"])
    codes, means = pd.factorize(told)
    halves = [_half_of_last_decimal(mean) for mean in means.tolist()]
    half = np.array([*halves, np.nan])[codes]
    with np.errstate(invalid="ignore", divide="ignore"):
        reckoned = sum(mark * count for mark, count in marks.items()) / sum(marks.values())
        wrong = np.abs(told - reckoned) > ROUNDING + half + 1e-9
    yield from findings(
        rows[on_marks & wrong],
        "mean",
        _("The mean is not that of the marks in this row."),
        _("Write the mean of the marks 2 to 5, or empty the cell; no mean of points."),
    )


def _half_of_last_decimal(mean: float) -> float:
    decimals = f"{mean:.6f}".rstrip("0").partition(".")[2]
    return float(0.5 * 10 ** -len(decimals))


def _means_of_points(catalog: Catalog, rows: pd.DataFrame) -> Iterator[Finding]:
    """Where nobody is below the minimum, so is no mean; where everybody is, the mean is below."""
    minimum = {item.id: item.minimum for item in catalog.all("procedures", Procedure)}
    bar = rows["procedure"].map(minimum).astype("Float64")
    below, n, mean = (
        rows[name].astype("Float64") for name in ("below_minimum", "participants", "mean")
    )
    wrong = ((below == 0) & (mean < bar)) | ((below == n) & (n > 0) & (mean >= bar))
    yield from findings(
        rows[wrong.fillna(False)],
        "mean",
        _("The mean and the number of those below the minimum deny each other."),
        _("Correct one of the two, or the minimum of the procedure."),
    )


def scores_within_totals(catalog: Catalog) -> Findings:
    """Ensure that a distribution of scores holds no more works than its total has participants."""
    scores, totals = catalog.frame("score_counts"), catalog.frame("references")
    if scores.empty or totals.empty:
        return
    place = ["territory", "procedure"]
    sums = scores.groupby(place, sort=False)["count"].transform("sum")
    known = totals.drop_duplicates(place).set_index(place)["participants"]
    whole = known.reindex(pd.MultiIndex.from_frame(scores[place])).to_numpy()
    wrong = (sums > pd.Series(whole, scores.index)).fillna(False)
    yield from findings(
        scores[wrong].drop_duplicates(place),
        "count",
        _("The scores count more works than the total of the territory has participants."),
        _("Correct the counts of the scores, or the participants in references."),
    )


def counts_are_plausible(catalog: Catalog) -> Findings:
    """Ensure that no count is as long as a code or a document's number."""
    for name, most in MOST.items():
        for table in tables(catalog.packages, name):
            for field in table.resource.fields:
                if field.type == "integer" and field.name not in NO_PEOPLE:
                    yield from _too_great(table, field.name, most)


def _too_great(table: Table, field: str, most: int) -> Iterator[Finding]:
    cells = table.frame[field]
    for row in cells.index[(cells > most).fillna(False)]:
        yield Finding(
            origin=Origin(package=table.package, path=table.path, row=int(row)),
            field=field,
            # It may be the number of somebody's document.
            value=None,
            message=TOO_GREAT,
            remedy=HOW_MANY,
        )


@by_procedure(series_of)
def no_jump_in_counts(catalog: Catalog) -> Findings:
    """Ensure that no count of a school or of a total changed tenfold on last year (a warning)."""
    years = catalog.frame("school_years")
    if not years.empty:
        dated = years.assign(start=start_years(years["school_year"]), series=0)
        counts = [item.name for item in profiles.resource("school_years").fields
                  if item.type == "integer" and item.unit == "count"]  # fmt: skip
        yield from _jumps(dated, "school", counts)
    for resource, owner in (("results", "school"), ("references", "territory")):
        rows = catalog.frame(resource)
        if not rows.empty:
            names = [*MARKS[1:]] + (["participants"] if resource == "references" else [])
            yield from _jumps(with_series(catalog, rows), owner, names)


def _jumps(rows: pd.DataFrame, owner: str, names: list[str]) -> Iterator[Finding]:
    rows, last = with_year_before(rows, owner, names)
    for name in names if len(rows) else ():
        now, before = rows[name], last[name]
        jump = ((now >= JUMP * before) & (before > 0) & (now >= 10 * JUMP)) | (
            (before >= JUMP * now) & (now > 0) & (before >= 10 * JUMP)
        )
        yield from findings(
            rows[jump.fillna(False)],
            name,
            _("The number changed tenfold on last year."),
            _("Compare with the source: a digit may be lost or doubled."),
            Severity.WARNING,
        )


def pairs_are_of_two(catalog: Catalog) -> Findings:
    """Ensure that no school is paired with itself."""
    for pairing in catalog.all("pairings", Pairing):
        if pairing.partner_school == pairing.school:
            yield error(
                pairing,
                "partner_school",
                _("The school is paired with itself."),
                _("Write the id of the other school, or empty the cell."),
            )


def _tables_with(catalog: Catalog, column: str) -> Iterator[Table]:
    for name in profiles.PROFILES:
        for resource in profiles.profile(name).resources:
            if column in resource.field_names:
                yield from tables(catalog.packages, resource.name)


CHECKS: Checks = (
    pairs_are_of_two,
    school_years_follow,
    counts_are_plausible,
    means_follow_marks,
    scores_within_totals,
    no_jump_in_counts,
)
