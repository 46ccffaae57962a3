"""Thresholds and weights of the methods: defaults here, changes in the table `parameters`.

A row of the table holds for its school year and its territory with all beneath it;
an empty cell means every year, or everywhere. Of the rows that fit, the one of the
nearest territory counts, and among those the one of the very year.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd

from ..grouping import by_key
from .tables import Floats, filled

CERTAINTIES = ("sourced", "unverified", "own")
RULE_SOURCE = (
    "правило перечня, как его приводит акт проверки школы в Омске "
    "(«Комсомольская правда», 29.12.2025)"
)
COLUMNS = {
    "method": "object",
    "name": "object",
    "value": "Float64",
    "certainty": "object",
    "source": "object",
    "note": "object",
    "school_year": "object",
    "territory": "object",
}


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number that a method uses; `certainty` is sourced, unverified or own.

    Shares are fractions of 1, switches are 0 or 1.
    """

    method: str
    name: str
    value: float
    certainty: str
    source: str | None = None
    note: str | None = None
    school_year: str | None = None
    territory: str | None = None


def _own(method: str, name: str, number: float, note: str) -> Parameter:
    return Parameter(method=method, name=name, value=number, certainty="own", note=note)


def _unverified(method: str, name: str, number: float, note: str) -> Parameter:
    return Parameter(method=method, name=name, value=number, certainty="unverified", note=note)


def _sourced(method: str, name: str, number: float, note: str) -> Parameter:
    return Parameter(
        method=method, name=name, value=number, certainty="sourced", source=RULE_SOURCE, note=note
    )


DEFAULTS: tuple[Parameter, ...] = (
    _own("shares", "confidence", 0.95, "уровень доверия интервала"),
    _own("shares", "left_out", 0.1, "какая часть участий может не войти в общую долю"),
    _sourced("low_results", "share", 0.30, "доля ниже минимума, с которой результат низкий"),
    _unverified("low_results", "n_min", 10, "при меньшем числе участников вывода нет"),
    _sourced("listing", "min_procedures", 2, "сколько процедур года должны быть низкими"),
    _sourced("listing", "years", 2, "сколько лет подряд низкой должна быть одна процедура"),
    _unverified("listing", "either", 1, "1 — достаточно одного правила, 0 — нужны оба"),
    _own("listing", "monitoring", 0, "1 — региональные мониторинги считаются, 0 — нет"),
    _own("dynamics", "confidence", 0.95, "уровень доверия интервала"),
    _own("dynamics", "n_min", 10, "при меньшем числе участников вывода нет"),
    _own("dynamics", "years_apart", 1, "через сколько лет сравнивать"),
    _own("objectivity", "inflated_z", 3, "k: выше — «завышенные значения»"),
    _own("objectivity", "raised_share", 0.25, "t: выше — «несоответствие отметкам»"),
    _own("objectivity", "jump_z", 3, "d: выше — «резкое изменение»"),
    _own("objectivity", "n_min", 10, "при меньшем числе участников вывода нет"),
    _unverified("peaks", "informative", 50, "с этого числа участников гистограмма надёжна"),
    _unverified("peaks", "approximate", 20, "с этого числа участников она приблизительна"),
    _own("peaks", "ratio", 1.5, "во сколько раз столбец границы выше соседних"),
    _own("similar", "k", 5, "сколько похожих школ показывать"),
    _own("similar", "window", 500, "среди скольких ближайших по размеру искать, в каждую сторону"),
    _own("resilience", "bottom", 1 / 3, "доля школ, условия которых считаются трудными"),
    _own("resilience", "top", 1 / 3, "доля школ, результаты которых считаются высокими"),
    _own("resilience", "years", 2, "сколько лет подряд"),
    _own("resilience", "min_schools", 12, "при меньшем числе школ о третях не говорят"),
    _own("rating", "enabled", 0, "1 — рейтинг считается, 0 — нет"),
    _own("rating", "bands", 3, "на сколько групп делятся школы"),
    _own("rating", "min_schools", 12, "при меньшем числе школ групп нет"),
    _own("disclosure", "hide_below", 5, "строки с меньшим числом участников скрываются"),
    _own("disclosure", "tiny", 10, "при меньшем числе скрываются 0 и 100 %"),
    _own("disclosure", "warn_below", 10, "при меньшем числе ставится предупреждение"),
)


