"""Versions of the site: manifests, paths that stay, publishing at once, rolling back.

The only importer of mike.
"""

from .branch import READY, Branch, open_branch
from .carrying import laid_out, notes_of
from .checking import differing
from .folder import Folder, open_folder
from .folding import KEPT, fold
from .git import Git
from .manifest import MANIFEST, Manifest, Source, parse
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
    "KEPT",
    "LIMIT",
    "MANIFEST",
    "READY",
    "WARNED",
    "Branch",
    "Change",
    "Decide",
    "Folder",
    "Git",
    "Host",
    "LostPathsError",
    "Manifest",
    "Outcome",
    "Published",
    "Site",
    "Source",
    "differing",
    "fold",
    "laid_out",
    "notes_of",
    "open_branch",
    "open_folder",
    "parse",
    "pruning",
    "publication",
    "rollback",
    "run",
    "withdrawal",
]
