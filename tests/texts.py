"""The text of a published file, whatever its format."""

import re
import zipfile
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

from pypdf import PdfReader


class Text(HTMLParser):
    """What a reader sees of a page, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.hidden = 0
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style", "template")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style", "template")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.found.append(data)


def text_of(path: Path) -> str:
    """The text of a published file, whatever its format."""
    match path.suffix:
        case ".html":
            page = Text()
            page.feed(path.read_text("utf-8"))
            return " ".join(page.found)
        case ".pdf":
            return " ".join(page.extract_text() for page in PdfReader(path).pages)
        case ".docx" | ".xlsx":
            with zipfile.ZipFile(path) as parts:
                names = [name for name in parts.namelist() if name.endswith(".xml")]
                written = [parts.read(name).decode() for name in names]
            return unescape(re.sub(r"<[^>]+>", " ", " ".join(written)))
        case ".ics":
            return path.read_text("utf-8").replace("\n ", "").replace("\r", "")
        case _:
            return path.read_text("utf-8", errors="ignore")
