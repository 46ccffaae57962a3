"""A report as a page: answers put into the converted text, and the block about the report."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...data.catalog import kinds
from ...data.reads import digest_of
from ...language.i18n import _
from ...output import OutputFile, text_file
from ..file_names import downloads, file_name
from ..jsonld import for_script
from ..links import body_link, plan_link, territory_link
from ..report_kinds import KINDS, POSTS
from ..views import Download, Link
from .answer import Answer, Drawing, Points, Sheet, Value
from .blocks import MARK, drawing
from .papers import KIND, Printed, cited, text_path
from .reading import END, START, Report
from .sourcing import packages

if TYPE_CHECKING:
    from jinja2 import Environment

ALONE = re.compile(f"<p>{START}(\\d+){END}</p>")


def page(of: Printed, environment: "Environment", base: str) -> str:
    """The whole content of the page; `base` leads to the root of the site."""
    report = of.report
    views = [
        _view(report, number, answer, environment, base)
        for number, answer in enumerate(report.answers)
    ]
    text = ALONE.sub(lambda match: views[int(match[1])], of.html)
    text = MARK.sub(lambda match: views[int(match[1])], text)
    about = {"report": report, "kind": KINDS[report.head.kind], "base": base}
    head = environment.get_template("reports/head.html").render(about)
    period = report.scope.period
    foot = environment.get_template("reports/about.html").render(
        about,
        period=report.scope.say(period.title) if period else None,
        subjects=tuple(_subjects(report)),
        body=body_link(report.scope.catalog, report.head.body),
        packages=packages(report),
        citation=cited(report, of.site),
        downloads=tuple(_downloads(report)),
        json_ld=_json_ld(of),
    )
    return head + text + foot


def _view(
    report: Report, number: int, answer: Answer, environment: "Environment", base: str
) -> str:
    """The HTML of one answer; a chart has two pictures, the second for phones."""
    name, paths = "value", {}
    if isinstance(answer, Points):
        name = "points"
    elif isinstance(answer, Sheet):
        name = "table"
    elif isinstance(answer, Drawing):
        name = "chart"
        paths = {
            "path": drawing_path(report, number),
            "narrow": drawing_path(report, number, narrow=True),
        }
    template = environment.get_template(f"reports/{name}.html")
    rendered = template.render(item=answer, base=base, **paths)
    return rendered.strip() if isinstance(answer, Value) else rendered


def _subjects(report: Report) -> Iterator[Link]:
    scope = report.scope
    if scope.roadmap:
        yield plan_link(scope.roadmap)
    if scope.territory:
        yield territory_link(scope.territory)


def _downloads(report: Report) -> Iterator[Download]:
    head = report.head
    if head.kind in POSTS:
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
