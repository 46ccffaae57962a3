"""The table of parameters: a name that no method asks for would change nothing, silently."""

from collections.abc import Mapping

import pandas as pd

from ..data.catalog import Catalog
from ..data.catalog.records import Origin
from ..data.text import short
from ..language.i18n import _
from ..methods.disclosure import METHOD as DISCLOSURE
from ..methods.parameters import DEFAULTS
from ..methods.peaks import PREFIX
from ..methods.rating import KINDS
from ..methods.wellbeing import INPUTS
from .finding import Checks, Finding, Findings

# Names without a default, which only the table gives.
GIVEN: Mapping[str, tuple[str, ...]] = {
    "wellbeing": INPUTS,
    "rating": tuple(f"weight_{kind}" for kind in KINDS),
}
PATTERN = PREFIX + "<procedure>:<mark>"


def known_parameters(catalog: Catalog) -> Findings:
    """Ensure that a parameter is one that its method asks for, and a boundary holds everywhere."""
    rows = catalog.frame("parameters")
    for row in [] if rows.empty else rows.to_dict("records"):
        origin = Origin(package=row["package"], path=row["path"], row=int(row["row"]))
        method, name = str(row["method"]), str(row["name"])
        if _is_boundary(method, name):
            for field in ("school_year", "territory"):
                if pd.notna(row[field]):
                    yield _bound(origin, field)
        elif name not in _names(method):
            yield _unknown(origin, method, name)


def thresholds_only_rise(catalog: Catalog) -> Findings:
    """Ensure that no package lowers a threshold of disclosure control beneath the project's."""
    rows = catalog.frame("parameters")
    for row in [] if rows.empty else rows.to_dict("records"):
        least = catalog.floors.get(str(row["name"]))
        if row["method"] != DISCLOSURE or least is None or pd.isna(row["value"]):
            continue
        if row["value"] < least:
            yield Finding(
                origin=Origin(package=row["package"], path=row["path"], row=int(row["row"])),
                field="value",
                value=f"{row['value']:g}",
                message=_(
                    "The threshold {name} is lower than that of the project, {least}.",
                    name=row["name"],
                    least=int(least),
                ),
                remedy=_(
                    "Write {least} or more, or remove the row: a package can only raise it. The "
                    "project's own stands in mkdocs.yml.",
                    least=int(least),
                ),
            )


def _is_boundary(method: str, name: str) -> bool:
    procedure, colon, mark = name.removeprefix(PREFIX).partition(":")
    return method == "peaks" and name.startswith(PREFIX) and bool(procedure and colon and mark)


def _names(method: str) -> tuple[str, ...]:
    return (*(item.name for item in DEFAULTS if item.method == method), *GIVEN.get(method, ()))


def _unknown(origin: Origin, method: str, name: str) -> Finding:
    names = (*_names(method), *([PATTERN] if method == "peaks" else []))
    return Finding(
        origin=origin,
        field="name",
        value=short(name),
        message=_(
            "The method {method} has no parameter «{name}».", method=method, name=short(name)
        ),
        remedy=_("Write one of these names: {names}.", names=", ".join(sorted(names))),
    )


def _bound(origin: Origin, field: str) -> Finding:
    return Finding(
        origin=origin,
        field=field,
        value=None,
        message=_("A boundary of a procedure holds for all its participants."),
        remedy=_("Empty the cell: the procedure itself tells the year."),
    )


CHECKS: Checks = (known_parameters, thresholds_only_rise)
