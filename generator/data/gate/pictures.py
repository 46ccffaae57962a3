"""Photographs: where they were taken and by whom must not be published with them."""

import io
import warnings
from collections.abc import Iterator

from PIL import ExifTags, Image

from ...language.i18n import Text, _

# Who took the picture, and with which camera: people are found by either.
PEOPLE = (
    ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.XPAuthor,
    ExifTags.Base.CameraOwnerName, ExifTags.Base.BodySerialNumber, ExifTags.Base.LensSerialNumber,
    ExifTags.Base.HostComputer, ExifTags.Base.XPComment, ExifTags.Base.UserComment,
)  # fmt: skip
MOST_PIXELS = 60_000_000
XMP = (b"http://ns.adobe.com/xap/", b"<x:xmpmeta", b"XML:com.adobe.xmp")
REMEDY = _(
    "Save a copy without properties: in Windows the file's Properties, Details, Remove properties;"
    " or take a screenshot of the picture."
)


def faults(data: bytes) -> Iterator[tuple[Text, Text, int | None]]:
    """What a picture tells besides itself; or why it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF"))
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        yield _("The file is no picture that can be read."), _("Save it as PNG or JPEG."), None
        return
    if picture.width * picture.height > MOST_PIXELS:
        yield _("The picture has too many points."), _("Make it smaller."), None
        return
    exif = picture.getexif()
    inner = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield _("The picture tells where it was taken."), REMEDY, None
    elif any(inner.get(tag) for tag in PEOPLE):
        yield _("The picture tells who took it or with which camera."), REMEDY, None
    elif any(mark in data for mark in XMP) or any(
        isinstance(value, str | bytes)
        and value
        and str(key).lower() in ("author", "comment", "description", "xmp")
        for key, value in picture.info.items()
    ):
        yield _("The picture carries notes of the program that made it."), REMEDY, None
    elif data.startswith(b"\x89PNG") and data[-8:-4] != b"IEND":
        yield _("The picture is cut off, or something stands behind its end."), REMEDY, None
