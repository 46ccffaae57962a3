"""What a value may be and what it means, as JSON Schema: said once, where the value is declared."""

from collections.abc import Iterable
from typing import Any

from .packages.form import MAX_LINE_BYTES

Json = dict[str, Any]
ID = {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}
YEAR = {"pattern": "^(19|20)[0-9]{2}-[0-9]{2}$"}
# No cell is longer than a line of a table may be, and no sentence made of cells has been.
FREE = {"maxLength": MAX_LINE_BYTES}


def text(told: str, **bounds: Any) -> Json:
    return {"type": "string", "description": told, **(bounds or FREE)}


def ident(told: str) -> Json:
    return text(told, **ID)


def code(codes: Iterable[str], told: str) -> Json:
    return text(told, enum=list(codes))


def day(told: str) -> Json:
    return text(told, format="date")


def school_year(told: str = "School year, as 2020-21.") -> Json:
    return text(told, **YEAR)


def count(told: str, minimum: int = 0) -> Json:
    return {"type": "integer", "minimum": minimum, "description": told}


def number(told: str, **bounds: float) -> Json:
    return {"type": "number", "description": told, **bounds}


def fraction(told: str) -> Json:
    return number(told, minimum=0, maximum=1)


def change(told: str) -> Json:
    """A difference of two fractions of 1."""
    return number(told, minimum=-1, maximum=1)


def truth(told: str) -> Json:
    return {"type": "boolean", "description": told}
