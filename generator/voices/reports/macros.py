"""Macros in the text of a report: `{{ indicator("measures_done", period="2026-Q3") }}`.

Only what an editor wrote is read for macros: values go in later, so data cannot become one.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...language.i18n import Text, _

OPEN = re.compile(r"\{\{")
# An address, a tag or the definition of a link that is still open where a macro begins.
INSIDE = re.compile(r"\]\([^)\n]*$|<[A-Za-z/!][^>\n]*$|^\s*\[[^\]\n]+\]:[^\n]*$")
# The words of a link: a macro in them would be a link in a link.
WORDS_OPEN, WORDS_END = re.compile(r"\[[^\]\n]*$"), re.compile(r"[^\[\]\n]*\][(\[]")
INLINE = "indicator"
"""The macro that stands inside a sentence."""
BLOCKS = ("table", "list", "chart")
"""Macros that make a block of their own."""
LONGEST = 80
EXAMPLE = '{{ indicator("measures_done") }}'


@dataclass(frozen=True)
class Call:
    """A macro as it is written: `line` is of the file, the first is 1."""

    macro: str
    name: str
    given: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Fault:
    """What is wrong with a report, in which line, and how to mend it."""

    line: int
    value: str | None
    message: Text
    remedy: Text


Part = str | Call | Fault


def parts(text: str, first: int) -> Iterator[Part]:
    """The text cut into what stays as it is, macros, and faults; `first` is its line in the file."""
    end = 0
    for match in OPEN.finditer(text):
        if match.start() < end:
            continue
        yield text[end : match.start()]
        line = first + text.count("\n", 0, match.start())
        close = text.find("}}", match.end())
        row_end = text.find("\n", match.end())
        if close < 0 or 0 <= row_end < close:
            row = text[match.start() : row_end if row_end >= 0 else None]
            message = _("The macro is not closed: {text}", text=row[:LONGEST])
            yield Fault(line, row[:LONGEST], message, _write_as())
            end = match.start() + len(row)
            continue
        end = close + 2
        yield _checked(text, match.start(), end, line)
    yield text[end:]


def _checked(text: str, start: int, end: int, line: int) -> Part:
    """A macro, or what is wrong with it or with its place."""
    raw = text[start:end]
    found = _call(raw, line)
    if isinstance(found, Fault):
        return found
    before, after = text[text.rfind("\n", 0, start) + 1 : start], text[end : _line_end(text, end)]
    row = before + raw + after
    if row.lstrip().startswith("#"):
        return Fault(
            line,
            raw,
            _("A heading cannot hold a macro: {text}", text=raw),
            _("Move it into the text below."),
        )
    if INSIDE.search(before) or (WORDS_OPEN.search(before) and WORDS_END.match(after)):
        return Fault(
            line,
            raw,
            _("A macro cannot be a part of a link or of a tag: {text}", text=raw),
            _("Move it into the text."),
        )
    if found.macro in BLOCKS and row.rstrip() != raw:
        return Fault(
            line,
            raw,
            _("A macro of this kind must stand alone on its line: {text}", text=raw),
            _("Put it on a line of its own, from the first letter of the line."),
        )
    return found


def _line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def _call(raw: str, line: int) -> Call | Fault:
    """The macro between the braces: a name, one text in quotes, and named texts."""
    shown = raw[:LONGEST]
    fault = Fault(line, shown, _("The macro cannot be read: {text}", text=shown), _write_as())
    try:
        tree = ast.parse(raw[2:-2].strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return fault
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name):
        return fault
    texts = [_text(item) for item in tree.args]
    given = {item.arg: _text(item.value) for item in tree.keywords}
    if len(texts) != 1 or None in texts or None in given or None in given.values():
        return fault
    return Call(
        macro=tree.func.id,
        name=texts[0] or "",
        given={str(name): text or "" for name, text in given.items()},
        line=line,
    )


def _text(node: ast.expr) -> str | None:
    """What stands in quotes; a number may stand without."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int):
        return str(node.value)
    return None


def _write_as() -> Text:
    return _("Write it on one line, with straight quotes, as {example}.", example=EXAMPLE)
