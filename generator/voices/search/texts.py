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
    """A page that a person wrote: where it stands, what it is called, its HTML."""

    path: str
    title: str
    html: str


@dataclass
class _Section:
    anchor: str
    title: str = ""
    text: str = ""


def sections(texts: Iterable[Text], language: str) -> Iterator[Entry]:
    """Each page by its title, and each of its headings and terms that has an anchor."""
    for item in texts:
        reader = _Reader()
        reader.feed(item.html)
        first, *rest = reader.sections
        yield Entry(
            kind="page", path=item.path, title=item.title,
            text=first.text, line=_beginning(first.text),
        )  # fmt: skip
        for section in rest:
            yield Entry(
                kind="page", path=f"{item.path}#{section.anchor}", title=section.title.strip(),
                place=item.title, around=item.title, text=section.text,
                line=_beginning(section.text),
            )  # fmt: skip


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
        elif tag in HEADINGS:
            self._in_heading = True
            if tag != "h1" and known.get("id"):
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
