"""PDF documents: scripts, actions and inserted files in them, and who wrote them."""

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException

from ...language.i18n import Text, _

# A broken PDF breaks its reader in many ways; all of them mean the same.
BROKEN = (PDFException, PSException, ArithmeticError, AssertionError, AttributeError, LookupError,
          RecursionError, TypeError, ValueError, struct.error, zlib.error)  # fmt: skip
MOST_OBJECTS = 200_000
ACTING = frozenset(("JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia",
                    "SubmitForm", "ImportData", "XFA"))  # fmt: skip
# What is done when a document or a page is opened.
UNASKED = ("OpenAction", "AA")
REMEDY = _("Print the document into a new PDF, or scan it again without the author's name.")


def faults(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """What a PDF does besides being read, and whose name it carries."""
    try:
        document = PDFDocument(PDFParser(io.BytesIO(data)))
        numbers = {number for xref in document.xrefs for number in xref.get_objids()}
        if len(numbers) > MOST_OBJECTS:
            yield _("The document is too large inside."), REMEDY, None
            return
        if _acts(document, numbers):
            yield _("The document holds scripts, actions or inserted files."), REMEDY, None
        if any(_text(info.get("Author")) for info in document.info):
            yield _("The document tells who wrote it."), REMEDY, None
    except BROKEN:
        yield _("The file is no PDF that can be read, or it is locked."), REMEDY, None


def _acts(document: PDFDocument, numbers: set[int]) -> bool:
    for number in sorted(numbers):
        # Of an object that is not there a reader sees nothing either.
        with suppress(*BROKEN):
            if _holds(document.getobj(number), 0):
                return True
    return False


def _holds(found: object, depth: int) -> bool:
    """Whether a name of `ACTING` is a key or a value of a dictionary in `found`."""
    if depth > 30:
        return True
    if isinstance(found, PDFStream):
        found = found.attrs
    if isinstance(found, Mapping):
        return any(
            key in ACTING
            or getattr(value, "name", None) in ACTING
            or (key in UNASKED and _begins(value))
            or _holds(value, depth + 1)
            for key, value in found.items()
        )
    return isinstance(found, list) and any(_holds(item, depth + 1) for item in found)


def _begins(value: object) -> bool:
    """Whether a reader would do something unasked that is more than to turn to a page."""
    found = resolve1(value)
    kind = getattr(found.get("S"), "name", None) if isinstance(found, Mapping) else "GoTo"
    return kind != "GoTo"


def _text(value: Any) -> str:
    found = resolve1(value)
    raw = found if isinstance(found, bytes) else str(found or "").encode()
    return raw.replace(b"\x00", b"").strip(b"\xfe\xff \t").decode("utf-8", "replace")
