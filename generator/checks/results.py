"""Results, references and facts of schools: whole tables at once, a finding a faulty cell."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..data.catalog import Catalog
from ..data.catalog.records import Indicator, Origin, Procedure
from ..data.problems import Severity
from ..language.i18n import Text, _
from ..methods.tables import Mask, match
from .finding import Checks, Finding, Findings, by_procedure

Rows = pd.DataFrame

MARKS = ("mark_2", "mark_3", "mark_4", "mark_5")
COUNTED = ("results", "references")
JUMP = 10
WITHIN = (
    ("pupils_special_needs", "pupils"),
    ("medallists", "graduates"),
    ("graduates", "pupils"),
    ("teachers_trained", "teachers"),
    ("teachers_certified", "teachers"),
    ("heads_trained", "heads"),
)


@by_procedure()
def marks_add_up(catalog: Catalog) -> Findings:
    """Ensure that marks 2 to 5 sum to the participants, and mark 2 is what is below the minimum."""
    for resource in COUNTED:
        rows, on_marks = catalog.frame(resource), is_of_scale(catalog, resource, "marks")
        if not on_marks.any():
            continue
        given = [rows[name].notna().to_numpy() for name in MARKS]
        some, all_ = np.any(given, axis=0), np.all(given, axis=0)
        total = sum((rows[name] for name in MARKS[1:]), rows[MARKS[0]])
        yield from findings(
            rows[on_marks & all_ & _true(total != rows["participants"])],
            "participants",
            _("The marks do not sum to the number of participants."),
            _("Correct the marks or the participants: counts, not percents."),
        )
        yield from findings(
            rows[on_marks & some & ~all_],
            "mark_2",
            _("Some marks are given and others are not."),
            _("Write all four counts, 0 where nobody has the mark, or hide the whole row."),
        )
        yield from findings(
            rows[on_marks & _true(rows["below_minimum"] != rows["mark_2"])],
            "below_minimum",
            _("On the scale of marks, below the minimum is the number of marks 2."),
            _("Write the number of marks 2, or leave the cell empty."),
        )


@by_procedure()
def scale_is_kept(catalog: Catalog) -> Findings:
    """Ensure that marks are given on the scale of marks only, and points have their minimum."""
    for resource in COUNTED:
        rows = of_scale(catalog, resource, "points")
        if rows.empty:
            continue
        marked = rows[list(MARKS)].notna().any(axis=1)
        yield from findings(
            rows[marked],
            "mark_2",
            _("The procedure is scored in points, but marks are given."),
            _("Empty the marks; write participants, those below the minimum, and the mean."),
        )
    for procedure in catalog.all("procedures", Procedure):
        if procedure.minimum is None or procedure.maximum is None:
            continue
        if procedure.minimum > procedure.maximum:
            yield Finding(
                origin=procedure.origin,
                field="minimum",
                value=str(procedure.minimum),
                quoted=True,
                message=_("The minimum is greater than the maximum."),
                remedy=_("Correct one of the two."),
            )


@by_procedure()
def parts_within_totals(catalog: Catalog) -> Findings:
    """Ensure that no part is greater than its whole: below the minimum, teachers, agreement."""
    for resource in COUNTED:
        rows = catalog.frame(resource)
        if not rows.empty:
            yield from _greater(rows, "below_minimum", "participants")
    years = catalog.frame("school_years")
    for part, whole in WITHIN if not years.empty else ():
        yield from _greater(years, part, whole)
    agreement = catalog.frame("mark_agreement")
    results = catalog.frame("results")
    if not agreement.empty and not results.empty:
        key = ["school", "procedure"]
        place = match([agreement[name] for name in key], [results[name] for name in key])
        joined = agreement.assign(
            participants=results["participants"].array.take(place, allow_fill=True),
            compared=agreement[["lowered", "confirmed", "raised"]].sum(axis=1),
        )
        yield from _greater(joined, "compared", "participants", at="confirmed")


@by_procedure()
def means_within_bounds(catalog: Catalog) -> Findings:
    """Ensure that a mean lies on its scale: 2 to 5 for marks, 0 to the maximum for points."""
    maximum = {item.id: item.maximum for item in catalog.all("procedures", Procedure)}
    for resource in COUNTED:
        for scale, low in (("marks", 2.0), ("points", 0.0)):
            rows, on_scale = catalog.frame(resource), is_of_scale(catalog, resource, scale)
            if not on_scale.any():
                continue
            top = rows["procedure"].map(maximum).astype("Float64")
            high = top.fillna(float("inf")) if scale == "points" else 5.0
            yield from findings(
                rows[on_scale & _true((rows["mean"] < low) | (rows["mean"] > high))],
                "mean",
                _("The mean lies outside the scale of the procedure."),
                _("Correct the mean; a decimal point, not a comma, and no percent."),
            )


def series_of(catalog: Catalog) -> Mapping[str, str]:
    """One series over the years for each procedure."""
    return {
        item.id: f"{item.kind}-{item.subject_id}-{item.grade}"
        for item in catalog.all("procedures", Procedure)
    }


@by_procedure(series_of)
def no_tenfold_jump(catalog: Catalog) -> Findings:
    """Ensure that participants did not change tenfold on last year (a warning)."""
    rows = catalog.frame("results")
    if rows.empty:
        return
    rows, last = with_year_before(with_series(catalog, rows), "school", ["participants"])
    now, before = rows["participants"], last["participants"]
    jump = ((now >= JUMP * before) & (now >= JUMP)) | ((before >= JUMP * now) & (before >= JUMP))
    yield from findings(
        rows[jump.fillna(False)],
        "participants",
        _("The number of participants changed tenfold on last year."),
        _("Compare with the source: a digit may be lost or doubled."),
        Severity.WARNING,
    )


def closed_schools_have_no_results(catalog: Catalog) -> Findings:
    """Ensure that no result is dated after the school was closed."""
    closed = {
        school.id: school.closed.year - (school.closed.month < 9)
        for school in catalog.schools.values()
        if school.closed
    }
    rows = catalog.frame("results")
    if rows.empty or not closed:
        return
    rows = with_series(catalog, rows[rows["school"].isin(closed)])
    late = rows["start"] > rows["school"].map(closed).astype("int64")
    yield from findings(
        rows[late],
        "school",
        _("The school was closed before this school year."),
        _("Write the id of its successor, or correct the date of closing."),
    )


def observations_fit(catalog: Catalog) -> Findings:
    """Ensure that an observation is of a school or of a territory, and a percent is 0 to 100."""
    rows = catalog.frame("observations")
    if rows.empty:
        return
    both = rows["school"].notna() == rows["territory"].notna()
    yield from findings(
        rows[both],
        "school",
        _("An observation is of a school or of a territory, of exactly one of them."),
        _("Fill in one of the columns school and territory."),
    )
    units = {item.id: item.unit for item in catalog.all("indicators", Indicator)}
    percent = rows["indicator"].map(units) == "percent"
    wrong = percent & ((rows["value"] < 0) | (rows["value"] > 100)).fillna(False)
    yield from findings(
        rows[wrong],
        "value",
        _("A percent lies between 0 and 100."),
        _("Correct the value or the indicator's unit."),
    )


def _greater(rows: Rows, part: str, whole: str, at: str | None = None) -> Iterator[Finding]:
    wrong = (rows[part] > rows[whole]).fillna(False)
    yield from findings(
        rows[wrong],
        at or part,
        _("The part {part} is greater than the whole {whole}.", part=at or part, whole=whole),
        _("Correct one of the two."),
    )


def findings(
    rows: Rows,
    field: str,
    message: Text,
    remedy: Text,
    severity: Severity = Severity.ERROR,
) -> Iterator[Finding]:
    cells = zip(rows["package"], rows["path"], rows["row"], rows[field], strict=True)
    for package, path, row, value in cells:
        yield Finding(
            origin=Origin(package=package, path=path, row=int(row)),
            field=field,
            value=None if pd.isna(value) else str(value),
            message=message,
            remedy=remedy,
            severity=severity,
            quoted=True,
        )


def of_scale(catalog: Catalog, resource: str, scale: str) -> Rows:
    """Rows of `resource` whose procedure has the scale `scale`."""
    return catalog.frame(resource)[is_of_scale(catalog, resource, scale)]


def is_of_scale(catalog: Catalog, resource: str, scale: str) -> Mask:
    """Which rows of `resource` those are: most of a table are, and one of a country is not copied."""
    ids = {item.id for item in catalog.all("procedures", Procedure) if item.scale == scale}
    return catalog.frame(resource)["procedure"].isin(ids).to_numpy()


def _true(found: "pd.Series[Any]") -> Mask:
    """Where it is known that it is so."""
    return found.to_numpy(dtype=bool, na_value=False)


def with_series(catalog: Catalog, rows: Rows) -> Rows:
    """`rows` of known procedures with series (one over the years) and the year it starts in."""
    series = series_of(catalog)
    found = [
        (item.id, series[item.id], int(item.school_year[:4]))
        for item in catalog.all("procedures", Procedure)
    ]
    held = pd.DataFrame(found, columns=["procedure", "series", "start"])
    place = match([rows["procedure"]], [held["procedure"]])
    known = place[place >= 0]
    there = rows if len(known) == len(rows) else rows[place >= 0]
    return there.assign(
        series=pd.Categorical(held["series"]).take(known), start=held["start"].to_numpy()[known]
    )


def with_year_before(rows: Rows, owner: str, names: list[str]) -> tuple[Rows, Rows]:
    """The rows whose owner has one of the same series in the year before, and its cells `names`."""
    there = [rows[name] for name in (owner, "series", "start")]
    place = match([*there[:2], rows["start"] - 1], there)
    found = rows.loc[place >= 0, ["package", "path", "row", *names]]
    return found, rows[names].iloc[place[place >= 0]].set_axis(found.index)


CHECKS: Checks = (
    marks_add_up,
    scale_is_kept,
    parts_within_totals,
    means_within_bounds,
    no_tenfold_jump,
    closed_schools_have_no_results,
    observations_fit,
)
