"""Any file that is no workbook as one document: Word, PDF, text, and what LibreOffice opens."""

import tempfile
from importlib import import_module
from pathlib import Path

from ...language.i18n import _
from . import office
from .containers import is_webpage, start_of
from .grid import Document, UnreadableError
from .text import read_text
from .wrapping import whole

TEXTS = (".txt", ".md", ".html", ".htm")
WORD = (".docx", ".docm")
PDF = (".pdf",)
DOCUMENTS = (*WORD, *PDF, *TEXTS, *office.SUFFIXES)


def read_document(path: Path) -> Document:
    """The paragraphs and grids of a file in their order; UnreadableError tells why there are none."""
    return whole(_read(path))


def _read(path: Path) -> Document:
    suffix = path.suffix.casefold()
    if suffix in WORD:
        return _by("docx", path)
    if suffix in PDF:
        return _by("pdf", path)
    if suffix in TEXTS or is_webpage(start_of(path)):
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
    read = getattr(import_module(f".{kind}", __package__), f"read_{kind}")
    document: Document = read(path)
    return document
