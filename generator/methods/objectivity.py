"""Signs of non-objective VPR results: three markers, counted per school and year.

The names of the markers are official, the formulas and thresholds are ours. A marker is
a reason to look, never a proof.

inflated: z = (school mean - reference mean) / (reference SD / sqrt(n)) > inflated_z;
mismatch: share of raised marks (paper above journal) > raised_share;
jump: abs(z in grade 5 - z in grade 4 the year before, same subject) > jump_z.
The reference is the region's, else the country's: a municipality is too small, the
school itself would weigh in it.
"""

import numpy as np
import pandas as pd

from ..data.packages.table import joined
from .low_results import yes
from .parameters import Parameters, values
from .tables import (
    Floats,
    Mask,
    Places,
    filled,
    flags,
    floats,
    match,
    named,
    start_years,
    taken,
    whole,
    why,
)

MARKERS = ("inflated", "mismatch", "jump")
KINDS = pd.CategoricalDtype(sorted(MARKERS))
LEVELS = ("region", "country")
YEAR = ["school", "school_year"]
COLUMNS = (
    "school", "school_year", "marker", "procedure", "subject_id", "grade", "n", "value",
    "threshold", "fired", "why_not",
)  # fmt: skip
READ = {*COLUMNS, "kind", "mean", "raised_share", "territory"}


def markers(
    results: pd.DataFrame,
    references: pd.DataFrame,
    agreement: pd.DataFrame,
    where: pd.DataFrame,
    parameters: Parameters,
) -> pd.DataFrame:
    """Every marker of every school and VPR procedure: value, threshold, fired or why_not.

    `results` and `references` come from `results_with_procedures`, `agreement` from
    `agreement(...)`, `where` from `places(...)`. `value` is a z, a share of 1, or a
    difference of z (grade 5 - grade 4), by marker.
    """
    vpr = _of_vpr(results)
    # A mean is judged, and it can be told of a school that does not say who stayed below.
    unknown = vpr["why_not"].where(vpr["why_not"].ne("no_below").fillna(True))
    vpr = vpr.assign(z=_z(vpr, references, where), why_not=unknown)
    paper = _of_vpr(agreement)
    raised = floats(paper["raised_share"])
    parts = (
        _judged("inflated", vpr.assign(value=vpr["z"]), "inflated_z", parameters),
        _judged("mismatch", paper.assign(value=raised), "raised_share", parameters),
        _jump(vpr, parameters),
    )
    order = ["school", "school_year", "marker", "procedure"]
    table = joined([part[list(COLUMNS)] for part in parts])
    return table.sort_values(order, kind="stable", ignore_index=True)


