"""What the next build takes from the published site: its files, and what was noted of them.

The notes stand at the root of what is published, bound to the list of files of `current` by
its digest: of a site that was taken back or mended by hand nothing is taken unseen.
"""

from hashlib import sha256
from pathlib import Path

from ..build.manifest import NOTES, SUFFIX
from ..language.i18n import _
from ..output import OutputFile, write_alone
from ..progress import stage
from ..version import CURRENT
from .manifest import MANIFEST, Manifest, entries
from .published import Published

SEAL = 32
LAST = "site"


def notes_of(site: Path) -> Path:
    """Where a build leaves its notes of the site that it makes: beside it."""
    return site.with_name(f"{site.name}{SUFFIX}")


def noted(site: Path, manifest: Manifest) -> tuple[OutputFile, ...]:
    """The notes of the built `site` as they are published; none if the build left none."""
    notes = notes_of(site)
    if not notes.is_file():
        return ()
    seal = sha256(manifest.render()).digest()
    return (OutputFile(NOTES, seal + notes.read_bytes()),)


def lay_out(before: Published, folder: Path) -> None:
    """Write `current` and its notes out into `folder`, if anything is known of it.

    A file that is not what the list of files says is left out.
    """
    listed = f"{CURRENT}/{MANIFEST}"
    if NOTES not in before.files or listed not in before.files:
        return
    whole = before.read(NOTES)
    if whole[:SEAL] != sha256(before.read(listed)).digest():
        return
    site = folder / LAST
    with stage(_("Writing out what is published")):
        before.extract(CURRENT, site)
    write_alone(folder / NOTES, whole[SEAL:])
    (site / MANIFEST).unlink()
    for entry in set(entries(site)) - set(before.manifest(CURRENT).files):
        (site / entry.path).unlink()


def laid_out(folder: Path) -> Path | None:
    """The published site in `folder`; None if it was not written out."""
    site = folder / LAST
    return site if site.is_dir() else None
