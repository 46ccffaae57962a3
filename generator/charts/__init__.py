"""Every kind of chart, one specification each; `CHARTS` is the whole list.

A specification is made once per build and holds no rows: in the page the chart
takes its rows from the table beside it (`data-chart` names the chart, `data-*`
attributes of the rows are its columns).
"""

import json
from collections.abc import Callable, Iterator

import altair as alt
import vl_convert

from generator.charts.shares import shares
from generator.charts.timeline import timeline
from generator.i18n import renderer
from generator.output import OutputFile, text_file

Chart = Callable[[Callable[..., str]], alt.LayerChart | alt.Chart]

CHARTS: tuple[Chart, ...] = (timeline, shares)

BUNDLE = "window.vegaEmbed = vegaEmbed;"


def files(language: str) -> Iterator[OutputFile]:
    """The specification of each chart, as Vega, and the library that draws them."""
    yield text_file("assets/charts/vega.js", vl_convert.javascript_bundle(BUNDLE))
    for chart in CHARTS:
        yield text_file(f"assets/charts/{chart.__name__}.json", specification(chart, language))


def specification(chart: Chart, language: str) -> str:
    """The chart as a Vega specification, validated by Altair on the way."""
    made = chart(renderer(language)).to_dict()
    compiled = vl_convert.vegalite_to_vega(made)
    return json.dumps(compiled, ensure_ascii=False, sort_keys=True)
