"""Files to take away: of each entity in every format of `FORMATS`, and the packages.

A file is a pure function of a value, its source, and of the templates.
"""

from ..paper import Paper
from .archives import archive, packages
from .files import targets
from .formats import CARDS_IF_ASKED, FORMATS, Format, chosen, offers
from .ics import site_files
from .pdf import picture

__all__ = [
    "CARDS_IF_ASKED",
    "FORMATS",
    "Format",
    "Paper",
    "archive",
    "chosen",
    "offers",
    "packages",
    "picture",
    "site_files",
    "targets",
]
