"""A call that cannot be understood, in the language of whoever calls; the framework is English."""

from collections.abc import Sequence
from typing import Any

import typer

from ..language.i18n import Text, _, reworded

# The framework's error of a call; its own module has another name in each version.
UsageError: type[Exception] = typer.BadParameter.__mro__[1]

SAID: Sequence[tuple[str, Text]] = (
    (r"No such option: (?P<name>\S+) \(Possible options: (?P<values>.*)\)",
     _("There is no option {name}. Is one of these meant: {values}?")),
    (r"No such option: (?P<name>.*)", _("There is no option {name}.")),
    (r"No such command '(?P<name>.*?)'\. Did you mean (?P<values>.*)\?",
     _("There is no command {name}. Is one of these meant: {values}?")),
    (r"No such command '(?P<name>.*)'\.", _("There is no command {name}.")),
    (r"Got unexpected extra arguments?(?:\(s\))? \((?P<name>.*)\)",
     _("This is more than the command takes: {name}.")),
    (r"Missing argument '(?P<name>.*?)'.*", _("The command lacks what is called {name}.")),
    (r"Missing option '(?P<name>.*?)'.*", _("The command lacks the option {name}.")),
    (r"Option '(?P<name>.*?)' requires .*", _("The option {name} needs a value after it.")),
    (r"Option '(?P<name>.*?)' does not take a value\.", _("The option {name} takes no value.")),
    (r"Invalid value for '(?P<name>.*?)': .* is not one of (?P<values>.*?)\.?",
     _("The value of {name} does not fit: choose one of {values}.")),
    (r"Invalid value for '(?P<name>.*?)': .*(?:integer|number).*",
     _("The value of {name} does not fit: a number is expected.")),
    (r"Invalid value for '(?P<name>.*?)': .*greater than or equal to (?P<values>-?[0-9]+).*",
     _("The value of {name} does not fit: it is at least {values}.")),
    (r"Invalid value for '(?P<name>.*?)': .*", _("The value of {name} does not fit.")),
)  # fmt: skip


def misunderstood(error: Any) -> Text:
    """What cannot be understood of a call, and how to get help; `error` is a `UsageError`."""
    own = error.format_message()
    told = reworded(own, SAID) or _("The call cannot be understood: «{own}».", own=own)
    command = error.ctx.command_path if error.ctx else "roadmaps"
    return _("{told} Help: {command} --help", told=told, command=command)
