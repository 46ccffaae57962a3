"""What a macro answers with, before it is a page, a paper or plain text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..paper import Cell, Table
from ..views import Link

if TYPE_CHECKING:
    from .scope import Scope


@dataclass(frozen=True)
class Value:
    """A number or a name as a reader sees it; `source` is where it comes from or is explained.

    `number` is the same for programs, of a share a fraction of 1; None of a name or what is unknown.
    """

    text: str
    source: Link
    number: float | None = None


@dataclass(frozen=True)
class Line:
    """A row of a table; `path` is the page of what it is about, from the site's root."""

    cells: tuple[Cell, ...]
    path: str | None = None


@dataclass(frozen=True, kw_only=True)
class Sheet(Table):
    """A table of a report; the column `linked` holds the names that lead to the pages `paths`.

    These are row by row. `source` are the pages that explain it; `empty` is said when there are
    no rows.
    """

    paths: tuple[str | None, ...]
    linked: int
    source: tuple[Link, ...]
    empty: str


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart of `generator.voices.charts` with its rows, and the table that holds the same."""

    chart: str
    alternative: str
    rows: tuple[Mapping[str, object], ...]
    table: Sheet


@dataclass(frozen=True)
class Point:
    """An item of a list; `path` is the page of what it is about."""

    text: str
    path: str | None = None


@dataclass(frozen=True, kw_only=True)
class Points:
    """A list of points; `empty` is said when there are none."""

    items: tuple[Point, ...]
    source: tuple[Link, ...]
    empty: str


Answer = Value | Sheet | Drawing | Points


@dataclass(frozen=True)
class Entry:
    """A name that a macro knows: its function, and what the report must say for it.

    `needs` are of roadmap, territory, period and list. `fulfilment` says that it tells
    how a plan is fulfilled, of which nothing is known where reports were not collected.
    `called` is its name, if that is not the name of the function.
    """

    make: Callable[["Scope"], Answer]
    needs: tuple[str, ...]
    fulfilment: bool = False
    called: str = ""

    @property
    def name(self) -> str:
        return self.called or self.make.__name__
