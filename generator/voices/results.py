"""Results in a reader's words: titles of procedures, shares, gaps and changes."""

from collections.abc import Mapping
from functools import lru_cache
from math import floor
from typing import NamedTuple

from ..analysis.records import Reference, Result
from ..data.catalog.records import Procedure
from ..data.reads import once
from ..data.text import inside
from ..language.i18n import Text, _, ngettext
from . import words
from .edition import Edition, say

WHY: dict[str, Text] = {
    "small": _("hidden: few participants"),
    "secondary": _("hidden: otherwise a small group could be derived"),
    "absent": _("not held at this school"),
    "not_submitted": _("not submitted"),
    "no_counts": _("counts are not given"),
    "no_below": _("how many are below the minimum is not given"),
    "much_left_out": _("too much is not known to judge"),
    "no_participants": _("nobody took part"),
    "too_few": _("too few participants to judge"),
    "not_counted": _("does not count for the list"),
    "no_data": _("no published result to compare with"),
}


VERDICTS: dict[str, Text] = {
    "better": _("fewer below the minimum than a year before"),
    "worse": _("more below the minimum than a year before"),
    "no_clear_change": _("no clear change on the year before"),
    "too_small": _("the groups are too small to tell"),
    "no_data": _("nothing to compare with"),
}


class Figures(NamedTuple):
    """Share below the minimum and mean; empty where nothing is published."""

    share: str | None
    mean: str | None


NOTHING = Figures(None, None)


def figures(item: Result | Reference, mean: float | None, language: str) -> Figures:
    """What is published of a school or a territory in a procedure, in words."""
    return Figures(
        share=None if item.share is None else words.percent(item.share, language),
        mean=None if mean is None else words.number(round(mean, 2), language),
    )


def procedure_title(edition: Edition, item: Result | Reference | Procedure) -> str:
    """VPR, Russian, grade 5: the subject goes on the sentence, unless it is an abbreviation."""
    return _title(item.kind, item.subject, item.grade, edition.language)


def procedure_in_year(edition: Edition, item: Result | Reference | Procedure) -> str:
    """The title with the school year, where no heading tells it."""
    return f"{procedure_title(edition, item)}, {words.school_year(item.school_year)}"


@lru_cache(maxsize=1024)
def _title(kind: str, subject: str, grade: int | None, language: str) -> str:
    label = words.label("procedures", "kind", kind, language)
    shown = _("grade {grade}", grade=grade)
    return f"{label}, {inside(subject)}, {shown.render(language)}"


def percent(edition: Edition, share: float | None) -> str | None:
    """A fraction of 1 with one decimal, as 29,6 %."""
    return None if share is None else words.percent(share, edition.language)


def hundred(share: float) -> int:
    """A fraction of 1 as so many of 100; halves go up."""
    return floor(share * 100 + 0.5)


def of_hundred(share: float) -> Text:
    """So many of 100; a little is not nothing, and almost all is not all."""
    if 0 < share < 0.005:
        return _("fewer than 1 of 100")
    if 0.995 <= share < 1:
        return _("more than 99 of 100")
    return _("{n} of 100", n=hundred(share))


def bar(share: float | None) -> float | None:
    """The length of a share's bar in percent."""
    return None if share is None else round(share * 100, 1)


def why(edition: Edition, why_not: str | None) -> str | None:
    """The reason for a gap in words."""
    return None if why_not is None else reason(why_not, edition.language)


@lru_cache(maxsize=1024)
def reason(why_not: str, language: str) -> str:
    """What a code of `why_not` says to a reader; one without words as it is."""
    code = why_not.partition(":")[0]
    return WHY[code].render(language) if code in WHY else code


def gap(edition: Edition, item: Result | Reference, mean: float | None) -> str | None:
    """Why there is no share, with what is known in its place: who took part, and the mean."""
    text: Text
    if item.why_not == "no_below" and item.n is not None:
        text = ngettext(
            "{n} took part; how many are below the minimum is not given",
            "{n} took part; how many are below the minimum is not given",
            item.n,
        )
        if mean is not None:
            text = _("mean {mean}; {took}", mean=_mean(edition, mean), took=text)
        return say(edition, text)
    if item.why_not != "no_counts" or mean is None:
        return why(edition, item.why_not)
    return say(edition, _("mean {mean}, counts are not given", mean=_mean(edition, mean)))


def _mean(edition: Edition, mean: float) -> str:
    return words.number(round(mean, 2), edition.language)


def reference(edition: Edition, territory: str, procedure: str) -> Reference | None:
    """How `procedure` went in `territory`; None if it is not published."""
    return edition.analysis.references.get(territory, {}).get(procedure)


@once
def area_figures(edition: Edition, territory: str) -> Mapping[str, Figures]:
    """How each procedure went in a territory, beside which all its schools stand."""
    found = edition.analysis.references.get(territory, {})
    return {
        procedure: figures(item, item.mean, edition.language) for procedure, item in found.items()
    }
