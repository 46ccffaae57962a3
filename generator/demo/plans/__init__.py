"""Tables of the package of roadmaps: plans, their progress, lists, and help for schools."""

from collections.abc import Iterator, Mapping

import pandas as pd

from ...data import profiles
from ...grouping import by_key
from .. import registers
from ..listing import Listing
from ..settings import YEARS
from ..world import Ids, World, school_names
from ..writing import table
from . import help as support
from . import lists, municipal, passport, replies, school
from .plan import Entry, entries, evidence_file

MOST_SCHOOL_PLANS = 200


def tables(world: World, ids: Ids, listing: Listing) -> Mapping[str, pd.DataFrame]:
    """Every table of the profile `roadmaps`, by name."""
    rows = by_key(_entries(world, ids, listing))
    known = profiles.profile("roadmaps").resource_names
    return {name: table(name, rows[name]) for name in known if name in rows}


def files(made: Mapping[str, pd.DataFrame]) -> Mapping[str, bytes]:
    """The files that the reports in `made` name as evidence, by their paths."""
    plans = zip(made["roadmaps"]["id"], made["roadmaps"]["title"], strict=True)
    known = dict(evidence_file(str(plan), str(title)) for plan, title in plans)
    named = set(made["progress"]["evidence"].dropna())
    return {name: content for name, content in known.items() if name in named}


def _entries(world: World, ids: Ids, listing: Listing) -> Iterator[Entry]:
    titles = school_names(world)
    last = sorted({*listing.schools[-1], listing.exception})
    helped = [index for index in last if world.is_open(len(YEARS) - 1)[index]][:MOST_SCHOOL_PLANS]
    places = sorted({0, *(int(world.municipality[index]) for index in helped)})
    for municipality in places:
        own = [index for index in helped if world.municipality[index] == municipality]
        yield from _municipal(world, ids, municipality, own)
        if municipality == 0:
            plan = municipal.current(world, ids, 0)
            yield from replies.replies(ids, listing, plan, own)
    for variant, index in enumerate(helped):
        plan = school.plan(world, ids, index, variant, titles[index])
        yield passport.document(plan, f"{variant + 1}-п", "2026-01-29")
        yield from entries(plan)
    # Only where the region is one municipality does its list belong to one plan.
    named = municipal.plan_id(ids.municipalities[0], 2026) if world.municipalities == 1 else None
    yield from lists.lists(world, ids, listing, titles, named)
    yield from lists.biased(world, ids, titles)


def _municipal(world: World, ids: Ids, municipality: int, own: list[int]) -> Iterator[Entry]:
    plan = municipal.current(world, ids, municipality)
    yield passport.document(plan, f"{15 + municipality}", "2026-01-20")
    yield from entries(plan)
    yield from passport.statements(plan)
    yield from passport.duties(plan, municipality)
    yield from support.risks(world, ids, plan, own)
    yield from support.pairings(world, ids, plan, own)
    yield from support.events(ids, plan, own)
    yield from support.awards(ids, plan, own)
    if municipality == 0:
        members = (registers.centre(0), registers.authority(0))
        yield from passport.group_duty(plan, members)
        past = municipal.past(world, ids, municipality)
        yield passport.document(past, "8", "2021-01-12")
        yield from entries(past)


__all__ = ["MOST_SCHOOL_PLANS", "files", "tables"]
