"""Reports read from their files: macros looked up, everything that is wrong told at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from ...data.catalog import Catalog
from ...data.problems import Problem
from ...language.i18n import Text, _
from .. import words
from ..edition import Edition, ReportCard
from ..report_kinds import KINDS
from .answer import Answer, Entry, Points, Sheet, Value
from .drawings import DRAWINGS
from .heads import Head, Source, is_left_out, read_head, split
from .indicators import INDICATORS
from .macros import INLINE, Call, Fault, parts
from .points import LISTS
from .scope import PARAMETERS, Scope, UnfitError, known_by_then, missing, near, published, scoped
from .sources import plan_page
from .tables import TABLES

FOLDER = "content/reports"
INDEX = "index.md"
CHECK = "reports"
MACROS: Mapping[str, Mapping[str, Entry]] = {
    INLINE: {entry.name: entry for entry in INDICATORS},
    "table": {entry.name: entry for entry in TABLES},
    "list": {entry.name: entry for entry in LISTS},
    "chart": {entry.name: entry for entry in DRAWINGS},
}
# Private characters around the number of a macro: they mean nothing to Markdown, and
# those that an editor typed are taken out.
START, END = "\ue000", "\ue001"

FOREIGN = Fault(1, None, _("The file is not in UTF-8."), _("Save it in the encoding UTF-8."))


@dataclass(frozen=True, eq=False)
class Asked:
    """A macro that is known, with the scope that it is asked in."""

    call: Call
    entry: Entry
    scope: Scope


def _answer(of: Asked) -> Answer:
    """What the macro answers; nothing on fulfilment where reports were not collected."""
    scope = of.scope
    if of.entry.fulfilment and scope.collected is None:
        unknown = scope.say(words.NOT_COLLECTED)
        if of.call.macro == INLINE:
            return Value(scope.say(words.REPORTED["not_collected"]), plan_page(scope))
        found = of.entry.make(scope)
        if isinstance(found, Sheet):
            return replace(found, rows=(), paths=(), empty=unknown)
        if isinstance(found, Points):
            return replace(found, items=(), empty=unknown)
    return of.entry.make(scope)


@dataclass(frozen=True, kw_only=True, eq=False)
class Report:
    """A report without faults; `parts` are Markdown and macros in turn."""

    head: Head
    scope: Scope
    parts: tuple[str | Asked, ...]

    @property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(part for part in self.parts if isinstance(part, Asked))

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """What the macros answer, in their order."""
        return tuple(map(_answer, self.asked))

    @property
    def markdown(self) -> str:
        """The text with a mark in the place of each macro: no data is in it yet."""
        written: list[str] = []
        number = 0
        for part in self.parts:
            if isinstance(part, str):
                written.append(part.replace(START, "").replace(END, ""))
                continue
            mark = f"{START}{number}{END}"
            written.append(mark if part.call.macro == INLINE else f"\n{mark}\n")
            number += 1
        return "".join(written)

    @property
    def fictional(self) -> bool:
        """Whether anything that the report tells of is invented."""
        scopes = [self.scope, *(item.scope for item in self.asked)]
        records = [
            record
            for scope in scopes
            for record in (scope.roadmap, scope.territory, scope.list)
            if record is not None
        ]
        return any(self.scope.catalog.is_fictional(record) for record in records)

    @property
    def card(self) -> ReportCard:
        """The report in a list."""
        scope = self.scope
        return ReportCard(
            path=self.head.path,
            title=self.head.title,
            kind=KINDS[self.head.kind],
            day=self.head.day,
            description=self.head.description,
            roadmap=scope.roadmap.id if scope.roadmap else None,
            territory=scope.territory.id if scope.territory else None,
            fictional=self.fictional,
        )


@dataclass(frozen=True, eq=False)
class Shelf:
    """All reports by slug, the newest first, and what is wrong with the others."""

    reports: Mapping[str, Report]
    problems: tuple[Problem, ...]

    @property
    def cards(self) -> tuple[ReportCard, ...]:
        return tuple(report.card for report in self.reports.values())


def read(folder: Path, edition: Edition) -> Shelf:
    """The reports of a folder; its index is none."""
    found: dict[str, Report] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        if path.name == INDEX:
            continue
        content = _text(path)
        if content is None:
            problems.append(_problem(path.name, FOREIGN))
            continue
        report, faults = read_one(path.stem, content, edition)
        problems += [_problem(path.name, fault) for fault in faults]
        if report is not None:
            found[path.stem] = report
    newest = sorted(found.values(), key=lambda item: (-item.head.day.toordinal(), item.head.slug))
    return Shelf({report.head.slug: report for report in newest}, tuple(problems))


def problems(folder: Path, catalog: Catalog) -> tuple[Problem, ...]:
    """What is wrong with the reports of a folder; nothing is computed."""
    return read(folder, Edition(catalog, "ru", "")).problems


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        return None


def _problem(name: str, fault: Fault) -> Problem:
    return Problem(
        check=CHECK,
        path=f"{FOLDER}/{name}",
        row=fault.line,
        value=fault.value,
        message=fault.message,
        remedy=fault.remedy,
    )


def read_one(slug: str, content: str, edition: Edition) -> tuple[Report | None, tuple[Fault, ...]]:
    """One report and all that is wrong with it; no report if anything is.

    Of an example about what is not in the project there is neither.
    """
    source = split(content)
    if is_left_out(source, edition.catalog):
        return None, ()
    head, scope, faults = read_head(slug, source, Scope(edition=edition, day=edition.catalog.as_of))
    found: list[str | Asked] = []
    wrong = list(faults)
    for part in _looked_up(source, scope, head is not None):
        if isinstance(part, Fault):
            wrong.append(part)
        else:
            found.append(part)
    if head is None or wrong:
        return None, tuple(sorted(wrong, key=lambda fault: fault.line))
    return Report(head=head, scope=scope, parts=tuple(found)), ()


def _looked_up(source: Source, scope: Scope, whole: bool) -> Iterator[str | Asked | Fault]:
    """Each part with its macro found; what a macro lacks is told only under a `whole` head."""
    for part in parts(source.text, source.first):
        yield _look_up(part, scope, whole) if isinstance(part, Call) else part


def _look_up(call: Call, scope: Scope, whole: bool) -> Asked | Fault:
    if call.macro not in MACROS:
        message = _("There is no macro {name}.", name=call.macro)
        return Fault(call.line, call.macro, message, near(call.macro, MACROS))
    known = MACROS[call.macro]
    if call.name not in known:
        message = _("{macro} does not know «{name}».", macro=call.macro, name=call.name)
        return Fault(call.line, call.name, message, near(call.name, known))
    for name in call.given:
        if name not in PARAMETERS:
            message = _("{macro} takes no parameter {name}.", macro=call.macro, name=name)
            return Fault(call.line, name, message, near(name, PARAMETERS))
    try:
        inner = scoped(scope, call.given) if call.given else scope
        if "roadmap" in call.given or "date" in call.given:
            known_by_then(inner)
    except UnfitError as error:
        return Fault(call.line, ", ".join(call.given.values()), error.message, error.remedy)
    entry = known[call.name]
    lacking = next(missing(inner, entry.needs), None) if whole else None
    if lacking is not None:
        return Fault(call.line, None, *_lacks(call, lacking, inner))
    return Asked(call, entry, inner)


def _lacks(call: Call, name: str, scope: Scope) -> tuple[Text, Text]:
    """What a macro needs and nobody said."""
    if name == "list" and scope.territory and scope.period:
        message = _(
            "The data has no published list of low results for {place} of the school year {year}.",
            place=scope.territory.name,
            year=scope.period.school_year,
        )
        return message, near("", published(scope.catalog))
    message = _("{macro}(\"{name}\") needs to know the {what}.", macro=call.macro, name=call.name,
                what=name)  # fmt: skip
    remedy = _(
        'Add a line {what}: … to the head of the report, or {what}="…" to the macro.', what=name
    )
    return message, remedy
