"""Indicators with their published values."""

from ...analysis import analyse
from ...analysis.records import Observation
from ...data.catalog import Catalog
from ...data.catalog.records import Indicator
from . import shapes as s
from .common import EXTRA, FICTIONAL, PROVENANCE, site_path, told_by
from .indexes import Rows, columns_of, row_shape, some_of
from .schools import OBSERVATION
from .shapes import Json

VALUE = s.made_from(
    Observation,
    "IndicatorValue",
    "A value of the indicator at a school or in a territory, and the place of the cell.",
    some_of(OBSERVATION, "why_not", "path", "row"),
    without={
        "indicator": "the value stands inside its indicator",
        "suppression": "it is `why_not`",
        "package": "it is in `path`",
    },
)
INDICATOR = s.made_from(
    Indicator,
    "IndicatorDocument",
    "An indicator with its values.",
    {
        "observations": s.many(VALUE, "Its values, in the order of the packages."),
        "extra": EXTRA,
        "fictional": FICTIONAL,
        "provenance": s.one(PROVENANCE),
    },
)


ROWS = Rows(
    row_shape(
        "IndicatorSummary", "An indicator in short.",
        columns_of(Indicator, "id", "title", "unit", "direction"), page=False,
    )
)  # fmt: skip


def indicator(catalog: Catalog, identifier: str) -> Json:
    analysis = analyse(catalog)
    found = analysis.indicators[identifier]
    return INDICATOR(
        found,
        observations=VALUE.each(analysis.values_of[identifier], _derived),
        extra=dict(found.extra),
        **told_by(catalog, found.origin),
    )


def _derived(item: Observation) -> Json:
    return {"path": site_path(item.package, item.path), "why_not": item.suppression}
