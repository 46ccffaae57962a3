"""The last report on a measure, or on a date of one that recurs: who sent and verified it, and what shows it."""

from dataclasses import dataclass
from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.kinds import PACKAGE
from ..data.catalog.records import Body, Duty, Progress
from ..data.packages import evidence
from ..methods.status import VERIFIED, SlotStatus, Status

# -- Duties to report: what those are called who must report --------------------------------------


def reporter_name(catalog: Catalog, duty: Duty, body: Body) -> str:
    """What `body` is called among those that fulfil `duty`.

    Members of a group that are one a territory are called by it, for their own names are
    all alike.
    """
    members: tuple[Body, ...] = catalog.members_of[duty.reporter]
    one_a_place = len(members) > 1 and len({item.territory for item in members}) == len(members)
    place = catalog.territories.get(body.territory)
    return place.name if one_a_place and place else body.label


@dataclass(frozen=True, kw_only=True)
class EvidenceFacts:
    """`kind` is link, file or words; `url` an address of the web, or a way from the root of the site."""

    kind: str
    text: str
    url: str | None
    sha256: str | None


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """`verified_by` and `verified_on` are None until the verification counts."""

    report: Progress
    reported_by: Body | None
    verified_by: Body | None
    verified_on: date | None
    evidence: EvidenceFacts | None


def last_report(catalog: Catalog, found: Status | SlotStatus) -> ReportFacts | None:
    """The report that a status rests on; None if there is none."""
    item = found.report
    if item is None:
        return None
    verified = found.said_by == VERIFIED
    return ReportFacts(
        report=item,
        reported_by=catalog.bodies.get(item.reported_by or ""),
        verified_by=catalog.bodies.get(item.verified_by or "") if verified else None,
        verified_on=item.verified_on if verified else None,
        evidence=_evidence(item),
    )


def _evidence(item: Progress) -> EvidenceFacts | None:
    if item.evidence is None:
        return None
    kind = evidence.kind(item.evidence)
    path = PACKAGE.inside(item.origin.package, item.evidence)
    return EvidenceFacts(
        kind=kind,
        text=item.evidence,
        url={"file": path, "link": item.evidence}.get(kind),
        sha256=item.evidence_sha256,
    )
