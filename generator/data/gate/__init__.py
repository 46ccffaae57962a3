"""The gate: what people put beside the tables is looked at before anything is built.

Texts, pictures and documents are published as they are, so each must be a plain file of a
known kind that brings no code, no link out of the project, and nothing of its makers.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from ...language.i18n import Text, _
from ..problems import Problem
from ..problems.system import of_file
from . import markdown, svg
from .markup import forbidden

CHECK = "content_files"
LARGEST = 20_000_000
MOST_FILES = 20_000
DEEPEST = 20
LONGEST_NAME = 200


@dataclass(frozen=True)
class Fault:
    """What is wrong with a file, in which line if it has lines, and how to mend it."""

    message: Text
    remedy: Text
    line: int | None = None


Look = Callable[[bytes], Iterator[tuple[Text, Text, int | None]]]


def _nothing(_data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    yield from ()


def _by(module: str) -> Look:
    """The look of a module that loads when the first file of its kind is met."""

    def look(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
        yield from import_module(f".{module}", __package__).faults(data)

    return look


TEXTS: Mapping[str, Look] = {
    ".md": markdown.faults, ".csv": markdown.characters, ".txt": markdown.characters,
}  # fmt: skip
DOCUMENTS: Mapping[str, Look] = {
    ".pdf": _by("pdf"), ".docx": _by("office"), ".xlsx": _by("office"),
}  # fmt: skip
PICTURES: Mapping[str, Look] = {
    ".png": _by("pictures"), ".jpg": _by("pictures"), ".jpeg": _by("pictures"),
    ".webp": _by("pictures"), ".gif": _by("pictures"), ".svg": svg.faults,
}  # fmt: skip
# Templates are code of the project's own: only whoever may change the program may change them.
CODE: Mapping[str, Look] = {
    **dict.fromkeys(
        (".html", ".css", ".js", ".xml", ".typ", ".md", ".txt", ".svg", ".yml"), markdown.plain
    ),
    **dict.fromkeys((".png", ".woff2"), _nothing),
}
CONTENT = {**TEXTS, **DOCUMENTS, **PICTURES}
EVIDENCE: Mapping[str, Look] = {".pdf": _by("pdf"), ".txt": _nothing}


def problems(root: Path) -> tuple[Problem, ...]:
    """All that must not be published of `content/`, `site_templates/` and evidence in packages."""
    places = [(root / "content", CONTENT), (root / "site_templates", CODE)]
    packages = root / "datapackages"
    if packages.is_dir():
        places += [(path / "evidence", EVIDENCE) for path in sorted(packages.iterdir())]
    return tuple(
        _problem(root, path, fault)
        for folder, kinds in places
        if folder.is_symlink() or folder.exists()
        for path, fault in _faults(folder, kinds)
    )


def rendered(html: str, path: str) -> tuple[Problem, ...]:
    """What may not be published of a text as the site renders it."""
    return tuple(
        Problem(
            check=CHECK,
            path=path,
            message=message,
            remedy=markdown.REMEDY,
        )
        for message, _sought in dict.fromkeys(forbidden(html))
    )


def _faults(folder: Path, kinds: Mapping[str, Look]) -> Iterator[tuple[Path, Fault]]:
    """Each file of `folder` that does not pass, and why."""
    count = 0
    waiting = [(folder, 0)]
    while waiting:
        here, depth = waiting.pop()
        if here.is_symlink():
            yield here, _LINK
            continue
        if depth > DEEPEST:
            yield here, _DEEP
            continue
        for entry in sorted(os.scandir(here), key=lambda item: item.name):
            path = Path(entry.path)
            count += 1
            if count > MOST_FILES:
                yield folder, _MANY
                return
            if entry.is_dir(follow_symlinks=False):
                waiting.append((path, depth + 1))
            else:
                yield from ((path, fault) for fault in _of_file(entry, kinds))


def _of_file(entry: os.DirEntry[str], kinds: Mapping[str, Look]) -> Iterator[Fault]:
    if entry.is_symlink():
        yield _LINK
        return
    if not entry.is_file(follow_symlinks=False):
        yield _NO_FILE
        return
    if not entry.name.isprintable() or len(entry.name.encode("utf-8", "replace")) > LONGEST_NAME:
        yield _NAME
    look = kinds.get(Path(entry.name).suffix.lower())
    if look is None:
        yield Fault(
            _("Files of this kind are not published."),
            _("Kinds that are: {kinds}. Remove the file, or save it as one of these.",
              kinds=", ".join(kinds)),
        )  # fmt: skip
    elif entry.stat().st_size > LARGEST:
        yield Fault(
            _("The file is larger than {n} megabytes.", n=LARGEST // 1_000_000),
            _("Make it smaller, or link to it where it lies."),
        )
    else:
        try:
            yield from (Fault(*found) for found in look(Path(entry.path).read_bytes()))
        except OSError as error:
            reason, remedy = of_file(error)
            yield Fault(_("The file cannot be read. {reason}.", reason=reason), remedy)


_LINK = Fault(
    _("This is a link to another place: what it leads to would be published."),
    _("Put the file itself there."),
)
_NO_FILE = Fault(_("This is no file but a pipe or a device."), _("Remove it."))
_NAME = Fault(
    _("The name of the file cannot be shown or is too long."), _("Give the file a short name.")
)
_DEEP = Fault(_("Folders lie in each other too deep."), _("Put the files higher."))
_MANY = Fault(
    _("There are more than {n} files.", n=MOST_FILES), _("Remove what is not to be published.")
)


def _problem(root: Path, path: Path, fault: Fault) -> Problem:
    return Problem(
        check=CHECK,
        path=ascii(path.relative_to(root).as_posix())[1:-1]
        if not path.name.isprintable()
        else path.relative_to(root).as_posix(),
        row=fault.line,
        message=fault.message,
        remedy=fault.remedy,
    )
