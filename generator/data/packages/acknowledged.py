"""Warnings that the editors of a package let stand, with the reason for each.

They stand in the descriptor, as `open-roadmaps.acknowledged`: a list of objects with the
check, the table, the key of the row, the column if need be, and the reason. Rows are
named by key, for line numbers change; a file that is no table is named by `path`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ...language.i18n import Text, _
from ..profiles import Profile
from ..text import is_blank, short
from .descriptor import Fault

NAME = "open-roadmaps.acknowledged"
KEYS = {"check", "resource", "key", "path", "field", "reason"}
EXAMPLE = '{"check": "…", "resource": "measures", "key": {"id": "…"}, "reason": "…"}'


@dataclass(frozen=True, kw_only=True)
class Acknowledgement:
    """One entry; `place` is the property of the descriptor, for messages.

    `resource` and `key` name a row, `path` a file of the package instead. `field` is None
    where all warnings of the check about that row are meant.
    """

    place: str
    check: str
    resource: str | None
    key: tuple[tuple[str, str], ...]
    path: str | None
    field: str | None
    reason: str


def entries(found: object, profile: Profile) -> tuple[Acknowledgement, ...]:
    """The entries of the list `found` that are well formed."""
    items = found if isinstance(found, list) else []
    return tuple(
        Acknowledgement(
            place=f"{NAME}[{index}]",
            check=item["check"],
            resource=item.get("resource"),
            key=_key(item, profile),
            path=item.get("path"),
            field=item.get("field"),
            reason=item["reason"],
        )
        for index, item in enumerate(items)
        if _wrong(item, profile) is None
    )


def faults(found: object, profile: Profile) -> Iterator[Fault]:
    """Ensure that every entry names one row or file, and a reason."""
    if found is None:
        return
    if not isinstance(found, list):
        yield _fault(NAME, _("The accepted warnings must be a list."))
        return
    for index, item in enumerate(found):
        wrong = _wrong(item, profile)
        if wrong is not None:
            yield _fault(f"{NAME}[{index}]", wrong)


def _fault(where: str, message: Text) -> Fault:
    remedy = _("Write each accepted warning as {example}, with a reason in words.", example=EXAMPLE)
    return Fault(where, "", message, remedy)


def _wrong(item: Any, profile: Profile) -> Text | None:
    """What is wrong with an entry, or None."""
    if not isinstance(item, dict):
        return _("An accepted warning must be an object in braces.")
    for name in sorted(set(item) - KEYS):
        return _("An accepted warning has no property {name}.", name=short(name))
    for name in sorted((set(item) - {"key"}) | {"check"}):
        if not isinstance(item.get(name), str) or is_blank(item[name]):
            if name == "reason":
                break
            return _("The property {name} of an accepted warning must be a text.", name=name)
    reason = item.get("reason")
    if not isinstance(reason, str) or is_blank(reason):
        return _("The reason why the warning is accepted is missing.")
    return _wrong_place(item, profile)


def _wrong_place(item: Mapping[str, Any], profile: Profile) -> Text | None:
    if ("path" in item) == ("resource" in item):
        return _("An accepted warning names either a table, as resource, or a file, as path.")
    if "path" in item:
        return None
    if item["resource"] not in profile.resource_names:
        return _("The profile {profile} has no such table.", profile=profile.name)
    names = profile.resource(item["resource"]).primary_key
    key = item.get("key")
    if not isinstance(key, dict) or set(key) != set(names):
        return _("The key of the row must be given: {names}.", names=", ".join(names))
    if not all(isinstance(value, str) for value in key.values()):
        return _("The key of the row must be text, as it stands in the table.")
    return None


def _key(item: Mapping[str, Any], profile: Profile) -> tuple[tuple[str, str], ...]:
    if "resource" not in item:
        return ()
    names = profile.resource(item["resource"]).primary_key
    return tuple((name, item["key"][name]) for name in names)
