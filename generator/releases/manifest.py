"""release.json: what a version holds, file by file, and what it was made from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from .. import __version__
from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from ..progress import counted, stage

MANIFEST = "release.json"
MARKER = "api/v1/index.json"


@dataclass(frozen=True, kw_only=True)
class FileEntry:
    """A file by its path from the version's root: SHA-256 in hexadecimal, size in bytes."""

    path: str
    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class PackageEntry:
    """A data package that the version was made from."""

    name: str
    version: str
    created: str


@dataclass(frozen=True, kw_only=True)
class Source:
    """The commit of the project; `modified` says that files differed from it."""

    commit: str | None = None
    modified: bool = False


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """The manifest of a version; it lists every file but itself."""

    release: str
    as_of: str | None
    generator: str
    source: Source
    packages: tuple[PackageEntry, ...] = ()
    withdrawn: str | None = None
    held: str | None = None
    """Of `current`: it was taken back on purpose from this state, which must not come back unasked."""
    files: tuple[FileEntry, ...] = field(default=())

    @property
    def day(self) -> date:
        """The day of its data; the first day of computers if none is known."""
        return date.fromisoformat(self.as_of or "1970-01-01")

    def render(self) -> bytes:
        told = {name: value for name, value in asdict(self).items() if value or name != "held"}
        return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


READER = TypeAdapter(Manifest)


def parse(content: bytes, version: str) -> Manifest:
    """A manifest that was published; OperationError if it is damaged."""
    try:
        return READER.validate_json(content)
    except ValidationError as error:
        raise OperationError(
            _(
                "The published {version}/release.json cannot be read. "
                "Restore it from the history, then publish again.",
                version=version,
            )
        ) from error


def of_folder(folder: Path, version: str, source: Source) -> Manifest:
    """The manifest of the built version in `folder`; UnusableError if it is no site of ours."""
    marker = folder / MARKER
    if not marker.is_file():
        raise UnusableError(
            _("The folder {folder} holds no built site: {marker} is missing.",
              folder=folder, marker=MARKER)
        )  # fmt: skip
    return Manifest(
        release=version,
        as_of=_json(marker).get("as_of"),
        generator=__version__,
        source=source,
        packages=_packages(folder),
        withdrawn=None,
        files=entries(folder),
    )


def entries(folder: Path) -> tuple[FileEntry, ...]:
    """Every file under `folder` but the manifest, by path."""
    paths = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    names = sorted(paths.keys() - {MANIFEST})
    with stage(_("Reckoning the checksums of the files"), len(names)):
        return tuple(_entry(name, paths[name]) for name in counted(names))


def _entry(name: str, path: Path) -> FileEntry:
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return FileEntry(path=name, sha256=digest, size=path.stat().st_size)


def _packages(folder: Path) -> tuple[PackageEntry, ...]:
    """The packages that the built API tells of, by name.

    Where a package was, another's document or a notice may stand: neither bears its name.
    """
    paths = sorted((folder / "api/v1/packages").glob("*.json"))
    documents = ((path.stem, _json(path)) for path in paths)
    return tuple(
        PackageEntry(name=name, version=item["version"], created=item["created"])
        for name, item in documents
        if item.get("name") == name
    )


def _json(path: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(path.read_bytes())
    return found
