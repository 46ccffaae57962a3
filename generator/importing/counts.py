"""Counts rebuilt from percents: whole numbers that sum to n and print as the percents do.

A workbook that shows how many percent of n participants got each mark was made from
counts. Those counts are any whole numbers k with |100·k/n - p| no larger than half the
last digit of p, for each percent p, and with the sum n. Often they are the only ones.
Some programs cut percents instead of rounding them: then 100·k/n lies from p up to, but
not including, the next value of its last digit. What an editor is told of it stands here, too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from ..language.i18n import _
from .headers import Column
from .lines import Line
from .values import decimals, plain

# More than a grade of the whole country has; beyond it a number of participants is a slip.
MOST = 2_000_000
# Beyond six digits cells hold the quotient itself, with the noise of binary fractions.
MOST_DIGITS = 6


@dataclass(frozen=True, kw_only=True)
class Rebuilt:
    """`counts` in the order of the percents, the nearest where several fit.

    `spread` is by how many participants a count may be off: 0 where they are the only ones.
    """

    counts: tuple[int, ...]
    spread: int = 0


def rebuilt(
    n: int, percents: Sequence[Decimal], digits: int, *, is_cut: bool = False
) -> Rebuilt | None:
    """The counts behind `percents` of `n`, rounded, or cut, to `digits` after the point; None if none fit."""
    if not 0 <= n <= MOST:
        return None
    below, above = _reach(digits, is_cut=is_cut)
    low = [max(0, _whole(n * (p - below) / 100, ROUND_CEILING)) for p in percents]
    high = [min(n, _whole(n * (p + above) / 100, ROUND_FLOOR)) for p in percents]
    slack = [top - bottom for bottom, top in zip(low, high, strict=True)]
    missing = n - sum(low)
    if any(room < 0 for room in slack) or not 0 <= missing <= sum(slack):
        return None
    counts = _nearest(n, percents, low, slack, missing)
    free = sum(room > 0 for room in slack)
    is_only = free < 2 or missing in (0, sum(slack))
    return Rebuilt(counts=counts, spread=0 if is_only else max(slack))


def _reach(digits: int, *, is_cut: bool) -> tuple[Decimal, Decimal]:
    """How far the true percent may lie below and above the one that is shown."""
    step = Decimal(1).scaleb(-digits)
    # The next value itself is cut to another percent: no count of so few people comes nearer.
    return (Decimal(0), step - step / (100 * MOST)) if is_cut else (step / 2, step / 2)


def _whole(value: Decimal, rounding: str) -> int:
    return int(value.to_integral_value(rounding=rounding))


def _nearest(
    n: int, percents: Sequence[Decimal], low: Sequence[int], slack: Sequence[int], missing: int
) -> tuple[int, ...]:
    """From the lowest counts up, each time where the count lags furthest behind its percent."""
    wanted = [n * p / 100 for p in percents]
    # All but the last steps are taken at once: nobody ends below this.
    floors = [int(want) for want in wanted]
    back = max(0, sum(floors) - n) + len(floors)
    counts = [
        min(max(floor - back, bottom), bottom + room)
        for floor, bottom, room in zip(floors, low, slack, strict=True)
    ]
    for _step in range(missing + sum(low) - sum(counts)):
        open_ = [at for at in range(len(counts)) if counts[at] < low[at] + slack[at]]
        best = max(open_, key=lambda at: (wanted[at] - counts[at], -at))
        counts[best] += 1
    return tuple(counts)


def mean_kept(mean: Decimal | None) -> str:
    """A mean as packages have it, of two digits: workbooks hold the whole quotient."""
    return "" if mean is None else plain(mean.quantize(Decimal("0.01"), ROUND_HALF_UP))


def mean_mark(counts: Sequence[int]) -> Decimal | None:
    """The mean of marks 2 to 5 that were given `counts` times, to two digits."""
    total = sum(counts)
    if not total:
        return None
    points = sum(mark * count for mark, count in zip((2, 3, 4, 5), counts, strict=True))
    return (Decimal(points) / total).quantize(Decimal("0.01"))


def digits_of(percents: Sequence[Decimal]) -> int:
    """To how many digits after the point `percents` are rounded."""
    return min(MOST_DIGITS, max(map(decimals, percents), default=0))


def is_share(value: Decimal, count: Decimal | int, n: Decimal | int) -> bool:
    """Whether a value can be the share that `count` has in `n`, in percent or of one, rounded or cut."""
    digits, share = min(decimals(value), MOST_DIGITS), Decimal(count) / n
    shares = ((100 * share, digits), (share, max(digits, 2)))
    return any(abs(value - share) < Decimal(1).scaleb(-shown) for share, shown in shares)


def share_agrees(
    line: Line, column: Column | None, share: Decimal | None, count: int, n: int
) -> bool:
    """Whether the share beside a count can be its own, where there is one; if not, that is told."""
    if column is None or share is None or is_share(share, count, n):
        return True
    line.fault(
        _("The share {share} contradicts the number beside it: {count} of {n}.",
          share=plain(share), count=count, n=n),
        _("Correct the row. If the column is the share of something else, leave it out by name: --leave-out."),
        plain(share),
        at=column,
    )  # fmt: skip
    return False


def counts_of(
    line: Line, n: int, percents: Sequence[Decimal], digits: int, *, is_vital: bool = True
) -> tuple[int, ...] | None:
    """The numbers behind `percents` of `n`; None if none fit, which is told.

    Percents that were cut instead of rounded are taken where just one set of numbers fits.
    Where none fit, a row that is vital is an error; another is only left out.
    """
    found = rebuilt(n, percents, digits)
    cut = rebuilt(n, percents, digits, is_cut=True) if found is None else None
    if cut is not None and not cut.spread:
        line.flag(
            _("These percents of {n} participants were cut, not rounded: only one set of numbers"
              " fits so, and it is taken.", n=n)
        )  # fmt: skip
        return cut.counts
    if found is None:
        message = _("No numbers of {n} participants give these percents; they sum to {total}.",
                    n=n, total=plain(sum(percents, Decimal(0))))  # fmt: skip
        if is_vital:
            line.fault(
                message,
                _("Compare participants and percents with the source; perhaps the participants are of"
                  " another group, or a percent is wrong."),
            )  # fmt: skip
        else:
            line.drop(message)
        return None
    if found.spread:
        line.flag(
            _("Several numbers fit these percents of {n} participants: the nearest are taken, each"
              " may be off by {spread}.", n=n, spread=found.spread)
        )  # fmt: skip
    return found.counts
