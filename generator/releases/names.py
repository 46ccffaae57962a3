"""Names of versions, and the list of them that mike keeps in versions.json."""

import json
import re
from enum import StrEnum

from ..data.problems import OperationError, UnusableError
from ..language.i18n import _

CURRENT = "current"
LISTED = "versions.json"
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


def listed(text: str) -> tuple[str, ...]:
    """The versions named in a versions.json, in its order; OperationError if it is damaged."""
    from mike.versions import Versions

    try:
        found = Versions.loads(text)
        names = tuple(str(entry.version) for entry in found)
        for name in names:
            kind_of(name)
        if len(names) != len(json.loads(text)):
            raise ValueError("a version stands there twice")
    except (ValueError, KeyError, TypeError, AttributeError, UnusableError) as error:
        raise OperationError(
            _(
                "The published versions.json is damaged. It was left as it is. "
                "Restore it from the history of the branch, then publish again."
            )
        ) from error
    return names


def listing(text: str | None, put: tuple[str, ...], removed: tuple[str, ...]) -> str:
    """A versions.json with `put` added and `removed` taken out, as mike writes it.

    Previews are in no list: who is to look at one is given its address.
    """
    from mike.versions import Versions

    versions = Versions.loads(text) if text is not None else Versions()
    known = {str(entry.version) for entry in versions}
    for name in put:
        versions.add(name)
    unlisted = {name for name in (*known, *put) if PREVIEW.fullmatch(name)}
    gone = unlisted | (known & set(removed))
    if gone:
        versions.difference_update(sorted(gone))
    return str(versions.dumps()) + "\n"
