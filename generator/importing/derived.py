"""Columns that follow from others: their numbers prove it, whatever they are called."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from ..language.i18n import _
from .counts import is_share
from .gathering import Gathering
from .groups import Group, Owned, people_of
from .headers import Column
from .lines import Line, columns_of_numbers
from .roles import MARKS
from .tables import Table, listed
from .values import CellError, measured

PARTS = (*MARKS, "below")
# So many lines show that numbers are equal by more than chance.
FEWEST_SHARES, FEWEST_COUNTS = 2, 3

Formula = tuple[int, tuple[str, ...], str]
"""The group, the roles that are summed, and whether that is a count or a share."""


def tell_derived(
    gathering: Gathering, table: Table, groups: Sequence[Group], owned: Sequence[Owned]
) -> None:
    """Leave out and tell the columns without a role that say again what columns of groups do.

    «% справляемости», «Получили 4 и 5»: in each line the same sum of them, or the share of it.
    """
    left = gathering.ledger.columns[table.sheet.name]
    numbers = {*columns_of_numbers(table.header)} - left
    unused = [c for c in table.header.columns if c.path and not c.role and c.number in numbers]
    found = [column for column in unused if _follows(column, groups, owned)]
    if found:
        gathering.drop_columns(
            gathering.place(table.sheet.name, table.header.bottom),
            [column.number for column in found],
            _("Columns that follow from others, as their numbers show: {columns}.",
              columns=listed(table.sheet, table.header, found)),
        )  # fmt: skip


def _follows(column: Column, groups: Sequence[Group], owned: Sequence[Owned]) -> bool:
    """Whether one formula gives the numbers of a column in all lines that can be read."""
    common: set[Formula] | None = None
    lines = 0
    for line, _owner in owned:
        value = _read(line, column)
        formulas = [*_formulas(line, groups)] if value is not None else []
        if value is None or not formulas:
            continue
        fits = {name for name, part, whole in formulas
                if (is_share(value, part, whole) if name[2] == "share" else value == part)}  # fmt: skip
        common = fits if common is None else common & fits
        lines += 1
    return any(
        lines >= (FEWEST_SHARES if unit == "share" else FEWEST_COUNTS)
        for _at, _roles, unit in common or ()
    )


def _formulas(line: Line, groups: Sequence[Group]) -> Iterator[tuple[Formula, Decimal, Decimal]]:
    """What can be reckoned from the groups of a line: the formula, a part, and the whole."""
    for at, group in enumerate(groups):
        whole = people_of(line, group) if group.digits is None else 100 / Decimal(group.scale)
        parts = {role: _read(line, group.columns[role]) or Decimal(0)
                 for role in PARTS if role in group.columns}  # fmt: skip
        if not whole or not parts:
            continue
        for size in range(1, len(parts) + 1):
            for roles in combinations(parts, size):
                part = sum((parts[role] for role in roles), Decimal(0))
                yield (at, roles, "share"), part, Decimal(whole)
                yield (at, (*roles, "rest"), "share"), whole - part, Decimal(whole)
                if size > 1 and group.digits is None:
                    yield (at, roles, "count"), part, Decimal(whole)


def _read(line: Line, column: Column) -> Decimal | None:
    try:
        return measured(line.value(column))
    except CellError:
        return None
