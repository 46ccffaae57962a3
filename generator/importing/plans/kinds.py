"""Which kind of statement a heading or the label of a passport announces."""

import re

from ..roles import patterns
from .marks import starts_small

KINDS = patterns("passport")
_NUMBERED = re.compile(r"^(?:раздел\s*)?(?:[0-9]{1,2}|[IVX]{1,5})?[.):]?\s*", re.IGNORECASE)


def kind_of(label: str) -> str:
    """The kind that a heading or a label announces; "" if none is known."""
    if starts_small(label):
        return ""
    words = _NUMBERED.sub("", label, count=1).casefold().replace("ё", "е").strip(" .:*«»")
    if not words or len(words) > 220:
        return ""
    return next((kind for kind, pattern in KINDS.items() if pattern.search(words)), "")
