"""A measure or a part of one: who answers for it, its term, targets, status and flags."""

import re
from dataclasses import dataclass

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.records import Body, Flag, Measure, Target
from ..methods.status import Status

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
class MeasureFacts:
    """`measure` as adopted; `parent` is the measure that it is a part of.

    `flags` are those of the measure itself, then those of its targets.
    """

    measure: Measure
    parent: Measure | None
    answers: tuple[Answer, ...]
    targets: tuple[Target, ...]
    status: Status
    flags: tuple[Flag, ...]

    @property
    def inherited(self) -> bool:
        return any(item.inherited for item in self.answers)

    @property
    def names_others(self) -> bool:
        """Whether the words of the plan name more than those whom the registers know."""
        left = (self.measure.responsible_text or "").casefold()
        for text in sorted((item.text.casefold() for item in self.answers), key=len, reverse=True):
            left = left.replace(text, " ")
        return bool(BETWEEN.sub("", left))


def measure(catalog: Catalog, item: Measure) -> MeasureFacts:
    targets = catalog.targets_of.get(item.id, ())
    return MeasureFacts(
        measure=item,
        parent=catalog.measures.get(item.parent or ""),
        answers=answers(catalog, item),
        targets=targets,
        status=analyse(catalog).standing.status_of[item.id],
        flags=(
            *catalog.flags_of.get(("measures", item.id), ()),
            *(flag for one in targets for flag in catalog.flags_of.get(("targets", one.id), ())),
        ),
    )


def answers(catalog: Catalog, item: Measure) -> tuple[Answer, ...]:
    """Each body once, in the order of the plan."""
    links = {link.body: link for link in reversed(catalog.answering(item))}
    return tuple(
        Answer(body=catalog.bodies[key], text=link.text, inherited=link.measure != item.id)
        for key, link in reversed(links.items())
        if key in catalog.bodies
    )
