"""Any file that is no workbook as one document: Word, PDF, text, and what LibreOffice opens."""

import tempfile
from pathlib import Path

from ...language.i18n import _
from . import office
from .docx import read_docx
from .grid import Document, UnreadableError
from .pdf import read_pdf
from .text import read_text

TEXTS = (".txt", ".md", ".html", ".htm")
WORD = (".docx", ".docm")
PDF = (".pdf",)
DOCUMENTS = (*WORD, *PDF, *TEXTS, *office.SUFFIXES)


def read_document(path: Path) -> Document:
    """The paragraphs and grids of a file in their order; UnreadableError tells why there are none."""
    suffix = path.suffix.casefold()
    if suffix in WORD:
        return read_docx(path)
    if suffix in PDF:
        return read_pdf(path)
    if suffix in TEXTS:
        return read_text(path)
    if suffix in office.SUFFIXES:
        with tempfile.TemporaryDirectory() as folder:
            return read_docx(office.converted(path, Path(folder)))
    raise UnreadableError(
        _("Files of the kind «{suffix}» are not read.", suffix=suffix or path.name),
        _("Save it as .docx, .xlsx, .pdf with text, or text."),
    )
