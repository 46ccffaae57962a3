"""A list of schools that stands in paragraphs, as a table: «1. МБОУ СОШ № 4; 2. МКОУ «Кедровская ООШ»»."""

import re
from dataclasses import replace

from .files.grid import Paragraph, Row, grid_of
from .files.over_pages import TITLES
from .model import Source
from .plans.prose import labels_of
from .spelling import SCHOOL, sounds_like_place, spelt, without_form

HEADING = ("№ п/п", "Наименование общеобразовательной организации")
FEWEST = 2
LONGEST, LONGEST_PLACE = 200, 60
_ITEM = re.compile(r"(?:(\d{1,3})[.)]|[-–—•▪*])?\s*(.+?)\s*[;.,]?$")


def of_paragraphs(source: Source) -> Source:
    """The source with its paragraphs that name schools as a table, if it has no other.

    A plan that is told in paragraphs («Срок: …») stays one, whatever schools it lists.
    """
    document = source.document
    if document is None or source.tables:
        return source
    lines = [
        replace(block, text=line)
        for block in document.blocks
        if isinstance(block, Paragraph)
        for line in block.text.split("\n")
    ]
    labels = (label for line in lines for label in labels_of(line.flat))
    # «Перечень школ с низкими результатами:» is no label of a result.
    if any(label.lastgroup != "result" for label in labels):
        return source
    schools = [_school(line.flat) for line in lines]
    named = [at for at, school in enumerate(schools) if school]
    if len(named) < FEWEST:
        return source
    first, last = named[0], named[-1]
    listed = range(first, last + 1)
    # What else stands between them, if not their district, heads another list.
    others = [at for at in listed if not schools[at] and not _district(lines[at].flat)]
    if len(others) > len(named):
        return source
    top = lines[first].place
    rows = (
        Row.of(schools[at] or ("", lines[at].flat.rstrip(" :")), lines[at].place) for at in listed
    )
    table = grid_of([Row.of(HEADING, top), *rows], top)
    origin = {(to, 0): (lines[at].place.row or to, 0) for to, at in enumerate(listed, start=2)}
    above = tuple(line.flat for line in lines[max(0, first - TITLES) : first])[::-1]
    return replace(source, tables=(replace(table, above=above, origin=origin),))


def _district(text: str) -> bool:
    return len(text) <= LONGEST_PLACE and sounds_like_place(text)


def _school(text: str) -> tuple[str, str] | None:
    """Number and name, where a line is the name of a school and nothing else."""
    found = _ITEM.fullmatch(" ".join(text.split()))
    if found is None or len(text) > LONGEST:
        return None
    name = spelt(found[2])
    begins = without_form(name) != name or SCHOOL.match(name)
    return (found[1] or "", found[2]) if begins and SCHOOL.search(name) else None
