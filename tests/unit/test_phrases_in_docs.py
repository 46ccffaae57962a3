"""The examples on the pages about terms and targets are what the parsers answer."""

import re
from datetime import date

import pytest

from generator.language.targets import Quantity, parse_quantities
from generator.language.terms import Period, Term, parse_term
from tests.conftest import ROOT

PLANS = {
    "А": Period(start=date(2021, 1, 1), end=date(2021, 12, 31)),
    "Б": Period(start=date(2020, 9, 1), end=date(2021, 8, 31)),
    "В": Period(start=date(2021, 9, 1), end=date(2023, 8, 31)),
}
TERM = re.compile(r"(?:([АБВ]): )?«([^»]+)» → ([0-9][0-9.,– ]*[0-9])")
ONE = r"(?:не менее|не более|ровно) [0-9]+(?:,[0-9])?(?: %| часов)?(?:, [а-я]+(?: [а-я]+)*)*"
TARGET = re.compile(rf"«([^»]+)» → ({ONE}(?:; {ONE})*)")
OPERATORS = {">=": "не менее", "<=": "не более", "=": "ровно"}
UNITS = {"percent": " %", "hours": " часов"}
NAMES = {
    "teachers": "педагоги",
    "heads": "руководители",
    "pupils": "обучающиеся",
    "schools": "школы",
    "webinars": "вебинары",
    "seminars": "семинары",
    "parent_meetings": "родительские собрания",
    "events": "мероприятия",
}


def examples(page: str, pattern: re.Pattern[str]) -> list[tuple[str, ...]]:
    text = (ROOT / "content" / "methods" / page).read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("|") or "Если доля" in line]
    return [match.groups("") for row in rows for match in pattern.finditer(row)]


TERMS = examples("terms.md", TERM)
TARGETS = examples("targets.md", TARGET)


def shown(read: Term) -> str:
    """The dates of a term as the page writes them."""
    day = "{:%d.%m.%Y}".format
    if read.kind == "recurring":
        return ", ".join(map(day, read.slots))
    return "–".join(day(edge) for edge in (read.start, read.end) if edge)


def said(item: Quantity) -> str:
    """A quantity as the page writes it."""
    value = f"{OPERATORS[item.operator]} {item.value:g}".replace(".", ",")
    counted = NAMES.get(item.population, item.population_text)
    everyone = "от всех в территории" if item.denominator == "all" else ""
    return ", ".join(filter(None, (value + UNITS.get(item.unit, ""), counted, everyone)))


def test_the_pages_have_examples() -> None:
    assert len(TERMS) > 50
    assert len(TARGETS) > 25


@pytest.mark.parametrize(("plan", "text", "expected"), TERMS)
def test_terms(plan: str, text: str, expected: str) -> None:
    assert shown(parse_term(text, PLANS[plan or "А"])) == expected


@pytest.mark.parametrize(("text", "expected"), TARGETS)
def test_targets(text: str, expected: str) -> None:
    assert "; ".join(map(said, parse_quantities(text))) == expected
