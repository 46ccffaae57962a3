"""Commands that begin a project and keep it in step with the program."""

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ..data import problems
from ..data.problems import SettingsError, UnusableError
from ..language.i18n import Text, _
from ..processes.together import write_together
from . import parts
from .common import HERE, SETTINGS, SPOKEN, Language, tell, turn, warn

# What an office is asked, in this order; the names are those of the options.
QUESTIONS: dict[str, Text] = {
    "name": _("Who prepares the data (the full name of the office)"),
    "level": _("Its level: municipality, region or country"),
    "territory": _("Its territory (the full name)"),
    "region": _("The region that it lies in; empty for a region or the country"),
    "address": _("The address of the site, as https://karty.raion.ru/"),
    "contact": _("A mailbox that readers may write to"),
}
OPTIONAL = ("region",)


def new(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="A new or empty folder for the project.")
    ],
    name: Annotated[str, typer.Option(help="Who prepares the data: the name of the office.")] = "",
    level: Annotated[str, typer.Option(help="municipality, region or country.")] = "",
    territory: Annotated[str, typer.Option(help="The name of its territory.")] = "",
    region: Annotated[str, typer.Option(help="The region that a municipality lies in.")] = "",
    address: Annotated[str, typer.Option(help="The address of the site.")] = "",
    contact: Annotated[str, typer.Option(help="A mailbox that readers may write to.")] = "",
    owner: Annotated[
        str, typer.Option(help="Who approves changes on GitHub, as @raion/editors.")
    ] = "",
    example: Annotated[
        bool, typer.Option("--example", help="With a fictional municipality to try it on.")
    ] = False,
    language: Language = SPOKEN,
) -> None:
    """Make the project of an office: settings, front page, contacts, packages, workflows."""
    place = parts.starting.place(folder)
    parts.starting.check_place(place)
    stated = {"name": name, "level": level, "territory": territory, "region": region,
              "address": address, "contact": contact}  # fmt: skip
    if example:
        office = parts.starting.example(stated | {"owner": owner})
    else:
        office = parts.starting.office(_asked(stated, language) | {"owner": owner})
    # The day of the first edition: nothing was published before.
    notes = parts.starting.make(place, office, date.today(), example=example)  # noqa: DTZ011
    for note in (*notes, _next(place.absolute() if place == HERE else place, example=example)):
        tell(note, language)
    tell(_("uv lock, which needs a network, notes the versions that it is built with."), language)
    sys.stdout.write(f"{place.as_posix()}\n")


def _next(folder: Path, *, example: bool) -> Text:
    """What to run in the project that was made."""
    if example:
        return _(
            "The project is made, with the fictional packages {packages}. Next, in the folder "
            "{folder}: roadmaps check, roadmaps serve.",
            packages=", ".join(parts.demo.NAMES),
            folder=folder,
        )
    return _(
        "The project is made. Next, in the folder {folder}: roadmaps import FILE --package "
        "schools, roadmaps check, roadmaps serve.",
        folder=folder,
    )


def _asked(stated: dict[str, str], language: str) -> dict[str, str]:
    """What options say, and on a terminal answers to what they do not; UnusableError elsewhere."""
    lacking = [name for name, value in stated.items() if not value.strip()]
    needed = [name for name in lacking if name not in OPTIONAL]
    if not needed:
        return stated
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UnusableError(
            _(
                "Say of the office: {options}. On a terminal the command asks; roadmaps new FOLDER "
                "--example needs nothing.",
                options=" ".join(f"--{name} …" for name in needed),
            )
        )
    return stated | {name: _answer(name, language) for name in lacking}


def _answer(name: str, language: str) -> str:
    """An answer that can be used; the terminal asks again for one that cannot."""
    while True:
        answer = typer.prompt(
            QUESTIONS[name].render(language),
            default="" if name in OPTIONAL else None, show_default=False, err=True,
        )  # fmt: skip
        value: str = parts.starting.tidied(name, answer)
        found = parts.starting.fault(name, value)
        if found is None:
            return value
        warn(found, language)


def doctor(
    write: Annotated[
        bool,
        typer.Option("--write", help="Note that what is told was looked at, and the version."),
    ] = False,
    language: Language = SPOKEN,
) -> None:
    """Say what this version of the program asks of the project, with the command that mends it."""
    _refuse_no_project()
    if write:
        with turn(language) as room:
            files = parts.upkeep.fitted(HERE)
            write_together(files, HERE, room)
        for file in files:
            sys.stdout.write(f"{file.path}\n")
    found = parts.upkeep.demands(HERE)
    sys.stderr.write(problems.as_text(found, language))
    raise typer.Exit(problems.exit_code(found))


def override(
    file: Annotated[str, typer.Argument(help="A page or template, as content/glossary.md.")],
    language: Language = SPOKEN,
) -> None:
    """Copy a page or a template of the program into the project, to change it there."""
    _refuse_no_project()
    with turn(language) as room:
        write_together(parts.upkeep.copy(HERE, file), HERE, room)
    sys.stdout.write(f"{Path(file).as_posix()}\n")


def _refuse_no_project() -> None:
    if not SETTINGS.is_file():
        raise SettingsError(
            _("There is no mkdocs.yml here: run the command in the folder of the project.")
        )
