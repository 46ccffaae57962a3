"""What `--help` says, in the language of the call; the reference of commands says the same.

The texts are the docstrings of the commands and the `help` of their options, English in the
code and translated paragraph by paragraph, for a catalogue holds no line breaks.
"""

from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

from ..language.i18n import Text, _

# What the framework says of the option --help.
OF_HELP = _("Show this message and exit.")


def paragraphs(text: str | None) -> list[str]:
    """The paragraphs of a docstring, each in one line."""
    return [" ".join(part.split()) for part in cleandoc(text or "").split("\n\n") if part.strip()]


def said(text: str | None, language: str) -> str:
    """A help text in `language`."""
    return "\n\n".join(Text(part).render(language) for part in paragraphs(text))


def parts(command: Any) -> Iterator[Any]:
    """What has a help of its own: a command, its options, and for a group its commands."""
    yield command
    yield from command.params
    for inner in getattr(command, "commands", {}).values():
        yield from parts(inner)


def translate(command: Any, option: Any, language: str) -> None:
    """Put every help text of a command, and of its option --help, into `language`."""
    for part in (option, *parts(command)):
        if getattr(part, "help", None):
            part.help = said(part.help, language)
