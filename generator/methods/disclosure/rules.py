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

    def is_small(self, participants: Floats, below: Floats, has_mean: Mask) -> Mask:
        """Which groups are too small; a group of nobody, or of an unknown number, is not.

        A mean without the number below the minimum may tell that it is none or all.
        """
        extreme = (below == 0) | (below == participants) | (np.isnan(below) & has_mean)
        small = (participants < self.hide_below) | ((participants < self.tiny) & extreme)
        return np.asarray(small & (participants > 0))

    def code(self, participants: Floats) -> Numbers:
        """What to call rows that are hidden only because others are.

        A code of its own for such a row below `few` would tell that its share is
        neither 0 nor 100 %, and from that and a total, that its neighbours' is.
        """
        return np.where(participants < self.few, SMALL, SECONDARY)

    def bounds(self, codes: Numbers, least_published: Floats) -> tuple[Floats, Floats]:
        """Fewest and most participants that hidden rows can have, by their codes.

        A reader knows the rules: a row is hidden as secondary because it was the
        smallest left in its territory, so it is no larger than `least_published`.
        """
        small = codes == SMALL
        fewest = np.where(small, 1.0, float(self.few))
        most = np.where(small, self.few - 1.0, least_published)
        return fewest, np.maximum(most, fewest)
