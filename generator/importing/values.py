"""What a cell of an editor's table means: numbers, codes, years; or why it means nothing.

Strict in meaning: whatever a spreadsheet may have changed on its own (dates made of
numbers, codes in powers, lost zeros) is a `CellError` with its remedy, never a guess.
"""

import re
from collections.abc import Collection
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from ..data.packages.counts import HOW_MANY, MOST, TOO_GREAT
from ..data.problems import MendableError
from ..language.i18n import Text, _
from .files.grid import Value, as_text

NOTHING = frozenset(
    {"", "-", "–", "—", "−", "нет", "н/д", "нд", "н/я", "n/a", "х", "x", "...", "…"}
)
MONTHS = "янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
DATE_MADE = re.compile(
    rf"[0-9]{{1,2}}[. -]({MONTHS})[а-яa-z]*|({MONTHS})[а-яa-z]*[. -][0-9]{{1,4}}"
)
DAY = re.compile(r"([0-9]{1,2})[.]([0-9]{1,2})[.]([0-9]{4})")
ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
POWER = re.compile(r"[0-9]+([.,][0-9]+)?[eе][+-]?[0-9]+", re.IGNORECASE)
GROUPED = re.compile(r"[+-]?[0-9]{1,3}( [0-9]{3})+([.,][0-9]+)?")
PLAIN = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{1,15})?")
YEARS = re.compile(r"(20[0-9]{2}) ?[/–—-] ?(20)?([0-9]{2})(?![0-9])")
SHORT_YEARS = re.compile(r"(?<![0-9/.–—-])([0-9]{2})[/–—-]([0-9]{2}) ?уч", re.IGNORECASE)
YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")

# What editors write behind a number of people or points; it changes nothing of the number.
UNIT = re.compile(
    r"(?<=[0-9]) ?(%|чел\.?|человека?|уч-ся|учащихся|обучающихся|участник(а|ов)?|балл(а|ов)?)$",
    re.IGNORECASE,
)
# A footnote, or the share beside a count: «4 (20 %)», «4/20 %», «1 чел. (20 %)».
NOTED = re.compile(
    r"(?<=[0-9]) ?(?:\*{1,3}|[¹²³⁴]|(?:чел\w*\.? ?)?[(/] ?[0-9]{1,3}(?:[.,][0-9]{1,3})? ?%\)?)$"
)

AS_TEXT = _(
    "Format the column as text in the spreadsheet first, then type the value anew: Excel makes"
    " dates of «2.10» and «1-5», powers of long codes, and drops zeros at the beginning."
)


class CellError(MendableError):
    """A cell that cannot be used.

    `is_shown` says whether what stands there may be repeated.
    """

    def __init__(self, message: Text, remedy: Text, *, is_shown: bool = True) -> None:
        super().__init__(message, remedy)
        self.is_shown = is_shown


def holds_number(value: Value) -> bool:
    """Whether a cell holds a number, also one that a spreadsheet spoilt: 05.янв, 6,9E+09."""
    if not isinstance(value, str):
        return value is not None and not isinstance(value, bool)
    text = bare(value)
    patterns = (PLAIN, GROUPED, POWER, DATE_MADE)
    return any(pattern.fullmatch(text.casefold()) for pattern in patterns)


def is_nothing(value: Value, nothing: frozenset[str] = NOTHING) -> bool:
    """Whether a cell says that there is no number, or says nothing."""
    return value is None or (isinstance(value, str) and value.strip().casefold() in nothing)


# The same few numbers stand in most cells, and a kind is found out by reading them once before.
@lru_cache(maxsize=50_000, typed=True)
def number(value: Value, nothing: frozenset[str] = NOTHING) -> Decimal | None:
    """The number in a cell, None where it says that there is none; CellError otherwise.

    A unit at the end is passed over: %, чел., балла.
    """
    if value is None or is_nothing(value, nothing):
        return None
    if isinstance(value, bool):
        raise _no_number(as_text(value))
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return _of_float(value)
    if isinstance(value, date):
        raise _made_a_date(value.isoformat())
    return _of_text(value)


def _of_float(value: float) -> Decimal:
    # Spreadsheets keep 15 digits; what stands beyond them is noise of binary fractions.
    try:
        found = Decimal(f"{value:.15g}")
    except InvalidOperation as error:
        raise _no_number(str(value)) from error
    if not found.is_finite():
        raise _no_number(str(value))
    return found


def bare(text: str) -> str:
    """A number as text, without its unit, the mark of a footnote, or the apostrophe of a text cell."""
    found = NOTED.sub("", text.strip().removeprefix("'")).strip()
    return UNIT.sub("", found).strip().replace("−", "-")


