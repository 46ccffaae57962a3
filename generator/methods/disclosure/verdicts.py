"""What may be printed of the packages, given what has been printed: the one answer.

`verdicts` goes through every table that tells of pupils and teachers. Checks make
findings of its answer, `roadmaps protect` edits of files; with an earlier edition it says
what must not be shown beside that.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from ...data.catalog import Catalog
from ...data.catalog.records import Indicator, Procedure
from ..parameters import Parameters, parameters
from .indicators import observations_to_hide
from .other_tables import (
    NEEDS,
    SHARES,
    TRAINED,
    agreement_changes,
    agreement_to_leave_out,
    school_years_to_hide,
    scores_changes,
    scores_to_leave_out,
)
from .protecting import CODES, protect, too_small
from .years import by_year, thresholds

CELLS = ("participants", "mark_2", "mark_3", "mark_4", "mark_5", "below_minimum", "mean")
# Every table of which something may have to be hidden, and what else is needed to say so.
PROTECTED = (
    "results",
    "references",
    "mark_agreement",
    "score_counts",
    "observations",
    "school_years",
)
NEEDED = (*PROTECTED, "territories", "schools", "procedures", "indicators", "parameters")
SCHOOL_YEARS = (NEEDS, *SHARES, *TRAINED)
SHOWN = (
    ("results", ["school", "procedure"]),
    ("references", ["territory", "procedure"]),
    ("mark_agreement", ["school", "procedure"]),
    ("score_counts", ["territory", "procedure"]),
    ("observations", ["id"]),
    ("school_years", ["school", "school_year"]),
)
NO_ROWS = pd.DataFrame(
    columns=["school", "territory", "procedure", "suppression", "sd", *CELLS], dtype=object
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Verdict:
    """Rows of the table `resource` that may not be shown as they are.

    `rows` are of the frame of the catalogue. `cells` are to be emptied, with `code` in
    `suppression` if there is one; without cells the whole rows are left out. `small`
    says which rows are hidden for themselves, not for others.
    """

    resource: str
    rows: pd.DataFrame
    cells: tuple[str, ...] = ()
    code: str | None = None
    small: "pd.Series[bool] | None" = None


def verdicts(now: Catalog, earlier: Catalog | None = None) -> Iterator[Verdict]:
    """What must not be shown of the packages of `now`, beside those of `earlier`.

    Nothing of a school or territory that is not in the packages is judged by its totals.
    """
    given = parameters(_frame(now, "parameters"))
    yield from _results(now, earlier, given)
    yield from _observations(now, earlier, thresholds(given, now.floors))
    yield from _school_years(now, earlier, given)


def _results(now: Catalog, earlier: Catalog | None, given: Parameters) -> Iterator[Verdict]:
    procedures = pd.DataFrame(
        [(item.id, item.school_year) for item in now.all("procedures", Procedure)],
        columns=["id", "school_year"],
    )
    for values, names in by_year(procedures, given, now.floors):
        yield from _year(now, earlier, names, values)


def _year(
    now: Catalog, earlier: Catalog | None, names: frozenset[str], values: Mapping[str, float]
) -> Iterator[Verdict]:
    """The tables of the procedures `names`, for which the parameters `values` hold."""

    def rows(side: Catalog, resource: str) -> pd.DataFrame:
        frame = side.frame(resource)
        return NO_ROWS if frame.empty else frame[frame["procedure"].isin(names)]

    results, references = rows(now, "results"), rows(now, "references")
    places = now.frame("schools"), now.frame("territories")
    before = None if earlier is None else (rows(earlier, "results"), rows(earlier, "references"))
    safe, kept = protect(results, references, *places, values, before)
    hidden = safe["suppression"].isin(CODES.values()) & results[list(CELLS)].notna().any(axis=1)
    small = too_small(results, values)
    for code, found in results[hidden].groupby(safe["suppression"][hidden]):
        yield Verdict(
            resource="results", rows=found, cells=CELLS, code=str(code), small=small[found.index]
        )
    yield Verdict(resource="references", rows=references.drop(index=kept.index))
    agreement, scores = rows(now, "mark_agreement"), rows(now, "score_counts")
    if len(agreement):
        gone = agreement_to_leave_out(agreement, safe, values)
        if earlier is not None:
            gone |= agreement_changes(agreement, rows(earlier, "mark_agreement"), values)
        yield Verdict(resource="mark_agreement", rows=agreement[gone])
    if len(scores):
        gone = scores_to_leave_out(scores, safe, kept, *places, values)
        if earlier is not None:
            gone |= scores_changes(scores, rows(earlier, "score_counts"), values)
        yield Verdict(resource="score_counts", rows=scores[gone])


def _observations(
    now: Catalog, earlier: Catalog | None, values: Mapping[str, float]
) -> Iterator[Verdict]:
    rows = now.frame("observations")
    if rows.empty:
        return
    before = None if earlier is None else earlier.frame("observations")
    codes = observations_to_hide(
        rows,
        pd.DataFrame(
            [(item.id, item.unit) for item in now.all("indicators", Indicator)],
            columns=["id", "unit"],
        ),
        {item.id: item.territory for item in now.schools.values()},
        {item.id: item.parent for item in now.territories.values()},
        values,
        before,
    )
    for code in sorted(set(codes.dropna())):
        yield Verdict(
            resource="observations", rows=rows[codes == code], cells=("value", "n"), code=code
        )


def _school_years(now: Catalog, earlier: Catalog | None, given: Parameters) -> Iterator[Verdict]:
    frame = now.frame("school_years")
    if frame.empty:
        return
    before = None if earlier is None else earlier.frame("school_years")
    for year, rows in frame.groupby("school_year", sort=True):
        here = thresholds(given, now.floors, str(year))
        for name, few in school_years_to_hide(rows, here, before).items():
            if few.any():
                yield Verdict(resource="school_years", rows=rows[few], cells=(name,))


def _frame(catalog: Catalog, resource: str) -> pd.DataFrame | None:
    frame: pd.DataFrame = catalog.frame(resource)
    return None if frame.empty else frame


def shown_again(then: Catalog, since: Catalog) -> Iterator[tuple[str, str]]:
    """Rows (table, key) that the edition `then` shows and the later one `since` hides.

    For a rollback to `then`, which must not show them again. A total, a comparison or a
    distribution that is gone was hidden if results of its procedure are hidden now; other
    rows that are gone may have been lost, and to bring them back is what a rollback is for.
    """
    hidden = _hidden(since, "results")
    for resource, key in SHOWN:
        old, new = then.frame(resource), since.frame(resource)
        if old.empty:
            continue
        ours = pd.MultiIndex.from_frame(old[key].astype(str))
        if resource in ("results", "observations"):
            closed = pd.MultiIndex.from_frame(_hidden(since, resource)[key].astype(str))
            gone = pd.Series(ours.isin(closed), old.index)
            gone &= old["value" if resource == "observations" else "participants"].notna()
        elif resource == "school_years":
            gone = _emptied(old, new, key)
        else:
            left = new if len(new) else old[:0]
            gone = pd.Series(~ours.isin(pd.MultiIndex.from_frame(left[key].astype(str))), old.index)
            gone &= old["procedure"].isin(set(hidden["procedure"]))
        for row in old[gone][key].drop_duplicates().itertuples(index=False):
            yield resource, "/".join(map(str, row))


def _hidden(side: Catalog, resource: str) -> pd.DataFrame:
    frame: pd.DataFrame = side.frame(resource)
    if frame.empty:
        return pd.DataFrame(columns=["id", "school", "procedure"], dtype=object)
    return frame[frame["suppression"].isin(CODES.values())]


def _emptied(old: pd.DataFrame, new: pd.DataFrame, key: list[str]) -> "pd.Series[bool]":
    """Rows of school years of which a cell that may have to be hidden is empty now."""
    if new.empty:
        return pd.Series(False, old.index)
    names = list(SCHOOL_YEARS)
    now = new.drop_duplicates(key).set_index(key)[names]
    keys = pd.MultiIndex.from_frame(old[key])
    there = keys.isin(now.index)
    lost = old[names].notna().to_numpy() & now.reindex(keys).isna().to_numpy()
    return pd.Series(there & lost.any(axis=1), old.index)
