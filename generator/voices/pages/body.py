"""The page of a body: all that it must do, over all plans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from ... import facts
from ...data.catalog import Catalog, kinds
from ...data.catalog.records import Body
from ...facts.replies import replies
from ...language.i18n import _
from .. import words
from ..answers.others import body_told
from ..answers.rows import all_paged, paged
from ..answers.schools import Told
from ..answers.standing import StandingView, standing_view
from ..edition import Edition, say
from ..links import body_link, link_of_body, place_links, plan_link, school_link
from ..replies import ReplyView, reply_views
from ..views import Fact, Link
from .common import PlanMeasures, crumbs, measure_row
from .page_kind import Context
from .parts.duties import MatrixView, of_body

CONTACTS = ("scope", "position", "phone", "email", "website", "note")


@dataclass(frozen=True, kw_only=True)
class BodyPage(Context):
    """`shared` are measures and duties that the body has as a member of its group.

    `members` are all of a group where they are few; else `more` leads to pages of them.
    """

    facts: tuple[Fact, ...]
    plans: tuple[PlanMeasures, ...]
    told: Told
    standing: StandingView | None
    replies: tuple[ReplyView, ...]
    group: Link | None
    school: Link | None
    shared: tuple[PlanMeasures, ...]
    duties: tuple[MatrixView, ...]
    members: tuple[Link, ...]
    more: tuple[Link, ...]


def body(edition: Edition, identifier: str) -> BodyPage:
    """The page of the body `identifier`."""
    catalog, language = edition.catalog, edition.language
    found = catalog.bodies[identifier]
    school = catalog.schools.get(found.school or "")
    plans = _plans(edition, identifier)
    own = edition.analysis.standing.measures_of_body[identifier]
    tally = edition.analysis.standing.by_body.get(identifier)
    told = body_told(edition, facts.body(catalog, identifier))
    more = _pages_of(catalog, identifier)
    return BodyPage(
        title=found.name,
        description=f"{found.name}. {told.whole}",
        told=told,
        crumbs=crumbs(
            edition,
            Link(say(edition, _("Who answers")), "bodies/"),
            *place_links(catalog, found.territory),
        ),
        fictional=catalog.is_fictional(found),
        facts=(
            words.fact(found, "bodies", "kind", language),
            words.fact(found, "bodies", "short_name", language),
            *words.known(found, "bodies", CONTACTS, language),
            *words.extras(found, "bodies", language),
        ),
        plans=plans,
        standing=standing_view(edition, own, tally) if tally else None,
        replies=reply_views(
            edition, replies(catalog, catalog.replies_of_body[identifier])
        ),
        group=body_link(catalog, found.member_of),
        school=school_link(school) if school else None,
        shared=_plans(edition, found.member_of) if found.member_of else (),
        duties=of_body(edition, identifier),
        members=() if more else _links(catalog.members_of[identifier]),
        more=more,
    )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MembersPage(Context):
    """A page of the members of a group that has many: `others` are all such pages."""

    members: tuple[Link, ...]
    others: tuple[Link, ...]


def members_of(edition: Edition, identifier: str) -> MembersPage:
    """A hundred members of a group; `identifier` is a key of `pages_of_members`."""
    catalog = edition.catalog
    found = catalog.bodies[identifier.rsplit("-", 1)[0]]
    members = paged(found.id, catalog.members_of[found.id])[identifier]
    return MembersPage(
        title=say(
            edition,
            _(
                "{group}: {first} … {last}",
                group=found.name,
                first=members[0].name,
                last=members[-1].name,
            ),
        ),
        crumbs=crumbs(
            edition,
            *place_links(catalog, found.territory),
            link_of_body(found),
        ),
        fictional=catalog.is_fictional(found),
        members=_links(members),
        others=_pages_of(catalog, found.id),
    )


def pages_of_members(catalog: Catalog) -> Mapping[str, tuple[Body, ...]]:
    """Every page of the members of a group that has too many for one list."""
    return all_paged(catalog.members_of)


def _pages_of(catalog: Catalog, group: str) -> tuple[Link, ...]:
    return tuple(
        Link(f"{members[0].name} … {members[-1].name}", kinds.BODY.page(f"members/{name}"))
        for name, members in paged(group, catalog.members_of[group]).items()
    )


def _links(members: Iterable[Body]) -> tuple[Link, ...]:
    return tuple(link_of_body(item) for item in members)


def _plans(edition: Edition, identifier: str) -> tuple[PlanMeasures, ...]:
    """The body's measures by plan, plans and measures in their own order."""
    catalog = edition.catalog
    own = edition.analysis.standing.measures_of_body[identifier]
    return tuple(
        PlanMeasures(
            plan=plan_link(catalog.roadmaps[key]),
            period=words.span(
                catalog.roadmaps[key].start, catalog.roadmaps[key].end, edition.language
            ),
            measures=tuple(
                measure_row(edition, item, answer.text)
                for item in found
                for answer in facts.answers(catalog, item)
                if answer.body.id == identifier
            ),
        )
        for key, found in groupby(own, key=lambda item: item.roadmap)
    )
