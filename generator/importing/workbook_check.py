"""A workbook checked as if it were imported: nothing is written, its problems are told."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..data import profiles
from ..data.catalog import Catalog
from ..data.catalog.reading import project_of, read
from ..data.problems import UnusableError
from ..language.i18n import _
from .answers import Area
from .forms.reading import head_of
from .model import Importer, Source
from .names import Names
from .open_file import opened
from .reading import Request, arranged, best_of
from .running import Import, run


def check_workbook(
    root: Path,
    workbook: Path,
    package: str | None,
    answers: Mapping[str, str],
    importers: Sequence[Importer],
    *,
    options: Mapping[str, str],
    leave_out: tuple[Area, ...] = (),
) -> Import:
    """What an import of `workbook` into the packages at `root` would meet.

    `root` is a project or one of its packages; `package` is where the rows would go. If
    neither names one, it is the only package that the tables of the workbook fit.
    """
    home, own = project_of(root)
    name = package or own or only_package(read(home)[0], workbook, importers)
    request = Request(
        files=(workbook,), package=name, options=options, answers=answers, leave_out=leave_out
    )
    return run(home, request, importers)


def only_package(catalog: Catalog, workbook: Path, importers: Sequence[Importer]) -> str:
    """The one package of a file's profile; of several, the one that is not fictional."""
    profile = _profile(opened(workbook), Names(catalog, {}, is_fictional=False), importers)
    fitting = [item for item in catalog.packages if profile in (None, item.profile.name)]
    real = [item for item in fitting if not item.fictional]
    for found in (fitting, real):
        if len(found) == 1 and profile is not None:
            return found[0].name
    names = ", ".join(item.name for item in fitting) or "—"
    raise UnusableError(
        _("Say which package the rows of {file} belong to: --package. Packages: {names}.",
          file=workbook.name, names=names)
    )  # fmt: skip


def _profile(source: Source, names: Names, importers: Sequence[Importer]) -> str | None:
    """The profile of the tables that a file holds, by its forms or by its kind."""
    heads = [head_of(sheet) for sheet in source.tables]
    tables = {head[1].name for head in heads if head is not None}
    if tables:
        keys = [k for k in profiles.PROFILES if tables <= set(profiles.profile(k).resource_names)]
        return keys[0] if len(keys) == 1 else None
    best = best_of(source, importers) or best_of(arranged(source, names, importers), importers)
    return best.profile if best else None
