"""Small numbers outside the results: comparisons with the journal, scores, pupils, teachers.

Each function takes a table and says which of its rows must not be shown. Two of the
tables would also tell what results hide: a comparison counts the participants of a
school, a distribution of scores those of a territory.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ..tables import HIDDEN, floats, match
from .rules import Floats, Mask, Rules

AGREEMENT = ("lowered", "confirmed", "raised")
# Columns of `school_years` that tell of a part, and the column that counts the whole.
SHARES = (
    "parents_higher_education",
    "incomplete_families",
    "low_income_families",
    "pupils_on_register",
    "non_native_speakers",
)
NEEDS = "pupils_special_needs"
TRAINED = ("teachers_trained", "teachers_certified")
# Of more than this, every percentage with one decimal is a part.
DENOMINATORS = 100
Column = pd.Series


def agreement_to_leave_out(
    agreement: pd.DataFrame, results: pd.DataFrame, parameters: Mapping[str, float]
) -> "Column[bool]":
    """Rows of `mark_agreement` of few participants, or of a result that is not shown.

    A school without a row of results takes part in the totals all the same: where rows of
    its procedure are hidden, its participants would narrow what those can be.
    """
    rules = Rules.of(parameters)
    counts = np.array([floats(agreement[name]) for name in AGREEMENT])
    n = np.nansum(counts, axis=0)
    unanimous = (counts == n).any(axis=0)
    few = (n > 0) & ((n < rules.hide_below) | ((n < rules.tiny) & unanimous))
    hidden = results[results["suppression"].isin(HIDDEN)]
    shown = results[results["suppression"].isna()]
    tells = agreement["procedure"].isin(hidden["procedure"]) & ~_in(agreement, shown, "school")
    return pd.Series(few, agreement.index, dtype=bool) | tells


def scores_to_leave_out(
    score_counts: pd.DataFrame,
    results: pd.DataFrame,
    references: pd.DataFrame,
    schools: pd.DataFrame,
    territories: pd.DataFrame,
    parameters: Mapping[str, float],
) -> "Column[bool]":
    """Rows of `score_counts` of few participants, or in the place of a total that is left out.

    A distribution sums to the participants of its territory. Where rows beneath are
    hidden and the total is not published, it must not be told in this way either.
    """
    groups = score_counts.groupby(["territory", "procedure"], sort=False)["count"]
    n = groups.transform("sum")
    few = ((n > 0) & (n < Rules.of(parameters).hide_below)).fillna(False).astype(bool)
    hidden = results[results["suppression"].isin(HIDDEN)]
    beneath = _upwards(hidden, schools, territories)
    untold = _in(score_counts, beneath, "territory") & ~_in(score_counts, references, "territory")
    return few | untold


def school_years_to_hide(
    school_years: pd.DataFrame,
    parameters: Mapping[str, float],
    earlier: pd.DataFrame | None = None,
) -> Mapping[str, "Column[bool]"]:
    """By column of `school_years` the rows whose cell must not be shown.

    Few pupils with special needs; shares of few pupils or of an unknown number, and those
    of a tiny school that say none or all; teachers who were trained or certified, where
    there are as few; shares and parts of which `earlier` shows the same without a few.
    """
    rules = Rules.of(parameters)
    needs, pupils = school_years[NEEDS], school_years["pupils"]
    found = {NEEDS: (needs > 0) & (needs < rules.hide_below)}
    for name in SHARES:
        found[name] = _few(school_years[name], 100, pupils, rules)
        found[name] |= _one_denominator(school_years[name], pupils, rules)
    for name in TRAINED:
        teachers = school_years["teachers"]
        found[name] = _few(school_years[name], teachers, teachers, rules)
    if earlier is not None and len(earlier):
        before = _beside(school_years, earlier, ["school", "school_year"])
        for names, whole in ((SHARES, "pupils"), (TRAINED, "teachers")):
            few = _little_more(school_years[whole], before[whole], rules)
            for name in names:
                found[name] |= few & school_years[name].notna() & before[name].notna()
    return {name: rows.fillna(False).astype(bool) for name, rows in found.items()}


def agreement_changes(
    agreement: pd.DataFrame, earlier: pd.DataFrame, parameters: Mapping[str, float]
) -> "Column[bool]":
    """Rows of `mark_agreement` that count a few more or fewer than in the `earlier` table."""
    if earlier.empty:
        return pd.Series(False, agreement.index)
    before = _beside(agreement, earlier, ["school", "procedure"])
    now, then = (
        table[list(AGREEMENT)].astype("Int64").sum(axis=1) for table in (agreement, before)
    )
    return _little_more(now, then, Rules.of(parameters))


def scores_changes(
    score_counts: pd.DataFrame, earlier: pd.DataFrame, parameters: Mapping[str, float]
) -> "Column[bool]":
    """Rows of distributions that count a few more or fewer than in the `earlier` table."""
    if earlier.empty:
        return pd.Series(False, score_counts.index)
    key = ["territory", "procedure"]
    sums = earlier.groupby(key)[["count"]].sum().reset_index()
    before = _beside(score_counts, sums, key)["count"]
    n = score_counts.groupby(key, sort=False)["count"].transform("sum")
    return _little_more(n, before, Rules.of(parameters))


def _little_more(now: "Column[Any]", before: "Column[Any]", rules: Rules) -> "Column[bool]":
    """Where two counts of the same differ by one to the threshold less one."""
    by = (now.astype("Float64") - before.astype("Float64")).abs()
    return ((by > 0) & (by < rules.hide_below) & (before > 0)).fillna(False).astype(bool)


def _beside(table: pd.DataFrame, earlier: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The row of `earlier` for each row of `table`, empty where there is none."""
    found = earlier.drop_duplicates(key).set_index(key)
    return found.reindex(pd.MultiIndex.from_frame(table[key])).set_index(table.index)


