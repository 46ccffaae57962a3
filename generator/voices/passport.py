"""The passport of a plan: where it applies, whose it is, for how long, what it stands on."""

from ..data.catalog.records import Roadmap
from ..facts import flags_at
from ..language.i18n import _
from . import words
from .documents import document_line
from .edition import Edition, say
from .links import body_link, place_links, plan_link, school_link
from .views import Fact

# Columns whose flags stand at the period of the plan.
IN_FACTS = ("start", "end", "period_text")


def passport(edition: Edition, plan: Roadmap) -> tuple[Fact, ...]:
    return (
        *_place_and_time(edition, plan),
        *_ties(edition, plan),
        *words.extras(plan, "roadmaps", edition.language),
    )


def _place_and_time(edition: Edition, plan: Roadmap) -> list[Fact]:
    """Where the plan applies, whose it is and for how long."""
    catalog, language = edition.catalog, edition.language
    territory = place_links(catalog, plan.territory)
    return [
        *(Fact(say(edition, _("Territory")), None, link) for link in territory[-1:]),
        Fact(say(edition, _("Adopted by")), None, body_link(catalog, plan.owner)),
        words.fact(plan, "roadmaps", "level", language),
        Fact(
            say(edition, _("Period")),
            words.span(plan.start, plan.end, language),
            notes=flags_at(catalog, plan, *IN_FACTS),
        ),
        words.fact(plan, "roadmaps", "period_text", language),
        *_collected(edition, plan),
    ]


def _collected(edition: Edition, plan: Roadmap) -> list[Fact]:
    """To which day, and from where, reports on the plan were collected."""
    until = words.fact(plan, "roadmaps", "collected_until", edition.language)
    if until.value is None:
        return [until._replace(value=say(edition, words.NOT_COLLECTED))]
    return [until, words.fact(plan, "roadmaps", "collected_from", edition.language)]


def _ties(edition: Edition, plan: Roadmap) -> list[Fact]:
    """What the plan stands on or belongs to, as far as it is known."""
    catalog, language = edition.catalog, edition.language
    document = catalog.documents.get(plan.document)
    parent = catalog.roadmaps.get(plan.parent or "")
    school = catalog.schools.get(plan.school or "")
    facts = []
    if document:
        facts.append(Fact(say(edition, _("Document")), document_line(document, language)))
    if parent:
        facts.append(Fact(words.title_of("roadmaps", "parent", language), None, plan_link(parent)))
    if school:
        facts.append(
            Fact(words.title_of("roadmaps", "school", language), None, school_link(school))
        )
    return [*facts, *words.known(plan, "roadmaps", ("revision",), language)]
