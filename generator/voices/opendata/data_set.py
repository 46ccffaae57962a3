"""A set of open data, as the methodical recommendations mean it: one table with a passport."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from ...data.packages import Package, Table

FOLDER = "opendata"
LIST = f"{FOLDER}/list.csv"
WITHDRAWN = b"withdrawn\n"
"""How a file begins that stands in the place of one that is no longer published."""
STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
"""The recommendations on publishing open data, version 3.0; a name, nothing fetches it."""


# The day of an edition, at midnight; of further editions of that day, with the minute.
Stamp = datetime
STAMP = r"\d{8}(?:T\d{4})?"


@dataclass(frozen=True, kw_only=True)
class Version:
    """Data of a day in the structure of a day, and the file that holds them.

    `file` is None for the version that is made now.
    """

    data: Stamp
    structure: Stamp
    file: Path | None = None

    @property
    def name(self) -> str:
        return f"data-{compact(self.data)}-structure-{compact(self.structure)}"


@dataclass(frozen=True, kw_only=True, eq=False)
class DataSet:
    """A table of a package as a set; `versions` and `structures` begin with the newest.

    `first` is the day of its first publication as far as earlier editions tell.
    """

    identifier: str
    package: Package
    table: Table
    first: date
    versions: tuple[Version, ...]
    structures: tuple[tuple[Stamp, Path | None], ...]

    @property
    def newest(self) -> Version:
        return self.versions[0]

    @property
    def modified(self) -> date:
        return max(self.newest.data, self.newest.structure).date()

    @property
    def sha256(self) -> str:
        """The digest of the newest data, as they are published."""
        file = self.newest.file
        return hashlib.sha256(file.read_bytes()).hexdigest() if file else self.table.sha256

    def path(self, name: str) -> str:
        """The address of one of its files, from the root of the site."""
        return f"{FOLDER}/{self.identifier}/{name}"


def compact(day: date | Stamp) -> str:
    """As 20260131, or 20260131T1405 for a moment that is not midnight."""
    timed = isinstance(day, datetime) and (day.hour or day.minute)
    return f"{day:%Y%m%dT%H%M}" if timed else f"{day:%Y%m%d}"


def stamp(text: str) -> Stamp | None:
    """What `compact` has written; None if it is something else."""
    if re.fullmatch(STAMP, text) is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def structure_name(day: Stamp) -> str:
    return f"structure-{compact(day)}"


def identifier(package: Package, table: Table) -> str:
    """The owner's tax number, if it is known, and a code that no other set has.

    No name of a table holds a hyphen, so that two pairs never give one code.
    """
    code = f"{package.name}-{table.resource.name}"
    inn = package.publication.inn
    return f"{inn}-{code}" if inn else code
