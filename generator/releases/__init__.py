"""Versions of the site: manifests, paths that stay, publishing at once, rolling back.

The only importer of mike.
"""

from generator.releases.branch import Branch, open_branch
from generator.releases.folder import Folder, open_folder
from generator.releases.git import Git
from generator.releases.manifest import MANIFEST, Manifest, Source, parse
from generator.releases.names import CURRENT, Kind, kind_of
from generator.releases.operations import (
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
from generator.releases.pages import Site
from generator.releases.published import Change, Host, Published

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
