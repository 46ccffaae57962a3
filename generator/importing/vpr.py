"""«Статистика по отметкам»: marks 2 to 5 in percent or in numbers, by school and territory."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..language.i18n import _
from .counts import counts_of, mean_mark
from .engine import Kind
from .gathering import Gathering
from .groups import LOOSE, Group, Numbers, numbers, of_marks, took_part, with_mean_of_marks
from .lines import Line
from .roles import MARKS, NAMES, OWNERS, PROCEDURE, roles
from .row_owner import Owner
from .tables import Table
from .values import decimals, plain

NEEDED = (NAMES, *(frozenset({name}) for name in MARKS))


def groups(gathering: Gathering, table: Table, lines: Sequence[Line]) -> Sequence[Group]:
    found = of_marks(gathering, table, lines)
    if not found:
        gathering.fault(
            gathering.place(table.sheet.name, table.header.bottom),
            "import-table",
            _("Columns of marks are there, but no four of them are 2, 3, 4 and 5 of one subject."),
            _(
                "Write the marks 2, 3, 4, 5 side by side, or describe the table in a mapping file: --mapping."
            ),
        )
    return [with_mean_of_marks(gathering, table, group, lines) for group in found]


def values(line: Line, group: Group, owner: Owner) -> Mapping[str, str] | None:
    """Participants, marks and mean of a row; None if there are none or they cannot be told."""
    found = numbers(line, group, ("participants", *MARKS, "mean"))
    if found is None:
        return None
    marks = [found[name] for name in MARKS]
    mean = found.get("mean")
    n = _people(found, group)
    if not took_part(line, group, n, marks) or n is None:
        return None
    if all(mark is None for mark in marks):
        line.flag(_("There are participants, but no marks."))
        return {"participants": str(n), "mean": plain(mean) if mean is not None else ""}
    scaled = [(mark or Decimal(0)) * group.scale for mark in marks]
    if group.digits is None:
        counts = _whole(line, n, scaled)
    else:
        counts = counts_of(line, n, scaled, group.digits, is_vital=owner.is_school)
    if counts is None or not _agrees(line, group, mean, counts):
        return None
    own_mean = mean if mean is not None else mean_mark(counts)
    shown = dict(zip(MARKS, map(str, counts), strict=True))
    told = plain(own_mean) if own_mean is not None else ""
    return {"participants": str(n), **shown, "mean": told}


def _people(found: Numbers, group: Group) -> int | None:
    """The participants; where no column tells them, as many as there are marks."""
    if "participants" in group.columns:
        n = found["participants"]
        return None if n is None else int(n)
    given = [mark for name in MARKS if (mark := found[name]) is not None]
    return int(sum(given)) if group.digits is None else None


def _whole(line: Line, n: int, marks: Sequence[Decimal]) -> tuple[int, ...] | None:
    """Marks that are numbers of people and sum to `n`; None if they are not, which is told."""
    total = sum(marks, Decimal(0))
    wrong = next((mark for mark in marks if mark != int(mark) or mark < 0), None)
    if total == n and wrong is None:
        return tuple(map(int, marks))
    if total == n and wrong is not None:
        line.fault(
            _("«{value}» is no number of people: it must be whole and not negative.", value=plain(wrong)),
            _("Write how many participants got each mark."),
        )  # fmt: skip
        return None
    line.fault(
        _("The marks sum to {total}, there are {n} participants.", total=plain(total), n=n),
        _("These are percents in columns of counts: write how many participants got each mark.")
        if abs(total - 100) <= LOOSE
        else _("Correct the row in the file: marks 2 to 5 sum to the participants."),
    )
    return None


def _agrees(line: Line, group: Group, mean: Decimal | None, counts: Sequence[int]) -> bool:
    """Whether the mean that is given can be that of the marks, to the digits that it shows."""
    if mean is None or (own := mean_mark(counts)) is None:
        return True
    # A mean that was cut instead of rounded differs by a whole step.
    reach = Decimal(1).scaleb(-min(decimals(mean), 2)) + Decimal("0.005")
    if abs(mean - own) <= reach:
        return True
    line.fault(
        _("The mean {given} contradicts the marks: theirs is {own}.",
          given=plain(mean), own=plain(own)),
        _("Correct the row. If the column is the mean of something else, as of primary scores, leave it"
          " out by name: --leave-out."),
        plain(mean),
        at=group.columns["mean"],
    )  # fmt: skip
    return False


KIND = Kind(
    name="vpr-marks",
    title=_("Statistics of marks: shares or numbers of marks 2 to 5 by school and territory"),
    score=80,
    roles=roles("schools", *OWNERS, *PROCEDURE, *MARKS, "mean", "participants"),
    needed=NEEDED,
    scale="marks",
    procedure="vpr",
    groups=groups,
    values=values,
)
IMPORTER = KIND.importer()
