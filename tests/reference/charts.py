"""What Altair and vl-convert make of our charts, as it is kept beside the program."""

import gzip
import json
from collections.abc import Iterator

from generator.language.i18n import LANGUAGES
from generator.voices.charts import CHARTS, compiled
from generator.voices.tokens import colours


def files() -> Iterator[tuple[str, str]]:
    """Each file that should be kept, by its name, with its text."""
    yield compiled.library_name(), compiled.made_library()
    for language in LANGUAGES:
        for chart in CHARTS:
            lite = compiled.made_lite(chart, language, colours())
            yield compiled.lite_name(chart, language, colours()), lite
            made = json.loads(lite)["made"]
            yield compiled.vega_name(made), compiled.made_vega(made)


def kept() -> dict[str, str]:
    """Each file that is kept, by its name, with its text."""
    found = {path.name: path.read_bytes() for path in compiled.HERE.glob("*.json")}
    found |= {path.name: gzip.decompress(path.read_bytes()) for path in compiled.HERE.glob("*.gz")}
    return {name: content.decode() for name, content in found.items()}


def renew() -> Iterator[str]:
    """Keep what should be, and nothing else; the names of what was changed."""
    old, new = kept(), dict(files())
    for name in sorted(old.keys() - new.keys()):
        (compiled.HERE / name).unlink()
        yield name
    for name in sorted(new.keys()):
        if old.get(name) != new[name]:
            content = new[name].encode()
            packed = gzip.compress(content, mtime=0) if name.endswith(".gz") else content
            (compiled.HERE / name).write_bytes(packed)
            yield name
