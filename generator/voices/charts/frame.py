"""What every chart of the site has in common."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import altair as alt


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
