"""Days, numbers and units as readers see them: every layer above says them alike."""

from datetime import date
from functools import cache, lru_cache

from babel.dates import format_date
from babel.numbers import format_decimal, get_decimal_symbol, get_group_symbol

from .i18n import Text, _, ngettext

UNITS: dict[str, Text] = {
    "percent": _("percent"),
    "count": _("pieces"),
    "degree": _("degrees"),
    "point": _("points"),
    "rouble": _("roubles"),
}
AMOUNTS: dict[str, Text] = {
    "percent": Text("{value}\N{NO-BREAK SPACE}%"),
    "count": Text("{value}"),
    "index": Text("{value}"),
    "degree": Text("{value}°"),
    "point": ngettext("{value} point", "{value} points", 1),
    "hour": ngettext("{value} hour", "{value} hours", 1),
    "rouble": ngettext("{value} rouble", "{value} roubles", 1),
}
# After these words Russian has another form of the unit.
LIMITS: dict[tuple[str, str], Text] = {
    (">=", "point"): ngettext("at least {value} point", "at least {value} points", 1),
    ("<=", "point"): ngettext("at most {value} point", "at most {value} points", 1),
    (">=", "hour"): ngettext("at least {value} hour", "at least {value} hours", 1),
    ("<=", "hour"): ngettext("at most {value} hour", "at most {value} hours", 1),
    (">=", "rouble"): ngettext("at least {value} rouble", "at least {value} roubles", 1),
    ("<=", "rouble"): ngettext("at most {value} rouble", "at most {value} roubles", 1),
}
# Targets and indicators name what they count in the plural.
SINGULAR = {"points": "point", "hours": "hour", "roubles": "rouble"}
OPERATORS: dict[str, Text] = {
    ">=": _("at least {value}"),
    "<=": _("at most {value}"),
    "=": _("exactly {value}"),
}


@lru_cache(maxsize=4096)
def day(value: date, language: str) -> str:
    """31 January 2021."""
    return format_date(value, "d MMMM y", locale=language)


def school_year(code: str) -> str:
    """The school year of the code 2025-26, as readers see it: 2025/26."""
    return code.replace("-", "/")


def number(value: float, language: str) -> str:
    """A number with the separators of the language, and a minus that is no hyphen.

    Of a fraction no more than three digits are told.
    """
    if type(value) is int:
        return str(value) if 0 <= value < 1000 else _shown(f"{value:,}", language)
    # Zero has a negative twin, which equals it: whichever came first would be remembered.
    return _fraction(value + 0, language)


@lru_cache(maxsize=16384)
def _fraction(value: float, language: str) -> str:
    whole, _dot, digits = f"{value:,}".partition(".")
    if len(digits) > 3 or not digits.isdigit():
        # Babel is asked where digits are to be rounded, or to be had from an exponent: it is slow.
        return format_decimal(value, locale=language).replace("-", "\N{MINUS SIGN}")
    more = "" if digits == "0" else f"{_point(language)}{digits}"
    return f"{_shown(whole, language)}{more}"


def _shown(whole: str, language: str) -> str:
    return whole.replace(",", _separator(language)).replace("-", "\N{MINUS SIGN}")


@cache
def _point(language: str) -> str:
    return get_decimal_symbol(language)


@cache
def _separator(language: str) -> str:
    return get_group_symbol(language)


def unit(name: str, language: str) -> str:
    """The name of a unit of a profile; a unit without one is shown as it is written there."""
    return UNITS[name].render(language) if name in UNITS else name


def is_told(counted: str) -> bool:
    """Whether there are words for amounts of a unit."""
    return SINGULAR.get(counted, counted) in AMOUNTS


def amount(value: float, counted: str, language: str) -> str:
    """A number with its unit, `counted`, as a reader sees it: 41.5 % or 3 roubles."""
    if not is_told(counted):
        return f"{number(value, language)} {counted}"
    # A fraction is told by the form that follows two: 1.5 roubles.
    return _counted(AMOUNTS[SINGULAR.get(counted, counted)], value, 2, language)


def limit(operator: str, value: float, counted: str, language: str) -> str:
    """An amount as a bound: at least 3 points."""
    one = SINGULAR.get(counted, counted)
    if (operator, one) in LIMITS:
        return _counted(LIMITS[operator, one], value, 1, language)
    return OPERATORS[operator].render(language).format(value=amount(value, counted, language))


def _counted(text: Text, value: float, of_fraction: int, language: str) -> str:
    form = int(value) if value == int(value) else of_fraction
    params = (("value", number(value, language)),)
    return text._replace(number=form, params=params).render(language)
