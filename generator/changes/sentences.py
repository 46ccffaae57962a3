"""One readable sentence for each change: names, units, dates; and nothing that is hidden."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import isfinite

from ..data import profiles
from ..data.profiles import Field, Resource
from ..data.text import capital, inside
from ..language import amounts
from ..language.amounts import school_year
from ..language.i18n import Text, _, ngettext
from .change import Action, Cell, Change
from .names import Names
from .phrases import ADDED, COME, GONE, REMOVED, TELLING
from .rules import OWNERS, PLAN, YEAR
from .text import plain

ABOUT: Mapping[str, Text] = {
    "title": _("title"),
    "description": _("description"),
    "version": _("version"),
    "created": _("date"),
}


@dataclass(frozen=True, kw_only=True)
class Teller:
    """Puts changes into words: by what names, in which language."""

    names: Names
    language: str

    def sentence(self, change: Change) -> str:
        """The whole sentence, as «Школа № 5: математика, 6 класс — участников: было 41…»."""
        if change.told is not None:
            return plain(change.told.render(self.language))
        if not change.resource:
            return self._about_package(change)
        return f"{self.subject(change)} — {self._news(change)}"

    def about(self, change: Change) -> str:
        """What the sentence is about: its subject, or the package."""
        if change.told is not None or not change.resource:
            return change.package
        return self.subject(change)

    def subject(self, change: Change) -> str:
        """Which row, or whose rows, a change of rows is about."""
        table = profiles.resource(change.resource)
        single = TELLING.get(table.name, table.primary_key)
        phrase = _phrase(change)
        columns = (
            [name for name in single if f"{{{name}}}" not in phrase.msgid]
            if len(change.keys) == 1
            else OWNERS[table.name]
        )
        shown = [self._part(table, name, change.row) for name in columns]
        if len(change.keys) > 1:
            title = table.called(self.language)
            shown += [inside(title) if any(shown) else title]
            shown += [self._year(change.row)] if YEAR in columns else []
        first, *rest = [text for text in shown if text] or [change.keys[0]]
        return f"{capital(first)}: {', '.join(rest)}" if rest else capital(first)

    def _part(self, table: Resource, name: str, row: Mapping[str, str]) -> str:
        """A column that tells rows apart; the year of procedures stands behind the table."""
        if name == YEAR:
            return ""
        if name == PLAN:
            return self.names.label("roadmaps", self.names.plan_of(row), self.language)
        return self._shown(table, name, row.get(name, ""), row)

    def _year(self, row: Mapping[str, str]) -> str:
        """The school year of the procedure of a row."""
        known = self.names.records["procedures"].get(row["procedure"], {})
        return school_year(plain(known.get("school_year", "")))

    def _news(self, change: Change) -> str:
        if len(change.keys) > 1:
            return self._many(change)
        if change.hidden:
            reason = self._label(change.resource, "suppression", change.hidden)
            return _("values are hidden: {reason}", reason=reason).render(self.language)
        if change.action is Action.CHANGED:
            return "; ".join(self._cell(change, cell) for cell in change.cells) or self._opened()
        return self._come_or_gone(change)

    def _opened(self) -> str:
        return _("values are no longer hidden").render(self.language)

    def _many(self, change: Change) -> str:
        count = len(change.keys)
        text = (
            ngettext("{n} record added", "{n} records added", count)
            if change.action is Action.ADDED
            else ngettext("{n} record removed", "{n} records removed", count)
        )
        return text.render(self.language)

    def _come_or_gone(self, change: Change) -> str:
        table = profiles.resource(change.resource)
        phrase = _phrase(change)
        values = {
            field.name: self._shown(table, field.name, change.row.get(field.name, ""), change.row)
            for field in table.fields
            if f"{{{field.name}}}" in phrase.msgid
        }
        return Text(phrase.msgid, tuple(values.items())).render(self.language)

    def _cell(self, change: Change, cell: Cell) -> str:
        table = profiles.resource(change.resource)
        title = inside(table.field(cell.field).called(self.language))
        new = self._shown(table, cell.field, cell.new or "", change.row)
        if cell.new is None:
            text = _("{field}: the value was removed", field=title)
        elif cell.secret:
            text = _("{field}: corrected, now {new}", field=title, new=new)
        elif cell.old is None:
            text = _("{field}: was empty, now {new}", field=title, new=new)
        else:
            old = self._shown(table, cell.field, cell.old, change.row)
            text = _("{field}: was {old}, now {new}", field=title, old=old, new=new)
        return text.render(self.language)

    def _about_package(self, change: Change) -> str:
        """A property of a package that changed."""
        cell = change.cells[0]
        old, new = (
            _day(text, self.language) if cell.field == "created" else plain(text)
            for text in (cell.old or "—", cell.new or "—")
        )
        what = ABOUT[cell.field]
        return _(
            "Data package {package} — {field}: was {old}, now {new}",
            package=change.package, field=what, old=old, new=new,
        ).render(self.language)  # fmt: skip

    def _label(self, table: str, name: str, value: str) -> str:
        return profiles.resource(table).field(name).label(value, self.language)

    def _shown(
        self, table: Resource, name: str, text: str, row: Mapping[str, str] | None = None
    ) -> str:
        """A cell as a reader sees it; empty text for an empty cell."""
        if not text:
            return ""
        target = _target(table.name, name)
        if target is not None:
            return self.names.label(target, text, self.language)
        field = table.field(name)
        if field.categories:
            return plain(field.label(text, self.language))
        if field.type in ("integer", "number"):
            return self._number(table, field, text, row or {})
        if field.type in ("date", "list"):
            return ", ".join(_day(item, self.language) for item in text.split(";"))
        if field.type == "boolean":
            known = {"true": _("yes"), "false": _("no")}
            return known[text].render(self.language) if text in known else plain(text)
        if name == "school_year":
            return school_year(plain(text))
        return self._words(table, name, text, row or {})

    def _flagged(self, name: str, text: str, row: Mapping[str, str]) -> str:
        """The table or the column that a note on the document is about."""
        tables = (table for key in profiles.PROFILES for table in profiles.profile(key).resources)
        table = next((table for table in tables if table.name == row.get("resource")), None)
        if table is not None and name == "resource":
            title = table.called(self.language)
            return _("note on the table «{title}»", title=title).render(self.language)
        if table is not None and text in table.field_names:
            title = table.field(text).called(self.language)
            return _("column «{title}»", title=title).render(self.language)
        return plain(text)

    def _parameter(self, text: str) -> str:
        """A weight of the index is called as the column that it weighs."""
        table = profiles.resource("school_years")
        if text not in table.field_names:
            return plain(text)
        return _("«{text}»", text=table.field(text).called(self.language)).render(self.language)

    def _words(self, table: Resource, name: str, text: str, row: Mapping[str, str]) -> str:
        if table.name == "parameters" and name == "name":
            return self._parameter(text)
        if table.name == "flags" and name in ("resource", "field"):
            return self._flagged(name, text, row)
        return _("«{text}»", text=plain(text)).render(self.language)

    def _number(self, table: Resource, field: Field, text: str, row: Mapping[str, str]) -> str:
        """A number with its unit: that of the column, or that of the indicator or row."""
        try:
            value = float(text)
        except ValueError:
            return plain(text)
        if not isfinite(value):
            return plain(text)
        unit = field.unit
        if field.name == "value":
            indicator = self.names.records.get("indicators", {}).get(row.get("indicator", ""), {})
            unit = row.get("unit") or indicator.get("unit") or None
        if table.name == "score_counts" and field.name == "score":
            unit = "point"
        number = int(value) if value == int(value) else value
        if unit and amounts.is_told(unit):
            return amounts.amount(number, unit, self.language)
        return amounts.number(number, self.language)


def _phrase(change: Change) -> Text:
    """What is said of a row that came or went; of any other change nothing."""
    if change.action is Action.REMOVED:
        return REMOVED.get(change.resource, GONE)
    if change.action is Action.ADDED and not change.hidden:
        return ADDED.get(change.resource, COME)
    return Text("", ())


@cache
def _target(table: str, name: str) -> str | None:
    """The table that a column refers to; a row's own id names the row itself."""
    if name == "id":
        return table
    keys = profiles.resource(table).keys
    return next((key.target for key in keys if key.fields == (name,)), None)


def _day(text: str, language: str) -> str:
    """A date, or a date and a time, as a day; what is no date as it stands."""
    try:
        return amounts.day(date.fromisoformat(text[:10]), language)
    except ValueError:
        return plain(text)
