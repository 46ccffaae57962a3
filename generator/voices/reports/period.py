"""The period that a report is about: a quarter, a half-year, a year or a school year."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...language.i18n import Text, _
from ...methods.tables import school_year

FORM = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<next>\d{2})))?")
ROMAN = ("I", "II", "III", "IV")
EXAMPLES = ("2026-Q3", "2026-H1", "2026", "2025-26")
SUMMER = 8
"""The month in which a school year ends."""


@dataclass(frozen=True)
class Period:
    """Days from `start` to `end`, both included; `code` as in the front matter: 2026-Q3.

    `kind` is quarter, half, year or school_year.
    """

    code: str
    kind: str
    start: date
    end: date

    @property
    def title(self) -> Text:
        """III квартал 2026 года; the same form follows «за»."""
        year = self.start.year
        if self.kind == "quarter":
            roman = ROMAN[(self.start.month - 1) // 3]
            return _("quarter {roman} of {year}", roman=roman, year=year)
        if self.kind == "half":
            first = self.start.month == 1
            return (
                _("the first half of {year}", year=year)
                if first
                else _("the second half of {year}", year=year)
            )
        if self.kind == "year":
            return _("the year {year}", year=year)
        return _("the school year {year}", year=self.code.replace("-", "/"))

    @cached_property
    def previous(self) -> "Period":
        """The period of the same kind just before."""
        return self._beside(-1)

    @cached_property
    def next(self) -> "Period":
        """The period of the same kind just after."""
        return self._beside(1)

    def _beside(self, step: int) -> "Period":
        """The period of the same kind so many later; itself where dates end."""
        year = self.start.year
        if self.kind in ("year", "school_year"):
            return (
                parse(str(year + step) if self.kind == "year" else school_year(year + step)) or self
            )
        letter, length = ("Q", 3) if self.kind == "quarter" else ("H", 6)
        number = year * 12 // length + (self.start.month - 1) // length + step
        year, place = divmod(number, 12 // length)
        return parse(f"{year}-{letter}{place + 1}") or self

    @property
    def school_year(self) -> str:
        """The last school year that has ended when the period ends, as 2020-21."""
        return school_year(self.end.year - (1 if self.end.month >= SUMMER else 2))

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day <= self.end


def parse(code: str) -> Period | None:
    """The period that `code` names; None if it names none."""
    match = FORM.fullmatch(code)
    if match is None or match["year"] == "0000":
        return None
    year = int(match["year"])
    if match["quarter"]:
        month = int(match["quarter"]) * 3
        last = 31 if month in (3, 12) else 30
        return Period(code, "quarter", date(year, month - 2, 1), date(year, month, last))
    if match["half"]:
        if match["half"] == "1":
            return Period(code, "half", date(year, 1, 1), date(year, 6, 30))
        return Period(code, "half", date(year, 7, 1), date(year, 12, 31))
    if match["next"] is None:
        return Period(code, "year", date(year, 1, 1), date(year, 12, 31))
    if code != school_year(year) or year == date.max.year:
        return None
    return Period(code, "school_year", date(year, 9, 1), date(year + 1, SUMMER, 31))
