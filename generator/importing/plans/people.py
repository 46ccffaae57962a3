"""Personal data: refused where it is about pupils or teachers, taken out where it is a name."""

import re
from collections.abc import Callable

from ...language.i18n import _
from ...language.people import FIRST_NAMES, PATRONYMIC
from ..files.grid import Place
from ..lexicon import WORDS
from .model import NotAPlanError

# Wider than what a check takes for a name: here people are named, and what is cut in vain is flagged.
ANY = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁа-яё][а-яё]+)?"
# «Ч.К-К.», «А.-Х.В.», «Н.В» without its dot, «М.М.-оглы».
INITIALS = (
    r"[А-ЯЁ](?:\.?-[А-ЯЁ])?\.\s?[А-ЯЁ](?:-[А-ЯЁ])?(?:\.|(?![А-ЯЁа-яё-]))"
    r"(?:[\s-]*(?:оглы|оглу|кызы|гызы)(?![а-яё]))?"
)
_OWN_ENDS = r"(?:[оеё]в|[иы]н)(?:а|у|ым|ой|ом|е)?|(?:енко|[чн]ук|юк|дзе|швили)"
_ENDS = rf"{_OWN_ENDS}|(?:ск|цк)(?:ий|ая|ого|ой|ому|им)"
_FAMILY = rf"(?=[А-ЯЁ][а-яё-]*(?:{_ENDS})(?![а-яё])){ANY}"
_FAMILY_ALONE = rf"(?=[А-ЯЁ][а-яё-]*(?:{_OWN_ENDS})(?![а-яё])){ANY}"
_CAPITALS = r"[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?"
_STEMS = "|".join(sorted({re.sub(r"[аяйь]$", "", name) for name in FIRST_NAMES if len(name) > 3}))
_FIRST = rf"(?:{_STEMS})[а-яё]{{0,3}}"
_ONE_INITIAL = r"[А-ЯЁ](?:\.?-[А-ЯЁ])?\.\s?"
_POST = rf"(?<![А-ЯЁа-яё])(?:{'|'.join(WORDS['words']['posts'].split())})"
# «специалист Ростовского района» is of a place; «учитель Смирнова» is a person.
_NO_PLACE = r"(?!\s+(?:район|област|кра[йяе]|округ|школ|гимнази|лице|сош|СОШ|улиц|город))"
_NAME = re.compile(
    rf"(?P<first>{ANY}|{_CAPITALS})\s+{INITIALS}\s?(?P<last>{ANY}|{_CAPITALS})(?![А-ЯЁа-яё-])(?!\s+{INITIALS})"
    rf"|(?:{ANY}|{_CAPITALS})\s+{INITIALS}(?![а-яё])"
    rf"|(?<![А-ЯЁа-яё.]){INITIALS}\s?(?:{ANY}|{_CAPITALS})"
    rf"|(?:(?P<before>{ANY})\s+)?{ANY}\s+{PATRONYMIC}(?![а-яё])(?:\s+(?P<behind>{_FAMILY})(?![а-яё]))?"
    rf"|(?<![А-ЯЁа-яё]){_FAMILY}\s+[А-ЯЁ](?:\.|\s?[А-ЯЁ])(?![А-ЯЁа-яё.])"
    rf"|(?<![А-ЯЁа-яё]){_FIRST}\s+{_FAMILY}(?![а-яё])|(?<![А-ЯЁа-яё]){_FAMILY}\s+{_FIRST}(?![а-яё])"
)
# A member of a list that is nothing but a name, or a post and a name: «Ким А.», «А. Ким», «Гаджиева Саният»,
# «Белова», «директор школы Ахмедханов».
_ALONE = re.compile(
    rf"(?P<kept>(?:^|(?<=[,;:(/\n])|(?<= [–—-])|(?<=\bи))\s*(?P<post>(?:\S+\s+)?{_POST}(?:\s+[а-яё]+){{0,3}}\s+)?)"
    rf"(?:{ANY}\s+[А-ЯЁ]\.|(?![ГСПДХ]\.){_ONE_INITIAL}{ANY}|{_ONE_INITIAL}{_FAMILY}"
    rf"|{_FAMILY_ALONE}\s+{ANY}(?:\s+{ANY})?|{ANY}\s+{_FIRST}|{_FIRST}\s+{ANY}"
    rf"|[А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н)(?:(?(post)|а)))"
    r"(?=\s*(?:$|[,;)/\n]|\s[–—-]\s|\sи\s))"
)
_OFFICIAL = re.compile(rf"({_POST}(?:\s+[а-яё]+){{0,3}}\s+)(?:{_NAME.pattern})")
_AFTER_POST = re.compile(
    rf"({_POST}\s+)(?:(?:{_ONE_INITIAL})?{_FAMILY}(?![а-яё]){_NO_PLACE}|[А-ЯЁ][а-яё]{{1,3}}(?=\s*(?:$|[,;)\n])))"
)
_BEHIND = re.compile(rf"(?:(?:{_ONE_INITIAL}){{1,2}}|{PATRONYMIC})\s*(?:$|[,;()–—-])")
_ONE_FAMILY, _ONE_POST = re.compile(_FAMILY), re.compile(_POST)
_QUOTED = re.compile(r"«[^»]*»|\"[^\"]*\"")
_HONOURED = re.compile(r"имени|им\.|памяти|рождения")
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.]+|(?:\+7|8)[\s(-]*\d{3,5}[\s)-]*\d[\d\s-]{3,9}\d"
    r"|\bтел(?:ефон)?\.?:?\s*(?:\(\d+\)\s*)?\d[\d\s-]{3,9}\d",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(rf"^\W*(?:{_NAME.pattern})\W*$")
