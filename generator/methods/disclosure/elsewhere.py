"""Small numbers outside the results: comparisons with the journal, scores, indicators, pupils.

Each function takes a table and says which of its rows must not be shown. Two of the
tables would also tell what results hide: a comparison counts the participants of a
school, a distribution of scores those of a territory.
"""

from collections.abc import Mapping

import pandas as pd

from generator.methods.disclosure.rules import Rules

AGREEMENT = ("lowered", "confirmed", "raised")
HIDDEN = ("small", "secondary")
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


def observations_to_hide(
    observations: pd.DataFrame, parameters: Mapping[str, float]
) -> "Column[bool]":
    """Rows of `observations` with a value that is based on few."""
    n = observations["n"]
    few = (n > 0) & (n < Rules.of(parameters).hide_below) & observations["value"].notna()
    return few.fillna(False).astype(bool)


def special_needs_to_hide(
    school_years: pd.DataFrame, parameters: Mapping[str, float]
) -> "Column[bool]":
    """Rows of `school_years` that count few pupils with special needs."""
    n = school_years["pupils_special_needs"]
    return ((n > 0) & (n < Rules.of(parameters).hide_below)).fillna(False).astype(bool)


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
