"""Targets: from the words of a plan to numbers that can be checked.

`parse_quantities` finds commitments such as «не менее 60% педагогов» or «5 вебинаров»
in a result or a title. Numbers that are no targets (years, classes, numbers of
documents, frequencies, changes «на 5 %») are passed over.
"""

from .quantities import read
from .target import (
    APPROXIMATE,
    CHANGE_UNCLEAR,
    MISPRINT,
    NOTES,
    OPERATOR_ASSUMED,
    POPULATION_UNCLEAR,
    STRICT,
    UNREAD,
    Denominator,
    Operator,
    Quantity,
)

__all__ = [
    "APPROXIMATE",
    "CHANGE_UNCLEAR",
    "MISPRINT",
    "NOTES",
    "OPERATOR_ASSUMED",
    "POPULATION_UNCLEAR",
    "STRICT",
    "UNREAD",
    "Denominator",
    "Operator",
    "Quantity",
    "numbers_left",
    "parse_quantities",
]


def parse_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantitative targets that a text states, in its order.

    Any text is accepted; one without targets gives none. A share of two named
    populations («100% руководящих и педагогических работников») gives one each.
    """
    return tuple(read(text).quantities)


def numbers_left(text: str) -> tuple[str, ...]:
    """The numbers, in figures or words, that are part of no target, as printed, in their order."""
    return read(text).left
