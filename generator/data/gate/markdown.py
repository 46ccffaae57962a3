"""Texts in Markdown: they are rendered as the site does, and what came out is looked at."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import islice

from markdown import Markdown

from ...language.i18n import Text, _
from ..text import hidden
from .markup import forbidden

EXTENSIONS = (
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
)
LONGEST_LINE = 20_000
LARGEST = 2_000_000
# All else in a text is told when these are mended.
MOST_LINES, MOST_CODES = 1_000, 5
FENCED = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?^\1\2`*~* *$", re.DOTALL | re.MULTILINE)
SPANS = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
# Whatever could become an element, an attribute or an address that acts.
SUSPECT = re.compile(
    r"<[a-zA-Z/!?]|\{[:#.]|\{ *[\w-]+ *=|script *:|data *:|&[#a-zA-Z]"
    r"|!\[[^\n]*//|!\[[^\]]*\]\["  # a picture of another site
    r"|\]\(\s*<?\s*(?!https?:)[a-z][\w+.-]*:|\]:\s*<?\s*(?!https?:)[a-z][\w+.-]*:",
    re.IGNORECASE,
)
# Names of headings, classes of a paragraph and widths of pictures, as {#name}: they do nothing.
PLAIN = re.compile(r"\{ ?:? ?(?:(?:[#.][\w-]+|width=\"\d+\") ?)+\}")
# Marks of the program: which part of a text is shown where, and where data go.
MARKS = re.compile(r"<!-- (?:only: [\w.-]+|end|data) -->")
# What does nothing either; of a comment what stands inside is looked at, for it may be none.
IDLE = re.compile(r"<!--([^<>]*)-->|<br ?/?>|&(?:lt|gt|amp|nbsp);")
MATTER = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*(?:\n|\Z)", re.DOTALL)
# MkDocs takes lines as «title: …» for settings of a page without a fence around them too.
BARE_MATTER = re.compile(r"\A((?: {0,3}[\w-]+:[^\n]*(?:\n|\Z)|(?: {4}|\t)[^\n]*(?:\n|\Z))+)")
REMEDY = _("Remove it; text, tables, pictures and links are written in Markdown.")


def encoding(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """The line in which bytes are no text in UTF-8."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = data[: error.start].count(b"\n") + 1
        yield _("The file is not in UTF-8."), _("Save it in the encoding UTF-8."), place


def characters(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """The lines that hold characters which nobody sees or which turn text round, with their codes."""
    return _characters(data.decode("utf-8-sig", "ignore"))


def _characters(
    text: str, read: Callable[[str], str] = str
) -> Iterator[tuple[Text, Text, int | None]]:
    # A line ends where editors say so: other signs of an end are among those that are sought.
    lines = enumerate(text.split("\n"), start=1)
    found = (
        (number, codes) for number, line in lines if (codes := hidden(read(line.rstrip("\r"))))
    )
    for number, codes in islice(found, MOST_LINES):
        message = _("The line holds characters that cannot be seen or that turn text round: {codes}.",
                    codes=", ".join(codes[:MOST_CODES]))  # fmt: skip
        yield message, _UNSEEN, number


def plain(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """What no text or template may hold: bytes that are none, characters that nobody sees."""
    unread = tuple(encoding(data))
    yield from unread or characters(data)


def faults(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """What a text may not bring: elements, attributes and links that do something."""
    unread = tuple(encoding(data))
    yield from unread
    if unread:
        return
    text = data.decode("utf-8-sig")
    if len(text) > LARGEST:
        yield _("The text is too long."), _("Divide it into several pages."), None
        return
    yield from _characters(text, unescape)
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            yield _("The line is longer than {n} characters.", n=LONGEST_LINE), _SHORTER, number
            return
    yield from _matter(text)
    bare = text
    for harmless in (MATTER, FENCED, SPANS, PLAIN, MARKS):
        bare = harmless.sub("", bare)
    if SUSPECT.search(IDLE.sub(r"\1", bare)):
        try:
            html = Markdown(extensions=list(EXTENSIONS)).convert(MATTER.sub("", text))
        except RecursionError:
            yield _("Lists or quotes lie in each other too deep."), _("Write them flatter."), None
            return
        for message, sought in dict.fromkeys(forbidden(html)):
            yield message, REMEDY, _line(text, sought)


_UNSEEN = _("Type that part of the line anew, or delete these characters.")
_SHORTER = _("Divide the line; a paragraph may have many lines.")


def _matter(text: str) -> Iterator[tuple[Text, Text, int | None]]:
    """What stands before the text goes into the head of the page as it is."""
    found = MATTER.match(text) or BARE_MATTER.match(text)
    first = 1 + text.count("\n", 0, found.start(1)) if found else 1
    for number, line in enumerate((found[1] if found else "").splitlines(), start=first):
        if re.search(r"[<>]|&[#a-zA-Z]+;?", line):
            message = _("What stands above the text must hold neither HTML nor references.")
            yield message, _("Remove the signs <, > and &."), number
        if re.match(r"[\s'\"]*(template|location|icon|status)[\s'\"]*:", line, re.IGNORECASE):
            message = _("This setting of a page is for the program, not for texts.")
            yield message, _("Remove the line."), number


def _line(text: str, sought: str) -> int | None:
    at = text.lower().find(sought.lower())
    return text.count("\n", 0, at) + 1 if at >= 0 else None
