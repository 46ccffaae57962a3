"""All entities of a kind in short: whole up to `WHOLE` rows, in pages beyond.

What a row tells stands beside the document of its kind, as `ROWS`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...analysis import Analysis
from ...data.catalog.records import Record
from ...methods.rollup import Tally
from ..edition import Edition
from . import shapes as s
from .common import ADDRESSES, UP, is_fictional, json_path, linked
from .progress import IN_SHORT, in_short
from .shapes import Json, Shape

WHOLE = 1000
ADDRESSED = {
    "json": s.text("Its document, from the root of the version."),
    "json_href": s.text("Its document, relative to this one."),
}


@dataclass(frozen=True)
class Rows:
    """What the index of a kind tells of an entity: `shape`, and the tally of its measures.

    `page` makes the address of its page; None if it has none.
    """

    shape: Shape
    page: Callable[[str], str] | None = None
    tally: Callable[[Analysis, str], Tally] | None = None
    derived: Callable[[Edition, Any], Json] = lambda edition, item: {}

    def row(self, edition: Edition, folder: str, key: str, item: Any) -> Json:
        where = json_path(folder, key)
        told: Json = {
            "id": key,
            "json": where,
            "json_href": UP + where,
            "fictional": is_fictional(edition.catalog, item),
        }
        if self.page is not None:
            told |= linked(self.page(key))
        if self.tally is not None:
            told["progress"] = in_short(self.tally(edition.analysis, key))
        return self.shape(item, **told, **self.derived(edition, item))


def row_shape(
    name: str,
    told: str,
    properties: Mapping[str, Any],
    *,
    page: bool = True,
    progress: bool = False,
) -> Shape:
    """What an index tells of an entity besides `properties`: where it is, whether it is invented."""
    return Shape(
        name,
        told,
        {
            **properties,
            **({"progress": s.one(IN_SHORT, "Its measures by status.")} if progress else {}),
            "fictional": s.truth("Whether it is invented, as a package of examples has it."),
            **(ADDRESSES if page else {}),
            **ADDRESSED,
        },
    )  # fmt: skip


def columns_of(kind: type[Record], *names: str) -> dict[str, Json]:
    found = s.columns(kind)
    return {name: found[name] for name in names}


def some_of(shape: Shape, *names: str) -> dict[str, Json]:
    return {name: shape.properties[name] for name in names}


def shape(folder: str, rows: Rows) -> Shape:
    """The index of a kind: its rows stand under the name of its folder."""
    return Shape(
        f"{folder.capitalize()}Index",
        f"All {folder} in short, at most {WHOLE} in a document.",
        {
            "total": s.count("How many there are."),
            "fictional": s.count("How many of them are invented."),
            "page": s.count("The number of this part.", minimum=1),
            "next": s.maybe(s.text("The next part, relative to this document; null in the last.")),
            folder: s.many(rows.shape, "The rows of this part."),
        },
    )


class Part(NamedTuple):
    """A document of an index: `keys` are the entities that it tells of."""

    number: int
    last: int
    total: int
    fictional: int
    keys: tuple[str, ...]

    @property
    def name(self) -> str:
        return part_name("index", self.number)


def parts(found: Iterable[str], total: int, fictional: int) -> Iterator[Part]:
    """How `total` entities, some of them invented, are shared out: the first part is `index.json`."""
    keys = tuple(found)
    last = max(-(-len(keys) // WHOLE), 1)
    for number in range(1, last + 1):
        own = keys[(number - 1) * WHOLE : number * WHOLE]
        yield Part(number, last, total, fictional, own)


def index(edition: Edition, folder: str, rows: Rows, found: Mapping[str, Any], part: Part) -> Json:
    """A document of the index of a kind."""
    return {
        "total": part.total,
        "fictional": part.fictional,
        "page": part.number,
        "next": part_name("index", part.number + 1) if part.number < part.last else None,
        folder: [rows.row(edition, folder, key, found[key]) for key in part.keys],
    }


def part_name(stem: str, number: int) -> str:
    """What a part is called; no id holds a dot, so that it takes the name of no entity."""
    return f"{stem}.json" if number == 1 else f"{stem}.{number}.json"
