"""Files to take away: of each entity in every format of `FORMATS`, and the packages.

A file is a pure function of a value, its source; while the source, the program and the
look stay the same, the file is taken from a store and not made again.
"""

from generator.downloads.archives import archive, files
from generator.downloads.formats import FORMATS, Format, chosen, offers
from generator.downloads.paper import Paper
from generator.downloads.pdf import picture
from generator.downloads.works import Works, make_all, works

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
    "works",
]
