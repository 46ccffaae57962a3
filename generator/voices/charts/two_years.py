"""Shares below the minimum in two school years: a line a procedure, from the old to the new.

Rows: `order` (number), `title` (procedure), `year` (as 2020/21), `share` (percent, 0 to 100).
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ...language.i18n import _
from .shares import framed

if TYPE_CHECKING:
    import altair as alt


def two_years(say: Callable[..., str], known: Mapping[str, str]) -> "alt.LayerChart":
    """The chart without rows: data set `rows`, as wide as its place, 24 pixels a procedure."""
    import altair as alt

    base = alt.Chart().encode(
        y=alt.Y(
            "title:N",
            sort=alt.EncodingSortField("order", op="min"),
            axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=240, aria=False),
        ),
        x=alt.X(
            "share:Q",
            scale=alt.Scale(domainMin=0),
            axis=alt.Axis(title=say(_("Below the minimum, %")), tickCount=6, aria=False),
        ),
    )
    lines = base.mark_line(color=known["before"], strokeWidth=2).encode(detail="title:N")
    points = base.mark_point(size=70, filled=True, opacity=1, strokeWidth=1.5).encode(
        shape=alt.Shape(
            "year:N",
            legend=alt.Legend(title=None, orient="bottom", aria=False),
            scale=alt.Scale(range=["diamond", "circle"]),
        ),
        color=alt.Color(
            "year:N",
            legend=alt.Legend(title=None, orient="bottom", aria=False),
            scale=alt.Scale(range=[known["before"], known["bar"]]),
        ),
    )
    return framed(
        lines, points, step=24, description=say(_("Shares below the minimum in two school years"))
    )
