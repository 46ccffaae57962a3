"""The front matter of a report: who, what, when, of which period."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ...data.catalog import Catalog, kinds
from ...language.i18n import _
from ..report_kinds import KINDS
from .macros import Fault
from .scope import Scope, UnfitError, day_of, known_by_then, near, scoped

FENCE = "---"
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REQUIRED = ("report", "title", "date", "version")
OPTIONAL = ("description", "roadmap", "territory", "period", "list", "body", "example")
OF_SCOPE = ("roadmap", "territory", "list", "period", "date")
VERSION = re.compile(r"\d+(\.\d+)*")


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a report says of itself; `body` is the id of the body that answers for it."""

    slug: str
    kind: str
    title: str
    day: date
    version: str
    description: str
    body: str | None

    @property
    def path(self) -> str:
        """The permanent address, from the site's root."""
        return kinds.REPORT.page(self.slug)


@dataclass(frozen=True)
class Source:
    """A file of a report: fields with their lines, and the text with its first line."""

    fields: Mapping[str, tuple[int, str]]
    text: str
    first: int
    faults: tuple[Fault, ...]


def split(content: str) -> Source:
    """A file cut into front matter and text; what cannot be read is among the faults."""
    lines = content.replace("\r\n", "\n").removeprefix("\ufeff").split("\n")
    if lines[0].rstrip() != FENCE or FENCE not in [line.rstrip() for line in lines[1:]]:
        fault = Fault(
            1,
            None,
            _("The report has no heading of its own: lines between two lines «---»."),
            _("Begin the file with --- and a line each for {names}.", names=", ".join(REQUIRED)),
        )
        return Source({}, "\n".join(lines), 1, (fault,))
    end = next(n for n, line in enumerate(lines) if n and line.rstrip() == FENCE)
    fields: dict[str, tuple[int, str]] = {}
    faults: list[Fault] = []
    for number, line in enumerate(lines[1:end], 2):
        name, colon, value = line.partition(":")
        if not line.strip() or line.startswith("#"):
            continue
        wrong = _fault_of(name.strip(), colon, fields, number, line)
        if wrong:
            faults.append(wrong)
        else:
            fields[name.strip()] = (number, _plain(value.strip()))
    return Source(fields, "\n".join(lines[end + 1 :]), end + 2, tuple(faults))


def _fault_of(
    name: str, colon: str, fields: Mapping[str, object], number: int, line: str
) -> Fault | None:
    names = (*REQUIRED, *OPTIONAL)
    if not colon:
        return Fault(number, line, _("The line has no colon."), _("Write it as name: value."))
    if name not in names:
        return Fault(number, name, _("A report has no field {name}.", name=name), near(name, names))
    if name in fields:
        return Fault(number, name, _("The field {name} is there twice.", name=name), _("Keep one."))
    return None


def _plain(value: str) -> str:
    """A value without the quotes around it, if it has some."""
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except json.JSONDecodeError:
            return value[1:-1]
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == "'" else value


def read_head(
    slug: str, source: Source, scope: Scope
) -> tuple[Head | None, Scope, tuple[Fault, ...]]:
    """The head, the scope of its macros, and all that is wrong with it; no head if it is."""
    faults = [*source.faults, *_missing(source), *_unfit(slug, source)]
    for name in OF_SCOPE:
        line, value = source.fields.get(name, (0, ""))
        if not value:
            continue
        try:
            scope = scoped(scope, {name: value})
        except UnfitError as error:
            faults.append(Fault(line, value, error.message, error.remedy))
    line, body = source.fields.get("body", (0, ""))
    if body and body not in scope.catalog.bodies:
        message = _("There is no body {name}.", name=body)
        faults.append(Fault(line, body, message, near(body, scope.catalog.bodies)))
    faults += _early(source, scope)
    faults += _late(source, scope)
    if faults:
        return None, scope, tuple(faults)
    return _head(slug, source, scope), scope, ()


def is_left_out(source: Source, catalog: Catalog) -> bool:
    """Whether this is an example about what the project does not hold any more.

    Whoever replaces the fictional packages need not hunt for the reports about them.
    """
    if source.fields.get("example", (0, ""))[1] != "true":
        return False
    known = {
        "roadmap": catalog.roadmaps,
        "territory": catalog.territories,
        "list": catalog.lists,
    }
    return any(
        name in source.fields and source.fields[name][1] not in ids for name, ids in known.items()
    )


def _head(slug: str, source: Source, scope: Scope) -> Head:
    def value(name: str) -> str:
        return source.fields.get(name, (0, ""))[1]

    return Head(
        slug=slug,
        kind=value("report"),
        title=value("title"),
        day=day_of(value("date")),
        version=value("version"),
        description=value("description") or value("title"),
        body=value("body") or (scope.roadmap.owner if scope.roadmap else None),
    )


def _missing(source: Source) -> list[Fault]:
    if not source.fields and source.faults:
        return []
    return [
        Fault(
            1,
            None,
            _("The report does not say its {name}.", name=name),
            _("Add a line {name}: … between the lines «---».", name=name),
        )
        for name in REQUIRED
        if not source.fields.get(name, (0, ""))[1]
    ]


def _early(source: Source, scope: Scope) -> Iterator[Fault]:
    """A report tells of what was: its day is none before its period."""
    line, day = source.fields.get("date", (0, ""))
    if day and scope.period and scope.day < scope.period.start:
        yield Fault(
            line,
            day,
            _(
                "The report is of a day before its period begins: {period}.",
                period=scope.period.code,
            ),
            _("Correct the date or the period."),
        )


def _late(source: Source, scope: Scope) -> Iterator[Fault]:
    """Nothing is known of a plan after the day to which reports on it were collected."""
    line, day = source.fields.get("date", (0, ""))
    try:
        known_by_then(scope)
    except UnfitError as error:
        yield Fault(line, day, error.message, error.remedy)


def _unfit(slug: str, source: Source) -> list[Fault]:
    """Kind, version and the name of the file."""
    faults = []
    if not SLUG.fullmatch(slug):
        faults.append(
            Fault(
                1,
                slug,
                _("The name of the file cannot be an address."),
                _("Use small Latin letters, digits and single hyphens: plan-2026-q3.md."),
            )
        )
    line, kind = source.fields.get("report", (0, ""))
    if kind and kind not in KINDS:
        message = _("There is no kind of report {name}.", name=kind)
        faults.append(Fault(line, kind, message, near(kind, tuple(KINDS))))
    line, version = source.fields.get("version", (0, ""))
    if version and not VERSION.fullmatch(version):
        faults.append(
            Fault(
                line,
                version,
                _("«{text}» is no version.", text=version),
                _("Write numbers with dots: 1.0, and 1.1 after a correction."),
            )
        )
    return faults
