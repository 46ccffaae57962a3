"""An optional rating of schools in bands. Off by default.

The regulator's letters say that VPR results may not be used to evaluate schools: the
rating is computed only if the parameter `enabled` is 1 and its row gives the legal basis
in `source`, and always with a variant without VPR beside it. Bands, never places. The
formula is ours; weights have no default.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from .parameters import Parameters, found, values
from .shares import quantiles
from .tables import Column, Floats, filled, floats, match, picked, taken, texts, whole, why

KINDS = ("vpr", "oge", "ege", "monitoring")
VARIANTS = ("all", "without_vpr")
YEAR = ["school", "school_year"]
Matrix = npt.NDArray[np.float64]


def rating(pooled: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """The band of each school and year, in both variants.

    `pooled` comes from `pooled(results, parameters, ("school", "school_year", "kind"))`;
    the mandatory procedures count. score = 100 * sum of w * (1 - share below the
    minimum) / sum of w over the kinds that the school has, w = parameters weight_vpr,
    weight_oge, weight_ege, weight_monitoring; score_low and score_high: its interval by
    the normal approximation. Schools of a year are cut into `bands` equal parts by
    score, 1 is the highest; band_best and band_worst are those of the interval's ends.

    Columns: school, school_year, variant, kinds, n, n_left_out (participations that went in,
    and those of the same kinds that did not), score, score_low, score_high, band,
    band_best, band_worst, basis, why_not ("off", "no_basis", "no_weights",
    "much_left_out" in a kind that has a weight, "no_results", "few_schools").
    """
    rows = filled(pooled[pooled["scope"] == "mandatory"], {"why_not": "object"})
    schools = rows[YEAR].drop_duplicates().sort_values(YEAR, kind="stable", ignore_index=True)
    parts = [_variant(schools, rows, parameters, variant) for variant in VARIANTS]
    table = pd.concat(parts, ignore_index=True)
    return table.sort_values([*YEAR, "variant"], kind="stable", ignore_index=True)


def is_on(parameters: Parameters) -> bool:
    """Whether the rating is turned on for any year or place: else no school has a band."""
    return any(row.value == 1 for row in parameters.rows.get(("rating", "enabled"), ()))


def _variant(
    schools: pd.DataFrame, rows: pd.DataFrame, parameters: Parameters, variant: str
) -> pd.DataFrame:
    weights, n, share, left, partial = _by_kind(schools, rows, parameters, variant)
    has = (weights > 0) & ~np.isnan(share)
    used = np.where(has, weights, 0.0)
    basis = _basis(schools, parameters)
    reasons = why(
        len(schools),
        (values(parameters, "rating", "enabled", schools) != 1, "off"),
        (basis.isna(), "no_basis"),
        (~(weights > 0).any(axis=1), "no_weights"),
        ((partial & (weights > 0)).any(axis=1), "much_left_out"),
        (~has.any(axis=1), "no_results"),
    )
    known = reasons.isna().to_numpy()
    used = np.where(known[:, None], used, 0.0)
    table = schools.assign(
        variant=variant,
        kinds=texts(
            [",".join(k for k, w in zip(KINDS, row, strict=True) if w) or None for row in used]
        ),
        n=whole(np.where(known, np.where(used > 0, n, 0.0).sum(axis=1), np.nan)),
        n_left_out=whole(np.where(known, np.where(used > 0, left, 0.0).sum(axis=1), np.nan)),
        basis=basis.where(known, None),
    )
    return _banded(table, *_scores(used, n, share, schools, parameters), reasons, parameters)


def _by_kind(
    schools: pd.DataFrame, rows: pd.DataFrame, parameters: Parameters, variant: str
) -> tuple[Matrix, Matrix, Matrix, Matrix, npt.NDArray[np.bool_]]:
    """Weights, n, share, and where too much is left out: a row per school and year, a column per kind."""
    rows = filled(rows, {"n_left_out": "Float64"})
    weights, numbers, parts, left, partial = [], [], [], [], []
    for kind in KINDS:
        place = match(
            [*(schools[name] for name in YEAR), pd.Series([kind] * len(schools), dtype=object)],
            [*(rows[name] for name in YEAR), rows["kind"]],
        )
        left_out = variant == "without_vpr" and kind == "vpr"
        weight = np.nan_to_num(values(parameters, "rating", f"weight_{kind}", schools))
        weights.append(np.zeros(len(schools)) if left_out else np.maximum(weight, 0))
        numbers.append(taken(floats(rows["n"]), place))
        parts.append(taken(floats(rows["share"]), place))
        left.append(np.nan_to_num(taken(floats(rows["n_left_out"]), place)))
        partial.append(picked(rows["why_not"], place).eq("much_left_out").to_numpy(dtype=bool))
    return (
        np.column_stack(weights),
        np.column_stack(numbers),
        np.column_stack(parts),
        np.column_stack(left),
        np.column_stack(partial),
    )


def _basis(schools: pd.DataFrame, parameters: Parameters) -> Column:
    """The source of the parameter `enabled` of each year: the legal basis."""
    texts_of: dict[str, str | None] = {}
    for year in schools["school_year"].unique():
        row = found(parameters, "rating", "enabled", year)
        texts_of[year] = row.source if row is not None else None
    return texts([texts_of[year] for year in schools["school_year"]])


def _scores(
    used: Matrix, n: Matrix, share: Matrix, schools: pd.DataFrame, parameters: Parameters
) -> tuple[Floats, Floats, Floats]:
    """Score and the ends of its interval, NaN where nothing is used."""
    total = used.sum(axis=1)
    total = np.where(total > 0, total, np.nan)
    share, n = np.where(used > 0, share, 0.0), np.where(used > 0, n, 1.0)
    score = 100 * (used * (1 - share)).sum(axis=1) / total
    error = 100 * np.sqrt((used**2 * share * (1 - share) / n).sum(axis=1)) / total
    half = quantiles(values(parameters, "shares", "confidence", schools)) * error
    return score, np.maximum(score - half, 0), np.minimum(score + half, 100)


def _banded(
    table: pd.DataFrame,
    score: Floats,
    low: Floats,
    high: Floats,
    reasons: Column,
    parameters: Parameters,
) -> pd.DataFrame:
    years = table["school_year"]
    many = pd.Series(~np.isnan(score)).groupby(years).transform("sum").to_numpy()
    few = many < values(parameters, "rating", "min_schools", table)
    reasons = why(len(table), (reasons.notna(), reasons), (few, "few_schools"))
    bands = values(parameters, "rating", "bands", table)
    band, best, worst = (_bands(score, ends, years, bands) for ends in (score, high, low))
    known = reasons.isna().to_numpy()
    columns = {"score": score, "score_low": low, "score_high": high}
    places = {"band": band, "band_best": best, "band_worst": worst}
    return table.assign(
        **{name: np.where(known, numbers, np.nan) for name, numbers in columns.items()},
        **{name: whole(np.where(known, numbers, np.nan)) for name, numbers in places.items()},
        why_not=reasons,
    )


def _bands(score: Floats, at: Floats, years: Column, bands: Floats) -> Floats:
    """The band in which a score of `at` would stand among the scores of its year; 1 is the best."""
    answer = np.full(len(score), np.nan)
    for rows in pd.Series(range(len(score))).groupby(years.to_numpy()).indices.values():
        scores = np.sort(score[rows][~np.isnan(score[rows])])
        if len(scores):
            above = len(scores) - np.searchsorted(scores, at[rows], side="right")
            answer[rows] = (
                np.minimum(np.floor(above * bands[rows] / len(scores)), bands[rows] - 1) + 1
            )
    return answer
