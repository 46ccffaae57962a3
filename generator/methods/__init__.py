"""Questions put to the catalogue: tables and records in, answers out, nothing read or kept.

METHODS are all methods. The name of a function is the name of the method in the table
`parameters` and of its page, `content/methods/<name>.md`.
"""

from collections.abc import Callable
from typing import Any

from . import (
    agreement,
    comparison,
    coverage,
    dynamics,
    links,
    listing,
    low_results,
    objectivity,
    peaks,
    rating,
    reporting,
    resilience,
    shares,
    similar,
    status,
    wellbeing,
)

METHODS: tuple[Callable[..., Any], ...] = (
    status.status,
    reporting.reporting,
    links.links,
    shares.shares,
    low_results.low_results,
    listing.listing,
    dynamics.dynamics,
    comparison.comparison,
    agreement.agreement,
    objectivity.objectivity,
    peaks.peaks,
    wellbeing.wellbeing,
    similar.similar,
    resilience.resilience,
    coverage.coverage,
    rating.rating,
)