_POSITION = re.compile(
    r"\b(?:заместител|начальник|директор|специалист|методист|заведующ|министр\b|глав[аы]\b|руководител)"
)


def has_name(text: str) -> bool:
    """Whether the words name a person who is not the namesake of a school or institute."""
    return _without(text) != text


def without_names(text: str) -> str:
    """The words without names of people; what stands in quotation marks stays."""
    cut = _without(text)
    if cut == text:
        return text
    cut = re.sub(
        r"\((?:(?:рук|отв|пред)[а-яё]*[.:])?[\s,;]*\)", "", re.sub(r"\s+([,.;)])", r"\1", cut)
    )
    cut = re.sub(r"\s+[–—-]\s*(?=\))", "", cut)
    cut = re.sub(r"[\s,;]+и(?=\s*(?:$|[,;)]))|^\s*и(?=\s|$)", "", cut)
    cut = re.sub(r"^[\s,;:/–—-]+|[\s,;:/–—-]+$", "", cut)
    return re.sub(r"\s*[,;]\s*([,;])", r"\1", " ".join(cut.split()))


def _without(text: str) -> str:
    def cut(match: re.Match[str]) -> str:
        honoured = _HONOURED.search(text[max(0, match.start() - 12) : match.start()])
        return match.group() if honoured else _beside_name(match)

    rest = _AFTER_POST.sub(r"\1", _outside_quotes(_NAME, cut, text))
    return _outside_quotes(_ALONE, lambda match: match["kept"], rest)


def _beside_name(match: re.Match[str]) -> str:
    """The word that a name took with it and that is none of it: the post of «Методист Н.Н. Белова».

    Which of two words is the surname is told by its ending, or by the post; where neither tells, no word stays.
    """
    first, last = match["first"] or match["before"], match["last"] or match["behind"]
    if not first:
        return ""
    if _ONE_POST.fullmatch(first) or (last and _is_family(last) and not _is_family(first)):
        return first
    return last if match["last"] and _is_family(first) and not _is_family(last) else ""


def _is_family(word: str) -> bool:
    return _ONE_FAMILY.fullmatch(word) is not None


def _outside_quotes(
    pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str], text: str
) -> str:
    """The text with something else for what matches, but for what stands in quotation marks."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]

    def put(match: re.Match[str]) -> str:
        inside = any(start <= match.start() < end for start, end in quoted)
        return match.group() if inside else instead(match)

    return pattern.sub(put, text)


def goes_behind(line: str) -> bool:
    """Whether a line is the rest of a name: initials or the name of a father, the surname stands above."""
    return bool(_BEHIND.match(line))


def without_contacts(text: str) -> str:
    """The words without telephones and addresses of e-mail."""
    cut = _CONTACT.sub("", text)
    if cut == text:
        return text
    label = r"\s*\(?\s*(?:тел|т|e-?mail|эл\. почта)\.?:?\s*\)?\s*(?=[,;.]|$)"
    return re.sub(label, "", cut).strip(" ,;")


def without_officials(text: str) -> str:
    """A title without the names that stand after a post; those of authors and namesakes stay."""
    for pattern in (_OFFICIAL, _AFTER_POST):
        text = _outside_quotes(pattern, lambda match: match[1].rstrip(), text)
    return text


def is_signature(text: str) -> bool:
    """Whether a paragraph is nothing but a name, as under a letter."""
    return bool(_SIGNATURE.match(text)) and len(text) < 80


def about_persons(header: str, place: Place) -> NotAPlanError:
    """The refusal of a table with a column about persons; no cell of it is repeated."""
    return NotAPlanError(
        _("The table has a column about persons, «{header}»; such data is not taken.", header=header),
        _("Remove names and data of pupils and teachers, then import again."),
        place,
    )  # fmt: skip


def has_contact(text: str) -> bool:
    """Whether the words hold a telephone or an address of e-mail."""
    return bool(_CONTACT.search(text))


def is_position(text: str) -> bool:
    """Whether the words are the position of someone who signs."""
    return bool(_POSITION.search(text.casefold())) and len(text) < 160
