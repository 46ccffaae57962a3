"""Tables as frames with the profile's columns, and frames as data packages on the disk."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ..data import profiles
from ..data.packages import outlines
from ..data.packages.descriptor import CC0
from .settings import CREATED, VERSION

Row = dict[str, object]
OUTLINED = {
    **outlines.ENTRY,
    "title": "Границы муниципалитетов",
    "description": "Вымышленные границы в Гвинейском заливе, где суши нет; WGS 84.",
}
DTYPES = {"integer": "Int64", "number": "Float64"}


@dataclass(frozen=True, kw_only=True, eq=False)
class Draft:
    """A package to be written: its tables by the profile's names; empty ones are left out.

    `files` are other files, by their paths in the package.
    """

    name: str
    profile: str
    title: str
    description: str
    source: str
    tables: Mapping[str, pd.DataFrame]
    files: Mapping[str, bytes] = field(default_factory=dict)
    version: str = VERSION


def table(resource: str, rows: Iterable[Row]) -> pd.DataFrame:
    """Rows as a frame with the columns of `resource`; a missing value is an empty cell."""
    names = profiles.resource(resource).field_names
    found = list(rows)
    unknown = {name for row in found for name in row} - set(names)
    if unknown:
        raise KeyError(f"{resource}: {sorted(unknown)}")
    return pd.DataFrame(
        [[row.get(name) for name in names] for row in found], columns=names, dtype=object
    )


def columns(
    resource: str, values: Mapping[str, Sequence[Any] | NDArray[Any] | None]
) -> pd.DataFrame:
    """Whole columns, typed as in the catalogue; a number that is NaN is an empty cell."""
    fields = profiles.resource(resource).fields
    length = next(len(value) for value in values.values() if value is not None)
    unknown = set(values) - {field.name for field in fields}
    if unknown:
        raise KeyError(f"{resource}: {sorted(unknown)}")
    return pd.DataFrame(
        {field.name: _column(values.get(field.name), field.type, length) for field in fields}
    )


def _column(
    values: Sequence[Any] | NDArray[Any] | None, type_: str, length: int
) -> "pd.Series[Any]":
    dtype = DTYPES.get(type_, "object")
    if values is None:
        return pd.Series([None] * length, dtype=dtype)
    if type_ == "integer":
        # By way of floats, for NaN is how counts are hidden.
        return pd.Series(np.asarray(values, dtype=float)).astype("Int64")
    return pd.Series(values, dtype=dtype)


def write(draft: Draft, folder: Path) -> None:
    """Write descriptor and tables of `draft` into `folder`, which exists and is empty."""
    profile = profiles.profile(draft.profile)
    present = [
        table
        for table in profile.resources
        if table.name in draft.tables and len(draft.tables[table.name])
    ]
    for resource in present:
        draft.tables[resource.name].to_csv(
            folder / f"{resource.name}.csv", index=False, encoding="utf-8", lineterminator="\n"
        )
    for name, content in draft.files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    text = json.dumps(_descriptor(draft, present), ensure_ascii=False, indent=2) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8", newline="\n")


def _descriptor(draft: Draft, present: list[profiles.Resource]) -> dict[str, Any]:
    names = {resource.name for resource in present}
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": draft.name,
        "open-roadmaps": {"profile": draft.profile, "fictional": True},
        "title": draft.title,
        "description": draft.description,
        "version": draft.version,
        "created": CREATED,
        "licenses": [CC0],
        "sources": [{"title": draft.source}],
        "contributors": [{"title": "open-roadmaps", "roles": ["creator", "publisher", "editor"]}],
        "resources": [
            *(resource.descriptor(names) for resource in present),
            *([OUTLINED] if outlines.FILE in draft.files else []),
        ],
    }
