"""A set of open data, as the methodical recommendations mean it: one table with a passport."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ...data.packages import Package, Table

FOLDER = "opendata"
LIST = f"{FOLDER}/list.csv"
STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
"""The recommendations on publishing open data, version 3.0; a name, nothing fetches it."""


@dataclass(frozen=True, kw_only=True)
class Version:
    """Data of a day in the structure of a day, and the file that holds them.

    `file` is None for the version that is made now.
    """

    data: date
    structure: date
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
    structures: tuple[tuple[date, Path | None], ...]

    @property
    def newest(self) -> Version:
        return self.versions[0]

    @property
    def modified(self) -> date:
        return max(self.newest.data, self.newest.structure)

    def path(self, name: str) -> str:
        """The address of one of its files, from the root of the site."""
        return f"{FOLDER}/{self.identifier}/{name}"


def compact(day: date) -> str:
    return f"{day:%Y%m%d}"


def structure_name(day: date) -> str:
    return f"structure-{compact(day)}"


def identifier(package: Package, table: Table) -> str:
    """The owner's tax number, if it is known, and a code that no other set has.

    No name of a table holds a hyphen, so that two pairs never give one code.
    """
    code = f"{package.name}-{table.resource.name}"
    inn = package.publication.inn
    return f"{inn}-{code}" if inn else code
