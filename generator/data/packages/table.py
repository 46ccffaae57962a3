"""Proving in one vectorised pass that a CSV file is clean, and typing its cells.

Stock tools read some ten thousand rows a second; a country has millions. So each
column is checked by its distinct values: patterns, enumerations and conversions
run once a value, not once a cell. A clean table is done here. Of a dirty one this
module tells which cells are bad, and `explain` tells why.
"""

import csv
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from pandas.api.types import union_categoricals

from ..profiles import Field, Resource
from ..text import are_plain, is_blank

INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,15})?")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Rules of a column that let every text be, but for its length.
FREE = frozenset({"required", "unique", "maxLength"})
FIRST_YEAR, LAST_YEAR = 1700, 2200
Mask: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.intp]
# Of each column the number of the text in each row, and the texts, each once.
Coded: TypeAlias = Mapping[str, tuple[Codes, list[str]]]
Rows: TypeAlias = npt.NDArray[np.int64]
# In the place of a field: the whole row.
BLANK = ""


class NotTabularError(Exception):
    """The text is no CSV table with the header of the resource and equal rows."""


@dataclass(frozen=True)
class Typed:
    """A typed table and its bad cells.

    `frame` has a column per field of the resource and the index `row`, the line of
    an editor's spreadsheet; rows with a bad cell are left out. `raw` has all rows,
    as text. `bad` are the rows with a bad cell, by field, those that are empty under `BLANK`.
    `distinct` are the texts of each column, each once.
    """

    frame: pd.DataFrame
    raw: pd.DataFrame
    bad: Mapping[str, Rows]
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
    """Whether a row has too few cells: the parser fills such rows up silently.

    csv.Error if something stands after the quote that ends a cell: readers take that each its way.
    """
    rows, width = frame.shape
    if '"' not in text:
        return text.count(",") != rows * (width - 1)
    return any(len(cells) != width for cells in csv.reader(StringIO(text, newline=""), strict=True))


@dataclass(frozen=True)
class Uneven:
    """Rows of which some have too many or too few cells: their cells, by row, and which those are.

    `typed` holds all rows, those cut or filled up.
    """

    records: Mapping[int, list[str]]
    wide: Rows
    narrow: Rows
    blank: Rows
    typed: Typed

    @property
    def whole(self) -> Typed | None:
        """What can be read of them: the rows that have as many cells as there are columns."""
        ragged = {*self.wide.tolist(), *self.narrow.tolist(), *self.blank.tolist()}
        if len(ragged) == len(self.records):
            return None
        frame = self.typed.frame
        kept = frame.drop(index=sorted(ragged & set(frame.index)))
        return Typed(kept, self.typed.raw, self.typed.bad, self.typed.distinct)


def uneven(text: str, resource: Resource) -> Uneven | None:
    """The rows of a table under the right names that is broken by their width; else None."""
    try:
        names, *records = csv.reader(StringIO(text, newline=""), strict=True)
    except (csv.Error, ValueError):
        return None
    width = len(resource.fields)
    widths = np.array([len(cells) for cells in records], dtype=np.int64)
    if tuple(names) != resource.field_names or not (widths != width).any():
        return None
    empty = np.array([not any(cells) for cells in records])
    lines = np.arange(2, len(records) + 2)
    filled = [(*cells, *[BLANK] * width)[:width] for cells in records]
    index = pd.RangeIndex(2, len(records) + 2, name="row")
    raw = pd.DataFrame(filled, index, pd.Index(resource.field_names), dtype=object)
    found = typed(raw, resource)
    even = lines[widths == width]
    bad = {name: rows[np.isin(rows, even)] for name, rows in found.bad.items()}
    return Uneven(
        dict(zip(lines.tolist(), records, strict=True)),
        wide=lines[(widths > width) & ~empty],
        narrow=lines[(widths < width) & ~empty],
        blank=lines[(widths != width) & empty],
        typed=Typed(found.frame, raw, {name: rows for name, rows in bad.items() if len(rows)},
                    found.distinct),
    )  # fmt: skip


def swallowed(table: Typed, resource: Resource) -> tuple[tuple[int, str], ...]:
    """Cells, as (row, field), that hold whole rows: a quote was opened there and closed rows later.

    The lines of such a cell continue the row before it and the row after it, comma by comma.
    A text of several lines is told from it by its rows: those must be rows of this table.
    """
    names, raw = resource.field_names, table.raw
    suspects: list[tuple[int, str]] = []
    cut: list[list[str]] = []
    owners: list[int] = []
    for place, name in enumerate(names):
        if not any("\n" in text for text in table.distinct[name]):
            continue
        cells = raw[name]
        for row, text in cells[cells.str.contains("\n", regex=False)].items():
            own = [str(raw.at[row, other]) for other in names]
            before, after = own[:place], own[place + 1 :]
            lines = [line.split(",") for line in text.splitlines()]
            rows = [[*before, *lines[0]], *lines[1:-1], [*lines[-1], *after]]
            if all(len(cells) == len(names) for cells in rows):
                cut += rows
                owners += [len(suspects)] * len(rows)
                suspects.append((int(str(row)), name))
    if not suspects:
        return ()
    # All at once: one by one, thousands of such cells would take for ever.
    frame = pd.DataFrame(cut, columns=pd.Index(names), dtype=object)
    bad = typed(frame.replace('"', "", regex=True), resource).bad.values()
    innocent = {owners[line] for lines in bad for line in lines}
    return tuple(suspect for at, suspect in enumerate(suspects) if at not in innocent)


