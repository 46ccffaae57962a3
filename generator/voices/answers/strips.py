"""Schools as dots on a line: those of the territory of one, or of a territory by itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from ... import facts
from ...language.i18n import ngettext
from ..edition import Edition, say
from ..results import hundred

MOST_DOTS = 12
"""So many schools of the same percent are drawn one on the other."""


@dataclass(frozen=True, kw_only=True)
class Strip:
    """Schools as dots on a line from 0 to 100: `dots` is a path of SVG, `mark` this school.

    `height` is that of the drawing in its units, of which `top` percent are 100; `line` is the place of the territory as
    a whole. `caption` says all of it in words.
    """

    dots: str
    mark: float | None
    line: float | None
    height: int
    top: int
    caption: str


def school_strip(edition: Edition, found: facts.Learning | None) -> Strip | None:
    """The schools of the territory of a school, which is marked among them."""
    if found is None or found.share is None or not found.around:
        return None
    low, high = hundred(found.around[0]), hundred(found.around[-1])
    caption = ngettext(
        "The dots are {n} school of the territory, from {low} to {high} of 100; the ring is this one.",
        "The dots are {n} schools of the territory, from {low} to {high} of 100; the ring is this one.",
        len(found.around), low=low, high=high,
    )  # fmt: skip
    return strip(
        found.around,
        mark=found.share,
        line=found.beside.share if found.beside else None,
        caption=say(edition, caption),
    )


def strip(
    shares: Iterable[float], *, mark: float | None, line: float | None, caption: str
) -> Strip:
    """Dots at whole percents, one on the other, on a line that ends at the next ten."""
    found = tuple(shares)
    ends = [*found, *(item for item in (mark, line) if item is not None)]
    top = max(10, 10 * ceil(max(ends) * 10))
    dots, height = _dots(found, top)
    return Strip(
        dots=dots,
        mark=None if mark is None else round(hundred(mark) / top * 100, 1),
        line=None if line is None else round(line / top * 10000, 1),
        height=height,
        top=top,
        caption=caption,
    )


@lru_cache(maxsize=1024)
def _dots(shares: tuple[float, ...], top: int) -> tuple[str, int]:
    """The path of the dots and how high it is: the schools of a territory have the same."""
    counts = Counter(map(hundred, shares))
    step = min(2.4, 12 / max(counts.values()))
    height = 6 + round(step * (min(max(counts.values()), MOST_DOTS) - 1))
    dots = "".join(
        f"M{place / top * 100:.3g} {height - 3 - step * level:.3g}h0"
        for place, count in sorted(counts.items())
        for level in range(min(count, MOST_DOTS))
    )
    return dots, height


def territory_strip(edition: Edition, found: facts.TerritoryFacts) -> Strip | None:
    """The schools of a territory as dots."""
    if not found.spread:
        return None
    low, high = hundred(found.spread[0]), hundred(found.spread[-1])
    caption = ngettext(
        "The dots are {n} school, from {low} to {high} of 100.",
        "The dots are {n} schools, from {low} to {high} of 100.",
        len(found.spread), low=low, high=high,
    )  # fmt: skip
    total = found.total.share if found.total else None
    return strip(found.spread, mark=None, line=total, caption=say(edition, caption))
