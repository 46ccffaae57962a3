"""Data of people in text: names without initials, births, insurance numbers, telephones.

What is looked for is what tells of a private person. Names of streets and schools («имени
Юрия Гагарина») and of officials with their post are none. Recognition is by form and by a
list of first names; it errs, so a message names the cell and never what stands in it.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum


class Kind(StrEnum):
    """What is told of a person."""

    NAME = "name"
    BIRTH = "birth"
    INSURANCE = "insurance"
    PHONE = "phone"


NAMES = """
Александр Алексей Анатолий Андрей Антон Аркадий Арсений Артём Артем Богдан Борис Вадим
Валентин Валерий Василий Виктор Виталий Владислав Всеволод Вячеслав Геннадий Георгий Глеб
Григорий Даниил Данила Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Леонид
Максим Матвей Михаил Никита Николай Олег Павел Павл Пётр Петр Руслан Рустам Савелий Семён
Семен Сергей Станислав Степан Тимофей Тимур Фёдор Федор Эдуард Юрий Ярослав Али Магомед Ахмед
Ильдар Ринат Айдар Ильнур Айдаш Мерген Александра Алёна Алена Алина Алиса Алла Альбина
Анастасия Анна Антонина Валентина Валерия Варвара Василиса Вероника Галина Дарья Диана Евгения
Екатерина Елена Елизавета Жанна Зинаида Инна Ирина Карина Кира Кристина Ксения Лариса Лидия
Людмила Маргарита Марина Мария Милана Наталья Наталия Нина Оксана Ольга Полина Раиса Светлана
София Софья Таисия Тамара Татьяна Ульяна Юлия Яна Айгуль Гульнара Алия Айлана
"""
FIRST_NAMES = tuple(NAMES.split())
# As often a town, a virtue or a common word: a name only beside what ends like a surname.
AMBIGUOUS = ("Владимир", "Роман", "Герман", "Лев", "Льв", "Вера", "Любовь", "Роза", "Лилия",
             "Виктория", "Мира", "Слава", "Надежда")  # fmt: skip
SURNAME = (
    r"[А-ЯЁ][а-яё]+(?:ов|ев|ёв|ин|ын|ский|цкий|ской|енко|чук|юк|ян|дзе|швили|ич|"
    r"ова|ева|ёва|ина|ына|ская|цкая)(?:а|у|ым|ой|ого|ому|е)?"
)
ANY = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
PATRONYMIC = r"[А-ЯЁ][а-яё]*(?:ович|евич|ьич|овн|евн|ичн|инич|оглы|кызы)(?:а|у|е|ы|ой|ем|ом)?"
INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ]\."


def _declined(names: Sequence[str]) -> str:
    """A pattern of the names in any case: «Пётр», «Петра», «Мария», «Марии»."""
    stems = {re.sub(r"[аяйь]$", "", name) for name in names}
    pattern = "|".join(sorted(stems, key=lambda stem: (-len(stem), stem)))
    # The republic is no Мария.
    return rf"(?!Марий\b)(?:{pattern})(?:[аяуюеийьы]|ой|ей|ём|ом|ем|ью)?"


_SURE, _MAYBE = _declined(FIRST_NAMES), _declined(AMBIGUOUS)
NAME = re.compile(
    "|".join(
        (
            rf"\b{ANY} {_SURE}\b(?: {PATRONYMIC}\b)?",
            rf"\b{_SURE} (?:{PATRONYMIC} )?{ANY}\b",
            rf"\b{SURNAME} {_MAYBE}\b",
            rf"\b{_MAYBE} {SURNAME}\b",
            rf"\b{ANY} {ANY} {PATRONYMIC}\b",
        )
    )
)
# What stands before the name of a street, a school or a prize, or before an official's.
NOT_PRIVATE = re.compile(
    r"(?:\bим(?:ени|\.)|\bпамяти|\b[Гг]еро[яй]|\b[Сс]оюза|\b[Рр]оссийской [Фф]едерации"
    r"|\bул(?:ица|\.)|\bпр(?:оспект|-т|-кт|\.)|\bпер(?:еулок|\.)|\bплощад[ьи]|\bпл\.|\bбульвар|\bб-р"
    r"|\bсвят\w+|\b[Дд]иректор\w*|\b[Зз]аместител\w+|\b[Нн]ачальник\w*|\b[Зз]аведующ\w+"
    r"|\b[Мм]инистр\w*|\b[Гг]лав[аы]|\b[Рр]уководител\w+|\b[Сс]пециалист\w*|\b[Мм]етодист\w*"
    r"|\b[Кк]уратор\w*|\b[Кк]онсультант\w*|\b[Рр]ектор\w*|\b[Пп]редседател\w+|\b[Оо]тветственн\w+)"
    r"[^.;\n]{0,60}$"
)
OFFICE_AFTER = re.compile(
    r"^[\s,–—-]{1,4}(?:и\. ?о\. )?(?:директор|заместител|начальник|заведующ|министр|глав|руководител"
    r"|специалист|методист|председател|ректор|консультант)"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)[0-9]{2}"
BIRTH = re.compile(
    rf"{_DAY} ?(?:г\.? ?р(?:\.|ожд|\b)|года? рожд)|\b(?:19|20)[0-9]{{2}} ?(?:г\.? ?р\b|года? рожд)"
    rf"|\b(?:дата|год|день) рожд\w*\W{{0,5}}(?:{_DAY}|(?:19|20)[0-9]{{2}})"
    rf"|\bрод(?:\.|ил(?:ся|ась)) ?(?:{_DAY}|(?:19|20)[0-9]{{2}})",
    re.IGNORECASE,
)
NAME_AND_DAY = re.compile(rf"\b{ANY} {ANY},? {_DAY}")
INSURANCE = re.compile(
    r"(?<![0-9])([0-9]{3})([- ]?)([0-9]{3})[- ]?([0-9]{3})[- ]?([0-9]{2})(?![0-9])"
)
# A number of a mobile network belongs to a person; those of towns to offices.
PHONE = re.compile(
    r"(?<![0-9])(?:\+?7|8)[ (-]*9[0-9]{2}[ )-]*[0-9]{3}[ -]*[0-9]{2}[ -]*[0-9]{2}(?![0-9])"
)
# What every name, and every number or date of a person, has in it: most texts have neither.
TWO_WORDS = re.compile(r"[а-яё] [А-ЯЁ]")
DIGITS = re.compile(r"[0-9]{3}")
FIRST_NUMBER = 1_001_998  # Older insurance numbers have no sum to check.


def told(text: str) -> Iterator[Kind]:
    """What `text` tells of a private person, each kind once."""
    if TWO_WORDS.search(text):
        if any(_is_private(text, found) for found in NAME.finditer(text)):
            yield Kind.NAME
        elif NAME_AND_DAY.search(text):
            yield Kind.BIRTH
    if not DIGITS.search(text):
        return
    if BIRTH.search(text):
        yield Kind.BIRTH
    if has_insurance(text):
        yield Kind.INSURANCE
    if PHONE.search(text):
        yield Kind.PHONE


def has_insurance(text: str) -> bool:
    """Whether a text holds an insurance number (СНИЛС)."""
    return any(_is_insurance(found) for found in INSURANCE.finditer(text))


def told_by_number(number: int) -> Kind | None:
    """What a count would tell if it were no count: an insurance number, or a day of birth."""
    digits = str(number)
    if 9 <= len(digits) <= 11 and has_check_sum(digits.zfill(11)):
        return Kind.INSURANCE
    if len(digits) == 8 and (_is_day(digits[:4], digits[4:6], digits[6:])
                             or _is_day(digits[4:], digits[2:4], digits[:2])):  # fmt: skip
        return Kind.BIRTH
    return None


def has_check_sum(digits: str) -> bool:
    """Whether eleven digits end in the check sum of an insurance number (СНИЛС)."""
    if int(digits[:9]) <= FIRST_NUMBER:
        return False
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9])) % 101
    return total % 100 == int(digits[9:])


def _is_insurance(found: re.Match[str]) -> bool:
    digits = "".join(found.group(1, 3, 4, 5))
    return bool(found.group(2)) or has_check_sum(digits)


def _is_day(year: str, month: str, day: str) -> bool:
    return 1930 <= int(year) <= 2035 and 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _is_private(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    return not (NOT_PRIVATE.search(before) or OFFICE_AFTER.match(after)
                or NOT_PRIVATE.search(found.group().split()[0] + " "))  # fmt: skip
