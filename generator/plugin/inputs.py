"""All that a build is made from: while it stays, so does the site."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig

from .. import program
from ..build.inputs import Note, state
from ..checks.owners import SAMPLE
from ..data.packages import FOLDER

VARIABLE = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
WORD = re.compile(r"\w+")
# What a build reads of the site that was published before.
PREVIOUS = ("data", "opendata", "api/v1/changes.json", "api/v1/index.json")


def looks(config: MkDocsConfig, *, sample: bool) -> Note | None:
    """The folders of texts, templates and program; None if other things may count."""
    settings = Path(config.config_file_path)
    text = settings.read_text("utf-8")
    if "INHERIT" in text or config.hooks:
        return None
    root = settings.parent
    folders = [
        program.HERE,
        *(program.HOME / part for part in (program.CONTENT, program.TEMPLATES)),
        Path(config.docs_dir),
        # Also where there is none yet: the first file in it goes before one of the program.
        root / program.TEMPLATES,
        *([Path(config.theme.custom_dir)] if config.theme.custom_dir else ()),
    ]
    named = {name for found in VARIABLE.findall(text) for name in WORD.findall(found)}
    return Note(folders=tuple(map(str, folders)), variables=tuple(sorted(named)), sample=sample)


def inputs(config: MkDocsConfig, plugin: Any, options: Mapping[str, object]) -> Note | None:
    """All that counts for a build with `options`, as it is now."""
    found = looks(config, sample=is_sample(config.site_url or "/"))
    if found is None:
        return None
    settings = Path(config.config_file_path)
    root = settings.parent
    data = [root / FOLDER]
    if plugin.previous:
        data += [root / plugin.previous / name for name in PREVIOUS]
    whole = replace(found, folders=(*found.folders, *map(str, data)))
    return replace(whole, inputs=state(whole, settings, options))


def is_sample(address: str) -> bool:
    """Whether `address` of the site is that of the sample settings, or none at all."""
    host = urlsplit(address).hostname
    return host is None or host == SAMPLE
