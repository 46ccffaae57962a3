"""What to change in the files of packages so that they may be published.

The method says which rows; here they are found in their files. Only edits are made:
what is not hidden stays in its file to the byte.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pandas as pd

from .data.catalog import Catalog
from .data.packages.edits import Edits, edited, holds_no_rows
from .data.problems import UnusableError
from .language.i18n import Text, _
from .methods import disclosure
from .methods.disclosure.other_tables import NEEDS
from .output import OutputFile

NEEDED = frozenset(disclosure.NEEDED)


@dataclass(frozen=True, kw_only=True)
class Protection:
    """The edits by file, and how many rows they hide and why."""

    edits: Mapping[Path, Edits]
    said: tuple[Text, ...]

    def files(self, folder: Path) -> tuple[OutputFile, ...]:
        """The files under `folder` that change; UnusableError if a table would be left empty."""
        found = []
        for path, edits in sorted(self.edits.items()):
            if path.is_relative_to(folder):
                content = edited(path.read_bytes(), edits)
                if holds_no_rows(content):
                    raise UnusableError(
                        _(
                            "No row of {path} may be published: remove the file and its entry "
                            "in datapackage.json, and run the command again.",
                            path=path.name,
                        )
                    )
                found.append(OutputFile(path.relative_to(folder).as_posix(), content))
        return tuple(found)


def protection(catalog: Catalog, earlier: Catalog | None = None) -> Protection:
    """What must be changed so that the tables of `catalog` may be published.

    `earlier` is an edition that readers have: what it hides stays hidden, what it shows
    is known, and too small a difference from it is not shown. UnusableError if a school
    or a territory is unknown: then nobody can say which totals contain it.
    """
    _ensure_known(catalog, "results", "school", catalog.schools)
    _ensure_known(catalog, "references", "territory", catalog.territories)
    edits: dict[Path, Edits] = defaultdict(Edits)
    counts: Counter[str] = Counter()
    for verdict in disclosure.verdicts(catalog, earlier):
        _edit(catalog, verdict, edits)
        _count(verdict, counts)
    said = tuple(_said(counts)) or (_("Nothing had to be hidden."),)
    return Protection(edits=dict(edits), said=said)


def _edit(catalog: Catalog, verdict: disclosure.Verdict, edits: dict[Path, Edits]) -> None:
    """Plan to empty the cells of the rows of `verdict` and to say why, or to remove them."""
    cells = dict.fromkeys(verdict.cells, "")
    if verdict.code is not None:
        cells["suppression"] = verdict.code
    for path, row in _places(catalog, verdict.rows):
        if verdict.cells:
            edits[path].cells[row] = {**edits[path].cells.get(row, {}), **cells}
        else:
            edits[path].removed.add(row)


def _count(verdict: disclosure.Verdict, counts: Counter[str]) -> None:
    """How many rows are hidden, by table and reason."""
    n = len(verdict.rows)
    if verdict.small is not None:
        small = int(verdict.small.sum())
        counts["small"] += small
        counts["others"] += n - small
    elif verdict.resource == "school_years":
        counts[NEEDS if verdict.cells == (NEEDS,) else "shares"] += n
    else:
        counts[verdict.resource] += n


def _said(counts: Mapping[str, int]) -> Iterator[Text]:
    """A line for each reason that occurred."""
    lines = {
        "small": _("Results hidden, too few participants: {n}", n=counts["small"]),
        "others": _("Results hidden, else others could be derived: {n}", n=counts["others"]),
        "references": _("Totals left out: {n}", n=counts["references"]),
        "mark_agreement": _(
            "Comparisons with the journal left out: {n}", n=counts["mark_agreement"]
        ),
        "score_counts": _("Rows of distributions left out: {n}", n=counts["score_counts"]),
        "observations": _("Indicators hidden: {n}", n=counts["observations"]),
        NEEDS: _("Numbers of pupils with special needs hidden: {n}", n=counts[NEEDS]),
        "shares": _(
            "Shares of pupils and numbers of trained teachers hidden: {n}", n=counts["shares"]
        ),
    }
    yield from (line for name, line in lines.items() if counts[name])


def _places(catalog: Catalog, rows: pd.DataFrame) -> list[tuple[Path, int]]:
    """The file and the line of each of `rows`."""
    if rows.empty:
        return []
    folders = {name: package.folder for name, package in catalog.package.items()}
    columns = (rows[name].tolist() for name in ("package", "path", "row"))
    return [
        (folders[package].resolve() / PurePosixPath(path).name, int(row))
        for package, path, row in zip(*columns, strict=True)
    ]


def _ensure_known(catalog: Catalog, resource: str, place: str, known: Mapping[str, object]) -> None:
    """UnusableError if a row belongs to nothing that is known here."""
    rows = catalog.frame(resource)
    unknown = rows if rows.empty else rows[~rows[place].isin(known.keys())]
    if len(unknown):
        first = unknown.iloc[0]
        raise UnusableError(
            _(
                "{path}, row {row}: «{id}» is not in the packages that were given. "
                "Give a folder that has the registers of schools and territories too.",
                path=first["path"],
                row=int(first["row"]),
                id=first[place],
            )
        )
