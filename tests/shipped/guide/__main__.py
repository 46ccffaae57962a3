"""Renews what the editors' guide shows: `make guide`, or pages and pictures by name.

The answers of its commands, its workbook to practise on, and its pictures are all made from the
program. A reviewer reads the difference that this makes.
"""

import sys
import tempfile
from pathlib import Path

from tests.shipped.guide import blocks, files, places
from tests.shipped.guide.pictures.scenes import FOLDER, PICTURES
from tests.shipped.guide.pictures.screens import running
from tests.shipped.guide.renewing import renewed
from tests.shipped.guide.workplace import copy_repository, host


def main(wanted: list[str]) -> None:
    """Renew everything, or only what is named."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        files.EXERCISE.write_bytes(files.exercise())
        remote = host(home, copy_repository(home / "project"))
        for name in blocks.names():
            if blocks.commands(name) and (not wanted or name in wanted):
                text = renewed(name, remote, home / name)
                _write(blocks.PAGES / name, text.encode())
        with running() as browser:
            for name, draw in PICTURES.items():
                if not wanted or name in wanted:
                    place = places.place("", remote, home / name)
                    _write(FOLDER / name, draw(browser, place))


def _write(path: Path, content: bytes) -> None:
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
        sys.stdout.write(f"{path.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
