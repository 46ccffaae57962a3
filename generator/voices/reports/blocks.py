"""A report as blocks of a paper, from the HTML that Markdown made of its text.

Marks of macros are replaced by their answers, as text: a block has no markup.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from html.parser import HTMLParser

from .. import charts
from ..paper import Block, Column, Figure, Heading, Items, Paragraph, Table
from .answer import Answer, Drawing, Points, Value
from .reading import END, START, Report

MARK = re.compile(f"{START}(\\d+){END}")
HEADINGS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 3, "h6": 3}
ENDS = {*HEADINGS, "p", "li", "td", "th", "blockquote", "pre", "dt", "dd", "div"}
UNSEEN = {"script", "style"}
Draw = Callable[[Drawing], Callable[[], str]]


class _Reader(HTMLParser):
    """Gathers (kind, text) pairs: a heading's tag, p, li, cell; row and table between cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []
        self.text: list[str] = []
        self.open: list[str] = []
        self.skipped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN or ("class", "headerlink") in attrs:
            self.skipped.append(tag)
        if tag in ("tr", "table"):
            self.found.append((tag, ""))
        if tag == "br":
            self.text.append("\n")
        if tag in ENDS:
            self._flush()
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.skipped and self.skipped[-1] == tag:
            self.skipped.pop()
        if tag in ENDS and tag in self.open:
            self._flush(always=tag in ("td", "th"))
            while self.open.pop() != tag:
                pass
        if tag == "table":
            self.found.append(("end", ""))

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.text.append(data)

    def _flush(self, *, always: bool = False) -> None:
        """What was read so far, as what encloses it: an item of a list, else the innermost."""
        text = " ".join("".join(self.text).split())
        self.text.clear()
        if text or always:
            kind = "li" if "li" in self.open else self.open[-1] if self.open else "p"
            self.found.append((kind, text))


def blocks(html: str, answers: Sequence[Answer], draw: Draw) -> tuple[Block, ...]:
    """The blocks of a converted text; `draw` tells how the SVG of a chart is made."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(_blocks(reader.found, answers, draw))


def _blocks(found: list[tuple[str, str]], answers: Sequence[Answer], draw: Draw) -> Iterator[Block]:
    items: list[str] = []
    rows: list[list[str]] | None = None
    for kind, text in [*found, ("end", "")]:
        if kind != "li" and items:
            yield Items(tuple(items))
            items = []
        if kind == "li":
            items.append(said(text, answers))
        elif kind == "table":
            rows = []
        elif rows is not None and kind == "tr":
            rows.append([])
        elif rows and kind in ("td", "th"):
            rows[-1].append(said(text, answers))
        elif kind == "end":
            if rows:
                yield _written(rows)
            rows = None
        elif kind in HEADINGS:
            yield Heading(said(text, answers), HEADINGS[kind])
        elif match := MARK.fullmatch(text):
            yield from _answered(answers[int(match[1])], draw)
        elif text:
            yield Paragraph(said(text, answers))


def said(text: str, answers: Sequence[Answer]) -> str:
    """A text with the values of its marks."""

    def value(match: re.Match[str]) -> str:
        found = answers[int(match[1])]
        return found.text if isinstance(found, Value) else ""

    return MARK.sub(value, text)


def _written(rows: list[list[str]]) -> Table:
    """A table that the editor typed; its first row is the heading."""
    head, *body = rows
    width = len(head)
    return Table(
        title=head[0] or "—",
        columns=tuple(Column(title=text) for text in head),
        rows=tuple(tuple((row + [""] * width)[:width]) for row in body),
    )


def _answered(answer: Answer, draw: Draw) -> Iterator[Block]:
    if isinstance(answer, Value):
        yield Paragraph(answer.text)
    elif isinstance(answer, Points):
        texts = tuple(item.text for item in answer.items)
        yield Items(texts) if texts else Paragraph(answer.empty)
    elif isinstance(answer, Drawing):
        if answer.rows:
            yield Figure(
                draw=draw(answer), alternative=answer.alternative, caption=answer.table.title
            )
            yield answer.table
        else:
            yield from _answered(answer.table, draw)
    elif answer.rows:
        yield Paragraph(answer.title, strong=True)
        yield answer
    else:
        yield Paragraph(f"{answer.title}. {answer.empty}")


def drawing(report: Report, chart: Drawing, *, narrow: bool = False) -> Callable[[], str]:
    """Makes a chart of a report as SVG, in the colours of the site; one that is `narrow` is for phones."""
    scope = report.scope
    known = scope.edition.colours
    return partial(charts.svg, chart.chart, chart.rows, scope.language, known, narrow=narrow)
