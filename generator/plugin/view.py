"""The words of the version for those who see badly, which the theme has no catalogue for."""

from dataclasses import dataclass

from generator.i18n import Text, _


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
        ),
    ),
    ("spacing", _("Space between letters"), (("", _("usual")), ("wide", _("wide")))),
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
