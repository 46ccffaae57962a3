"""Characters that the fonts of a PDF have; any other is shown by its code, never as a box.

The fonts are those inside Typst (Libertinus Serif, and DejaVu Sans Mono for what it
lacks), so that every machine makes the same file. A test prints every character of
`KNOWN`, and every letter with every mark, by the standard, which forbids a missing glyph.
"""

import re
import unicodedata
from itertools import pairwise

COVERED: tuple[tuple[int, int], ...] = (
    (0x20, 0x7E),  # Latin
    (0xA0, 0x377),  # Latin with marks, phonetics
    (0x391, 0x3A1),  # Greek
    (0x3A3, 0x4FF),  # Greek; Cyrillic of Russian, Tuvan, Tatar and other languages
    (0x510, 0x513),
    (0x51A, 0x51D),
    (0x531, 0x556),  # Armenian
    (0x561, 0x587),
    (0x5D0, 0x5EA),  # Hebrew
    (0x621, 0x63A),  # Arabic
    (0x641, 0x64A),
    (0x10D0, 0x10FF),  # Georgian
    (0x1E00, 0x1EFF),  # Latin with more marks
    (0x2000, 0x200A),  # spaces, dashes, quotation marks
    (0x2010, 0x2027),
    (0x202F, 0x2040),
    (0x2070, 0x2071),  # raised and lowered figures
    (0x2074, 0x208E),
    (0x20A0, 0x20C0),  # signs of currencies
    (0x2100, 0x211E),  # № and other signs
    (0x2122, 0x2122),
    (0x2150, 0x2151),
    (0x2153, 0x2184),  # fractions, Roman figures
    (0x2190, 0x23CF),  # arrows, mathematics
    (0x2460, 0x24FF),  # figures in circles
    (0x2500, 0x262F),  # lines, shapes
    (0x2713, 0x2718),  # ticks and crosses
)
# They only tell how the character before them is drawn.
UNSEEN = frozenset("\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-15}\N{VARIATION SELECTOR-16}")
# A mark above or below a letter must come from the letter's own font: these do.
MARKS = frozenset(map(chr, (*range(0x300, 0x305), *range(0x306, 0x309), *range(0x30A, 0x30D),
                            0x311, 0x323, 0x327, 0x328, 0x331)))  # fmt: skip
LETTERS = frozenset(
    chr(code)
    for first, last in ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x17F), (0x400, 0x481), (0x48A, 0x4FF))
    for code in range(first, last + 1)
    if chr(code).isalpha()
)
JOINT = "\N{ZERO WIDTH SPACE}"
KNOWN = frozenset(
    char
    for first, last in COVERED
    for char in map(chr, range(first, last + 1))
    if not unicodedata.category(char).startswith("M")
) | {JOINT}
# Something without spaces that is no word: a line may end inside it.
ENDLESS = re.compile(r"\S{40,}")
PIECE = 20
# Typst ends a line at the signs of an address by itself; a joint would be copied with it.
ADDRESS = re.compile(r"(https?://(?:(?!\w{40})[\w!#$%&'*+,./:;=?@~-])+)", re.ASCII)


def printable(text: str) -> str:
    """`text` with each character that has no glyph as its code in Unicode: [U+1F600]."""
    divided = ENDLESS.sub(_divided, text)
    if KNOWN.issuperset(divided):
        return divided
    lines = divided.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_shown(before, char) for before, char in pairwise("\n" + lines))


def _divided(found: re.Match[str]) -> str:
    parts = ADDRESS.split(found.group())
    return "".join(part if at % 2 else _pieces(part) for at, part in enumerate(parts))


def _pieces(text: str) -> str:
    return JOINT.join(text[start : start + PIECE] for start in range(0, len(text), PIECE))


def _shown(before: str, char: str) -> str:
    if char in KNOWN or char == "\n" or (char in MARKS and before in LETTERS):
        return char
    if char == "\t":
        return " "
    return "" if char in UNSEEN else f"[U+{ord(char):04X}]"
