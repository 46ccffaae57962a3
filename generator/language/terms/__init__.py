"""Terms of measures: from the words of a plan to dates.

`parse_term` reads the phrases in which Russian plans put their terms. It keeps
the words, gives dates by the plan's period, and says in notes what is doubtful.
A phrase of which a part is left unread is not read at all.

Where the words leave room, these readings are taken:

- «до» a day includes it; «по май» and «не позднее мая» end on 31 May; «до мая», «к маю»
  lead to 1 May, which is noted as assumed.
- Quarters, trimesters and holidays of the school year have the days of `USUAL_TERMS`, noted
  as assumed; a plan may have others.
- Words in brackets that name neither time nor condition say what is done then:
  «август (педсовет)». «март (апрель)» is the time from one to the other, noted.
- «до 1 октября, далее постоянно» starts on that day, noted, as «июль, далее по необходимости» does
  in July. «до 25 декабря, далее 1 раз в полугодие» is noted: the half-year ends within days.
- «1-2 раза в месяц» is once a month, noted; «2 раза в четверть» are the equal parts of each.
- A school year ends on 31 August, or with a plan that ends in its May, June or July.
- The start, middle and end of a month are its decades; its weeks are counted from
  its first day, the last week is its last seven days. Summer is June to August.
- Half of a year without a year is half of the school year in a plan for school years, noted as
  assumed; not read in one that only starts on 1 September.
- A list («март, октябрь») recurs at the end of each member; start and end are the
  first day of its first member and the last day of its last.
- Weeks end on Friday; «2 раза в месяц» is the 15th and the last day; «1 раз в 2
  месяца» is counted from the plan's first month; «N раз в год» cuts each year of the
  plan, counted from its first day, into N equal parts (2 and 4: calendar ones).
- «по графику» beside a date changes nothing; «в течение года по графику» is the whole
  plan, with a note; a condition has no date. What hangs on an event has none either, which
  is noted; a date beside it stands: «май (по итогам ВПР)».
"""

from dataclasses import replace
from functools import lru_cache

from .calendars import between
from .clauses import clauses_of
from .meaning import meaning
from .reported import reported
from .said import said, undated
from .term import (
    ASSUMED,
    EVENT,
    IMPOSSIBLE_DATE,
    MISPRINT,
    NOT_UNDERSTOOD,
    NOTES,
    OUTSIDE_PERIOD,
    REVERSED,
    SCHEDULED,
    USUAL_TERMS,
    YEAR_AMBIGUOUS,
    Period,
    SchoolTerms,
    Term,
    TermKind,
)
from .text import MAX_LENGTH, mended, normalise, tokenise

LONGEST = 100_000
"""Texts of more signs are not even normalised."""

__all__ = [
    "ASSUMED",
    "EVENT",
    "IMPOSSIBLE_DATE",
    "MISPRINT",
    "NOTES",
    "NOT_UNDERSTOOD",
    "OUTSIDE_PERIOD",
    "REVERSED",
    "SCHEDULED",
    "USUAL_TERMS",
    "YEAR_AMBIGUOUS",
    "Period",
    "SchoolTerms",
    "Term",
    "TermKind",
    "between",
    "parse_term",
    "reported",
]


@lru_cache(maxsize=4096)
def parse_term(text: str | None, period: Period) -> Term:
    """The term that `text` names in a plan with this period.

    Any text is accepted: what is not understood becomes `undated` with a note.
    The period's end must not precede its start.
    """
    raw = "" if text is None else text
    if len(raw) > LONGEST:
        return undated(raw, NOT_UNDERSTOOD)
    whole, misprint = mended(raw)
    plain = normalise(whole)
    if not plain.strip("-_ "):
        return Term(text=raw, kind="missing")
    if len(plain) > MAX_LENGTH:
        return undated(raw, NOT_UNDERSTOOD)
    tokens = tokenise(plain)
    clauses = clauses_of(tokens)
    term = meaning(said(raw, clauses, period)) if clauses else None
    if term is None:
        return undated(raw, NOT_UNDERSTOOD)
    return replace(term, notes=(*term.notes, MISPRINT)) if misprint else term
