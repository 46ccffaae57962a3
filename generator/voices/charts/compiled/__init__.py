"""What Altair and vl-convert make of our charts, kept beside the program: it takes seconds of every build.

What is kept is found by what it is made from, and made anew where it is missing, so it
cannot be out of date. `make reference` renews it.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ....language.i18n import Text, renderer
from ....methods.status import CODES

HERE = Path(__file__).parent
CHARTS = HERE.parent
BUNDLE = "window.vegaEmbed = vegaEmbed;"
Chart = Callable[[Callable[..., str], Mapping[str, str]], Any]


@cache
def library() -> str:
    """Vega and what it needs, with the means to embed a chart."""
    kept = HERE / library_name()
    return gzip.decompress(kept.read_bytes()).decode() if kept.is_file() else made_library()


def library_name() -> str:
    return f"vega-{_digest(BUNDLE)}.js.gz"


def made_library() -> str:
    import vl_convert

    return vl_convert.javascript_bundle(BUNDLE)


def lite(chart: Chart, language: str, known: Mapping[str, str]) -> dict[str, Any]:
    """A chart in the colours `known` as a specification of Vega-Lite."""
    kept = HERE / lite_name(chart, language, known)
    found = json.loads(kept.read_text("utf-8") if kept.is_file() else "{}")
    say = renderer(language)
    if not found or any(say(Text(msgid)) != said for msgid, said in found["said"].items()):
        found = json.loads(made_lite(chart, language, known))
    made: dict[str, Any] = found["made"]
    return made


def lite_name(chart: Chart, language: str, known: Mapping[str, str]) -> str:
    """By all that the chart is made from but its words, which are compared one by one."""
    given = json.dumps([chart.__name__, language, known, CODES], sort_keys=True)
    return f"lite-{_digest(given + _sources(), 'altair')}.json"


@cache
def _sources() -> str:
    return "".join(path.read_text("utf-8") for path in sorted(CHARTS.glob("*.py")))


def made_lite(chart: Chart, language: str, known: Mapping[str, str]) -> str:
    """The chart as Altair makes it, and the words that it was made with."""
    said: dict[str, str] = {}

    def say(text: Text) -> str:
        return said.setdefault(text.msgid, text.render(language))

    made = chart(say, known).to_dict()
    return json.dumps({"said": said, "made": made}, ensure_ascii=False)


def vega(chart: Mapping[str, Any]) -> str:
    """A chart of Vega-Lite as a specification of Vega, in JSON."""
    kept = HERE / vega_name(chart)
    return kept.read_text("utf-8") if kept.is_file() else made_vega(chart)


def vega_name(chart: Mapping[str, Any]) -> str:
    return f"{_digest(json.dumps(chart, sort_keys=True))}.json"


def made_vega(chart: Mapping[str, Any]) -> str:
    import vl_convert

    found = vl_convert.vegalite_to_vega(dict(chart))
    return json.dumps(found, ensure_ascii=False, sort_keys=True)


def _digest(source: str, maker: str = "vl-convert-python") -> str:
    """What tells one source from another; other versions of its maker make another thing of it."""
    from importlib.metadata import version

    whole = f"{version(maker)} {source}"
    return hashlib.blake2b(whole.encode(), digest_size=8).hexdigest()
