"""The page that draws the layers: each room of the generator, and what it holds."""

import ast
import re
from html import escape

from tests.reference.table import row, table
from tests.unit.test_layers import LAYERS, ROOT

HEIGHT, GAP, WIDTH, SIDE = 34, 12, 760, 44
LETTER = 7.4


def _told(room: str) -> str:
    """The first sentence of the room's own docstring."""
    path = ROOT.joinpath(*room.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    text = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
    first = " ".join(text.split("\n\n")[0].split())
    return re.split(r"(?<=[.:])\s", first)[0].rstrip(":")


def page() -> str:
    parts = [
        "---\ntitle: The layers\nsearch:\n  exclude: true\n---\n\n# The layers\n",
        "What `generator/` is made of, from the commands down to the values that everybody speaks in. Nothing\n"
        "imports from a layer above its own, and rooms of one layer do not import each other:\n"
        "`tests/unit/test_layers.py` enforces it, and this page is drawn from it by `make reference`.\n",
        f"![{len(LAYERS)} layers of rooms, one above the other; the table below tells what each holds](layers.svg)\n",
        "## The rooms {#rooms}\n",
    ]
    lines = []
    for number, layer in reversed(list(enumerate(LAYERS))):
        for room in layer:
            lines.append(row(str(number), f"`{room}`", escape(_told(room), quote=False)))
    parts += table(("Layer", "Room", "What it is"), lines)
    return "\n".join(parts) + "\n"


def drawing() -> str:
    """The rooms as boxes, a layer a row, the top layer first; long layers take several rows."""
    boxes, top = [], GAP
    for number, layer in reversed(list(enumerate(LAYERS))):
        start, left = top, SIDE
        for room in layer:
            width = round(len(room) * LETTER) + 22
            if left + width > WIDTH - GAP:
                left, top = SIDE, top + HEIGHT + 6
            boxes.append(
                f'<rect x="{left}" y="{top}" width="{width}" height="{HEIGHT}" rx="5"/>'
                f'<text x="{left + width // 2}" y="{top + 22}">{escape(room)}</text>'
            )
            left += width + 8
        boxes.append(f'<text class="n" x="{SIDE - 14}" y="{start + 22}">{number}</text>')
        top += HEIGHT + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
        'font-family="ui-monospace, monospace" font-size="12">'
        "<title>The layers of the generator</title>"
        "<style>svg{background:#fff}rect{fill:#eef3f8;stroke:#5b7690}text{fill:#1b2a38;text-anchor:middle}"
        ".n{fill:#5b7690;text-anchor:end}</style>"
        f"{''.join(boxes)}</svg>\n"
    )
