"""Reading forms that were filled in: the heading of machine names tells table and columns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...data import profiles
from ...data.catalog import Catalog
from ...data.catalog.records import Duty
from ...data.problems import ranges
from ...data.profiles import Resource
from ...language.i18n import _, ngettext
from ..files.grid import Grid, as_text, column_letter, is_blank
from ..gathering import Gathering
from ..headers import Column, Header
from ..lines import Line
from ..model import Context, Draft, Importer, Place, Source, TableRow
from ..personal import HEADER_ROWS, personal_data
from ..spelling import spelt, without_form
from ..tables import Table, tell_no_table
from ..values import CellError, holds_number
from .cells import COLLECTED, COLLECTION, meant
from .waiting import is_unanswered

SEARCHED = 15
COUNTRY = {"id": "russia", "name": "Россия", "level": "country"}
LEVELS = ("region", "municipality", "settlement")
NAMES = ("name", "full_name", "short_name", "title", "short_title")
Head = tuple[int, Resource]


def read(source: Source, context: Context) -> Draft:
    """The rows of every sheet that is a form, in the order in which they stand."""
    gathering = Gathering(source)
    gathering.tell_file()
    forms = {sheet: head for sheet in source.tables if (head := head_of(sheet))}
    for sheet in source.tables:
        lines = forms[sheet][0] if sheet in forms else HEADER_ROWS
        gathering.problems += personal_data(source.name, sheet, lines)
    if gathering.problems:
        return gathering.draft()
    ids = Ids(context.catalog, forms)
    for sheet, head in forms.items():
        _read_sheet(gathering, sheet, *head, ids)
    if not forms:
        tell_no_table(gathering)
    gathering.rows["roadmaps"] = list(_collected(gathering, context))
    place_in_country(gathering, context.catalog)
    return replace(gathering.draft(), spares=True)


def _collected(gathering: Gathering, context: Context) -> Iterator[TableRow]:
    """The plans of the form, with the day that the editor gave for those it brings reports on."""
    given = {name: text for name in COLLECTED if (text := context.options.get(name, ""))}
    plans = _reported_on(gathering, context.catalog) if given else set()
    for row in gathering.rows.pop("roadmaps", ()):
        empty = {name: text for name, text in given.items() if not row.cells.get(name)}
        mine = row.cells.get("id") in plans
        told = replace(row, cells={**row.cells, **empty}) if mine else row
        plans.discard(row.cells.get("id", ""))
        if not _is_known(told, context.catalog):
            yield told
    for plan in sorted(plans):
        yield TableRow(cells={"id": plan, **given}, place=gathering.place(), derived=True)


def _is_known(row: TableRow, catalog: Catalog) -> bool:
    """Whether a line of the sheet that asks for the day says what is known of the plan."""
    plan = catalog.roadmaps.get(row.cells["id"])
    if plan is None or set(row.cells) != set(COLLECTION):
        return False
    days = str(plan.collected_until or ""), plan.collected_from or ""
    return days == tuple(row.cells[name] for name in COLLECTED)


def _reported_on(gathering: Gathering, catalog: Catalog) -> set[str]:
    """The plans that the rows of `progress` and `reports` are about."""
    measures = {row.cells.get("measure", "") for row in gathering.rows.get("progress", ())}
    duties = {row.cells.get("duty", "") for row in gathering.rows.get("reports", ())}
    return {
        *(item.roadmap for item in catalog.measures.values() if item.id in measures),
        *(item.roadmap for item in catalog.all("duties", Duty) if item.id in duties),
    }


def place_in_country(gathering: Gathering, catalog: Catalog) -> None:
    """Put the highest territories of a form without a parent into the country, where none is known."""
    rows = gathering.rows["territories"]
    levels = {row.cells.get("level") for row in rows}
    levels |= {item.level for item in catalog.territories.values()}
    highest = next((level for level in LEVELS if level in levels), None)
    if "country" in levels or highest is None:
        return
    first: Place | None = None
    for at, row in enumerate(rows):
        if row.cells.get("level") == highest and not row.cells.get("parent"):
            rows[at] = replace(row, cells={**row.cells, "parent": COUNTRY["id"]})
            first = first or row.place
    if first is not None:
        rows.insert(0, TableRow(cells=COUNTRY, place=first, derived=True))
        gathering.flag(first, _("The row of the country is added: {id}.", id=COUNTRY["id"]))


def head_of(sheet: Grid) -> tuple[int, Resource] | None:
    """The line of machine names and the table they are of; None if the sheet is no form."""
    for number, row in enumerate(sheet.rows[:SEARCHED], start=1):
        resource = _resource_of({as_text(value) for value in row if value})
        if resource is not None:
            return number, resource
    return None


def _resource_of(names: set[str]) -> Resource | None:
    """The table that has most of the columns `names`, its key and at least three among them."""
    fitting = [
        resource
        for key in profiles.PROFILES
        for resource in profiles.profile(key).resources
        if set(resource.primary_key) <= names
        and len(names & set(resource.field_names)) >= max(3, len(names) / 2)
    ]
    return max(
        fitting,
        key=lambda item: (len(names & set(item.field_names)), -len(item.fields)),
        default=None,
    )


class Ids:
    """The ids of each table with the names of what they stand for, in the catalogue and the form."""

    def __init__(self, catalog: Catalog, forms: Mapping[Grid, Head]) -> None:
        self.by_name: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.known: dict[str, set[str]] = defaultdict(set)
        for table, records in catalog.entities.items():
            for record in records:
                names = [str(getattr(record, name, "") or "") for name in NAMES]
                self._add(table, str(getattr(record, "id", "")), names)
        for sheet, (line, resource) in forms.items():
            columns = {as_text(value): at for at, value in enumerate(sheet.rows[line - 1])}
            for row in sheet.rows[line:] if "id" in columns else ():
                names = [as_text(row[columns[name]]) for name in NAMES if name in columns]
                self._add(resource.name, as_text(row[columns["id"]]), names)

    def _add(self, table: str, id_: str, names: list[str]) -> None:
        if id_:
            self.known[table].add(id_)
        for name in filter(None, names if id_ else ()):
            for spelling in {spelt(name), without_form(spelt(name))}:
                self.by_name[table][spelling].add(id_)

    def check(self, text: str, resource: Resource, field: str) -> None:
        """CellError with the id if `text` is a name in a column of ids."""
        for key in resource.keys:
            is_of_ids = key.fields == (field,) and key.target_fields == ("id",)
            if not text or not is_of_ids or text in self.known[key.target]:
                continue
            named = self.by_name[key.target]
            found = named.get(spelt(text)) or named.get(without_form(spelt(text)))
            if found:
                raise CellError(
                    _("«{name}» is a name; in the column «{title}» stand ids.",
                      name=text[:80], title=resource.field(field).title),
                    _("Write the id: {ids}.", ids=" / ".join(sorted(found))),
                )  # fmt: skip


def _read_sheet(gathering: Gathering, sheet: Grid, head: int, resource: Resource, ids: Ids) -> None:
    columns = {
        as_text(value): at for at, value in enumerate(sheet.rows[head - 1], start=1) if value
    }
    strange = [columns.pop(name) for name in list(columns) if name not in resource.field_names]
    absent = [name for name in resource.field_names if name not in columns]
    place = gathering.place(sheet.name, head)
    if absent and set(columns) != set(COLLECTION):
        names = ", ".join(absent)
        gathering.flag(
            place, _("Columns that are not in the form stay as they are: {names}.", names=names)
        )
    if strange:
        letters = ", ".join(map(column_letter, strange))
        gathering.drop_columns(
            place, strange, _("Columns that are not read: {columns}.", columns=letters)
        )
    gathering.uncomputed(sheet)
    spread = gathering.merged(sheet, head, lambda *_area: True)
    named = tuple(Column(number=at, path=(name,), role=name) for name, at in columns.items())
    table = Table(sheet=sheet, header=Header(top=head, bottom=head, columns=named))
    lines = (
        Line(gathering=gathering, table=table, number=number, cells=values)
        for number, values in sheet.numbered()
        if number > head and not is_blank(values) and number not in spread
    )
    waiting: list[int] = []
    rows = [row for line in lines if (row := _row(line, resource, ids, waiting))]
    if waiting:
        reason = _("Rows that still wait for a report: {rows}.", rows=ranges(waiting))
        gathering.drop(place, reason)
    gathering.rows[resource.name] += rows
    sound = sum(not row.faulty for row in rows)
    gathering.tell(
        place,
        ngettext("The form of «{title}» with {n} row.", "The form of «{title}» with {n} rows.",
                 sound, title=resource.title),
    )  # fmt: skip


def _row(line: Line, resource: Resource, ids: Ids, waiting: list[int]) -> TableRow | None:
    """The row of a line; None if its key is not whole. Each fault of it is told.

    The number of a line that the form had and nobody added to is put into `waiting` instead.
    """
    columns = {str(column.role): column for column in line.table.header.columns}
    cells: dict[str, str] = {}
    wrong = set()
    for name, column in columns.items():
        exact = line.sheet.exact.get((line.number, column.number))
        try:
            text = meant(line.value(column), exact, resource.field(name))
            ids.check(text, resource, name)
            cells[name] = text
        except CellError as error:
            wrong.add(name)
            line.cell_error(column, error)
    if not wrong and is_unanswered(resource.name, {name for name, text in cells.items() if text}):
        waiting.append(line.number)
        return None
    numbers = [at for at, value in enumerate(line.cells, start=1) if holds_number(value)]
    line.gathering.ledger.offer(line.sheet.name, line.number, numbers)
    for name in resource.primary_key:
        if cells.get(name) == "":
            wrong.add(name)
            line.fault(
                _("The cell of «{title}» is empty.", title=resource.field(name).title),
                _("Fill it in, or clear the whole row."),
                check="import-cell",
                at=columns[name],
            )
    if not wrong:
        line.take(columns.values())
    whole = all(cells.get(name) for name in resource.primary_key)
    return TableRow(cells=cells, place=line.place, faulty=frozenset(wrong)) if whole else None


def recognises(source: Source) -> int:
    """100 for a workbook or CSV whose heading are the machine names of a table."""
    return 100 if any(map(head_of, source.tables)) else 0


IMPORTER = Importer(
    name="form",
    title=_("A form of roadmaps template, or a table with the columns of the data dictionary"),
    recognises=recognises,
    read=read,
)
