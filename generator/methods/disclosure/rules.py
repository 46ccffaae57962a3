"""Which rows are too small to be published, and what anyone knows of hidden ones."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# What a row of results is to a reader.
PUBLISHED, SMALL, SECONDARY, NOTHING = range(4)
Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Thresholds in participants: hidden below `hide_below`; 0 and 100 % hidden below `tiny`."""

    hide_below: int
    tiny: int

    @classmethod
    def of(cls, parameters: Mapping[str, float]) -> "Rules":
        """The rules by the parameters of the method `disclosure`."""
        return cls(hide_below=int(parameters["hide_below"]), tiny=int(parameters["tiny"]))

    @property
    def few(self) -> int:
        """A row with fewer participants than this is small to a reader, whyever it is hidden."""
        return max(self.hide_below, self.tiny)

    def is_small(self, participants: Floats, below: Floats) -> Mask:
        """Which groups are too small: NaN is unknown, a group of nobody hides nobody."""
        extreme = (below == 0) | (below == participants)
        few = (participants < self.hide_below) | ((participants < self.tiny) & extreme)
        return np.asarray(few & (participants > 0))

    def code(self, participants: Floats) -> Numbers:
        """What to call rows that are hidden because others are.

        A code of its own for a row below `tiny` would tell that its share is neither
        0 nor 100 %, and so that its neighbours' is.
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
