"""Drawings: an SVG file is opened by a browser as a page of its own, outside the site's policy."""

import re
from collections.abc import Iterator

from lxml import etree

from ...language.i18n import Text, _

ACTING = frozenset(
    ("script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "set",
     "animate", "animateTransform", "animateMotion", "a")
)  # fmt: skip
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
REMEDY = _("Save the drawing as plain SVG without scripts and links, or as PNG.")


def faults(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """What makes a drawing act, or fetch something from elsewhere."""
    if (
        b"<!DOCTYPE" in data.upper()
        or b"<!ENTITY" in data.upper()
        or b"<?XML-STYLESHEET" in data.upper()
    ):
        yield _("The drawing has declarations that programs act upon."), REMEDY, None
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        yield _("The file is no drawing that can be read."), REMEDY, None
        return
    for node in tree.iter():
        if not isinstance(node.tag, str):
            continue
        if etree.QName(node).localname in ACTING:
            name = etree.QName(node).localname
            yield (
                _("The element <{tag}> is not allowed in drawings.", tag=name),
                REMEDY,
                node.sourceline,
            )
        if OUTSIDE.search(node.text or ""):
            yield _OUTSIDE, REMEDY, node.sourceline
        for key, value in node.attrib.items():
            name = etree.QName(str(key)).localname.lower()
            if name.startswith("on"):
                yield (
                    _("The drawing has a script in {name}.", name=name[:20]),
                    REMEDY,
                    node.sourceline,
                )
            elif (
                name == "href"
                and not str(value).startswith(("#", "data:image/png", "data:image/jpeg"))
            ) or OUTSIDE.search(str(value)):
                yield _OUTSIDE, REMEDY, node.sourceline


_OUTSIDE = _("The drawing takes something from another place.")
