"""Growth and fall: «прирост 5 %» is a change, not a level; «рост доли …, 60 %» may be either."""

import re
from typing import Literal

from .patterns import DASHES, SHARES
from .words import Words

CHANGES = re.compile(
    "увеличени[еяюи]|увеличить|рост[ау]?|прирост[ау]?|возрастани[еяю]|повышени[еяюи]|повысить"
    "|снижени[еяюи]|снизить|сокращени[еяюи]|сократить|уменьшени[еяюи]|уменьшить"
)
BETWEEN = frozenset({*DASHES, ":", "составит", "составляет"})
LEVELS = frozenset({"до", "с", "от"})
REACH = 40


def change_of(words: Words, at: int) -> Literal["change", "unclear"] | None:
    """What the words before a number at `at` make of it; None is a level.

    «до 60 %» and «с 40 до 60 %» name the level themselves.
    """
    if words[at].form in LEVELS:
        return None
    place = at - 1
    while place > 0 and words[place].form in BETWEEN:
        place -= 1
    if place >= 0 and CHANGES.fullmatch(words[place].form):
        return "change"
    for back in range(place - 1, max(-1, at - REACH), -1):
        if words[back].form in (".", ";"):
            return None
        if words[back].form.startswith("прирост"):
            return "change"
        if CHANGES.fullmatch(words[back].form) and SHARES.fullmatch(words[back + 1].form):
            return "unclear"
    return None
