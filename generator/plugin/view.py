"""Words of the theme that it has no catalogue for: of the search, of the version for those who
see badly, of 404."""

from dataclasses import dataclass
from typing import Any

from ..language.i18n import Text, _


@dataclass(frozen=True)
class Choice:
    """A choice of the reader; an empty value is the site's usual look."""

    value: str
    text: str


@dataclass(frozen=True)
class Group:
    """What the reader chooses one of; `name` is that of the attribute that styles ask for."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Words:
    title: str
    groups: tuple[Group, ...]
    reset: str


GROUPS: tuple[tuple[str, Text, tuple[tuple[str, Text], ...]], ...] = (
    (
        "size",
        _("Size of the text"),
        (("", _("100 %")), ("150", _("150 %")), ("200", _("200 %"))),
    ),
    (
        "colours",
        _("Colours"),
        (
            ("", _("as usual")),
            ("light", _("black on white")),
            ("dark", _("white on black")),
            ("blue", _("dark blue on light blue")),
        ),
    ),
    ("spacing", _("Space between letters"), (("", _("usual")), ("wide", _("wide")))),
    ("lines", _("Space between lines"), (("", _("usual")), ("wide", _("wide")))),
    ("pictures", _("Pictures"), (("", _("shown")), ("off", _("left out")))),
)


def words(language: str) -> Words:
    """What the theme prints, in the language of the site."""
    return Words(
        title=_("Version for the visually impaired").render(language),
        groups=tuple(
            Group(
                name,
                title.render(language),
                tuple(Choice(value, text.render(language)) for value, text in choices),
            )
            for name, title, choices in GROUPS
        ),
        reset=_("Back to the usual version").render(language),
    )


@dataclass(frozen=True)
class Missing:
    """What stands at an address without a page; `ways` are places and what they are called."""

    title: str
    text: str
    ways: tuple[tuple[str, str], ...]


WAYS: tuple[tuple[str, Text], ...] = (
    ("", _("Home")),
    ("schools/", _("Find a school")),
    ("roadmaps/", _("All roadmaps")),
    ("bodies/", _("Who answers")),
)


def missing(language: str) -> Missing:
    """The page of an unknown address, in the language of the site."""
    return Missing(
        title=_("There is no such page").render(language),
        text=_(
            "There is nothing at this address. It may be mistyped, or the file was withdrawn."
        ).render(language),
        ways=tuple((path, text.render(language)) for path, text in WAYS),
    )


def errors(language: str) -> dict[str, str]:
    """What a page says to those who found an error on it."""
    texts = {
        "report": _("Report an error"),
        "ask": _("Is something wrong here? Ask those who keep the data:"),
        "where": _("who keeps which package"),
    }
    return {name: text.render(language) for name, text in texts.items()}


LISTINGS: tuple[tuple[str, Text], ...] = (
    ("schools/", _("Schools")),
    ("territories/", _("Territories")),
    ("roadmaps/", _("Roadmaps")),
    ("bodies/", _("Who answers")),
)


def searching(language: str) -> dict[str, Any]:
    """What the form of the search says before its index has come; `ways` lead to lists."""
    texts = {
        "label": _("Search the site"),
        "placeholder": _("School, district, plan"),
        "hits": _("What was found"),
        "failed": _("The search could not be loaded. Try again or open a list."),
    }
    said: dict[str, Any] = {name: text.render(language) for name, text in texts.items()}
    return {**said, "ways": [(path, text.render(language)) for path, text in LISTINGS]}
