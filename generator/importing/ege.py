"""Regional workbooks of ЕГЭ: a line per school, for each subject how many took it and how.

Headings of two or three lines name the subject above and the measure below; sheets of a
single subject name it in their title.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ..language.i18n import _
from .books import Value
from .headers import Column, Header, by_role, find_header, role
from .model import Context, Draft, Importer, Place, Source, fault
from .owners import Owners
from .procedures import subject_of
from .roles import MEAN, OWNERS, PARTICIPANTS, PROCEDURE, SCHOOLS
from .scope import sheets_in_scope
from .shares import counts_of, digits_of
from .subjects import Subjects, result, sorted_results
from .tables import Gathering, data_rows, tables
from .values import CellError, number, plain, whole
from .vpr import owner_of

NOT_PASSED = (
    r"(.* )?(ниже (минимальн\w*|порог\w*|мин|минимума)|не (преодоле\w*|набра\w*|достиг\w*|прош\w*|сда\w*)|"
    r"меньше мин\w*|менее мин\w*|двоек|неуд\w*|< ?мин\w*)( .*)?"
)
BELOW_SHARE = role("below_percent", rf"(?=.*(%|доля|процент)){NOT_PASSED}", from_the_top=True)
BELOW = role("below", NOT_PASSED, from_the_top=True)
HIGH = role(
    "high",
    r"(.* )?(от )?8[01] ?(-|–|—|до) ?(99|100)( .*)?",
    r"(.* )?высокобалльник\w*( .*)?",
    r".*(свыше|более) 80.*",
    from_the_top=True,
)
HUNDRED = role(
    "hundred",
    r"(.* )?100( ?(балл\w*|б))?( .*)?",
    r"(.* )?(стобалльник|100-балл)\w*( .*)?",
    from_the_top=True,
)
ROLES = (SCHOOLS, *OWNERS, *PROCEDURE, BELOW_SHARE, BELOW, HIGH, HUNDRED, MEAN, PARTICIPANTS)
NAMES = frozenset({"school", "territory", "login", "group"})
NEEDED = (NAMES, frozenset({"participants"}), frozenset({"below", "below_percent", "mean"}))
MEASURES = ("participants", "below", "below_percent", "mean", "high", "hundred")


@dataclass(frozen=True, kw_only=True)
class Group:
    """The columns of one subject, by role; `subject` is None where the heading names none."""

    subject: str | None
    columns: Mapping[str, Column]


def read(source: Source, context: Context) -> Draft:
    """Results of schools out of a workbook of ЕГЭ."""
    gathering = Gathering(source)
    subjects = Subjects(gathering, context, "points", "ege")
    for table in tables(gathering, context, ROLES, NEEDED):
        owners = Owners(gathering, context)
        facts = subjects.of_table(table)
        groups = _groups(table.header)
        place = gathering.place(table.sheet.name, table.header.bottom)
        _tell(gathering, place, groups)
        for row, cells in data_rows(gathering, table):
            place = gathering.place(table.sheet.name, row)
            found = by_role(table.header, cells)
            owner = owner_of(owners, found, place)
            if owner is None:
                continue
            for group in groups:
                values = _values(gathering, cells, group, place)
                if values is None:
                    continue
                procedure = subjects.of_row(facts, found, place, group.subject)
                if procedure is not None:
                    resource, made = result(owner, procedure, values, place)
                    gathering.rows[resource].append(made)
    sorted_results(gathering)
    return gathering.draft()


def _groups(header: Header) -> tuple[Group, ...]:
    """Columns of measures by the subject that their heading names."""
    found: dict[str | None, dict[str, Column]] = {}
    for column in header.columns:
        if column.role in MEASURES:
            subject = subject_of(" ".join(column.path[:-1])) or subject_of(column.path[-1])
            found.setdefault(subject, {}).setdefault(str(column.role), column)
    whole_groups = [
        Group(subject=subject, columns=columns)
        for subject, columns in found.items()
        if "participants" in columns and columns.keys() & {"below", "below_percent", "mean"}
    ]
    return tuple(whole_groups)


def _tell(gathering: Gathering, place: Place, groups: Sequence[Group]) -> None:
    named = ", ".join(f"«{group.subject}»" for group in groups if group.subject)
    if named:
        gathering.tell(place, _("Subjects of the columns: {subjects}.", subjects=named))
    if any(group.columns.keys() & {"high", "hundred"} for group in groups):
        gathering.drop(
            place,
            _(
                "Columns 80–99 and 100 points are not kept: the tables of results have no such columns."
            ),
        )


def _values(
    gathering: Gathering, cells: Sequence[Value], group: Group, place: Place
) -> Mapping[str, str] | None:
    """Participants, those below the minimum and the mean; None if nobody took the subject."""
    found: dict[str, Decimal | None] = {}
    wrong = False
    for name in ("participants", "below", "below_percent", "mean"):
        column = group.columns.get(name)
        if column is None:
            continue
        value = cells[column.number - 1]
        try:
            n = whole(value) if name == "participants" else number(value)
            found[name] = None if n is None else Decimal(n)
        except CellError as error:
            wrong = True
            gathering.cell_error(
                gathering.place(place.sheet, place.row, column.number), value, error
            )
    if wrong:
        return None
    n = found.get("participants")
    if not n:
        subject = f": {group.subject}" if group.subject else ""
        gathering.drop(place, _("Nobody took part{subject}.", subject=subject))
        return None
    below = _below(gathering, int(n), found, place)
    if below is None:
        return None
    mean = found.get("mean")
    return {"participants": str(int(n)), **below, "mean": _mean(mean)}


def _mean(mean: Decimal | None) -> str:
    """A mean with at most two digits: workbooks hold the whole quotient."""
    return "" if mean is None else plain(mean.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _below(
    gathering: Gathering, n: int, found: Mapping[str, Decimal | None], place: Place
) -> Mapping[str, str] | None:
    below, share = found.get("below"), found.get("below_percent")
    if "below" in found and below is not None and below == below.to_integral_value():
        if below > n or below < 0:
            gathering.problems.append(
                fault(
                    place,
                    "import-marks",
                    _("{below} are below the minimum, but there are only {n} participants.",
                      below=plain(below), n=n),
                    _("Correct the row in the file. If the column holds percents, say so in its heading: «%»."),
                )
            )  # fmt: skip
            return None
        return {"below_minimum": str(int(below))}
    share = share if share is not None else below
    if share is None:
        # A dash where others have a number: nobody is below the minimum or it is not told.
        if "below" in found or "below_percent" in found:
            gathering.flag(
                place, _("A dash stands for those below the minimum: the cell stays empty.")
            )
        return {"below_minimum": ""}
    parts = [share, 100 - share]
    counts = counts_of(gathering, n, parts, digits_of([share]), place)
    return None if counts is None else {"below_minimum": str(counts[0])}


def recognises(source: Source) -> int:
    """70 for a sheet with participants, and those below the minimum or a mean, by school."""
    if source.book is None:
        return 0
    for sheet in sheets_in_scope(source.book):
        header = find_header(sheet, ROLES, NEEDED)
        if header and _groups(header):
            return 70
    return 0


IMPORTER = Importer(
    name="ege",
    title=_("Results of ЕГЭ by school: participants, below the minimum, mean"),
    recognises=recognises,
    read=read,
)
