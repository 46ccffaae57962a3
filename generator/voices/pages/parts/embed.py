"""What a page offers to sites that want to show its chart: an iframe to copy."""

from dataclasses import dataclass
from html import escape

from ....data.catalog.kinds import AREA_SHARES, SHARES, TIMELINE
from ...edition import Edition

# The height of an embedded chart without its rows, in pixels: heading, source, axis, legend.
AROUND = 460
ROW = {SHARES: 22, AREA_SHARES: 22, TIMELINE: 15}
MOST = 1000


@dataclass(frozen=True, kw_only=True)
class EmbedOffer:
    """`path` leads to the bare page of the chart, `snippet` is the HTML that shows it."""

    path: str
    snippet: str


def offer(edition: Edition, chart: str, identifier: str, title: str, rows: int) -> EmbedOffer:
    """How to embed the chart of an entity; `rows` are its lines, which need room.

    The snippet names the edition that the reader sees: a release never changes.
    """
    path = f"embed/{chart}/{identifier}/"
    height = min(AROUND + ROW[chart] * rows, MOST)
    snippet = (
        f'<iframe src="{escape(edition.address + path)}" title="{escape(title)}" '
        f'width="100%" height="{height}" loading="lazy"></iframe>'
    )
    return EmbedOffer(path=path, snippet=snippet)
