"""A version among others: where it is published, and what its pages say of it.

A page of a release cannot know how old it is, for it never changes. So it says what it
is from the first day, and leads to the same page of the current version.
"""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

from ..checks.moves import TABLE, read_moves
from ..language.i18n import _
from ..version import CURRENT, Kind, kind_of
from ..voices.edition import Moved

# Dated documents that stay what they were; all else is best read in the current version.
OWN_ADDRESS = ("reports/",)


def address(root: str | None, folder: str) -> str:
    """The address of the version in `folder` of the site at `root`."""
    return urljoin(root or "/", f"{folder}/")


def canonical(root: str | None, folder: str, url: str) -> str | None:
    """The address that search engines are to show for the page; None if it is its own.

    `root` is the address of the whole site, `url` that of the page from its version.
    """
    if folder in ("", CURRENT) or url.startswith(OWN_ADDRESS):
        return None
    return urljoin(address(root, CURRENT), url)


def home(root: str | None, folder: str) -> str:
    """The address of the current edition of the site; empty where none is known."""
    if not root:
        return ""
    return address(root, CURRENT) if folder else root.rstrip("/") + "/"


def words(folder: str, language: str) -> Mapping[str, str]:
    """What every page says of its version, for the theme; nothing if the site stands alone."""
    if not folder:
        return {}
    kind = kind_of(folder)
    told = {"current": CURRENT, "versions": _("All versions and releases").render(language)}
    if kind is Kind.CURRENT:
        return told
    notice = (
        _("Release {name}. It does not change.", name=folder)
        if kind is Kind.RELEASE
        else _("Preview {name}. Do not cite it: it will be removed.", name=folder)
    )
    here = _("This page in the current version")
    told |= {"notice": notice.render(language), "here": here.render(language)}
    # Who is to look at a preview is given its address; search engines are not.
    return told | {"unlisted": "yes"} if kind is Kind.PREVIEW else told


def moved(content: Path) -> tuple[Moved, ...]:
    """The rows of the table of redirects that can be used; what is wrong tells who publishes."""
    rows, _faults = read_moves(content / Path(TABLE).name)
    return tuple(Moved(old=row.old, new=row.new, reason=row.reason) for row in rows)
