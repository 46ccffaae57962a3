"""Worked examples of the methods, reckoned from the packages that the site publishes.

A page of a method asks for its example by `listing: example-<method>` in its front matter.
"""

from collections.abc import Callable

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

EXAMPLES: tuple[Callable[[Edition], Working | None], ...] = (
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


def page(work: Callable[[Edition], Working | None]) -> Callable[[Edition], Example]:
    """The listing of the method that `work` shows an example of."""
    return lambda edition: example(edition, work(edition))


__all__ = ["EXAMPLES", "Example", "Working", "page"]
