"""Keys and references, over all packages of the site at once."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from ..data import profiles
from ..data.catalog import Catalog
from ..data.catalog.circles import NAMED
from ..data.catalog.records import Origin
from ..data.packages import Table, tables
from ..data.packages.table import Mask, rows_of
from ..data.text import are_plain, has_hidden, is_blank, is_reserved, short, visible
from ..language.i18n import _
from .finding import TABLES, Checks, Finding, Findings, by_table


@by_table(*TABLES)
def unique_keys(catalog: Catalog, table: str) -> Findings:
    """Ensure that no two rows of the site have the same key, also after trimming and case."""
    own = catalog.tables(table)
    names = profiles.resource(table).primary_key
    suspects = _suspects(own, names)
    if not suspects.any():
        return
    parts = [_cells(item, names).assign(table=number) for number, item in enumerate(own)]
    keys = pd.concat(parts).reset_index()[suspects]
    twice = keys[keys.duplicated("key", keep=False) & (keys["key"] != "")]
    for key, group in twice.groupby("key", sort=True):
        rows = zip(group["table"].tolist(), group["row"].tolist(), strict=True)
        origins = [_origin(own[number], row) for number, row in rows]
        places = [f"{origin.path}:{origin.row}" for origin in origins]
        for position, origin in enumerate(origins):
            others = _others(places, position)
            yield Finding(
                origin=origin,
                field=names[0],
                value=short(str(key).replace("\x1f", " + ")),
                message=_("The same key stands in {places} as well.", places=others),
                remedy=_("Give each row a key of its own, or remove the repeated row."),
            )


def _suspects(own: Sequence[Table], names: Sequence[str]) -> Mask:
    """The rows of all tables whose key may be that of another: it is, part by part, or lacks one.

    Each text is folded once, however many rows hold it.
    """
    length = sum(rows_of(table.texts) for table in own)
    keys, lacking = np.zeros(length, dtype=np.int64), np.zeros(length, dtype=bool)
    for name in names if length else ():
        numbers: dict[str, int] = {}
        parts = []
        for table in own:
            codes, texts = table.texts[name]
            alike = [numbers.setdefault(_folded(text), len(numbers)) for text in texts]
            parts.append(np.array(alike, dtype=np.int64)[codes])
        cells = np.concatenate(parts)
        keys = pd.factorize(keys * len(numbers) + cells)[0]
        lacking |= cells == numbers.get("", -1)
    return np.asarray((np.bincount(keys) > 1)[keys] | lacking)


def known_references(catalog: Catalog) -> Findings:
    """Ensure that every reference names a row that exists: in the package or on the site."""
    for resource in _resources():
        for key in resource.keys:
            for table in tables(catalog.packages, resource.name):
                if _is_lost(catalog, key, table.package):
                    continue
                where = [table.package] if key.local else None
                known = _targets(catalog, key, where)
                if len(key.fields) > 1 or not known.issuperset(
                    filter(None, table.distinct(key.fields[0]))
                ):
                    yield from _orphans(table, key, known)


def _is_lost(catalog: Catalog, key: profiles.Key, package: str) -> bool:
    """Whether a table that `key` of a table of `package` may refer to could not be read."""
    if key.local:
        return (package, key.target) in catalog.lost
    return any(name == key.target for _package, name in catalog.lost)


def _orphans(table: Table, key: profiles.Key, known: set[str]) -> Findings:
    cells = _cells(table, key.fields, fold=False)["key"]
    filled = cells[cells.str.strip("\x1f") != ""]
    pattern = table.resource.field(key.fields[0]).constraints.get("pattern", ".*")
    for row, value in filled[~filled.isin(known)].items():
        if not re.fullmatch(pattern, value.partition("\x1f")[0]):
            continue  # a problem of its own already
        yield Finding(
            origin=_origin(table, row),
            field=key.fields[0],
            value=short(value.replace("\x1f", " + ")),
            message=(
                _("There is no such row in the table {target} of this package.", target=key.target)
                if key.local
                else _("There is no such row in any table {target} of the site.", target=key.target)
            ),
            remedy=_(
                "Write an id from the table {target}, or add the row there.", target=key.target
            ),
        )


def no_circles(catalog: Catalog) -> Findings:
    """Ensure that no row leads back to itself: as its own parent, successor or group, or by others."""
    for row in catalog.looped:
        shown = [*row.circle[:NAMED], *(["…"] if len(row.circle) > NAMED else []), row.circle[0]]
        yield Finding(
            origin=row.origin,
            field=row.field,
            value=row.circle[1 % len(row.circle)],
            message=(
                _("The row leads to itself.")
                if len(row.circle) == 1
                else _("The rows lead round in a circle: {circle}.", circle=" → ".join(shown))
            ),
            remedy=_("Correct the cell, or empty it in one of these rows."),
        )


@by_table(*TABLES)
def visible_text(catalog: Catalog, table: str) -> Findings:
    """Ensure that no cell holds characters that cannot be seen or that turn text round."""
    for own in catalog.tables(table):
        for name in own.resource.field_names:
            texts = own.distinct(name)
            if are_plain(texts):
                continue
            bad = {text for text in texts if has_hidden(text) and not is_blank(text)}
            if not bad:
                continue
            cells = own.raw[name]
            for row, value in cells[cells.isin(bad)].items():
                yield Finding(
                    origin=_origin(own, row),
                    field=name,
                    value=visible(value),
                    message=_("The cell holds a character that cannot be seen."),
                    remedy=_("Type the text anew instead of pasting it."),
                )


@by_table(*TABLES)
def usable_ids(catalog: Catalog, table: str) -> Findings:
    """Ensure that no id is a name that some system keeps for itself, or the site does."""
    resource = profiles.resource(table)
    name = resource.primary_key[0]
    if any(name in key.fields for key in resource.keys):
        return  # it must be an id of another table, which is looked at there
    for own in catalog.tables(table):
        reserved = {text for text in own.distinct(name) if is_reserved(text)}
        if not reserved:
            continue
        ids = own.raw[name]
        for row, value in ids[ids.isin(reserved)].items():
            yield Finding(
                origin=_origin(own, row),
                field=name,
                value=value,
                message=_("The id «{value}» cannot be the name of a page.", value=value),
                remedy=_("Choose another id, or add a word to it."),
            )


def _others(places: list[str], own: int) -> str:
    """The first of the other places; one of many rows need not name all the rest."""
    rest = places[: min(own, NAMED)] + places[own + 1 : own + 1 + NAMED]
    more = len(places) - 1 - len(rest[:NAMED])
    return ", ".join(rest[:NAMED]) + (f" (+{more})" if more else "")


def _resources() -> Iterable[profiles.Resource]:
    for name in profiles.PROFILES:
        yield from profiles.profile(name).resources


def _targets(catalog: Catalog, key: profiles.Key, packages: list[str] | None) -> set[str]:
    known: set[str] = set()
    for table in tables(catalog.packages, key.target):
        if packages is None or table.package in packages:
            if len(key.target_fields) == 1:
                known.update(table.distinct(key.target_fields[0]))
            else:
                known.update(_cells(table, key.target_fields, fold=False)["key"])
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


CHECKS: Checks = (usable_ids, unique_keys, known_references, no_circles, visible_text)
