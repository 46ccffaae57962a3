"""Rows that were torn: the next piece of a measure, and headings smeared over its cells."""

import re

from ..files.grid import Kind, Row
from .looks import is_term, starts_small
from .model import COLUMN, FIELDS, Measure, beginning, tail
from .repair import Vocabulary


def go_on(last: Measure, values: dict[str, str], row: Row, kind: Kind, known: Vocabulary) -> None:
    """Add a row to the measure above it: column by column, or as one line over all cells."""
    if is_term(last.term_text) and values["term"] and not is_term(values["term"]):
        line = " ".join(values[name] for name in FIELDS if values[name])
        _add(last, "title", line, " | ".join(text for text in row.texts if text), kind, known)
        last.damaged = True
        return
    for name in FIELDS:
        if values[name] and values[name] != last.words(name):
            _add(last, name, values[name], values[name], kind, known)


def _add(
    last: Measure, name: str, more: str, shown: str, kind: Kind, known: Vocabulary
) -> None:  # fmt: skip
    before = last.words(name)
    if not before:
        last.put(name, more)
        return
    members = name in ("responsible", "result") and not starts_small(more) and kind != "text"
    if members or (name == "term" and is_term(before) and is_term(more)):
        last.put(name, f"{before}; {more}")
        return
    joint, quoted = " ", tail(before)
    if re.search(r"[а-яё]{3}-?$", before) and starts_small(more):
        part = before.rstrip("-").split()[-1].casefold()
        word = (part + more.split()[0]).strip(".,;").casefold()
        if before.endswith("-"):
            before, joint = before[: -1 if known.words[word] else None], ""
        elif known.words[word] > known.words[part]:
            joint = ""  # the page parted the word itself
    last.put(name, f"{before}{joint}{more}")
    last.flag("torn", f"{quoted} | {beginning(shown)}", column=COLUMN[name])


def heading_in(row: Row, measure: Measure, others: list[Measure]) -> list[str]:
    """The pieces of a heading that was smeared over the cells of a measure; they are taken out.

    They stand after a gap in the title, and behind a term that is whole by itself.
    """
    parted = [cell.text for cell in row.cells if "\n" in cell.text]
    if not parted or not measure.term_text or is_term(measure.term_text):
        return []
    term, rest = _term_before(measure.term_text)
    pieces = []
    for name in FIELDS if term else ():
        whole = measure.words(name)
        gap = next((text for text in parted if " ".join(text.split()) == whole), "")
        if name == "term":
            head, end = term, rest
        elif gap:
            head, _gap, end = gap.rpartition("\n")
        else:
            head, end = _known_before(whole, others)
        if end:
            now = " ".join(head.split())
            measure.flag("heading_in_cell", whole, column=COLUMN[name], now=now)
            measure.put(name, now)
            pieces.append(end)
    return pieces


def _known_before(text: str, others: list[Measure]) -> tuple[str, str]:
    """The longest beginning of `text` that another row has as its whole cell, and the rest."""
    known = {words for other in others for words in (other.responsible_text, other.expected_result)}
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        head = " ".join(words[:count])
        if head in known:
            return head, " ".join(words[count:])
    return text, ""


def _term_before(text: str) -> tuple[str, str]:
    """The longest beginning of `text` that is a term, and the rest."""
    words = text.split()
    for count in range(len(words) - 1, 0, -1):
        if is_term(" ".join(words[:count])):
            return " ".join(words[:count]), " ".join(words[count:])
    return "", ""
