"""Distributions of primary scores in a procedure, and what is to be seen at the boundaries."""

from collections.abc import Container
from dataclasses import dataclass
from typing import NamedTuple

from ....analysis.records import Peak, ScoreCount
from ....grouping import by_key
from ....language.i18n import _, ngettext
from ... import words
from ...edition import Edition, say
from ...links import territory_link
from ...views import Link


class ScoreRow(NamedTuple):
    """Participants with a score: `n` and `bar`, percent of the highest, are None if hidden."""

    score: str
    n: str | None
    bar: float | None
    boundary: str | None


@dataclass(frozen=True, kw_only=True)
class ScoreTable:
    """The distribution of a territory, how far it can be trusted, and its boundaries.

    `drawing` is the path of a line up for each row, 100 high at most.
    """

    link: Link
    trust: str
    boundaries: tuple[str, ...]
    drawing: str
    rows: tuple[ScoreRow, ...]


def score_tables(
    edition: Edition, procedure: str, only: Container[str] | None = None
) -> tuple[ScoreTable, ...]:
    """Published distributions of `procedure` by territory, the widest territories first.

    With `only`, those of these territories.
    """
    cells = by_key(
        (item.territory, item)
        for item in edition.analysis.scores_in[procedure]
        if only is None or item.territory in only
    )
    peaks = edition.analysis.peaks_in[procedure]
    found = by_key((peak.territory, peak) for peak in peaks)
    catalog = edition.catalog
    order = sorted(
        cells, key=lambda key: (len(tuple(catalog.ancestors(key))), catalog.territories[key].name)
    )
    return tuple(_table(edition, key, cells[key], found[key]) for key in order)


def _table(
    edition: Edition, territory: str, cells: tuple[ScoreCount, ...], found: tuple[Peak, ...]
) -> ScoreTable:
    most = max((item.participants or 0 for item in cells), default=0)
    marked = {peak.score: _boundary(edition, peak) for peak in found if peak.mark is not None}
    rows = tuple(
        ScoreRow(
            score=words.number(item.score, edition.language),
            n=words.value(item.participants, edition.language),
            bar=None
            if item.participants is None
            else round(item.participants / (most or 1) * 100, 1),
            boundary=marked.get(item.score),
        )
        for item in cells
    )
    return ScoreTable(
        link=territory_link(edition.catalog.territories[territory]),
        trust=_trust(edition, found[0]),
        boundaries=tuple(text for peak in found if (text := _verdict(edition, peak))),
        drawing="".join(f"M{at} 100v-{row.bar:g}" for at, row in enumerate(rows) if row.bar),
        rows=rows,
    )


def _trust(edition: Edition, peak: Peak) -> str:
    """How far the histogram can be trusted; the same for all boundaries of a territory."""
    if peak.n is None:
        return say(edition, _("Some of the numbers are hidden: nothing is said of peaks."))
    if peak.reliability == "informative":
        text = ngettext(
            "{n} participant: the histogram is reliable.",
            "{n} participants: the histogram is reliable.",
            peak.n,
        )
    elif peak.reliability == "approximate":
        text = ngettext(
            "{n} participant: the histogram is approximate.",
            "{n} participants: the histogram is approximate.",
            peak.n,
        )
    else:
        text = ngettext(
            "{n} participant, which is few: nothing is said of peaks.",
            "{n} participants, which is few: nothing is said of peaks.",
            peak.n,
        )
    return say(edition, text)


def _boundary(edition: Edition, peak: Peak) -> str:
    if peak.mark == "minimum":
        return say(edition, _("boundary of the minimum"))
    return say(edition, _("boundary of the mark “{mark}”", mark=peak.mark))


def _verdict(edition: Edition, peak: Peak) -> str | None:
    """What is seen at a boundary; None where the line on trust has said it already."""
    if peak.why_not == "no_boundary":
        return say(edition, _("No boundary of marks is known for this procedure."))
    if peak.score is None or peak.why_not in ("no_counts", "too_few"):
        return None
    language = edition.language
    place = {"boundary": _boundary(edition, peak), "score": words.number(peak.score, language)}
    if peak.participants is None or peak.expected is None or peak.ratio is None:
        text = _("Score {score}, {boundary}: nothing to compare it with.", **place)
        return say(edition, text)
    numbers = {
        "count": words.number(peak.participants, language),
        "expected": words.number(round(peak.expected, 2), language),
        "ratio": words.number(round(peak.ratio, 2), language),
    }
    text = (
        _(
            "Score {score}, {boundary}: a peak. Participants: {count}, at neighbouring scores"
            " {expected} on average, ratio {ratio}.",
            **place,
            **numbers,
        )
        if peak.peak
        else _(
            "Score {score}, {boundary}: no peak. Participants: {count}, at neighbouring scores"
            " {expected} on average, ratio {ratio}.",
            **place,
            **numbers,
        )
    )
    return say(edition, text)
