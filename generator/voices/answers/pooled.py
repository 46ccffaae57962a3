"""All results of a school's year together, in words: the share, and what it leaves out."""

from collections.abc import Iterable
from typing import NamedTuple

from ...analysis.records import Pooled, Reference, Result
from ...language.i18n import Text, _, ngettext
from .. import words
from ..edition import Edition, say
from ..results import percent


class Left(NamedTuple):
    """What a sum leaves out: `papers` of `of` without the number below the minimum, and `rows`.

    `rows` are results that were held and do not even give how many took part.
    """

    papers: int
    of: int
    rows: int


def left_of(found: Pooled) -> Left:
    return Left(found.n_left_out, found.n_all, found.unsized)


def left_in(rows: Iterable[Result | Reference]) -> Left:
    """What a sum over `rows` leaves out."""
    held = [item for item in rows if item.held]
    known = sum(item.n or 0 for item in held if item.share is not None)
    blank = sum(item.n or 0 for item in held if item.share is None)
    return Left(blank, known + blank, sum(item.n is None for item in held))


def headline(edition: Edition, found: Pooled) -> tuple[Text, ...]:
    """How many papers of a year are below the minimum, and of how many that is not known."""
    return tuple(line for line in (_papers(edition, found), *left_out(left_of(found))) if line)


def left_out(found: Left) -> tuple[Text, ...]:
    """What is left out, in sentences; nothing if nothing is."""
    papers = ngettext(
        "Not counted in: {left} of {n} paper, for how many are below the minimum is not given there.",
        "Not counted in: {left} of {n} papers, for how many are below the minimum is not given there.",
        found.of,
        left=found.papers,
    )
    rows = ngettext(
        "Not counted in: {n} result that is hidden or does not say how many took part.",
        "Not counted in: {n} results that are hidden or do not say how many took part.",
        found.rows,
    )
    return tuple(line for line, number in ((papers, found.papers), (rows, found.rows)) if number)


def brief(edition: Edition, found: Pooled | None) -> str | None:
    """The share of a year for a cell of a table, with what it leaves out, or why there is none."""
    if found is None:
        return None
    if found.why_not == "much_left_out":
        return say(edition, _("no share: not known of {left} of {all} papers", **_parts(found)))
    share = percent(edition, found.share)
    if share is None or not found.n_left_out:
        return share
    return say(edition, _("{share}, without {left} of {all} papers", share=share, **_parts(found)))


def _papers(edition: Edition, found: Pooled) -> Text | None:
    if found.why_not == "much_left_out":
        return _(
            "How many papers of {year} are below the minimum cannot be said: too much is not known.",
            year=words.school_year(found.school_year),
        )
    if found.share is None:
        return None
    return ngettext(
        "In {year} results of {n} procedure are published: {below} of {total} "
        "papers ({share}) are below the minimum.",
        "In {year} results of {n} procedures are published: {below} of {total} "
        "papers ({share}) are below the minimum.",
        found.procedures,
        year=words.school_year(found.school_year),
        below=found.below,
        total=found.n,
        share=percent(edition, found.share),
    )


def _parts(found: Pooled) -> dict[str, int]:
    return {"left": found.n_left_out, "all": found.n_all}
