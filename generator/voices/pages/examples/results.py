"""Worked examples of what is said of results: shares, lists, changes, comparisons."""

from collections.abc import Iterator
from itertools import chain

from ....analysis.records import Change, Reference, Result
from ....data.catalog import kinds
from ....data.reads import each
from ....language.i18n import Text, _, ngettext
from ... import words
from ...edition import Edition, say
from ...links import cell_link, row_path
from ...results import VERDICTS, percent, procedure_in_year, reference
from ...views import Link
from .example import Line, Working, at_school, counts, division, number, published


def shares(edition: Edition) -> Iterator[Working]:
    """The first published result with somebody below the minimum."""
    for _key, found in each(edition.analysis.results_of):
        for item in published(found):
            if item.below:
                yield Working(
                    at_school(edition, item.school),
                    (counts(edition, item, _school(edition, item.school)),),
                    (division(edition, item.below, item.n),),
                )


def low_results(edition: Edition) -> Iterator[Working]:
    """The first low result."""
    for _key, found in each(edition.analysis.results_of):
        for item in published(found):
            if item.low and item.threshold is not None and item.n_min is not None:
                yield Working(
                    at_school(edition, item.school),
                    (counts(edition, item, _school(edition, item.school)),),
                    (
                        division(edition, item.below, item.n),
                        _(
                            "Participants: {n}, at least {n_min} are needed to judge. The share "
                            "{share} is not below the threshold {threshold}: the result is low.",
                            n=item.n,
                            n_min=number(edition, item.n_min),
                            share=percent(edition, item.share),
                            threshold=percent(edition, item.threshold),
                        ),
                    ),
                )


def listing(edition: Edition) -> Iterator[Working]:
    """The first school that the rule lists, with every low result of that year."""
    analysis = edition.analysis
    for school, decisions in each(analysis.decisions_of):
        for decision in decisions:
            if not decision.listed:
                continue
            low = [
                item
                for item in published(analysis.results_of[school])
                if item.low and item.school_year == decision.school_year
            ]
            yes, no = say(edition, _("yes")), say(edition, _("no"))
            yield Working(
                at_school(edition, school),
                tuple(counts(edition, item, _school(edition, school)) for item in low),
                (
                    ngettext(
                        "In {year} {n} result is low, {repeated} of them the second year running.",
                        "In {year} {n} results are low, {repeated} of them the second year running.",
                        decision.low,
                        year=words.school_year(decision.school_year),
                        repeated=decision.repeated,
                    ),
                    _(
                        "Condition A: {a}. Condition B: {b}. The rule puts the school on the list.",
                        a=yes if decision.rule_a else no,
                        b=yes if decision.rule_b else no,
                    ),
                ),
            )


def dynamics(edition: Edition) -> Iterator[Working]:
    """The first clear change on the year before, else the first change at all."""

    def changes() -> Iterator[Change]:
        for _key, found in each(edition.analysis.changes_of):
            yield from (
                item for item in found if item.change is not None and item.verdict != "too_small"
            )

    clear = (item for item in changes() if item.verdict in ("better", "worse"))
    for change in chain(clear, changes()):
        series = [
            item
            for item in published(edition.analysis.results_of[change.school])
            if item.series == change.series and item.school_year <= change.school_year
        ][:2]
        if len(series) == 2:
            now, before = series
            yield Working(
                at_school(edition, change.school),
                tuple(counts(edition, item, _school(edition, item.school)) for item in series),
                (
                    division(edition, before.below, before.n),
                    division(edition, now.below, now.n),
                    _("Verdict: {verdict}.", verdict=say(edition, VERDICTS[change.verdict])),
                ),
            )


def comparison(edition: Edition) -> Iterator[Working]:
    """The first result that is published of the school and of territories around it."""
    for school, found in each(edition.analysis.results_of):
        if school not in edition.catalog.schools:
            continue
        for item in published(found):
            around = _around(edition, school, item)
            if around:
                yield Working(
                    at_school(edition, school),
                    (
                        counts(edition, item, _school(edition, school)),
                        *(
                            Line(
                                f"{edition.catalog.territories[area.territory].name}: "
                                f"{procedure_in_year(edition, area)}",
                                percent(edition, area.share) or "—",
                                cell_link(area, edition.language),
                            )
                            for area in around
                        ),
                    ),
                    (
                        division(edition, item.below, item.n),
                        *(_gap(edition, item, area) for area in around),
                    ),
                )


