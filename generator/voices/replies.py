"""The word of the school or of a body, as it stands beside what it speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..data.catalog import kinds
from ..facts.replies import ReplyFacts
from ..language.i18n import _
from . import words
from .documents import document_line
from .edition import Edition, say
from .links import link_of_body, measure_link, procedure_link, school_link
from .results import procedure_in_year
from .views import Link


@dataclass(frozen=True, kw_only=True)
class ReplyView:
    """`title` says whose word it is and what it is about, or who speaks; `text` is quoted.

    `who` and `about` lead to the two; `document` is where it is said, `url` its address.
    """

    title: str
    who: Link
    about: Link
    day: str
    text: str
    document: str | None
    url: str | None


def reply_views(
    edition: Edition, found: Iterable[ReplyFacts], *, by_name: bool = False
) -> tuple[ReplyView, ...]:
    """Replies with what each is about as the title; `by_name` with who speaks."""
    return tuple(_view(edition, item, by_name=by_name) for item in found)


def _view(edition: Edition, item: ReplyFacts, *, by_name: bool) -> ReplyView:
    who, about = speaker(item), subject(edition, item)
    day = words.day(item.reply.date, edition.language)
    params = {"what": (who if by_name else about).text, "day": day}
    title = (
        _("The school's word of {day}: {what}", **params)
        if item.school
        else _("The word of the body of {day}: {what}", **params)
    )
    document = item.document
    return ReplyView(
        title=say(edition, title),
        who=who,
        about=about,
        day=day,
        text=item.reply.text,
        document=f"{document.title} ({document_line(document, edition.language)})"
        if document
        else None,
        url=document.url if document else None,
    )


def speaker(item: ReplyFacts) -> Link:
    """Who speaks; the checks see to it that it is one of the two."""
    if item.school:
        return school_link(item.school)
    return link_of_body(item.body) if item.body else Link("", "")


def subject(edition: Edition, item: ReplyFacts) -> Link:
    """What is spoken of; the checks see to it that it is one of the three."""
    if item.procedure:
        return procedure_link(item.procedure.id, procedure_in_year(edition, item.procedure))
    if item.listed:
        return Link(f"«{item.listed.title}»", kinds.LIST.page(item.listed.id))
    return measure_link(edition.catalog, item.measure) if item.measure else Link("", "")
