"""Codes and ids of registers: check digits, and ids for schools that are new."""

import re

from .spelling import spelt, without_form

INN_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)
_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _LATIN.split(), strict=True))
KPP = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
LONGEST = 60


def inn_is_right(code: str) -> bool:
    """Whether the last of ten digits is the check digit of the others."""
    total = sum(int(digit) * weight for digit, weight in zip(code, INN_WEIGHTS, strict=False))
    return total % 11 % 10 == int(code[-1])


def ogrn_is_right(code: str) -> bool:
    """Whether the last of thirteen digits is the check digit of the others."""
    return int(code[:-1]) % 11 % 10 == int(code[-1])


def slug(text: str) -> str:
    """A Russian name as an id: small Latin letters, digits and hyphens."""
    latin = "".join(LATIN.get(char, char) for char in text.casefold()).replace("_", "")
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def school_id(name: str, territory: str) -> str:
    """The id proposed for a new school: its territory and its name without the legal form."""
    own = slug(without_form(spelt(name)).replace("№", " "))
    return f"{territory}-{own}"[:LONGEST].strip("-")
