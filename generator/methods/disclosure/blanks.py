"""Cells that are empty in a row that is shown: what may stand in them.

A row of 15 participants without the number below the minimum is a part of its total
like any other. Its participants are `loose`: they may stand in any part. So it is one
more unknown row to a reader, whose number of participants is known.
"""

import numpy as np

from .rules import Floats, Mask

PARTICIPANTS = 0
PARTS, SCORES = slice(1, 5), slice(5, 7)


def settle(values: Floats, marked: Mask) -> Floats:
    """`values` with 0 for what is unknown, and without the participants who are loose.

    Participants of whom something is known, a mean or other marks, are not called
    loose but put where they may well stand: that leaves hidden rows no more freedom
    than they have. `marked` are the rows of procedures with marks.
    """
    found = np.where(np.isnan(values), 0.0, values)
    unknown = np.isnan(values[:, PARTS])
    rest = np.maximum(found[:, PARTICIPANTS] - found[:, PARTS].sum(axis=1), 0.0)
    some = unknown.any(axis=1)
    known = ~unknown.all(axis=1) | ~np.isnan(values[:, SCORES.start])
    bound = some & marked & known
    for row in np.flatnonzero(bound & (rest > 0)):
        found[row, PARTS] += _placed(values[row], unknown[row], rest[row])
    found[:, PARTICIPANTS] -= np.where(some & ~bound, rest, 0.0)
    return found


def _placed(values: Floats, unknown: Mask, rest: float) -> Floats:
    """Where the `rest` of a row stand: at the two marks around their mean, or spread evenly."""
    places = np.flatnonzero(unknown)
    found = np.zeros(len(unknown))
    scores = values[SCORES.start] - float(np.nansum(values[PARTS] * np.arange(4.0)))
    if np.isnan(scores):
        found[places] = rest // len(places)
        found[places[0]] += rest % len(places)
        return found
    mean = min(max(scores / rest, float(places[0])), float(places[-1]))
    low = places[np.searchsorted(places, mean, side="right") - 1]
    high = places[np.searchsorted(places, mean, side="left")]
    upper = round(rest * (mean - low) / (high - low)) if high > low else 0
    found[low] += rest - upper
    found[high] += upper
    return found
