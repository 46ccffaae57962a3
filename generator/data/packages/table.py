"""Proving in one vectorised pass that a CSV file is clean, and typing its cells.

Stock tools read some ten thousand rows a second; a country has millions. So each
column is checked by its distinct values: patterns, enumerations and conversions
run once a value, not once a cell. A clean table is done here. Of a dirty one this
module tells which cells are bad, and `explain` tells why.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from io import BytesIO, StringIO
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
# Rules that look at the text alone, not at what it means.
OF_TEXT = frozenset({"required", "unique", "maxLength", "pattern"})
FIRST_YEAR, LAST_YEAR = 1700, 2200
Mask: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.intp]
# Of each column the number of the text in each row, and the texts, each once.
Coded: TypeAlias = Mapping[str, tuple[Codes, list[str]]]
Rows: TypeAlias = npt.NDArray[np.int64]
# The line of a spreadsheet in which the first row below the header stands.
FIRST = 2
# In the place of a field: the whole row.
BLANK = ""
# From so many characters on it pays to count texts that return while they are read.
LARGE = 1 << 22


class NotTabularError(Exception):
    """The text is no CSV table with the header of the resource and equal rows."""


@dataclass(frozen=True)
class Typed:
    """A typed table and its bad cells.

    `frame` has a column per field of the resource and the index `row`, the line of
    an editor's spreadsheet; rows with a bad cell are left out. `texts` has all rows, and `raw`
    is the table of them. `bad` are the rows with a bad cell, by field, those that are empty under
    `BLANK`.
    """

    frame: pd.DataFrame
    texts: Coded
    bad: Mapping[str, Rows]

    @cached_property
    def raw(self) -> pd.DataFrame:
        return uncoded(self.texts)


def read_texts(text: str, resource: Resource, large: int = LARGE) -> Coded:
    """All cells below the header; NotTabularError if the form is broken."""
    kinds: defaultdict[int, str] = defaultdict(lambda: "object")
    if len(text) >= large:
        # Millions of cells hold a few thousand texts: no object is made of each.
        kinds |= dict.fromkeys(_returning(resource), "category")
    try:
        frame = pd.read_csv(
            BytesIO(text.encode()),
            header=None,
            dtype=kinds,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
        broken = _ragged(text, frame)
    except (pd.errors.ParserError, pd.errors.EmptyDataError, ValueError, csv.Error) as error:
        raise NotTabularError from error
    if broken or tuple(frame.iloc[0]) != resource.field_names or len(frame) < 2:
        raise NotTabularError
    return {name: _coded(frame[place][1:]) for place, name in enumerate(resource.field_names)}


def _returning(resource: Resource) -> list[int]:
    """Columns of which the texts stand in many rows: numbers, and what names others."""
    others = {*resource.names_others, *(name for key in resource.keys for name in key.fields)}
    return [
        place
        for place, item in enumerate(resource.fields)
        if item.type != "string" or item.categories or item.name in others
    ]


def _coded(column: "pd.Series[Any]") -> tuple[Codes, list[str]]:
    """The texts of a column in the order in which they come first, and the number of each cell."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        codes, found = pd.factorize(column.cat.codes.to_numpy())
        return codes, column.cat.categories.take(found).tolist()
    codes, texts = pd.factorize(column.to_numpy(dtype=object))
    return codes, texts.tolist()


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
        return replace(self.typed, frame=kept)


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
    found = typed(_of_rows(filled, resource), resource)
    even = lines[widths == width]
    bad = {name: rows[np.isin(rows, even)] for name, rows in found.bad.items()}
    return Uneven(
        dict(zip(lines.tolist(), records, strict=True)),
        wide=lines[(widths > width) & ~empty],
        narrow=lines[(widths < width) & ~empty],
        blank=lines[(widths != width) & empty],
        typed=replace(found, bad={name: rows for name, rows in bad.items() if len(rows)}),
    )


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
        if not any("\n" in text for text in table.texts[name][1]):
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
    unquoted = [[text.replace('"', "") for text in cells] for cells in cut]
    bad = typed(_of_rows(unquoted, resource), resource).bad.values()
    innocent = {owners[line - FIRST] for lines in bad for line in lines.tolist()}
    return tuple(suspect for at, suspect in enumerate(suspects) if at not in innocent)


def _of_rows(rows: Sequence[Sequence[str]], resource: Resource) -> Coded:
    frame = pd.DataFrame(rows, columns=pd.Index(resource.field_names), dtype=object)
    return {name: _coded(frame[name]) for name in resource.field_names}


def uncoded(columns: Coded) -> pd.DataFrame:
    """The table of text of which these are the columns, index `row` from 2."""
    cells = {
        name: np.array(texts, dtype=object)[codes] if texts else np.zeros(0, object)
        for name, (codes, texts) in columns.items()
    }
    return pd.DataFrame(cells, _lines(columns), pd.Index(list(columns)), dtype=object)


def _lines(columns: Coded) -> pd.RangeIndex:
    return pd.RangeIndex(FIRST, rows_of(columns) + FIRST, name="row")


def rows_of(columns: Coded) -> int:
    """How many rows a table has."""
    return max((len(codes) for codes, _texts in columns.values()), default=0)


def typed(texts_of: Coded, resource: Resource) -> Typed:
    """The cells of `texts_of` converted by the resource's fields, and those that cannot be."""
    named = resource.names_others
    columns: dict[str, pd.Series[Any]] = {}
    wrong: dict[str, Mask] = {}
    index = _lines(texts_of)
    blank = np.full(len(index), True)
    for item in resource.fields:
        codes, texts = texts_of[item.name]
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
    return Typed(frame, texts_of, bad)


def joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Tables of the same columns one after the other, with the categories of all."""
    names = parts[0].columns
    unlike = [
        name
        for name in names
        if all(isinstance(part[name].dtype, pd.CategoricalDtype) for part in parts)
        and any(part[name].dtype != parts[0][name].dtype for part in parts)
    ]
    whole = pd.concat([part.drop(columns=unlike) for part in parts], ignore_index=True)
    for name in unlike:
        whole[name] = union_categoricals([part[name] for part in parts], sort_categories=True)
    return whole[list(names)] if unlike else whole


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
    if item.type == "string" and not item.categories and set(rules) <= OF_TEXT and are_plain(texts):
        # Most texts are such: names, ids and addresses, tens of thousands in a column.
        most = rules.get("maxLength", sys.maxsize)
        fits = re.compile(rules["pattern"]).fullmatch if "pattern" in rules else bool
        known = [text if text.strip() else None for text in texts]
        bad = [
            len(text) > most or not fits(text) if value else item.required or text != ""
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
