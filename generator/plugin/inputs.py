"""All that a build is made from, as one digest: while it stays, so does the site."""

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from ..build import templates
from ..data.packages import FOLDER

VARIABLE = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
WORD = re.compile(r"\w+")
# What a build reads of the site that was published before.
PREVIOUS = ("data", "opendata", "api/v1/changes.json", "api/v1/index.json")


def inputs(config: MkDocsConfig, plugin: Any) -> str | None:
    """The digest of settings, texts, templates, packages and program; None if others may count."""
    settings = Path(config.config_file_path)
    text = settings.read_text("utf-8")
    if "INHERIT" in text or config.hooks:
        return None
    root = settings.parent
    folders = [
        Path(__file__).parents[1],
        Path(config.docs_dir),
        root / plugin.packages / FOLDER,
        root / plugin.templates,
        root / plugin.papers,
        *([Path(config.theme.custom_dir)] if config.theme.custom_dir else ()),
    ]
    if plugin.previous:
        before = root / plugin.previous
        folders += [before / name for name in PREVIOUS]
        folders += sorted(before.glob("api/v1/changes.entries.*.json"))
    named = {name for found in VARIABLE.findall(text) for name in WORD.findall(found)}
    told = (
        text,
        sorted((name, os.environ.get(name)) for name in named),
        sorted((name, repr(value)) for name, value in plugin.items() if name != "jobs"),
        sys.version,
        sorted(_installed()),
    )
    result = hashlib.blake2b(repr(told).encode("utf-8", "surrogateescape"), digest_size=16)
    for folder in folders:
        result.update(folder.read_bytes() if folder.is_file() else templates.digest(folder))
    return result.hexdigest()


def _installed() -> Iterator[str]:
    """The names of all that is installed, with the versions."""
    for folder in map(Path, filter(None, sys.path)):
        if folder.is_dir():
            yield from (item.name for item in folder.glob("*.dist-info"))
