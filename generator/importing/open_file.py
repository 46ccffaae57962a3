"""Opening a file that an editor brought: by what it holds, not by its name alone."""

import tempfile
from importlib import import_module
from pathlib import Path

from ..language.i18n import _
from .files import containers, office
from .files.delimited import read_csv
from .files.grid import Document, UnreadableError
from .files.over_pages import tables_of
from .files.text import read_text
from .files.workbooks import EXCEL, read_workbook
from .files.wrapping import whole
from .model import Source

TEXTS = (".txt", ".md", ".html", ".htm")
WORD = (".docx", ".docm")
PDF = (".pdf",)
DOCUMENTS = (*WORD, *PDF, *TEXTS, *office.SUFFIXES)
TABLES = (".csv", ".tsv")
OTHER_WORKBOOKS = (".xls", ".xlsb", ".ods")


def opened(path: Path) -> Source:
    """The file at `path` as a source; UnusableError tells why it cannot be read.

    Why a document cannot be read is told by the importer of plans, which takes files of any form.
    """
    start = containers.start_of(path)
    containers.refuse_foreign(path)
    try:
        workbook = _workbook(path, start)
    except UnreadableError as error:
        raise containers.refusal(path, error.message, error.remedy) from error
    if workbook is not None:
        return Source(path=path, tables=tables_of(workbook), told=workbook.told)
    try:
        found = read_document(path)
    except UnreadableError as error:
        return Source(path=path, refused=error)
    return Source(path=path, tables=tables_of(found), told=found.told, document=found)


def _workbook(path: Path, start: bytes) -> Document | None:
    suffix = path.suffix.casefold()
    if containers.is_webpage(start) and suffix in (*containers.WORKBOOKS, *OTHER_WORKBOOKS):
        return None
    if start.startswith(containers.ZIP):
        parts = containers.check_office(path)
        if EXCEL in parts or suffix in OTHER_WORKBOOKS:
            return read_workbook(path, parts)
        if suffix in (*containers.WORKBOOKS, *TABLES):
            raise containers.broken(path)
        return None
    if start.startswith(containers.OLE) and suffix not in DOCUMENTS:
        return read_workbook(path)
    if suffix in (*containers.WORKBOOKS, *OTHER_WORKBOOKS):
        raise containers.broken(path)
    return read_csv(path) if suffix in TABLES else None


def read_document(path: Path) -> Document:
    """The paragraphs and grids of a file in their order; UnreadableError tells why there are none."""
    return whole(_read(path))


def _read(path: Path) -> Document:
    suffix = path.suffix.casefold()
    if suffix in WORD:
        return _by("docx", path)
    if suffix in PDF:
        return _by("pdf", path)
    if suffix in TEXTS or containers.is_webpage(containers.start_of(path)):
        return read_text(path)
    if suffix in office.SUFFIXES:
        with tempfile.TemporaryDirectory() as folder:
            return _by("docx", office.converted(path, Path(folder)))
    raise UnreadableError(
        _("Files of the kind «{suffix}» are not read.", suffix=suffix or path.name),
        _("Save it as .docx, .xlsx, .pdf with text, or text."),
    )


def _by(kind: str, path: Path) -> Document:
    """The document by the reader of its kind, whose library is loaded only now."""
    read = getattr(import_module(f".files.{kind}", __package__), f"read_{kind}")
    document: Document = read(path)
    return document
