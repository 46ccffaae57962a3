"""Opening a file that an editor brought: by what it holds, not by its name alone."""

from pathlib import Path

from .files.books import Book
from .files.containers import (
    OLE,
    WORKBOOKS,
    ZIP,
    broken,
    check_office,
    is_webpage,
    refuse_foreign,
    start_of,
)
from .files.delimited import read_csv
from .files.documents import DOCUMENTS, read_document
from .files.grid import UnreadableError
from .files.workbooks import read_other, read_workbook
from .model import Source

TABLES = (".csv", ".tsv")
OTHER_WORKBOOKS = (".xls", ".xlsb", ".ods")


def opened(path: Path) -> Source:
    """The file at `path` as a source; UnusableError tells why it cannot be read.

    Workbooks and CSV are read into sheets, all else into a document; why a document cannot
    be read is told by the importer of plans, which takes files of any form.
    """
    start = start_of(path)
    refuse_foreign(path)
    book = _book(path, start)
    if book is not None:
        return Source(path=path, book=book)
    try:
        return Source(path=path, book=None, document=read_document(path))
    except UnreadableError as error:
        return Source(path=path, book=None, refused=error)


def _book(path: Path, start: bytes) -> Book | None:
    suffix = path.suffix.casefold()
    if is_webpage(start) and suffix in (*WORKBOOKS, *OTHER_WORKBOOKS):
        return None
    if start.startswith(ZIP):
        parts = check_office(path)
        if "xl/workbook.xml" in parts:
            return read_workbook(path)
        if suffix in OTHER_WORKBOOKS:
            return read_other(path)
        if suffix in (*WORKBOOKS, *TABLES):
            raise broken(path)
        return None
    if suffix in WORKBOOKS or (suffix in OTHER_WORKBOOKS and not start.startswith(OLE)):
        if start.startswith(OLE):
            return read_other(path)
        raise broken(path)
    if start.startswith(OLE):
        return None if suffix in DOCUMENTS else read_other(path)
    return read_csv(path) if suffix in TABLES else None
