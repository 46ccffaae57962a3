"""How the measures of a plan stand: a bar a status.

Rows: `order` (number), `status` (in words), `count` (measures).
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ...language.i18n import _
from ...methods.status import CODES
from .. import words
from .shares import framed

if TYPE_CHECKING:
    import altair as alt


def statuses(say: Callable[..., str], known: Mapping[str, str]) -> "alt.LayerChart":
    """The chart without rows: data set `rows`, as wide as its place, 26 pixels a status."""
    import altair as alt

    base = alt.Chart().encode(
        y=alt.Y(
            "status:N",
            sort=alt.EncodingSortField("order", op="min"),
            axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=220, aria=False),
        ),
        x=alt.X(
            "count:Q",
            scale=alt.Scale(domainMin=0, nice=True),
            axis=alt.Axis(
                title=say(_("Measures")), tickMinStep=1, tickCount=6, format="d", aria=False
            ),
        ),
    )
    # A state has one colour: in bars of pages, and here.
    bars = base.mark_bar(height=16, cornerRadius=2).encode(
        color=alt.Color(
            "status:N",
            legend=None,
            scale=alt.Scale(
                domain=[say(words.STATUS[code]) for code in CODES],
                range=[known.get(f"bar-{code}", known[code]) for code in CODES],
            ),
        )
    )
    numbers = base.mark_text(align="left", dx=5, color=known["ink"]).encode(text="count:Q")
    return framed(bars, numbers, step=26, description=say(_("Measures of a plan by status")))
