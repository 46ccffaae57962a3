"""How measures stand: their tally, and those that a reader looks for first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..analysis import analyse
from ..data.catalog import Catalog
from ..data.catalog.records import Measure
from ..methods.rollup import Tally
from ..methods.status import Status

Dated = tuple[Measure, date | None]


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Measures of which `tally` is the tally: the late, the silent, the unknown, the coming.

    A measure stands with the day that is told of it. `unknown` are those whose term has come
    in plans on which nobody asked; `ahead` fall due after the day to which reports on their
    plan were collected, the nearest first. A whole stands for itself, its parts beside it.
    """

    tally: Tally
    late: tuple[Dated, ...]
    silent: tuple[Dated, ...]
    unknown: tuple[Dated, ...]
    ahead: tuple[Dated, ...]


def outlook(catalog: Catalog, measures: Iterable[Measure], found: Tally) -> Outlook:
    """The outlook of `measures`, of which `found` is the tally."""
    status_of = analyse(catalog).standing.status_of
    pairs = [(item, status_of[item.id]) for item in measures]
    return Outlook(
        tally=found,
        late=_with_code(pairs, "overdue"),
        silent=_with_code(pairs, "no_report"),
        unknown=_with_code(pairs, "not_collected"),
        ahead=_ahead(pairs),
    )


def _with_code(pairs: Iterable[tuple[Measure, Status]], code: str) -> tuple[Dated, ...]:
    """The measures with this code, the longest due first; of wholes only their parts."""
    found = [(item, one.due) for item, one in pairs if one.code == code and not one.of_parts]
    return tuple(sorted(found, key=lambda entry: entry[1] or date.max))


def _ahead(pairs: Iterable[tuple[Measure, Status]]) -> tuple[Dated, ...]:
    """What comes next; where work goes on for a whole period, its end is no news."""
    found = [
        (day, number, item)
        for number, (item, one) in enumerate(pairs)
        if one.as_of and (day := one.next_due) and one.code != "continuous"
    ]
    return tuple((item, day) for day, _number, item in sorted(found, key=lambda entry: entry[:2]))
