"""Duties to report as tables: bodies against the periods that reports are about."""

from collections.abc import Iterable
from dataclasses import dataclass

from .... import facts
from ....data.catalog.records import Duty, Flag
from ....language.i18n import Text, _
from ....methods.reporting import Cell, Completeness, Matrix, Row, Slot, completeness
from ... import words
from ...edition import Edition, say
from ...links import body_link, link_of_body, plan_link
from ...views import Link


@dataclass(frozen=True, kw_only=True)
class RowView:
    body: Link
    cells: tuple[Cell, ...]
    total: str | None


@dataclass(frozen=True, kw_only=True)
class MatrixView:
    """A duty and who fulfilled it: `reporter` is the body, or the group of them, that must report, `total` tells how many reports there are of those due.

    `as_of` is a sentence on the day that it is told of, `silent` says that some report is
    not published, `caption` names the table. Members of
    a group that are one a territory are called by it, for their own names are all alike.
    """

    duty: Duty
    plan: Link
    reporter: Link | None
    recipient: Link | None
    notes: tuple[Flag, ...]
    caption: str
    as_of: str
    slots: tuple[Slot, ...]
    rows: tuple[RowView, ...]
    total: str | None
    silent: bool


def of_roadmap(edition: Edition, identifier: str) -> tuple[MatrixView, ...]:
    """Every duty of a plan, with all who must report."""
    found = edition.analysis.duties.matrix_of
    duties: tuple[Duty, ...] = edition.catalog.duties_of[identifier]
    return tuple(matrix_view(edition, found[duty.id]) for duty in duties)


def of_body(edition: Edition, identifier: str) -> tuple[MatrixView, ...]:
    """Duties of a body with its own row; a group has the rows of its members."""
    known = edition.analysis.duties
    own = [matrix_view(edition, matrix, (row,)) for matrix, row in known.rows_of_body[identifier]]
    if edition.catalog.members_of.get(identifier):
        duties: tuple[Duty, ...] = edition.catalog.duties_by_reporter[identifier]
        own += [matrix_view(edition, known.matrix_of[duty.id]) for duty in duties]
    return tuple(own)


def of_territory(edition: Edition, identifier: str) -> tuple[MatrixView, ...]:
    """Duties of the territory's plans, all rows; of other plans, rows of the territory's bodies."""
    return tuple(
        matrix_view(edition, matrix, rows)
        for matrix, rows in edition.analysis.duties.rows_of_territory.get(identifier, ())
    )


def matrix_view(
    edition: Edition, matrix: Matrix, rows: tuple[Row, ...] | None = None
) -> MatrixView:
    """A matrix, or the given rows of it."""
    language = edition.language
    shown = matrix.rows if rows is None else rows
    found = completeness(shown)
    duty = matrix.duty
    return MatrixView(
        duty=duty,
        plan=plan_link(edition.catalog.roadmaps[duty.roadmap]),
        reporter=body_link(edition.catalog, duty.reporter),
        recipient=body_link(edition.catalog, duty.recipient),
        notes=facts.flags_at(edition.catalog, duty),
        caption=say(edition, _("Reports: {what}", what=duty.what)),
        as_of=say(edition, words.as_of(matrix.as_of, matrix.as_of, language)),
        slots=matrix.slots,
        rows=tuple(_rows(edition, duty, shown)),
        total=total(edition, found),
        silent=found.missing > 0,
    )


def total(edition: Edition, found: Completeness) -> str | None:
    """«2 of 3 due are published, 1 of them late»; None if the duty has no dates.

    Nor is there a total of what nobody looked for.
    """
    if found.not_collected:
        return None
    if not found.due:
        return say(edition, _("nothing is due yet")) if found.not_due else None
    text: Text = _("{received} of {due}", received=found.received, due=found.due)
    if found.late:
        text = _("{text}, late: {late}", text=text, late=found.late)
    return say(edition, text)


def _rows(edition: Edition, duty: Duty, rows: Iterable[Row]) -> Iterable[RowView]:
    for row in rows:
        name = facts.reporter_name(edition.catalog, duty, row.body)
        yield RowView(
            body=link_of_body(row.body, name),
            cells=row.cells,
            total=total(edition, row.completeness),
        )
