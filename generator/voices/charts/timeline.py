"""The timeline of a plan: a bar for what lasts, a point for what is due on a day.

Rows, from the table of terms: `order` (number), `number` and `title` (text), `group`
(the kind of term, in words), `start` and `end` (ISO dates), `point` (whether it is one day).
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ...language.i18n import _
from .shares import framed

if TYPE_CHECKING:
    import altair as alt

MONTHS = _("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec")


def timeline(say: Callable[..., str], known: Mapping[str, str]) -> "alt.LayerChart":
    """The chart without rows: data set `rows`, as wide as its place, 15 pixels a measure."""
    import altair as alt

    names = say(MONTHS).split()
    axis = alt.Axis(
        title=None,
        labelExpr=f"{names!r}[month(datum.value)] + (month(datum.value) ? '' : ' ' + year(datum.value))",
        tickCount="month",
        labelOverlap=True,
        orient="top",
        aria=False,
    )
    tooltip = [
        alt.Tooltip("number:N", title=say(_("No."))),
        alt.Tooltip("title:N", title=say(_("Measure"))),
        alt.Tooltip("term:N", title=say(_("Term"))),
    ]
    base = alt.Chart().encode(
        y=alt.Y(
            "label:N",
            sort=alt.EncodingSortField("order", op="min"),
            axis=alt.Axis(title=None, grid=True, domain=False, ticks=False, aria=False),
        ),
        x=alt.X("start:T", axis=axis),
        color=alt.Color(
            "group:N",
            legend=alt.Legend(title=None, orient="bottom", columns=2, aria=False),
            scale=alt.Scale(range=[known[f"kind-{number}"] for number in range(1, 6)]),
        ),
        tooltip=tooltip,
    )
    # A layer without marks would be an unnamed symbol; the table beside it names every term.
    bars = base.transform_filter("!datum.point").mark_bar(height=9, cornerRadius=2, aria=False)
    points = base.transform_filter("datum.point").mark_point(
        filled=True, size=60, shape="diamond", aria=False
    )
    return framed(
        bars.encode(x2="end:T"),
        points,
        step=15,
        description=say(_("Terms of the measures on a line of time")),
    )
