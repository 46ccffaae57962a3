"""In which encoding a text is: Unicode by its marks, Russian ones by how usual its letters are."""

import math
import re
from contextlib import suppress

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
RUSSIAN = {"cp1251": "Windows-1251", "cp866": "CP866 (DOS)", "koi8-r": "KOI8-R",
           "mac_cyrillic": "MacCyrillic"}  # fmt: skip
LIKELY = 1.0
SAMPLED = 20_000
# How many of a thousand letters of Russian text are this one; signs that tables hold; all else.
_FREQUENCY = """
о110 е85 а80 и74 н67 т63 с55 р47 в45 л44 к35 м32 д30 п28 у26 я20 ы19 ь17 г17 з16 б16 ч14 й12
х10 ж9 ш7 ю6 ц5 щ4 э3 ф3 ъ1 ё1 №9 «9 »9 –5 —5 …3
"""
FREQUENCY = {item[0]: float(item[1:]) for item in _FREQUENCY.split()} | {"\u00a0": 9.0}
UNLIKELY = 1.0
MIXED = re.compile("[а-яё][А-ЯЁ]")


def decoded(data: bytes) -> tuple[str, str] | None:
    """The text and the name of its encoding; None if that cannot be told."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            with suppress(UnicodeDecodeError):
                return data.decode(encoding), encoding.removesuffix("-sig").upper()
            return None
    wide = _without_mark(data)
    if wide is not None:
        return data.decode(wide), "UTF-16"
    if b"\0" in data:
        return None
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8"), "UTF-8"
    found = max(RUSSIAN, key=lambda encoding: _likeness(data, encoding))
    if _likeness(data, found) < LIKELY:
        return None
    return data.decode(found), RUSSIAN[found]


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without its mark: every second byte is that of an alphabet, 0 or 4."""
    for encoding, start in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = data[start::2]
        if len(data) > 3 and not len(data) % 2 and high.count(0) + high.count(4) > 0.95 * len(high):
            with suppress(UnicodeDecodeError):
                data.decode(encoding)
                return encoding
    return None


def _likeness(data: bytes, encoding: str) -> float:
    """How much what lies beyond ASCII is like Russian: the mean logarithm of how usual letters are.

    The wrong encoding gives rare letters, signs, and capitals inside words.
    """
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return -9
    beyond = [char for char in text[:SAMPLED] if char > "\x7f"]
    usual = sum(math.log(FREQUENCY.get(char.lower(), UNLIKELY)) for char in beyond)
    capitals = sum("А" <= char <= "Я" for char in beyond)
    wrong = 4 * len(MIXED.findall(text[:SAMPLED])) + 0.1 * capitals
    return (usual - wrong) / max(len(beyond), 1)
