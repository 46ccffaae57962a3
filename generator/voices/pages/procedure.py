"""The page of a procedure: what it is, its minimum and where that is from, how it went."""

from dataclasses import dataclass

from ...language.i18n import _, ngettext
from . import words
from .common import crumbs, say, school_link, territory_link
from .model import Context, Edition, Fact, Link
from .parts.scores import ScoreTable, score_tables
from .parts.series import WHY, percent, procedure_title

MOST_SCHOOLS = 300


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """A territory or a school in the procedure; `bar` is the share in percent."""

    link: Link
    n: str | None
    below: str | None
    share: str | None
    bar: float | None
    mean: str | None
    why: str | None


@dataclass(frozen=True, kw_only=True)
class ProcedurePage(Context):
    facts: tuple[Fact, ...]
    counts: str
    territories: tuple[PlaceRow, ...]
    schools: tuple[PlaceRow, ...]
    scores: tuple[ScoreTable, ...]
    other_years: tuple[Link, ...]


def procedure(edition: Edition, identifier: str) -> ProcedurePage:
    """The page of the procedure `identifier`; schools are listed while they are few."""
    catalog, language = edition.catalog, edition.language
    found = edition.analysis.procedures[identifier]
    rows = edition.analysis.results_in.get(identifier, ())
    title = f"{procedure_title(edition, found)}, {found.school_year}"
    shown = ("scale", "minimum", "minimum_source", "maximum", "mandatory")
    return ProcedurePage(
        title=title,
        description=say(edition, _("{title}: results of territories and schools.", title=title)),
        crumbs=crumbs(edition, Link(say(edition, _("Schools")), "schools/")),
        fictional=catalog.is_fictional(found),
        facts=tuple(
            Fact(
                words.title_of("procedures", name, language),
                words.label("procedures", name, getattr(found, name), language)
                if name == "scale"
                else words.value(getattr(found, name), language),
            )
            for name in shown
            # Where the source says that there is no minimum, none is missing.
            if name != "minimum" or found.minimum is not None or not found.minimum_source
        ),
        counts=say(
            edition,
            ngettext(
                "{n} school; {hidden} hidden or absent, {low} low.",
                "{n} schools; {hidden} hidden or absent, {low} low.",
                len(rows),
                hidden=sum(item.share is None for item in rows),
                low=sum(bool(item.low) for item in rows),
            ),
        ),
        territories=_territories(edition, identifier),
        schools=_schools(edition, identifier) if len(rows) <= MOST_SCHOOLS else (),
        scores=score_tables(edition, identifier),
        other_years=tuple(
            Link(other.school_year, f"procedures/{other.id}/")
            for other in edition.analysis.years_of_procedure[
                found.kind, found.subject_id, found.grade
            ]
            if other.id != found.id
        ),
    )


def _territories(edition: Edition, identifier: str) -> tuple[PlaceRow, ...]:
    catalog, language = edition.catalog, edition.language
    rows = []
    for found in edition.analysis.references_in.get(identifier, ()):
        rows.append(
            PlaceRow(
                link=territory_link(catalog.territories[found.territory]),
                n=words.value(found.n, language),
                below=None,
                share=percent(edition, found.share),
                bar=None if found.share is None else round(found.share * 100, 1),
                mean=words.value(None if found.mean is None else round(found.mean, 2), language),
                why=None,
            )
        )
    return tuple(rows)


def _schools(edition: Edition, identifier: str) -> tuple[PlaceRow, ...]:
    catalog, language = edition.catalog, edition.language
    rows = [
        PlaceRow(
            link=school_link(catalog.schools[item.school]),
            n=words.value(item.n, language),
            below=words.value(item.below, language),
            share=percent(edition, item.share),
            bar=None if item.share is None else round(item.share * 100, 1),
            mean=None,
            why=say(edition, WHY[item.why_not]) if item.why_not in WHY else None,
        )
        for item in edition.analysis.results_in.get(identifier, ())
    ]
    return tuple(sorted(rows, key=lambda row: row.link.text))
