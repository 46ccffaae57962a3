"""Every page of the reference, by its path."""

from collections.abc import Callable
from pathlib import Path

from tests.reference import commands, documents, layers, settings, troubles
from tests.reference.words import ENGLISH, RUSSIAN

ROOT = Path(__file__).parents[2]
DEVELOPERS, EDITORS = "content/for-developers", "content/for-editors"
PAGES: dict[str, Callable[[], str]] = {
    f"{DEVELOPERS}/commands.md": lambda: commands.page(ENGLISH),
    f"{EDITORS}/commands.md": lambda: commands.page(RUSSIAN),
    f"{DEVELOPERS}/settings.md": lambda: settings.page(ENGLISH),
    f"{EDITORS}/settings.md": lambda: settings.page(RUSSIAN),
    f"{DEVELOPERS}/troubleshooting.md": lambda: troubles.page(ENGLISH),
    f"{EDITORS}/troubleshooting.md": lambda: troubles.page(RUSSIAN),
    f"{DEVELOPERS}/api.md": documents.page,
    f"{DEVELOPERS}/layers.md": layers.page,
    f"{DEVELOPERS}/layers.svg": layers.drawing,
}
