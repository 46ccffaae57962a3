"""A report as a page: answers put into the converted text, and the block about the report."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...data.catalog import kinds
from ...data.reads import digest_of
from ...language.i18n import _
from ...output import OutputFile, text_file
from .. import words
from ..citation import Citation
from ..file_names import downloads, file_name
from ..jsonld import for_script
from ..links import body_link, package_link, plan_link, territory_link
from ..paper import shown
from ..views import Download, Link
from .answer import Answer, Drawing, Points, Sheet, Value
from .blocks import MARK, drawing
from .heads import KINDS
from .papers import DIGEST, KIND, Printed, cited, text_path
from .reading import END, START, Report
from .sourcing import packages

if TYPE_CHECKING:
    from jinja2 import Environment

ALONE = re.compile(f"<p>{START}(\\d+){END}</p>")
NO_CELL = "—"


@dataclass(frozen=True)
class CellView:
    """A cell in a reader's words; the one with the name of the row leads to its page."""

    text: str
    path: str | None
    number: bool


@dataclass(frozen=True, kw_only=True)
class SheetView:
    """A table on a page."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[CellView, ...], ...]
    source: tuple[Link, ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class DrawingView:
    """A chart on a page: an image with a text, then the table with the same numbers.

    `narrow` is the image for phones.
    """

    path: str | None
    narrow: str | None
    alternative: str
    table: SheetView


@dataclass(frozen=True, kw_only=True)
class AboutView:
    """What a report says of itself, above and below its text."""

    title: str
    kind: str
    day: str
    version: str
    period: str | None
    subjects: tuple[Link, ...]
    body: Link | None
    packages: tuple[tuple[Link, str], ...]
    citation: Citation
    downloads: tuple[Download, ...]
    fictional: bool
    json_ld: str


def page(of: Printed, environment: "Environment", base: str) -> str:
    """The whole content of the page; `base` leads to the root of the site."""
    report = of.report
    views = [
        _view(report, number, answer, environment, base)
        for number, answer in enumerate(report.answers)
    ]
    text = ALONE.sub(lambda match: views[int(match[1])], of.html)
    text = MARK.sub(lambda match: views[int(match[1])], text)
    about = about_view(of)
    head = environment.get_template("reports/head.html").render(page=about, base=base)
    foot = environment.get_template("reports/about.html").render(page=about, base=base)
    return head + text + foot


def _view(
    report: Report, number: int, answer: Answer, environment: "Environment", base: str
) -> str:
    """The HTML of one answer."""
    language = report.scope.language
    name, item = "value", answer
    view: object = item
    if isinstance(item, Points):
        name = "points"
    elif isinstance(item, Sheet):
        name, view = "table", sheet_view(item, language)
    elif isinstance(item, Drawing):
        name = "chart"
        view = DrawingView(
            path=drawing_path(report, number) if item.rows else None,
            narrow=drawing_path(report, number, narrow=True) if item.rows else None,
            alternative=item.alternative,
            table=sheet_view(item.table, language),
        )
    rendered = environment.get_template(f"reports/{name}.html").render(item=view, base=base)
    return rendered.strip() if isinstance(item, Value) else rendered


def sheet_view(item: Sheet, language: str) -> SheetView:
    rows = []
    for row, path_of_row in zip(item.rows, item.paths, strict=True):
        cells = []
        for place, (cell, column) in enumerate(zip(row, item.columns, strict=True)):
            path = path_of_row if place == item.linked else None
            number = column.kind in ("integer", "number", "percent")
            cells.append(CellView(shown(cell, column.kind, language) or NO_CELL, path, number))
        rows.append(tuple(cells))
    return SheetView(
        title=item.title,
        headings=tuple(column.heading for column in item.columns),
        rows=tuple(rows),
        source=item.source,
        empty=item.empty,
    )


def about_view(of: Printed) -> AboutView:
    report, head, scope = of.report, of.report.head, of.report.scope
    return AboutView(
        title=head.title,
        kind=scope.say(KINDS[head.kind]),
        day=words.day(head.day, scope.language),
        version=head.version,
        period=scope.say(scope.period.title) if scope.period else None,
        subjects=tuple(_subjects(report)),
        body=body_link(scope.catalog, head.body),
        packages=tuple(
            (
                package_link(item),
                scope.say(
                    _(
                        "version {version} of {day}",
                        version=item.version,
                        day=words.day(item.created, scope.language),
                    )
                ),
            )
            for item in packages(report)
        ),
        citation=cited(report, of.site),
        downloads=tuple(_downloads(report)),
        fictional=report.fictional,
        json_ld=_json_ld(of),
    )


def _subjects(report: Report) -> Iterator[Link]:
    scope = report.scope
    if scope.roadmap:
        yield plan_link(scope.roadmap)
    if scope.territory:
        yield territory_link(scope.territory)


def _downloads(report: Report) -> Iterator[Download]:
    head = report.head
    if head.kind == DIGEST:
        text = report.scope.say(_("TXT, ready to post"))
        yield Download(text, text_path(head.slug), f"{file_name(head.title)}.txt")
    for item in downloads(report.scope.edition, KIND, head.slug):
        suffix = item.path.rpartition(".")[2]
        if suffix == "xlsx" and not any(isinstance(one, Sheet | Drawing) for one in report.answers):
            continue
        yield Download(item.text, item.path, f"{file_name(head.title)}.{suffix}")


def _json_ld(of: Printed) -> str:
    """schema.org Report."""
    report, head, scope = of.report, of.report.head, of.report.scope
    body = scope.catalog.bodies.get(head.body or "")
    address = scope.edition.address
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": address + head.path,
        "url": address + head.path,
        "name": head.title,
        "description": head.description,
        "datePublished": head.day.isoformat(),
        "version": head.version,
        "inLanguage": scope.language,
        "isPartOf": {"@type": "WebSite", "name": of.site, "url": address},
        "isBasedOn": [address + kinds.PACKAGE.page(item.name) for item in packages(report)],
    }
    if body:
        data["author"] = {"@type": "Organization", "name": body.name}
    return for_script(data)


def drawing_path(report: Report, number: int, *, narrow: bool = False) -> str:
    """Where the chart of a macro lies: by its place in the report."""
    return f"{report.head.path}chart-{number + 1}{'-narrow' if narrow else ''}.svg"


def drawings(report: Report) -> Iterator[OutputFile]:
    """The charts of a report, beside its page."""
    for number, answer in enumerate(report.answers):
        if isinstance(answer, Drawing) and answer.rows:
            for narrow in (False, True):
                path = drawing_path(report, number, narrow=narrow)
                yield text_file(path, drawing(report, answer, narrow=narrow)())


def drawn(report: Report) -> bytes:
    """A digest of all that the charts of a report show."""
    shown = (
        (answer.chart, answer.rows) if isinstance(answer, Drawing) else None
        for answer in report.answers
    )
    return digest_of((report.scope.language, *shown))
