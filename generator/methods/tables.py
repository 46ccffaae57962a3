"""Small tools that the methods share: columns, reasons, years, look-ups.

One pattern holds in every method. A row of an answer either has values, or says in
the column `why_not` why it has none: a code of `WHY_NOT`, after a colon the names of
what is missing (`no_input:pupils,setting`). Values stand exactly where `why_not` is
empty. Nothing is ever put in the place of a missing value.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Column: TypeAlias = "pd.Series[Any]"
Floats: TypeAlias = npt.NDArray[np.float64]
Places: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]

# Of so many keys that there could be, one is there.
DENSE = 16

WHY_NOT: Mapping[str, str] = MappingProxyType(
    {
        "small": "the row is hidden: few participants",
        "secondary": "the row is hidden: it would let another hidden row be derived",
        "absent": "the procedure was not held at this school",
        "not_submitted": "the school's data were not submitted",
        "unknown_procedure": "the table of procedures does not have this procedure",
        "no_counts": "the number of participants is not given",
        "no_below": "how many stayed below the minimum is not given",
        "much_left_out": "of too many participations it is not known who stayed below the minimum",
        "no_participants": "nobody took part",
        "no_mean": "the mean is not given",
        "too_few": "fewer participants than the method asks for",
        "not_counted": "procedures of this kind do not count",
        "no_results": "no result of this year can be judged",
        "no_data": "one of the two years has no published result",
        "no_reference": "no reference for this procedure is published",
        "no_boundary": "no boundary of marks is known for this procedure",
        "no_neighbours": "too few neighbouring scores to compare with",
        "no_weights": "no weights are published for this year",
        "unknown_input": "a weight is given to something that is no input",
        "no_input": "inputs of the method are missing",
        "no_spread": "an input is the same at all schools",
        "no_candidates": "no other school has the same setting and all inputs",
        "few_schools": "too few schools to speak of thirds or bands",
        "short_history": "too few years in a row are known",
        "off": "the method is switched off",
        "no_basis": "the method needs a note on its legal basis, and there is none",
    }
)
# Of these a row stands in the table without its numbers: they were told, and must not be published.
HIDDEN = ("small", "secondary")
# Of these nobody took part, so that nothing is left out.
NOT_HELD = ("absent", "no_participants")


def reason(why_not: str) -> tuple[str, tuple[str, ...]]:
    """A cell of `why_not` as its code and the names of what is missing."""
    code, _, names = why_not.partition(":")
    return code, tuple(name for name in names.split(",") if name)


def filled(frame: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """`frame` with rows numbered from 0 and every one of `columns`, empty where it had none.

    `columns` maps names to dtypes. Columns that are there are brought to the dtype,
    unless it is "object".
    """
    made = frame.reset_index(drop=True)
    lacking = {
        name: pd.Series(None, made.index, dtype)
        for name, dtype in columns.items()
        if name not in made.columns
    }
    made = made.assign(**lacking)
    wanted = {
        name: dtype
        for name, dtype in columns.items()
        if dtype != "object" and str(made[name].dtype) != dtype
    }
    return made.astype(wanted) if wanted else made


def floats(column: Column) -> Floats:
    """The cells as floats, NaN where empty."""
    return column.to_numpy(dtype=np.float64, na_value=np.nan)


def below_minimum(table: pd.DataFrame, on_marks: Mask) -> Floats:
    """How many of each row stayed below the minimum; NaN where nobody says.

    `on_marks` tells which rows are on the scale of marks. The number is known where
    `below_minimum` is given, and on the scale of marks where `mark_2` is. An empty cell
    is no zero: offices leave it empty for either reason, so it is unknown.
    """
    given, twos = floats(table["below_minimum"]), floats(table["mark_2"])
    return np.where(on_marks & ~np.isnan(twos), twos, given)


def texts(values: Any) -> Column:
    """Texts and None as a column of objects, whatever pandas would infer."""
    cells = np.array(values, dtype=object)
    cells[pd.isna(cells)] = None
    # Named, since pandas would take texts for a dtype of its own, and None for NaN.
    return pd.Series(cells, dtype=np.dtype(object))


def whole(values: Floats) -> Column:
    """Floats that are whole numbers as nullable integers; ValueError if one is none."""
    gaps = np.isnan(values)
    numbers = np.where(gaps, 0, values).astype(np.int64)
    if not ((numbers == values) | gaps).all():
        raise ValueError(values)
    return pd.Series(pd.arrays.IntegerArray(numbers, gaps))


def flags(values: Mask, known: Mask) -> Column:
    """Yes or no where `known`, else empty."""
    return pd.Series(pd.arrays.BooleanArray(values & known, ~known))


def why(length: int, *cases: tuple[Any, Any]) -> Column:
    """A column `why_not`, as categories: of the (mask, code or codes) `cases` the first that holds."""
    known: dict[str, int] = {}
    answer = np.full(length, -1, dtype=np.int64)
    for mask, code in reversed(cases):
        chosen = np.asarray(mask, dtype=bool)
        if code is None or isinstance(code, str):
            answer[chosen] = known.setdefault(code, len(known)) if code else -1
        else:
            numbers, values = coded(code)
            own = [known.setdefault(value, len(known)) for value in values]
            # The last is of empty cells.
            answer[chosen] = np.array([*own, -1])[numbers[chosen]]
    names = pd.Index(list(known), dtype=object)
    return pd.Series(pd.Categorical.from_codes(answer, names, validate=False))


def start_years(school_years: Column) -> Places:
    """The calendar year in which each school year ("2020-21") begins."""
    # Of a category also the names of rows with errors, which are gone: those need not be years.
    numbers, names = coded(school_years)
    begins = (str(name)[:4] for name in names)
    starts = np.array(
        [int(year) if year.isdecimal() else -1 for year in begins] or [0], dtype=np.int64
    )
    return np.where(numbers < 0, -1, starts[numbers])


def school_year(start: int) -> str:
    """The name of the school year that begins in the year `start`."""
    return f"{start}-{(start + 1) % 100:02}"


def match(left: Sequence[Any], right: Sequence[Any]) -> Places:
    """For each row of `left` the first row of `right` with equal keys, or -1.

    Both are as many columns as the key has parts. An empty part matches nothing.
    """
    size = len(left[0])
    keys = np.zeros(size + len(right[0]), dtype=np.int64)
    whole_keys, span = np.full(len(keys), True), 1
    for ours, theirs in zip(left, right, strict=True):
        codes, many = _numbered(ours, theirs)
        whole_keys &= codes >= 0
        keys, span = keys * (many + 1) + codes, span * (many + 1)
    sought, there = keys[:size], keys[size:]
    rows = np.flatnonzero(whole_keys[size:])
    if span <= DENSE * len(keys):
        # A place for each key there could be is filled sooner than keys are counted.
        # The last place is of keys with an empty part.
        known = np.full(span + 1, -1)
        known[there[rows[::-1]]] = rows[::-1]
        return known[np.where(whole_keys[:size], sought, span)]
    first = rows[~pd.Series(there[rows]).duplicated().to_numpy()]
    if not len(first):
        return np.full(size, -1)
    place = pd.Index(there[first]).get_indexer(pd.Index(sought))
    return np.where(whole_keys[:size] & (place >= 0), first[place], -1)


def _numbered(*parts: Any) -> tuple[Places, int]:
    """The cells of columns by one number for each value, -1 where empty; and how many there are."""
    distinct = [_values(part) for part in parts]
    if all(values.dtype.kind == "i" and len(values) for values in distinct):
        whole_numbers = np.concatenate(distinct).astype(np.int64)
        least, most = int(whole_numbers.min()), int(whole_numbers.max())
        if most - least < len(whole_numbers):
            # Years and the like are numbered already, but for the beginning.
            return whole_numbers - least, most - least + 1
    numbers, names = pd.factorize(np.concatenate(distinct))
    own = np.split(numbers, np.cumsum([len(values) for values in distinct[:-1]]))
    found = [
        # The last number is of empty cells.
        np.append(values, -1)[part.cat.codes] if is_counted(part) else values
        for part, values in zip(parts, own, strict=True)
    ]
    return np.concatenate(found), len(names)


def _values(part: Any) -> npt.NDArray[Any]:
    """The values of a column that is counted already, else its cells.

    Numbers are as they are and all else objects: so pandas counts them fastest.
    """
    if is_counted(part):
        return np.asarray(part.cat.categories, dtype=object)
    is_plain = isinstance(getattr(part, "dtype", None), np.dtype)
    return np.asarray(part) if is_plain else np.asarray(part, dtype=object)


def coded(column: Column) -> tuple[Places, Any]:
    """Of each cell the number of its value, -1 where it is empty; and the values."""
    if is_counted(column):
        return np.asarray(column.cat.codes, dtype=np.int64), column.cat.categories
    numbers, values = pd.factorize(column)
    return np.asarray(numbers, dtype=np.int64), values


def is_counted(part: Any) -> bool:
    """Whether a column is one of categories: each value once, and its number in each row."""
    return isinstance(part, pd.Series) and isinstance(part.dtype, pd.CategoricalDtype)


def mapped(column: Column, answers: Mapping[str, str]) -> Column:
    """What `answers` has for each cell, as categories, empty where there is nothing."""
    codes, names = coded(column)
    found = [answers.get(name) for name in names]
    return pd.Series(pd.Categorical([*found, None]).take(codes), column.index)


def taken(values: Floats, places: Places) -> Floats:
    """`values` at `places`, NaN at -1."""
    if not len(values):
        return np.full(len(places), np.nan)
    return np.where(places < 0, np.nan, values[places])


def picked(column: Column, places: Places) -> Column:
    """Cells of `column` at `places`, None at -1."""
    cells = np.full(len(column) + 1, None, dtype=object)
    cells[:-1] = column.to_numpy(dtype=object)
    return texts(cells[places])


def named(column: Column, places: Places) -> Column:
    """Cells of `column` at places, empty at -1, as categories: names that stand in many rows."""
    numbers, names = coded(column)
    found = pd.Index(names, dtype=object)
    return pd.Series(
        pd.Categorical.from_codes(np.append(numbers, -1)[places], found, validate=False)
    )


def missing(frame: pd.DataFrame, names: Sequence[str]) -> Column:
    """ "no_input:a,b" for rows in which a column of `names` is empty, else None."""
    empty = frame[list(names)].isna().to_numpy()
    answer = np.full(len(frame), None, dtype=object)
    for row in np.flatnonzero(empty.any(axis=1)):
        absent = (name for name, gone in zip(names, empty[row], strict=True) if gone)
        answer[row] = "no_input:" + ",".join(absent)
    return texts(answer)
