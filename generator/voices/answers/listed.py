"""Whether a school is on the list: the decision and the rule by numbers, in one sentence.

The two need not agree. Where they differ, the sentence says which says what, and why.
"""

from datetime import date

from ... import facts
from ...analysis.records import Decision
from ...data.catalog.records import ListEntry, SchoolList
from ...language.i18n import Text, _, ngettext
from .. import words
from ..edition import Edition, say


def sentences(edition: Edition, *found: facts.Listed | None) -> tuple[Text, ...]:
    """What each of `found` says: the list and the rule, or the rule where no list is published."""
    lines = []
    for told in found:
        if told is not None and told.found is not None:
            lines.append(_beside(edition, told.found, told))
        elif told is not None and told.decision is not None:
            lines.append(alone(told.decision))
    return tuple(lines)


def of_year(edition: Edition, school: str, decision: Decision) -> Text:
    """What the list and the rule say of the year of `decision`."""
    return sentences(edition, facts.of_year(edition.catalog, school, decision))[0]


def listed_year(edition: Edition, school: str) -> str | None:
    """The school year for whose results `school` is on the list, by decision or by the rule."""
    found = facts.official(edition.catalog, school)
    if found is not None and facts.beside(edition.catalog, school, found).official:
        return found.school_year
    decisions = edition.analysis.decisions_of[school]
    return decisions[0].school_year if decisions and decisions[0].listed else None


def beside(edition: Edition, found: SchoolList, school: str) -> Text | None:
    """What the list `found` and the rule say of `school`; None where no rule belongs to it."""
    if found.kind != "low_results" or not found.published:
        return None
    return _beside(edition, found, facts.beside(edition.catalog, school, found))


def alone(item: Decision) -> Text:
    """What the rule says of a year of which no official list is published."""
    if item.listed is None:
        return _("By the results of {year} the rule cannot be applied: {why}.",
                 year=words.school_year(item.school_year), why=_unjudged(item))  # fmt: skip
    if item.listed:
        return _(
            "By the results of {year} the rule puts the school on the list: {numbers}. "
            "No official list of that year is published here.",
            year=words.school_year(item.school_year),
            numbers=_numbers(item),
        )
    return _(
        "By the results of {year} the rule does not put the school on the list: {numbers}.",
        year=words.school_year(item.school_year),
        numbers=_numbers(item),
    )


def _beside(edition: Edition, found: SchoolList, told: facts.Listed) -> Text:
    entry, decision, on = told.entry, told.decision, bool(told.official)
    if decision is None or decision.listed is None:
        why = _no_year(found) if decision is None else _unjudged(decision)
        params = {"list": found.title, "until": _until(edition, entry), "why": why}
        if on:
            return _(
                "By decision the school is on the list «{list}»{until}; "
                "the rule cannot be applied: {why}.",
                **params,
            )
        return _(
            "By decision the school is not on the list «{list}»{until}; "
            "the rule cannot be applied: {why}.",
            **params,
        )
    return _both(edition, found, entry, decision, on=on)


def _both(
    edition: Edition,
    found: SchoolList,
    entry: ListEntry | None,
    decision: Decision,
    *,
    on: bool,
) -> Text:
    params: dict[str, object] = {
        "list": found.title,
        "until": _until(edition, entry),
        "numbers": _numbers(decision),
    }
    if on and decision.listed:
        return _(
            "By decision the school is on the list «{list}»{until}, "
            "and the rule says the same: {numbers}.",
            **params,
        )
    if not on and not decision.listed:
        return _(
            "By decision the school is not on the list «{list}»{until}, "
            "and the rule says the same: {numbers}.",
            **params,
        )
    if on:
        return _(
            "By decision the school is on the list «{list}»{until}, "
            "but the rule does not put it there: {numbers}; {reason}.",
            **params,
            reason=_reason(entry),
        )
    return _(
        "By decision the school is not on the list «{list}»{until}, "
        "but the rule puts it there: {numbers}; {reason}.",
        **params,
        reason=_reason(entry),
    )


def _until(edition: Edition, entry: ListEntry | None) -> Text | str:
    """That the school has left the list since, if it has."""
    if entry is None or entry.left is None:
        return ""
    return _(" (left on {day})", day=words.day(entry.left, edition.language))


def _reason(entry: ListEntry | None) -> Text:
    """Why the list and the rule differ, if the list tells; a ground alone explains no difference."""
    if entry and entry.exception:
        return _("the list says why: {reason}", reason=entry.exception.rstrip(" ."))
    if entry and entry.reason:
        return _("its ground in the list: {reason}", reason=entry.reason.rstrip(" ."))
    return _("the list does not say why")


def _no_year(found: SchoolList) -> Text:
    if found.school_year is None:
        return _("of which school year the list is, is not said")
    return _(
        "no results of the school in {year} are published",
        year=words.school_year(found.school_year),
    )


def _unjudged(item: Decision) -> Text:
    return ngettext(
        "the {n} result of the year cannot be judged",
        "none of {n} results of the year can be judged",
        item.unjudged,
    )


def _numbers(item: Decision) -> Text:
    """How many of the results are low, for how long, and how many say nothing."""
    unjudged = (
        ngettext("; {n} more cannot be judged", "; {n} more cannot be judged", item.unjudged)
        if item.unjudged
        else ""
    )
    if item.rule_b:
        return ngettext(
            "{n} low result of {judged}, {repeated} of them the second year running{unjudged}",
            "{n} low results of {judged}, {repeated} of them the second year running{unjudged}",
            item.low,
            judged=item.judged,
            repeated=item.repeated,
            unjudged=unjudged,
        )
    return ngettext(
        "{n} low result of {judged}{unjudged}",
        "{n} low results of {judged}{unjudged}",
        item.low,
        judged=item.judged,
        unjudged=unjudged,
    )


def since(edition: Edition, entry: ListEntry, listed: date | None) -> str | None:
    """From when to when the school is on the list; the day of the list if no more is known."""
    first = words.day(entry.entered, edition.language) if entry.entered else None
    last = words.day(entry.left, edition.language) if entry.left else None
    if first and last:
        return say(edition, _("On the list from {first} to {last}", first=first, last=last))
    if first:
        return say(edition, _("On the list since {day}", day=first))
    if last:
        return say(edition, _("Left the list on {day}", day=last))
    if listed:
        return say(edition, _("List of {day}", day=words.day(listed, edition.language)))
    return None
