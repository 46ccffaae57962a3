"""Versions of the site: manifests, paths that stay, publishing at once, rolling back.

The only importer of mike.
"""

from .branch import Branch, open_branch
from .folder import Folder, open_folder
from .git import Git
from .manifest import MANIFEST, Manifest, Source, parse
from .names import CURRENT, Kind, kind_of
from .operations import (
    LIMIT,
    WARNED,
    Decide,
    LostPathsError,
    Outcome,
    pruning,
    publication,
    rollback,
    run,
    withdrawal,
)
from .pages import Site
from .published import Change, Host, Published

__all__ = [
    "CURRENT",
    "LIMIT",
    "MANIFEST",
    "WARNED",
    "Branch",
    "Change",
    "Decide",
    "Folder",
    "Git",
    "Host",
    "Kind",
    "LostPathsError",
    "Manifest",
    "Outcome",
    "Published",
    "Site",
    "Source",
    "kind_of",
    "open_branch",
    "open_folder",
    "parse",
    "pruning",
    "publication",
    "rollback",
    "run",
    "withdrawal",
]
