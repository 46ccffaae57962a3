"""The table of the documents of the API, in the page that tells of them; the rest of it is written by hand."""

import re
from collections.abc import Iterator
from pathlib import Path

from generator.voices.api import API, documents
from tests.reference.table import row, table

PAGE = Path(__file__).parents[2] / "content" / "for-developers" / "api.md"
HEAD = ("Document under `api/v1/`", "Schema", "What it holds")
# One row tells of the indexes of all kinds.
INDEXES = row(
    "`<kind>/index.json`", "`<kind>-index`",
    "All entities of a kind in short, with `fictional`, and with `progress` where they have measures.",
)  # fmt: skip
SCHEMA_ROW = row(
    "`schemas/<schema>.json`", "–", "JSON Schemas: type, bounds and description of every property."
)


def page() -> str:
    lines = "\n".join(table(HEAD, _rows()))
    return re.sub(
        r"^\| Document .*?(?=\n\n)",
        lambda _found: lines,
        PAGE.read_text("utf-8"),
        flags=re.M | re.S,
    )


def _rows() -> Iterator[str]:
    for name, address, schema, told in documents():
        if schema.endswith("-index"):
            continue
        path = re.sub(r"\{(\w+)\}", r"<\1>", address.removeprefix(API))
        yield row(f"`{path}`", f"`{schema}`", told)
        if name == "index":
            yield INDEXES
    yield SCHEMA_ROW
