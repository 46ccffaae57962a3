"""«Сравнение отметок с отметками по журналу»: lowered, confirmed, raised; a line per school."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from ..language.i18n import _
from .counts import counts_of, digits_of
from .engine import Kind
from .gathering import Gathering
from .groups import Group, by_procedure, numbers, took_part
from .lines import Line
from .model import Place, Row
from .roles import NAMES, OWNERS, PROCEDURE, roles
from .row_owner import Owner
from .tables import Table

ANSWERS = ("lowered", "confirmed", "raised")
SHARES = tuple(f"{name}_percent" for name in ANSWERS)
READ = (*ANSWERS, *SHARES)
ROLES = roles("schools", *OWNERS, *PROCEDURE, *SHARES, *ANSWERS, "participants")
NEEDED = (NAMES, *(frozenset({name, f"{name}_percent"}) for name in ANSWERS))


def groups(gathering: Gathering, table: Table, lines: Sequence[Line]) -> Sequence[Group]:
    """The answers by procedure. Fractions under a heading without a unit can only be percents."""
    common = table.header.first("participants")
    found = []
    for facts, columns in by_procedure(table.header, (*READ, "participants")):
        named = {name: column for name, column in columns.items() if name in READ}
        if all({name, f"{name}_percent"} & named.keys() for name in ANSWERS):
            people = columns.get("participants", common)
            named |= {"participants": people} if people else {}
            found.append(Group(facts=facts, columns=named))
    return found


def values(line: Line, group: Group, owner: Owner) -> Mapping[str, str] | None:
    """The three numbers as they stand, or rebuilt from the shares."""
    found = numbers(line, group, group.columns)
    if found is None:
        return None
    total = found.get("participants")
    given = [found.get(name) for name in ANSWERS]
    known = [n for n in given if n is not None]
    summed = sum(known, Decimal(0))
    # Whole numbers that sum to 100 and not to the participants are percents.
    are_percents = summed == 100 and total not in (None, 0, 100)
    if len(known) == len(given) and all(n == int(n) for n in known) and not are_percents:
        return _as_counts(line, group, [*map(int, known)], total)
    if not total:
        line.drop(_("The row does not say how many were compared."))
        return None
    percents = [found.get(f"{name}_percent") or found.get(name) or Decimal(0) for name in ANSWERS]
    counts = counts_of(line, int(total), percents, digits_of(percents))
    return None if counts is None else dict(zip(ANSWERS, map(str, counts), strict=True))


def _as_counts(
    line: Line, group: Group, counts: Sequence[int], total: Decimal | None
) -> Mapping[str, str] | None:
    summed = sum(counts)
    if total not in (None, summed):
        line.flag(
            _("Lowered, confirmed and raised sum to {total}, there are {n} participants.",
              total=summed, n=int(total or 0)),
        )  # fmt: skip
    return (
        dict(zip(ANSWERS, map(str, counts), strict=True))
        if took_part(line, group, summed)
        else None
    )


def rows(
    owner: Owner, procedure: str, cells: Mapping[str, str], place: Place
) -> Iterable[tuple[str, Row]]:
    made = {"school": owner.id, "procedure": procedure, **cells}
    yield "mark_agreement", Row(cells=made, place=place)


KIND = Kind(
    name="vpr-agreement",
    title=_("Comparison of marks with the journal: lowered, confirmed, raised"),
    score=90,
    roles=ROLES,
    needed=NEEDED,
    scale="marks",
    procedure="vpr",
    groups=groups,
    values=values,
    rows=rows,
    sort=(True, _("The comparison is kept for schools only.")),
)
IMPORTER = KIND.importer()
