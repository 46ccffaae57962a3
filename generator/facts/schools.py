"""The answer of a school to five questions: everything that its voices say first.

How do its pupils learn, is it on the list, what is promised to it, who answers. (The fifth,
what is new, is told by the log of changes.)
"""

from collections import Counter
from dataclasses import dataclass

from ..analysis import analyse
from ..analysis.records import Pooled
from ..data.catalog import Catalog
from ..data.catalog.records import Body, Pairing, Roadmap, School
from ..methods.rollup import Tally
from .learning import Learning, learning, newest_year
from .lists import Listed, Listing, listing
from .roadmaps import plans_of
from .standing import Outlook, outlook


@dataclass(frozen=True, kw_only=True)
class Promise:
    """A plan that concerns the school; its `own` if the school has adopted it."""

    plan: Roadmap
    own: bool
    outlook: Outlook


@dataclass(frozen=True, kw_only=True)
class Answering:
    """A body that answers for `measures` measures: of plans of the school's own, or of all where it is the school."""

    body: Body
    measures: int


@dataclass(frozen=True, kw_only=True)
class SchoolFacts:
    """`learning` is None where no result is published; `promises` begin with own plans.

    Where there are none, `around` are plans of the places that it lies in, the nearest first,
    of which nothing says whether they concern it. `answering` are the bodies that answer for
    measures of its own plans, the most first; `itself` are those that are the school.
    """

    school: School
    learning: Learning | None
    listing: Listing
    promises: tuple[Promise, ...]
    around: tuple[Roadmap, ...]
    answering: tuple[Answering, ...]
    itself: tuple[Answering, ...]
    pairings: tuple[Pairing, ...]

    @property
    def known(self) -> bool:
        """Whether anything but the register tells of the school."""
        return bool(self.learning or self.listing.newest or self.promises)


def school(catalog: Catalog, identifier: str) -> SchoolFacts:
    """The answer of the school `identifier`."""
    plans = promises(catalog, identifier)
    places = catalog.ancestors(catalog.schools[identifier].territory)
    counts = Counter(
        link.body
        for item in plans
        if item.own
        for measure in catalog.measures_of[item.plan.id]
        for link in {one.body: one for one in catalog.answering(measure)}.values()
        if link.body in catalog.bodies
    )
    return SchoolFacts(
        school=catalog.schools[identifier],
        learning=learning(catalog, identifier),
        listing=listing(catalog, identifier),
        promises=plans,
        around=() if plans else plans_of(catalog, places),
        answering=tuple(
            Answering(body=catalog.bodies[key], measures=number)
            for key, number in counts.most_common()
        ),
        itself=_itself(catalog, identifier),
        pairings=catalog.pairings_of_school[identifier],
    )


@dataclass(frozen=True, kw_only=True)
class SchoolRowFacts:
    """What the line of a school in a list tells: results, list, the tally of its own plans."""

    school: School
    pooled: Pooled | None
    listed: Listed | None
    tally: Tally


def school_row(catalog: Catalog, identifier: str) -> SchoolRowFacts:
    """The short answer of a school, for lists of many."""
    analysis = analyse(catalog)
    year = newest_year(catalog, identifier)
    return SchoolRowFacts(
        school=catalog.schools[identifier],
        pooled=analysis.headline(identifier, year) if year else None,
        listed=listing(catalog, identifier).newest,
        tally=analysis.standing.of_school(identifier),
    )


def _itself(catalog: Catalog, identifier: str) -> tuple[Answering, ...]:
    bodies = catalog.bodies_of_school[identifier]
    own = analyse(catalog).standing.measures_of_body if bodies else {}
    return tuple(
        Answering(body=body, measures=len(own[body.id])) for body in bodies if body.id in own
    )


def promises(catalog: Catalog, identifier: str) -> tuple[Promise, ...]:
    """The school's own plans first, then those of others that name it."""
    named = catalog.roadmaps_of_school[identifier]
    plans = [catalog.roadmaps[key] for key in named if key in catalog.roadmaps]
    standing = analyse(catalog).standing
    return tuple(
        Promise(
            plan=plan,
            own=plan.school == identifier,
            outlook=outlook(catalog, catalog.measures_of[plan.id], standing.of_plans((plan.id,))),
        )
        for plan in sorted(plans, key=lambda plan: plan.school != identifier)
    )
