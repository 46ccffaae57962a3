"""What is published, wherever it lies, and a change of it: values that hosts speak in."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..data.problems import OperationError
from ..language.i18n import _
from ..output import OutputFile
from ..version import PREVIEW
from . import names
from .manifest import MANIFEST, Manifest, parse


@dataclass(frozen=True, eq=False)
class Published:
    """A published site as it was when somebody looked.

    `files` are the sizes in bytes of all files by path; `mark` differs whenever the
    content does. `extract` writes a version out into a folder of its own.
    """

    mark: str
    files: Mapping[str, int]
    read: Callable[[str], bytes]
    extract: Callable[[str, Path], None]

    @property
    def listing(self) -> str | None:
        """The text of versions.json, if there is one."""
        if names.LISTED not in self.files:
            return None
        return self.read(names.LISTED).decode("utf-8", "replace")

    def versions(self) -> tuple[str, ...]:
        """The published versions, newest first; OperationError if what lies there is not ours.

        Previews come last: they are found by their folders, for no list tells of them.
        """
        if self.listing is None:
            if any("/" in path or path.endswith(".html") for path in self.files):
                raise OperationError(
                    _(
                        "There is no versions.json, but there are other files: something else is "
                        "published here. Choose another branch or folder, or empty this one."
                    )
                )
            return ()
        found = names.listed(self.listing)
        folders = {path.split("/")[0] for path in self.files if path.count("/") == 1}
        held = {name for name in folders if f"{name}/{MANIFEST}" in self.files}
        previews = {name for name in held if PREVIEW.fullmatch(name)}
        # Earlier generators listed previews too.
        found = tuple(name for name in found if name not in previews)
        held -= previews
        if held != set(found):
            raise OperationError(
                _(
                    "The published versions.json and the folders of versions differ: {versions}. "
                    "Restore both from the history, then publish again.",
                    versions=", ".join(sorted(held ^ set(found))),
                )
            )
        return (*found, *sorted(previews))

    def manifest(self, version: str) -> Manifest:
        """The manifest of a published version."""
        return parse(self.read(f"{version}/{MANIFEST}"), version)

    def paths(self, version: str) -> frozenset[str]:
        """The paths of the files of a version, from its own root; none if it is not published."""
        start = f"{version}/"
        return frozenset(path[len(start) :] for path in self.files if path.startswith(start))


@dataclass(frozen=True, eq=False)
class Change:
    """What is to be published: whole folders of versions, and files at the root."""

    message: str
    put: Mapping[str, Path]
    remove: tuple[str, ...]
    root: tuple[OutputFile, ...]

    def after(self, before: Published) -> dict[str, int]:
        """The sizes of all files by path once the change is made."""
        gone = tuple(f"{version}/" for version in (*self.put, *self.remove))
        kept = {path: size for path, size in before.files.items() if not path.startswith(gone)}
        for version, folder in self.put.items():
            kept |= {f"{version}/{path}": size for path, size in sizes(folder)}
        return kept | {file.path: len(file.content) for file in self.root}


class Host(Protocol):
    """A place where sites are published."""

    def alone(self) -> AbstractContextManager[object]:
        """While it lasts, keep out whoever could change the place unnoticed."""

    def look(self) -> Published:
        """What is there now."""

    def apply(self, before: Published, change: Change) -> bool:
        """Make the change at once; False, and nothing done, if `before` is no longer there."""


def sizes(folder: Path) -> Iterator[tuple[str, int]]:
    """Path and size of every file under `folder`; OperationError at a symbolic link."""
    for home, inner, found in os.walk(folder):
        here = Path(home)
        for name in (*inner, *found):
            if (here / name).is_symlink():
                raise OperationError(
                    _(
                        "{path} is a symbolic link, which hosts do not follow: "
                        "put the file itself there.",
                        path=(here / name).relative_to(folder).as_posix(),
                    )
                )
        for name in found:
            path = here / name
            yield path.relative_to(folder).as_posix(), path.stat().st_size
