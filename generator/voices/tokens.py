"""Colours of the style sheet of tokens, for what no browser paints: charts, PDF, cards.

The sheet is the one source of them; the light theme is that of paper.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ..program import HOME, TEMPLATES

SHEET = Path("theme/assets/tokens.css")
ROOT = re.compile(r":root\s*\{(?P<rules>[^}]*)\}")
COLOUR = re.compile(r"--(?P<name>[\w-]+):\s*(?P<colour>#[0-9a-fA-F]{3,8})\s*;")


@lru_cache
def colours(templates: Path = HOME / TEMPLATES) -> Mapping[str, str]:
    """The colours of the light theme by name, as `#1d4f91`; the program's where `templates` has none."""
    own = templates / SHEET
    return _read(HOME / TEMPLATES / SHEET) | (_read(own) if own.is_file() else {})


def _read(sheet: Path) -> dict[str, str]:
    found = ROOT.search(sheet.read_text("utf-8"))
    rules = found["rules"] if found else ""
    return {item["name"]: item["colour"] for item in COLOUR.finditer(rules)}
