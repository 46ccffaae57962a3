"""What `--help` says, in the language of the call; the reference of commands says the same.

The texts are the docstrings of the commands and the `help` of their options, English in the
code and translated paragraph by paragraph, for a catalogue holds no line breaks. The framework's
own words, headings and marks, are put into that language where it writes them.
"""

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from inspect import cleandoc
from typing import Any

import typer

from ..language.i18n import Text, _, filled
from .common import language

# What the framework says of the option --help.
OF_HELP = _("Show this message and exit.")
HEADINGS: Mapping[str, Text] = {
    "Arguments": _("Arguments"),
    "Options": _("Options"),
    "Commands": _("Commands"),
}
# What stands in the line of usage for whatever may be written there.
PLACES: Mapping[str, Text] = {
    "[OPTIONS]": _("[OPTIONS]"),
    "COMMAND [ARGS]...": _("COMMAND [ARGS]..."),
}
# Kinds of values, the first match of a name.
KINDS: Sequence[tuple[str, Text]] = (
    (r"<list\[Path\]>", _("<path> …")),
    (r"<list\[str\]>", _("<text> …")),
    (r"<path>", _("<path>")),
    (r"<str>", _("<text>")),
    (r"<int( range)?>", _("<number>")),
)
DEFAULT = _("[default: {value}]")
REQUIRED = _("[required]")
# Of a command or an option, what is a text: its help, and what stands for a default.
SPOKEN_OF = ("help", "show_default")
BASE: Any = typer.Context.formatter_class


class Formatter(BASE):  # type: ignore[misc]
    """A help whose headings, kinds of values and marks are in the language of the call."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        args = args.replace("{", "").replace("}", "")
        for name, text in PLACES.items():
            args = args.replace(name, text.render(language(sys.argv)))
        super().write_usage(prog, args, prefix or _("Usage: ").render(language(sys.argv)))

    def write_heading(self, heading: str) -> None:
        text = HEADINGS.get(heading)
        super().write_heading(text.render(language(sys.argv)) if text else heading)

    def write_dl(self, rows: Sequence[tuple[str, str]], *args: Any, **extra: Any) -> None:
        super().write_dl(
            [(_named(first), _marked(second)) for first, second in rows], *args, **extra
        )


class Context(typer.Context):
    formatter_class = Formatter


def _named(text: str) -> str:
    for kind, name in KINDS:
        text = re.sub(kind, name.render(language(sys.argv)), text)
    return text


def _marked(text: str) -> str:
    spoken = language(sys.argv)
    text = text.replace("[required]", REQUIRED.render(spoken))
    return re.sub(
        r"\[default: (.*?)(; x>=\d+)?\]$",
        lambda found: filled(DEFAULT, value=found[1]).render(spoken),
        text,
    )


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
        for name in SPOKEN_OF:
            text = getattr(part, name, None)
            if isinstance(text, str) and text:
                setattr(part, name, said(text, language))
