"""Reading `datapackage.json` without trusting it.

Everything a descriptor could do to its reader is refused before any tool opens
it: paths that leave the package, addresses, links, repeated keys, schemas that
are not the profile's own. What is refused here makes the package unusable.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from generator import profiles
from generator.i18n import Text, _

NAME = "datapackage.json"
MAX_BYTES = 5_000_000
PACKAGE_KEYS = {
    "$schema", "name", "id", "open-roadmaps", "title", "description", "version", "created",
    "licenses", "sources", "contributors", "keywords", "homepage", "resources",
}  # fmt: skip
RESOURCE_KEYS = {
    "name", "type", "path", "title", "description", "scheme", "format", "mediatype",
    "encoding", "schema", "sources", "licenses",
}  # fmt: skip
FIXED = {"type": "table", "scheme": "file", "format": "csv", "encoding": "utf-8"}
DATAPACKAGE_V2 = "https://datapackage.org/profiles/2.0/datapackage.json"
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LINK = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Fault:
    """Why a descriptor cannot be used: `field` is the property at fault."""

    field: str
    value: str
    message: Text
    remedy: Text


class FaultError(Exception):
    """The descriptor could not even be read."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault.message))
        self.fault = fault


def load(path: Path) -> dict[str, Any]:
    """The descriptor as plain data; FaultError tells why it cannot be read."""

    def fault(message: Text, remedy: Text, field: str = "") -> FaultError:
        return FaultError(Fault(field, "", message, remedy))

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, value in pairs]
        for name in names:
            if names.count(name) > 1:
                raise fault(
                    _("The property {name} occurs twice.", name=name),
                    _("Keep one of the two."),
                    name,
                )
        return dict(pairs)

    try:
        if path.stat().st_size > MAX_BYTES:
            raise fault(
                _("The descriptor is larger than {limit} bytes.", limit=MAX_BYTES),
                _("Keep data in CSV files, not in the descriptor."),
            )
        loaded = json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=once)
    except OSError as error:
        raise fault(
            _("The file cannot be read: {reason}.", reason=error.strerror or "?"),
            _("Check that the file exists and may be read."),
        ) from error
    except UnicodeDecodeError as error:
        raise fault(
            _("The file is not in UTF-8."), _("Save it in the encoding UTF-8.")
        ) from error
    except json.JSONDecodeError as error:
        raise fault(
            _("The file is not JSON: line {line}, column {column}.", line=error.lineno, column=error.colno),
            _("Mend the brackets, quotes or commas at that place."),
        ) from error
    except (RecursionError, ValueError) as error:
        raise fault(
            _("The file is nested too deeply or holds a number that is too long."),
            _("Write the descriptor as the other packages do."),
        ) from error
    if not isinstance(loaded, dict):
        raise fault(
            _("The file must hold one JSON object."),
            _("Write the descriptor as the other packages do."),
        )
    return loaded


