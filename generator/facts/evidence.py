"""Where the evidence of a report leads."""

from ..data.catalog.kinds import PACKAGE
from ..data.catalog.records import Progress
from ..data.packages import evidence


def evidence_url(item: Progress) -> str | None:
    """An address of the web, a way from the root of the site to a file, or nowhere."""
    if item.evidence is None:
        return None
    found = evidence.kind(item.evidence)
    if found == "file":
        return PACKAGE.inside(item.origin.package, item.evidence)
    return item.evidence if found == "link" else None
