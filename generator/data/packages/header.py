"""What is wrong with the first line of a table: one fault a column, told by its name.

A column that is missing or misnamed shifts no other: what stands under the known
names is put in order here, so that its cells can be judged as well.
"""

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from io import StringIO

from ...language.i18n import Text, _
from ...output import csv_text
from ..profiles import Resource
from ..text import short
from .form import CellFault
from .wording import FORM


def header_faults(text: str, resource: Resource) -> tuple[CellFault, ...]:
    """The columns of the CSV file `text` that are not as `resource` has them.

    None where the first line is no line of names at all: others tell of that.
    """
    found = header_of(text)
    if not text.strip() or any("\n" in name for name in found):
        return ()
    if not any(name.strip() for name in found):
        return (_fault("blank-header", FORM["blank-header"][0], None, None),)
    if not set(found) & set(resource.field_names):
        return (_fault("unmatched-header", FORM["unmatched-header"][0], None, found[0], 1),)
    return tuple(_columns(found, resource.field_names))


def aligned(text: str, resource: Resource) -> tuple[str, Resource] | None:
    """The columns of `text` that `resource` knows, in its order, and the resource of them alone.

    None if there is no such column, or if a row has not as many cells as the header.
    """
    found = header_of(text)
    fields = tuple(field for field in resource.fields if field.name in found)
    rows = list(csv.reader(StringIO(text, newline="")))
    if not fields or any(len(row) != len(found) for row in rows):
        return None
    places = [found.index(field.name) for field in fields]
    text = csv_text([row[at] for at in places] for row in rows)
    return text, replace(resource, fields=fields)


def header_of(text: str) -> list[str]:
    """The cells of the first line of the CSV file `text`; none if it is no CSV."""
    try:
        return next(csv.reader(StringIO(text, newline="")), [])
    except csv.Error:
        return []


def _columns(found: Sequence[str], names: Sequence[str]) -> Iterator[CellFault]:
    """A fault for each column of `found` that is not one of `names`, or not at its place."""
    parts = SequenceMatcher(None, found, names, autojunk=False).get_opcodes()
    settled = {name for tag, a, b, _c, _d in parts if tag == "equal" for name in found[a:b]}
    moved = (set(found) & set(names)) - settled
    told: set[str] = set()
    for tag, first, last, start, end in parts:
        if tag == "equal":
            continue
        missing = [name for name in names[start:end] if name not in moved]
        strange = []
        for at, name in enumerate(found[first:last], start=first + 1):
            if name in moved and name not in told:
                told.add(name)
                yield _misplaced(name, names, at)
            else:
                strange.append((name, at))
        if len(strange) == len(missing):
            for (name, at), expected in zip(strange, missing, strict=True):
                yield _misnamed(name, expected, settled | moved, at)
        else:
            yield from map(_missing, missing)
            yield from (_extra(name, settled | moved, at) for name, at in strange)


def _misplaced(name: str, names: Sequence[str], at: int) -> CellFault:
    place = names.index(name)
    message = (
        _("The column «{name}» belongs after the column «{before}».", name=name, before=names[place - 1])
        if place
        else _("The column «{name}» must be the first.", name=name)
    )  # fmt: skip
    return _fault("incorrect-label", message, name, name, at)


def _misnamed(name: str, expected: str, known: Collection[str], at: int) -> CellFault:
    message = _(
        "«{found}» stands where the column «{name}» is expected.", found=short(name), name=expected
    )
    check = "incorrect-label"
    if not name:
        check, message = "blank-label", _("The column «{name}» has lost its name.", name=expected)
    elif name in known:
        check = "duplicate-label"
    return _fault(check, message, expected, name, at)


def _missing(name: str) -> CellFault:
    return _fault("missing-label", _("The column «{name}» is missing.", name=name), name, None)


def _extra(name: str, known: Collection[str], at: int) -> CellFault:
    if not name:
        return _fault("blank-label", FORM["blank-label"][0], None, None, at)
    if name in known:
        message = _("There are two columns «{name}».", name=name)
        return _fault("duplicate-label", message, name, name, at)
    message = _("The data dictionary has no column «{name}» in this table.", name=short(name))
    return _fault("extra-label", message, short(name), name, at)


def _fault(
    check: str, message: Text, field: str | None, value: str | None, at: int | None = None
) -> CellFault:
    shown = short(value) if value else None
    return CellFault(check, 1, field, shown, message, FORM[check][1], at)
