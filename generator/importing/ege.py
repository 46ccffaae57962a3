"""Regional workbooks of ЕГЭ: a line per school, for each subject how many took it and how.

Headings of two or three lines name the subject above and the measure below; sheets of a
single subject name it in their title.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ..data.problems import ranges
from ..language.i18n import _, ngettext
from .counts import counts_of, digits_of, mean_kept, share_agrees
from .engine import Kind, Rows
from .gathering import Gathering
from .groups import (
    HIGHEST_MARK,
    SAYS_MARK,
    Group,
    Numbers,
    Owned,
    by_procedure,
    people_of,
    took_part,
    with_mean_of_marks,
)
from .headers import Header
from .lines import Line
from .model import Context
from .procedures import LEVELS, given, said
from .roles import NAMES, OWNERS, PROCEDURE, roles
from .row_owner import Owner
from .tables import Table, listed
from .totals import Summand, summands, summed
from .values import is_nothing, plain, readable

HOW = frozenset({"below", "below_percent", "passed_percent", "mean"})
NEEDED = (NAMES, frozenset({"participants"}), HOW)
READ = ("participants", *sorted(HOW))
MEASURES = (*READ, "high", "hundred")
PERCENTS = re.compile(r"в процентах|в %|, ?%|\(%\)|процент от")
# Half a person in percent of one: what a percent is rounded from is one at least.
LEAST_PERSON = 50
HIGHEST_SCORE = 100
DIGIT = re.compile(r"[0-9]{1,2}( чел\w*| ?%)?")
QUOTED = re.compile(r"[«\"“„]2[»\"”“]")
IN_MARKS = frozenset({"vpr", "oge"})


def groups(gathering: Gathering, table: Table, lines: Sequence[Line]) -> Sequence[Group]:
    """Columns of measures by the subject that their heading names."""
    found = _groups(_with_twos(table.header))
    place = gathering.place(table.sheet.name, table.header.bottom)
    if not found:
        _tell_apart(gathering, table)
    if named := ", ".join(f"«{group.name}»" for group in found if group.name):
        gathering.tell(place, _("Subjects of the columns: {subjects}.", subjects=named))
    high = [column for column in table.header.columns if column.role in ("high", "hundred")]
    if high:
        gathering.drop_columns(
            place,
            [column.number for column in high],
            _("Who got many points is not kept, packages have no place for it: {columns}.",
              columns=listed(table.sheet, table.header, high)),
        )  # fmt: skip
    titles = " ".join(table.titles[:-1]).casefold()
    if said(table.titles).kind in IN_MARKS and any(
        SAYS_MARK.search(c.title.casefold()) for c in table.header.of("mean")
    ):
        found = [with_mean_of_marks(gathering, table, group, lines) for group in found]
    subject = said(table.titles).subject or ""
    return [
        _in_marks(
            _in_percent(group, lines, is_told=PERCENTS.search(titles) is not None), lines, subject
        )
        for group in found
    ]


def _tell_apart(gathering: Gathering, table: Table) -> None:
    """«Участников» stands once, «Средний балл» under 2022 and 2023: of which of them, nothing says.

    Below another table a part of a sheet may have no participants at all.
    """
    column = table.header.first("participants")
    others = [c for c in table.header.columns if c.role in READ and c.role != "participants"]
    beside = listed(table.sheet, table.header, others)
    if column is None:
        message = _("The table does not tell how many took part: {columns}.", columns=beside)
    elif others:
        message = _(
            "The table does not tell what «{title}» belongs to: beside it stand {columns}.",
            title=column.title,
            columns=beside,
        )
    else:
        message = _(
            "Beside «{title}» the table tells neither how many did not pass nor a mean.",
            title=column.title,
        )
    gathering.fault(
        gathering.place(
            table.sheet.name, table.header.bottom, column.number if column else None
        ),
        "import-table",
        message,
        _("Write the participants of each subject and year beside its other numbers; what has none, leave out by name:"
          " --leave-out."),
    )  # fmt: skip
    for known in filter(None, (column, *others)):
        gathering.ledger.leave_column(table.sheet.name, known.number)


def _with_twos(header: Header) -> Header:
    """The heading, «2» in quotes beside «Ср. отметка» known as who did not pass, where no other mark or task stands there."""
    digits = [column for column in header.columns if DIGIT.fullmatch(column.lowest)]
    quoted = all(column.lowest[0] == "2" and QUOTED.search(column.path[-1]) for column in digits)
    in_marks = any(SAYS_MARK.search(column.title.casefold()) for column in header.of("mean"))
    if not (digits and quoted and in_marks) or "below" in header.roles:
        return header
    columns = (
        replace(c, role="below_percent" if "%" in c.lowest else "below") if c in digits else c
        for c in header.columns
    )
    return replace(header, columns=tuple(columns))


def _groups(header: Header) -> list[Group]:
    return [
        _of_passed(Group(facts=facts, columns=columns))
        for facts, columns in by_procedure(header, MEASURES)
        if "participants" in columns and columns.keys() & HOW
    ]


def _of_passed(group: Group) -> Group:
    """The group, «Успеваемость, %» read as the share of the others, who did not pass."""
    columns = dict(group.columns)
    passed = columns.pop("passed_percent", None)
    if passed is None or "below_percent" in columns:
        return group
    return replace(group, columns={**columns, "below_percent": passed}, of_passed=True)


def _in_marks(group: Group, lines: Sequence[Line], titled: str) -> Group:
    """The group, its mean known as one of marks: the heading says so, or the subject, and none is above 5."""
    column = group.columns.get("mean")
    in_marks = (group.name or titled).endswith(LEVELS["базов"])
    if column is None or not (in_marks or SAYS_MARK.search(column.title.casefold())):
        return group
    is_mark = _are_low(group, lines)
    return replace(group, facts=replace(group.facts, scale="marks")) if is_mark else group


def _are_low(group: Group, lines: Sequence[Line]) -> bool:
    """Whether no mean is above the highest mark."""
    means = [mean for line in lines if (mean := _read(line, group, "mean")) is not None]
    return bool(means) and all(mean <= HIGHEST_MARK for mean in means)


def _in_percent(group: Group, lines: Sequence[Line], *, is_told: bool) -> Group:
    """The group, its shares under a heading without a unit known as such.

    The title tells it, or most of them are no counts.
    """
    column = group.columns.get("below")
    if column is None or "below_percent" in group.columns:
        return _of_one(group, lines)
    given = [cell for line in lines if (cell := _read(line, group, "below")) and cell > 0]
    fractions = sum(cell != cell.to_integral_value() for cell in given)
    if not is_told and fractions * 2 <= len(given):
        return group
    columns = {name: item for name, item in group.columns.items() if name != "below"}
    return _of_one(replace(group, columns=columns | {"below_percent": column}), lines)


def _of_one(group: Group, lines: Sequence[Line]) -> Group:
    """The group, its shares known as shares of one where as percents they were less than a person."""
    column = group.columns.get("below_percent")
    if column is None:
        return group
    both = [(_read(line, group, "below_percent"), people_of(line, group)) for line in lines]
    shares = [(share, n) for share, n in both if share and n]
    if not shares or any(not 0 < share <= 1 for share, _n in shares):
        return group
    if any(share * n < LEAST_PERSON for share, n in shares):
        return replace(group, scale=100)
    lines[0].gathering.flag(
        lines[0].place_of(column),
        _("No share of «{title}» is above 1: they are taken for percents, not for shares of one.", title=column.title),
    )  # fmt: skip
    return group


def prepared(context: Context, group: Group, owned: Sequence[Owned]) -> Group:
    """The group with what a blank among those below the minimum means.

    The editor says it (`--set blank=0`, `blank=unknown`), or a total proves that it is 0;
    else it is asked once.
    """
    _ask_scale(context, group, owned)
    column = group.columns.get("below") or group.columns.get("below_percent")
    if column is None:
        return group
    lines = summands(group, owned)
    blank = [at for at, (line, _owner) in enumerate(owned)
             if lines[at].people and lines[at].sort == "school" and _is_blank(line, group)]  # fmt: skip
    answer = context.options.get("blank", "")
    if not blank or answer in ("0", "unknown"):
        return replace(group, blanks=answer or "unknown")
    rows = [owned[at][0].number for at in blank]
    first = owned[blank[0]][0]
    if "below" in group.columns and _is_proven(group, owned, lines, blank):
        first.gathering.flag(
            first.place_of(column),
            _("Blank cells of «{title}» are taken for 0, for so they give the total; rows: {rows}.",
              title=column.title, rows=ranges(rows)),
        )  # fmt: skip
        return replace(group, blanks="0")
    first.fault(
        ngettext(
            "{n} cell of «{title}» is blank: is that 0, or not known? Rows: {rows}.",
            "{n} cells of «{title}» are blank: is that 0, or not known? Rows: {rows}.",
            len(rows), title=column.title, rows=ranges(rows)
        ),
        _("Ask the sender, and say it: --set blank=0 or --set blank=unknown."),
        check="import-blank",
        at=column,
    )  # fmt: skip
    return group


def _ask_scale(context: Context, group: Group, owned: Sequence[Owned]) -> None:
    """Ask what the mean of an exam is that is told in marks, or one that no test score is: of marks, or of primary scores?"""
    column = group.columns.get("mean")
    if column is None or not owned or group.facts.scale == "marks":
        return
    line = owned[0][0]
    titles = (*line.table.titles, line.gathering.source.path.stem)
    lines = [line for line, _owner in owned]
    if given(context.options).over(said(titles)).kind in IN_MARKS or _are_low(group, lines):
        line.gathering.fault(
            line.gathering.place(line.sheet.name, line.table.header.bottom, column.number),
            "import-scale",
            _("Is «{title}» a mean of marks or of primary scores? The file does not say.", title=column.title),
            _("If it is of marks, call the column «Средняя отметка»; if not, leave it out: --leave-out."),
        )  # fmt: skip


def _is_blank(line: Line, group: Group) -> bool:
    names = group.columns.keys() & {"below", "below_percent"}
    return all(
        is_nothing(line.value(group.columns[name])) and not line.is_left_out(group.columns[name])
        for name in names
    )


def _read(line: Line, group: Group, name: str) -> Decimal | None:
    return readable(line.value(group.columns[name]))


def _is_proven(group: Group, owned: Sequence[Owned], lines: Sequence[Summand], blank: Sequence[int]) -> bool:  # fmt: skip
    """Whether totals of the table hold for each blank line only if its blank is 0."""
    waiting = set(blank)
    for at, item in enumerate(lines):
        total = _read(owned[at][0], group, "below")
        if item.sort == "school" or total is None:
            continue
        scope = summed(lines, at) or ()
        parts = [_read(owned[n][0], group, "below") or Decimal(0) for n in scope]
        if scope and sum(parts) == total:
            waiting -= set(scope)
    return not waiting


def values(line: Line, group: Group, found: Numbers, owner: Owner) -> Rows:
    """Participants, those below the minimum and the mean; None if nobody took the subject."""
    n = found.get("participants")
    if not took_part(line, group, n, found.values()) or n is None:
        return None
    below = _below(int(n), found, line, group)
    mean = found.get("mean")
    if below is None or not _on_scale(mean, line, group):
        return None
    return [{"participants": str(int(n)), "below_minimum": below, "mean": mean_kept(mean)}]


def _on_scale(mean: Decimal | None, line: Line, group: Group) -> bool:
    """Whether a mean lies on the scale of test scores, to 100; if not, that is told."""
    if mean is None or 0 <= mean <= HIGHEST_SCORE:
        return True
    line.fault(
        _("The mean {mean} does not lie between 0 and {most}.", mean=plain(mean), most=HIGHEST_SCORE),
        _("Correct the row in the file."),
        plain(mean),
        at=group.columns["mean"],
    )  # fmt: skip
    return False


def _below(n: int, found: Numbers, line: Line, group: Group) -> str | None:
    """Those below the minimum; "" where it is not known, None where a cell is wrong."""
    below, share = found.get("below"), found.get("below_percent")
    if below is not None:
        told = _counted(n, below, line, group)
        column, count = group.columns.get("below_percent"), int(told or 0)
        of_share = n - count if group.of_passed else count
        agrees = told is None or share_agrees(line, column, share, of_share, n)
        return told if agrees else None
    if share is not None:
        share *= group.scale
        share = 100 - share if group.of_passed else share
        counts = counts_of(line, n, [share, 100 - share], digits_of([share]))
        return None if counts is None else str(counts[0])
    if "below" not in found and "below_percent" not in found:
        return ""
    return "0" if group.blanks == "0" and _is_blank(line, group) else ""


def _counted(n: int, below: Decimal, line: Line, group: Group) -> str | None:
    if below == below.to_integral_value() and 0 <= below <= n:
        return str(int(below))
    line.fault(
        _("{below} are below the minimum, but there are only {n} participants.",
          below=plain(below), n=n)
        if below > n
        else _("«{value}» is a share in a column of counts.", value=plain(below)),
        _("Correct the row in the file. If the column holds percents, say so in its heading: «%»."),
        plain(below),
        at=group.columns["below"],
    )  # fmt: skip
    return None


KIND = Kind(
    name="ege",
    title=_("Results of ЕГЭ by school: participants, below the minimum, mean"),
    score=70,
    roles=roles(
        "schools",
        *OWNERS,
        *PROCEDURE,
        "below_percent",
        "below",
        "passed_percent",
        "high",
        "hundred",
        "mean",
        "participants",
    ),
    needed=NEEDED,
    scale="points",
    procedure="ege",
    groups=groups,
    prepared=prepared,
    values=values,
    read_roles=READ,
)
