"""Opening a file that an editor brought: by what it holds, not by its name alone."""

from pathlib import Path

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
from .files.grid import Document, UnreadableError
from .files.workbooks import read_other, read_workbook
from .model import Source

TABLES = (".csv", ".tsv")
OTHER_WORKBOOKS = (".xls", ".xlsb", ".ods")


def opened(path: Path) -> Source:
    """The file at `path` as a source; UnusableError tells why it cannot be read.

    Why a document cannot be read is told by the importer of plans, which takes files of any form.
    """
    start = start_of(path)
    refuse_foreign(path)
    workbook = _workbook(path, start)
    if workbook is not None:
        return Source(path=path, tables=workbook.tables, told=workbook.told)
    try:
        found = read_document(path)
    except UnreadableError as error:
        return Source(path=path, refused=error)
    return Source(path=path, tables=found.tables, told=found.told, document=found)


def _workbook(path: Path, start: bytes) -> Document | None:
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
