"""Listings by school year: all lists of schools, all procedures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from ...data.catalog import kinds
from ...data.catalog.records import Procedure, SchoolList
from ...grouping import by_key
from ...language.i18n import Text, _, ngettext
from .. import words
from ..edition import Edition, say
from ..results import procedure_title
from ..views import Link
from .common import home
from .page_kind import Context

Found = TypeVar("Found", SchoolList, Procedure)


@dataclass(frozen=True, kw_only=True)
class RowView:
    """A line: `told` is what is known of it in a few words."""

    link: Link
    told: str
    fictional: bool


@dataclass(frozen=True, kw_only=True)
class YearView:
    """What belongs to a school year, or what has none; the newest year stands open."""

    title: str
    rows: tuple[RowView, ...]


@dataclass(frozen=True, kw_only=True)
class YearsContext(Context):
    years: tuple[YearView, ...]


def lists_by_year(edition: Edition) -> YearsContext:
    """All lists of schools, real ones first, by the school year that they are about."""
    entries = edition.catalog.entries_of

    def told(item: SchoolList) -> Text:
        kind = words.label("lists", "kind", item.kind, edition.language)
        if not item.published:
            return _("{kind}; which schools are on it is not published", kind=kind)
        return ngettext(
            "{kind}; {n} entry", "{kind}; {n} entries", len(entries[item.id]), kind=kind
        )

    found = edition.catalog.lists.values()
    return _context(
        edition, _("Lists of schools"), "school_list", found, lambda item: item.title, told
    )


def procedures_by_year(edition: Edition) -> YearsContext:
    """All procedures, real ones first, by school year, with how many schools took part."""
    schools = edition.analysis.schools_in

    def told(item: Procedure) -> Text:
        count = schools.get(item.id, 0)
        return ngettext("{n} school", "{n} schools", count)

    found = edition.analysis.procedures.values()
    return _context(
        edition, _("Papers and exams"), "procedure", found,
        lambda item: procedure_title(edition, item), told,
    )  # fmt: skip


def _context(
    edition: Edition,
    title: Text,
    kind: str,
    found: Iterable[Found],
    name: Callable[[Found], str],
    told: Callable[[Found], Text],
) -> YearsContext:
    catalog = edition.catalog
    ordered = sorted(found, key=lambda item: (catalog.is_fictional(item), name(item)))
    years = by_key((item.school_year or "", item) for item in ordered)
    without = say(edition, _("Without a school year"))

    def row(item: Found) -> RowView:
        return RowView(
            link=Link(name(item), kinds.BY_NAME[kind].page(item.id)),
            told=say(edition, told(item)),
            fictional=catalog.is_fictional(item),
        )

    return YearsContext(
        title=say(edition, title),
        crumbs=(home(edition),),
        years=tuple(
            YearView(
                title=words.school_year(year) if year else without,
                rows=tuple(map(row, years[year])),
            )
            for year in sorted(years, reverse=True)
        ),
    )