def _of_vpr(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of VPR with what a marker is made from: the columns of a country are large."""
    names = [name for name in table.columns if name in READ]
    return table.loc[table["kind"].eq("vpr").fillna(False), names].reset_index(drop=True)


def objectivity(found: pd.DataFrame) -> pd.DataFrame:
    """Per school and year of `markers(...)`: which markers fired, how many, and the year before.

    Columns: school, school_year, inflated, mismatch, jump (empty if the marker could be
    computed for no procedure), computed (how many of the three), count, count_before,
    both_years (fired in this year and the one before), why_not ("no_results" if none
    could be computed).
    """
    rows = found.assign(known=found["why_not"].isna(), hit=yes(found["fired"]))
    table = rows[YEAR].drop_duplicates().sort_values(YEAR, kind="stable", ignore_index=True)
    place = match([rows[name] for name in YEAR], [table[name] for name in YEAR])
    known, hit = (_any(len(table), place, rows, name) for name in ("known", "hit"))
    for number, marker in enumerate(MARKERS):
        table[marker] = flags(hit[:, number], known[:, number])
    some = known.any(axis=1)
    count = np.where(some, hit.sum(axis=1), np.nan)
    before = _year_before(table, count)
    return table.assign(
        computed=known.sum(axis=1),
        count=whole(count),
        count_before=whole(before),
        both_years=flags((count > 0) & (before > 0), some & ~np.isnan(before)),
        why_not=why(len(table), (~some, "no_results")),
    )


def _any(length: int, place: Places, rows: pd.DataFrame, column: str) -> Mask:
    """For each school and year, and each marker, whether `column` is true in a row of it.

    `place` tells of each row which school and year it is of; -1 is of none.
    """
    found = np.full((length, len(MARKERS)), False)
    chosen = rows[column].to_numpy(dtype=bool) & (place >= 0)
    for number, marker in enumerate(MARKERS):
        found[place[chosen & (rows["marker"] == marker).to_numpy(dtype=bool)], number] = True
    return found


def _year_before(table: pd.DataFrame, count: Floats) -> Floats:
    start = pd.Series(start_years(table["school_year"]))
    place = match([table["school"], start - 1], [table["school"], start])
    return taken(count, place)


def _z(vpr: pd.DataFrame, references: pd.DataFrame, where: pd.DataFrame) -> Floats:
    """How many standard errors the school's mean lies above the reference; NaN if unknown."""
    references = filled(references, {"territory": "object"})
    home = match([vpr["school"]], [where["school"]])
    mean, sd = np.full(len(vpr), np.nan), np.full(len(vpr), np.nan)
    for level in LEVELS:
        place = match(
            [named(where[level], home), vpr["procedure"]],
            [references["territory"], references["procedure"]],
        )
        open_yet = np.isnan(mean) | np.isnan(sd)
        mean = np.where(open_yet, taken(floats(references["mean"]), place), mean)
        sd = np.where(open_yet, taken(floats(references["sd"]), place), sd)
    sd = np.where(sd > 0, sd, np.nan)
    return np.asarray((floats(vpr["mean"]) - mean) / (sd / np.sqrt(floats(vpr["n"]))))


def _jump(vpr: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Grade 5 against grade 4 of the year before: mostly the same pupils."""
    grade = floats(vpr["grade"])
    fifth = vpr[grade == 5].reset_index(drop=True)
    fourth = vpr[grade == 4].reset_index(drop=True)
    place = match(
        [fifth["school"], fifth["subject_id"], pd.Series(start_years(fifth["school_year"])) - 1],
        [fourth["school"], fourth["subject_id"], pd.Series(start_years(fourth["school_year"]))],
    )
    few = taken(floats(fourth["n"]), place) < values(parameters, "objectivity", "n_min", fifth)
    reasons = why(
        len(fifth),
        (fifth["why_not"].notna(), fifth["why_not"]),
        (place < 0, "no_data"),
        (few, "too_few"),
        (np.isnan(taken(floats(fourth["z"]), place)), "no_data"),
    )
    value = floats(fifth["z"]) - taken(floats(fourth["z"]), place)
    return _judged("jump", fifth.assign(value=value, why_not=reasons), "jump_z", parameters)


def _judged(marker: str, rows: pd.DataFrame, limit: str, parameters: Parameters) -> pd.DataFrame:
    """`rows` with a `value` each, beside the parameter `limit`."""
    threshold = values(parameters, "objectivity", limit, rows)
    n_min = values(parameters, "objectivity", "n_min", rows)
    value = floats(rows["value"])
    no_mean = floats(rows["mean"]) if "mean" in rows.columns else np.zeros(len(rows))
    reasons = why(
        len(rows),
        (rows["why_not"].notna(), rows["why_not"]),
        (floats(rows["n"]) < n_min, "too_few"),
        (np.isnan(no_mean), "no_mean"),
        (np.isnan(value), "no_reference"),
    )
    known = reasons.isna().to_numpy()
    above = np.abs(value) > threshold if marker == "jump" else value > threshold
    code = np.full(len(rows), KINDS.categories.get_loc(marker))
    return rows.assign(
        marker=pd.Categorical.from_codes(code, dtype=KINDS),
        value=np.where(known, value, np.nan),
        threshold=threshold,
        fired=flags(above, known),
        why_not=reasons,
    )
