"""Files of a project that go before those of the program: what they were copied from, what changed.

`overrides.json` holds, for each of them, the version of the program and the SHA-256 of the file
that it was made from.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from .. import __version__, program
from ..data.problems import Problem, UnusableError
from ..language.i18n import _
from ..output import OutputFile, text_file
from .finding import WRITE, problem

FILE = "overrides.json"
# Folders in which a file that the program does not have is used by nothing, unless its name
# begins with "_" and templates include it.
LOOKS = ("pages", "papers", "reports", "root")
Notes = Mapping[str, Mapping[str, str]]


def problems(root: Path) -> Iterator[Problem]:
    """What was copied and has changed since, is needless, unknown or of no use."""
    if program.is_home(root):
        return
    notes = read(root)
    for name in own(root):
        theirs, told = program.HOME / name, notes.get(name, {})
        if (root / name).read_bytes() == theirs.read_bytes():
            yield problem(
                name,
                _("The file is the same as that of the program, and would not follow a newer one."),
                _("Remove it, or change it."),
            )
        elif not told:
            yield problem(
                name,
                _("The file goes before that of the program; from which version of that it was "
                  "made is not noted."),
                _("Compare it with {path}, then run {command}.", path=theirs, command=WRITE),
            )  # fmt: skip
        elif told.get("sha256") != digest(theirs):
            yield problem(
                name,
                _("The file of the program has changed since this one was made from it ({version}).",
                  version=told.get("program", "?")),
                _("Compare it with {path}, take over what you need, then run {command}.",
                  path=theirs, command=WRITE),
            )  # fmt: skip
    for name in _useless(root):
        yield problem(
            name,
            _("The program has no template of this name: nothing uses the file."),
            _("Remove it; to be included in another template its name must begin with «_»."),
        )


def own(root: Path) -> Iterator[str]:
    """The files of the project that the program has too, sorted."""
    pages = set(program.pages())
    for part in (program.CONTENT, program.TEMPLATES):
        for path in sorted((root / part).rglob("*")):
            name = path.relative_to(root).as_posix()
            shared = (
                name.partition("/")[2] in pages
                if part == program.CONTENT
                else (program.HOME / name).is_file()
            )
            if path.is_file() and shared:
                yield name


def _useless(root: Path) -> Iterator[str]:
    for look in LOOKS:
        folder = root / program.TEMPLATES / look
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.is_file() and path.name[0] not in "_." and not (program.HOME / name).is_file():
                yield name


def read(root: Path) -> Notes:
    """What is noted; nothing where the file is none or damaged: then all is to be looked at anew."""
    try:
        found = json.loads((root / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return {
        name: {key: str(value) for key, value in told.items()}
        for name, told in (found.items() if isinstance(found, dict) else ())
        if isinstance(told, dict)
    }


def noted(root: Path) -> OutputFile | None:
    """The notes as they are to be: of each file, the program's own as it is now; None if so already."""
    if program.is_home(root):
        return None
    notes = {name: _entry(name) for name in own(root)}
    return None if notes == read(root) else _file(notes)


def copy(root: Path, name: str) -> tuple[OutputFile, ...]:
    """The file `name` of the program, to be changed in the project, and the notes with it.

    UnusableError if the program has no such file, or the project has one already.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if path.as_posix() not in all_files():
        raise UnusableError(
            _(
                "The program has no file {name}: name a page as content/glossary.md or a template "
                "as site_templates/pages/school.html. They stand in {folder}.",
                name=name[:200],
                folder=program.HOME,
            )
        )
    if (root / path).exists():
        raise UnusableError(_("{file} is in the project already.", file=path.as_posix()))
    return (
        OutputFile(path.as_posix(), (program.HOME / path).read_bytes()),
        _file({**read(root), path.as_posix(): _entry(path.as_posix())}),
    )


def _entry(name: str) -> Mapping[str, str]:
    """What is noted of a file of the program as it is now."""
    return {"program": __version__, "sha256": digest(program.HOME / name)}


def _file(notes: Notes) -> OutputFile:
    return text_file(FILE, json.dumps(notes, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def all_files() -> Iterator[str]:
    """Every page and template of the program."""
    yield from (f"{program.CONTENT}/{name}" for name in program.pages())
    for path in sorted((program.HOME / program.TEMPLATES).rglob("*")):
        if path.is_file():
            yield path.relative_to(program.HOME).as_posix()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
