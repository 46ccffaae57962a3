"""The names of listings, as a text tells which data go on after it: `listing: name`.

They stand apart from what makes the data, so that a check of texts loads none of that.
"""

METHODS = (
    "status",
    "shares",
    "low_results",
    "listing",
    "dynamics",
    "comparison",
    "agreement",
    "objectivity",
    "peaks",
    "wellbeing",
    "similar",
    "resilience",
    "coverage",
    "rating",
)
NAMES = (
    "front",
    "roadmaps",
    "territories",
    "bodies",
    "schools",
    "calendar",
    "compare",
    "components",
    "reports",
    "data",
    "changes",
    "corrections",
    "lists",
    "procedures",
    *(f"example-{method}" for method in METHODS),
)
