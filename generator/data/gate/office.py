"""Documents of Word and Excel: names of their authors, comments, earlier wording, hidden sheets."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from ...language.i18n import Text, _

MOST_BYTES = 100_000_000
MOST_PARTS = 5_000
MACROS = re.compile(r"vbaProject|/embeddings/|/activeX/|/externalLinks/", re.IGNORECASE)
COMMENTS = re.compile(r"comments|/persons?/|people\.xml", re.IGNORECASE)
WORDS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
CHANGED = ("ins", "del", "moveFrom", "moveTo")
REMEDY = _(
    "In Word or Excel: File, Info, Inspect Document, remove all that is found, accept all changes,"
    " and save."
)


def faults(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """What a document holds besides what a reader is to see."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            size = sum(part.file_size for part in parts.infolist())
            if len(names) > MOST_PARTS or size > MOST_BYTES:
                yield _("The document is too large inside."), _("Save it anew, or as PDF."), None
                return
            yield from ((message, REMEDY, None) for message in dict.fromkeys(_inside(parts, names)))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, RuntimeError, OSError,
            NotImplementedError, zipfile.LargeZipFile, zlib.error, lzma.LZMAError):  # fmt: skip
        yield _("The file is no document that can be read."), _("Save it anew, or as PDF."), None


def _inside(parts: zipfile.ZipFile, names: list[str]) -> Iterator[Text]:
    if "[Content_Types].xml" not in names:
        raise ValueError(names)
    for name in names:
        if MACROS.search(name) or (name.endswith(".rels") and _fetches(parts, name)):
            yield _("The document holds macros, inserted files or links to other workbooks.")
        elif COMMENTS.search(name) and _has_words(parts, name):
            yield _("The document holds comments.")
        elif name.endswith("core.xml") and _tells_people(parts, name):
            yield _("The document tells who wrote it.")
        elif WORDS.fullmatch(name) and _is_changed(parts, name):
            yield _("The document holds changes that were not accepted: the earlier words too.")
        elif name == "xl/workbook.xml" and _has_hidden_sheet(parts, name):
            yield _("The workbook has a hidden sheet.")


def _fetches(parts: zipfile.ZipFile, name: str) -> bool:
    """Whether something of another place is loaded with the document; a link that is clicked is not."""
    return any(
        node.get("TargetMode") == "External" and not str(node.get("Type")).endswith("/hyperlink")
        for node in _nodes(parts, name)
    )


def _is_changed(parts: zipfile.ZipFile, name: str) -> bool:
    return any(etree.QName(node).localname in CHANGED for node in _nodes(parts, name))


def _has_hidden_sheet(parts: zipfile.ZipFile, name: str) -> bool:
    return any("hidden" in str(node.get("state", "")).lower() for node in _nodes(parts, name))


def _nodes(parts: zipfile.ZipFile, name: str) -> Iterator["etree._Element"]:
    data = parts.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ValueError(name)
    tree = etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    )
    return (node for node in tree.iter() if isinstance(node.tag, str))


def _has_words(parts: zipfile.ZipFile, name: str) -> bool:
    if not name.endswith(".xml"):
        return False
    return any((node.text or "").strip() or node.get("displayName") for node in _nodes(parts, name))


def _tells_people(parts: zipfile.ZipFile, name: str) -> bool:
    people = ("creator", "lastModifiedBy", "manager")
    return any(
        etree.QName(node).localname in people and (node.text or "").strip() not in ("", "open-roadmaps")
        for node in _nodes(parts, name)
    )  # fmt: skip
