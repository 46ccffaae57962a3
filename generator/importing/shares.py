"""Numbers of participants out of shares, and what an editor is told of the way to them."""

from collections.abc import Sequence
from decimal import Decimal

from ..language.i18n import _
from .lines import Line
from .marks import Fit, rebuilt
from .values import decimals, plain

# Beyond six digits cells hold the quotient itself, with the noise of binary fractions.
MOST_DIGITS = 6


def digits_of(percents: Sequence[Decimal]) -> int:
    """To how many digits after the point `percents` are rounded."""
    return min(MOST_DIGITS, max(map(decimals, percents), default=0))


def counts_of(
    line: Line, n: int, percents: Sequence[Decimal], digits: int, *, is_vital: bool = True
) -> tuple[int, ...] | None:
    """The numbers behind `percents` of `n`; None if none fit, which is told.

    Percents that were cut instead of rounded are taken where just one set of numbers fits.
    Where none fit, a row that is vital is an error; another is only left out.
    """
    found = rebuilt(n, percents, digits)
    cut = rebuilt(n, percents, digits, is_cut=True) if found.fit is Fit.NONE else found
    if found.fit is Fit.NONE and cut.fit is Fit.ONE:
        line.flag(
            _("These percents of {n} participants were cut, not rounded: only one set of numbers"
              " fits so, and it is taken.", n=n)
        )  # fmt: skip
        return cut.counts
    if found.fit is Fit.NONE:
        message = _(
            "No numbers of {n} participants give these percents; they sum to {total}.",
            n=n,
            total=plain(sum(percents, Decimal(0))),
        )
        remedy = _(
            "Compare participants and percents with the source; perhaps the participants are of"
            " another group, or a percent is wrong."
        )
        if is_vital:
            line.fault(message, remedy)
        else:
            line.drop(message)
        return None
    if found.fit is Fit.SEVERAL:
        line.flag(
            _("Several numbers fit these percents of {n} participants: the nearest are taken, each"
              " may be off by {spread}.", n=n, spread=found.spread)
        )  # fmt: skip
    return found.counts
