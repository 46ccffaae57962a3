"""Dates, terms, targets and statuses in a reader's words."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from babel.dates import format_date

from ..data import profiles
from ..data.catalog.records import Flag, Record, Target
from ..language.amounts import amount as amount
from ..language.amounts import day as day
from ..language.amounts import limit as limit
from ..language.amounts import number as number
from ..language.amounts import school_year as school_year
from ..language.amounts import unit as unit
from ..language.i18n import Text, _, ngettext
from ..language.terms import Term
from ..methods.rollup import Tally
from ..methods.status import Status
from .views import Fact

STATUS: dict[str, Text] = {
    "done": _("done"),
    "done_late": _("done late"),
    "in_progress": _("in progress"),
    "continuous": _("goes on all the time"),
    "overdue": _("overdue"),
    "no_report": _("no report published"),
    "not_collected": _("reports not collected"),
    "due_soon": _("due within 30 days"),
    "not_due": _("not due yet"),
    "undated": _("no date set"),
    "cancelled": _("cancelled"),
}
"""From what is done, by what should be, to what is still ahead: the order in bars and filters."""

REPORTED: dict[str, Text] = {
    "submitted": _("submitted in time"),
    "late": _("submitted late"),
    "missing": _("the report is not published"),
    "not_due": _("not due yet"),
    "not_collected": _("reports not collected"),
}
NOT_COLLECTED = _("Reports on fulfilment were not collected: nothing is known of it.")


@lru_cache(maxsize=4096)
def span(start: date, end: date, language: str) -> str:
    """Two days and what lies between, with month and year said once where they are shared."""
    if start == end:
        return day(start, language)
    last = day(end, language)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    if start.year == end.year:
        return f"{format_date(start, 'd MMMM', locale=language)} — {last}"
    return f"{day(start, language)} — {last}"


def as_of(first: date | None, last: date | None, language: str) -> Text:
    """A sentence on the days, from `first` to `last`, as of which statuses are told."""
    if first is None or last is None:
        return NOT_COLLECTED
    if first == last:
        return _("As of {day}, to which reports were collected.", day=day(last, language))
    return _(
        "Each plan as of the day to which reports on it were collected, from {first} to {last}.",
        first=day(first, language),
        last=day(last, language),
    )


def measures(number: int, language: str) -> str:
    """How many measures a plan has; none in the data is not none in the plan."""
    text = (
        ngettext("{n} measure", "{n} measures", number) if number else _("no measure in the data")
    )
    return text.render(language)


def as_of_tally(found: Tally, language: str) -> Text:
    """As of when the plans are told of, and on how much of them nobody asked."""
    told, unasked = as_of(found.first, found.last, language), found.total - found.asked
    if not found.asked or not unasked:
        return told
    # The bar beside it counts those whose term has come: two numbers of one kind must agree.
    come = found.unknown if found.unknown < unasked else 0
    passed = ngettext("; the term of {n} has come", "; the term of {n} has come", come)
    return ngettext(
        "{told} On {n} measure reports were not collected{come}.",
        "{told} On {n} measures reports were not collected{come}.",
        unasked,
        told=told,
        come=passed if come else "",
    )


# Of a weekly term the dates stand on the page and in the files, not in the sentence.
MOST_DATES = 12
QUARTERS = ("I", "II", "III", "IV")


@lru_cache(maxsize=4096)
def period(start: date, end: date, language: str) -> str:
    """A stretch of time by its name, if it has one: II quarter of 2020, March 2021."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    first = whole and start.month % months == 1 % months
    text: Text | None = None
    if whole and months == 12 and start.month == 9:
        text = _("school year {first}/{last}", first=start.year, last=f"{end.year % 100:02}")
    elif first and months == 12:
        text = _("the year {year}", year=start.year)
    elif first and months in (3, 6):
        number = QUARTERS[(start.month - 1) // months]
        text = (
            _("quarter {number} of {year}", number=number, year=start.year)
            if months == 3
            else _("half {number} of {year}", number=number, year=start.year)
        )
    elif first and months == 1:
        return month(f"{start:%Y-%m}", language)
    return text.render(language) if text else span(start, end, language)


def term(value: Term, language: str) -> str:
    """How a term is understood."""
    text: Text
    if value.kind == "due" and value.end:
        text = _("by {day}", day=day(value.end, language))
    elif value.kind == "interval" and value.start and value.end:
        text = Text("{span}", (("span", span(value.start, value.end, language)),))
    elif value.kind == "from" and value.start:
        text = _("from {day} to the end of the plan", day=day(value.start, language))
    elif value.kind == "period" and value.start and value.end:
        text = _("all the time, {span}", span=span(value.start, value.end, language))
    elif value.kind == "recurring":
        dates = [day(slot, language) for slot in value.slots]
        if len(dates) > MOST_DATES:
            text = ngettext("again and again, {n} date from {first} to {last}",
                            "again and again, {n} dates from {first} to {last}",
                            len(dates), first=dates[0], last=dates[-1])  # fmt: skip
        elif dates:
            text = ngettext("again and again, {n} date: {dates}", "again and again, {n} dates: {dates}",
                            len(dates), dates=", ".join(dates))  # fmt: skip
        else:
            text = _("again and again, dates unknown")
    elif value.kind == "missing":
        text = _("the document gives no term")
    else:
        text = _("no date set: the document names none")
    return text.render(language)


@lru_cache(maxsize=16384)
def percent(share: float, language: str) -> str:
    """A fraction of 1 with one decimal, as 29,6 %; halves go up, as on a pocket calculator."""
    tenths = math.copysign(math.floor(abs(share) * 1000 + 0.5), share)
    return f"{number(tenths / 10 + 0, language)}\N{NO-BREAK SPACE}%"


def target(item: Target, language: str) -> str:
    """Operator and value in words, then who or what is counted; by the document, a genitive."""
    whole = item.unit == "percent" and item.value == 100 and item.operator != "<="
    shown = (
        amount(item.value, item.unit, language)
        if whole
        else limit(item.operator, item.value, item.unit, language)
    )
    if item.population_text and item.unit == "percent":
        return f"{shown} {item.population_text}{_since(item, language)}"
    counted = label("targets", "population", item.population, language)
    if item.population == "other":
        # «другое» tells a reader nothing: the words of the plan do, or the note that there are none.
        counted = item.population_text or ""
    return ": ".join(filter(None, (counted, shown))) + _since(item, language)


def _since(item: Target, language: str) -> str:
    """Where a target starts from and by which day it is to be reached, where the document says so."""
    said = []
    if item.base is not None:
        base = amount(item.base, item.unit, language)
        said.append(_("at first {value}", value=base).render(language))
    if item.by is not None:
        said.append(_("by {day}", day=day(item.by, language)).render(language))
    return f" ({'; '.join(said)})" if said else ""


def status(found: Status, language: str) -> str:
    return STATUS[found.code].render(language)


@lru_cache(maxsize=4096, typed=True)
def label(resource: str, field: str, value: object, language: str) -> str:
    """What a reader sees for a value of an enumeration."""
    return profiles.resource(resource).field(field).label(value, language)


@lru_cache(maxsize=4096)
def title_of(resource: str, field: str, language: str) -> str:
    return profiles.resource(resource).field(field).called(language)


def note(flag: Flag, language: str) -> str:
    """A flag in one line: its kind, what is meant, what the document has."""
    written = f" — «{flag.as_written}»" if flag.as_written else ""
    return f"{label('flags', 'code', flag.code, language)}: {flag.note.rstrip('.')}{written}"


def value(content: object, language: str) -> str | None:
    """A cell as text for readers."""
    if content is None or type(content) is str:
        return content
    if isinstance(content, bool):
        return (_("yes") if content else _("no")).render(language)
    if isinstance(content, date):
        return day(content, language)
    if isinstance(content, int | float):
        return number(content, language)
    if isinstance(content, tuple):
        return ", ".join(day(item, language) for item in content)
    return str(content)


def fact(record: Record, resource: str, name: str, language: str) -> Fact:
    """A column of a record that the code knows of; without a value it is unknown."""
    content = getattr(record, name)
    if content is None:
        return Fact(title_of(resource, name, language), None)
    if name == "school_year":
        shown: str | None = school_year(content)
    elif profiles.resource(resource).field(name).categories:
        shown = label(resource, name, content, language)
    else:
        shown = value(content, language)
    return Fact(title_of(resource, name, language), shown)


def known(record: Record, resource: str, names: Iterable[str], language: str) -> tuple[Fact, ...]:
    """Those of the columns `names` that have a value."""
    found = (fact(record, resource, name, language) for name in names)
    return tuple(item for item in found if item.value)


def extras(record: Record, resource: str, language: str) -> tuple[Fact, ...]:
    """Columns that a profile has and the code does not know of."""
    return tuple(
        Fact(title_of(resource, name, language), cell(resource, name, content, language))
        for name, content in record.extra.items()
        if content is not None
    )


def cell(resource: str, name: str, content: object, language: str) -> str | None:
    """A cell as text for readers: a number with its unit, a code by its label."""
    field = profiles.resource(resource).field(name)
    if content is not None and field.categories:
        return label(resource, name, content, language)
    if field.unit and isinstance(content, int | float) and not isinstance(content, bool):
        return amount(content, field.unit, language)
    return value(content, language)


def numbered(number: str | None, title: str) -> str:
    """A title behind its number in the document, if it has one."""
    return f"{number}. {title}" if number else title


def months(start: date, end: date) -> tuple[str, ...]:
    """The months from one day to another, both included, as 2021-03."""
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    return tuple(
        f"{start.year + (start.month - 1 + step) // 12}-{(start.month - 1 + step) % 12 + 1:02}"
        for step in range(count)
    )


@lru_cache(maxsize=512)
def month(value_: str, language: str) -> str:
    """2021-03 as March 2021."""
    return format_date(date.fromisoformat(f"{value_}-01"), "LLLL y", locale=language)
