"""Compression that keeps what stays: of two contents that differ in a few places, most bytes are the same.

A repository of git keeps of a new file only what differs from the one before. Of what is
compressed as one, all differs from the first change on; so it is compressed in parts, each for
itself, and where a part ends is decided by what stands there.
"""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from types import MappingProxyType

import numpy as np

# Bytes that decide whether a part ends after them; one place in so many is such an end.
WINDOW = 32
OFTEN = 1 << 14
BLOCK = 1 << 18
MOST = 1 << 16
# What ends each part that is compressed, and what ends all of them.
MARK = b"\0\0\xff\xff"
END = b"\x03\0"
NONE: Mapping[bytes, bytes] = MappingProxyType({})
# Only the last bits of a sum are looked at, so what runs over changes nothing.
_WEIGHTS = np.array([zlib.crc32(bytes([byte])) for byte in range(256)], np.uint32).astype(np.uint16)


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
        weights = np.take(_WEIGHTS, whole[first : begin + BLOCK], mode="clip")
        sums = np.cumsum(weights, dtype=np.uint16)
        found = np.flatnonzero((sums[WINDOW:] - sums[:-WINDOW]) & np.uint16(OFTEN - 1) == 0)
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


def compressed(
    content: bytes, level: int, wbits: int = zlib.MAX_WBITS, known: Mapping[bytes, bytes] = NONE
) -> bytes:
    """`content` as `zlib.decompress` reads it.

    Parts that are `known` are not compressed again; of what bears a sum of all (`wbits` above 0)
    there are none.
    """
    own = Steady(level, wbits)
    made = [known.get(part) or own.compress(part) for part in parts(content)]
    return b"".join([*made, own.flush()])


def taken_apart(stream: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of what was compressed without a sum: each as it was, and what came of it."""
    for piece in stream.split(MARK)[:-1]:
        part = piece + MARK
        # Where the mark stands by chance, no part ends, and it is not read to an end.
        with suppress(zlib.error):
            yield zlib.decompress(part + END, -zlib.MAX_WBITS), part
