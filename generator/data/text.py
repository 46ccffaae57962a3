"""What text may not hold, whether it stands in a cell, a descriptor or an id."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

# What joins pictures into one, or says how a sign is drawn; inside words nobody sees it.
PICTURE_PARTS = frozenset("\u200d\ufe0e\ufe0f")
# Letters and signs by their class, but blank wherever they are shown.
INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | frozenset(
    chr(code) for code in (*range(0x180B, 0x1810), *range(0xFE00, 0xFE0E))
)
LOST = "\ufffd"
# What Python calls printable, and yet must be looked at.
PRINTABLE = re.compile(f"[{''.join(sorted(INVISIBLE | PICTURE_PARTS))}{LOST}]")
DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(10)
}
ADDRESSES = {"index", "dictionary", "open-roadmaps-id"}
RESERVED = DEVICES | ADDRESSES
WEB = re.compile(r"https?://[^\s<>\"`\\]+")
SHOWN = 80


def has_hidden(text: str) -> bool:
    """Whether `text` holds characters that cannot be seen, turn text round or are lost.

    Line breaks and tabs are allowed, and between pictures what joins them into one.
    """
    return not _is_plain(text) and any(_hidden(text))


def are_plain(texts: Iterable[str]) -> bool:
    """Whether everything in all the `texts` is seen, told at once."""
    return _is_plain("".join(texts))


def hidden(text: str) -> tuple[str, ...]:
    """The codes of the characters of `text` that cannot be seen, each once, as «U+202E»."""
    return () if _is_plain(text) else tuple(dict.fromkeys(f"U+{ord(c):04X}" for c in _hidden(text)))


def is_blank(text: str) -> bool:
    """Whether there is nothing to see in `text`: nothing at all, or only spaces of any kind."""
    if _is_plain(text):
        return not text.strip()
    return all(char.isspace() or _is_hidden(char, "") for char in text)


def _hidden(text: str) -> Iterator[str]:
    return (char for before, char in pairwise(f" {text}") if _is_hidden(char, before))


def _is_plain(text: str) -> bool:
    """Whether everything in `text` is seen, told at once: most texts are such."""
    return text.isprintable() and (text.isascii() or not PRINTABLE.search(text))


def _is_hidden(char: str, before: str) -> bool:
    if char.isascii() and char.isprintable():
        return False
    if char in PICTURE_PARTS:
        return unicodedata.category(before or " ") not in ("So", "Sk", "Mn")
    return (
        char == LOST
        or char in INVISIBLE
        or _is_nothing(ord(char))
        or (
            unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
            and char not in ("\n", "\t")
        )
    )


def _is_nothing(code: int) -> bool:
    """Whether Unicode has left out the number for ever: such a character is none."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def is_web_address(text: str) -> bool:
    """Whether `text` is a whole address of the web, and tells nobody's name or password."""
    if not WEB.fullmatch(text):
        return False
    try:
        parts = urlsplit(text)
        return (
            bool(parts.hostname and parts.hostname.strip(".-"))
            and parts.port != 0
            and (parts.username is None)
        )
    except ValueError:
        return False


def is_reserved(name: str) -> bool:
    """Whether a file called `name` is impossible on some systems or has a meaning of its own."""
    return name.casefold() in RESERVED


def short(text: str) -> str:
    """`text` as it is shown in a message: cut when it is long."""
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "…"


def visible(text: str) -> str:
    """`text` from shortly before its first hidden character, such characters spelt out: \\u200b."""
    hidden = [_is_hidden(char, before) for before, char in pairwise(f" {text}")]
    first = hidden.index(True) if True in hidden else 0
    start = max(0, first - SHOWN // 2)
    shown = "".join(
        char.encode("unicode_escape").decode("ascii") if hidden[start + at] else char
        for at, char in enumerate(text[start : start + SHOWN])
    )
    return short(f"…{shown}" if start else shown)


def inside(text: str) -> str:
    """A title inside a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """A text at the beginning of a sentence."""
    return text[:1].upper() + text[1:]
