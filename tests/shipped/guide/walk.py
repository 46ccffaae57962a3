"""A walk through a page: its people's deeds and its commands, in order."""

from collections.abc import Callable
from dataclasses import replace

from tests.shipped.guide.blocks import Command, Page
from tests.shipped.guide.people import DEEDS
from tests.shipped.guide.workplace import Workplace, environment

Follow = Callable[[Workplace, Command], None]


def walk(page: Page, place: Workplace, follow: Follow = Workplace.follow) -> Workplace:
    """Do what the page says; where its commands end is where the reader is then."""
    deeds = dict(DEEDS.get(page.name, {}))
    for section in page.sections:
        for deed in deeds.pop(section.anchor, ()):
            deed(place, page)
        for block in section.blocks:
            if block.language == "console":
                for command in block.commands:
                    place = step(command, place, follow)
    assert not deeds, f"{page.name} has no sections {set(deeds)}"
    return place


def step(command: Command, place: Workplace, follow: Follow) -> Workplace:
    """One command; `cd` leads to another folder, where a fresh clone finds its environment."""
    verb, _space, folder = command.line.partition(" ")
    if verb != "cd":
        follow(place, command)
        return place
    home = (place.home / folder).resolve()
    if (home / "Makefile").is_file() and not (home / ".venv").exists():
        environment(home)
    return replace(place, home=home)
