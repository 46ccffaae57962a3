"""Personal data: refused where it is about pupils or teachers, taken out where it is a name."""

import re

from ...language.i18n import _
from ..files.grid import Place
from .model import NotAPlanError

_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."
_SURNAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_PATRONYMIC = (
    r"[А-ЯЁ][а-яё]+(?:вн[аыуе]|вной|вич(?:а|у|ем|е)?|ьич(?:а|у|ем|е)?|ичн[аыуе]|оглы|кызы)"
)
_NAME = re.compile(
    rf"{_SURNAME}\s+{_INITIALS}(?![а-яё])"
    rf"|(?<![А-ЯЁа-яё.]){_INITIALS}\s?{_SURNAME}"
    rf"|(?:{_SURNAME}\s+)?{_SURNAME}\s+{_PATRONYMIC}(?![а-яё])"
)
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")
_HONOURED = re.compile(r"имени|им\.|памяти|рождения")
_CONTACT = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+|(?:\+7|8)[\s(-]*\d{3,5}[\s)-]*\d[\d\s-]{3,9}\d")
_SIGNATURE = re.compile(rf"^\W*(?:{_NAME.pattern})\W*$")
_POSITION = re.compile(
    r"\b(?:заместител|начальник|директор|специалист|методист|заведующ|министр\b|глав[аы]\b|руководител)"
)


def has_name(text: str) -> bool:
    """Whether the words name a person who is not the namesake of a school or institute."""
    return _without(text, "") != text


def without_names(text: str) -> str:
    """The words without names of people; what stands in quotation marks stays."""
    cut = _without(text, "")
    if cut == text:
        return text
    cut = re.sub(r"\(\s*\)", "", re.sub(r"\s+([,.;)])", r"\1", cut))
    cut = re.sub(r"^[\s,;–—-]+|[\s,;–—-]+$", "", cut)
    return re.sub(r"\s*[,;]\s*([,;])", r"\1", " ".join(cut.split()))


def _without(text: str, instead: str) -> str:
    quoted = [match.span() for match in _QUOTED.finditer(text)]

    def cut(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in quoted)
        honoured = _HONOURED.search(text[max(0, match.start() - 12) : match.start()])
        return match.group() if inside or honoured else instead

    return _NAME.sub(cut, text)


def is_signature(text: str) -> bool:
    """Whether a paragraph is nothing but a name, as under a letter."""
    return bool(_SIGNATURE.match(text)) and len(text) < 80


def about_persons(header: str, place: Place) -> NotAPlanError:
    """The refusal of a table with a column about persons; no cell of it is repeated."""
    return NotAPlanError(
        _(
            "The table has a column about persons, «{header}»; such data is not taken.",
            header=header,
        ),
        _("Remove names and data of pupils and teachers, then import again."),
        place,
    )


def has_contact(text: str) -> bool:
    """Whether the words hold a telephone or an address of e-mail."""
    return bool(_CONTACT.search(text))


def is_position(text: str) -> bool:
    """Whether the words are the position of someone who signs."""
    return bool(_POSITION.search(text.casefold())) and len(text) < 160
