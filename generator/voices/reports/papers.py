"""A report as a paper, which the formats of downloads are made from, and as plain text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ...data.catalog import kinds
from ...data.text import capital
from ...language.i18n import _
from ...output import OutputFile, text_file
from .. import words
from ..citation import Citation, Cited, citation, key_of
from ..file_names import file_name
from ..paper import (
    Block,
    Cell,
    Column,
    Facts,
    Figure,
    Heading,
    Items,
    Paper,
    Paragraph,
    Table,
    shown,
)
from ..report_kinds import KINDS, POSTS
from .blocks import blocks, drawing
from .reading import Report
from .sourcing import packages

KIND = kinds.REPORT.name


def cited(report: Report, site: str) -> Citation:
    """How to cite a report of the site that is called `site`."""
    head, scope = report.head, report.scope
    body = scope.catalog.bodies.get(head.body or "")
    return citation(
        Cited(
            slug=key_of(head.path),
            title=head.title,
            kind=_("report"),
            author=body.name if body else None,
            site=site,
            day=head.day,
            version=head.version,
            address=scope.edition.address + head.path,
        ),
        scope.language,
    )


@dataclass(frozen=True)
class Printed:
    """A report with the HTML that its text was converted to, marks still in it.

    `frame` is the page around it, as MkDocs has rendered it.
    """

    report: Report
    html: str
    site: str
    frame: str = ""


def paper(of: Printed) -> Paper:
    """The document: the text, then what the report says of itself and how to cite it."""
    report, head, scope = of.report, of.report.head, of.report.scope
    body = _body(of)
    return Paper(
        stem=kinds.REPORT.file_stem(head.slug),
        name=file_name(head.title),
        title=head.title,
        subtitle=_subtitle(report),
        language=scope.language,
        day=head.day,
        address=scope.edition.address + head.path,
        fictional=report.fictional,
        sources=tuple(_source(report)),
        licence="CC0",
        blocks=(*body, *_about(of)),
        wide=any(len(table.columns) > 4 for table in _tables(body)),
    )


def _body(of: Printed) -> tuple[Block, ...]:
    return blocks(of.html, of.report.answers, partial(drawing, of.report))


def _tables(body: tuple[Block, ...]) -> Iterator[Table]:
    for block in body:
        if isinstance(block, Table):
            yield block.filled()


def _subtitle(report: Report) -> str:
    head, scope = report.head, report.scope
    text = _(
        "{kind}, version {version}, as of {day}",
        kind=capital(scope.say(KINDS[head.kind])),
        version=head.version,
        day=words.day(head.day, scope.language),
    )
    return scope.say(text)


def _source(report: Report) -> Iterator[str]:
    for item in packages(report):
        text = _(
            "{title}, version {version} of {day}",
            title=item.title,
            version=item.version,
            day=words.day(item.created, report.scope.language),
        )
        yield report.scope.say(text)


def _about(of: Printed) -> Iterator[Block]:
    say, cite = of.report.scope.say, cited(of.report, of.site)
    yield Heading(say(_("How to cite")))
    yield Facts(
        (
            (say(_("Record, ГОСТ Р 7.0.100-2018")), cite.record),
            (say(_("Reference, ГОСТ Р 7.0.108-2022")), cite.reference),
        )
    )


def plain(of: Printed) -> str:
    """The report as text that can be pasted anywhere: no markup, a line of address at the end."""
    report, head, scope = of.report, of.report.head, of.report.scope
    parts = [head.title]
    if report.fictional:
        parts.append(scope.say(_("Fictional data.")))
    parts += [text for block in _body(of) for text in _lines(block, scope.language)]
    day = words.day(head.day, scope.language)
    parts.append(
        scope.say(
            _("As of {day}. In full: {address}", day=day, address=scope.edition.address + head.path)
        )
    )
    return "\n\n".join(parts) + "\n"


def _lines(block: Block, language: str) -> Iterator[str]:
    """A block as paragraphs: of a drawing its title, for its table follows; a row is a line."""
    if isinstance(block, Heading | Paragraph):
        yield block.text
    elif isinstance(block, Items):
        yield "\n".join(f"— {item}" for item in block.items)
    elif isinstance(block, Facts):
        yield "\n".join(f"{name}: {value}" for name, value in block.items)
    elif isinstance(block, Table):
        yield "\n".join(_row(block.columns, row, language) for row in block.rows)
    elif isinstance(block, Figure):
        yield block.caption


def _row(columns: tuple[Column, ...], row: tuple[Cell, ...], language: str) -> str:
    """The first filled cell, then the others with the names of their columns."""
    cells = [
        (column.heading, shown(cell, column.kind, language))
        for column, cell in zip(columns, row, strict=True)
        if cell not in (None, "")
    ]
    if not cells:
        return "—"
    rest = "; ".join(f"{name.lower()}: {text}" for name, text in cells[1:])
    return f"— {cells[0][1]}" + (f" — {rest}" if rest else "")


def ready(printed: Mapping[str, Printed]) -> dict[tuple[str, str], Paper]:
    """The papers of all reports, for the formats to be made from."""
    return {(KIND, slug): paper(of) for slug, of in printed.items()}


def text_files(printed: Mapping[str, Printed]) -> Iterator[OutputFile]:
    """The texts of reports that are ready to post, each beside its page."""
    for slug, of in printed.items():
        if of.report.head.kind in POSTS:
            yield text_file(text_path(slug), plain(of))


def text_path(slug: str) -> str:
    """Where the text of a report lies."""
    return kinds.REPORT.file(slug, "txt")
