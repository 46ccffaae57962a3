"""Ids of a form: whoever writes a name where an id belongs is told the id."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ...data.catalog import Catalog
from ...data.profiles import Resource
from ...language.i18n import _
from ..files.books import Book, as_text
from ..spelling import spelt, without_form
from ..values import CellError

NAMES = ("name", "full_name", "short_name", "title", "short_title")
Head = tuple[int, Resource]


class Ids:
    """The ids of each table with the names of what they stand for, in the catalogue and the form."""

    def __init__(self, catalog: Catalog, heads: Mapping[str, Head | None], book: Book) -> None:
        self.by_name: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.known: dict[str, set[str]] = defaultdict(set)
        for table, records in catalog.entities.items():
            for record in records:
                names = [str(getattr(record, name, "") or "") for name in NAMES]
                self._add(table, str(getattr(record, "id", "")), names)
        for sheet in book.sheets:
            head = heads[sheet.name]
            if head is None:
                continue
            columns = {as_text(value): at for at, value in enumerate(sheet.rows[head[0] - 1])}
            for row in sheet.rows[head[0] :] if "id" in columns else ():
                names = [as_text(row[columns[name]]) for name in NAMES if name in columns]
                self._add(head[1].name, as_text(row[columns["id"]]), names)

    def _add(self, table: str, id_: str, names: list[str]) -> None:
        if id_:
            self.known[table].add(id_)
        for name in filter(None, names if id_ else ()):
            for spelling in {spelt(name), without_form(spelt(name))}:
                self.by_name[table][spelling].add(id_)

    def check(self, text: str, resource: Resource, field: str) -> None:
        """CellError with the id if `text` is a name in a column of ids."""
        for table in self._tables(resource, field):
            if not text or text in self.known[table]:
                continue
            named = self.by_name[table]
            found = named.get(spelt(text)) or named.get(without_form(spelt(text)))
            if found:
                raise CellError(
                    _(
                        "«{name}» is a name; in the column «{title}» stand ids.",
                        name=text[:80],
                        title=resource.field(field).title,
                    ),
                    _("Write the id: {ids}.", ids=" / ".join(sorted(found))),
                )

    @staticmethod
    def _tables(resource: Resource, field: str) -> Iterator[str]:
        for key in resource.keys:
            if key.fields == (field,) and key.target_fields == ("id",):
                yield key.target
