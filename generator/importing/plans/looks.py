"""Numbers of rows, headings of sections, terms, labels of statements: what words are by their looks."""

import re
from datetime import date
from functools import lru_cache

from ...language.russian import MONTH_STEMS, ROMAN_TYPED, arabic
from ...language.terms import NOT_UNDERSTOOD, Period, parse_term
from ..files.grid import NOWHERE, Paragraph, Place
from ..headers import heading, role_of
from ..roles import PASSPORT
from ..values import DATE_MADE
from .model import Section

_TYPED_NUMBER = re.compile(r"^[ІХIVX]{1,5}(?=[\s.)])")
_NUMBER = re.compile(r"^(?:№|п\.)?\s*([0-9]{1,3}(?:\.\s?[0-9]{1,3})*)\s*[.)]*$")
_ROMAN_NUMBER = re.compile(r"^([IVX]{1,5})((?:\.[0-9]{1,3})*)[.)]*$")
_LEADING = re.compile(
    r"^(?:№\s*)?([0-9]{1,3}(?:\.[0-9]{1,3})+|[0-9]{1,3}(?=[.)])|[IVX]{1,5}(?:\.[0-9]{1,3})+)[.)]*"
    r"(?:\s+|(?=[А-ЯЁA-Z«]))(?=\D)"
)
_DATE = re.compile(r"^\d{1,2}\.\d{1,2}\.(?:19|20)\d\d$")
KEYWORD = r"раздел|риск|этап|направление|блок|модуль|подпрограмма|часть"
_WORD_FIRST = re.compile(
    rf"^(?P<word>{KEYWORD})\s*(?:№\s*)?(?P<number>[0-9]{{1,2}}|[IVX]{{1,5}})?\s*[.:)–—-]*\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_WORD_SECOND = re.compile(
    rf"^(?P<number>[0-9]{{1,2}}|[IVX]{{1,5}})(?:-?[йя])?\s*[.)]?\s*(?P<word>{KEYWORD})\s*[.:)–—-]*\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
# «12.10.2022 № 15» is the day of a letter.
_PLAIN = re.compile(
    r"^(?!\d{1,2}\.\d{1,2}\.\s?(?:19|20)\d\d)(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*|[IVX]{1,5})\s*[.)]\s*(?P<rest>.+)$"
)
_PLAIN_ROMAN = re.compile(r"^(?P<number>[IVX]{1,5})\s+(?P<rest>[А-ЯЁ«].+)$")
_HEADINGS = (_WORD_SECOND, _WORD_FIRST, _PLAIN, _PLAIN_ROMAN)
_BRACKETS = re.compile(r"\s*\(([^()]{3,60})\)\s*$")
_DATED = re.compile(rf"20\d\d|\d\.\d|{MONTH_STEMS}", re.IGNORECASE)
LONGEST_LABEL = 220
_BEFORE_LABEL = re.compile(r"^(?:раздел\s*)?(?:[0-9]{1,2}|[IVX]{1,5})?[.):]?\s*", re.IGNORECASE)
PROBE = Period(start=date(2021, 1, 1), end=date(2023, 12, 31))


def number_of(cell: str) -> str | None:
    """The number that a cell holds («2.3.», «IV», «№ 5»); None if it is no number."""
    text = cell.translate(ROMAN_TYPED)
    found = _NUMBER.match(text)
    if found and not _DATE.match(text.strip()):
        return ".".join(str(int(part)) for part in re.split(r"\.\s?", found[1]))
    found = _ROMAN_NUMBER.match(text)
    return f"{arabic(found[1])}{found[2]}" if found else None


def leading_number(text: str) -> tuple[str, str]:
    """A number that stands before the words, and the words; ("", text) if there is none."""
    found = _LEADING.match(text.translate(ROMAN_TYPED))
    number = number_of(found[1]) if found else None
    if found is None or number is None or is_term(text):
        return "", text
    return number, text[found.end() :].strip()


def is_roman(cell: str) -> bool:
    """Whether the cell holds a Roman number and nothing else."""
    found = _ROMAN_NUMBER.match(cell.translate(ROMAN_TYPED).strip())
    return found is not None and not found[2]


def is_mangled_number(cell: str) -> bool:
    """Whether Excel made a date of a number such as 2.10."""
    return bool(_DATE.match(cell.strip()) or DATE_MADE.fullmatch(cell.strip().casefold()))


@lru_cache(maxsize=4096)
def term_kind(text: str) -> str:
    """The kind of term that the words name, whatever the period of the plan; "" if none."""
    read = parse_term(text, PROBE)
    return "" if NOT_UNDERSTOOD in read.notes else read.kind


def is_term(text: str) -> bool:
    """Whether the words are understood as a term, whatever the period of the plan."""
    return term_kind(text) not in ("", "missing")


def term_at_end(text: str) -> str:
    """The term that a title ends with, in brackets or by its last words; "" if there is none."""
    found = _BRACKETS.search(text)
    if found and is_term(found[1].strip()):
        return found[1].strip()
    words = text.rstrip(" .;").split()
    for count in range(min(8, len(words) - 1), 1, -1):
        end = " ".join(words[-count:])
        if is_term(end) and _DATED.search(end):
            return end
    return ""


def section_of(text: str, place: Place = NOWHERE) -> Section:
    """The section that a heading begins: kind, number, title and term as printed."""
    words = _TYPED_NUMBER.sub(lambda found: found[0].translate(ROMAN_TYPED), text.strip())
    words = words.rstrip(":").strip()
    kind = "stage" if re.search(r"\bэтап", words[:80], re.IGNORECASE) else "section"
    found = next(filter(None, (pattern.match(words) for pattern in _HEADINGS)), None)
    number = (found["number"] or "") if found else ""
    rest, term = _term_apart(
        found["rest"].strip() if found and number else text.strip().rstrip(":").strip()
    )
    rest = rest.rstrip(" .") if rest.count(".") == 1 and rest.endswith(".") else rest
    return Section(
        kind=kind, number=number, title=rest[:1].upper() + rest[1:] or words, term_text=term,
        level=_level(kind, words, number), place=place,
    )  # fmt: skip


def _level(kind: str, words: str, number: str) -> str:
    if kind == "stage":
        return "этап"
    if found := _WORD_FIRST.match(words) or _WORD_SECOND.match(words):
        return found["word"].casefold()
    return ("roman" if set(number) <= set("IVX") else f"{number.count('.')}") if number else ""


def _term_apart(text: str) -> tuple[str, str]:
    """A term in brackets at the end of a heading."""
    found = _BRACKETS.search(text)
    if found and (is_term(found[1]) or re.search(r"\b20\d\d\b", found[1])):
        return text[: found.start()], found[1].strip()
    return text, ""


def is_numbered_heading(text: str) -> bool:
    """Whether words outside a table look like the heading of a section."""
    return len(text) <= 300 and any(pattern.match(text) for pattern in _HEADINGS)


def starts_small(text: str) -> bool:
    """Whether the words begin in the middle of a sentence."""
    first = next((char for char in text if char.isalnum()), "")
    return first.isalpha() and first.islower()


def goes_on_below(line: Paragraph, after: Paragraph) -> bool:
    """Whether a line stands right below another on a page, which knows no paragraphs."""
    here, there = line.place, after.place
    return bool(here.page) and there.page == here.page and there.row == (here.row or 0) + 1


def kind_of(label: str) -> str:
    """The kind that a heading or a label announces; "" if none is known."""
    if starts_small(label):
        return ""
    words = heading(_BEFORE_LABEL.sub("", label, count=1))
    return (role_of((words,), PASSPORT) or "") if words and len(words) <= LONGEST_LABEL else ""
