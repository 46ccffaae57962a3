"""All entities of a kind in short: whole up to `WHOLE` rows, in pages beyond."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ...analysis import Analysis
from ...data.catalog import kinds
from ...data.catalog.records import (
    Body,
    Indicator,
    Procedure,
    Record,
    Roadmap,
    School,
    SchoolList,
    Territory,
)
from ...methods.rollup import NOTHING, Tally
from ..edition import Edition
from . import shapes as s
from .codes import LIST as CODES
from .common import ADDRESSES, UP, is_fictional, json_path, linked
from .packages import PACKAGE
from .progress import IN_SHORT, in_short
from .reports import REPORT
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


def _shape(
    name: str,
    told: str,
    properties: Mapping[str, Any],
    *,
    page: bool = True,
    progress: bool = False,
) -> Shape:
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


def _columns(table: str, record: type[Record], *names: str) -> dict[str, Json]:
    found = s.columns(table, record)
    return {name: found[name] for name in names}


def _some(shape: Shape, *names: str) -> dict[str, Json]:
    return {name: shape.properties[name] for name in names}


ROWS: Mapping[str, Rows] = {
    "roadmaps": Rows(
        _shape(
            "RoadmapSummary", "A plan in short.",
            {
                **_columns("roadmaps", Roadmap, "id", "title", "short_title", "level", "territory",
                           "school", "owner", "start", "end", "collected_until"),
                "measures": s.count("How many measures it has."),
            },
            progress=True,
        ),
        kinds.ROADMAP.page,
        lambda analysis, key: analysis.standing.by_roadmap.get(key, NOTHING),
        lambda edition, item: {"measures": len(edition.catalog.measures_of.get(item.id, ()))},
    ),
    "schools": Rows(
        _shape(
            "SchoolSummary", "A school in short.",
            _columns("schools", School, "id", "name", "territory", "setting", "closed"),
            progress=True,
        ),
        kinds.SCHOOL.page,
        lambda analysis, key: analysis.standing.of_school(key),
    ),
    "territories": Rows(
        _shape(
            "TerritorySummary", "A territory in short.",
            _columns("territories", Territory, "id", "name", "level", "parent", "oktmo"),
            progress=True,
        ),
        kinds.TERRITORY.page,
        lambda analysis, key: analysis.standing.by_territory.get(key, NOTHING),
    ),
    "bodies": Rows(
        _shape(
            "BodySummary", "A body in short.",
            _columns("bodies", Body, "id", "name", "kind", "territory", "member_of"),
            progress=True,
        ),
        kinds.BODY.page,
        lambda analysis, key: analysis.standing.by_body.get(key, NOTHING),
    ),
    "lists": Rows(
        _shape(
            "ListRow", "A list of schools in short.",
            {
                **_columns("lists", SchoolList, "id", "title", "kind", "territory", "roadmap",
                           "date", "school_year", "published"),
                "entries": s.count("How many entries are published."),
            },
            progress=True,
        ),
        kinds.LIST.page,
        lambda analysis, key: analysis.standing.by_list[key],
        lambda edition, item: {"entries": len(edition.catalog.entries_of.get(item.id, ()))},
    ),
    "procedures": Rows(
        _shape(
            "ProcedureSummary", "A procedure in short.",
            _columns("procedures", Procedure, "id", "kind", "subject", "grade", "school_year",
                     "scale", "mandatory"),
        ),
        kinds.PROCEDURE.page,
    ),
    "packages": Rows(
        _shape(
            "PackageSummary", "A data package in short.",
            _some(PACKAGE, "id", "name", "title", "profile", "version", "created"),
            progress=True,
        ),
        kinds.PACKAGE.page,
        lambda analysis, key: analysis.standing.of_plans(
            plan.id for plan in analysis.catalog.roadmaps_in.get(key, ())
        ),
        derived=lambda edition, item: {"profile": item.profile.name},
    ),
    "indicators": Rows(
        _shape(
            "IndicatorSummary", "An indicator in short.",
            _columns("indicators", Indicator, "id", "title", "unit", "direction"), page=False,
        )
    ),
    "reports": Rows(
        _shape(
            "ReportSummary", "A report in short.",
            _some(REPORT, "id", "title", "kind", "day", "roadmap", "territory"),
        ),
        kinds.REPORT.page,
        derived=lambda edition, card: {"kind": card.kind.render(edition.language)},
    ),
    "codes": Rows(
        _shape("CodesSummary", "A list of codes in short.", _some(CODES, "id", "title"), page=False),
    ),
}  # fmt: skip


def shape(folder: str) -> Shape:
    """The index of a kind: its rows stand under the name of its folder."""
    return Shape(
        f"{folder.capitalize()}Index",
        f"All {folder} in short, at most {WHOLE} in a document.",
        {
            "total": s.count("How many there are."),
            "fictional": s.count("How many of them are invented."),
            "page": s.count("The number of this part.", minimum=1),
            "next": s.maybe(s.text("The next part, relative to this document; null in the last.")),
            folder: s.many(ROWS[folder].shape, "The rows of this part."),
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


def index(edition: Edition, folder: str, found: Mapping[str, Any], part: Part) -> Json:
    """A document of the index of a kind."""
    return {
        "total": part.total,
        "fictional": part.fictional,
        "page": part.number,
        "next": part_name("index", part.number + 1) if part.number < part.last else None,
        folder: [ROWS[folder].row(edition, folder, key, found[key]) for key in part.keys],
    }


def part_name(stem: str, number: int) -> str:
    """What a part is called; no id holds a dot, so that it takes the name of no entity."""
    return f"{stem}.json" if number == 1 else f"{stem}.{number}.json"
