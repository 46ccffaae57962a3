"""What a form for reports begins with: a line for each report that is awaited by a day.

Such a line names what is to be told and no more. As long as nobody adds to it, it holds no
report, and its import passes it over.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from ...data.catalog import Catalog
from ...data.catalog.records import Duty, Measure
from ...language.i18n import _
from ...methods.reporting import reporting
from ...methods.status import CLOSED, Status, statuses

# Headings of the columns before the table, which are for whoever fills it in.
BESIDE = (_("What it is about"), _("Term in the plan"), _("Who answers"))
# The cells that such a line has, by table; a slot only where the measure recurs.
GIVEN: Mapping[str, tuple[str, ...]] = {
    "progress": ("id", "measure", "slot", "report_date"),
    "reports": ("duty", "reporter", "slot"),
}


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A line of a form: `cells` of the table, and the texts before them by `BESIDE`."""

    cells: Mapping[str, str]
    beside: tuple[str, str, str]


def waiting(table: str, catalog: Catalog, package: str, day: date) -> Iterator[Waiting]:
    """The lines of `table` for what the plans of `package` wait for on `day`, in the plans' order."""
    if table == "progress":
        reckoned = statuses(catalog)
        for measure in catalog.measures.values():
            if measure.origin.package == package and not catalog.parts_of.get(measure.id):
                yield from _of_measure(measure, reckoned[measure.id], catalog, day)
    elif table == "reports":
        for duty in catalog.all("duties", Duty):
            if duty.origin.package == package:
                yield from _of_duty(duty, catalog, day)


def is_unanswered(table: str, filled: Collection[str]) -> bool:
    """Whether a line whose cells `filled` hold something is still as the form had it."""
    given = set(GIVEN.get(table, ()))
    needed = given - {"slot"} if table == "progress" else given
    return bool(given) and needed <= set(filled) <= given


def _of_measure(measure: Measure, status: Status, catalog: Catalog, day: date) -> Iterator[Waiting]:
    """A line, or one for each date of a measure that recurs; without a date one until it is reported on."""
    slots: list[date | None] = []
    if status.slots:
        slots += [
            one.slot for one in status.slots if one.code not in CLOSED and one.deadline <= day
        ]
    elif status.code not in CLOSED:
        is_due = status.deadline <= day if status.deadline else status.report is None
        slots += [None] if is_due else []
    taken = {report.id for report in catalog.progress_of[measure.id]}
    free = (id_ for at in count(1) if (id_ := f"{measure.id}-p{at}") not in taken)
    title = f"{measure.number}. {measure.title}" if measure.number else measure.title
    for slot, id_ in zip(slots, free, strict=False):
        yield Waiting(
            cells={
                "id": id_,
                "measure": measure.id,
                "slot": slot.isoformat() if slot else "",
                "report_date": day.isoformat(),
            },
            beside=(title, measure.term_text or "", measure.responsible_text or ""),
        )


def _of_duty(duty: Duty, catalog: Catalog, day: date) -> Iterator[Waiting]:
    for row in reporting(duty, catalog).rows:
        for cell in row.cells:
            if cell.report is None and cell.slot.due <= day:
                yield Waiting(
                    cells={
                        "duty": duty.id,
                        "reporter": row.body.id,
                        "slot": cell.slot.due.isoformat(),
                    },
                    beside=(duty.what, duty.term_text, row.body.name),
                )
