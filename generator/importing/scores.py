"""«Распределение первичных баллов»: how many, or how many percent, got each score."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ..language.i18n import _
from .counts import counts_of, digits_of
from .engine import Kind
from .files.grid import as_text
from .gathering import Gathering
from .groups import Group, numbers, took_part
from .headers import Column, Header
from .lines import Line
from .model import Place, Row
from .procedures import Facts
from .roles import NAMES, OWNERS, PROCEDURE, roles
from .row_owner import Owner
from .tables import Table
from .values import plain

NEEDED = (NAMES, frozenset({"score"}))
FEWEST = 6
LOOSE = Decimal(2)


def groups(gathering: Gathering, table: Table, lines: Sequence[Line]) -> Sequence[Group]:
    """The one group of a table: the scores from 0 up, and the participants."""
    columns = {str(score): column for score, column in enumerate(_scale(table.header))}
    people = table.header.first("participants")
    return [Group(facts=Facts(), columns=columns | ({"participants": people} if people else {}))]


def _scale(header: Header) -> tuple[Column, ...]:
    """The columns of scores from 0 up, without a gap."""
    columns: list[Column] = []
    for column in header.of("score"):
        if as_text(column.path[-1]).split()[0] == str(len(columns)):
            columns.append(column)
    return tuple(columns)


def values(line: Line, group: Group, owner: Owner) -> Mapping[str, str] | None:
    """The number of participants by score; None if they cannot be told."""
    found = numbers(line, group, group.columns)
    if found is None:
        return None
    n = found.get("participants")
    scores = [found[name] or Decimal(0) for name in group.columns if name != "participants"]
    counts = _counts(line, group, None if n is None else int(n), scores)
    return None if counts is None else {str(at): str(count) for at, count in enumerate(counts)}


def _counts(
    line: Line, group: Group, n: int | None, scores: Sequence[Decimal]
) -> tuple[int, ...] | None:
    total = sum(scores, Decimal(0))
    is_whole = all(value == value.to_integral_value() for value in scores)
    if (total == n and is_whole) or (n is None and is_whole and abs(total - 100) > LOOSE):
        return tuple(map(int, scores))
    if n is None or abs(total - 100) > LOOSE:
        line.fault(
            _("The scores sum to {total}: neither to 100 percent nor to the participants.",
              total=plain(total)),
            _("Check the row and the column of participants."),
        )  # fmt: skip
        return None
    return counts_of(line, n, scores, digits_of(scores)) if took_part(line, group, n) else None


def rows(
    owner: Owner, procedure: str, cells: Mapping[str, str], place: Place
) -> Iterable[tuple[str, Row]]:
    """A row of score_counts for each score."""
    for score, count in cells.items():
        made = {"territory": owner.id, "procedure": procedure, "score": score, "count": count}
        yield "score_counts", Row(cells=made, place=place)


KIND = Kind(
    name="vpr-scores",
    title=_("Distribution of primary scores by territory"),
    score=85,
    roles=roles("schools", *OWNERS, *PROCEDURE, "participants", "score"),
    needed=NEEDED,
    scale="marks",
    procedure="vpr",
    groups=groups,
    values=values,
    rows=rows,
    sort=(False, _("Distributions are kept for territories only.")),
    fits=lambda header: len(_scale(header)) >= FEWEST,
)
IMPORTER = KIND.importer()
