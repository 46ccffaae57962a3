"""Compression that keeps what stays: of two contents that differ in a few places, most bytes are the same.

A repository of git keeps of a new file only what differs from the one before. Of what is
compressed as one, all differs from the first change on; so it is compressed in parts, each for
itself, and where a part ends is decided by what stands there.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import accumulate

import numpy as np

# Bytes that decide whether a part ends after them; one place in so many is such an end.
WINDOW = 32
OFTEN = 1 << 14
BLOCK = 1 << 18
MOST = 1 << 16
# What ends each part that is compressed, and what ends all of them.
MARK = b"\0\0\xff\xff"
END = b"\x03\0"
# A part, and what came of it.
Made = tuple[bytes, bytes]
# Only the last bits of a sum are looked at, so what runs over changes nothing.
_WEIGHTS = np.array([zlib.crc32(bytes([byte])) for byte in range(256)], np.uint32).astype(np.uint16)


def parts(content: bytes, start: int = 0) -> Iterator[bytes]:
    """`content` cut, from `start` on, where a part begins; an insertion moves no other cut than those beside it."""
    for end in _ends(content, start):
        while end - start > MOST:
            yield content[start : start + MOST]
            start += MOST
        if end > start:
            yield content[start:end]
            start = end


def _ends(content: bytes, start: int) -> Iterator[int]:
    whole = np.frombuffer(content, np.uint8)
    for begin in range(start, len(whole), BLOCK):
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
    content: bytes, level: int, wbits: int = zlib.MAX_WBITS, before: Sequence[Made] = ()
) -> bytes:
    """`content` as `zlib.decompress` reads it.

    Of what stays of another content nothing is cut and compressed again: `before` are the parts of
    that; of what bears a sum of all (`wbits` above 0) there are none.
    """
    own = Steady(level, wbits)
    made = [*_in_front(content, before)]
    place = sum(len(part) for part, _came in before[: len(made)])
    known, behind = dict(before), _behind(before)
    for part in parts(content, place):
        made.append(known.get(part) or own.compress(part))
        place += len(part)
        if stays := behind(content, place):
            made += stays
            break
    return b"".join([*made, own.flush()])


def _in_front(content: bytes, before: Sequence[Made]) -> Iterator[bytes]:
    """What came of the parts that `content` begins with; the last one may end because all does."""
    place = 0
    for part, came in before[:-1]:
        if not content.startswith(part, place):
            break
        yield came
        place += len(part)


def _behind(before: Sequence[Made]) -> Callable[[bytes, int], list[bytes]]:
    """What came of the parts that a content ends with from a place on, where a part begins."""
    old = b"".join(part for part, _came in before)
    starts = accumulate((len(part) for part, _came in before), initial=0)
    rests = {len(old) - start: number for number, start in enumerate(starts)}

    def stays(content: bytes, place: int) -> list[bytes]:
        rest = len(content) - place
        number = rests.get(rest)
        # The first cut there may hang on the bytes before.
        seen = rest + WINDOW
        if not rest or number is None or min(place, len(old) - rest) < WINDOW:
            return []
        return [came for _part, came in before[number:]] if content.endswith(old[-seen:]) else []

    return stays


def taken_apart(stream: bytes) -> Iterator[Made]:
    """The parts of what was compressed without a sum: each as it was, and what came of it."""
    part = b""
    for piece in stream.split(MARK)[:-1]:
        part += piece + MARK
        # Where the mark stands by chance no part ends, and it is not read to an end.
        with suppress(zlib.error):
            yield zlib.decompress(part + END, -zlib.MAX_WBITS), part
            part = b""
