"""Rows with answers: a school, a territory or a plan in a line of a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from ... import facts
from ...data.catalog.records import Roadmap, Territory
from ...language.i18n import Text, _, ngettext
from .. import words
from ..edition import Edition, say
from ..links import plan_link, school_link, territory_link
from ..results import hundred, of_hundred
from ..views import Link
from .schools import done_of
from .standing import TallyView, tally_view

MOST_ROWS = 100
"""A list that is longer stands on pages of its own."""
MOST_OPEN = 40
"""A list that is longer is closed until a reader asks for it."""
Item = TypeVar("Item")


def paged(key: str, items: tuple[Item, ...]) -> Mapping[str, tuple[Item, ...]]:
    """`items` a hundred a page, by the id of the page; none where one list holds them."""
    if len(items) <= MOST_ROWS:
        return {}
    return {
        f"{key}-{at // MOST_ROWS + 1}": items[at : at + MOST_ROWS]
        for at in range(0, len(items), MOST_ROWS)
    }


def all_paged(lists: Mapping[str, tuple[Item, ...]]) -> Mapping[str, tuple[Item, ...]]:
    """Every page of every one of `lists` that is too long for one."""
    return {name: items for key in lists for name, items in paged(key, lists[key]).items()}


@dataclass(frozen=True, kw_only=True)
class SchoolRow:
    """A school: `share` of 100 with the year, `value` that as a number, to sort by.

    `listed` and `done` are a word or two; `on` says that the school is on the list. `bar` is
    that of its own plan, None where there is none.
    """

    link: Link
    place: str
    fictional: bool
    share: str | None
    value: int | None
    listed: str
    on: bool
    done: str | None
    bar: TallyView | None


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """A territory: how many schools it has, how many of them are on the list, its plans."""

    link: Link
    schools: int
    told: str


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """A plan: what it is, how long it runs, how it stands."""

    link: Link
    what: str
    told: str
    bar: TallyView
    fictional: bool


def school_row(edition: Edition, identifier: str) -> SchoolRow:
    """The line of a school; the same words as on its page, but short."""
    catalog = edition.catalog
    found = facts.school_row(catalog, identifier)
    share = found.pooled.share if found.pooled else None
    tally = found.tally if found.tally.total else None
    return SchoolRow(
        link=school_link(found.school),
        place=catalog.territories[found.school.territory].label,
        fictional=catalog.is_fictional(found.school),
        share=None
        if share is None or found.pooled is None
        else say(
            edition,
            _(
                "{share} ({year})",
                share=of_hundred(share),
                year=words.school_year(found.pooled.school_year),
            ),
        ),
        value=None if share is None else hundred(share),
        listed=say(edition, _listed(found.listed)),
        on=bool(found.listed and found.listed.answer),
        done=done_of(edition, tally) if tally else None,
        bar=tally_view(edition, tally) if tally else None,
    )


def _listed(found: facts.Listed | None) -> Text:
    if found is None:
        return _("not named")
    if found.answer is None:
        return _("cannot be said")
    if found.official is None:
        return _("yes by the rule") if found.answer else _("no by the rule")
    if found.agrees is False:
        return _("yes, not by the rule") if found.answer else _("no, though by the rule")
    return _("yes") if found.answer else _("no")


def place_row(edition: Edition, found: Territory) -> PlaceRow:
    """The line of a territory among others."""
    told = facts.territory(edition.catalog, found.id)
    parts = []
    if told.schools:
        parts.append(ngettext("{n} school", "{n} schools", len(told.schools)))
    if told.total is not None:
        parts.append(_("{share} papers are below the minimum", share=of_hundred(told.total.share)))
    if told.listing is not None:
        parts.append(ngettext("{n} on the list", "{n} on the list", len(told.listing.schools)))
    if told.plans:
        parts.append(ngettext("{n} plan", "{n} plans", len(told.plans)))
    return PlaceRow(
        link=territory_link(found),
        schools=len(told.schools),
        told=", ".join(say(edition, part) for part in parts)
        or say(edition, _("nothing but the name is known")),
    )


def plan_rows(edition: Edition, plans: Iterable[Roadmap]) -> tuple[PlanRow, ...]:
    """The lines of plans, in the order given."""
    return tuple(_plan(edition, plan) for plan in plans)


def _plan(edition: Edition, plan: Roadmap) -> PlanRow:
    found = facts.roadmap(edition.catalog, plan.id)
    schools = ngettext("{n} school is named", "{n} schools are named", found.schools)
    what = (
        words.label("roadmaps", "level", plan.level, edition.language),
        words.span(plan.start, plan.end, edition.language),
        *((say(edition, schools),) if found.schools else ()),
    )
    return PlanRow(
        link=plan_link(plan),
        what=", ".join(what),
        told=done_of(edition, found.outlook.tally),
        bar=tally_view(edition, found.outlook.tally),
        fictional=edition.catalog.is_fictional(plan),
    )
