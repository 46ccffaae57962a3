"""Names instead of ids, and whom a row concerns; by the tables before and after."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ..data.catalog.kinds import FOLLOWED
from ..data.packages.snapshot import Snapshot
from ..data.profiles import resource
from ..data.text import inside
from ..grouping import by_key
from ..language.amounts import school_year
from ..language.i18n import _
from .table_diff import merged
from .text import plain

# Columns by which records of other tables are named or found.
KEPT: Mapping[str, tuple[str, ...]] = {
    "territories": ("name", "parent"),
    "bodies": ("name", "short_name", "territory"),
    "schools": ("name", "territory"),
    "procedures": ("kind", "subject", "grade", "school_year"),
    "indicators": ("title", "unit"),
    "documents": ("title",),
    "roadmaps": ("short_title", "territory", "school", "owner"),
    "sections": ("title", "roadmap"),
    "statements": ("kind", "order", "roadmap"),
    "measures": ("number", "title", "roadmap"),
    "lists": ("title", "territory", "roadmap"),
    "duties": ("what", "roadmap", "reporter"),
}


@dataclass(frozen=True, kw_only=True)
class Links:
    """The entities that a change concerns, by id."""

    schools: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    roadmaps: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()

    def of(self, folder: str) -> tuple[str, ...]:
        """The ids of the entities in `folder`, one of `FOLLOWED`."""
        found: tuple[str, ...] = getattr(self, folder)
        return found


@dataclass(frozen=True, kw_only=True, eq=False)
class Names:
    """Records by table and id, as far as they name something; `answering` by measure."""

    records: Mapping[str, Mapping[str, Mapping[str, str]]]
    answering: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def label(self, table: str, identifier: str, language: str) -> str:
        """What a reader calls the record; its id if nothing is known of it."""
        row = self.records.get(table, {}).get(identifier)
        return plain(_label(table, row, language)) if row else identifier

    def plan_of(self, row: Mapping[str, str]) -> str:
        """The roadmap that a row belongs to, by itself, by its measure or by its list."""
        measure = self.records["measures"].get(row.get("measure", ""), {})
        found = self.records["lists"].get(row.get("list", ""), {})
        return row.get("roadmap") or measure.get("roadmap") or found.get("roadmap") or ""

    def links(self, table: str, rows: Iterable[Mapping[str, str]]) -> Links:
        """All that the rows of `table` concern: what they name, and whose plan it is."""
        found: dict[str, dict[str, None]] = {folder: {} for folder in FOLLOWED}
        for row in rows:
            for target, identifier in self._near(table, row):
                self._add(found, target, identifier)
        return Links(**{folder: tuple(ids) for folder, ids in found.items()})

    def _near(self, table: str, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        if table in FOLLOWED or table in ("measures", "lists", "duties"):
            yield table, row.get("id", "")
        for key in resource(table).keys:
            yield key.target, row.get(key.fields[0], "")

    def _add(self, found: dict[str, dict[str, None]], target: str, identifier: str) -> None:
        """An entity, and those above it: a measure's plan and bodies, a plan's school and owner."""
        if not identifier or identifier in found.get(target, {}):
            return
        row = self.records.get(target, {}).get(identifier, {})
        if target in found:
            found[target][identifier] = None
        if target == "measures":
            for body in self.answering.get(identifier, ()):
                self._add(found, "bodies", body)
        if target in ("procedures", "indicators", "documents"):
            return
        above = (("roadmap", "roadmaps"), ("school", "schools"), ("owner", "bodies"),
                 ("reporter", "bodies"), ("territory", "territories"),
                 ("parent", "territories"))  # fmt: skip
        for column, folder in above:
            # A body acts in a territory, but not all that it does concerns the territory.
            if not (target == "bodies" and folder == "territories"):
                self._add(found, folder, row.get(column, ""))


def _label(table: str, row: Mapping[str, str], language: str) -> str:
    if table == "procedures":
        return _procedure(row, language)
    if table == "measures":
        return f"{row['number']}. {row['title']}" if row["number"] else row["title"]
    if table == "statements":
        kind = resource(table).field("kind").label(row["kind"], language)
        return f"{kind} {row['order']}"
    columns = ("short_name", "short_title", "name", "title", "what")
    return next((row[name] for name in columns if row.get(name)), "")


def _procedure(row: Mapping[str, str], language: str) -> str:
    """Mathematics, grade 6 (VPR), 2025/26: whoever reads it knows the sitting."""
    kind = resource("procedures").field("kind").label(row["kind"], language)
    return _(
        "{subject}, grade {grade} ({kind}), {year}",
        subject=inside(row["subject"]),
        grade=row["grade"],
        kind=kind,
        year=school_year(row["school_year"]),
    ).render(language)


def names(old: Snapshot, new: Snapshot) -> Names:
    """The names in both states; a record that is in both is called as it is now."""
    return Names(
        records={
            table: {**_records(old, table, columns), **_records(new, table, columns)}
            for table, columns in KEPT.items()
        },
        answering={**_answering(old), **_answering(new)},
    )


def _records(
    side: Snapshot, table: str, columns: tuple[str, ...]
) -> Mapping[str, Mapping[str, str]]:
    frame = merged(side, resource(table))
    rows = zip(*(frame[name] for name in columns), strict=True)
    return {
        identifier: dict(zip(columns, row, strict=True))
        for identifier, row in zip(frame["id"], rows, strict=True)
    }


def _answering(side: Snapshot) -> Mapping[str, tuple[str, ...]]:
    frame = merged(side, resource("responsibilities"))
    return by_key(zip(frame["measure"], frame["body"], strict=True))
