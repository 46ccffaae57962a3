"""Keys and references, over all packages of the site at once."""

import unicodedata
from collections.abc import Iterable

import pandas as pd

from generator import profiles
from generator.catalog import Catalog
from generator.catalog.records import Origin
from generator.checks.finding import Finding, Findings
from generator.i18n import _
from generator.packages import Table, tables

INVISIBLE = {
    "\u200b", "\u200c", "\u200e", "\u200f", "\u2060", "\ufeff", "\u00ad",
    "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069",
}  # fmt: skip


def unique_keys(catalog: Catalog) -> Findings:
    """Ensure that no two rows of the site have the same key, also after trimming and case."""
    for resource in _resources():
        parts = [
            _cells(table, resource.primary_key).assign(table=number)
            for number, table in enumerate(tables(catalog.packages, resource.name))
        ]
        if not parts:
            continue
        own = tuple(tables(catalog.packages, resource.name))
        keys = pd.concat(parts).reset_index()
        twice = keys[keys.duplicated("key", keep=False)]
        for key, group in twice.groupby("key", sort=True):
            places = [f"{own[item.table].path}:{item.row}" for item in group.itertuples()]
            for item, here in zip(group.itertuples(), places, strict=True):
                others = ", ".join(place for place in places if place != here)
                yield Finding(
                    origin=_origin(own[item.table], item.row),
                    field=resource.primary_key[0],
                    value=str(key).replace("\x1f", " + "),
                    message=_("The same key stands in {places} as well.", places=others),
                    remedy=_("Give each row a key of its own, or remove the repeated row."),
                )


def known_references(catalog: Catalog) -> Findings:
    """Ensure that every reference names a row that exists: in the package or on the site."""
    for resource in _resources():
        for key in resource.keys:
            if key.target in catalog.lost:
                continue
            for table in tables(catalog.packages, resource.name):
                where = [table.package] if key.local else None
                known = _targets(catalog, key, where)
                yield from _orphans(table, key, known)


def _orphans(table: Table, key: profiles.Key, known: set[str]) -> Findings:
    cells = _cells(table, key.fields, fold=False)["key"]
    filled = cells[cells.str.strip("\x1f") != ""]
    for row, value in filled[~filled.isin(known)].items():
        yield Finding(
            origin=_origin(table, row),
            field=key.fields[0],
            value=value.replace("\x1f", " + "),
            message=(
                _("There is no such row in the table {target} of this package.", target=key.target)
                if key.local
                else _("There is no such row in any table {target} of the site.", target=key.target)
            ),
            remedy=_(
                "Write an id from the table {target}, or add the row there.", target=key.target
            ),
        )


def visible_text(catalog: Catalog) -> Findings:
    """Ensure that no cell holds characters that cannot be seen or that turn text round."""
    for resource in _resources():
        for table in tables(catalog.packages, resource.name):
            for name in resource.field_names:
                cells = table.raw[name]
                texts = pd.unique(cells)
                bad = {text for text in texts if _has_hidden(text)}
                for row, value in cells[cells.isin(bad)].items():
                    yield Finding(
                        origin=_origin(table, row),
                        field=name,
                        value=value.encode("unicode_escape").decode("ascii")[:80],
                        message=_("The cell holds a character that cannot be seen."),
                        remedy=_("Type the text anew instead of pasting it."),
                    )


def _has_hidden(text: str) -> bool:
    if text.isascii() and text.isprintable():
        return False
    return any(
        char in INVISIBLE or (unicodedata.category(char) == "Cc" and char not in "\n\t")
        for char in text
    )


def _resources() -> Iterable[profiles.Resource]:
    for name in profiles.PROFILES:
        yield from profiles.profile(name).resources


def _targets(catalog: Catalog, key: profiles.Key, packages: list[str] | None) -> set[str]:
    known: set[str] = set()
    for table in tables(catalog.packages, key.target):
        if packages is None or table.package in packages:
            known |= set(_cells(table, key.target_fields, fold=False)["key"])
    return known


def _cells(table: Table, names: tuple[str, ...], fold: bool = True) -> pd.DataFrame:
    """One column `key` of joined cells; `fold` makes keys that look alike equal."""
    joined = table.raw[names[0]]
    for name in names[1:]:
        joined = joined + "\x1f" + table.raw[name]
    return pd.DataFrame({"key": joined.map(_folded) if fold else joined})


def _folded(text: str) -> str:
    if text.isascii():
        return text.strip().casefold()
    return unicodedata.normalize("NFC", text).strip().casefold().replace("ё", "е")


def _origin(table: Table, row: object) -> Origin:
    return Origin(package=table.package, path=table.path, row=int(str(row)))
