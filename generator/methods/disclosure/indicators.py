"""Which values of indicators are hidden: of few, and totals that give hidden ones away.

A value of a percent says as much as a result: of few it is hidden, and so is 0 or 100 %
of a tiny group. A total less all that is shown beneath it leaves a remainder; where it
tells of a single hidden school, of too few, or of nobody or everybody, the total goes.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..tables import HIDDEN, coded, mapped
from .rules import Floats, Mask, Rules

KEY = ("indicator", "school", "territory", "date")
ROUNDING = 0.05  # Percents are published with one decimal.


@dataclass
class _Beneath:
    """What stands beneath a total: people shown and their part, and how many rows are hidden.

    `slack` is how far rounding may have moved `part`; `large` are the hidden rows that are not
    known to be small.
    """

    n: float = 0.0
    part: float = 0.0
    slack: float = 0.0
    hidden: float = 0.0
    large: float = 0.0

    def add(self, other: "_Beneath") -> None:
        self.n += other.n
        self.part += other.part
        self.slack += other.slack
        self.hidden += other.hidden
        self.large += other.large


def observations_to_hide(
    observations: pd.DataFrame,
    indicators: pd.DataFrame,
    territories_of: Mapping[str, str],
    parent_of: Mapping[str, str | None],
    parameters: Mapping[str, float],
    earlier: pd.DataFrame | None = None,
) -> "pd.Series[Any]":
    """For each row of `observations` "small", "secondary", or None if it may be shown.

    `indicators` has id and unit; `territories_of` gives the territory of a school,
    `parent_of` the one above a territory. What is hidden already is None. Where `earlier`
    shows the same value of a few more or fewer, or hides it, it is "small".
    """
    rules = Rules.of(parameters)
    units = dict(zip(indicators["id"], indicators["unit"], strict=True))
    percent = observations["indicator"].map(units).eq("percent").to_numpy(dtype=bool)
    small = _small(observations, percent, rules) | _changed(observations, earlier, rules)
    codes = np.full(len(observations), None, dtype=object)
    codes[small] = "small"
    rows = observations.assign(percent=percent, hidden=_hidden(observations, codes)).reset_index()
    for _key, group in rows.groupby(["indicator", "date"], sort=False):
        if group["hidden"].notna().any() and group["territory"].notna().any():
            codes[_betraying(group, territories_of, parent_of, rules)] = "secondary"
    return pd.Series(codes, observations.index, dtype=object)


def _small(observations: pd.DataFrame, percent: Mask, rules: Rules) -> Mask:
    n, value = _floats(observations["n"]), _floats(observations["value"])
    alike = percent & np.isin(value, (0.0, 100.0))
    few = (n > 0) & ((n < rules.hide_below) | ((n < rules.tiny) & alike))
    # Of an unknown number a share may be that of one.
    return np.asarray((few | (percent & np.isnan(n))) & ~np.isnan(value))


def _changed(observations: pd.DataFrame, earlier: pd.DataFrame | None, rules: Rules) -> Mask:
    """Values of which an earlier edition shows the same of a few more or fewer, or hides it."""
    if earlier is None or earlier.empty:
        return np.zeros(len(observations), dtype=bool)
    key = [observations[name].astype(object).fillna("").astype(str) for name in KEY]
    before = earlier.assign(
        **{name: earlier[name].astype(object).fillna("").astype(str) for name in KEY}
    )
    before = before.drop_duplicates(list(KEY)).set_index(list(KEY))
    before = before.reindex(pd.MultiIndex.from_arrays(key))
    by = np.abs(_floats(observations["n"]) - _floats(before["n"]))
    shown = ~np.isnan(_floats(observations["value"]))
    few = (by > 0) & (by < rules.hide_below) & ~np.isnan(_floats(before["value"]))
    was_hidden = before["suppression"].isin(HIDDEN).to_numpy(dtype=bool)
    return np.asarray(shown & (few | was_hidden))


def _hidden(observations: pd.DataFrame, codes: Any) -> Any:
    said = observations["suppression"].astype(object)
    return np.where(said.isin(HIDDEN), said, codes)


def _betraying(
    group: pd.DataFrame,
    territories_of: Mapping[str, str],
    parent_of: Mapping[str, str | None],
    rules: Rules,
) -> list[int]:
    """Positions of the totals of one indicator and day that tell of hidden rows."""
    shown, columns = _known(group)
    homes, names = coded(mapped(group["school"], territories_of))
    there = homes >= 0
    sums = [np.bincount(homes[there], column[there], len(names)) for column in columns]
    beneath = defaultdict(
        _Beneath,
        {
            names[home]: _Beneath(*(column[home].item() for column in sums))
            for home in np.unique(homes[there]).tolist()
        },
    )
    total = shown & (group["school"].isna() & group["territory"].notna()).to_numpy(dtype=bool)
    totals = {
        group["territory"].iloc[row]: (
            int(group.index[row]),
            _Beneath(*(column[row].item() for column in columns)),
        )
        for row in np.flatnonzero(total).tolist()
    }
    found = []
    places = {place for start in (*beneath, *totals) for place in _chain(start, parent_of)}
    for place in sorted(places, key=lambda item: -len(_chain(item, parent_of))):
        answer = beneath[place]
        if place in totals:
            position, whole = totals[place]
            if _is_told(whole, answer, rules):
                found.append(position)
            else:
                answer = whole
        above = parent_of.get(place)
        if above is not None:
            beneath[above].add(answer)
    return found


def _known(rows: pd.DataFrame) -> tuple[Mask, tuple[Floats, ...]]:
    """Which rows are shown, and what each adds to what stands beneath a total, as `_Beneath` has it."""
    hidden = rows["hidden"].notna().to_numpy(dtype=bool)
    n, value = _floats(rows["n"]), _floats(rows["value"])
    shown = ~hidden & ~np.isnan(n) & ~np.isnan(value)
    n, percent = np.where(shown, n, 0.0), rows["percent"].to_numpy(dtype=bool)
    part = np.where(percent, n * np.where(shown, value, 0.0) / 100, np.where(shown, np.nan, 0.0))
    slack = np.where(percent, n * ROUNDING / 100, 0.0)
    large = hidden & rows["hidden"].ne("small").to_numpy(dtype=bool)
    return shown, (n, part, slack, hidden.astype(float), large.astype(float))


def _is_told(total: _Beneath, beneath: _Beneath, rules: Rules) -> bool:
    """Whether `total` less what is shown beneath it tells of the hidden rows."""
    n, part = total.n - beneath.n, total.part - beneath.part
    if not beneath.hidden or n < 1:
        return False
    if not beneath.large and n > 2 * beneath.hidden * (rules.few - 1) + rules.few:
        # Far more than they can hold: the total counts others, who are not here.
        return False
    slack = total.slack + beneath.slack
    alike = part + slack < 1 or part - slack > n - 1
    return beneath.hidden == 1 or n < rules.hide_below or bool(alike)


def _chain(territory: str, parent_of: Mapping[str, str | None]) -> tuple[str, ...]:
    """`territory` and all above it; a circle, a fault of its own, ends where it closes."""
    chain: list[str] = []
    current: str | None = territory
    while current is not None and current not in chain:
        chain.append(current)
        current = parent_of.get(current)
    return tuple(chain)


def _floats(column: "pd.Series[Any]") -> Floats:
    return np.asarray(column.astype("Float64").to_numpy(np.float64, na_value=np.nan))
