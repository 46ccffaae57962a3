"""Paths in descriptors: only files inside the package are ever opened."""

import re
from pathlib import Path, PurePosixPath

from ...language.i18n import Text, _

SAFE = re.compile(r"[\w.-]+(/[\w.-]+)*")


def unsafe_path(path: object, folder: Path) -> Text | None:
    """Why `path` may not be read as a file of the package in `folder`, or None."""
    if not isinstance(path, str) or not path:
        return _("The path of the table is missing.")
    if "://" in path or path.startswith(("file:", "data:")):
        return _("The path is an address: nothing is fetched.")
    if PurePosixPath(path).is_absolute() or "\\" in path or path[0] in "~$" or ":" in path:
        return _("The path leaves the package.")
    if any(part.startswith(".") for part in path.split("/")):
        return _("The path leaves the package or names a hidden file.")
    if not SAFE.fullmatch(path):
        return _("The path holds characters that cannot stand in an address.")
    if not path.endswith(".csv"):
        return _("The file is not called .csv.")
    return unreadable(folder / path, folder)


def unreadable(target: Path, folder: Path) -> Text | None:
    """Why `target` cannot be read as a plain file inside `folder`, or None."""
    try:
        if not target.resolve().is_relative_to(folder.resolve()):
            return _("The file is a link to a place outside the package.")
        # A pipe or a device would keep its reader waiting: only plain files are opened.
        return None if target.is_file() else _("There is no such file.")
    except (OSError, RuntimeError):
        return _("There is no such file.")