def faults(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    """Everything that makes a descriptor in `folder` unusable."""
    yield from _head(descriptor, folder)
    yield from _provenance(descriptor)
    profile = profile_of(descriptor)
    if profile is None:
        yield _unknown_profile(descriptor)
        return
    yield from _resources(descriptor, profile, folder)


def profile_of(descriptor: Mapping[str, Any]) -> profiles.Profile | None:
    """The profile that the descriptor names, if it is one of the three."""
    settings = descriptor.get("open-roadmaps")
    name = settings.get("profile") if isinstance(settings, dict) else None
    return profiles.profile(name) if name in profiles.PROFILES else None


def created_on(descriptor: Mapping[str, Any]) -> date | None:
    """The day of `created`, an ISO 8601 date-time or date."""
    text = descriptor.get("created")
    if not isinstance(text, str):
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _unknown_profile(descriptor: Mapping[str, Any]) -> Fault:
    settings = descriptor.get("open-roadmaps")
    name = settings.get("profile") if isinstance(settings, dict) else settings
    return Fault(
        "open-roadmaps.profile",
        str(name),
        _("The package names no known profile."),
        _(
            'Write "open-roadmaps": {{"profile": "…"}} with one of: {names}.',
            names=", ".join(profiles.PROFILES),
        ),
    )


def _head(descriptor: Mapping[str, Any], folder: Path) -> Iterator[Fault]:
    for key in sorted(set(descriptor) - PACKAGE_KEYS):
        yield Fault(
            key,
            "",
            _("The property {name} is not used in packages.", name=key),
            _("Remove the property."),
        )
    name = descriptor.get("name")
    if not isinstance(name, str) or not SLUG.fullmatch(name) or name != folder.name:
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
    settings = descriptor.get("open-roadmaps")
    if isinstance(settings, dict):
        yield from _settings(settings)


def _settings(settings: Mapping[str, Any]) -> Iterator[Fault]:
    for key in sorted(set(settings) - {"profile", "fictional"}):
        yield Fault(
            f"open-roadmaps.{key}",
            "",
            _("The property {name} is not used in packages.", name=key),
            _("Remove the property."),
        )
    if not isinstance(settings.get("fictional", False), bool):
        yield Fault(
            "open-roadmaps.fictional",
            str(settings["fictional"]),
            _("Whether the data is fictional must be true or false."),
            _("Write true or false without quotes."),
        )


def _provenance(descriptor: Mapping[str, Any]) -> Iterator[Fault]:
    """Ensure that title, version, date, licence, sources and contributors are there."""
    for key in ("title", "version"):
        if not isinstance(descriptor.get(key), str) or not descriptor[key].strip():
            yield Fault(
                key,
                "",
                _("The property {name} is missing.", name=key),
                _("Add it: readers must know what the package is and which version."),
            )
    if created_on(descriptor) is None:
        yield Fault(
            "created",
            str(descriptor.get("created")),
            _("The date of the package is missing or is not a date."),
            _("Write it as 2026-01-31T00:00:00Z."),
        )
    for key, inner in (("licenses", "name"), ("sources", "title"), ("contributors", "title")):
        entries = descriptor.get(key)
        good = isinstance(entries, list) and entries
        if not good or not all(
            isinstance(item, dict) and isinstance(item.get(inner), str) for item in entries or ()
        ):
            yield Fault(
                key,
                "",
                _("The list {name} is missing, or an entry has no {inner}.", name=key, inner=inner),
                _("Say under which licence, from which source and by whom the data is."),
            )
            continue
        for item in entries or ():
            link = item.get("path")
            if link is not None and not (isinstance(link, str) and LINK.fullmatch(link)):
                yield Fault(
                    f"{key}.path",
                    str(link),
                    _("A link must begin with https:// or http://."),
                    _("Write the whole address or remove the property."),
                )


def _resources(
    descriptor: Mapping[str, Any], profile: profiles.Profile, folder: Path
) -> Iterator[Fault]:
    entries = descriptor.get("resources")
    if not isinstance(entries, list) or not all(isinstance(item, dict) for item in entries):
        yield Fault(
            "resources",
            "",
            _("The list of tables is missing."),
            _('Add "resources", one entry for each CSV file.'),
        )
        return
    names = [item.get("name") for item in entries]
    present = {name for name in names if name in profile.resource_names}
    for name in profile.resource_names:
        if profile.resource(name).required and name not in present:
            yield Fault(
                "resources",
                name,
                _("The table {name} is missing: this profile needs it.", name=name),
                _("Add the table and its entry in the descriptor."),
            )
    for index, item in enumerate(entries):
        where = f"resources[{index}]"
        if item.get("name") not in present:
            yield Fault(
                f"{where}.name",
                str(item.get("name")),
                _("The profile {profile} has no such table.", profile=profile.name),
                _("Use one of: {names}.", names=", ".join(profile.resource_names)),
            )
            continue
        if names.index(item["name"]) < index:
            yield Fault(
                f"{where}.name",
                item["name"],
                _("The table {name} is listed twice.", name=item["name"]),
                _("Keep one of the two."),
            )
        yield from _resource(item, where, profile.resource(item["name"]), present, folder)


def _resource(
    item: Mapping[str, Any],
    where: str,
    table: profiles.Resource,
    present: set[str],
    folder: Path,
) -> Iterator[Fault]:
    for key in sorted(set(item) - RESOURCE_KEYS):
        yield Fault(
            f"{where}.{key}",
            "",
            _("The property {name} is not used in packages.", name=key),
            _("Remove the property."),
        )
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
    if item.get("schema") != table.schema(present):
        yield Fault(
            f"{where}.schema",
            "",
            _("The schema of the table {name} is not that of the profile.", name=table.name),
            _("Run: roadmaps schemas --write"),
        )


def unsafe_path(path: object, folder: Path) -> Text | None:
    """Why `path` may not be read as a file of the package in `folder`, or None."""
    if not isinstance(path, str) or not path:
        return _("The path of the table is missing.")
    pure = PurePosixPath(path)
    if "://" in path or path.startswith(("file:", "data:")):
        return _("The path is an address: nothing is fetched.")
    if pure.is_absolute() or "\\" in path or path[0] in "~$" or ":" in path:
        return _("The path leaves the package.")
    if any(part in ("..", ".") or part.startswith(".") for part in path.split("/")):
        return _("The path leaves the package or names a hidden file.")
    if not all(char.isprintable() for char in path):
        return _("The path holds characters that cannot be seen.")
    target = folder / path
    if not target.resolve().is_relative_to(folder.resolve()):
        return _("The file is a link to a place outside the package.")
    if not target.is_file():
        return _("There is no such file.")
    return None
