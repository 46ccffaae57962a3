"""The order in which people look for names."""

import re

_PARTS = re.compile(r"\d+|\D+")


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts «№ 5» before «№ 13»."""
    parts = _PARTS.findall(text.casefold())
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)
