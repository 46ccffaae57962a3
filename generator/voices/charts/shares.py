"""Shares below the minimum in the newest year: a bar a procedure, a diamond for the territory above.

Rows, from the table of shares: `order` (number), `title` (procedure), `share` and `area`
(percent, 0 to 100; `area` may be missing), `group` (whether the result is low, in words).
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ...language.i18n import _

if TYPE_CHECKING:
    import altair as alt

# -- What every chart of the site has in common ---------------------------------------------------


def framed(*layers: "alt.Chart", step: int, description: str) -> "alt.LayerChart":
    """Layers over the data set `rows`, as wide as their place, `step` pixels a row."""
    import altair as alt

    made: alt.LayerChart = (
        alt.layer(*layers, data=alt.NamedData("rows"))
        .properties(width="container", height=alt.Step(step), description=description)
        .configure(background="transparent")
        .configure_view(stroke=None)
    )
    return made


def shares(say: Callable[..., str], known: Mapping[str, str]) -> "alt.LayerChart":
    """The chart without rows: data set `rows`, as wide as its place, 22 pixels a procedure."""
    import altair as alt

    base = alt.Chart().encode(
        y=alt.Y(
            "title:N",
            sort=alt.EncodingSortField("order", op="min"),
            axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=240, aria=False),
        ),
    )
    bars = base.mark_bar(height=12, cornerRadius=2).encode(
        x=alt.X(
            "share:Q",
            scale=alt.Scale(domainMin=0),
            axis=alt.Axis(title=say(_("Below the minimum, %")), tickCount=5, grid=True, aria=False),
        ),
        color=alt.Color(
            "group:N",
            legend=alt.Legend(title=None, orient="bottom", columns=1, aria=False),
            scale=alt.Scale(
                domain=[say(_("not low")), say(_("low"))], range=[known["bar"], known["low-bar"]]
            ),
        ),
    )
    ticks = base.transform_filter("isValid(datum.area)").mark_point(
        shape="diamond",
        size=70,
        filled=True,
        fill="#fff",
        stroke=known["ink"],
        strokeWidth=1.5,
        opacity=1,
    )
    return framed(
        bars,
        ticks.encode(x="area:Q"),
        step=22,
        description=say(_("Shares below the minimum by procedure")),
    )
