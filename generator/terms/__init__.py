"""Terms of measures: from the words of a plan to dates.

`parse_term` reads the phrases in which Russian plans put their terms. It keeps
the words, gives dates by the plan's period, and says in notes what is doubtful.
A phrase of which a part is left unread is not read at all.
"""

from .clauses import clauses_of
from .meaning import meaning
from .model import (
    IMPOSSIBLE_DATE,
    NOT_UNDERSTOOD,
    NOTES,
    OUTSIDE_PERIOD,
    REVERSED,
    YEAR_AMBIGUOUS,
    Period,
    Term,
    TermKind,
)
from .said import said, undated
from .text import MAX_LENGTH, normalise, tokenise

__all__ = [
    "IMPOSSIBLE_DATE",
    "NOTES",
    "NOT_UNDERSTOOD",
    "OUTSIDE_PERIOD",
    "REVERSED",
    "YEAR_AMBIGUOUS",
    "Period",
    "Term",
    "TermKind",
    "parse_term",
]


def parse_term(text: str | None, period: Period) -> Term:
    """The term that `text` names in a plan with this period.

    Any text is accepted: what is not understood becomes `undated` with a note.
    The period's end must not precede its start.
    """
    raw = "" if text is None else text
    plain = normalise(raw)
    if not plain.strip("-_ "):
        return Term(text=raw, kind="missing")
    if len(plain) > MAX_LENGTH:
        return undated(raw, NOT_UNDERSTOOD)
    tokens = tokenise(plain)
    clauses = clauses_of(tokens)
    term = meaning(said(raw, clauses, period)) if clauses else None
    return term or undated(raw, NOT_UNDERSTOOD)
