"""Statuses of measures and their tallies."""

from ...data.catalog import Catalog
from ...data.catalog.records import Progress, TermChange
from ...facts import EvidenceFacts, last_report
from ...methods.rollup import Tally
from ...methods.status import CODES, NOBODY, SELF, VERIFIED, SlotStatus, Status
from . import shapes as s
from .common import NAMED, href, named
from .shapes import Json, Shape

PUBLIC_KINDS = ("link", "file", "words")
SAID_BY = s.code(
    (NOBODY, SELF, VERIFIED), "Who says so: nobody, the body itself, or who verified it."
)

EVIDENCE = Shape(
    "EvidenceEntry",
    "What shows that something is done.",
    {
        "kind": s.code(PUBLIC_KINDS, "An address of the web, a file of the package, or words."),
        "text": s.text("What the table names as evidence."),
        "url": s.maybe(s.text("Address of the web, or of the file from the root of the version.")),
        "href": s.maybe(s.text("The same address, relative to this document.")),
        "sha256": s.maybe(s.text("SHA-256 of the file.", **s.SHA256)),
    },
    of=EvidenceFacts,
)
REPORT = s.made_from(
    Progress,
    "ProgressReportEntry",
    "The last report known; the verification is empty until its own date.",
    {
        "evidence": s.maybe(EVIDENCE, "What shows it."),
        "reported_by": s.maybe(NAMED, "The body that reported."),
        "verified_by": s.maybe(NAMED, "The body that verified."),
    },
    without={
        "id": "no other record refers to a report",
        "measure": "the report stands inside its measure",
        "slot": "the report stands inside its slot",
        "evidence_sha256": "it stands in `evidence`",
    },
)
MOVE = s.made_from(
    TermChange,
    "MoveEntry",
    "A move of a deadline, as it was decided.",
    without={"measure": "the move stands inside its measure"},
)
SLOT = Shape(
    "SlotEntry",
    "A date of a measure that recurs.",
    {
        "slot": s.day("The date as in the plan."),
        "deadline": s.day("The date after its moves."),
        "due": s.day("The deadline in force on the day of the status, which the code speaks of."),
        "code": s.code(CODES, "How the slot stands: see the code list `statuses`."),
        "said_by": SAID_BY,
        "report": s.maybe(REPORT, "The last report on this slot."),
    },
    of=SlotStatus,
)
STATUS = Shape(
    "StatusEntry",
    "How a measure stands on the day `as_of`, and what that rests on.",
    {
        "code": s.code(CODES, "How the measure stands: see the code list `statuses`."),
        "as_of": s.maybe(
            s.day(
                "The day to which reports on the plan were collected. Null if they were not: "
                "nothing is known of its fulfilment, and what has come due is `not_collected`."
            )
        ),
        "due": s.maybe(s.day("The day that the code speaks of.")),
        "original": s.maybe(s.day("Last day of the term as adopted.")),
        "deadline": s.maybe(s.day("Last day of the term after `moves`.")),
        "moves": s.many(MOVE, "Moves of the deadline, the oldest first."),
        "said_by": SAID_BY,
        "report": s.maybe(REPORT, "The last report known."),
        "slots": s.many(SLOT, "The dates of a measure that recurs."),
        "of_parts": s.truth("Whether the code is that of the parts of the measure."),
    },
    of=Status,
    without={"day": "it is `as_of`, or that of the package where reports were not collected"},
)
PROGRESS = Shape(
    "ProgressEntry",
    "How many measures stand how; each plan is told of as of its own day.",
    {
        "as_of": s.maybe(s.day("The earliest day to which reports on one of the plans were collected.")),
        "as_of_last": s.maybe(s.day("The latest of these days; null if they were on none.")),
        "total": s.count("Measures."),
        "collected": s.count("Measures of plans on which reports were collected."),
        "counts": s.mapping(
            s.count(""), "Measures by the code of their status: every code; they sum to `total`.", CODES
        ),
        "reported": s.count("Measures with a report."),
        "verified": s.count("Measures whose report was verified."),
        "moved": s.count("Measures whose deadline was moved."),
        "reports_due": s.count("Reports on measures that have come due."),
        "reports_given": s.count("Reports that came, of those due."),
        "completeness": s.maybe(s.fraction("`reports_given` of `reports_due`, a fraction of 1; null if none is due.")),
        "next_due": s.maybe(s.day("The nearest day by which something is to be done.")),
    },
)  # fmt: skip
IN_SHORT = Shape(
    "ProgressInShort",
    "How many measures stand how, for a row of an index.",
    {
        "as_of": PROGRESS.properties["as_of"],
        "as_of_last": PROGRESS.properties["as_of_last"],
        "total": PROGRESS.properties["total"],
        "collected": PROGRESS.properties["collected"],
        "counts": {
            **s.mapping(s.count("", minimum=1), "Measures by the code of their status; a code that is not there is that of none."),
            "propertyNames": {"enum": list(CODES)},
        },
    },
)  # fmt: skip


def status(catalog: Catalog, found: Status) -> Json:
    return STATUS(
        found,
        moves=[MOVE(item) for item in found.moves],
        report=_report(catalog, found),
        slots=[_slot(catalog, item) for item in found.slots],
    )


def progress(found: Tally) -> Json:
    return PROGRESS(
        found,
        as_of=found.first,
        as_of_last=found.last,
        collected=found.asked,
        counts=dict(found.counts),
    )


def in_short(found: Tally) -> Json:
    return IN_SHORT(
        found,
        as_of=found.first,
        as_of_last=found.last,
        collected=found.asked,
        counts={code: number for code, number in found.counts.items() if number},
    )


def _slot(catalog: Catalog, item: SlotStatus) -> Json:
    return SLOT(item, report=_report(catalog, item))


def _report(catalog: Catalog, status: Status | SlotStatus) -> Json | None:
    found = last_report(catalog, status)
    if found is None:
        return None
    shown = found.evidence
    return REPORT(
        found.report,
        evidence=EVIDENCE(shown, href=href(shown.url)) if shown else None,
        reported_by=named(found.reported_by) if found.reported_by else None,
        verified_by=named(found.verified_by) if found.verified_by else None,
        verified_on=found.verified_on,
    )
