"""Names of versions of a site, and what each may do."""

import re
from enum import StrEnum

from .data.problems import UnusableError
from .language.i18n import _

CURRENT = "current"
RELEASE = re.compile(r"\d{4}\.\d{1,3}(\.\d{1,3})?")
PREVIEW = re.compile(r"preview-[a-z0-9]+(-[a-z0-9]+)*")


class Kind(StrEnum):
    """What a version is: what may change in it, and whether it may go."""

    CURRENT = "current"
    """What the main branch says; published anew on each merge."""
    RELEASE = "release"
    """Frozen and citable; never changes and is never pruned."""
    PREVIEW = "preview"
    """To be looked at; published anew at will, and pruned."""


def kind_of(version: str) -> Kind:
    """The kind of the version called `version`; UnusableError if no version is called so."""
    if version == CURRENT:
        return Kind.CURRENT
    if RELEASE.fullmatch(version):
        return Kind.RELEASE
    if PREVIEW.fullmatch(version) and len(version) <= 60:
        return Kind.PREVIEW
    raise UnusableError(
        _(
            "«{version}» is no name of a version: use current, a year and a number as 2021.4, "
            "or preview- and small Latin letters.",
            version=version,
        )
    )
