"""All that a build is made from: while it stays, so does the site."""

import re
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from .. import program
from ..build.inputs import Note
from ..data.packages import FOLDER

VARIABLE = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
WORD = re.compile(r"\w+")
# What a build reads of the site that was published before.
PREVIOUS = ("data", "opendata", "api/v1/changes.json", "api/v1/index.json")


def inputs(config: MkDocsConfig, plugin: Any, *, sample: bool) -> Note | None:
    """The folders of texts, templates, packages and program; None if other things may count."""
    settings = Path(config.config_file_path)
    text = settings.read_text("utf-8")
    if "INHERIT" in text or config.hooks:
        return None
    root = settings.parent
    folders = [
        program.HERE,
        *(program.HOME / part for part in (program.CONTENT, program.TEMPLATES)),
        Path(config.docs_dir),
        root / plugin.packages / FOLDER,
        root / plugin.templates,
        root / plugin.papers,
        *([Path(config.theme.custom_dir)] if config.theme.custom_dir else ()),
    ]
    if plugin.previous:
        folders += [root / plugin.previous / name for name in PREVIOUS]
    named = {name for found in VARIABLE.findall(text) for name in WORD.findall(found)}
    return Note(folders=tuple(map(str, folders)), variables=tuple(sorted(named)), sample=sample)
