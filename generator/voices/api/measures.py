"""Measures with their terms, targets, status and flags."""

from typing import get_args

from ... import facts
from ...data.catalog import Catalog
from ...data.catalog.records import Measure, Target
from ...language.terms import TermKind
from ..links import measure_path
from . import shapes as s
from .common import ADDRESSES, EXTRA, FLAG, NAMED, REPLY, linked
from .progress import STATUS, status
from .shapes import Json, Shape

TERM = Shape(
    "TermEntry",
    "A term as the document writes it, and as it is understood.",
    {
        "text": s.text("The document's words; empty if it gives none."),
        "kind": s.code(get_args(TermKind), "How it is understood; `due` has its date in `end`."),
        "start": s.maybe(s.day("First day.")),
        "end": s.maybe(s.day("Last day.")),
        "slots": s.many(s.day(""), "Dates of a term that recurs."),
    },
)
TARGET = s.made_from(
    Target,
    "TargetEntry",
    "A quantitative commitment.",
    without={
        "roadmap": "the target stands inside its plan",
        "measure": "the target stands inside its measure",
        "statement": "the target stands inside its statement",
    },
)
RESPONSIBLE = Shape(
    "Responsible",
    "A body that answers for a measure.",
    {
        **NAMED.properties,
        "inherited": s.truth("Whether it is named by the whole that the measure is a part of."),
    },
)
MEASURE = s.made_from(
    Measure,
    "MeasureEntry",
    "A measure of a plan.",
    {
        "term": s.one(TERM, "When."),
        "responsible": s.many(RESPONSIBLE, "The bodies that answer for it."),
        "targets": s.many(TARGET, "What it is to reach."),
        "status": s.one(STATUS, "How it stands."),
        "flags": s.many(FLAG, "Defects of the source in the measure and its targets."),
        "replies": s.many(REPLY, "What schools and bodies say of it, the newest first."),
        **ADDRESSES,
        "extra": EXTRA,
    },
    without={
        "roadmap": "the measure stands inside its plan",
        "term_text": "it is `text` of `term`",
        "term_stated": "whether cells or words were read changes nothing of the term",
    },
)


def measure(catalog: Catalog, item: Measure) -> Json:
    found = facts.measure(catalog, item)
    return MEASURE(
        item,
        term=term(item),
        responsible=[responsible(one) for one in found.answers],
        targets=[target(one.target) for one in found.targets],
        status=status(catalog, found.status),
        flags=[
            FLAG(flag)
            for flags in (found.flags, *(one.flags for one in found.targets))
            for flag in flags
        ],
        replies=[REPLY(one.reply) for one in found.replies],
        **linked(measure_path(item)),
        extra=dict(item.extra),
    )


def responsible(item: facts.Answer) -> Json:
    return {"id": item.body.id, "name": item.body.name, "inherited": item.inherited}


def term(item: Measure) -> Json:
    return TERM(item.term, text=item.term_text or "")


def target(item: Target) -> Json:
    base = None if item.base is None else whole(item.base)
    return TARGET(item, value=whole(item.value), base=base)


def whole(value: float) -> int | float:
    """60.0 as 60; 41.5 as it is."""
    return int(value) if float(value).is_integer() else value
