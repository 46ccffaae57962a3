"""What must not be published: small numbers, and what lets hidden ones be derived."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from ..data.catalog import Catalog
from ..data.catalog.records import Indicator, Origin, Procedure
from ..language.i18n import Text, _
from ..methods.disclosure import (
    agreement_to_leave_out,
    betraying,
    by_year,
    observations_to_hide,
    school_years_to_hide,
    scores_to_leave_out,
    thresholds,
    too_small,
)
from ..methods.parameters import parameters
from .finding import Check, Checks, Finding, Findings, alone, by_procedure, by_table, is_whole
from .results import MARKS

CELLS = {
    "results": ("participants", *MARKS, "below_minimum", "mean"),
    "observations": ("value",),
}
PROTECT = _("Run roadmaps protect on the folder of the packages, or hide the whole row by hand.")
SMALL = _("The value is based on too few to be published.")


@dataclass(frozen=True, kw_only=True, eq=False)
class _Year:
    """The long tables of the school years that share the same parameters."""

    parameters: Mapping[str, float]
    frames: Mapping[str, pd.DataFrame]

    def __getitem__(self, resource: str) -> pd.DataFrame:
        return self.frames[resource]


@by_procedure()
def small_numbers_hidden(catalog: Catalog) -> Findings:
    """Ensure that no row of results, and no total, shows a group that is too small."""
    for year in _years(catalog, "results", "references"):
        for resource, place in (("results", "school"), ("references", "territory")):
            rows = year[resource]
            if rows.empty:
                continue
            small = rows[too_small(rows, year.parameters)]
            for origin, (owner, procedure) in _cells(small, place, "procedure"):
                message = _(
                    "{owner}, procedure {procedure}: too few participants to be published.",
                    owner=owner,
                    procedure=procedure,
                )
                yield _finding(origin, "participants", message, PROTECT)


@by_procedure()
def hidden_rows_cannot_be_derived(catalog: Catalog) -> Findings:
    """Ensure that no total, less all that is published beneath it, gives a hidden row away."""
    needed = ("results", "references", "schools", "territories", "procedures")
    if not all(is_whole(catalog, name) for name in needed):
        return
    schools, territories = catalog.frame("schools"), catalog.frame("territories")
    for year in _years(catalog, "results", "references"):
        if year["results"].empty or year["references"].empty:
            continue
        found = betraying(
            year["results"], year["references"], schools, territories, year.parameters
        )
        for origin, (territory, procedure) in _cells(found, "territory", "procedure"):
            yield _finding(
                origin,
                "participants",
                _(
                    "Hidden results of schools in {territory} can be derived from this total, "
                    "procedure {procedure}.",
                    territory=territory,
                    procedure=procedure,
                ),
                _(
                    "Run roadmaps protect on the folder of the packages; or hide one more "
                    "school there, or leave out the total."
                ),
            )


@by_procedure()
def suppressed_rows_are_empty(catalog: Catalog) -> Findings:
    """Ensure that a row is either hidden, with a reason and no values, or has values."""
    for resource, names in CELLS.items():
        rows = catalog.frame(resource)
        if rows.empty:
            continue
        said, values = rows["suppression"].notna(), rows[list(names)].notna().any(axis=1)
        for origin, (reason,) in _cells(rows[said & values], "suppression"):
            yield _finding(
                origin,
                "suppression",
                _("The row is said to be hidden, but values stand in it."),
                _("Empty the values, or the cell that says why they are hidden."),
                reason,
            )
        for origin, _nothing in _cells(rows[~said & ~values]):
            yield _finding(
                origin,
                "suppression",
                _("The row has no values and does not say why."),
                _("Write small, secondary, absent or not_submitted, or fill in the values."),
            )


def _agreement(catalog: Catalog) -> Findings:
    for year in _years(catalog, "results", "mark_agreement"):
        rows, results = year["mark_agreement"], year["results"]
        if rows.empty:
            continue
        if results.empty:
            results = pd.DataFrame(columns=["school", "procedure", "suppression"])
        wrong = rows[agreement_to_leave_out(rows, results, year.parameters)]
        for origin, _nothing in _cells(wrong):
            yield _finding(
                origin,
                "confirmed",
                _("The comparison counts too few participants, or those of a result not shown."),
                _("Remove the row, or run roadmaps protect on the folder of the packages."),
            )


def _scores(catalog: Catalog) -> Findings:
    if not all(is_whole(catalog, name) for name in ("schools", "territories")):
        return
    empty = pd.DataFrame(columns=["school", "territory", "procedure", "suppression"])
    for year in _years(catalog, "results", "references", "score_counts"):
        rows = year["score_counts"]
        if rows.empty:
            continue
        results, references = (
            empty if year[name].empty else year[name] for name in ("results", "references")
        )
        places = catalog.frame("schools"), catalog.frame("territories")
        wrong = rows[scores_to_leave_out(rows, results, references, *places, year.parameters)]
        for origin, _nothing in _cells(wrong.drop_duplicates(["territory", "procedure"])):
            yield _finding(
                origin,
                "count",
                _(
                    "The distribution counts too few participants, or tells a total that is left out."
                ),
                _(
                    "Remove all rows of this territory and procedure, or run roadmaps protect "
                    "on the folder of the packages."
                ),
            )


def _school_years(catalog: Catalog) -> Findings:
    given = parameters(_table(catalog, "parameters"))
    school_years = catalog.frame("school_years")
    if school_years.empty:
        return
    for year, rows in school_years.groupby("school_year", sort=True):
        here = thresholds(given, catalog.floors, str(year))
        for name, small in school_years_to_hide(rows, here).items():
            for origin, _nothing in _cells(rows[small]):
                yield _finding(origin, name, SMALL, _("Empty the cell."))


def _observations(catalog: Catalog) -> Findings:
    rows = catalog.frame("observations")
    if rows.empty:
        return
    units = [(item.id, item.unit) for item in catalog.all("indicators", Indicator)]
    codes = observations_to_hide(
        rows,
        pd.DataFrame(units, columns=["id", "unit"]),
        {item.id: item.territory for item in catalog.schools.values()},
        {item.id: item.parent for item in catalog.territories.values()},
        thresholds(parameters(_table(catalog, "parameters")), catalog.floors),
    )
    for origin, _nothing in _cells(rows[codes == "small"]):
        yield _finding(
            origin,
            "n",
            SMALL,
            _("Empty the value and n, and write small in the column suppression."),
        )
    for origin, _nothing in _cells(rows[codes == "secondary"]):
        yield _finding(
            origin,
            "n",
            _("Hidden values of schools can be derived from this total."),
            _("Empty the value and n, and write secondary in the column suppression."),
        )


ELSEWHERE: Mapping[str, Check] = {
    "mark_agreement": _agreement,
    "score_counts": _scores,
    "observations": _observations,
    "school_years": _school_years,
}


@by_table(*ELSEWHERE, near=dict.fromkeys(("mark_agreement", "score_counts"), alone))
def small_numbers_elsewhere(catalog: Catalog, table: str) -> Findings:
    """Ensure that comparisons, scores, indicators and pupils show no number that is too small."""
    return ELSEWHERE[table](catalog)


def _years(catalog: Catalog, *resources: str) -> Iterator[_Year]:
    """The tables `resources`, cut by the school years that share parameters."""
    procedures = pd.DataFrame(
        [(item.id, item.school_year) for item in catalog.all("procedures", Procedure)],
        columns=["id", "school_year"],
    )
    frames = {name: catalog.frame(name) for name in resources}
    for values, names in by_year(
        procedures, parameters(_table(catalog, "parameters")), catalog.floors
    ):
        cut = {name: _of(frame, names) for name, frame in frames.items()}
        yield _Year(parameters=values, frames=cut)


def _of(frame: pd.DataFrame, procedures: Collection[str]) -> pd.DataFrame:
    """The rows of `procedures`: in most projects all of them, and a table of a country is not copied."""
    if frame.empty:
        return frame
    chosen = frame["procedure"].isin(procedures)
    return frame if chosen.all() else frame[chosen]


def _table(catalog: Catalog, resource: str) -> pd.DataFrame | None:
    frame = catalog.frame(resource)
    return None if frame.empty else frame


def _cells(rows: pd.DataFrame, *names: str) -> Iterator[tuple[Origin, tuple[str, ...]]]:
    """Where each row stands, and its cells `names`."""
    columns = [rows[name].tolist() for name in ("package", "path", "row", *names)]
    for package, path, row, *cells in zip(*columns, strict=True):
        yield Origin(package=package, path=path, row=int(row)), tuple(map(str, cells))


def _finding(
    origin: Origin, field: str, message: Text, remedy: Text, value: str | None = None
) -> Finding:
    return Finding(origin=origin, field=field, value=value, message=message, remedy=remedy)


CHECKS: Checks = (
    suppressed_rows_are_empty,
    small_numbers_hidden,
    hidden_rows_cannot_be_derived,
    small_numbers_elsewhere,
)
