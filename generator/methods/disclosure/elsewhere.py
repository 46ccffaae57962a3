"""Small numbers outside the results: comparisons with the journal, scores, pupils, teachers.

Each function takes a table and says which of its rows must not be shown. Two of the
tables would also tell what results hide: a comparison counts the participants of a
school, a distribution of scores those of a territory.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from .rules import Rules

AGREEMENT = ("lowered", "confirmed", "raised")
HIDDEN = ("small", "secondary")
# Columns of `school_years` that tell of a part, and the column that counts the whole.
SHARES = (
    "parents_higher_education",
    "incomplete_families",
    "low_income_families",
    "pupils_on_register",
    "non_native_speakers",
)
TRAINED = ("teachers_trained", "teachers_certified")
Column = pd.Series


def agreement_to_leave_out(
    agreement: pd.DataFrame, results: pd.DataFrame, parameters: Mapping[str, float]
) -> "Column[bool]":
    """Rows of `mark_agreement` of few participants, or of a result that is hidden."""
    rules = Rules.of(parameters)
    counts = agreement[list(AGREEMENT)].astype("Int64")
    n = counts.sum(axis=1)
    unanimous = counts.eq(n, axis=0).any(axis=1)
    few = (n > 0) & ((n < rules.hide_below) | ((n < rules.tiny) & unanimous))
    hidden = results[results["suppression"].isin(HIDDEN)]
    return few.fillna(False).astype(bool) | _in(agreement, hidden, "school")


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
    school_years: pd.DataFrame, parameters: Mapping[str, float]
) -> Mapping[str, "Column[bool]"]:
    """By column of `school_years` the rows whose cell must not be shown.

    Few pupils with special needs; shares of few pupils, and those of a tiny school that
    say none or all; teachers who were trained or certified, where there are as few.
    """
    rules = Rules.of(parameters)
    needs, pupils = school_years["pupils_special_needs"], school_years["pupils"]
    found = {"pupils_special_needs": (needs > 0) & (needs < rules.hide_below)}
    for name in SHARES:
        found[name] = _few(school_years[name], 100, pupils, rules)
    for name in TRAINED:
        teachers = school_years["teachers"]
        found[name] = _few(school_years[name], teachers, teachers, rules)
    return {name: rows.fillna(False).astype(bool) for name, rows in found.items()}


def _few(part: "Column[Any]", whole: Any, n: "Column[Any]", rules: Rules) -> "Column[Any]":
    """Where `part` of `whole` is told of a group of `n` that is too small for it."""
    alike = (part == 0) | (part == whole)
    few = (n > 0) & ((n < rules.hide_below) | ((n < rules.tiny) & alike))
    return pd.Series(part.notna() & few)


def _in(table: pd.DataFrame, others: pd.DataFrame, name: str) -> "Column[bool]":
    """Which rows of `table` have the `name` and procedure of a row of `others`."""
    ours = pd.MultiIndex.from_frame(table[[name, "procedure"]])
    theirs = pd.MultiIndex.from_frame(others[[name, "procedure"]])
    return pd.Series(ours.isin(theirs), table.index)


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
