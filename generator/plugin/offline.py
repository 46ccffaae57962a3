"""A site that opens by double click: without a server, a link must name the file it leads to."""

import posixpath
import re
from collections.abc import Callable
from html import escape, unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

INDEX = "index.html"
# In HTML a bare < always begins a tag, so text and scripts hold none of these.
LINK = re.compile(r"""<(?:a|area|iframe)\s(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
ADDRESS = re.compile(
    r"""(?P<name>\s(?:href|src)=)(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL
)


def link_to_files(folder: Path) -> None:
    """Rewrite the links between the pages under `folder`, in place, so that they name files."""
    folders = {path.parent.relative_to(folder).as_posix() for path in folder.rglob(INDEX)}
    for page in sorted(folder.rglob("*.html")):
        home = page.parent.relative_to(folder).as_posix()
        html = page.read_text("utf-8")
        linked = with_file_links(html, home, folders.__contains__)
        if linked != html:
            page.write_text(linked, "utf-8", newline="\n")


def with_file_links(html: str, home: str, is_page: Callable[[str], bool]) -> str:
    """`html` of a page in the folder `home`, its relative links to folders leading to files.

    `is_page` tells of a folder, from the root of the site, whether a page stands in it;
    all other addresses stay as they are.
    """

    def address(match: re.Match[str]) -> str:
        value = unescape(match["value"])
        found = _file(value, home, is_page)
        if found == value:
            return match[0]
        return f"{match['name']}{match['quote']}{escape(found)}{match['quote']}"

    return LINK.sub(lambda tag: ADDRESS.sub(address, tag[0]), html)


def _file(value: str, home: str, is_page: Callable[[str], bool]) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        return value
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return value
    target = posixpath.normpath(posixpath.join(home, unquote(parts.path)))
    if not is_page(target):
        return value
    return parts._replace(path=posixpath.join(parts.path, INDEX)).geturl()
