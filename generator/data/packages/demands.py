"""What a descriptor must say, and what it may not: each fault makes the package unusable.

Everything a descriptor could do to its reader is refused before any tool opens it:
paths that leave the package, addresses, links, schemas that are not the profile's own.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ...language.i18n import _
from .. import profiles
from ..text import has_hidden, is_blank, is_reserved, is_web_address, short, visible
from . import acknowledged, corrections, outlines
from . import publication as publications
from .descriptor import Fault, canonical, created_on, entries, profile_of
from .paths import unsafe_path

PACKAGE_KEYS = {
    "$schema", "name", "id", "open-roadmaps", "title", "description", "version", "created",
    "licenses", "sources", "contributors", "keywords", "homepage", "resources",
}  # fmt: skip
RESOURCE_KEYS = {
    "name", "type", "path", "title", "description", "scheme", "format", "mediatype",
    "encoding", "schema", "sources", "licenses",
}  # fmt: skip
# The profile of packages that may hold outlines of territories beside their tables.
OUTLINED = "schools"
FIXED = {"type": "table", "scheme": "file", "format": "csv", "encoding": "utf-8"}
DATAPACKAGE_V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_NAME = 80
# What a version is written with; readers and addresses show it.
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+-]{0,39}")
# How long a text may be, in characters: what is told of a package stands on a page and in its head.
LONGEST, LONGEST_DESCRIPTION = 1_000, 10_000


def faults(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    """Everything that makes a descriptor in `folder` unusable."""
    yield from _unknown_keys(descriptor, PACKAGE_KEYS, "")
    yield from _name(descriptor, folder)
    yield from _settings(descriptor.get("open-roadmaps"))
    yield from _texts(descriptor)
    yield from _provenance(descriptor)
    yield from _hidden(descriptor, "")
    profile = profile_of(descriptor)
    if profile is not None:
        accepted = descriptor["open-roadmaps"].get("acknowledged")
        yield from acknowledged.faults(accepted, profile)
        yield from _resources(descriptor, profile, folder)


def _unknown_keys(found: Mapping[str, Any], known: set[str], where: str) -> Iterator[Fault]:
    for key in sorted(set(found) - known):
        yield Fault(
            f"{where}{short(key)}",
            "",
            _("The property {name} is not used in packages.", name=short(key)),
            _("Remove the property."),
        )


def _name(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    name = descriptor.get("name")
    if folder.is_symlink():
        yield Fault(
            "",
            "",
            _("The folder of the package is a link to another place."),
            _("Put the files themselves into the folder."),
        )
    is_slug = isinstance(name, str) and SLUG.fullmatch(name) and len(name) <= MAX_NAME
    if not is_slug or name != folder.name or is_reserved(folder.name):
        yield Fault(
            "name",
            str(name),
            _("The package's name must be the name of its folder, {folder}.", folder=folder.name),
            _("Use small Latin letters, digits and hyphens in both."),
        )
    if descriptor.get("$schema") != DATAPACKAGE_V2:
        yield Fault(
            "$schema",
            str(descriptor.get("$schema")),
            _("The package must say that it follows Data Package v2."),
            _('Write "$schema": "{address}".', address=DATAPACKAGE_V2),
        )


def _settings(settings: object) -> Iterator[Fault]:
    """Ensure that the package names one of the profiles, and whether it is fictional."""
    if not isinstance(settings, dict) or settings.get("profile") not in profiles.PROFILES:
        yield Fault(
            "open-roadmaps.profile",
            str(settings.get("profile") if isinstance(settings, dict) else settings),
            _("The package names no known profile."),
            _(
                'Write "open-roadmaps": {{"profile": "…"}} with one of: {names}.',
                names=", ".join(profiles.PROFILES),
            ),
        )
    if isinstance(settings, dict):
        yield from _unknown_keys(
            settings,
            {"profile", "fictional", "acknowledged", publications.KEY, corrections.KEY},
            "open-roadmaps.",
        )
        yield from corrections.faults(settings.get(corrections.KEY))
        yield from publications.faults(settings.get(publications.KEY))
        if not isinstance(settings.get("fictional", False), bool):
            yield Fault(
                "open-roadmaps.fictional",
                str(settings["fictional"]),
                _("Whether the data is fictional must be true or false."),
                _("Write true or false without quotes."),
            )


def _texts(descriptor: Mapping[str, Any]) -> Iterator[Fault]:
    """Ensure that title, version and date are there, and that texts are texts."""
    for key in ("title", "version"):
        if not isinstance(descriptor.get(key), str) or is_blank(descriptor[key]):
            yield Fault(
                key,
                "",
                _("The property {name} is missing.", name=key),
                _("Add it: readers must know what the package is and which version."),
            )
        elif key == "version" and not VERSION.fullmatch(descriptor[key].strip()):
            yield Fault(
                key,
                visible(descriptor[key]),
                _("This is no version."),
                _("Write numbers with points between them, as 1.2.0."),
            )
    if created_on(descriptor) is None:
        yield Fault(
            "created",
            str(descriptor.get("created")),
            _("The date of the package is missing or is not a date."),
            _("Write it as 2026-01-31T00:00:00Z."),
        )
    for key in ("description", "id", "homepage"):
        if not isinstance(descriptor.get(key, ""), str):
            yield _no_text(key)
    home = descriptor.get("homepage", "")
    if isinstance(home, str) and home and not is_web_address(home):
        yield _no_link("homepage", home)
    words = descriptor.get("keywords", [])
    if not _are_texts(words):
        yield Fault(
            "keywords",
            "",
            _("The property {name} must be a list of texts.", name="keywords"),
            _("Write the text in quotes, or remove the property."),
        )


def _are_texts(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(item, str) for item in found)


def _no_text(key: str) -> Fault:
    return Fault(
        key,
        "",
        _("The property {name} must be a text.", name=key),
        _("Write the text in quotes, or remove the property."),
    )


def _provenance(descriptor: Mapping[str, Any]) -> Iterator[Fault]:
    """Ensure that licence, sources and contributors are there."""
    for key, inner in (("licenses", "name"), ("sources", "title"), ("contributors", "title")):
        found = descriptor.get(key)
        if not (isinstance(found, list) and found) or not all(
            isinstance(item, dict)
            and isinstance(item.get(inner), str)
            and not is_blank(item[inner])
            for item in found
        ):
            yield Fault(
                key,
                "",
                _("The list {name} is missing, or an entry has no {inner}.", name=key, inner=inner),
                _("Say under which licence, from which source and by whom the data is."),
            )
            continue
        for item in found:
            for name, value in item.items():
                if name != "path" and not (
                    isinstance(value, str) or (name == "roles" and _are_texts(value))
                ):
                    yield _no_text(f"{key}.{short(name)}")
            link = item.get("path", "https://")
            if link != "https://" and not (isinstance(link, str) and is_web_address(link)):
                yield _no_link(f"{key}.path", str(link))


def _no_link(key: str, link: str) -> Fault:
    return Fault(
        key,
        short(link),
        _("A link must begin with https:// or http://."),
        _("Write the whole address or remove the property."),
    )


def _hidden(found: object, where: str) -> Iterator[Fault]:
    """Ensure that texts of the descriptor can be seen, are no longer than a text, and stand in a line.

    Schemas are left out, for they are compared with the profile's as a whole, and the
    paths of tables, which have a rule of their own.
    """
    if isinstance(found, str) and has_hidden(found):
        yield Fault(
            where,
            visible(found),
            _("The text holds a character that cannot be seen."),
            _("Type the text anew instead of pasting it."),
        )
    elif isinstance(found, str):
        # What the program itself is told there has rules of its own.
        yield from () if where.startswith("open-roadmaps.") else _measured(found, where)
    elif isinstance(found, list):
        for index, item in enumerate(found):
            yield from _hidden(item, f"{where}[{index}]")
    elif isinstance(found, dict):
        for key, item in found.items():
            if key != "schema" and not (key == "path" and where.startswith("resources")):
                yield from _hidden(item, f"{where}.{short(key)}".lstrip("."))


def _measured(text: str, where: str) -> Iterator[Fault]:
    """Ensure that a text has its length, and that only a description has paragraphs."""
    described = where.rpartition(".")[2] == "description"
    most = LONGEST_DESCRIPTION if described else LONGEST
    if len(text) > most:
        yield Fault(
            where,
            short(text),
            _("The text is longer than {n} characters.", n=most),
            _("Shorten it."),
        )
    elif not described and ("\n" in text or "\t" in text):
        yield Fault(
            where,
            visible(text),
            _("The text holds a line break or a tab."),
            _("Write it in one line."),
        )


def _resources(
    descriptor: Mapping[str, Any], profile: profiles.Profile, folder: Path
) -> Iterator[Fault]:
    """Ensure that the tables are those of the profile, each once, with nothing missing."""
    found = entries(descriptor)
    if not found:
        yield Fault(
            "resources",
            "",
            _("The list of tables is missing."),
            _('Add "resources", one entry for each CSV file.'),
        )
        return
    placed = list(enumerate(found))
    if profile.name == OUTLINED:
        yield from _outlines([item for item in found if item.get("name") == outlines.NAME])
        placed = [(place, item) for place, item in placed if item.get("name") != outlines.NAME]
    names = [item.get("name") for _place, item in placed]
    present = [name for name in profile.resource_names if name in names]
    needed = profile.needed(present)
    for table in profile.resources:
        if table.name in needed.difference(present):
            yield Fault(
                "resources",
                table.name,
                _("The table {name} is missing: this profile needs it.", name=table.name),
                _("Add the table and its entry in the descriptor."),
            )
    for index, (place, item) in enumerate(placed):
        where = f"resources[{place}]"
        name = item.get("name")
        if name not in present:
            yield Fault(
                f"{where}.name",
                str(name),
                _("The profile {profile} has no such table.", profile=profile.name),
                _("Use one of: {names}.", names=", ".join(profile.resource_names)),
            )
        elif names.index(name) < index:
            yield Fault(
                f"{where}.name",
                str(name),
                _("The table {name} is listed twice.", name=name),
                _("Keep one of the two."),
            )
        else:
            yield from _resource(
                item, where, profile.resource(str(name)), set(needed.union(present)), folder
            )


def _outlines(found: list[dict[str, Any]]) -> Iterator[Fault]:
    """Ensure that the one file that is no table is described as it is, and once."""
    for item in found:
        yield from _unknown_keys(
            item, {*outlines.ENTRY, *outlines.TEXTS}, f"resources.{outlines.NAME}."
        )
        for name, expected in outlines.ENTRY.items():
            if item.get(name) == expected:
                continue
            yield Fault(
                f"resources.{outlines.NAME}.{name}",
                str(item.get(name)),
                _("The property {name} must be {value}.", name=name, value=expected),
                _("Write {value}.", value=expected),
            )
    if len(found) > 1:
        yield Fault(
            "resources",
            outlines.NAME,
            _("The outlines are listed twice."),
            _("Keep one of the two."),
        )


def _resource(
    item: Mapping[str, Any],
    where: str,
    table: profiles.Resource,
    present: set[str],
    folder: Path,
) -> Iterator[Fault]:
    yield from _unknown_keys(item, RESOURCE_KEYS, f"{where}.")
    for key in ("title", "description", "mediatype"):
        if not isinstance(item.get(key, ""), str):
            yield _no_text(f"{where}.{key}")
    for key, value in FIXED.items():
        if item.get(key) != value:
            yield Fault(
                f"{where}.{key}",
                str(item.get(key)),
                _("The property {name} must be {value}.", name=key, value=value),
                _("Save the table as CSV in UTF-8 and write {value}.", value=value),
            )
    message = unsafe_path(item.get("path"), folder)
    if message is not None:
        yield Fault(
            f"{where}.path",
            str(item.get("path")),
            message,
            _("Name a CSV file inside the folder of the package, as {name}.csv.", name=table.name),
        )
    if canonical(item.get("schema")) != canonical(table.schema(present)):
        yield Fault(
            f"{where}.schema",
            "",
            _("The schema of the table {name} is not that of the profile.", name=table.name),
            _("Run: roadmaps schemas --write"),
        )
