"""Words as they are meant: without markup, entities and characters that cannot be seen."""

import html
import re
from functools import lru_cache

from ...language.russian import INVISIBLE

_BREAK = re.compile(r"</?(?:p|br|li|div|tr|ul|ol|h[1-6])\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.*?)(?<=\S)\1", re.DOTALL)
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")


def plain(text: str) -> str:
    """`text` without markup; the ends of paragraphs and list items become ends of lines."""
    words = INVISIBLE.sub("", text).replace("\ufffd", "")
    words = _TAG.sub("", _BREAK.sub("\n", words)) if "<" in words else words
    words = html.unescape(words) if "&" in words else words
    words = _CONTROL.sub(" ", INVISIBLE.sub("", words)).replace("\u00a0", " ")
    words = _BOLD.sub(r"\2", words)
    lines = (line.strip() for line in re.split(r"[\n\r\v\f\u0085\u2028\u2029]", words))
    return "\n".join(line for line in lines if line)


def heading(line: str) -> tuple[str, bool]:
    """A line of Markdown without the signs of a heading, and whether it had some."""
    found = _HEADING.match(line)
    return (line[found.end() :], True) if found else (line, False)


@lru_cache(maxsize=50_000)
def one_line(text: str) -> str:
    """Text without spaces around it; NBSP, tabs and line breaks inside become one space."""
    return _SPACES.sub(" ", text).strip()
