"""A school against its municipality, region and country in the same procedure.

The school is part of its territory, and its pupils are not a sample drawn from it: the
verdict only says whether the territory's share lies outside the school's own interval.
Certainty: high for the figures, the verdict is ours.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .tables import Column, Places, filled, floats, match, picked, taken, texts, whole, why

LEVELS = ("municipality", "region", "country")
KEPT = (
    "school",
    "procedure",
    "series",
    "school_year",
    "n",
    "share",
    "share_low",
    "share_high",
    "mean",
)


def places(schools: pd.DataFrame, territories: pd.DataFrame) -> pd.DataFrame:
    """Each school with the territory above it on every level: school, municipality, region, country.

    `schools` has id and territory, `territories` id, level and parent. Empty where
    there is none.
    """
    above = _above(territories)
    table = filled(schools, {"id": "object", "territory": "object"})
    columns = {
        level: texts([above.get(place, {}).get(level) for place in table["territory"].tolist()])
        for level in LEVELS
    }
    return pd.DataFrame({"school": texts(table["id"]), **columns})


def with_territory(frame: pd.DataFrame, schools: pd.DataFrame) -> pd.DataFrame:
    """`frame` (with school) and the column territory of each school, for regional parameters."""
    table = filled(schools, {"id": "object", "territory": "object"})
    place = match([frame["school"]], [table["id"]])
    return frame.reset_index(drop=True).assign(territory=picked(table["territory"], place))


def comparison(
    results: pd.DataFrame,
    references: pd.DataFrame,
    where: pd.DataFrame,
    levels: Sequence[str] = LEVELS,
) -> pd.DataFrame:
    """Each result of a school beside the reference of each level.

    `results` and `references` come from `shares(...)` (references: with territory in
    place of school), `where` from `places(...)`. A row per school, procedure and level:
    n, share, mean, territory, reference_n, reference_share, reference_mean,
    share_difference, mean_difference (school - territory), verdict: "better" if the
    territory's share lies above the school's interval, "worse" below it, else
    "no_clear_difference". why_not: what hides the school's result, or "no_reference".
    """
    references = filled(references, {"territory": "object"})
    home = match([results["school"]], [where["school"]])
    base = results[[name for name in KEPT if name in results.columns]].reset_index(drop=True)
    parts = []
    for level in levels:
        territory = picked(where[level], home)
        found = match(
            [territory, results["procedure"]], [references["territory"], references["procedure"]]
        )
        parts.append(
            _beside(
                base.assign(level=level, territory=territory), found, references, results["why_not"]
            )
        )
    return pd.concat(parts, ignore_index=True)


def _beside(
    rows: pd.DataFrame, found: Places, references: pd.DataFrame, reasons: Column
) -> pd.DataFrame:
    there = taken(floats(references["share"]), found)
    mean = taken(floats(references["mean"]), found)
    why_not = why(
        len(rows), (reasons.notna(), reasons), (np.isnan(there) & np.isnan(mean), "no_reference")
    )
    verdict = why(
        len(rows),
        (why_not.notna() | np.isnan(there), None),
        (floats(rows["share_high"]) < there, "better"),
        (floats(rows["share_low"]) > there, "worse"),
        (np.full(len(rows), True), "no_clear_difference"),
    )
    return rows.assign(
        reference_n=whole(taken(floats(references["n"]), found)),
        reference_share=there,
        reference_mean=mean,
        share_difference=floats(rows["share"]) - there,
        mean_difference=floats(rows["mean"]) - mean,
        verdict=verdict,
        why_not=why_not,
    )


def _above(territories: pd.DataFrame) -> dict[str, dict[str, str]]:
    """For each territory the ids of itself and those above it, by level; the nearest counts."""
    table = filled(territories, {"id": "object", "level": "object", "parent": "object"})
    rows = {
        name: (level, parent)
        for name, level, parent in zip(table["id"], table["level"], table["parent"], strict=True)
    }
    above = {}
    for name in rows:
        chain: dict[str, str] = {}
        current, seen = name, set()
        while current in rows and current not in seen:
            seen.add(current)
            level, parent = rows[current]
            chain.setdefault(level, current)
            current = parent
        above[name] = chain
    return above
