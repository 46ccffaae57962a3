"""Opening a file that an editor brought: by what it holds, not by its name alone."""

from pathlib import Path

from .books import Book
from .containers import WORKBOOKS, ZIP, broken, check_office, refuse_foreign, start_of
from .delimited import read_csv
from .model import Source
from .workbooks import read_workbook

TABLES = (".csv", ".tsv")


def opened(path: Path) -> Source:
    """The file at `path` as a source; UnusableError tells why it cannot be read.

    Workbooks and CSV are read into sheets; of other files, such as DOCX and text, only
    the container is checked, and their importer opens them.
    """
    start = start_of(path)
    refuse_foreign(path)
    book: Book | None = None
    if start.startswith(ZIP):
        parts = check_office(path)
        if "xl/workbook.xml" in parts:
            book = read_workbook(path)
        elif path.suffix.casefold() in (*WORKBOOKS, *TABLES):
            raise broken(path)
    elif path.suffix.casefold() in WORKBOOKS:
        raise broken(path)
    elif path.suffix.casefold() in TABLES:
        book = read_csv(path)
    return Source(path=path, book=book)
