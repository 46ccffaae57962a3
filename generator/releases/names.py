"""The list of versions that mike keeps in versions.json."""

import json

from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from ..version import PREVIEW, kind_of

LISTED = "versions.json"


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
