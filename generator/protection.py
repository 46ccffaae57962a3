"""What to change in the files of packages so that they may be published.

The method says which rows; here they are found in their files. Only edits are made:
what is not hidden stays in its file to the byte.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pandas as pd

from .data.catalog import Catalog
from .data.catalog.records import Indicator, Procedure
from .data.packages.edits import Edits, edited, holds_no_rows
from .data.problems import UnusableError
from .language.i18n import Text, _
from .methods import disclosure
from .methods.parameters import of_method, parameters
from .output import OutputFile

CELLS = ("participants", "mark_2", "mark_3", "mark_4", "mark_5", "below_minimum", "mean")
NEEDS = "pupils_special_needs"
NEEDED = frozenset(
    {
        "territories",
        "schools",
        "school_years",
        "procedures",
        "results",
        "references",
        "mark_agreement",
        "score_counts",
        "indicators",
        "observations",
        "parameters",
    }
)
NO_ROWS = pd.DataFrame(
    columns=["school", "territory", "procedure", "suppression", "sd", *CELLS], dtype=object
)


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


def protection(catalog: Catalog, earlier: pd.DataFrame | None = None) -> Protection:
    """What must be changed so that the tables of `catalog` may be published.

    `earlier` are the results of an edition that readers have: what it hides stays
    hidden, and what it shows is known. UnusableError if a school or a territory is
    unknown: then nobody can say which totals contain it.
    """
    plan = _Plan(catalog, earlier)
    plan.results()
    plan.observations()
    plan.school_years()
    said = tuple(plan.said()) or (_("Nothing had to be hidden."),)
    return Protection(edits=dict(plan.edits), said=said)


class _Plan:
    """Gathers the edits, table by table, and counts the rows by the reason."""

    def __init__(self, catalog: Catalog, earlier: pd.DataFrame | None) -> None:
        self.catalog = catalog
        self.earlier = earlier
        self.edits: dict[Path, Edits] = defaultdict(Edits)
        self.counts: dict[str, int] = defaultdict(int)
        self.given = parameters(catalog.frame("parameters") if self._has("parameters") else None)

    def _has(self, resource: str) -> bool:
        return not self.catalog.frame(resource).empty

    def results(self) -> None:
        """Results, totals, and what tells of them, by years that share parameters."""
        self._ensure_known("results", "school", self.catalog.schools)
        self._ensure_known("references", "territory", self.catalog.territories)
        procedures = pd.DataFrame(
            [(item.id, item.school_year) for item in self.catalog.all("procedures", Procedure)],
            columns=["id", "school_year"],
        )
        for values, names in disclosure.by_year(procedures, self.given):
            self._year(names, values)

    def _year(self, names: frozenset[str], values: Mapping[str, float]) -> None:
        """The tables of the procedures `names`, for which the parameters `values` hold."""
        results, references = self._rows("results", names), self._rows("references", names)
        places = self.catalog.frame("schools"), self.catalog.frame("territories")
        safe, kept = disclosure.protect(results, references, *places, values, self.earlier)
        hidden = safe["suppression"].isin(disclosure.CODES.values())
        hidden &= results[list(CELLS)].notna().any(axis=1)
        small = disclosure.too_small(results, values)
        for code, rows in safe[hidden].groupby("suppression"):
            self._empty(rows, CELLS, suppression=str(code))
        self.counts["small"] += int((hidden & small).sum())
        self.counts["others"] += int((hidden & ~small).sum())
        self._remove(references.drop(index=kept.index), "totals")
        agreement, scores = self._rows("mark_agreement", names), self._rows("score_counts", names)
        if len(agreement):
            gone = disclosure.agreement_to_leave_out(agreement, safe, values)
            self._remove(agreement[gone], "agreement")
        if len(scores):
            gone = disclosure.scores_to_leave_out(scores, safe, kept, *places, values)
            self._remove(scores[gone], "scores")

    def observations(self) -> None:
        if self._has("observations"):
            rows = self.catalog.frame("observations")
            here = of_method(self.given, disclosure.METHOD)
            codes = disclosure.observations_to_hide(
                rows,
                pd.DataFrame(
                    [(item.id, item.unit) for item in self.catalog.all("indicators", Indicator)],
                    columns=["id", "unit"],
                ),
                {item.id: item.territory for item in self.catalog.schools.values()},
                {item.id: item.parent for item in self.catalog.territories.values()},
                here,
            )
            for code in sorted(set(codes.dropna())):
                self._empty(rows[codes == code], ("value", "n"), suppression=code)
            self.counts["observations"] += int(codes.notna().sum())

    def school_years(self) -> None:
        if self._has("school_years"):
            for year, rows in self.catalog.frame("school_years").groupby("school_year"):
                here = of_method(self.given, disclosure.METHOD, str(year))
                for name, few in disclosure.school_years_to_hide(rows, here).items():
                    self._empty(rows[few], (name,))
                    self.counts[NEEDS if name == NEEDS else "shares"] += int(few.sum())

    def said(self) -> list[Text]:
        """A line for each reason that occurred."""
        lines = {
            "small": _("Results hidden, too few participants: {n}", n=self.counts["small"]),
            "others": _(
                "Results hidden, else others could be derived: {n}", n=self.counts["others"]
            ),
            "totals": _("Totals left out: {n}", n=self.counts["totals"]),
            "agreement": _(
                "Comparisons with the journal left out: {n}", n=self.counts["agreement"]
            ),
            "scores": _("Rows of distributions left out: {n}", n=self.counts["scores"]),
            "observations": _("Indicators hidden: {n}", n=self.counts["observations"]),
            NEEDS: _("Numbers of pupils with special needs hidden: {n}", n=self.counts[NEEDS]),
            "shares": _(
                "Shares of pupils and numbers of trained teachers hidden: {n}",
                n=self.counts["shares"],
            ),
        }
        return [line for name, line in lines.items() if self.counts[name]]

    def _rows(self, resource: str, procedures: frozenset[str]) -> pd.DataFrame:
        frame = self.catalog.frame(resource)
        return NO_ROWS if frame.empty else frame[frame["procedure"].isin(procedures)]

    def _empty(self, rows: pd.DataFrame, names: tuple[str, ...], **others: str) -> None:
        """Plan to empty the cells `names` of `rows`, and to write `others`."""
        cells = dict.fromkeys(names, "") | others
        for path, row in self._places(rows):
            self.edits[path].cells[row] = {**self.edits[path].cells.get(row, {}), **cells}

    def _remove(self, rows: pd.DataFrame, reason: str) -> None:
        for path, row in self._places(rows):
            self.edits[path].removed.add(row)
        self.counts[reason] += len(rows)

    def _places(self, rows: pd.DataFrame) -> list[tuple[Path, int]]:
        """The file and the line of each of `rows`."""
        if rows.empty:
            return []
        folders = {name: package.folder for name, package in self.catalog.package.items()}
        columns = (rows[name].tolist() for name in ("package", "path", "row"))
        return [
            (folders[package].resolve() / PurePosixPath(path).name, int(row))
            for package, path, row in zip(*columns, strict=True)
        ]

    def _ensure_known(self, resource: str, place: str, known: Mapping[str, object]) -> None:
        """UnusableError if a row belongs to nothing that is known here."""
        rows = self.catalog.frame(resource)
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
