"""The picture of a link, 1200 × 630, by Typst: what people share in messengers is shown so."""

import io
import json
import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageColor, ImageDraw

from ...language.i18n import _
from ..paper import Paper
from ..tokens import colours
from .card import Card
from .glyphs import printable
from .pdf import typeset

TEMPLATE = "card.typ"
# Letters and their edges: each colour more would make the file heavier by a tenth.
INK, EDGE, PAPER = "#1b1f27", "#8d9097", "#ffffff"
# Characters that fit.
TITLE, LINE = 150, 95
# Where the bar of states is painted, in pixels: left, top, right, bottom; between its parts, two.
BAR = (78, 490, 1144, 520)
GAP = 2
# Bytes of a picture; most messengers fetch it before they show a link.
MOST = 12_000


def png(source: Card | Paper, look: Path) -> bytes:
    """The bytes of the picture, by the template in `look`; the same for the same card.

    One that would be heavier than `MOST` goes without its last line, then without soft edges.
    """
    card = of_paper(source) if isinstance(source, Paper) else source
    made = b""
    # A card without a last line is not drawn twice.
    for line, edges in dict.fromkeys(((card.line, (EDGE,)), ("", (EDGE,)), ("", ()))):
        made = _drawn(replace(card, line=line), look, edges)
        if len(made) <= MOST:
            break
    return made


def _drawn(card: Card, look: Path, edges: tuple[str, ...]) -> bytes:
    known = colours(look.parent)
    letters = {"ink": INK, "main": known["md-primary-fg-color"]}
    told = {
        "language": card.language,
        "site": printable(card.site),
        "over": cut(card.over, LINE),
        "title": cut(card.title, TITLE),
        "lead": cut(card.lead, LINE),
        "line": printable(card.line) if len(card.line) <= LINE else "",
        "fictional": card.fictional,
        "colours": letters,
    }
    made = typeset(
        look,
        TEMPLATE,
        format="png",
        ppi=72,
        sys_inputs={"card": json.dumps(told, ensure_ascii=False)},
    )
    states = [(known.get(f"bar-{code}", known[code]), width) for code, width in card.bar]
    return _small(made, (PAPER, *edges, *letters.values()), states)


def of_paper(paper: Paper) -> Card:
    """The card of a document that does not come from the catalogue alone: a report."""
    return Card(
        language=paper.language,
        site="",
        over="",
        title=paper.title,
        lead=paper.subtitle or "",
        fictional=_("Fictional data.").render(paper.language) if paper.fictional else "",
    )


def cut(text: str, most: int) -> str:
    """`text` up to the last word that fits, of characters that have glyphs."""
    if len(text) > most:
        text = text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
    # A dash begins no line.
    return printable(text.replace(" —", "\N{NO-BREAK SPACE}—"))


def _small(picture: bytes, used: tuple[str, ...], bar: Sequence[tuple[str, float]]) -> bytes:
    """The picture in the colours `used`, a third of its bytes, with the parts of the bar in theirs."""
    own = [*used, *(colour for colour, _width in bar)]
    few = (
        Image.open(io.BytesIO(picture))
        .convert("RGB")
        .quantize(palette=_palette(used), dither=Image.Dither.NONE)
    )
    few.putpalette(_channels(own))
    pen, left = ImageDraw.Draw(few), float(BAR[0])
    for number, (_colour, width) in enumerate(bar, len(used)):
        right = left + (BAR[2] - BAR[0]) * width / 100
        # A part of one measure among hundreds is a hair, and still there.
        edge = max(round(left), round(right) - GAP - 1)
        pen.rectangle((round(left), BAR[1], edge, BAR[3]), fill=number)
        left = right
    bits = 2 if len(own) <= 4 else 4
    # Runs of one colour are nearly all there is to find: the search for more takes 7 times as long,
    # and one step more of it 20 times, for a hundredth of the bytes.
    quick = _saved(few, bits, compress_type=zlib.Z_RLE)
    return quick if len(quick) <= MOST else _saved(few, bits, compress_level=8)


def _saved(picture: Image.Image, bits: int, **how: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, "PNG", bits=bits, **how)
    return file.getvalue()


@cache
def _palette(used: tuple[str, ...]) -> Image.Image:
    # What a palette lacks Pillow takes for black; so it is filled with the first colour.
    palette = Image.new("P", (1, 1))
    palette.putpalette(_channels([*used, *[used[0]] * (256 - len(used))]))
    return palette


def _channels(colours: Sequence[str]) -> list[int]:
    return [channel for colour in colours for channel in ImageColor.getrgb(colour)[:3]]
