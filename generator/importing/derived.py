"""Columns that follow from others: their numbers prove it, whatever they are called."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, product

from ..language.i18n import _
from .counts import is_share, share_agrees
from .gathering import Gathering
from .groups import Group, Owned, people_of
from .headers import Column
from .lines import Line, columns_of_numbers
from .roles import MARKS
from .tables import Table, listed
from .values import readable

PARTS = (*MARKS, "below")
REST = "rest"
"""Those that are in none of the roles summed: «не получили двоек»."""
# What offices call the share of those who got these marks.
NAMED = {re.compile(r"\bкач"): ("mark_4", "mark_5"), re.compile(r"\bусп"): ("mark_2", REST)}
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
    found = [
        column for column in unused
        if _follows(column, groups, owned) or _is_sum_of_people(column, groups, owned)
    ]  # fmt: skip
    if found:
        gathering.drop_columns(
            gathering.place(table.sheet.name, table.header.bottom),
            [column.number for column in found],
            _("Columns that follow from others, as their numbers show: {columns}.",
              columns=listed(table.sheet, table.header, found)),
        )  # fmt: skip


def _follows(column: Column, groups: Sequence[Group], owned: Sequence[Owned]) -> bool:
    """Whether one formula gives the numbers of a column in all lines that can be read."""
    left = [formula for at, group in enumerate(groups) for formula in _formulas(at, group)]
    lines = 0
    for line, _owner in owned:
        value = readable(line.value(column))
        known = [_parts(line, group) for group in groups] if value is not None else []
        if value is None or not any(parts for parts, _whole in known):
            continue
        left = [formula for formula in left if _fits(value, formula, *known[formula[0]])]
        lines += 1
        if not left:
            return False
    return any(
        lines >= (FEWEST_SHARES if unit == "share" else FEWEST_COUNTS) for _at, _roles, unit in left
    )


def tell_contradictions(table: Table, groups: Sequence[Group], owned: Sequence[Owned]) -> None:
    """Tell where «Качество» or «Успеваемость» of a school is not what its marks give, as it is in most lines."""
    named = (
        (column, roles)
        for column in table.header.columns if not column.role
        for words, roles in NAMED.items() if words.search(column.lowest)
    )  # fmt: skip
    for (column, roles), group in product(named, groups):
        shares = [*_shares(column, roles, group, owned)]
        wrong = [told for told in shares if not is_share(*told[1:])]
        for line, share, part, n in wrong if 2 * len(wrong) < len(shares) else ():
            share_agrees(line, column, share, int(part), int(n))


def _shares(
    column: Column, roles: Sequence[str], group: Group, owned: Sequence[Owned]
) -> Iterator[tuple[Line, Decimal, Decimal, Decimal]]:
    """The lines of schools with a share of a column, the sum of `roles` of a group, and what it is a share of."""
    for line, owner in owned if group.digits is None else ():
        share, (parts, n) = readable(line.value(column)), _parts(line, group)
        if owner and owner.is_school and share is not None and {*roles} - {REST} <= parts.keys():
            yield line, share, _sum(roles, parts, n), n


def _is_sum_of_people(column: Column, groups: Sequence[Group], owned: Sequence[Owned]) -> bool:
    """Whether a column tells how many took all subjects together: «Всего участий»."""
    equal = [
        value == sum(people_of(line, group) or 0 for group in groups)
        for line, _owner in owned
        if (value := readable(line.value(column))) is not None
    ]
    return len(groups) > 1 and len(equal) >= FEWEST_SHARES and all(equal)


def _formulas(at: int, group: Group) -> Iterator[Formula]:
    """What can be reckoned from the columns of a group."""
    roles = [role for role in PARTS if role in group.columns]
    for size in range(1, len(roles) + 1):
        for summed in combinations(roles, size):
            yield at, summed, "share"
            yield at, (*summed, REST), "share"
            if size > 1 and group.digits is None:
                yield at, summed, "count"


def _parts(line: Line, group: Group) -> tuple[dict[str, Decimal], Decimal]:
    """The counts of a group by role, and what they are parts of; nothing where that cannot be read."""
    whole = people_of(line, group) if group.digits is None else 100 / Decimal(group.scale)
    roles = [role for role in PARTS if role in group.columns] if whole else []
    parts = {role: readable(line.value(group.columns[role])) or Decimal(0) for role in roles}
    return parts, Decimal(whole or 0)


def _fits(value: Decimal, formula: Formula, parts: dict[str, Decimal], whole: Decimal) -> bool:
    _at, roles, unit = formula
    if not parts:
        return False
    part = _sum(roles, parts, whole)
    return value == part if unit == "count" else is_share(value, part, whole)


def _sum(roles: Sequence[str], parts: Mapping[str, Decimal], whole: Decimal) -> Decimal:
    part = sum((parts[role] for role in roles if role != REST), Decimal(0))
    return whole - part if REST in roles else part
