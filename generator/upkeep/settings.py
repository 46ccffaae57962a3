"""mkdocs.yml beside what the program knows: the version it was fitted to, names of settings."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

import yaml

from .. import __version__, plugin
from ..data.catalog.floors import PLUGIN, SETTINGS, keys, settings
from ..data.problems import Problem
from ..language.i18n import _
from ..program import is_home, number
from .finding import WRITE, problem


def entry(root: Path) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Where the plugin is named, and what is set of it."""
    plugins = keys(settings(root)).get("plugins", (None, None))[1]
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        if isinstance(item, yaml.ScalarNode) and item.value == PLUGIN:
            return item, None
        if PLUGIN in keys(item):
            return keys(item)[PLUGIN]
    return None, None


def version(root: Path, running: str = __version__) -> Iterator[Problem]:
    """Whether the project was fitted to this version of the program."""
    place, stated = entry(root)
    if place is None:
        return  # The build itself says that the plugin is missing.
    told = keys(stated).get("program", (None, None))[1]
    if told is None:
        if is_home(root):
            return  # It is the program.
        yield problem(
            SETTINGS,
            _("The project does not say for which version of the program it was made: pages, menu "
              "and templates are its own copies, and a newer program does not renew them."),
            _("Run {command}: it notes {version}. Then remove the copies that are told of.",
              command=WRITE, version=running),
            place.start_mark.line + 1,
        )  # fmt: skip
        return
    line = told.start_mark.line + 1
    if not number(str(told.value)):
        yield problem(
            SETTINGS,
            _("«{text}» is no version of the program.", text=str(told.value)[:40]),
            _("Run {command}: it notes {version}.", command=WRITE, version=running),
            line,
            error=True,
        )
    elif number(str(told.value)) > number(running):
        yield problem(
            SETTINGS,
            _("The project was made for the program {stated}, and this one is {running}.",
              stated=told.value, running=running),
            _("Take the newer program: uv lock --upgrade-package open-roadmaps, then uv sync."),
            line,
            error=True,
        )  # fmt: skip
    elif number(str(told.value)) < number(running):
        yield problem(
            SETTINGS,
            _("The project was fitted to the program {stated}, and this one is {running}.",
              stated=told.value, running=running),
            _("Look through what is told here, then run {command}.", command=WRITE),
            line,
        )  # fmt: skip


def names(root: Path) -> Iterator[Problem]:
    """Settings that nobody reads: misspelt, or of another version."""
    whole, ours = plugin.known_settings()
    for stated, known in ((settings(root), whole), (entry(root)[1], ours)):
        for name, (key, _value) in keys(stated).items():
            if name in known:
                continue
            near = get_close_matches(name, known, 1)
            yield problem(
                SETTINGS,
                _("There is no setting «{name}».", name=name[:60]),
                _("Write {near} instead, or remove the line.", near=near[0]) if near
                else _("Remove the line; the settings there are: {known}.",
                       known=", ".join(sorted(ours))),
                key.start_mark.line + 1,
                error=True,
            )  # fmt: skip