@dataclass(frozen=True, kw_only=True)
class Parameters:
    """All parameters by (method, name), those of the table first; parents of territories."""

    rows: Mapping[tuple[str, str], tuple[Parameter, ...]]
    parents: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def parameters(
    table: pd.DataFrame | None = None, territories: pd.DataFrame | None = None
) -> Parameters:
    """The defaults with the rows of the table `parameters` over them.

    `territories` (id, parent) lets a row of a region hold for its municipalities.
    """
    rows = by_key(((row.method, row.name), row) for row in (*_given(table), *DEFAULTS))
    return Parameters(
        rows=MappingProxyType(rows),
        parents=MappingProxyType(_parents(territories)),
    )


def found(
    given: Parameters,
    method: str,
    name: str,
    school_year: str | None = None,
    territory: str | None = None,
) -> Parameter | None:
    """The parameter that holds in `school_year` at `territory`, with its source; None if none."""
    rows = given.rows.get((method, name), ())
    for place in [*_chain(given, territory), None]:
        here = [row for row in rows if row.territory == place]
        for year in (school_year, None):
            for row in here:
                if row.school_year == year:
                    return row
    return None


def value(
    given: Parameters,
    method: str,
    name: str,
    school_year: str | None = None,
    territory: str | None = None,
) -> float:
    """The number that holds in `school_year` at `territory`; KeyError if there is none."""
    row = found(given, method, name, school_year, territory)
    if row is None:
        raise KeyError(f"{method}.{name}")
    return row.value


def values(given: Parameters, method: str, name: str, frame: pd.DataFrame) -> Floats:
    """The number for each row of `frame`, by its school_year and, if it has one, territory.

    NaN where there is none.
    """
    rows = given.rows.get((method, name), ())
    if all(row.school_year is None and row.territory is None for row in rows):
        return np.full(len(frame), rows[0].value if rows else np.nan)
    places = (
        frame["territory"] if "territory" in frame.columns else pd.Series(None, frame.index, object)
    )
    keys = pd.MultiIndex.from_arrays([frame["school_year"], places])
    numbers, distinct = pd.factorize(keys)
    answers = []
    for year, place in distinct:
        row = found(given, method, name, _text(year), _text(place))
        answers.append(np.nan if row is None else row.value)
    return np.array(answers or [np.nan], dtype=np.float64)[numbers]


def names(given: Parameters, method: str) -> tuple[str, ...]:
    """The names of all parameters of `method`, sorted."""
    return tuple(sorted(name for owner, name in given.rows if owner == method))


def of_method(
    given: Parameters, method: str, school_year: str | None = None
) -> Mapping[str, float]:
    """Name to number: the parameters of `method` that hold in `school_year` everywhere."""
    rows = (found(given, method, name, school_year) for name in names(given, method))
    return MappingProxyType({row.name: row.value for row in rows if row is not None})


def _given(table: pd.DataFrame | None) -> Iterator[Parameter]:
    if table is None:
        return
    cells = filled(table, COLUMNS)[list(COLUMNS)]
    for row in cells.to_dict("records"):
        plain: dict[str, Any] = {
            str(name): None if pd.isna(cell) else cell for name, cell in row.items()
        }
        yield Parameter(**plain)


def _parents(territories: pd.DataFrame | None) -> dict[str, str]:
    if territories is None:
        return {}
    table = filled(territories, {"id": "object", "parent": "object"}).dropna(subset=["parent"])
    return dict(zip(table["id"], table["parent"], strict=True))


def _chain(given: Parameters, territory: str | None) -> list[str]:
    """`territory` and those above it; a loop of parents ends where it closes."""
    chain: list[str] = []
    while territory is not None and territory not in chain:
        chain.append(territory)
        territory = given.parents.get(territory)
    return chain


def _text(cell: object) -> str | None:
    return cell if isinstance(cell, str) else None
