"""What vl-convert makes of our charts, kept beside the program: it takes seconds of every build.

What is kept is found by what it is made from, and made anew where it is missing, so it
cannot be out of date. `make reference` renews it.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
BUNDLE = "window.vegaEmbed = vegaEmbed;"


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


def _digest(source: str) -> str:
    """What tells one source from another; other versions of vl-convert make another thing of it."""
    from importlib.metadata import version

    whole = f"{version('vl-convert-python')} {source}"
    return hashlib.blake2b(whole.encode(), digest_size=8).hexdigest()
