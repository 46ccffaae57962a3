"""The tables of ВПР, by school and territory: marks, their comparison with the journal, primary scores."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ..language.i18n import _
from .counts import counts_of, digits_of, mean_kept, mean_mark, share_agrees
from .engine import Kind, Rows
from .files.grid import as_text
from .gathering import Gathering
from .groups import LOOSE, Group, Numbers, by_procedure, of_marks, took_part, with_mean_of_marks
from .headers import Column, Header
from .lines import Line
from .procedures import Facts
from .roles import MARKS, NAMES, OWNERS, PROCEDURE, roles
from .row_owner import Owner
from .tables import Table
from .values import decimals, plain

ANSWERS = ("lowered", "confirmed", "raised")
SHARES = tuple(f"{name}_percent" for name in ANSWERS)
FEWEST_SCORES = 6
# So far shares of scores may sum to another number than 100: there are many of them.
LOOSE_SCORES = Decimal(2)

# -- «Статистика по отметкам»: marks 2 to 5 in percent or in numbers -----------------------------


def groups_of_marks(gathering: Gathering, table: Table, lines: Sequence[Line]) -> Sequence[Group]:
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


def marks(line: Line, group: Group, found: Numbers, owner: Owner) -> Rows:
    """Participants, marks and mean of a row; None if there are none or they cannot be told."""
    given = [found[name] for name in MARKS]
    mean = found.get("mean")
    n = _people(found, group)
    if not took_part(line, group, n, given) or n is None:
        return None
    if all(mark is None for mark in given):
        line.flag(_("There are participants, but no marks."))
        return [{"participants": str(n), "mean": mean_kept(mean)}]
    scaled = [(mark or Decimal(0)) * group.scale for mark in given]
    if group.digits is None:
        counts = _whole(line, n, scaled)
    else:
        counts = counts_of(line, n, scaled, group.digits, is_vital=owner.is_school)
    if counts is None or not _agrees(line, group, mean, counts):
        return None
    own_mean = mean if mean is not None else mean_mark(counts)
    shown = dict(zip(MARKS, map(str, counts), strict=True))
    return [{"participants": str(n), **shown, "mean": mean_kept(own_mean)}]


def _people(found: Numbers, group: Group) -> int | None:
    """The participants; where no column tells them, as many as there are marks."""
    if "participants" in group.columns:
        n = found["participants"]
        return None if n is None else int(n)
    given = [mark for name in MARKS if (mark := found[name]) is not None]
    return int(sum(given)) if group.digits is None else None


def _whole(line: Line, n: int, given: Sequence[Decimal]) -> tuple[int, ...] | None:
    """Marks that are numbers of people and sum to `n`; None if they are not, which is told."""
    total = sum(given, Decimal(0))
    wrong = next((mark for mark in given if mark != int(mark) or mark < 0), None)
    if total == n and wrong is None:
        return tuple(map(int, given))
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


# -- «Сравнение отметок с отметками по журналу»: lowered, confirmed, raised ----------------------


def groups_of_answers(gathering: Gathering, table: Table, lines: Sequence[Line]) -> Sequence[Group]:
    """The answers by procedure. Fractions under a heading without a unit can only be percents."""
    common = table.header.first("participants")
    found = []
    for facts, columns in by_procedure(table.header, (*ANSWERS, *SHARES, "participants")):
        people = columns.pop("participants", common)
        if all({name, f"{name}_percent"} & columns.keys() for name in ANSWERS):
            columns |= {"participants": people} if people else {}
            found.append(Group(facts=facts, columns=columns))
    return found


def answers(line: Line, group: Group, found: Numbers, owner: Owner) -> Rows:
    """The three numbers as they stand, or rebuilt from the shares."""
    total = found.get("participants")
    known = [n for name in ANSWERS if (n := found.get(name)) is not None]
    summed = sum(known, Decimal(0))
    # Whole numbers that sum to 100 and not to the participants are percents.
    are_percents = summed == 100 and total not in (None, 0, 100)
    if len(known) == len(ANSWERS) and all(n == int(n) for n in known) and not are_percents:
        if total not in (None, summed):
            line.flag(
                _("Lowered, confirmed and raised sum to {total}, there are {n} participants.",
                  total=summed, n=int(total or 0)),
            )  # fmt: skip
        if not took_part(line, group, summed):
            return None
        whole = [*map(int, known)]
        shares = ((group.columns.get(name), found.get(name)) for name in SHARES)
        sound = [share_agrees(line, column, share, count, int(summed))
                 for (column, share), count in zip(shares, whole, strict=True)]  # fmt: skip
        return [_by_answer(whole)] if all(sound) else None
    if not total:
        line.drop(_("The row does not say how many were compared."))
        return None
    percents = [found.get(f"{name}_percent") or found.get(name) or Decimal(0) for name in ANSWERS]
    counts = counts_of(line, int(total), percents, digits_of(percents))
    return None if counts is None else [_by_answer(counts)]


def _by_answer(counts: Sequence[int]) -> Mapping[str, str]:
    return dict(zip(ANSWERS, map(str, counts), strict=True))


# -- «Распределение первичных баллов»: how many, or how many percent, got each score --------------


def groups_of_scores(gathering: Gathering, table: Table, lines: Sequence[Line]) -> Sequence[Group]:
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


def scores(line: Line, group: Group, found: Numbers, owner: Owner) -> Rows:
    """A row for each score with those who got it; None if they cannot be told."""
    n = found.get("participants")
    given = [found[name] or Decimal(0) for name in group.columns if name != "participants"]
    total = sum(given, Decimal(0))
    are_percents = abs(total - 100) <= LOOSE_SCORES
    counts: tuple[int, ...] | None = None
    if all(score == int(score) for score in given) and (total == n or (n is None and not are_percents)):  # fmt: skip
        counts = tuple(map(int, given))
    elif n is None or not are_percents:
        line.fault(
            _("The scores sum to {total}: neither to 100 percent nor to the participants.",
              total=plain(total)),
            _("Check the row and the column of participants."),
        )  # fmt: skip
    elif took_part(line, group, n):
        counts = counts_of(line, int(n), given, digits_of(given))
    if counts is None:
        return None
    return [{"score": str(score), "count": str(count)} for score, count in enumerate(counts)]


MARKS_KIND = Kind(
    name="vpr-marks",
    title=_("Statistics of marks: shares or numbers of marks 2 to 5 by school and territory"),
    score=80,
    roles=roles("schools", *OWNERS, *PROCEDURE, *MARKS, "mean", "participants"),
    needed=(NAMES, *(frozenset({name}) for name in MARKS)),
    groups=groups_of_marks,
    values=marks,
)
AGREEMENT_KIND = Kind(
    name="vpr-agreement",
    title=_("Comparison of marks with the journal: lowered, confirmed, raised"),
    score=90,
    roles=roles("schools", *OWNERS, *PROCEDURE, *SHARES, *ANSWERS, "participants"),
    needed=(NAMES, *(frozenset({name, f"{name}_percent"}) for name in ANSWERS)),
    groups=groups_of_answers,
    values=answers,
    tables=("mark_agreement", ""),
    not_kept=_("The comparison is kept for schools only."),
)
SCORES_KIND = Kind(
    name="vpr-scores",
    title=_("Distribution of primary scores by territory"),
    score=85,
    roles=roles("schools", *OWNERS, *PROCEDURE, "participants", "score"),
    needed=(NAMES, frozenset({"score"})),
    groups=groups_of_scores,
    values=scores,
    tables=("", "score_counts"),
    not_kept=_("Distributions are kept for territories only."),
    fits=lambda header: len(_scale(header)) >= FEWEST_SCORES,
)