def _of_text(value: str) -> Decimal:
    text = bare(value)
    if DATE_MADE.fullmatch(text.casefold()) or DAY.fullmatch(text) or ISO_DAY.fullmatch(text):
        raise _made_a_date(value)
    if POWER.fullmatch(text):
        raise CellError(
            _("«{value}» is a number in powers: digits are lost.", value=value), AS_TEXT
        )
    if not (PLAIN.fullmatch(text) or GROUPED.fullmatch(text)):
        raise _no_number(value)
    return Decimal(text.replace(" ", "").replace(",", "."))


def _made_a_date(value: str) -> CellError:
    return CellError(
        _("A date stands where a number is expected: «{value}».", value=value), AS_TEXT
    )


def _no_number(value: str) -> CellError:
    return CellError(
        _("«{value}» is no number.", value=value[:80]),
        _("Write a number, or a dash where there is none."),
    )


def measured(value: Value, nothing: frozenset[str] = NOTHING) -> Decimal | None:
    """The number in a cell of results; CellError if no count of people is as great.

    So no sum, and no sentence about one, repeats the number of somebody's document.
    """
    found = number(value, nothing)
    if found is not None and abs(found) > max(MOST.values()):
        raise CellError(TOO_GREAT, HOW_MANY, is_shown=False)
    return found


def readable(value: Value) -> Decimal | None:
    """The number in a cell of results; None also where it cannot be read, which is told when it is taken."""
    with suppress(CellError):
        return measured(value)
    return None


def whole(value: Value, nothing: frozenset[str] = NOTHING) -> int | None:
    """The whole number in a cell that counts people or things; CellError if it is none."""
    found = measured(value, nothing)
    if found is None:
        return None
    if found != found.to_integral_value() or found < 0:
        raise CellError(
            _("«{value}» is no count: it must be whole and not negative.", value=as_text(value)),
            _("Write how many there are, not a share or a mean."),
        )
    return int(found)


def decimals(found: Decimal) -> int:
    """How many digits stand after the point."""
    exponent = found.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def plain(found: Decimal) -> str:
    """A number as packages have it: with a point, without zeros that say nothing."""
    text = format(found.normalize(), "f")
    return "0" if text == "-0" else text


def numeral(value: Value, nothing: frozenset[str] = NOTHING) -> str:
    """The number in a cell as packages have it; "" where there is none; CellError otherwise."""
    found = number(value, nothing)
    return "" if found is None else plain(found)


def code(value: Value, lengths: Collection[int]) -> str:
    """The digits of a code such as INN; "" where there is none; CellError if zeros may be lost."""
    if isinstance(value, float) and value.is_integer() and value < 1e15:
        value = int(value)
    text = as_text(value).replace(" ", "").lstrip("'")
    if text.casefold() in NOTHING:
        return ""
    wanted = " / ".join(map(str, sorted(lengths)))
    if POWER.fullmatch(text) or isinstance(value, float):
        raise CellError(_("«{value}» is a number in powers: digits are lost.", value=text), AS_TEXT)
    if not text.isascii() or not text.isdigit():
        raise CellError(
            _("«{value}» is no code of {lengths} digits.", value=text[:80], lengths=wanted),
            _("Write the digits of the code alone, in a column of text."),
        )
    if len(text) not in lengths:
        raise CellError(
            _("«{value}» has {found} digits, {lengths} are expected.", value=text[:80],
              found=len(text), lengths=wanted),
            AS_TEXT if len(text) + 1 in lengths else _("Compare the code with the register."),
        )  # fmt: skip
    return text


def day(value: Value) -> str:
    """A date in ISO form; "" where there is none; CellError if it cannot be told."""
    if isinstance(value, date):
        return value.isoformat()
    text = as_text(value).strip()
    if text.casefold() in NOTHING:
        return ""
    russian, iso = DAY.fullmatch(text), ISO_DAY.fullmatch(text)
    parts = russian.group(3, 2, 1) if russian else iso.groups() if iso else ()
    found = day_of(*parts) if parts else None
    if found is not None:
        return found.isoformat()
    raise CellError(
        _("«{value}» is no date.", value=text[:80]),
        _("Write the date as 31.01.2021 or 2021-01-31."),
    )


def day_of(year: str, month: str, day_: str) -> date | None:
    """The day of these numbers; None if the calendar has none."""
    try:
        return date(int(year), int(month), int(day_))
    except ValueError:
        return None


def school_year(text: str) -> str | None:
    """A school year as 2020-21, from «2020/2021», «2020-21» or such inside a text."""
    text = SHORT_YEARS.sub(r"20\1/\2", text)  # «21/22 уч. год»
    for match in YEARS.finditer(text):
        start = int(match[1])
        if int(match[3]) == (start + 1) % 100:
            return f"{start}-{match[3]}"
    return None


def school_year_of(day_: date) -> str:
    """The school year, from September to August, that a day lies in."""
    start = day_.year if day_.month >= 9 else day_.year - 1
    return f"{start}-{(start + 1) % 100:02}"


def school_year_ending(year: int) -> str:
    return f"{year - 1}-{year % 100:02}"
