"""What a table that no kind reads lacks: said instead of only that it is not known."""

from collections.abc import Iterable

from ..language.i18n import Text, _
from . import ege, vpr
from .files.grid import Grid, column_letter
from .headers import find_header
from .roles import NAMES

KINDS = (vpr.KIND, ege.KIND)
PEOPLE = _("how many took part")
MEASURES = _("how many got each of the marks 2, 3, 4, 5, or how many did not pass, or the mean")
BOTH = _(
    "how many took part; and how they did: marks 2, 3, 4, 5, or how many did not pass, or the mean"
)


def lacking(sheets: Iterable[Grid]) -> Text | str:
    """Of the first sheet whose rows name schools or territories: which columns were not found."""
    for sheet in sheets:
        header = find_header(sheet, ege.KIND.roles, (NAMES,))
        if header is None:
            continue
        names = next(column for column in header.columns if column.role in NAMES)
        has_people = "participants" in header.roles
        has_measures = any(
            find_header(sheet, kind.roles, [e for e in kind.needed if "participants" not in e])
            for kind in KINDS
        )
        return _(
            " Sheet «{sheet}»: column {letter}, «{title}», has names; not found is {what}.",
            sheet=sheet.name, letter=column_letter(names.number), title=names.title,
            what=PEOPLE if has_measures and not has_people else MEASURES if has_people else BOTH,
        )  # fmt: skip
    return ""
