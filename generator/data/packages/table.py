"""Proving in one vectorised pass that a CSV file is clean, and typing its cells.

Stock tools read some ten thousand rows a second; a country has millions. So each
column is checked by its distinct values: patterns, enumerations and conversions
run once a value, not once a cell. A clean table is done here. Of a dirty one this
module tells which cells are bad, and `explain` tells why.
"""

import csv
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..profiles import Field, Resource
from .text import is_blank

INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
FIRST_YEAR, LAST_YEAR = 1700, 2200
Mask: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.intp]


class NotTabularError(Exception):
    """The text is no CSV table with the header of the resource and equal rows."""


@dataclass(frozen=True)
class Typed:
    """A typed table and its bad cells.

    `frame` has a column per field of the resource and the index `row`, the line of
    an editor's spreadsheet; rows with a bad cell are left out. `raw` has all rows,
    as text. `bad` are (row, field) pairs. `distinct` are the texts of each column, each once.
    """

    frame: pd.DataFrame
    raw: pd.DataFrame
    bad: tuple[tuple[int, str], ...]
    distinct: Mapping[str, tuple[str, ...]]


def read_raw(text: str, resource: Resource) -> pd.DataFrame:
    """All cells as text, index `row` from 2; NotTabularError if the form is broken."""
    try:
        frame = pd.read_csv(
            StringIO(text, newline=""),
            header=None,
            dtype=object,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
        broken = _ragged(text, frame)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError, csv.Error) as error:
        raise NotTabularError from error
    if broken or tuple(frame.iloc[0]) != resource.field_names or len(frame) < 2:
        raise NotTabularError
    frame.columns = pd.Index(resource.field_names)
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="row")
    return frame.iloc[1:]


def _ragged(text: str, frame: pd.DataFrame) -> bool:
    """Whether a row has too few cells: the parser fills such rows up silently."""
    rows, width = frame.shape
    if '"' not in text:
        return text.count(",") != rows * (width - 1)
    return any(len(cells) != width for cells in csv.reader(StringIO(text, newline="")))


