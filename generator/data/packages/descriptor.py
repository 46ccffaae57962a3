"""Reading `datapackage.json` without trusting it.

Whatever bytes stand there, the outcome is plain data or a fault with a remedy.
What a descriptor must say is asked in `demands`.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ...language.i18n import Text, _
from .. import profiles
from ..problems.system import of_file
from ..text import short
from .paths import unreadable, unsafe_path

NAME = "datapackage.json"
CC0 = {
    "name": "CC0-1.0",
    "title": "Creative Commons Zero v1.0",
    "path": "https://creativecommons.org/publicdomain/zero/1.0/",
}
"""The licence of packages that are made here, until their owner states another."""
MAX_BYTES = 2_000_000
DATE_TIME = re.compile(r"(20[0-9]{2}-[0-9]{2}-[0-9]{2})T[0-9:.]{5,15}(Z|[+-][0-9]{2}:[0-9]{2})")


@dataclass(frozen=True)
class Fault:
    """Why a descriptor cannot be used: `field` is the property at fault."""

    field: str
    value: str
    message: Text
    remedy: Text


class FaultError(Exception):
    """The descriptor could not even be read."""

    def __init__(self, message: Text, remedy: Text, field: str = "") -> None:
        super().__init__(str(message))
        self.fault = Fault(field, "", message, remedy)


AS_OTHERS = _("Write the descriptor as the other packages do.")


def load(path: Path) -> dict[str, Any]:
    """The descriptor as plain data; FaultError tells why it cannot be read."""
    message = unreadable(path, path.parent)
    if message is not None:
        raise FaultError(
            message, _("Put the file {name} into the folder of the package.", name=NAME)
        )
    try:
        loaded = _parsed(path)
    except OSError as error:
        reason, remedy = of_file(error)
        raise FaultError(_("The file cannot be read. {reason}.", reason=reason), remedy) from error
    except UnicodeError as error:
        raise FaultError(
            _("The file is not in UTF-8."), _("Save it in the encoding UTF-8.")
        ) from error
    except json.JSONDecodeError as error:
        raise FaultError(
            _(
                "The file is not JSON: line {line}, column {column}.",
                line=error.lineno,
                column=error.colno,
            ),
            _("Mend the brackets, quotes or commas at that place."),
        ) from error
    except (RecursionError, ValueError) as error:
        raise FaultError(
            _("The file is nested too deeply or holds a number that is too long."), AS_OTHERS
        ) from error
    if not isinstance(loaded, dict):
        raise FaultError(_("The file must hold one JSON object."), AS_OTHERS)
    return loaded


def _parsed(path: Path) -> object:
    if path.stat().st_size > MAX_BYTES:
        raise FaultError(
            _("The descriptor is larger than {limit} bytes.", limit=MAX_BYTES),
            _("Keep data in CSV files, not in the descriptor."),
        )
    text = path.read_text(encoding="utf-8-sig")
    loaded: object = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    try:
        canonical(loaded).encode("utf-8")
    except UnicodeEncodeError as error:
        raise FaultError(_("The file spells half a character, as \\ud800."), AS_OTHERS) from error
    return loaded


def canonical(value: object) -> str:
    """JSON that is equal for equal values only: 1, 1.0 and true differ."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    loaded: dict[str, Any] = {}
    for name, value in pairs:
        if name in loaded:
            raise FaultError(
                _("The property {name} occurs twice.", name=short(name)),
                _("Keep one of the two."),
                short(name),
            )
        loaded[name] = value
    return loaded


def _no_number(text: str) -> float:
    raise FaultError(_("{text} is no number that JSON knows.", text=text), AS_OTHERS)


def profile_of(descriptor: Mapping[str, Any]) -> profiles.Profile | None:
    """The profile that the descriptor names, if it is one of the three."""
    settings = descriptor.get("open-roadmaps")
    name = settings.get("profile") if isinstance(settings, dict) else None
    return profiles.profile(name) if name in profiles.PROFILES else None


def created_on(descriptor: Mapping[str, Any]) -> date | None:
    """The day of `created`, an ISO 8601 date-time of this century; None if it is none."""
    moment = created_at(descriptor)
    return moment.date() if moment else None


def created_at(descriptor: Mapping[str, Any]) -> datetime | None:
    """The minute of `created` by the clock of its publisher, without the zone; None if none."""
    text = descriptor.get("created")
    match = DATE_TIME.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    try:
        return datetime.fromisoformat(match[0]).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def stated(text: str, properties: Mapping[str, str]) -> str:
    """The descriptor `text` with other values of top-level `properties`; the rest as it was."""
    wanted = json.loads(text) | dict(properties)
    made = text
    for name, value in properties.items():
        place = re.search(rf'^[ \t]*"{name}"[ \t]*:[ \t]*("[^"\\\n]*")', made, re.MULTILINE)
        if place:
            made = made[: place.start(1)] + json.dumps(value) + made[place.end(1) :]
    # Where the property stands elsewhere than in a line of its own, the file is written anew.
    if json.loads(made) != wanted:
        made = json.dumps(wanted, ensure_ascii=False, indent=2) + "\n"
    return made


def entries(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The entries of the tables; empty if the list is missing or is none."""
    found = descriptor.get("resources")
    if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
        return []
    return found


def readable(
    descriptor: Mapping[str, Any], profile: profiles.Profile, folder: Path
) -> Iterator[tuple[profiles.Resource, str]]:
    """Tables of the profile whose files may be opened, with their paths, each table once."""
    for name in profile.resource_names:
        listed = [item.get("path") for item in entries(descriptor) if item.get("name") == name]
        if listed and unsafe_path(listed[0], folder) is None:
            yield profile.resource(name), str(listed[0])
