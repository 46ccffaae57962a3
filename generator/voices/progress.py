"""How a measure stands on its plan's page: what the code rests on, moves and slots."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..data.catalog.records import TermChange
from ..facts import EvidenceFacts, last_report
from ..language.i18n import _
from ..methods.status import SlotStatus, Status
from . import words
from .edition import Edition, say
from .links import link_of_body
from .views import Link


@dataclass(frozen=True, kw_only=True)
class EvidenceView:
    """What shows that a report is true; `link` is absolute if it is an address of the web."""

    text: str
    link: str | None
    is_file: bool
    sha256: str | None


@dataclass(frozen=True, kw_only=True)
class ReportView:
    """The last report: `said` is the status it states, `verified_on` set only if verified."""

    said: str
    day: str
    done_on: str | None
    value: str | None
    reported_by: Link | None
    verified_by: Link | None
    verified_on: str | None
    evidence: EvidenceView | None
    note: str | None


@dataclass(frozen=True, kw_only=True)
class MoveView:
    day: str
    old: str
    new: str
    reason: str
    document: str | None


@dataclass(frozen=True, kw_only=True)
class SlotView:
    """A date of a measure that recurs; `moved_to` if it was moved."""

    day: str
    moved_to: str | None
    status: str
    status_code: str
    report: ReportView | None


@dataclass(frozen=True, kw_only=True)
class ProgressView:
    """The status of a measure; `original` and `deadline` are told only if it was moved.

    `as_of` is the day to which reports were collected, None if they were not.
    """

    as_of: str | None
    status: str
    status_code: str
    of_parts: bool
    report: ReportView | None
    original: str | None
    deadline: str | None
    moves: tuple[MoveView, ...]
    slots: tuple[SlotView, ...]

    @property
    def alike(self) -> bool:
        """Whether no date stands otherwise than the others, so that one line tells of all."""
        told = {(slot.status_code, slot.moved_to, slot.report) for slot in self.slots}
        return told == {(self.status_code, None, None)}


def progress_view(edition: Edition, found: Status) -> ProgressView:
    """How a measure stands on the day of its plan."""
    language = edition.language
    moved = bool(found.moves) and not found.slots
    return ProgressView(
        as_of=_day(found.as_of, language),
        status=words.status(found, language),
        status_code=found.code,
        of_parts=found.of_parts,
        report=None if found.slots else _report(edition, found),
        original=_day(found.original, language) if moved else None,
        deadline=_day(found.deadline, language) if moved else None,
        moves=_moves(edition, found.moves),
        slots=tuple(_slot(edition, one) for one in found.slots),
    )


def status_options(found: Iterable[Status], language: str) -> tuple[tuple[str, str, int], ...]:
    """(code, words, number) of each status that occurs, in the order of the codes."""
    codes = [item.code for item in found]
    return tuple(
        (code, text.render(language), codes.count(code))
        for code, text in words.STATUS.items()
        if code in codes
    )


def _slot(edition: Edition, item: SlotStatus) -> SlotView:
    language = edition.language
    return SlotView(
        day=words.day(item.slot, language),
        moved_to=words.day(item.deadline, language) if item.deadline != item.slot else None,
        status=words.STATUS[item.code].render(language),
        status_code=item.code,
        report=_report(edition, item),
    )


def _moves(edition: Edition, moves: Iterable[TermChange]) -> tuple[MoveView, ...]:
    return tuple(
        MoveView(
            day=words.day(move.changed_on, edition.language),
            old=words.day(move.old_end, edition.language),
            new=words.day(move.new_end, edition.language),
            reason=move.reason,
            document=move.document,
        )
        for move in moves
    )


def _report(edition: Edition, status: Status | SlotStatus) -> ReportView | None:
    found = last_report(edition.catalog, status)
    if found is None:
        return None
    item, language = found.report, edition.language
    return ReportView(
        said=words.label("progress", "status", item.status, language),
        day=words.day(item.report_date, language),
        done_on=_day(item.done_on, language),
        value=(
            words.amount(item.value, item.unit, language)
            if item.value is not None and item.unit
            else None
        ),
        reported_by=link_of_body(found.reported_by) if found.reported_by else None,
        verified_by=link_of_body(found.verified_by) if found.verified_by else None,
        verified_on=_day(found.verified_on, language),
        evidence=_evidence(edition, found.evidence) if found.evidence else None,
        note=item.note,
    )


def _evidence(edition: Edition, found: EvidenceFacts) -> EvidenceView:
    is_file = found.kind == "file"
    return EvidenceView(
        text=say(edition, _("file of the package")) if is_file else found.text,
        link=found.url,
        is_file=is_file,
        sha256=found.sha256,
    )


def _day(value: date | None, language: str) -> str | None:
    return words.day(value, language) if value else None
