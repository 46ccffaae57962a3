"""What text may not hold, whether it stands in a cell, a descriptor or an id."""

import unicodedata

JOINER = "\u200d"
LOST = "\ufffd"
DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(10)
}
ADDRESSES = {"index", "dictionary", "open-roadmaps-id"}
SHOWN = 80


def has_hidden(text: str) -> bool:
    """Whether `text` holds characters that cannot be seen, turn text round or are lost.

    Line breaks, tabs and the joiner of emoji are allowed.
    """
    if text.isascii() and text.isprintable():
        return False
    return any(map(_is_hidden, text))


def _is_hidden(char: str) -> bool:
    return char == LOST or (
        unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        and char not in ("\n", "\t", JOINER)
    )


def is_reserved(name: str) -> bool:
    """Whether a file called `name` is impossible on some systems or has a meaning of its own."""
    return name.casefold() in DEVICES | ADDRESSES


def short(text: str) -> str:
    """`text` as it is shown in a message: cut when it is long."""
    return text if len(text) <= SHOWN else text[: SHOWN - 3] + "…"


def visible(text: str) -> str:
    """`text` from shortly before its first hidden character, such characters spelt out: \\u200b."""
    first = next((at for at, char in enumerate(text) if _is_hidden(char)), 0)
    start = max(0, first - SHOWN // 2)
    shown = "".join(
        char.encode("unicode_escape").decode("ascii") if _is_hidden(char) else char
        for char in text[start : start + SHOWN]
    )
    return short(f"…{shown}" if start else shown)
