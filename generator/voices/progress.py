"""How a measure stands on its plan's page: what the code rests on, moves and slots."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..data.catalog import Catalog
from ..facts import ReportFacts, last_report
from ..methods.status import SlotStatus, Status
from . import words


@dataclass(frozen=True, kw_only=True)
class SlotView:
    """A date of a measure that recurs, and the last report on it."""

    status: SlotStatus
    report: ReportFacts | None


@dataclass(frozen=True, kw_only=True)
class ProgressView:
    """The status of a measure with the report that it rests on, or with its `slots` and theirs."""

    status: Status
    report: ReportFacts | None
    slots: tuple[SlotView, ...]

    @property
    def alike(self) -> bool:
        """Whether no date stands otherwise than the others, so that one line tells of all."""
        return all(
            one.status.code == self.status.code
            and one.status.deadline == one.status.slot
            and one.report is None
            for one in self.slots
        )


def progress_view(catalog: Catalog, found: Status) -> ProgressView:
    """How a measure stands on the day of its plan."""
    return ProgressView(
        status=found,
        report=None if found.slots else last_report(catalog, found),
        slots=tuple(SlotView(status=one, report=last_report(catalog, one)) for one in found.slots),
    )


def status_options(found: Iterable[Status], language: str) -> tuple[tuple[str, str, int], ...]:
    """(code, words, number) of each status that occurs, in the order of bars."""
    codes = [item.code for item in found]
    return tuple(
        (code, text.render(language), codes.count(code))
        for code, text in words.STATUS.items()
        if code in codes
    )
