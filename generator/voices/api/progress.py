"""Statuses of measures and their tallies."""

from ...data.catalog import Catalog
from ...data.catalog.records import Progress, TermChange
from ...data.packages import evidence
from ...methods.rollup import Tally
from ...methods.status import VERIFIED, SlotStatus, Status
from . import documents as d
from .common import named


def status_entry(catalog: Catalog, found: Status) -> d.StatusEntry:
    return d.StatusEntry(
        code=found.code,
        as_of=found.as_of,
        due=found.due,
        original=found.original,
        deadline=found.deadline,
        moves=tuple(map(move, found.moves)),
        said_by=found.said_by,
        report=_report(catalog, found.report, found.said_by),
        slots=tuple(_slot(catalog, one) for one in found.slots),
        of_parts=found.of_parts,
    )


def tally_entry(found: Tally) -> d.ProgressEntry:
    return d.ProgressEntry(
        as_of=found.first,
        as_of_last=found.last,
        total=found.total,
        collected=found.asked,
        counts=dict(found.counts),
        reported=found.reported,
        verified=found.verified,
        moved=found.moved,
        reports_due=found.reports_due,
        reports_given=found.reports_given,
        completeness=found.completeness,
        next_due=found.next_due,
    )


def move(item: TermChange) -> d.MoveEntry:
    return d.MoveEntry(
        changed_on=item.changed_on,
        old_end=item.old_end,
        new_end=item.new_end,
        reason=item.reason,
        document=item.document,
    )


def _slot(catalog: Catalog, item: SlotStatus) -> d.SlotEntry:
    return d.SlotEntry(
        slot=item.slot,
        deadline=item.deadline,
        code=item.code,
        said_by=item.said_by,
        report=_report(catalog, item.report, item.said_by),
    )


def _report(catalog: Catalog, item: Progress | None, said_by: str) -> d.ProgressReportEntry | None:
    if item is None:
        return None
    verified = said_by == VERIFIED
    return d.ProgressReportEntry(
        report_date=item.report_date,
        status=item.status,
        done_on=item.done_on,
        value=item.value,
        unit=item.unit,
        evidence=_evidence(item),
        reported_by=_body(catalog, item.reported_by),
        verified_by=_body(catalog, item.verified_by) if verified else None,
        verified_on=item.verified_on if verified else None,
        note=item.note,
    )


def _body(catalog: Catalog, identifier: str | None) -> d.Named | None:
    found = catalog.bodies.get(identifier or "")
    return named(found) if found else None


def _evidence(item: Progress) -> d.EvidenceEntry | None:
    if item.evidence is None:
        return None
    return d.EvidenceEntry(
        kind=evidence.kind(item.evidence),
        text=item.evidence,
        url=evidence.url(item.evidence, item.origin.package),
        sha256=item.evidence_sha256,
    )