def whole_rows(text: str, resource: Resource) -> Typed:
    """What can be read of a table in which some rows have too many or too few cells.

    Those rows are in `raw` only, cut or filled up; what is wrong with cells is not told.
    NotTabularError if more is broken than the width of rows.
    """
    try:
        records = list(csv.reader(StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise NotTabularError from error
    names = resource.field_names
    width = len(names)
    ragged = {row for row, cells in enumerate(records[1:], start=2) if len(cells) != width}
    if not records or tuple(records[0]) != names or not 0 < len(ragged) < len(records) - 1:
        raise NotTabularError
    filled = [(*cells, *[""] * width)[:width] for cells in records[1:]]
    index = pd.RangeIndex(2, len(records) + 1, name="row")
    raw = pd.DataFrame(filled, index, pd.Index(names), dtype=object)
    found = typed(raw, resource)
    kept = found.frame.drop(index=sorted(ragged & set(found.frame.index)))
    return Typed(kept, raw, (), found.distinct)


def swallowed(table: Typed, resource: Resource) -> tuple[tuple[int, str], ...]:
    """Cells, as (row, field), that hold whole rows: a quote was opened there and closed rows later.

    The lines of such a cell continue the row before it and the row after it, comma by comma.
    A text of several lines is told from it by its rows: those must be rows of this table.
    """
    names, raw = resource.field_names, table.raw
    found: list[tuple[int, str]] = []
    for place, name in enumerate(names):
        if not any("\n" in text for text in table.distinct[name]):
            continue
        cells = raw[name]
        for row, text in cells[cells.str.contains("\n", regex=False)].items():
            own = [str(raw.at[row, other]) for other in names]
            before, after = own[:place], own[place + 1 :]
            lines = [line.split(",") for line in text.splitlines()]
            rows = [[*before, *lines[0]], *lines[1:-1], [*lines[-1], *after]]
            if all(len(cut) == len(names) for cut in rows) and _are_rows(rows, resource):
                found.append((int(str(row)), name))
    return tuple(found)


def _are_rows(rows: list[list[str]], resource: Resource) -> bool:
    found = pd.DataFrame(rows, columns=pd.Index(resource.field_names), dtype=object)
    return not typed(found.replace('"', "", regex=True), resource).bad


def typed(raw: pd.DataFrame, resource: Resource) -> Typed:
    """Cells of `raw` converted by the resource's fields, and the cells that cannot be."""
    columns: dict[str, pd.Series[Any]] = {}
    distinct: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, Mask] = {}
    blank = np.full(len(raw), True)
    cells, index = raw.to_numpy(dtype=object), raw.index
    for place, item in enumerate(resource.fields):
        codes, texts = pd.factorize(cells[:, place])
        distinct[item.name] = tuple(texts)
        empty = np.array([text == "" for text in texts], dtype=bool)
        blank &= empty[codes] if empty.any() else False
        columns[item.name], wrong[item.name] = _column(codes, texts, index, item)
    bad = [(int(row), resource.fields[0].name) for row in raw.index[blank]]
    for name, mask in wrong.items():
        if mask.any():
            bad += [(int(row), name) for row in raw.index[mask & ~blank]]
    frame = pd.DataFrame(columns, index, copy=False)
    if bad:
        frame = frame.drop(index=sorted({row for row, name in bad}))
    return Typed(frame, raw, tuple(bad), distinct)


def _column(
    codes: Codes, texts: Collection[str], index: "pd.Index[Any]", item: Field
) -> "tuple[pd.Series[Any], Mask]":
    """Converted values (None where empty) and a mask of the cells that are wrong."""
    convert = CONVERTERS[item.type]
    values: list[Any] = []
    wrong = np.full(len(texts), False)
    for place, text in enumerate(texts):
        value = None
        try:
            value = None if text == "" else convert(_seen(text))
            wrong[place] = not _allowed(text, value, item)
        except ValueError:
            wrong[place] = True
        values.append(value)
    mask = wrong[codes] if wrong.any() else np.full(len(codes), False)
    if item.constraints.get("unique"):
        often = np.bincount(codes, minlength=len(texts)) > 1
        mask |= (often & [text != "" for text in texts])[codes]
    return _taken(values, codes, index, DTYPES.get(item.type)), mask


def _taken(
    values: list[Any],
    codes: Codes,
    index: "pd.Index[Any]",
    dtype: pd.Int64Dtype | pd.Float64Dtype | None,
) -> "pd.Series[Any]":
    """A column of `values` at the places `codes`; each value is converted once."""
    if dtype is not None:
        return pd.Series(pd.array(values, dtype=dtype).take(codes), index, copy=False)
    cells = np.fromiter(values, dtype=object, count=len(values))
    return pd.Series(cells[codes], index, object, copy=False)


def _allowed(text: str, value: Any, item: Field) -> bool:
    """Whether `value` meets the constraints of `item`; an empty cell if not required."""
    rules = item.constraints
    if value is None:
        return not item.required
    if item.categories and all(text != category.value for category in item.categories):
        return False
    if "pattern" in rules and not re.fullmatch(rules["pattern"], text):
        return False
    if len(text) > rules.get("maxLength", len(text)):
        return False
    if "minimum" in rules and value < rules["minimum"]:
        return False
    return not ("maximum" in rules and value > rules["maximum"])


def _seen(text: str) -> str:
    """`text`; ValueError if there is nothing to see in it: only an empty cell is empty."""
    if is_blank(text):
        raise ValueError(text)
    return text


def _integer(text: str) -> int:
    if not INTEGER.fullmatch(text):
        raise ValueError(text)
    return int(text)


def _number(text: str) -> float:
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return float(text)


def _date(text: str) -> date:
    if not ISO_DATE.fullmatch(text):
        raise ValueError(text)
    value = date.fromisoformat(text)
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValueError(text)
    return value


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueError(text)
    return text == "true"


def _dates(text: str) -> tuple[date, ...]:
    return tuple(_date(item) for item in text.split(";"))


DTYPES: Mapping[str, pd.Int64Dtype | pd.Float64Dtype] = {
    "integer": pd.Int64Dtype(),
    "number": pd.Float64Dtype(),
}
CONVERTERS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "boolean": _boolean,
    "list": _dates,
}
