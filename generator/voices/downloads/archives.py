"""The packages as they are, and each as a zip.

A zip holds the files in the order of the descriptor, with fixed times and modes, so
that the same package gives the same bytes.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache, partial
from io import BytesIO

from ...data.catalog import Catalog, kinds
from ...data.packages import DESCRIPTOR, Package, evidence, outlines
from ...data.reads import note
from ...output import OutputFile, Target, last
from ...steady import compressed, taken_apart

DAY = (1980, 1, 1, 0, 0, 0)
# More takes half as much time again for a table that is 3 % smaller.
LEVEL = 5
# Of an office file most parts are those of its template.
SMALL = 1 << 16
# Bytes of the head of a file in a zip, before its name.
HEAD = 30


def packages(catalog: Catalog) -> Iterator[Target]:
    """For each package: its descriptor, tables, outlines and evidence, and all of them as a zip."""
    for package in catalog.packages:
        name = kinds.PACKAGE.inside(package.name, f"{package.name}.zip")
        yield Target(name, partial(_package, package), long=True)


def _package(package: Package) -> Iterator[OutputFile]:
    inside = partial(kinds.PACKAGE.inside, package.name)
    own = tuple(_files(package))
    for name, content in own:
        yield OutputFile(inside(name), content)
    path = inside(f"{package.name}.zip")
    yield OutputFile(path, archive(own, last(path), lambda name: last(inside(name))))


def _files(package: Package) -> Iterator[tuple[str, bytes]]:
    note("Package.files", package.name)
    yield DESCRIPTOR, (package.folder / DESCRIPTOR).read_bytes()
    for table in package.tables.values():
        yield table.file, (package.folder / table.file).read_bytes()
    if package.outlines:
        yield outlines.FILE, (package.folder / outlines.FILE).read_bytes()
    for name in evidence.named(package):
        yield name, (package.folder / name).read_bytes()


def archive(
    files: Iterable[tuple[str, bytes]],
    before: bytes = b"",
    was: Callable[[str], bytes] = lambda _name: b"",
) -> bytes:
    """A zip of (name, content) pairs; of a later one with a few other rows most bytes are the same.

    Those are taken from the zip `before`, if there is one; `was` tells what its files were.
    """
    streams = dict(_streams(before)) if before else {}
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as bundle:
        for name, content in files:
            entry = zipfile.ZipInfo(name, DAY)
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.file_size = len(content)
            with bundle.open(entry, "w") as member:
                # The library asks its own for each write, and has no way to name another.
                member._compressor = _Whole(streams.get(name, b""), was(name))  # type: ignore[attr-defined]
                member.write(content)
    return buffer.getvalue()


def _streams(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip of ours by name, as they stand there."""
    # What is no zip any more, though nothing shows that it was touched, has no files to take.
    with suppress(zipfile.BadZipFile), zipfile.ZipFile(BytesIO(content)) as bundle:
        for entry in bundle.infolist():
            start = entry.header_offset + HEAD + len(entry.filename.encode())
            yield entry.filename, content[start : start + entry.compress_size]


class _Whole:
    """Compresses a file in one go; what office files share is small, and is kept.

    `stream` is what came of the file as it `was`.
    """

    def __init__(self, stream: bytes, was: bytes) -> None:
        self.stream, self.was = stream, was

    def compress(self, content: bytes) -> bytes:
        if len(content) < SMALL:
            return _kept(content, LEVEL, -zlib.MAX_WBITS)
        if self.stream and content == self.was:
            return self.stream
        return compressed(content, LEVEL, -zlib.MAX_WBITS, [*taken_apart(self.stream)])

    def flush(self) -> bytes:
        return b""


_kept = lru_cache(maxsize=64)(compressed)
