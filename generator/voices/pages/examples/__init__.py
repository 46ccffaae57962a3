"""Worked examples of the methods, reckoned from the packages that the site publishes.

A page of a method asks for its example by `listing: example-<method>` in its front matter.
"""

from collections.abc import Callable, Iterator

from ...edition import Edition
from .context import coverage, rating, resilience, similar, status, wellbeing
from .example import Example, Working, example
from .results import (
    agreement,
    comparison,
    dynamics,
    listing,
    low_results,
    objectivity,
    peaks,
    shares,
)

EXAMPLES: tuple[Callable[[Edition], Iterator[Working]], ...] = (
    status,
    shares,
    low_results,
    listing,
    dynamics,
    comparison,
    agreement,
    objectivity,
    peaks,
    wellbeing,
    similar,
    resilience,
    coverage,
    rating,
)


def page(work: Callable[[Edition], Iterator[Working]]) -> Callable[[Edition], Example]:
    """The listing of the method that `work` gives examples of: the first of them is shown."""
    return lambda edition: example(edition, next(work(edition), None))


__all__ = ["EXAMPLES", "Example", "Working", "page"]
