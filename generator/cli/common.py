"""What commands share: how messages are told, arguments that recur, refusals."""

import re
import sys
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, NoReturn

import typer
from rich.console import Console

from ..data import problems
from ..data.problems import Problem, UnusableError
from ..language.i18n import DEFAULT, LANGUAGES, Text, _
from ..output import OWN
from ..processes import together

STOPPED = _("Stopped. Nothing was published; run it again.")
HERE = Path()
SETTINGS = Path("mkdocs.yml")

Root = Annotated[Path, typer.Argument(help="A project, a package, or a folder of packages.")]
Code = Literal["ru", "en"]
"""`LANGUAGES`, as the options of commands need them."""
Language = Annotated[Code, typer.Option("--language", help="Language of the messages.")]
Jobs = Annotated[int, typer.Option(help="Processes; 0 means one a processor.", min=0)]


def refuse_own(path: Path, ending: str) -> None:
    """Ensure an option writes no file over what the project is made of, nor of another kind."""
    target, home = path.resolve(), HERE.resolve()
    own = target.is_relative_to(home) and target.relative_to(home).parts[:1]
    if path.suffix.lower() != ending or (own and (own[0] in OWN or own[0].startswith(".git"))):
        raise UnusableError(
            _(
                "{file} is not written over: choose a file whose name ends with {ending}, outside "
                "of the folders of the project.",
                file=path.as_posix(),
                ending=ending,
            )
        )


def turn(language: str) -> AbstractContextManager[Path]:
    """Let commands that write the packages of this project come one after another."""
    return together.turn(HERE, lambda text: tell(text, language))


stderr = Console(stderr=True)


def language(arguments: list[str]) -> str:
    """The language that a call asks for, also before it is understood."""
    asked = re.search(r"(?:^| )--language[= ](\S+)", " ".join(arguments))
    return asked[1] if asked and asked[1] in LANGUAGES else DEFAULT


def tell(text: Text, language: str) -> None:
    """A line on stderr, in one piece: whoever reads a log can search in it."""
    stderr.print(text.render(language), markup=False, highlight=False, soft_wrap=True)


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
