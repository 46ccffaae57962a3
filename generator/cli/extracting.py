"""The texts of `--help` for the catalogue of translations; `babel.cfg` names this function."""

from collections.abc import Iterator
from typing import Any

from babel.messages.extract import extract_python
from typer.main import get_command

from .commands import app
from .help import SPOKEN_OF, paragraphs, parts


def extract(source: Any, keywords: Any, tags: Any, options: Any) -> Iterator[Any]:
    """The help texts of all commands, beside what `_` marks in `source`."""
    yield from extract_python(source, keywords, tags, options)
    for part in parts(get_command(app)):
        for text in (getattr(part, name, None) for name in SPOKEN_OF):
            for paragraph in paragraphs(text) if isinstance(text, str) else ():
                yield 1, "_", paragraph, []
