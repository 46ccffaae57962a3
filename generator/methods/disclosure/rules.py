"""Which groups are too small to be published, and what a reader knows of hidden ones."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

# What a row of results is to a reader; of NOTHING there is nothing to hide.
PUBLISHED, SMALL, SECONDARY, NOTHING = range(4)
# So many values a hidden number must be able to have: of two one is too often a good guess.
VALUES = 3


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Groups below `hide_below` participants are hidden, 0 and 100 % below `tiny`."""

    hide_below: int
    tiny: int

    @classmethod
    def of(cls, parameters: Mapping[str, float]) -> "Rules":
        """The rules by the parameters of the method `disclosure`."""
        return cls(hide_below=int(parameters["hide_below"]), tiny=int(parameters["tiny"]))

    @property
    def few(self) -> int:
        """A hidden row with fewer participants is called small, whyever it is hidden."""
        return max(self.hide_below, self.tiny)

    def is_small(self, participants: Floats, below: Floats, tells: Mask) -> Mask:
        """Which groups are too small; a group of nobody is not.

        Unknown is never safe. Where the number below the minimum is not known it may be
        none or all, and a total may tell that it is; values of a group of an unknown
        number of participants, where it `tells` any, may be those of one pupil.
        """
        extreme = (below == 0) | (below == participants) | np.isnan(below)
        small = (participants < self.hide_below) | ((participants < self.tiny) & extreme)
        return np.asarray((small & (participants > 0)) | (np.isnan(participants) & tells))

    def code(self, participants: Floats) -> Numbers:
        """What to call rows that are hidden only because others are.

        A code of its own for such a row below `few` would tell that its share is
        neither 0 nor 100 %, and from that and a total, that its neighbours' is.
        """
        return np.where(participants < self.few, SMALL, SECONDARY)

    def bounds(self, codes: Numbers) -> tuple[Floats, Floats]:
        """Fewest and most participants that hidden rows can have, by their codes."""
        small = codes == SMALL
        return np.where(small, 1.0, float(self.few)), np.where(small, self.few - 1.0, np.inf)
