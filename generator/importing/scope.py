"""Tables that are known and that no package has a place for: told by name, never half read."""

import re
from collections.abc import Iterator

from ..language.i18n import Text, _
from .files.books import Book, Sheet, as_text

SEARCHED = 15
TASKS = re.compile(
    r"(выполнени|решаемост|достижени)\w* (заданий|планируем\w+ результат\w+|умений)|блоки пооп"
)
TAKEN = re.compile(r"статистика по отметкам|сравнение отметок|первичных баллов")
CRITERION = re.compile(r"[0-9]{1,2}[kк][0-9]")
SEVERAL = 3


def out_of_scope(sheet: Sheet) -> Text | None:
    """Why a sheet has no place in any package; None if it may have one."""
    lines = [
        " ".join(dict.fromkeys(as_text(value).casefold() for value in row if value is not None))
        for row in sheet.rows[:SEARCHED]
    ]
    said = " ".join((*lines, sheet.name.casefold()))
    by_task = TASKS.search(said) or any(len(set(CRITERION.findall(t))) >= SEVERAL for t in lines)
    if by_task and not TAKEN.search(said):
        return _(
            "«Tasks performed»: a table of how single tasks were done. Packages have no place for it,"
            " and nothing of it is taken."
        )
    return None


def sheets_in_scope(book: Book | None) -> Iterator[Sheet]:
    """The sheets that importers may look at."""
    return (sheet for sheet in (book.sheets if book else ()) if out_of_scope(sheet) is None)
