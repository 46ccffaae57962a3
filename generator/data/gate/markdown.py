"""Texts in Markdown: they are rendered as the site does, and what came out is looked at."""

import re
from collections.abc import Iterator

from markdown import Markdown

from ...language.i18n import Text, _
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
FENCED = re.compile(r"^( *)(`{3,}|~{3,})[^\n]*\n.*?^\1\2`*~* *$", re.DOTALL | re.MULTILINE)
SPANS = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)")
# Whatever could become an element, an attribute or an address that acts.
SUSPECT = re.compile(
    r"<[a-zA-Z/!?]|\{[:#.]|\{ *[\w-]+ *=|script *:|data *:|&[#a-zA-Z]"
    r"|!\[[^\n]*//|!\[[^\]]*\]\["  # a picture of another site
    r"|\]\(\s*<?\s*(?!https?:)[a-z][\w+.-]*:|\]:\s*<?\s*(?!https?:)[a-z][\w+.-]*:",
    re.IGNORECASE,
)
# Names of headings and classes of a paragraph, as {#name}: they do nothing.
PLAIN = re.compile(r"\{ ?:? ?(?:[#.][\w-]+ ?)+\}")
# Marks of the program: which part of a text is shown where, and where data go.
MARKS = re.compile(r"<!-- (?:only: [\w.-]+|end|data) -->")
MATTER = re.compile(r"\A---\s*\n(.*?)\n---\s*(?:\n|\Z)", re.DOTALL)
REMEDY = _("Remove it; text, tables, pictures and links are written in Markdown.")


def encoding(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """The line in which bytes are no text in UTF-8."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = data[: error.start].count(b"\n") + 1
        yield _("The file is not in UTF-8."), _("Save it in the encoding UTF-8."), place


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
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > LONGEST_LINE:
            yield _("The line is longer than {n} characters.", n=LONGEST_LINE), _SHORTER, number
            return
    yield from _matter(text)
    bare = text
    for harmless in (MATTER, FENCED, SPANS, PLAIN, MARKS):
        bare = harmless.sub("", bare)
    if SUSPECT.search(bare):
        try:
            html = Markdown(extensions=list(EXTENSIONS)).convert(MATTER.sub("", text))
        except RecursionError:
            yield _("Lists or quotes lie in each other too deep."), _("Write them flatter."), None
            return
        for message, sought in dict.fromkeys(forbidden(html)):
            yield message, REMEDY, _line(text, sought)


_SHORTER = _("Divide the line; a paragraph may have many lines.")


def _matter(text: str) -> Iterator[tuple[Text, Text, int | None]]:
    """What stands before the text goes into the head of the page as it is."""
    found = MATTER.match(text)
    for number, line in enumerate((found[1] if found else "").splitlines(), start=2):
        if re.search(r"[<>]|&[#a-zA-Z]+;?", line):
            message = _("What stands above the text must hold neither HTML nor references.")
            yield message, _("Remove the signs <, > and &."), number
        if re.match(r"[\s'\"]*(template|location|icon|status)[\s'\"]*:", line, re.IGNORECASE):
            message = _("This setting of a page is for the program, not for texts.")
            yield message, _("Remove the line."), number


def _line(text: str, sought: str) -> int | None:
    at = text.lower().find(sought.lower())
    return text.count("\n", 0, at) + 1 if at >= 0 else None
