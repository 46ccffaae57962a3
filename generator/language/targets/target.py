"""What a quantitative target is, and the notes on reading it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Operator = Literal[">=", "<=", "="]
Denominator = Literal["all", "listed", "not_stated", "not_applicable"]

OPERATOR_ASSUMED = "operator_assumed"
POPULATION_UNCLEAR = "population_unclear"
STRICT = "strict"
APPROXIMATE = "approximate"
CHANGE_UNCLEAR = "change_unclear"
MISPRINT = "misprint"
UNREAD = "unread"

NOTES = (
    OPERATOR_ASSUMED, POPULATION_UNCLEAR, STRICT, APPROXIMATE, CHANGE_UNCLEAR, MISPRINT, UNREAD,
)  # fmt: skip
"""The codes that `Quantity.notes` may hold.

- `operator_assumed`: the text does not say "at least" or "at most"; the usual
  reading is taken.
- `population_unclear`: who or what is counted is not recognised, is shared, is a
  part of a number («3 из 5»), or is so many of each («по 2»).
- `strict`: the text says "more than" or "less than", the bound itself excluded.
- `approximate`: the text says "about", or a fraction that is rounded to a tenth of
  a percent.
- `change_unclear`: the text speaks of growth or fall; the number may be the level
  to reach or the change itself.
- `misprint`: a letter stands in the place of a digit («8О%»), or a sign in the number.
- `unread`: words beside the number may change it, and are no part of the reading: `beside`
  has them («ежегодно», «кроме», «в каждой из них»).
"""


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A commitment in numbers: `operator`, `value` and `unit`, of a population.

    `unit` is percent, count, points, hours or roubles. `population` is a category of
    the roadmaps profile; `population_text` are the words counted and `text` is the
    fragment that was read, both as printed. `base` is the value that it starts from, `by`
    the day by which it is reached, where the text names them; `beside` words that may change
    the number and that the reading leaves out, as printed.
    """

    operator: Operator
    value: float
    unit: str
    population: str
    population_text: str
    denominator: Denominator
    text: str
    notes: tuple[str, ...] = ()
    base: float | None = None
    by: date | None = None
    beside: str = ""