def agreement(edition: Edition) -> Iterator[Working]:
    """The first procedure whose marks are compared with the journal."""
    table = edition.catalog.frame("mark_agreement")
    names = ("lowered", "confirmed", "raised")
    for school, found in each(edition.analysis.agreement_of):
        for item in found:
            if item.why_not is not None:
                continue
            at = (table["school"] == school) & (table["procedure"] == item.procedure)
            row = table[at].iloc[0]
            source = Link(
                f"mark_agreement.csv, {row['row']}",
                row_path(str(row["package"]), str(row["path"]).rsplit("/", 1)[-1], row["row"]),
            )
            titles = (_("Mark below the journal"), _("Mark as in the journal"), _("Mark above"))
            yield Working(
                at_school(edition, school),
                tuple(
                    Line(title, str(int(row[name])), source)
                    for title, name in zip(titles, names, strict=True)
                ),
                tuple(division(edition, int(row[name]), item.n) for name in names),
            )


def objectivity(edition: Edition) -> Iterator[Working]:
    """The first school with a marker."""
    for school, found in each(edition.analysis.markers_of):
        for item in found:
            fired = [name for name in ("inflated", "mismatch", "jump") if getattr(item, name)]
            if item.why_not is not None or not fired:
                continue
            yes, no = say(edition, _("yes")), say(edition, _("no"))
            titles = {
                "inflated": _("Inflated values"),
                "mismatch": _("Mismatch with marks"),
                "jump": _("Sharp change between grades 4 and 5"),
            }
            yield Working(
                at_school(edition, school),
                tuple(
                    Line(title, "—" if (hit := getattr(item, name)) is None else yes if hit else no)
                    for name, title in titles.items()
                ),
                (
                    ngettext(
                        "In {year} {n} marker fired of {computed} that could be computed.",
                        "In {year} {n} markers fired of {computed} that could be computed.",
                        len(fired),
                        year=words.school_year(item.school_year),
                        computed=item.computed,
                    ),
                ),
            )


def peaks(edition: Edition) -> Iterator[Working]:
    """The boundary with the highest ratio among those that are peaks, else among all."""
    known = [
        item
        for found in edition.analysis.peaks_in.values()
        for item in found
        if item.why_not is None and item.ratio is not None
    ]
    if not known:
        return
    item = max(known, key=lambda found: (bool(found.peak), found.ratio or 0))
    yield Working(
        Link(item.procedure, kinds.PROCEDURE.page(item.procedure)),
        (
            Line(_("Score at the boundary"), number(edition, item.score or 0)),
            Line(_("Participants with this score"), str(item.participants)),
            Line(_("On average at neighbouring scores"), number(edition, item.expected or 0)),
        ),
        (
            _(
                "{count} ÷ {expected} = {ratio}",
                count=item.participants,
                expected=number(edition, item.expected or 0),
                ratio=number(edition, item.ratio or 0),
            ),
            _("It is a peak.") if item.peak else _("It is no peak."),
        ),
    )


def _school(edition: Edition, identifier: str) -> str:
    return edition.catalog.schools[identifier].name


def _around(edition: Edition, school: str, item: Result) -> list[Reference]:
    home = edition.catalog.schools[school].territory
    places = [place.id for place in edition.catalog.ancestors(home)]
    found = [reference(edition, place, item.procedure) for place in places]
    return [area for area in found if area is not None and area.share is not None]


def _gap(edition: Edition, item: Result, area: Reference) -> Text:
    value = ((item.share or 0) - (area.share or 0)) * 100
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return _(
        "{school} − {area} = {gap} percentage points ({place})",
        school=percent(edition, item.share),
        area=percent(edition, area.share),
        gap=sign + number(edition, abs(value), 1),
        place=edition.catalog.territories[area.territory].name,
    )
