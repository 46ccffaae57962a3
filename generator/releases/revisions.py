"""The packages of a project as they were at a revision of git, without touching its files.

Objects are read by their ids and written into a folder of our own: no checkout, no hooks,
no filters or attributes of the revision, no links, no submodules.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..data.packages import DESCRIPTOR, FOLDER
from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from .git import Git

PLAIN_FILES = ("100644", "100755")
MOST_BYTES = 2_000_000_000


@dataclass(frozen=True, kw_only=True)
class _Blob:
    """A plain file of a revision: its id, its path from the project's root, its size."""

    id: str
    path: PurePosixPath
    size: int


@contextmanager
def state(name: str, project: Path) -> Iterator[Path]:
    """The folder `name`, or the packages of the project at the git revision `name`.

    A folder goes before a revision of the same name. UnusableError if there is neither,
    or no packages in it; OperationError if the clone is too shallow to tell.
    """
    if _is_folder(name):
        yield Path(name)
        return
    git = Git(project)
    blobs = _blobs(_commit(name, git), git)
    if not blobs:
        raise UnusableError(_("There are no data packages in revision {revision}.", revision=name))
    with tempfile.TemporaryDirectory(prefix="roadmaps-") as folder:
        for blob in blobs:
            target = Path(folder) / blob.path
            target.parent.mkdir(parents=True, exist_ok=True)
            # A file is asked for by its id, so that its name means nothing to git.
            target.write_bytes(git.bytes("cat-file", "blob", blob.id))
        yield Path(folder)


def differing_paths(project: Path, other: Path) -> tuple[str, ...]:
    """Paths of files of `other` that git does not know alike in `project`, and those it lacks.

    No link is followed: where it leads is what it holds.
    """
    listed = Git(project).bytes("ls-files", "-z").split(b"\0")
    known = {os.fsdecode(path) for path in listed if path}
    found = set()
    for home, inner, names in os.walk(other):
        inner[:] = [name for name in inner if name != ".git"]
        links = [name for name in inner if Path(home, name).is_symlink()]
        found |= {Path(home, name).relative_to(other).as_posix() for name in (*names, *links)}
    alike = {path for path in found & known if _content(project / path) == _content(other / path)}
    return tuple(sorted((found | known) - alike))


def _content(path: Path) -> tuple[str, bytes]:
    if path.is_symlink():
        return "link", os.fsencode(path.readlink())
    return ("file", path.read_bytes()) if path.is_file() else ("none", b"")


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except OSError:
        # Too long for the name of a file; it may still be a revision, or nothing.
        return False


def _commit(name: str, git: Git) -> str:
    """The id of the commit that `name` means."""
    # Whatever the name begins with, git takes it for a name and never for an option.
    found = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode == 0:
        return found.stdout.decode("ascii").strip()
    if git.run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise OperationError(
            _(
                "This clone is shallow and may lack the revision {revision}. Run "
                "git fetch --unshallow --tags and then the command again.",
                revision=name,
            )
        )
    raise UnusableError(_("There is neither a folder nor a git revision {name}.", name=name))


def _blobs(commit: str, git: Git) -> tuple[_Blob, ...]:
    """The descriptors and tables of the packages at `commit`."""
    listed = git.bytes("ls-tree", "-r", "-z", "-l", commit, "--", f"{FOLDER}/")
    found = []
    for entry in listed.split(b"\0")[:-1]:
        head, _tab, name = entry.partition(b"\t")
        path = _safe(name)
        mode, _type, identifier, size = head.decode("ascii").split()
        if mode in PLAIN_FILES and path is not None:
            found.append(_Blob(id=identifier, path=path, size=int(size)))
    if sum(blob.size for blob in found) > MOST_BYTES:
        raise UnusableError(
            _("The packages of the revision hold more than {limit} bytes.", limit=MOST_BYTES)
        )
    return tuple(found)


def _safe(name: bytes) -> PurePosixPath | None:
    """The path of a file of a package; None for what is none or would leave the folder."""
    try:
        path = PurePosixPath(name.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    inside = len(path.parts) > 2 and path.parts[0] == FOLDER
    plain = all(part.isprintable() and not part.startswith(".") for part in path.parts)
    wanted = path.name == DESCRIPTOR or path.suffix in (".csv", ".geojson")
    return path if inside and plain and wanted else None
