"""Names of sheets by the rules of spreadsheets."""

import re
from collections.abc import Sequence

FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST = 31
RESERVED = "history"


def sheet_names(wished: Sequence[str]) -> list[str]:
    """The names as a spreadsheet allows them: short, without some signs, each once."""
    taken = {RESERVED}
    names = []
    for wish in wished:
        clean = " ".join(FORBIDDEN.sub(" ", wish).split()).strip("'")[:LONGEST].strip("' ")
        base = clean or "-"
        name, number = base, 1
        while name.casefold() in taken:
            number += 1
            mark = f" ({number})"
            name = base[: LONGEST - len(mark)] + mark
        taken.add(name.casefold())
        names.append(name)
    return names
