"""Every kind of chart, one specification each; `CHARTS` is the whole list.

A specification is made once per build and holds no rows: in the page the chart
takes its rows from the table beside it (`data-chart` names the chart, `data-*`
attributes of the rows are its columns). Reports get drawings with their rows in them.
What Altair and vl-convert would make in seconds is taken from `compiled`.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from ...output import OutputFile, text_file
from . import compiled
from .shares import shares
from .statuses import statuses
from .timeline import timeline
from .two_years import two_years

if TYPE_CHECKING:
    import altair as alt

# What parts of the look are called, and their colours, as `tokens.colours` reads them.
Colours = Mapping[str, str]
# Altair and Vega take half a second to load, and only where a chart is drawn: so functions load them.
Chart = Callable[[Callable[..., str], Colours], "alt.LayerChart"]

CHARTS: tuple[Chart, ...] = (timeline, shares, statuses, two_years)

# The font that vl-convert brings along: labels take the same room on every machine.
FONT = "Liberation Sans, Arial, sans-serif"
WIDTH = 420
# On a phone: pixels of plot, letters in a line of a label, pixels of a line and between labels.
NARROW, LETTERS, LINE, GAP = 150, 18, 12, 10
# Drawings that are remembered: a page and each of its papers show the same.
MOST = 128
DEFINED = re.compile(r'<(?:clipPath|linearGradient|radialGradient|mask) id="([^"]+)"')
NAMED = re.compile(r'( id="|url\(#)([^")]+)("|\))')


def files(language: str, known: Colours) -> Iterator[OutputFile]:
    """The specification of each chart, as Vega, in the colours `known`, and the library that draws them."""
    yield text_file("assets/charts/vega.js", compiled.library())
    for chart in CHARTS:
        yield text_file(
            f"assets/charts/{chart.__name__}.json",
            specification(chart, language, tuple(known.items())),
        )


@cache
def specification(chart: Chart, language: str, known: tuple[tuple[str, str], ...]) -> str:
    """The chart as a Vega specification, which Altair has validated."""
    return compiled.vega(json.loads(described(chart, language, known)))


@cache
def described(chart: Chart, language: str, known: tuple[tuple[str, str], ...]) -> str:
    """The chart as a specification of Vega-Lite, in JSON."""
    return json.dumps(compiled.lite(chart, language, dict(known)))


def svg(
    name: str,
    rows: Iterable[Mapping[str, object]],
    language: str,
    known: Colours,
    *,
    narrow: bool = False,
) -> str:
    """The chart `name` of `CHARTS` drawn with `rows` in the colours `known`: black on white, 420 pixels of plot.

    One that is `narrow` can be read on a phone. KeyError if there is no such chart. Nothing is
    fetched; equal rows give equal bytes.
    """
    chart = {item.__name__: item for item in CHARTS}[name]
    made = json.loads(described(chart, language, tuple(known.items())))
    made["width"] = WIDTH
    made["datasets"] = {"rows": (drawn := list(rows))}
    if narrow:
        _make_narrow(made, drawn)
    made["config"] = {**made.get("config", {}), "background": "#ffffff", "font": FONT}
    return painted(json.dumps(made))


@lru_cache(maxsize=MOST)
def painted(made: str) -> str:
    """A specification of Vega-Lite with its rows, in JSON, as SVG."""
    import vl_convert

    return _numbered(vl_convert.vegalite_to_svg(made, allowed_base_urls=[]))


def _make_narrow(made: dict[str, Any], rows: Iterable[Mapping[str, object]]) -> None:
    """A short plot, beside it the labels in several lines."""
    name = made["layer"][0]["encoding"]["y"]["field"]
    labels = {str(row[name]): wrap(str(row[name]), LETTERS) for row in rows}
    for layer in made["layer"]:
        layer["encoding"]["y"]["axis"]["labelExpr"] = f"({json.dumps(labels)})[datum.label]"
    lines = max(map(len, labels.values()), default=1)
    made["width"], made["height"] = NARROW, {"step": LINE * lines + GAP}


def _numbered(svg: str) -> str:
    """`svg` with its names counted from 0: Vega goes on counting from drawing to drawing."""
    names = {name: f"d{place}" for place, name in enumerate(dict.fromkeys(DEFINED.findall(svg)))}
    return NAMED.sub(lambda match: f"{match[1]}{names.get(match[2], match[2])}{match[3]}", svg)
