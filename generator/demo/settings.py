"""What every part of the fictional territory agrees on: years, bounds, random streams."""

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

MIN_SCHOOLS, MAX_SCHOOLS = 24, 40_000
SCHOOLS_PER_MUNICIPALITY = 20
SCHOOLS_PER_REGION = 2_000
CREATED = "2026-11-22T00:00:00Z"
# To this day reports on the plans under way were looked for.
COLLECTED = "2026-11-20"
VERSION = "1.0.0"
# Of a package whose rows became others since its first edition.
VERSION_NEXT = "1.1.0"
PREFIX = "demo"


@dataclass(frozen=True, kw_only=True)
class Year:
    """A school year; `list_date` is the day of the order that its list was approved by."""

    name: str
    end: str
    list_date: str

    @property
    def slug(self) -> str:
        return self.name[2:]

    @property
    def written(self) -> str:
        """As documents write it: 2020/21."""
        return self.name.replace("-", "/")


YEARS = (
    Year(name="2018-19", end="2019-06-30", list_date="2019-10-10"),
    Year(name="2019-20", end="2020-06-30", list_date="2020-10-09"),
    Year(name="2020-21", end="2021-06-30", list_date="2021-10-08"),
)


def stream(seed: int, topic: str) -> np.random.Generator:
    """Random numbers of one topic, so that a change to one table leaves the others alone."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(topic.encode())]))


def probability(logit: Floats) -> Floats:
    """The inverse of the logit, cut to six digits: the last bits differ between processors."""
    return np.round(1.0 / (1.0 + np.exp(-logit)), 6)
