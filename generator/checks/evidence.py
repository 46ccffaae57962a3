"""What shows that a measure is done: a day, and a link or a file that is what it was."""

from ..data.catalog import Catalog
from ..data.catalog.records import Progress
from ..data.packages import evidence
from ..language.i18n import _
from .finding import Checks, Finding, Findings, error, warning


def done_is_shown(catalog: Catalog) -> Findings:
    """Ensure that what is reported as done has a date and something that shows it."""
    for report in catalog.all("progress", Progress):
        if report.status != "done":
            continue
        if report.done_on is None:
            yield warning(
                report,
                "done_on",
                _("The measure is reported as done, but not when."),
                _("Write the day it was done; without it the day of the report counts."),
            )
        if report.evidence is None:
            yield warning(
                report,
                "evidence",
                _("The measure is reported as done, but nothing shows it."),
                _("Write a link, or put a file into the folder evidence/ of the package and name it."),
            )  # fmt: skip


def evidence_is_there(catalog: Catalog) -> Findings:
    """Ensure that evidence is an address of the web, or a file whose sum is the stated one."""
    sums: dict[tuple[str, str], str] = {}
    for report in catalog.all("progress", Progress):
        if report.evidence is None:
            if report.evidence_sha256 is not None:
                yield _sum_of_nothing(report)
            continue
        found = evidence.kind(report.evidence)
        if found == "file":
            yield from _file(catalog, report, report.evidence, sums)
        elif report.evidence_sha256 is not None:
            yield _sum_of_nothing(report)
        if found == "words":
            tell = error if "://" in report.evidence else warning
            yield tell(
                report,
                "evidence",
                _("The evidence is neither an address of the web nor a file of the package."),
                _("Write an address with https://, or a file as evidence/order-12.pdf."),
            )


def _sum_of_nothing(report: Progress) -> Finding:
    return error(
        report,
        "evidence_sha256",
        _("There is a sum, but no file that it belongs to."),
        _("Name the file in the column evidence, or empty the sum."),
    )


def _file(
    catalog: Catalog, report: Progress, name: str, sums: dict[tuple[str, str], str]
) -> Findings:
    """The file of a report; `sums` keeps what was reckoned, for one file may show much."""
    folder = catalog.package[report.origin.package].folder
    why = evidence.unusable(name, folder)
    if why is not None:
        yield error(
            report,
            "evidence",
            why,
            _("Put the file into the folder evidence/ of the package and write its name exactly."),
        )
        return
    key = (report.origin.package, name)
    if key not in sums:
        sums[key] = evidence.digest(name, folder)
    if report.evidence_sha256 != sums[key]:
        yield error(
            report,
            "evidence_sha256",
            _("The SHA-256 of the file is {sum}.", sum=sums[key]),
            _("Write this sum; if the file was not meant to change, bring back the right one."),
        )


CHECKS: Checks = (done_is_shown, evidence_is_there)
