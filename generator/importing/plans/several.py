"""A file with more than one plan: each with a title of its own, as the annexes of a letter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..files.grid import Block, Document, Grid, Paragraph
from .columns import columns_of, looks_like_plan
from .titles import is_title, period_of

NEAR = 6
SHORTEST = 12
_ANNEX = re.compile(r"приложени|утвержд", re.IGNORECASE)
# What is left of a caption without these words says of what the plan is.
_GENERIC = re.compile(
    r"на\s+(?:период\s+)?20\d\d.*$|\b(?:план|программа|перечень|основны[ехй]+|мероприяти[яй]|дорожная карта)\b|\W+",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One plan of a file: its title, and the blocks that it takes."""

    title: str
    document: Document


def plans_in(document: Document) -> tuple[Part, ...]:
    """The plans of a document; one of a single plan is whole.

    A table of measures begins another plan if a title that tells of what it is and for when
    stands above it; a year of the years of the first is one of its stages.
    """
    blocks = document.blocks
    starts: list[tuple[int, str]] = []
    last = 0
    for at, block in enumerate(blocks):
        if not isinstance(block, Grid) or not looks_like_plan(block):
            continue
        title, start = _title_above(blocks, last, at)
        first = starts[0][1] if starts else ""
        if not starts or (title and _is_another(title, first)):
            starts.append((start if starts else 0, title))
        last = at + 1
    if len(starts) < 2:
        return (Part(title=starts[0][1] if starts else "", document=document),)
    ends = [*(start for start, _title in starts[1:]), len(blocks)]
    return tuple(
        Part(title=title, document=replace(document, blocks=blocks[start:end]))
        for (start, title), end in zip(starts, ends, strict=True)
    )


def _title_above(blocks: Sequence[Block], low: int, at: int) -> tuple[str, int]:
    """The title right above a table, or in it above its header, and where its plan begins."""
    grid = blocks[at]
    if isinstance(grid, Grid):
        for row in grid.lines:
            if columns_of(row) is not None:
                break
            if is_title(row.words):
                return row.words, at
    for index in range(max(low, at - NEAR), at):
        block = blocks[index]
        if isinstance(block, Paragraph) and is_title(block.flat):
            lines = [item.flat for item in blocks[index:at] if isinstance(item, Paragraph)]
            start = index
            for above in range(index - 1, max(low, index - NEAR) - 1, -1):
                line = blocks[above]
                if not isinstance(line, Paragraph):
                    break
                start = above if _ANNEX.match(line.flat) else start
            return " ".join(lines), start
    return "", at


def _is_another(title: str, first: str) -> bool:
    own, whole = period_of(title), period_of(first)
    if own is None or len(_GENERIC.sub("", title)) < SHORTEST or title == first:
        return False
    inside = whole is not None and whole[0] <= own[0] and own[1] <= whole[1]
    return not (inside and whole != own)
