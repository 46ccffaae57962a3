"""Words from data inside sentences: one line, no control characters, not too long."""

import unicodedata

LONGEST = 160


def plain(text: str) -> str:
    """`text` on one line, without characters that are not seen, cut at a word."""
    seen = "".join(
        " " if char.isspace() or unicodedata.category(char) in ("Cc", "Zl", "Zp") else char
        for char in text
        if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn")
    )
    line = " ".join(seen.split())
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:.") + "…"
