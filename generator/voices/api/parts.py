"""Documents that would be too long: their longest lists go on in documents of their own."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pydantic_core import to_json

from . import shapes as s
from .indexes import part_name
from .shapes import Json, Shape

LONGEST = 1_000_000
"""No document has more bytes."""
FIRST_BYTES, PART_BYTES = 100_000, 500_000
"""What of a list that is cut stays in its document, and what goes into each further part."""

PART = Shape(
    "PartDocument",
    "A further part of a list that is too long for the document of its entity.",
    {
        "id": s.text("Id of the entity, or the name of the document."),
        "fictional": s.truth("Whether the entity, or anything in the document, is invented."),
        "property": s.text("The property of its document that goes on here."),
        "total": s.count("Items of the whole list."),
        "page": s.count("The number of this part; 1 stands in the document itself.", minimum=2),
        "next": s.maybe(s.text("The next part, relative to this document; null in the last.")),
        "items": {"type": "array", "items": {}, "description": "The items of this part, as there."},
    },
)
MORE = s.mapping(
    s.text(""),
    "Where a list goes on that is too long for one document: by its property, the address of the "
    "next part, relative to this document. Empty where the document is whole.",
)


def with_more(shape: Shape) -> Shape:
    """The shape of a document of an entity, which may go on elsewhere."""
    return replace(shape, properties={**shape.properties, "more": MORE})


def written(document: Json) -> bytes:
    return to_json(document) + b"\n"


def whole_or_parts(identifier: str, document: Json) -> Iterator[tuple[str, bytes]]:
    """The document as JSON, and the parts of its lists if it is too long, with their names."""
    document["more"] = {}
    content = written(document)
    parts: list[tuple[str, bytes]] = []
    if len(content) > LONGEST:
        for name in _longest_first(document):
            parts += _cut(identifier, document, name)
            content = written(document)
            if len(content) <= LONGEST:
                break
    yield f"{identifier}.json", content
    yield from parts


def _longest_first(document: Json) -> list[str]:
    """The lists of a document by their length in bytes."""
    lists = [name for name, value in document.items() if isinstance(value, list | tuple)]
    return sorted(lists, key=lambda name: -len(to_json(document[name])))


def _cut(identifier: str, document: Json, name: str) -> Iterator[tuple[str, bytes]]:
    """Leave the first part of a list in its document, and yield the others."""
    pieces = list(_pieces(list(document[name])))
    total = sum(map(len, pieces))
    document[name] = pieces[0]
    if len(pieces) > 1:
        document["more"][name] = part_name(f"{identifier}.{name}", 2)
    for number, piece in enumerate(pieces[1:], 2):
        more = part_name(f"{identifier}.{name}", number + 1) if number < len(pieces) else None
        part = PART(
            id=identifier, fictional=bool(document["fictional"]), property=name, total=total,
            page=number, next=more, items=piece,
        )  # fmt: skip
        yield part_name(f"{identifier}.{name}", number), written(part)


def _pieces(items: list[Any]) -> Iterator[list[Any]]:
    """The items in their order, in lists of so many bytes; one that is longer stands alone."""
    piece: list[Any] = []
    size, most = 0, FIRST_BYTES
    for item in items:
        more = len(to_json(item)) + 1
        if piece and size + more > most:
            yield piece
            piece, size, most = [], 0, PART_BYTES
        piece.append(item)
        size += more
    yield piece
