"""Links of the texts in content/ that lead nowhere, found as MkDocs would find them in a build.

Only what the project wrote itself is looked at. A cheap look at the text tells which page may hold
such a link; that page alone is then rendered, for only Markdown knows what is a link.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from ..data.catalog import Catalog
from ..data.catalog.only import read
from ..data.gate.markdown import EXTENSIONS, FENCED, LARGEST, MATTER, SPANS
from ..data.problems import Problem, Severity
from ..language.i18n import Text, _
from .texts import Files, problem

LINK = re.compile(r"\]\(\s*<?([^\s)>]+)|^ {0,3}\[[^\]\n]+\]:\s*<?([^\s>]+)", re.MULTILINE)
MACRO = re.compile(r"\{[{%]")
NAMED = re.compile(r"\b(?:id|name)=\"([^\"]+)\"")
# What Markdown writes in the place of @ of an address of mail.
MAIL = "\x02amp\x03"

Words = tuple[Text, Text]


def nowhere(url: str, other: str = "") -> Words:
    """A link to what is not there; `other` is what may be meant."""
    message = _("The link «{url}» leads nowhere: there is no such page or file.", url=url)
    return message, meant(other) or _(
        "Correct the name of the file, as page.md or folder/page.md, or remove the link."
    )


def absolute(url: str, other: str = "") -> Words:
    """A link from the root of the host, where the site need not be."""
    message = _("The link «{url}» begins with a slash, so it leads out of the site.", url=url)
    return message, meant(other) or _("Write the way from this page, as ../schools/index.md.")


def no_place(url: str, other: str = "") -> Words:
    """A link to a place that its page does not have."""
    message = _("The link «{url}» leads to a place that the page does not have.", url=url)
    return message, meant(other) or _(
        "Correct what stands after #: it is the id of a heading there."
    )


def meant(other: str) -> Text | None:
    return (
        _("Write «{other}», if that is meant, or remove the link.", other=other) if other else None
    )


def lines_of(text: str, sought: str) -> list[int]:
    """The lines in which something stands, one for each time; none of an empty text."""
    found, at, line, before = [], text.find(sought) if sought else -1, 1, 0
    while at >= 0:
        line += text.count("\n", before, at)
        before = at
        found.append(line)
        at = text.find(sought, at + len(sought))
    return found


def line_of(text: str, sought: str, times: int = 1) -> int | None:
    """The line in which something stands, for the first time or a later one."""
    found = lines_of(text, sought)
    return found[min(times, len(found)) - 1] if found else None


def problems(files: Files, catalog: Catalog) -> Iterator[Problem]:
    """Every link of the project's own texts that leads nowhere; warnings where it is not strict."""
    stated = files.settings
    # Extensions of the project's own may give headings other names: those a build alone knows.
    knows_places = "markdown_extensions" not in stated
    site = Site(files.all_, catalog, knows_places, files.refused)
    strict = getattr(stated.get("strict"), "value", "true") != "false"
    for name in files.own:
        if name.endswith(".md"):
            yield from _of_page(site, name, Severity.ERROR if strict else Severity.WARNING)


@dataclass(frozen=True, eq=False)
class Site:
    """The files that links may lead to, by their path in content/; texts are read once each."""

    files: Mapping[str, Path]
    catalog: Catalog
    knows_places: bool
    refused: frozenset[str]
    texts: dict[str, str] = field(default_factory=dict)
    rendered: dict[str, tuple[tuple[str, ...], frozenset[str]]] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The text as this project shows it, whole where marks are wrong, "" where it cannot be read."""
        if name not in self.texts:
            try:
                whole = self.files[name].read_bytes()
                known = read(whole.decode("utf-8-sig"), self.catalog.packages)[0]
            except (OSError, UnicodeDecodeError):
                known = ""
            self.texts[name] = "" if len(known) > LARGEST else MATTER.sub("", known)
        return self.texts[name]

    def links(self, name: str) -> tuple[str, ...]:
        """The addresses of the links and pictures of a page, in their order."""
        return self._render(name)[0]

    def has_place(self, name: str, place: str) -> bool:
        text = self.text(name)
        if not self.knows_places or f"{{#{place}}}" in text or f'id="{place}"' in text:
            return True
        return place in self._render(name)[1]

    def _render(self, name: str) -> tuple[tuple[str, ...], frozenset[str]]:
        if name not in self.rendered:
            found = Addresses()
            try:
                html = Markdown(extensions=[*EXTENSIONS, found]).convert(self.text(name))
            except RecursionError:  # a build says so
                html = ""
            self.rendered[name] = tuple(found.seen), frozenset(map(unescape, NAMED.findall(html)))
        return self.rendered[name]


class Addresses(Extension):  # type: ignore[misc]  # Markdown has no types
    """Collects the addresses of links and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        reader = Treeprocessor(md)
        reader.run = self._read
        md.treeprocessors.register(reader, "addresses", 0)

    def _read(self, root: Element) -> None:
        for element in root.iter():
            url = element.get({"a": "href", "img": "src"}.get(element.tag, ""))
            if url is not None and MAIL not in url:
                self.seen.append(url)


def _of_page(site: Site, name: str, severity: Severity) -> Iterator[Problem]:
    bare = site.text(name)
    for harmless in (FENCED, SPANS):
        bare = harmless.sub("", bare)
    addresses = (unescape(inline or named) for inline, named in LINK.findall(bare))
    if not any(_wrong(site, name, url) for url in dict.fromkeys(addresses)):
        return
    text = site.files[name].read_text("utf-8-sig")
    links = site.links(name)
    wrong = {url: found for url in dict.fromkeys(links) if (found := _wrong(site, name, url))}
    # Where each stands, once for all of them: a page may hold thousands.
    places = {url: iter(lines_of(text, url)) for url in wrong}
    last: dict[str, int] = {}
    for url in links:
        if url not in wrong:
            continue
        row = next(places[url], None) or last.get(url)
        last[url] = row or 0
        yield problem(name, row or None, url, *wrong[url], severity)


def _wrong(site: Site, name: str, url: str) -> Words | None:
    """What is wrong with an address on the page `name`, by the rules of MkDocs."""
    try:
        scheme, host, path, _query, place = urlsplit(url)
    except ValueError:
        return None
    if scheme or host or MACRO.search(url):
        return None
    if url.startswith(("/", "\\")):
        return absolute(url)
    aim = normpath(join(dirname(name), unquote(path))) if path else name
    if aim not in site.files:
        return nowhere(url, _guess(site, aim, path))
    if place and aim.endswith(".md") and aim not in site.refused and not site.has_place(aim, place):
        return no_place(url)
    return None


def _guess(site: Site, aim: str, path: str) -> str:
    """What may be meant: the page of a folder, or a name without its ending."""
    for tail in ("/index.md", ".md"):
        if f"{aim}{tail}" in site.files:
            return f"{path.rstrip('/')}{tail}"
    return ""