def _few(part: "Column[Any]", whole: Any, n: "Column[Any]", rules: Rules) -> "Column[Any]":
    """Where `part` of `whole` is told of a group of `n` that is too small for it, or unknown."""
    alike = ((part == 0) | (part == whole)).fillna(False)
    few = (n > 0) & ((n < rules.hide_below) | ((n < rules.tiny) & alike))
    return pd.Series(part.notna() & (few.fillna(False) | n.isna()))


def _one_denominator(share: "Column[Any]", n: "Column[Any]", rules: Rules) -> "Column[bool]":
    """Where a percentage is none of `n` but of one smaller number only, and that is small."""
    percent, most = floats(share), floats(n)
    told = (percent != 0.0) & (percent != 100.0) & (most > 0) & ~np.isnan(percent)
    told[told] = ~_fits(percent[told], most[told])
    percent, most = percent[told], most[told]
    first, many = np.zeros(len(percent)), np.zeros(len(percent), dtype=int)
    for number in range(2, DENOMINATORS) if len(percent) else ():
        found = (most > number) & _fits(percent, number)
        first = np.where(found & (many == 0), number, first)
        many += found
    small = np.zeros(len(told), dtype=bool)
    small[told] = (many == 1) & (first < rules.tiny)
    return pd.Series(small, share.index, dtype=bool)


def _fits(percent: Floats, n: Any) -> Mask:
    """Whether so many percent, with one decimal, can be a part of `n`."""
    return np.asarray(np.abs(np.rint(percent * n / 100) * 100 / n - percent) <= 0.05 + 1e-9)


def _in(table: pd.DataFrame, others: pd.DataFrame, name: str) -> "Column[bool]":
    """Which rows of `table` have the `name` and procedure of a row of `others`."""
    key = [name, "procedure"]
    place = match([table[part] for part in key], [others[part] for part in key])
    return pd.Series(place >= 0, table.index)


def _upwards(rows: pd.DataFrame, schools: pd.DataFrame, territories: pd.DataFrame) -> pd.DataFrame:
    """Territory and procedure of `rows` with all territories above."""
    home = schools.drop_duplicates("id").set_index("id")["territory"]
    parent = territories.drop_duplicates("id").set_index("id")["parent"]
    level = pd.DataFrame(
        {"territory": rows["school"].map(home), "procedure": rows["procedure"]}
    ).drop_duplicates()
    found = [level]
    for _ in range(len(parent)):
        level = level.assign(territory=level["territory"].map(parent)).dropna().drop_duplicates()
        if level.empty:
            break
        found.append(level)
    return pd.concat(found, ignore_index=True)
