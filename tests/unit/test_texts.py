"""A text is rendered as it is, whatever was rendered before it."""

from itertools import permutations

from generator.language.i18n import _, ngettext
from generator.voices import edition

VALUES = (0, 0.0, False)


def test_equal_values_that_are_printed_differently_are_not_taken_for_one_another() -> None:
    """Pages are made by several processes, each in its own order: no byte may depend on it."""
    for values in permutations(VALUES):
        edition._rendered.cache_clear()
        shown = [edition._rendered(_("{value}", value=value), "en") for value in values]
        assert shown == [str(value) for value in values]
        inner = [edition._rendered(_("{x}", x=_("{value}", value=value)), "en") for value in values]
        assert inner == shown


def test_texts_are_equal_where_they_say_the_same() -> None:
    assert _("{value}", value=1) == _("{value}", value=1) != _("{value}", value=1.0)
    assert ngettext("{n} a", "{n} b", 2) == ngettext("{n} a", "{n} b", 2)
