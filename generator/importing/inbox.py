"""The inbox: files that were uploaded in a browser, received as `roadmaps receive` does.

    inbox/итоги.xlsx              goes to the only package that its tables fit
    inbox/results/итоги.xlsx      goes to the package results
    inbox/results/answers.toml    what the files do not tell, as options of a command would

All files go in, or none does.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..data.catalog.reading import read
from ..data.problems import Problem, UnusableError
from ..language.i18n import _
from ..output import OutputFile, write
from .answers import areas_of, read_toml
from .model import Importer, Place, fault
from .open_file import opened
from .personal import persons_in, without_staff
from .reading import Request
from .receiving import Readers, Received, Step, changed, copied, receive
from .running import only_package

ANSWERS = "answers.toml"
# What explains an empty inbox, or keeps it there.
NO_DATA = ("readme.md", ".gitkeep", ANSWERS)
MOST = 50
# How each answer is written.
TOLD: Mapping[str, tuple[type, str]] = {
    **dict.fromkeys(("package", "kind", "mapping", "reason"), (str, '{} = "…"')),
    "leave_out": (list, '{} = ["…"]'),
    **dict.fromkeys(("set", "names"), (dict, '[{}] "…" = "…"')),
}
REMEDY = _("Mend it, and upload the files again.")


@dataclass(frozen=True, kw_only=True)
class Parcel:
    """Files that go into one package together; `package` is empty where it could not be told."""

    package: str
    files: tuple[Path, ...]
    received: Received


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of an inbox, and the files to write: none if a parcel failed."""

    parcels: tuple[Parcel, ...]
    files: tuple[OutputFile, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for parcel in self.parcels for problem in parcel.received.problems)


def take_in(root: Path, inbox: Path, importers: Sequence[Importer], readers: Readers) -> Answer:
    """Receive all that stands in `inbox` into a copy of the project at `root`.

    UnusableError if nothing stands there.
    """
    home = root.resolve()
    with tempfile.TemporaryDirectory() as aside:
        stage = Path(aside).resolve()
        copied(home, stage)
        parcels = []
        for folder, files in _folders(inbox):
            package = "" if folder == inbox else folder.name
            parcels.append(_parcel(stage, package, folder, files, importers, readers))
            write(parcels[-1].received.files, stage)
        if not parcels:
            raise UnusableError(
                _("Nothing to receive stands in {folder}.", folder=inbox.as_posix())
            )
        failed = any(parcel.received.failed for parcel in parcels)
        return Answer(parcels=tuple(parcels), files=() if failed else tuple(changed(home, stage)))


def _folders(inbox: Path) -> Iterator[tuple[Path, tuple[Path, ...]]]:
    """The inbox and its folders, each with what stands in it beside explanations."""
    if inbox.is_symlink() or not inbox.is_dir():
        return
    folders = [path for path in sorted(inbox.iterdir()) if path.is_dir() and not path.is_symlink()]
    for folder in (inbox, *folders):
        held = sorted(path for path in folder.iterdir() if path not in folders)
        files = tuple(path for path in held if path.name.casefold() not in NO_DATA)
        if files or (folder / ANSWERS) in held:
            yield folder, files


def _parcel(
    stage: Path, package: str, folder: Path, files: tuple[Path, ...], importers: Sequence[Importer],
    readers: Readers,
) -> Parcel:  # fmt: skip
    try:
        request = _request(stage, package, folder, files, importers)
        package = request.package
        received = receive(stage, request, importers, readers)
    except UnusableError as error:
        name = files[0].name if len(files) == 1 else folder.name
        problem = fault(Place(file=name), "inbox", error.text, REMEDY)
        # Whatever else is wrong: what a file tells of people is to be said first.
        problems = tuple(_personal(files)) or (problem,)
        received = Received(steps=(Step(name=_("Import"), problems=problems),))
    return Parcel(package=package, files=files, received=received)


def _personal(files: Sequence[Path]) -> Iterator[Problem]:
    for path in files:
        with suppress(UnusableError):
            if path.is_file() and not path.is_symlink():
                yield from persons_in(without_staff(opened(path)))


def _request(
    stage: Path, package: str, folder: Path, files: tuple[Path, ...], importers: Sequence[Importer]
) -> Request:
    """The call that a folder stands for; UnusableError if it stands for none."""
    _check(folder, files)
    told = read_toml(folder / ANSWERS) if (folder / ANSWERS).is_file() else {}
    strange = sorted(set(told) - set(TOLD))
    if strange:
        raise UnusableError(
            _("{file} has a line that nobody reads: {name}.", file=ANSWERS, name=strange[0])
        )
    given = {key: _given(told, key) for key in TOLD}
    package = given["package"] or package
    mapping = given["mapping"]
    return Request(
        files=files,
        package=package or only_package(read(stage)[0], files[0], importers),
        kind=given["kind"] or "auto",
        options=given["set"],
        answers=given["names"],
        mapping=read_toml(folder / Path(mapping).name) if mapping else None,
        leave_out=areas_of(given["leave_out"]),
        reason=given["reason"],
    )


def _check(folder: Path, files: Sequence[Path]) -> None:
    for path in (*files, folder / ANSWERS):
        if path.is_symlink() or path.is_dir():
            raise UnusableError(
                _("{file} is no file: put workbooks and documents right into the folder of a package.",
                  file=path.name)
            )  # fmt: skip
    if not files:
        raise UnusableError(_("Only {file} stands there: upload the workbook, too.", file=ANSWERS))
    if len(files) > MOST:
        raise UnusableError(_("At most {most} files are received at once.", most=MOST))


def _given(told: Mapping[str, object], key: str) -> Any:
    """What the answers say under a key; UnusableError if it is written otherwise than it should."""
    form, example = TOLD[key]
    value: Any = told.get(key, form())
    parts = value.values() if isinstance(value, dict) else value
    if not isinstance(value, form) or not all(isinstance(part, str) for part in parts):
        raise UnusableError(
            _("{file}: «{key}» is written so: {example}.", file=ANSWERS, key=key,
              example=example.format(key))
        )  # fmt: skip
    return value
