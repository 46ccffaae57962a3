"""Resilient schools: a hard context and high results, for two years or more.

The concept is sourced, the cut-offs (bottom third, top third, two years) are ours.
Context is the wellbeing index, results the pooled share below the minimum in the
mandatory procedures: the smaller, the higher the place.
"""

import numpy as np
import pandas as pd

from .parameters import Parameters, values
from .tables import (
    Column,
    Floats,
    Mask,
    Places,
    filled,
    flags,
    floats,
    match,
    picked,
    start_years,
    taken,
    whole,
    why,
)

YEAR = ["school", "school_year"]


def resilience(
    wellbeing: pd.DataFrame, pooled: pd.DataFrame, parameters: Parameters
) -> pd.DataFrame:
    """Each school and year of `wellbeing(...)` and `pooled(...)`: resilient or not.

    Columns: school, school_year, wellbeing, share, context_place and result_place (the
    part of the schools of the year that have both and stand no higher than this one in
    context, no lower in results; 0..1), hard_context, high_results, streak (years in a
    row with both), resilient, why_not: what hides the index or the results (of the
    results also "much_left_out": then nobody judges by them),
    "few_schools", or "short_history" if fewer years in a row are known than needed and
    the school has both in each of them.
    """
    table = _both(wellbeing, pooled)
    known = table["why_not"].isna().to_numpy()
    many = _schools(table, known) >= values(parameters, "resilience", "min_schools", table)
    hard = _place(table, known, table["wellbeing"])
    high = _place(table, known, table["share"])
    table = table.assign(context_place=hard, result_place=high)
    usable = known & many
    poor = hard <= values(parameters, "resilience", "bottom", table)
    strong = high <= values(parameters, "resilience", "top", table)
    streak, certain = _streaks(table, poor & strong, usable, parameters)
    enough = streak >= values(parameters, "resilience", "years", table)
    reasons = why(
        len(table), (~known, table["why_not"]), (~many, "few_schools"), (~certain, "short_history")
    )
    return table.assign(
        hard_context=flags(poor, usable),
        high_results=flags(strong, usable),
        streak=whole(np.where(usable, streak, np.nan)),
        resilient=flags(enough, reasons.isna().to_numpy()),
        why_not=reasons,
    )


def _both(wellbeing: pd.DataFrame, pooled: pd.DataFrame) -> pd.DataFrame:
    """Index and mandatory share side by side, for every school and year of either table."""
    results = filled(pooled[pooled["scope"] == "mandatory"], {"why_not": "object"})
    keys = pd.concat([wellbeing[YEAR], results[YEAR]]).drop_duplicates()
    keys = keys.sort_values(YEAR, kind="stable", ignore_index=True)
    context, result = _find(keys, wellbeing), _find(keys, results)
    index = taken(floats(wellbeing["wellbeing"]), context)
    share = taken(floats(results["share"]), result)
    reasons = picked(wellbeing["why_not"], context).fillna("no_input:wellbeing")
    unjudged = picked(results["why_not"], result).fillna("no_results")
    return keys.assign(
        wellbeing=index,
        share=share,
        why_not=why(len(keys), (np.isnan(index), reasons), (np.isnan(share), unjudged)),
    )


def _find(keys: pd.DataFrame, table: pd.DataFrame) -> Places:
    return match([keys[name] for name in YEAR], [table[name] for name in YEAR])


def _schools(table: pd.DataFrame, known: Mask) -> Floats:
    """How many schools of the same year have both."""
    counts = pd.Series(known.astype(float)).groupby(table["school_year"]).transform("sum")
    return floats(counts)


def _place(table: pd.DataFrame, known: Mask, column: Column) -> Floats:
    """The part of the year's schools that have at most this value; ties share the larger part."""
    kept = pd.Series(np.where(known, floats(column), np.nan))
    return floats(kept.groupby(table["school_year"]).rank(method="max", pct=True))


def _streaks(
    table: pd.DataFrame,
    both: Mask,
    usable: Mask,
    parameters: Parameters,
) -> tuple[Floats, Mask]:
    """Years in a row with both, up to `years`; and whether that settles the answer."""
    start = pd.Series(start_years(table["school_year"]))
    years = values(parameters, "resilience", "years", table)
    streak = np.zeros(len(table))
    running, certain = usable.copy(), usable.copy()
    for back in range(int(max(years, default=0))):
        place = match([table["school"], start - back], [table["school"], start])
        hit = taken((both & usable).astype(float), place) == 1
        seen = taken(usable.astype(float), place) == 1
        certain &= ~(running & ~seen & (back < years))
        running &= hit
        streak += running
    return streak, certain
