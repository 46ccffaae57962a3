"""Why published values were corrected: a reason for a version of the package, in its descriptor.

They stand in `open-roadmaps.corrections`, a list of objects with the version that brought the
correction, and the reason in words that readers are told.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ...language.i18n import Text, _
from ...language.people import told as people
from ..problems import UnusableError
from ..text import is_blank, short
from .descriptor import Fault

KEY = "corrections"
NAME = f"open-roadmaps.{KEY}"
KEYS = {"version", "reason"}
LONGEST = 500
EXAMPLE = '{"version": "1.0.1", "reason": "…"}'


def reasons(descriptor: Mapping[str, Any]) -> Mapping[str, str]:
    """The reasons by version, those that are well formed."""
    settings = descriptor.get("open-roadmaps")
    found = settings.get(KEY) if isinstance(settings, dict) else None
    items = found if isinstance(found, list) else []
    return {item["version"]: item["reason"].strip() for item in items if _wrong(item) is None}


def faults(found: object) -> Iterator[Fault]:
    """What is wrong with the list of reasons; None is nothing."""
    if found is None:
        return
    if not isinstance(found, list):
        yield _fault(NAME, _("The reasons of corrections must be a list."))
        return
    seen: set[str] = set()
    for index, item in enumerate(found):
        wrong = _wrong(item)
        if wrong is None and item["version"] in seen:
            wrong = _("The version {version} has a reason already.", version=item["version"])
        if wrong is not None:
            yield _fault(f"{NAME}[{index}]", wrong)
        else:
            seen.add(item["version"])


def explained(text: str, reason: str) -> str:
    """The descriptor `text` with `reason` for its version; UnusableError if it may not be told."""
    loaded = json.loads(text)
    entry = {"version": loaded["version"], "reason": reason}
    wrong = _wrong(entry)
    if wrong is not None:
        raise UnusableError(wrong)
    settings = loaded["open-roadmaps"]
    known = [item for item in settings.get(KEY, ()) if item.get("version") != entry["version"]]
    settings[KEY] = [*known, entry]
    return json.dumps(loaded, ensure_ascii=False, indent=2) + "\n"


def _fault(where: str, message: Text) -> Fault:
    return Fault(
        where, "", message, _("Write each reason as {example}, in words for readers.", example=EXAMPLE)
    )  # fmt: skip


def _wrong(item: Any) -> Text | None:
    """What is wrong with an entry, or None."""
    if not isinstance(item, dict):
        return _("The reason of a correction must be an object in braces.")
    for name in sorted(set(item) - KEYS):
        return _("The reason of a correction has no property {name}.", name=short(str(name)))
    for name in sorted(KEYS):
        if not isinstance(item.get(name), str) or is_blank(item[name]):
            return _("The property {name} of a correction must be a text.", name=name)
    if len(item["reason"]) > LONGEST:
        return _("The reason is longer than {n} characters.", n=LONGEST)
    if any(people(item["reason"])):
        return _("The reason tells of a person: readers see it, so nobody is named.")
    return None
