"""What an earlier edition tells: rows that it shows help to hide nothing now.

Whoever kept the earlier tables knows every row that they show. So a row that was shown
cannot stand beside a hidden one to keep it from being derived, and a row that was hidden
stays so, or the earlier total would tell of its neighbours. And one edition less the other
is a table of its own: where 40 participants became 41, it shows the result of one pupil.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from .blanks import PARTICIPANTS
from .counts import BELOW, COUNTS, HIDDEN, Tables, read
from .groups import group
from .rules import NOTHING, PUBLISHED, SMALL, Floats, Mask, Numbers, Rules
from .secondary_suppression import hide

Pair = tuple[pd.DataFrame, pd.DataFrame]

KEY = ["school", "procedure"]
TOTAL_KEY = ["territory", "procedure"]
VALUES = [*COUNTS, "mean"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Recalled:
    """`results` as one knows them who kept an earlier edition, with a mask each of its rows.

    `table` has the earlier values where a row is hidden now and was not. `was_shown`: the
    earlier edition shows the row; `was_hidden`: it hides it; `known`: its present values
    are those that were shown.
    """

    table: pd.DataFrame
    was_shown: Mask
    was_hidden: Mask
    known: Mask


def recall(results: pd.DataFrame, earlier: pd.DataFrame) -> Recalled:
    """`results` beside the table `earlier`, which has the same columns."""
    before = _beside(results, earlier)
    values = before[VALUES].astype("Float64")
    was_hidden = before["suppression"].isin(HIDDEN).to_numpy(bool)
    was_shown = values["participants"].notna().to_numpy(bool) & ~was_hidden
    hidden = results["suppression"].isin(HIDDEN).to_numpy(bool)
    filled = hidden & was_shown
    table = results.copy()
    for name in COUNTS:
        table[name] = results[name].astype("Int64").mask(filled, values[name].astype("Int64"))
    table["mean"] = results["mean"].astype("Float64").mask(filled, values["mean"])
    table["suppression"] = results["suppression"].astype(object).mask(filled, None)
    return Recalled(
        table=table,
        was_shown=was_shown,
        was_hidden=was_hidden,
        known=was_shown & _same(table, values),
    )


def _beside(results: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """The row of `earlier` for each row of `results`, empty where there is none."""
    wanted = pd.MultiIndex.from_frame(results[KEY])
    if earlier.empty:
        found = pd.DataFrame(None, wanted, [*VALUES, "suppression"], dtype=object)
    else:
        found = earlier.drop_duplicates(KEY).set_index(KEY).reindex(wanted)
    return found.set_index(results.index)


def _same(table: pd.DataFrame, values: pd.DataFrame) -> Mask:
    now = table[VALUES].astype("Float64").to_numpy(np.float64, na_value=np.nan)
    then = values.to_numpy(np.float64, na_value=np.nan)
    return np.asarray(((now == then) | (np.isnan(now) & np.isnan(then))).all(axis=1))


def is_small_change(now: Floats, before: Floats, rules: Rules) -> Mask:
    """Where the participants by which two editions differ are too few to be shown.

    `now` and `before` have columns as `Rows.values`. With the same participants there is
    no such group: other marks of theirs are a correction.
    """
    change = now - before
    return _is_few(change[:, PARTICIPANTS], change[:, BELOW], rules)


def _is_few(n: Floats, below: Floats, rules: Rules) -> Mask:
    """As `Rules.is_small`; the group may have been added (`n` above 0) or taken away."""
    return rules.is_small(np.abs(n), below * np.sign(n), np.zeros(len(n), dtype=bool))


def hide_again(now: Pair, earlier: Pair, places: Pair, rules: Rules) -> tuple[Numbers, Mask]:
    """As `hide`, for readers who kept an earlier edition.

    `now` and `earlier` are results and references, `places` schools and territories.
    """
    results, references = now
    seen = recall(results, earlier[0])
    tables = read(seen.table, references, *places)
    n = tables.rows.participants
    both = _Both(now, earlier, places)
    again = (seen.was_hidden | both.few_rows(rules)) & (tables.codes == PUBLISHED)
    tables = replace(
        tables, codes=np.where(again, rules.code(n), tables.codes), pinned=seen.was_shown
    )
    refused = np.zeros(len(references), dtype=bool)
    while True:
        codes, published = hide(tables, rules, open_=seen.known, refused=refused)
        said = results["suppression"].map(HIDDEN).fillna(PUBLISHED).to_numpy(np.int64)
        # What is known by now helps nobody to hide, but it is not shown once more.
        small = np.where(rules.is_small(n, tables.rows.below, tables.rows.tells), SMALL, codes)
        shown = np.where(said == PUBLISHED, small, said)
        codes = np.where(seen.known & (codes == PUBLISHED), shown, codes)
        more = both.few_totals(codes, published, rules) & published
        if not more.any():
            return codes, published
        refused |= more


class _Both:
    """Two editions in one order: the rows and totals of now first, then those of earlier alone."""

    def __init__(self, now: Pair, earlier: Pair, places: Pair) -> None:
        self.rows, self.totals = len(now[0]), len(now[1])
        used = {*now[0]["procedure"], *now[1]["procedure"]}
        before = [table[table["procedure"].isin(used)] if len(table) else table
                  for table in earlier]  # fmt: skip
        sides = [
            _aligned(one, other, key)
            for one, other, key in zip(now, before, (KEY, TOTAL_KEY), strict=True)
        ]
        self.now, self.before = (read(sides[0][side], sides[1][side], *places) for side in range(2))

    def few_rows(self, rules: Rules) -> Mask:
        """Rows of now that may not be shown beside those of before."""
        shown = (self.now.codes == PUBLISHED) & (self.before.codes == PUBLISHED)
        few = is_small_change(self.now.rows.values, self.before.rows.values, rules)
        return np.asarray(shown & few)[: self.rows]

    def few_totals(self, codes: Numbers, published: Mask, rules: Rules) -> Mask:
        """Totals of now that may not be shown beside those of before.

        A total less the rows beneath that both editions show, and less what it was, tells
        by how much the others changed together. Rows that are hidden in either count as
        if they had not changed, for that is what anybody would guess.
        """
        tail = np.full(len(self.now.codes) - self.rows, NOTHING)
        codes = np.concatenate([codes, tail])
        open_ = ~_is_hidden(codes) & ~_is_hidden(self.before.codes)
        values = [_shown(side, open_) for side in (self.now, self.before)]
        totals = self.now.totals.values - self.before.totals.values
        there = ~np.isnan(totals[:, PARTICIPANTS])
        there[: self.totals] &= published
        there[self.totals :] = False
        change = replace(
            self.now,
            rows=replace(self.now.rows, values=values[0] - values[1]),
            totals=replace(self.now.totals, values=totals),
        )
        few = there & _is_few(totals[:, PARTICIPANTS], totals[:, BELOW], rules)
        if not few.any():
            groups = group(change, np.where(open_, PUBLISHED, NOTHING), there)
            sums = groups.sums
            found = np.flatnonzero(_is_few(sums[:, PARTICIPANTS], sums[:, BELOW], rules))
            few = there & np.isin(groups.total_key, found)
        return np.asarray(few[: self.totals])


def _aligned(
    now: pd.DataFrame, before: pd.DataFrame, key: list[str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Both tables with the rows of either: those of `now` first; empty where there is none."""
    names = [*key, *(name for name in (*VALUES, "suppression") if name in now)]
    ours = pd.MultiIndex.from_frame(now[key])
    theirs = now[:0][names] if before.empty else before.drop_duplicates(key)[names]
    theirs = theirs.set_index(key)
    alone = theirs.index[~theirs.index.isin(ours)]
    both = ours.append(alone)
    tail = pd.DataFrame(index=alone, columns=names, dtype=object)
    whole = pd.concat([now[names].set_axis(ours), tail]) if len(alone) else now[names]
    for name in key:
        whole = whole.assign(**{name: both.get_level_values(name)})
    earlier = theirs.reindex(both).reset_index()
    return _typed(whole), _typed(earlier)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    kinds = dict.fromkeys(COUNTS, "Int64") | {"mean": "Float64"}
    return table.astype(kinds)


def _shown(tables: Tables, open_: Mask) -> Floats:
    """Values of the rows that are shown and `open_`, else 0; NaN where a cell is empty."""
    seen = open_ & (tables.codes == PUBLISHED)
    return np.where(seen[:, np.newaxis], tables.rows.values, 0.0)


def _is_hidden(codes: Numbers) -> Mask:
    return np.isin(codes, list(HIDDEN.values()))
