"""The pages of content/ as entries of the search: a page, its sections, the terms of a glossary."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from .entries import Entry

HEADINGS = ("h1", "h2", "h3", "dt")
LEFT_OUT = ("script", "style", "svg", "template")
PERMALINK = "headerlink"


@dataclass(frozen=True)
class Text:
    """A page that a person wrote: where it stands, what it is called, its HTML.

    `keywords` are other words by which it is asked for, as its front matter has them.
    """

    path: str
    title: str
    html: str
    keywords: str = ""


@dataclass
class _Section:
    anchor: str
    title: str = ""
    text: str = ""


def sections(texts: Iterable[Text]) -> Iterator[Entry]:
    """Each page by its title, then each heading and term of a page that has an anchor."""
    read = [(item, _cut(item.html)) for item in texts]
    for item, (first, *_rest) in read:
        yield Entry(
            kind="page", path=item.path, title=item.title, line=_beginning(first.text),
            names=tuple(part for part in item.keywords.split(",") if part.strip()), text=first.text,
        )  # fmt: skip
    for item, (_first, *rest) in read:
        for section in rest:
            yield Entry(
                kind="page", path=f"{item.path}#{section.anchor}", title=section.title.strip(),
                place=item.title, line=_beginning(section.text), around=item.title,
                text=section.text,
            )  # fmt: skip


def _cut(html: str) -> list[_Section]:
    """What comes before the first heading with an anchor, then each that has one."""
    reader = _Reader()
    reader.feed(html)
    return reader.sections


def _beginning(text: str, most: int = 110) -> str:
    """The first words of a text, up to the end of a sentence or of a word."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[:most]
    return f"{cut[: cut.rfind(' ')].rstrip(' ,;:—–')}…"


class _Reader(HTMLParser):
    """Cuts a page at its headings; what comes before the first one belongs to the page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.sections = [_Section("")]
        self._in_heading = False
        self._skipped = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if self._skipped or tag in LEFT_OUT or PERMALINK in (known.get("class") or ""):
            self._skipped += tag not in ("br", "img", "hr", "input", "wbr", "path")
        elif tag == "h1" or (tag in HEADINGS and known.get("id")):
            self._in_heading = True
            if tag != "h1":
                self.sections.append(_Section(known["id"] or ""))
        elif tag not in ("a", "b", "i", "em", "strong", "code", "span"):
            self._add(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._skipped:
            self._skipped -= 1
        elif tag in HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self._add(data)

    def _add(self, data: str) -> None:
        section = self.sections[-1]
        if self._in_heading and section.anchor:
            section.title += data
        elif not self._in_heading:
            section.text += data
