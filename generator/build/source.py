"""What all files of an edition depend on beside the facts: the program and its settings."""

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

from ..program import HERE
from ..voices.edition import Edition
from ..voices.tokens import colours
from .inputs import digest

# What decides the bytes of files; the lock of the project holds their versions too.
LIBRARIES = (
    "altair", "babel", "jinja2", "lxml", "markupsafe", "mkdocs", "mkdocs-material",
    "numpy", "pandas", "pillow", "pydantic", "python-docx", "segno", "snowballstemmer", "typst", "vl-convert-python",
    "xlsxwriter",
)  # fmt: skip


def program(shared: Path) -> str:
    """What tells whether another process would make the same files, and put them into `shared`."""
    return f"{sys.version} {_made_by()} {digest(HERE).hex()} {shared.is_dir()}"


def _made_by() -> list[str]:
    return [f"{name} {version(name)}" for name in LIBRARIES]


def source(edition: Edition, *looks: Path) -> str:
    """A digest of the program, the templates in `looks` and the settings of the edition.

    Files take their colours from the style sheet beside the templates.
    """
    made_by = _made_by()
    told = (
        edition.language,
        edition.release,
        edition.formats,
        edition.address,
        edition.canonical,
        edition.site,
        edition.folder,
        sorted(edition.colours.items()),
        [sorted(colours(look.parent).items()) for look in looks],
    )
    made_from = digest(HERE, *looks)
    return hashlib.blake2b(made_from + repr((made_by, told)).encode(), digest_size=16).hexdigest()
