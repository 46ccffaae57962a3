"""Files to take away: of each entity in every format of `FORMATS`, and the packages.

A file is a pure function of a value, its source; while the source, the program and the
look stay the same, the file is taken from a store and not made again.
"""

from .archives import archive, files
from .formats import FORMATS, Format, chosen, offers
from .ics import site_files
from .paper import Paper
from .pdf import picture
from .works import Works, make_all, works

__all__ = [
    "FORMATS",
    "Format",
    "Paper",
    "Works",
    "archive",
    "chosen",
    "files",
    "make_all",
    "offers",
    "picture",
    "site_files",
    "works",
]
