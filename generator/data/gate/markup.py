"""What HTML of a text may hold: words, tables, pictures and links, and nothing that acts."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree
from lxml import html as lxml_html

from ...language.i18n import Text, _

TAGS = frozenset(
    [
        "a",
        "abbr",
        "aside",
        "b",
        "bdi",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
ATTRIBUTES = frozenset(
    [
        "id",
        "class",
        "href",
        "src",
        "alt",
        "title",
        "width",
        "height",
        "lang",
        "dir",
        "colspan",
        "rowspan",
        "scope",
        "start",
        "reversed",
        "value",
        "open",
        "datetime",
        "cite",
        "role",
        "align",
        "hidden",
        "tabindex",
        "itemprop",
        "itemscope",
        "itemtype",
    ]
)
# Of a whole document, as the parser sees it.
FRAME = frozenset(("html", "body", "head"))
SCHEMES = frozenset(("", "http", "https", "mailto", "tel", "webcal"))
NAMED = re.compile(r"(?:aria|data)-[a-z-]+")
STYLE = re.compile(r"text-align: ?(?:left|right|center);?")


def forbidden(text: str) -> Iterator[tuple[Text, str]]:
    """What in the HTML `text` may not be published, and what to look for in its source."""
    try:
        tree = lxml_html.fragment_fromstring(text, create_parent="div")
    except (etree.ParserError, ValueError):
        return
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue  # A comment is not shown and does nothing.
        tag = node.tag.lower()
        if tag not in TAGS and tag not in FRAME:
            yield _("The element <{tag}> is not allowed in texts.", tag=tag[:20]), f"<{tag}"
        for name, value in node.attrib.items():
            yield from _attribute(str(name).lower(), str(value))


def _attribute(name: str, value: str) -> Iterator[tuple[Text, str]]:
    if name == "style":
        if not STYLE.fullmatch(value.strip()):
            yield (
                _("Styles are not allowed in texts: the stylesheet of the site has them."),
                "style",
            )
    elif name not in ATTRIBUTES and not NAMED.fullmatch(name):
        yield _("The attribute {name} is not allowed in texts.", name=name[:20]), name
    elif name in ("href", "src", "cite"):
        scheme = scheme_of(value)
        if scheme is None or scheme not in SCHEMES:
            yield _("A link may begin with https://, http://, mailto: or tel:."), value[:40]
        elif name == "src" and (scheme or value.strip().startswith(("//", "\\"))):
            yield _("Pictures of other sites are not shown: readers would be seen there."), value


def scheme_of(link: str) -> str | None:
    """The scheme of a link as a browser reads it, "" for a path; None if it cannot be read."""
    seen = re.sub(r"[\x00-\x20]+", "", link)
    try:
        return urlsplit(seen).scheme.lower()
    except ValueError:
        return None
