"""What a publisher says of the publication: by whom, how often renewed, valid until when.

The passport of an open data set asks for it. What is not said stays unknown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ...language.i18n import Text, _
from .descriptor import Fault

KEY = "publication"
DATES = ("valid_until", "withdrawn_before")
FORMS = {
    "inn": re.compile(r"[0-9]{10}"),
    "phone": re.compile(r"\+?[0-9][0-9 ()-]{4,28}[0-9]"),
    "email": re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+"),
    "official": re.compile(r"\S.{0,298}\S"),
    "updates": re.compile(r"\S.{0,298}\S"),
}


@dataclass(frozen=True, kw_only=True)
class Publication:
    """The publisher's own words; None is unknown.

    `owner` are the contributors who made the data, `inn` the owner's tax number of ten
    digits, `official` the position, not the name, of who answers for the data, `updates`
    how often it is renewed. Versions of before `withdrawn_before` are no longer offered.
    """

    owner: str
    inn: str | None = None
    official: str | None = None
    phone: str | None = None
    email: str | None = None
    updates: str | None = None
    valid_until: date | None = None
    withdrawn_before: date | None = None
    keywords: tuple[str, ...] = ()


UNSAID = Publication(owner="")


def publication(descriptor: Mapping[str, Any]) -> Publication:
    """What a sound descriptor says of its publication; what is faulty is unknown."""
    settings = descriptor.get("open-roadmaps")
    found = settings.get(KEY) if isinstance(settings, dict) else None
    stated = {
        name: text
        for name, text in (found.items() if isinstance(found, dict) else ())
        if isinstance(text, str) and name in (*FORMS, *DATES) and _fits(name, text)
    }
    days = {name: date.fromisoformat(stated[name]) for name in DATES if name in stated}
    words = descriptor.get("keywords")
    return Publication(
        owner="; ".join(_titles(descriptor, "creator") or _titles(descriptor, None)),
        inn=stated.get("inn"),
        official=stated.get("official"),
        phone=stated.get("phone"),
        email=stated.get("email"),
        updates=stated.get("updates"),
        valid_until=days.get("valid_until"),
        withdrawn_before=days.get("withdrawn_before"),
        keywords=tuple(map(str, words)) if isinstance(words, list) else (),
    )


def faults(found: object) -> Iterator[Fault]:
    """What is wrong with the settings `publication` of a descriptor; None is nothing."""
    where = f"open-roadmaps.{KEY}"
    if found is None:
        return
    if not isinstance(found, dict):
        yield Fault(where, "", _("The publication must be an object in braces."), _remedy("{…}"))
        return
    for name, text in found.items():
        if name not in (*FORMS, *DATES):
            known = ", ".join((*FORMS, *DATES))
            yield Fault(
                where,
                str(name)[:80],
                _("The publication knows no property of this name."),
                _("Use one of: {names}.", names=known),
            )
        elif not isinstance(text, str) or not _fits(name, text):
            yield Fault(f"{where}.{name}", str(text)[:80], *_EXPECTED[name])


def _fits(name: str, text: str) -> bool:
    if name in FORMS:
        return FORMS[name].fullmatch(text) is not None
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _titles(descriptor: Mapping[str, Any], role: str | None) -> list[str]:
    found = descriptor.get("contributors")
    return [
        str(item["title"])
        for item in (found if isinstance(found, list) else ())
        if isinstance(item, dict) and "title" in item and (role is None or role in _roles(item))
    ]


def _roles(item: Mapping[str, Any]) -> list[Any]:
    found = item.get("roles")
    return found if isinstance(found, list) else []


def _remedy(example: str) -> Text:
    return _("Write it as {example}, or remove the property.", example=example)


_DAY = (_("The date of the publication is no date."), _remedy("2026-01-31"))
_TEXT = _("The publication's text must be one line of 2 to 300 characters.")
_EXPECTED = {
    "inn": (_("The owner's tax number must have ten digits."), _remedy("7712345678")),
    "phone": (_("The phone must be a number of 6 to 30 characters."), _remedy("+7 495 123-45-67")),
    "email": (_("The e-mail address is none."), _remedy("office@example.org")),
    "official": (_TEXT, _("Write the position of the official in quotes, not a name.")),
    "updates": (_TEXT, _("Write in quotes how often the data is renewed.")),
    "valid_until": _DAY,
    "withdrawn_before": _DAY,
}
