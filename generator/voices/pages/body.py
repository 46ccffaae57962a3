"""The page of a body: all that it must do, over all plans."""

from dataclasses import dataclass
from itertools import groupby

from ... import facts
from ...data.catalog import kinds
from ...facts.replies import of_body as said_by
from ...language.i18n import _
from .. import words
from ..agenda import subscription
from ..answers.others import body_told
from ..answers.schools import Told
from ..answers.standing import StandingView, standing_view
from ..edition import Edition, say
from ..links import body_link, place_links, plan_link
from ..replies import ReplyView, reply_views
from ..views import Fact, Link
from .common import PlanMeasures, crumbs, measure_row
from .model import Context
from .parts.changes import ChangesView, changes_view
from .parts.duties import MatrixView, of_body


@dataclass(frozen=True, kw_only=True)
class BodyPage(Context):
    """`shared` are measures and duties that the body has as a member of its group."""

    facts: tuple[Fact, ...]
    plans: tuple[PlanMeasures, ...]
    told: Told
    standing: StandingView | None
    replies: tuple[ReplyView, ...]
    group: Link | None
    shared: tuple[PlanMeasures, ...]
    duties: tuple[MatrixView, ...]
    calendar: Link | None
    members: tuple[Link, ...]
    changes: ChangesView
    json: str


def body(edition: Edition, identifier: str) -> BodyPage:
    """The page of the body `identifier`."""
    catalog, language = edition.catalog, edition.language
    found = catalog.bodies[identifier]
    plans = _plans(edition, identifier)
    own = edition.analysis.standing.measures_of_body.get(identifier, ())
    tally = edition.analysis.standing.by_body.get(identifier)
    told = body_told(edition, facts.body(catalog, identifier))
    fields = ("scope", "position", "phone", "email", "website", "note")
    contacts = [(name, getattr(found, name)) for name in fields]
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
            Fact(
                words.title_of("bodies", "kind", language),
                words.label("bodies", "kind", found.kind, language),
            ),
            Fact(words.title_of("bodies", "short_name", language), found.short_name),
            *(Fact(words.title_of("bodies", name, language), text) for name, text in contacts if text),
            *words.extras(found, "bodies", language),
        ),
        plans=plans,
        standing=standing_view(edition, own, tally) if tally else None,
        replies=reply_views(edition, said_by(catalog, identifier)),
        group=body_link(catalog, found.member_of),
        shared=_plans(edition, found.member_of) if found.member_of else (),
        duties=of_body(edition, identifier),
        calendar=subscription(edition, "body", identifier),
        members=tuple(
            Link(item.name, kinds.BODY.page(item.id)) for item in catalog.members_of.get(identifier, ())
        ),
        changes=changes_view(edition, "bodies", identifier),
        json=kinds.BODY.document(identifier),
    )  # fmt: skip


def _plans(edition: Edition, identifier: str) -> tuple[PlanMeasures, ...]:
    """The body's measures by plan, plans and measures in their own order."""
    catalog = edition.catalog
    own = edition.analysis.standing.measures_of_body.get(identifier, ())
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
