"""A measure or a part of one: who answers for it, its term, targets, status and flags."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.records import Body, Flag, Measure, Target
from ..methods.status import Status
from .flags import flags_at
from .replies import ReplyFacts, replies

# What may stand between the names of those who answer, and names nobody.
BETWEEN = re.compile(r"далее\W+[\w-]+|\b(?:и|а также|совместно с)\b|\W+")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A body that answers for a measure, and how the plan writes it.

    `inherited`: the measure is a part that names nobody, and the body is named by the whole.
    """

    body: Body
    text: str
    inherited: bool


@dataclass(frozen=True, kw_only=True)
class TargetFacts:
    """A target as adopted, and the flags at its own row."""

    target: Target
    flags: tuple[Flag, ...]


@dataclass(frozen=True, kw_only=True)
class MeasureFacts:
    """`measure` as adopted; `parent` is the measure that it is a part of.

    `flags` are those of the measure itself, `replies` what is said of it, the newest first.
    """

    measure: Measure
    parent: Measure | None
    answers: tuple[Answer, ...]
    targets: tuple[TargetFacts, ...]
    status: Status
    flags: tuple[Flag, ...]
    replies: tuple[ReplyFacts, ...]

    @property
    def inherited(self) -> bool:
        return any(item.inherited for item in self.answers)

    @property
    def names_others(self) -> bool:
        return names_others(self.measure, self.answers)


def measure(catalog: Catalog, item: Measure) -> MeasureFacts:
    return MeasureFacts(
        measure=item,
        parent=catalog.measures.get(item.parent or ""),
        answers=answers(catalog, item),
        targets=targets(catalog, catalog.targets_of[item.id]),
        status=analyse(catalog).standing.status_of[item.id],
        flags=flags_at(catalog, item),
        replies=replies(catalog, catalog.replies_of_measure[item.id]),
    )


def targets(catalog: Catalog, found: Iterable[Target]) -> tuple[TargetFacts, ...]:
    """Targets of a measure or of a statement, each with its own flags."""
    return tuple(TargetFacts(target=item, flags=flags_at(catalog, item)) for item in found)


def names_others(item: Measure, found: Iterable[Answer]) -> bool:
    """Whether the words of the plan name more than those whom the registers know."""
    left = (item.responsible_text or "").casefold()
    for text in sorted((answer.text.casefold() for answer in found), key=len, reverse=True):
        left = left.replace(text, " ")
    return bool(BETWEEN.sub("", left))


def who(catalog: Catalog, item: Measure) -> str | None:
    """Who answers: the short names of the bodies if they are all; else what the plan says."""
    found = answers(catalog, item)
    if names_others(item, found):
        return item.responsible_text
    return ", ".join(answer.body.label for answer in found) or None


def answers(catalog: Catalog, item: Measure) -> tuple[Answer, ...]:
    """Each body once, in the order of the plan."""
    links = {link.body: link for link in reversed(catalog.answering(item))}
    return tuple(
        Answer(body=catalog.bodies[key], text=link.text, inherited=link.measure != item.id)
        for key, link in reversed(links.items())
        if key in catalog.bodies
    )
