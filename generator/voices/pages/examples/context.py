"""Worked examples of what is said of a school's context, of its staff and of measures."""

from collections.abc import Iterator

from ....analysis.records import SchoolYear
from ....data.reads import each
from ....language.i18n import Text, _
from ....methods.parameters import value
from ....methods.status import Status
from ....methods.wellbeing import INPUTS
from ... import words
from ...edition import Edition, say
from ...links import measure_path, row_path, school_link
from ...views import Link
from .example import Line, Working, at_school, division, number


def status(edition: Edition) -> Iterator[Working]:
    """The first measure that was reported done, else the first with a deadline."""
    standing = edition.analysis.standing.status_of
    dated = [item for item in edition.catalog.measures.values() if standing[item.id].deadline]
    done = [item for item in dated if standing[item.id].code in ("done_late", "done")]
    for item in [*done, *dated]:
        found, language = standing[item.id], edition.language
        title = words.numbered(item.number, item.title)
        report = found.report
        yield Working(
            Link(title, measure_path(item)),
            (
                Line(_("Term in the document"), item.term_text or "—"),
                Line(_("Current deadline"), words.value(found.deadline, language) or "—"),
                Line(_("Last report"), words.value(report and report.report_date, language) or "—"),
                Line(_("Done on"), words.value(report and report.done_on, language) or "—"),
            ),
            (_told(found, language),),
        )


def _told(found: Status, language: str) -> Text:
    status = words.status(found, language)
    if found.as_of is None:
        return _("The plan names no day to which reports were collected: {status}.", status=status)
    return _("As of {day}: {status}.", day=words.day(found.as_of, language), status=status)


def wellbeing(edition: Edition) -> Iterator[Working]:
    """The first school with an index: its inputs, their weights, the sum."""
    analysis = edition.analysis
    for school, found in each(analysis.wellbeing_of):
        for item in found:
            if item.wellbeing is None:
                continue
            year, source = _year(edition, school, item.school_year)
            home = edition.catalog.schools[school].territory
            frame = edition.catalog.frame("school_years")
            frame = frame[frame["school_year"] == item.school_year]
            weights = {name: _weight(edition, name, item.school_year, home) for name in INPUTS}
            yield Working(
                at_school(edition, school),
                tuple(
                    Line(
                        _(
                            "{input}: weight {weight}, the schools of the year from {low} to {high}",
                            input=words.title_of("school_years", name, edition.language),
                            weight=number(edition, weight),
                            low=number(edition, float(frame[name].min())),
                            high=number(edition, float(frame[name].max())),
                        ),
                        number(edition, getattr(year, name)),
                        source,
                    )
                    for name, weight in weights.items()
                    if weight
                ),
                (
                    _(
                        "Each input is scaled between the lowest and the highest school of "
                        "{year}, weighed and added up: {value} of 100.",
                        year=words.school_year(item.school_year),
                        value=number(edition, item.wellbeing, 1),
                    ),
                ),
            )


def similar(edition: Edition) -> Iterator[Working]:
    """The nearest neighbour of the first school that has one."""
    catalog = edition.catalog
    for school, found in each(edition.analysis.neighbours_of):
        for item in found[:1]:
            inputs = ("pupils", *(name for name in INPUTS if name != "equipment"))
            yield Working(
                at_school(edition, school),
                tuple(
                    Line(
                        words.title_of("school_years", name, edition.language),
                        number(edition, getattr(item, f"diff_{name}"), 1),
                    )
                    for name in inputs
                ),
                (
                    _(
                        "These are the differences of {other}, the nearest school. The root of "
                        "their mean square, in standard deviations, is {distance}.",
                        other=school_link(catalog.schools[item.similar]).text,
                        distance=number(edition, item.distance),
                    ),
                ),
            )


def resilience(edition: Edition) -> Iterator[Working]:
    """The first resilient school, year by year."""
    for school, found in each(edition.analysis.resilience_of):
        if not any(item.resilient for item in found):
            continue
        yes, no = say(edition, _("yes")), say(edition, _("no"))
        text = _("hard context: {context}, high results: {results}")
        yield Working(
            at_school(edition, school),
            tuple(
                Line(
                    words.school_year(item.school_year),
                    say(edition, text).format(
                        context=yes if item.hard_context else no,
                        results=yes if item.high_results else no,
                    ),
                )
                for item in found
                if item.hard_context is not None
            ),
            (_("Both are true years running: the school is resilient."),),
        )


def coverage(edition: Edition) -> Iterator[Working]:
    """The first published coverage of a school's staff."""
    for school, found in each(edition.analysis.coverage_of):
        for item in found:
            if item.share is None:
                continue
            _row, source = _year(edition, school, item.school_year)
            yield Working(
                at_school(edition, school),
                (
                    Line(
                        _("Staff, {year}", year=words.school_year(item.school_year)),
                        str(item.n),
                        source,
                    ),
                    Line(_("Of them covered"), str(item.covered), source),
                ),
                (division(edition, item.covered, item.n),),
            )


def rating(edition: Edition) -> Iterator[Working]:
    """The first school with a band in both variants; none as long as the rating is off."""
    for school, found in each(edition.analysis.rating_of):
        bands = [item for item in found if item.band is not None]
        if bands:
            year = bands[0].school_year
            yield Working(
                at_school(edition, school),
                tuple(
                    Line(
                        _("Without VPR") if item.variant == "without_vpr" else _("With VPR"),
                        number(edition, item.score or 0, 1),
                    )
                    for item in bands
                    if item.school_year == year
                ),
                tuple(
                    _(
                        "Band {band}, with its uncertainty {best} to {worst}.",
                        band=item.band,
                        best=item.band_best,
                        worst=item.band_worst,
                    )
                    for item in bands
                    if item.school_year == year
                ),
            )


def _year(edition: Edition, school: str, school_year: str) -> tuple[SchoolYear, Link]:
    """The conditions of a school in a year, and the way to their row."""
    years = edition.analysis.years_of[school]
    year = next(row for row in years if row.school_year == school_year)
    file = "school_years.csv"
    return year, Link(f"{file}, {year.row}", row_path(year.package, file, year.row))


def _weight(edition: Edition, name: str, school_year: str, territory: str) -> float:
    try:
        return value(edition.analysis.parameters, "wellbeing", name, school_year, territory)
    except KeyError:
        return 0.0
