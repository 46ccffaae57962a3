"""Compression that keeps what stays: of two contents that differ in a few places, most bytes are the same.

A repository of git keeps of a new file only what differs from the one before. Of what is
compressed as one, all differs from the first change on; so it is compressed in parts, each for
itself, and where a part ends is decided by what stands there.
"""

import zlib
from collections.abc import Iterator

import numpy as np

# Bytes that decide whether a part ends after them; one place in so many is such an end.
WINDOW = 32
OFTEN = 1 << 14
BLOCK = 1 << 20
MOST = 1 << 16
# Only the last bits of a sum are looked at, so what runs over changes nothing.
_WEIGHTS = np.array([zlib.crc32(bytes([byte])) for byte in range(256)], np.uint32)


def parts(content: bytes) -> Iterator[bytes]:
    """`content` cut; an insertion moves no other cut than those beside it."""
    start = 0
    for end in _ends(content):
        while end - start > MOST:
            yield content[start : start + MOST]
            start += MOST
        if end > start:
            yield content[start:end]
            start = end


def _ends(content: bytes) -> Iterator[int]:
    whole = np.frombuffer(content, np.uint8)
    for begin in range(0, len(whole), BLOCK):
        # Sums over the bytes of a window, from the running sum of all.
        first = max(begin - WINDOW, 0)
        sums = np.cumsum(_WEIGHTS[whole[first : begin + BLOCK]], dtype=np.uint32)
        found = np.flatnonzero((sums[WINDOW:] - sums[:-WINDOW]) & np.uint32(OFTEN - 1) == 0)
        yield from (found + first + WINDOW + 1).tolist()
    yield len(content)


class Steady:
    """Compresses each part that it is given for itself, as one stream."""

    def __init__(self, level: int, wbits: int = zlib.MAX_WBITS) -> None:
        self._own = zlib.compressobj(level, zlib.DEFLATED, wbits)

    def compress(self, part: bytes) -> bytes:
        return self._own.compress(part) + self._own.flush(zlib.Z_FULL_FLUSH)

    def flush(self) -> bytes:
        return self._own.flush()


def compressed(content: bytes, level: int, wbits: int = zlib.MAX_WBITS) -> bytes:
    """`content` as `zlib.decompress` reads it."""
    own = Steady(level, wbits)
    return b"".join([*map(own.compress, parts(content)), own.flush()])
