"""What commands share: how messages are told, arguments that recur, refusals."""

import os
import re
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer
from rich.console import Console

from ..data import problems
from ..data.problems import Problem, UnusableError
from ..language.i18n import LANGUAGES, _
from ..output import OWN
from ..processes import together
from ..progress import Words

STOPPED = _("Stopped. Nothing was published; run it again.")
HERE = Path()
SETTINGS = Path("mkdocs.yml")

Root = Annotated[Path, typer.Argument(help="A project, a package, or a folder of packages.")]
if TYPE_CHECKING:
    Code = str
else:
    # What an option may be is told where it is made; mypy takes only words that stand here.
    Code = Literal[tuple(LANGUAGES)]


def spoken(environment: Mapping[str, str]) -> Code:
    """The language of whoever calls: that of the variables of POSIX, if there are messages in it."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    stated = next((environment[name] for name in names if environment.get(name)), "")
    return "en" if re.match(r"en\b|en_", stated) else "ru"


SPOKEN = spoken(os.environ)
Language = Annotated[
    Code,
    typer.Option(
        "--language", help="Language of the messages.", show_default="that of LANG, else ru"
    ),
]
Mark = Annotated[
    Path | None, typer.Option(help="Write a copy of the workbook with its errors marked.")
]
Reason = Annotated[
    str, typer.Option(help="Why values are corrected, in words that readers are told.")
]
Jobs = Annotated[int, typer.Option(help="Processes; 0 means one a processor.", min=0)]


def refuse_own(path: Path | None, ending: str) -> None:
    """Ensure an option, if it is given, writes no file over what the project is made of, nor of another kind."""
    if path is None:
        return
    target, home = path.resolve(), HERE.resolve()
    inside = target.is_relative_to(home) and target.relative_to(home).parts[:1]
    own = inside and (inside[0] in OWN or inside[0].startswith(".git"))
    other = path.suffix.lower() != ending
    if own or (other and target.exists()):
        told = _(
            "{file} is not written over: choose a file whose name ends with {ending}, outside "
            "of the folders of the project.",
            file=path.as_posix(),
            ending=ending,
        )
    elif other:
        told = _(
            "What is written into {file} is of another kind: choose a file whose name ends with "
            "{ending}.",
            file=path.as_posix(),
            ending=ending,
        )
    else:
        return
    raise UnusableError(told)


def refuse_own_folder(folder: Path) -> None:
    """Ensure an option names no folder of the project, nor one that holds it, nor an address."""
    target, home = folder.resolve(), HERE.resolve()
    inside = target.is_relative_to(home) and target.relative_to(home).parts[:1]
    if home.is_relative_to(target) or (inside and (inside[0] in OWN or inside[0].startswith("."))):
        raise UnusableError(
            _("The folder {folder} holds the project itself: choose another.", folder=target)
        )
    if re.match(r"[a-z]+:/", folder.as_posix()):
        raise UnusableError(
            _(
                "{address} is an address: name a folder on this machine, which your web server shows.",
                address=folder.as_posix(),
            )
        )


def turn(language: str) -> AbstractContextManager[Path]:
    """Let commands that write the packages of this project come one after another."""
    return together.turn(HERE, lambda text: tell(text, language))


class Loudness(IntEnum):
    """How much is said on stderr."""

    QUIET = 0
    USUAL = 1
    VERBOSE = 2


@dataclass
class Voice:
    """What the options --quiet and --verbose of this call say."""

    level: Loudness = Loudness.USUAL


loudness = Voice()
stderr = Console(stderr=True)


def language(arguments: list[str]) -> str:
    """The language that a call asks for, also before it is understood."""
    asked = re.search(r"(?:^| )--language[= ](\S+)", " ".join(arguments))
    return asked[1] if asked and asked[1] in LANGUAGES else SPOKEN


def tell(text: Words, language: str) -> None:
    """Say how it goes, in a line on stderr; with --quiet nothing."""
    if loudness.level is not Loudness.QUIET:
        warn(text, language)


def warn(text: Words, language: str) -> None:
    """Say what is wrong, in one piece: whoever reads a log can search in it."""
    stderr.print(
        problems.inert(text.render(language)), markup=False, highlight=False, soft_wrap=True
    )


def refuse(found: tuple[Problem, ...], language: str) -> NoReturn:
    """Tell problems that stop a command, and end it with their exit code."""
    sys.stderr.write(problems.as_text(found, language))
    raise typer.Exit(problems.exit_code(found) or 1)


def day_of(text: str) -> date:
    """The day that an option names; UnusableError if it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnusableError(_("«{text}» is no date; write it as 2021-01-31.", text=text)) from error
