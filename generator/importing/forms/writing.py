"""Writing forms: a sheet per table, with drop-downs, notes and headings that cannot be changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ...data import profiles
from ...data.catalog import Catalog
from ...data.problems import UnusableError
from ...data.profiles import Field, Resource
from ...language.i18n import Text, _
from .cells import COLLECTION, NO, YES, labels_differ, note, shown
from .waiting import BESIDE, GIVEN, Waiting, waiting

LISTS = _("Lists")
HELP = _("Read me")
ROWS = 5_000
# A fixed moment, so that the same form has the same bytes.
MADE = datetime(2000, 1, 1, tzinfo=UTC)
WIDTHS = {"integer": 12, "number": 12, "date": 12, "boolean": 10}
WIDE = frozenset(
    {"title", "text", "note", "expected_result", "name", "full_name", "description", "evidence"}
)
FONT = "Calibri"

Rows = Mapping[str, Sequence[Mapping[str, str]]]


def form(
    what: str,
    catalog: Catalog | None,
    package: str | None,
    language: str = "ru",
    *,
    whole: bool = False,
    rows: Rows | None = None,
    day: date | None = None,
) -> bytes:
    """The workbook for the table called `what`, with the rows of `package`, or with `rows` by table.

    For a profile, and for every table of the profile of `what` if `whole`, it has a sheet
    per table. Three profiles are called like a table of theirs: that table is meant. A table of
    reports by itself has a sheet that asks until when they were looked for and, with `package` and
    `day`, a line for each that is awaited on that day.

    UnusableError if there is no such table, profile or package, or if a day is given for other tables.
    """
    resources = _resources(what, whole)
    if package is not None and (catalog is None or package not in catalog.package):
        names = ", ".join(sorted(catalog.package)) if catalog else "—"
        raise UnusableError(
            _("There is no package {name}. Packages: {names}.", name=package, names=names)
        )
    awaited: tuple[Waiting, ...] = ()
    if day is not None:
        if what not in GIVEN or catalog is None or package is None or whole:
            raise UnusableError(
                _("What is awaited on a day stands in forms of one table: roadmaps template {tables}"
                  " --package NAME --date DAY.", tables=" / ".join(GIVEN))
            )  # fmt: skip
        awaited = tuple(waiting(what, catalog, package, day))
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "dd.mm.yyyy",
                                        "strings_to_formulas": False, "strings_to_urls": False,
                                        "strings_to_numbers": False})  # fmt: skip
    book.set_properties({"title": what, "author": "", "created": MADE})
    _Writer(book, catalog, package, language, rows or {}, {what: awaited}).write(resources)
    book.close()
    return target.getvalue()


def _resources(what: str, whole: bool) -> tuple[Resource, ...]:
    """The tables of a form."""
    for key in profiles.PROFILES:
        profile = profiles.profile(key)
        if what in profile.resource_names:
            asked = profile.resource(what)
            also = (_collection(),) if what in GIVEN else ()
            return profile.resources if whole else (asked, *also)
        if what == key:
            return profile.resources
    names = [name for key in profiles.PROFILES for name in profiles.profile(key).resource_names]
    raise UnusableError(
        _("There is no table or profile {name}. Profiles: {profiles}. Tables: {tables}.",
          name=what, profiles=", ".join(profiles.PROFILES), tables=", ".join(names))
    )  # fmt: skip


def _collection() -> Resource:
    """Which plans the reports are on, until when and where they were looked for."""
    found = profiles.resource("roadmaps")
    return replace(found, fields=tuple(found.field(name) for name in COLLECTION))


class _Writer:
    """Holds the formats and the sheet of lists while a workbook is written."""

    def __init__(
        self,
        book: xlsxwriter.Workbook,
        catalog: Catalog | None,
        package: str | None,
        language: str,
        rows: Rows,
        awaited: Mapping[str, Sequence[Waiting]],
    ) -> None:
        self.book, self.catalog, self.package, self.language = book, catalog, package, language
        self.given, self.awaited = rows, awaited
        base = {"font_name": FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        self.heading = book.add_format({**base, "bold": True, "bg_color": "#DDE7F0", "border": 1})
        self.required = book.add_format({**base, "bold": True, "bg_color": "#F6E3C5", "border": 1})
        self.names = book.add_format(
            {**base, "font_size": 8, "font_color": "#595959", "bg_color": "#F2F2F2"}
        )
        self.text = book.add_format({**base, "num_format": "@", "locked": False})
        self.number = book.add_format({**base, "num_format": "General", "locked": False})
        self.day = book.add_format({**base, "num_format": "dd.mm.yyyy", "locked": False})
        self.plain = book.add_format(base)
        self.ranges: dict[tuple[str, ...], str] = {}
        self.columns = 0

    def write(self, resources: Sequence[Resource]) -> None:
        sheets = [
            (resource, self.book.add_worksheet(resource.title[:31])) for resource in resources
        ]
        help_ = self.book.add_worksheet(self._say(HELP))
        self.lists = self.book.add_worksheet(self._say(LISTS))
        for resource, sheet in sheets:
            self._table(resource, sheet)
        self._help(help_, resources)
        self.lists.protect()

    def _say(self, text: Text | str) -> str:
        return text.render(self.language) if isinstance(text, Text) else text

    def _table(self, resource: Resource, sheet: Worksheet) -> None:
        rows = self._rows(resource)
        first = self._beside(resource, sheet, len(rows) + 2)
        rows += [tuple(item.cells.get(name, "") for name in resource.field_names)
                 for item in self.awaited.get(resource.name, ())]  # fmt: skip
        last = len(rows) + ROWS
        for at, field in enumerate(resource.fields, start=first):
            sheet.set_column(at, at, _width(field), self._format(field))
            sheet.write_string(
                0, at, field.title, self.required if field.required else self.heading
            )
            sheet.write_string(1, at, field.name, self.names)
            words = "\n".join(self._say(line) for line in note(field))
            sheet.write_comment(0, at, words, {"x_scale": 2.2, "y_scale": 1.6, "author": ""})
            source = self._choices(resource, field)
            if source:
                sheet.data_validation(2, at, last, at, {
                    "validate": "list", "source": source, "error_type": "warning",
                    "error_title": field.title[:32],
                    "error_message": self._say(_("There is no such value in the list.")),
                })  # fmt: skip
        for number, row in enumerate(rows, start=2):
            for at, (field, text) in enumerate(zip(resource.fields, row, strict=True), start=first):
                self._cell(sheet, number, at, field, text)
        sheet.freeze_panes(2, 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
        sheet.set_row(0, 32)
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True,
                           "insert_rows": True, "delete_rows": True, "autofilter": True})  # fmt: skip

    def _beside(self, resource: Resource, sheet: Worksheet, first: int) -> int:
        """What the lines from `first` on wait for, to the left of the table; how many columns that takes.

        They have no name of a column of the table, so the import reads none of them.
        """
        awaited = self.awaited.get(resource.name, ())
        if not awaited:
            return 0
        for at, title in enumerate(BESIDE):
            sheet.set_column(at, at, 45 if at == 0 else 25, self.plain)
            sheet.write_string(0, at, self._say(title), self.heading)
        for number, item in enumerate(awaited, start=first):
            for at, text in enumerate(item.beside):
                sheet.write_string(number, at, text, self.plain)
        return len(BESIDE)

    def _rows(self, resource: Resource) -> list[tuple[str, ...]]:
        """The rows that are given, or those of the package's table, as text."""
        names = [field.name for field in resource.fields]
        if resource.name in self.given:
            given = self.given[resource.name]
            return [tuple(row.get(name, "") for name in names) for row in given]
        if self.catalog is None or self.package is None:
            return []
        table = self.catalog.package[self.package].tables.get(resource.name)
        if table is None:
            return []
        frame = table.raw[names]
        return [tuple(map(str, row)) for row in frame.itertuples(index=False)]

    def _cell(self, sheet: Worksheet, row: int, column: int, field: Field, text: str) -> None:
        value = shown(text, field)
        if value is None:
            return
        if isinstance(value, date):
            sheet.write_datetime(row, column, value, self.day)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, self.text)
        else:
            sheet.write_number(row, column, float(value), self.number)

    def _format(self, field: Field) -> Format:
        if field.categories or field.type in ("string", "list", "boolean"):
            return self.text
        return self.day if field.type == "date" else self.number

    def _choices(self, resource: Resource, field: Field) -> str | None:
        """The range of the sheet of lists that a cell of `field` chooses from."""
        if field.categories:
            labels = [
                item.label if labels_differ(field) else item.value for item in field.categories
            ]
            return self._range(f"{resource.title}: {field.title}", labels, ())
        if field.type == "boolean":
            return self._range(f"{YES} / {NO}", [YES, NO], ())
        for key in resource.keys:
            if key.fields == (field.name,) and key.target_fields == ("id",):
                return self._ids(key.target)
        return None

    def _ids(self, target: str) -> str | None:
        """All ids of a table with their names beside them."""
        if self.catalog is None:
            return None
        records = self.catalog.entities.get(target, ())
        ids = [str(getattr(record, "id", "")) for record in records]
        titles = [
            getattr(record, "name", None) or getattr(record, "title", None) or ""
            for record in records
        ]
        return self._range(profiles.resource(target).title, ids, titles) if ids else None

    def _range(self, title: str, values: Sequence[str], names: Sequence[str]) -> str:
        key = (title, *values)
        if key not in self.ranges:
            at = self.columns
            self.columns += 3 if names else 2
            self.lists.write_string(0, at, title, self.heading)
            self.lists.set_column(at, at, 28)
            for row, value in enumerate(values, start=1):
                self.lists.write_string(row, at, value)
            for row, name in enumerate(names, start=1):
                self.lists.write_string(row, at + 1, name[:200])
            if names:
                self.lists.set_column(at + 1, at + 1, 50)
            letter = xl_col_to_name(at)
            sheet = self._say(LISTS).replace("'", "''")
            self.ranges[key] = f"='{sheet}'!${letter}$2:${letter}${len(values) + 1}"
        return self.ranges[key]

    def _help(self, sheet: Worksheet, resources: Sequence[Resource]) -> None:
        """How to fill the form in, and every column with what it means."""
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 22)
        sheet.set_column(2, 2, 90)
        row = 0
        for line in (*HOW, *((UNANSWERED,) if any(self.awaited.values()) else ())):
            sheet.write_string(row, 0, self._say(line))
            row += 1
        for resource in resources:
            row += 1
            sheet.write_string(row, 0, resource.title, self.heading)
            sheet.write_string(row, 1, resource.name, self.names)
            sheet.write_string(row, 2, resource.description, self.plain)
            row += 1
            for field in resource.fields:
                sheet.write_string(row, 0, field.title, self.plain)
                sheet.write_string(row, 1, field.name, self.names)
                sheet.write_string(
                    row, 2, " ".join(self._say(line) for line in note(field)), self.plain
                )
                row += 1
        sheet.protect()


HOW = (
    _("Fill in the rows below the two headings. The second heading is for the program: leave it."),
    _("Columns with a yellow heading are required. Point at a heading to read what belongs there."),
    _(
        "Save the file as «Excel workbook (.xlsx)» and bring it back: roadmaps import FILE --package NAME."
    ),
)

UNANSWERED = _(
    "Lines without a status or a day of sending wait for a report: fill in those that you know of,"
    " and leave the others as they are. The first three columns tell what each is about."
)


def _width(field: Field) -> int:
    if field.name in WIDE:
        return 45
    return WIDTHS.get(field.type, 22)
