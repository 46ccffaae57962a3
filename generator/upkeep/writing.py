"""What `roadmaps doctor --write` does: it notes what was looked at, and the version."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from .. import __version__
from ..data.catalog.floors import PLUGIN, SETTINGS, keys
from ..output import OutputFile
from . import overrides
from .settings import entry


def fitted(root: Path) -> tuple[OutputFile, ...]:
    """The files to write, by their paths in the project; texts and tables are not touched."""
    return tuple(_files(root))


def _files(root: Path) -> Iterator[OutputFile]:
    notes = overrides.noted(root)
    if notes is not None:
        yield notes
    text = (root / SETTINGS).read_text("utf-8")
    written = _with_version(text, *entry(root))
    if written != text:
        yield OutputFile(SETTINGS, written.encode("utf-8"))


def _with_version(text: str, place: yaml.Node | None, stated: yaml.Node | None) -> str:
    """mkdocs.yml with the version of this program; all else in it stays, byte for byte."""
    if place is None:
        return text
    told = keys(stated).get("program", (None, None))[1]
    if told is not None:
        return text[: told.start_mark.index] + __version__ + text[told.end_mark.index :]
    if stated is None and text[place.start_mark.index :].startswith(PLUGIN):
        return (
            f"{text[: place.end_mark.index]}: {{program: {__version__}}}"
            f"{text[place.end_mark.index :]}"
        )
    if isinstance(stated, yaml.MappingNode) and stated.value:
        first = stated.value[0][0].start_mark
        between = ", " if stated.flow_style else "\n" + " " * first.column
        return f"{text[: first.index]}program: {__version__}{between}{text[first.index :]}"
    return text
