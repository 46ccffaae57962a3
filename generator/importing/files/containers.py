"""Refusing files that would harm their reader before any library opens them.

Office files are ZIP archives of XML. Sizes are those that the archive declares; the
ZIP reader never unpacks more than that.
"""

import lzma
import zipfile
import zlib
from pathlib import Path

from ...data.problems import UnusableError
from ...language.i18n import Text, _

MAX_FILE = 64_000_000
MAX_UNPACKED = 256_000_000
MAX_PARTS = 5_000
MAX_RATIO = 300
SMALL_PART = 1_000_000
OLE = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"
PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*", b"BM")
PAGES = (b"<html", b"<!doc", b"<tabl", b"<meta", b"<head")
WORKBOOKS = (".xlsx", ".xlsm")
AS_WORD = _("Open it in Word and save it as «Word document (.docx)», without a password.")
ASK_FOR_SOURCE = _(
    "Ask the sender for the Word or Excel file that it was made from; or recognise it with"
    " a program for scans, save it as .docx or .xlsx, and compare it with the original."
)
TAMPERED = _("Ask the sender for the file; this one was tampered with.")
DAMAGED = (
    _("it is damaged or is not what its name says"),
    _("Open it in the program that made it and save it anew."),
)


def start_of(path: Path) -> bytes:
    """The first bytes of a file; UnusableError if it is no file or too large."""
    if path.is_dir():
        raise UnusableError(
            _("{file} is a folder: name the files in it that are to be read, as {file}/*.xlsx.",
              file=path.as_posix())
        )  # fmt: skip
    if not path.is_file():
        raise UnusableError(_("There is no file {file}.", file=path.as_posix()))
    if path.stat().st_size > MAX_FILE:
        raise refusal(
            path,
            _("the file is larger than {limit} MB", limit=MAX_FILE // 1_000_000),
            _("Remove pictures and what is not data, or split the file."),
        )
    with path.open("rb") as data:
        return data.read(8)


def is_webpage(start: bytes) -> bool:
    """Whether a file begins as a web page: many programs of offices write such as «.xls»."""
    return start.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(PAGES)


def refusal(path: Path, reason: Text, remedy: Text) -> UnusableError:
    return UnusableError(
        _("{file} cannot be used: {reason}. {remedy}", file=path.name, reason=reason, remedy=remedy)
    )


def refuse_foreign(path: Path) -> None:
    """UnusableError for files of forms that are not read, or that are not what they are called."""
    start, suffix = start_of(path), path.suffix.casefold()
    is_pdf, is_rtf = start.startswith(b"%PDF"), start.startswith(b"{\\rtf")
    unread = _("files {suffix} are not read", suffix=path.suffix or ".rtf")
    for applies, reason, remedy in (
        (not start, _("it is empty"), _("Ask the sender for the file again.")),
        (start.startswith(PICTURES) or (is_pdf and suffix != ".pdf"),
         _("it is a PDF or a picture: what stands in it is drawn, not written in cells"), ASK_FOR_SOURCE),
        (suffix == ".pdf" and not is_pdf, *DAMAGED),
        ((is_rtf and suffix != ".rtf") or suffix == ".pages", unread, AS_WORD),
        (start.startswith(OLE) and suffix in (".docx", ".rtf"),
         _("it is a file of old Word (.doc), or it is protected with a password"), AS_WORD),
        (suffix == ".toml", _("it holds answers, not rows"),
         _("Give it with --names or --mapping, beside the file of the rows.")),
        (suffix == ".numbers", unread,
         _("Open it in a spreadsheet program and save it as «Excel workbook (.xlsx)».")),
    ):  # fmt: skip
        if applies:
            raise refusal(path, reason, remedy)


def check_office(path: Path) -> frozenset[str]:
    """The names of the parts of the Office file at `path`; UnusableError if it is unsafe.

    Refused are archives that unpack to far more than they hold, parts whose names lead
    out of the archive, and XML that declares entities.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(path, parts)
            for part in parts:
                _check_name(path, part.filename)
                if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
                    _check_xml(path, archive.read(part))
            return frozenset(part.filename for part in parts)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, ValueError, OSError) as error:
        raise broken(path) from error
    # Compression unknown; encrypted; bytes that do not unpack, in whatever way they were packed.
    except (NotImplementedError, RuntimeError, zlib.error, lzma.LZMAError) as error:
        raise broken(path) from error


def broken(path: Path) -> UnusableError:
    return refusal(path, *DAMAGED)


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    total = sum(part.file_size for part in parts)
    bombs = any(
        part.file_size > max(SMALL_PART, MAX_RATIO * max(part.compress_size, 1)) for part in parts
    )
    if total > MAX_UNPACKED or len(parts) > MAX_PARTS or bombs:
        raise refusal(
            path,
            _("unpacked, it would take far more room than it should"),
            _("Save it anew; a sheet must not be formatted to its very end."),
        )


def _check_name(path: Path, name: str) -> None:
    if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or ":" in name:
        raise refusal(path, _("it holds a part whose name leads out of the file"), TAMPERED)


def _check_xml(path: Path, data: bytes) -> None:
    # UTF-16 writes a zero between letters: without them one look suffices for all encodings.
    plain = data.replace(b"\0", b"") if b"\0" in data else data
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise refusal(path, _("it declares XML entities, which no Office program writes"), TAMPERED)
