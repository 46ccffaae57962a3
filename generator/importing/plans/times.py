"""Columns that are times: months, quarters or years with ticks in them, starts and ends."""

import re
from collections.abc import Sequence

from ...language.russian import MONTHS, ROMAN_TYPED, arabic, month_of
from .looks import is_roman, is_term, term_kind

NAMES = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь",
         "октябрь", "ноябрь", "декабрь")  # fmt: skip
GENITIVES = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября",
             "октября", "ноября", "декабря")  # fmt: skip
_TICK = re.compile(r"^(?:[+xх*vv✓✔√•●■V]+|да)$", re.IGNORECASE)
_YEAR = re.compile(r"^(20[0-9]{2})\s*(?:г(?:од)?\.?|г)?$")
_QUARTER = re.compile(r"^([1-4]|I{1,3}|IV)\s*(?:-?[йя]\s*)?(кв(?:артал)?\.?)?$", re.IGNORECASE)
_MONTH = re.compile(r"^([а-яё]+)\.?(?:\s+(20[0-9]{2})\s*(?:г(?:ода?)?\.?)?)?$", re.IGNORECASE)
_NUMBER = re.compile(r"0?[1-9]|1[0-2]")
_STARTS = re.compile(r"начал")
_ENDS = re.compile(r"окончан|завершен|конец")
ROMAN = ("I", "II", "III", "IV")
assert len(NAMES) == len(MONTHS)  # noqa: S101


def are_months(texts: Sequence[str], above: Sequence[str] = ()) -> bool:
    """Whether numbers are months: «IX | X | XI», or «I | II», «09 | 10» below «Месяцы»."""
    romans = [text for text in texts if is_roman(text)]
    named = any("месяц" in text.casefold() for text in above)
    if named and len(texts) > 1 and all(map(_NUMBER.fullmatch, texts)):
        return True
    return len(romans) > 1 and (named or any(text not in ROMAN for text in romans))


def time_of(text: str, *, quarters: bool = False, months: bool = False) -> str:
    """The time that the heading of a column is: a year, a month, a quarter; "" if none.

    `quarters`, `months` tell that a bare «I» is one, for the headings around say so.
    """
    words = " ".join(text.replace("*", "").split())
    if _YEAR.match(words):
        return words[:4]
    if months and (is_roman(words) or _NUMBER.fullmatch(words)):
        number = int(words) if words.isdecimal() else arabic(words.translate(ROMAN_TYPED))
        return NAMES[number - 1] if number <= len(NAMES) else ""
    found = _QUARTER.match(words)
    if found and (found[2] or quarters):
        return f"{found[1].upper()} квартал"
    month = _MONTH.match(words)
    number = month_of(month[1].replace("ё", "е")) if month else 0
    if torn := month_of(words.replace(" ", "")):
        return NAMES[torn - 1]  # «октяб рь» in a narrow column
    if month is None or number == 0:
        return ""
    return f"{NAMES[number - 1]} {month[2]}" if month[2] else NAMES[number - 1]


def is_tick(text: str) -> bool:
    """Whether a cell only ticks the time of its column off: «+», «х», «да»."""
    return _TICK.match(text) is not None


def term_of(cells: Sequence[tuple[str, str]], order: Sequence[str]) -> str:
    """The term that columns of times hold: pairs of time and words, in a table with `order`.

    Ticks side by side are one stretch: «+ | +» below April and May is «апрель–май».
    """
    ticked = [time for time, text in cells if time and is_tick(text)]
    said = [_worded(time, text) for time, text in cells if not (time and is_tick(text))]
    return "; ".join((*_stretches(ticked, order), *said))


def _stretches(ticked: Sequence[str], order: Sequence[str]) -> list[str]:
    if not ticked:
        return []
    places = [order.index(time) for time in ticked]
    whole = len(places) > 1 and places == list(range(places[0], places[-1] + 1))
    years = [time for time in ticked if time.isdecimal()]
    if len(years) == len(ticked):
        return [f"{years[0]}–{years[-1]} годы"] if whole else [f"{year} год" for year in years]
    quarters = [time.removesuffix(" квартал") for time in ticked if time.endswith(" квартал")]
    if len(quarters) == len(ticked):
        joined = f"{quarters[0]}–{quarters[-1]}" if whole else ", ".join(quarters)
        return [f"{joined} квартал"]
    return [f"{ticked[0]}–{ticked[-1]}"] if whole else [", ".join(ticked)]


def _worded(time: str, text: str) -> str:
    """Words in a column of a time: «до 15» below December, «май» below 2023, «педсовет»."""
    if not time or (time.isdecimal() and time in text):
        return text
    if time.isdecimal() or time.endswith("квартал"):
        return f"{text} {time}" if time.isdecimal() else f"{time} ({text})"
    if is_term(text):
        return text
    name, _space, year = time.partition(" ")
    dated = f"{text} {GENITIVES[NAMES.index(name)]} {year}".strip()
    return dated if is_term(dated) else f"{time} ({text})"


def under(time: str, own: str) -> str:
    """The term of a measure below a row that names a time: its own words are closer where they tell a day."""
    if not own:
        return time
    kind = term_kind(own)
    if kind == "undated":
        return f"{time} ({own})"
    month = month_of(time.replace("ё", "е"))
    dated = f"{own} {GENITIVES[month - 1]}" if month else ""
    tried = (dated, f"{time} ({own})", f"{time}, {own}")
    return own if kind else next(filter(is_term, filter(None, tried)), own)


def start_and_end(names: Sequence[str]) -> bool:
    """Whether the headings of two columns are a start and an end."""
    words = [name.casefold() for name in names]
    return len(words) == 2 and bool(_STARTS.search(words[0]) and _ENDS.search(words[1]))


def from_to(start: str, end: str) -> str:
    """The term of a start and an end, each in a column of its own."""
    if not (start and end):
        word, text = ("с", start) if start else ("до", end)
        month, _space, year = text.partition(" ")
        number = month_of(month.replace("ё", "е")) if is_term(month) else 0
        dated = f"{word} {GENITIVES[number - 1]} {year}".strip() if number else f"{word} {text}"
        return dated if text and is_term(dated) else text
    years = _YEAR.match(start), _YEAR.match(end)
    if all(years):
        first, last = start[:4], end[:4]
        return f"{first} год" if first == last else f"{first}–{last} годы"
    return start if start == end else f"{start} - {end}"