def coded(raw: pd.DataFrame) -> Coded:
    """The columns of `raw` by their texts."""
    found, cells = {}, raw.to_numpy(dtype=object)
    for place, name in enumerate(raw.columns):
        codes, texts = pd.factorize(cells[:, place])
        found[str(name)] = codes, texts.tolist()
    return found


def uncoded(columns: Coded) -> pd.DataFrame:
    """The table of text of which these are the columns."""
    cells = {
        name: np.array(texts, dtype=object)[codes] if texts else np.zeros(0, object)
        for name, (codes, texts) in columns.items()
    }
    length = max(map(len, cells.values()), default=0)
    index = pd.RangeIndex(2, length + 2, name="row")
    return pd.DataFrame(cells, index, pd.Index(list(columns)), dtype=object)


def typed(raw: pd.DataFrame, resource: Resource, known: Coded | None = None) -> Typed:
    """Cells of `raw` converted by the resource's fields, and the cells that cannot be.

    `known` are its columns as `coded` gives them, if somebody has asked for them already.
    """
    texts_of = coded(raw) if known is None else known
    named = resource.names_others
    columns: dict[str, pd.Series[Any]] = {}
    distinct: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, Mask] = {}
    blank, index = np.full(len(raw), True), raw.index
    for item in resource.fields:
        codes, texts = texts_of[item.name]
        distinct[item.name] = tuple(texts)
        empty = np.array([text == "" for text in texts], dtype=bool)
        blank &= empty[codes] if empty.any() else False
        columns[item.name], wrong[item.name] = _column(
            codes, texts, index, item, item.name in named
        )
    masks = {BLANK: blank, **{name: mask & ~blank for name, mask in wrong.items()}}
    lines = index.to_numpy(dtype=np.int64)
    bad = {name: lines[mask] for name, mask in masks.items() if mask.any()}
    frame = pd.DataFrame(columns, index, copy=False)
    if bad:
        frame = frame[~np.logical_or.reduce(list(masks.values()))]
    return Typed(frame, raw, bad, distinct)


def joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Tables of the same columns one after the other, with the categories of all."""
    whole = pd.concat(parts, ignore_index=True)
    for name in parts[0].columns if len(parts) > 1 else ():
        columns = [part[name] for part in parts]
        if all(isinstance(column.dtype, pd.CategoricalDtype) for column in columns):
            whole[name] = union_categoricals(columns, sort_categories=True)
    return whole


def _column(
    codes: Codes, texts: Collection[str], index: "pd.Index[Any]", item: Field, is_name: bool
) -> "tuple[pd.Series[Any], Mask]":
    """Converted values (None where empty) and a mask of the cells that are wrong.

    Where a cell is the name of something that many rows tell of, they are categories.
    """
    values, wrong = _values(texts, item)
    mask = wrong[codes] if wrong.any() else np.full(len(codes), False)
    if item.constraints.get("unique"):
        often = np.bincount(codes, minlength=len(texts)) > 1
        mask |= (often & [text != "" for text in texts])[codes]
    if is_name:
        return _categories(values, codes, index), mask
    return _taken(values, codes, index, DTYPES.get(item.type)), mask


def _values(texts: Collection[str], item: Field) -> tuple[list[Any], Mask]:
    """What each text means, None where it means nothing, and which of them are wrong."""
    rules = item.constraints
    if item.type == "string" and not item.categories and set(rules) <= FREE and are_plain(texts):
        # Most texts are such: names, ids and addresses, tens of thousands in a column.
        most = rules.get("maxLength", sys.maxsize)
        known = [text if text.strip() else None for text in texts]
        bad = [
            len(text) > most if value else item.required or text != ""
            for text, value in zip(texts, known, strict=True)
        ]
        return known, np.array(bad, dtype=bool)
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
    return values, wrong


def _categories(values: list[Any], codes: Codes, index: "pd.Index[Any]") -> "pd.Series[Any]":
    """A column of texts by their numbers, in the order of the texts: nobody need count them again."""
    names = sorted({value for value in values if value is not None})
    places = {name: place for place, name in enumerate(names)}
    numbers = np.array([places.get(value, -1) for value in values], np.intp)[codes]
    kind = pd.CategoricalDtype(pd.Index(names, dtype=object))
    return pd.Series(pd.Categorical.from_codes(numbers, dtype=kind, validate=False), index)


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
