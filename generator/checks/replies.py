"""The word of schools and bodies: who speaks, of what, when, and what it must not tell."""

from datetime import date

from ..data.catalog import Catalog
from ..data.catalog.records import Reply
from ..language.i18n import Text, _
from .finding import Checks, Findings, error, is_whole

SPEAKERS = ("school", "body")
SUBJECTS = ("procedure", "list", "measure")


def replies_name_speaker_and_subject(catalog: Catalog) -> Findings:
    """Ensure that one speaks, a school or a body, and of one thing."""
    for item in catalog.all("replies", Reply):
        for names in (SPEAKERS, SUBJECTS):
            filled = [name for name in names if getattr(item, name)]
            if len(filled) == 1:
                continue
            yield error(
                item,
                filled[1] if filled else names[0],
                _("Exactly one of the columns {names} must be filled in.", names=", ".join(names)),
                _("Write one row for each who speaks and for each thing that is spoken of."),
                value=None,
            )
        if item.body and item.procedure:
            yield error(
                item,
                "procedure",
                _("A result is that of a school: a body cannot speak of it as its own."),
                _("Write the school in the column school, or the list or the measure."),
            )


def replies_concern_their_speaker(catalog: Catalog) -> Findings:
    """Ensure that who speaks has to do with the result, the list or the measure."""
    tables = ("results", "list_entries", "measures", "responsibilities", "risks", "events")
    if not all(is_whole(catalog, name) for name in tables):
        return
    said = catalog.all("replies", Reply)
    results = catalog.frame("results")
    own = results[results["school"].isin({item.school for item in said if item.school})]
    known = set(zip(own["school"], own["procedure"], strict=True))
    for item in said:
        why = _stranger(catalog, item, known)
        if why is not None:
            field, message = why
            yield error(
                item,
                field,
                message,
                _("Correct the id: a reply stands beside what names the one who speaks."),
            )


def _stranger(
    catalog: Catalog, item: Reply, known: set[tuple[str, str]]
) -> tuple[str, Text] | None:
    """The column that has nothing to do with who speaks, and why; None if all is well.

    Ids that are not known are told by the check of references.
    """
    school = catalog.schools.get(item.school or "")
    body = catalog.bodies.get(item.body or "")
    if school and item.procedure in catalog.procedures and (school.id, item.procedure) not in known:
        return "procedure", _("The school has no result of this procedure.")
    listed = catalog.lists.get(item.list or "")
    if school and listed:
        named = {entry.school for entry in catalog.entries_of[listed.id]}
        if school.id not in named:
            return "list", _("The list does not name the school.")
    measure = catalog.measures.get(item.measure or "")
    plan = catalog.roadmaps.get(measure.roadmap) if measure else None
    if school and plan and plan.school != school.id:
        above = {place.id for place in catalog.ancestors(school.territory)}
        named_in = catalog.roadmaps_of_school[school.id]
        if plan.id not in named_in and (plan.school or plan.territory not in above):
            return "measure", _("The plan of the measure does not concern the school.")
    if body and plan and measure:
        answering = {answer.body for answer in catalog.answering(measure)}
        if not {body.id, body.member_of} & {*answering, plan.owner}:
            return "measure", _("The body does not answer for the measure, and has not adopted the plan.")  # fmt: skip
    return None


def replies_are_dated(catalog: Catalog) -> Findings:
    """Ensure that a reply is not older than what it speaks of, nor newer than its package."""
    for item in catalog.all("replies", Reply):
        created = catalog.package[item.origin.package].created
        if item.date > created:
            yield error(
                item,
                "date",
                _("The package is of {day}: it cannot know of a later reply.", day=created),
                _("Correct the date, or renew created in datapackage.json."),
            )
        begun = _begun(catalog, item)
        if begun is not None and item.date < begun:
            yield error(
                item,
                "date",
                _("What the reply speaks of is of {day}: it cannot be older.", day=begun),
                _("Correct the date or what the reply is about."),
            )


def _begun(catalog: Catalog, item: Reply) -> date | None:
    """The first day on which what is spoken of can be known; None if it is not told."""
    listed = catalog.lists.get(item.list or "")
    if listed:
        return listed.date
    procedure = catalog.procedures.get(item.procedure or "")
    return date(int(procedure.school_year[:4]), 9, 1) if procedure else None


def replies_tell_no_hidden_numbers(catalog: Catalog) -> Findings:
    """Ensure that a reply about a result that is hidden tells no numbers."""
    said = catalog.all("replies", Reply)
    results = catalog.frame("results")
    own = results[results["school"].isin({item.school for item in said if item.school})]
    hidden = own[own["suppression"].notna()]
    closed = set(zip(hidden["school"], hidden["procedure"], strict=True))
    for item in said:
        told = any(letter.isdecimal() for letter in item.text)
        if told and (item.school, item.procedure) in closed:
            yield error(
                item,
                "text",
                _("The result is hidden, and the reply tells numbers that could betray it."),
                _("Ask the school for words without numbers."),
                value=None,
            )


CHECKS: Checks = (
    replies_name_speaker_and_subject,
    replies_concern_their_speaker,
    replies_are_dated,
    replies_tell_no_hidden_numbers,
)
