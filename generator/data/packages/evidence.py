"""What a cell of evidence names: an address of the web, a file of the package, or neither."""

import hashlib
import re
from pathlib import Path
from typing import Literal

from ...language.i18n import Text, _
from ..text import is_web_address
from . import Package
from .paths import unreadable

Kind = Literal["link", "file", "words"]

FOLDER = "evidence/"
NAME = re.compile(r"evidence/[a-z0-9]+([._-][a-z0-9]+)*\.(pdf|txt)")
LARGEST = 10_000_000


def kind(text: str) -> Kind:
    """`link` for an address, `file` for what lies in the package's folder evidence/.

    Words that are neither are shown as they stand and lead nowhere.
    """
    if is_web_address(text):
        return "link"
    return "file" if text.startswith(FOLDER) else "words"


def unusable(text: str, folder: Path) -> Text | None:
    """Why the file `text` of the package in `folder` cannot be published, or None.

    Only documents without scripts, and without the place where a photograph was taken,
    are let through: PDF and plain text.
    """
    if not NAME.fullmatch(text):
        return _("The file must be called evidence/… in small Latin letters, and be .pdf or .txt.")
    why = unreadable(folder / text, folder)
    if why is None and (folder / text).stat().st_size > LARGEST:
        return _("The file is larger than {n} megabytes.", n=LARGEST // 1_000_000)
    return why


def digest(text: str, folder: Path) -> str:
    """The SHA-256 of a file that can be published, as 64 hexadecimal digits."""
    return hashlib.sha256((folder / text).read_bytes()).hexdigest()


def named(package: Package) -> tuple[str, ...]:
    """The files that reports of `package` name and that can be published, each once, sorted."""
    table = package.tables.get("progress")
    cells = table.frame["evidence"].dropna().unique().tolist() if table is not None else []
    files = sorted(str(text) for text in cells if kind(str(text)) == "file")
    return tuple(name for name in files if unusable(name, package.folder) is None)
