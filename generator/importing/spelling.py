"""Names brought to one spelling, so that the same name written twice is equal, and no other.

Only what changes no meaning is evened out: case, ё, spaces, quotes, dashes, №, codes
and logins around a name, usual abbreviations, Latin letters that look Russian.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..language.russian import CYRILLIC, LIKE_IN_PRINT
from .lexicon import WORDS

# Workbooks name the same schools again and again.
MANY = 50_000
QUOTES = re.compile(r"[«»„“”\"'`‘’″]")
DASHES = re.compile(r"[‐-―−]")
NUMBER_SIGN = re.compile(r"(№|#|\bn[o°º]?\.?)\s*(?=[0-9])", re.IGNORECASE)
CODE_PREFIX = re.compile(r"^\s*[0-9]{3,}\s*[-–—:.)]\s*(?=\D)")
LOGIN = re.compile(
    r"[(\[]\s*([a-z]{2,4}[0-9]{4,})\s*[)\]]|\b((?:sch|edu)[0-9]{4,})\b", re.IGNORECASE
)

LONG_FORMS = (
    r"(муниципальн|государственн|краев|областн|городск|районн|негосударственн|частн)[а-я]+ "
    r"((бюджетн|казенн|автономн|областн|краев|некоммерческ)[а-я]+ )*"
    r"(некоммерческ[а-я]+ )?(обще)?образовательн[а-я]+ (учреждени|организаци)[а-я]+"
)
LEGAL_FORM = re.compile(
    rf"^({LONG_FORMS}|(м|г|ог|кг|ч|об|окр|фг|но|ан|рм)?(б|к|а|об|ок|оа)?(оу|обу|оку|оау))\b[ .-]*"
)
SCHOOL = re.compile("|".join(WORDS["schools"]["words"]))
SHORTENINGS = tuple((re.compile(words), short) for words, short in WORDS["short_names"].items())


def login_of(text: str) -> str | None:
    """The login of a school that stands beside its name: sch123456, edu123456."""
    match = LOGIN.search(text)
    return (match[1] or match[2]).casefold() if match else None


@lru_cache(maxsize=MANY)
def spelt(name: str) -> str:
    """The one spelling of a name, with its legal form (МБОУ, МАОУ …)."""
    text = CODE_PREFIX.sub("", LOGIN.sub(" ", name.rstrip("* ")))  # «*» leads to a footnote
    text = DASHES.sub("-", QUOTES.sub(" ", text))
    text = NUMBER_SIGN.sub(" №", text)
    text = " ".join(map(_russian, text.split())).casefold().replace("ё", "е")
    text = re.sub(r"(?<=[а-я])№", " №", re.sub(r"[.,;:()\[\]]", " ", text))
    text = " ".join(text.split())
    for pattern, short in SHORTENINGS:
        text = pattern.sub(short, text)
    return re.sub(r" ?- ?(?=[0-9])", "-", " ".join(text.split()))


def _russian(word: str) -> str:
    return word.translate(LIKE_IN_PRINT) if CYRILLIC.search(word) else word


def without_form(spelling: str) -> str:
    """A spelling without the legal form at its beginning; the whole if nothing is left."""
    return LEGAL_FORM.sub("", spelling).strip() or spelling


@lru_cache(maxsize=MANY)
def is_school_like(name: str) -> bool:
    """Whether a name is that of a school rather than of a place."""
    spelling = spelt(name)
    return bool(login_of(name) or without_form(spelling) != spelling or SCHOOL.search(spelling))


_LATIN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _LATIN.split(), strict=True))
LONGEST_ID = 60


def slug(text: str) -> str:
    """A Russian name as an id: small Latin letters, digits and hyphens."""
    latin = "".join(LATIN.get(char, char) for char in text.casefold()).replace("_", "")
    return re.sub(r"[^a-z0-9]+", "-", latin).strip("-")


def school_id(name: str, territory: str) -> str:
    """The id proposed for a new school: its territory and its name without the legal form."""
    own = slug(without_form(spelt(name)).replace("№", " "))
    return f"{territory}-{own}"[:LONGEST_ID].strip("-")


TOTAL = re.compile(
    r"(все(го|х)|итого|общий итог|в (целом|среднем)|средн(ее|ий|яя|ие)( значение| показатель| балл)?|итоги?)\b.*|по (р-ну?|обл|краю|респ|региону?|округу?|мо|го|г|городу)",
    re.IGNORECASE,
)
# «Городские школы», «Школы с низкими результатами»: no school, but several of those in the table.
SEVERAL_SCHOOLS = re.compile(
    r"(([а-я-]+(ие|ые|их|ых)) )+(школы?|оо|сош|оош|нош|организаци[ий]|учреждени[яй]|гимназии|лицеи)|(школы|организации|гимназии|лицеи)( [^0-9№]*)?"
)
WHOLE_SAMPLE = re.compile(r"вся выборка|российская федерация|россия|рф|по россии|вся россия")


@lru_cache(maxsize=MANY)
def is_total(name: str) -> bool:
    """Whether a row sums others up: Всего, Итого по району, В среднем, Сельские школы."""
    spelling = spelt(name)
    ends = spelling.endswith((" всего", " итого")) and not SCHOOL.search(spelling)
    return bool(ends or TOTAL.fullmatch(spelling) or SEVERAL_SCHOOLS.fullmatch(spelling))


@lru_cache(maxsize=MANY)
def is_whole_country(name: str) -> bool:
    return WHOLE_SAMPLE.fullmatch(spelt(name)) is not None


TERRITORY_LIKE = re.compile(
    r"\b(р-н|обл|край|края|мо|го|ао|округ|округа|респ|(?<!20\d\d )г|муниципалитет)\b"
)


# «МО» is said of each, and is spelt as «муниципальный округ» is.
SORTS_OF_PLACE = {
    "р-н": "р-н",
    "го": "го",
    "г": "го",
    "мо": "",
    "округ": "округ",
    "округа": "округ",
}
# «Сокольский округ» is municipal or urban.
ALIKE_SORTS = {"мо": ("округ",), "го": ("округ",), "округ": ("мо", "го")}


def place_key(text: str) -> str:
    """The name of a municipality and its sort, if it is told: «г. Заречный» is «заречный: го»."""
    words = spelt(text).split()
    sorts = sorted({SORTS_OF_PLACE[word] for word in words if word in SORTS_OF_PLACE} - {""})
    if "мо" in words and "округ" in text.casefold():
        sorts.append("мо")
    return ": ".join((" ".join(w for w in words if w not in SORTS_OF_PLACE), *sorts))


def sounds_like_place(text: str) -> bool:
    """Whether a name sounds like that of a place: Дальний край, Заречный район."""
    return TERRITORY_LIKE.search(spelt(text)) is not None


_PLACE = re.compile(
    r"([А-ЯЁ][а-яё-]+?)(ая|ой|ую|[иы]й|ого|ому|[оиы]м) (муниципальн\w+ |городск\w+ )?(област|кра[йяюе]|район|округ)\w*"
    r"|[Рр]еспублик\w* ([А-ЯЁ][а-яё-]+)"
)


# «города Калуги», «г. Старый Оскол», «городского округа «Заречный»»; not «2024 г. Результаты», nor
# what only says where a district lies: «Кировского района города Перми».
_CITY = re.compile(
    r"(?<![\w-])(?<!район )(?<!района )(?<!районе )"
    r"(?:([Гг]ород(?:а|е|у|ом)?)\s+|(?<!\d)(?<!\d )(?<!уч\. )[Гг]\.\s*|[Гг]ородск\w+ округ\w*\s+(?:[«\"]?[Гг]ород\w*\s+)?)[«\"]?"
    r"((?:[А-ЯЁ][а-яё]*(?:[оиы]й|[ео]го|[ео]му|[ео]м|[ыи][ех]|ая|ую|ое|ев[аеу]?) )?[А-ЯЁ][а-яё]{2,}(?:-[А-ЯЁа-яё]+)*)"
)
_CASE = re.compile(
    r"(?<=[а-я]{3})(?:[оеиы]й|[ео]го|[ео]му|[ео]м|и[еяюи]м?|[ыи][мхе]|ая|яя|[ую]ю|[ое]е|[аяуюеиыоьй])(?![а-я])"
)


# The name, and what it is of: «МОХОВОЙ ОБЛАСТИ», «ОРЛОВСКИЙ МУНИЦИПАЛЬНЫЙ РАЙОН», «РЕСПУБЛИКИ ТЫВА».
_CAPITALS = re.compile(
    r"\bГОРОД[АЕУ]? [А-ЯЁ-]{3,}|\b[А-ЯЁ-]{4,}(?: (?:МУНИЦИПАЛЬН|ГОРОДСК)[А-ЯЁ]+)? (?:ОБЛАСТ|КРА[ЙЯЮЕ]|РАЙОН|ОКРУГ)[А-ЯЁ]*|\bРЕСПУБЛИК[А-ЯЁ]* [А-ЯЁ-]+"
)


def _calm(shouted: re.Match[str]) -> str:
    """The words in small letters, but for the first letter of the name."""
    kind, _space, name = shouted[0].partition(" ")
    if kind.startswith(("РЕСПУБЛИК", "ГОРОД")) and not kind.startswith("ГОРОДСК"):
        return f"{kind.capitalize()} {name.title()}"
    return shouted[0][0] + shouted[0][1:].lower()


def places_in(text: str) -> Iterator[tuple[str, str, str]]:
    """Level, stem and name of the places that a text names in any case: «в Моховой области».

    The name of a city is "" where the case hides it: «города Калуги». A city and the urban district
    of its name are one place. Letterheads shout: «МИНИСТЕРСТВО ОБРАЗОВАНИЯ МОХОВОЙ ОБЛАСТИ».
    """
    calm = _CAPITALS.sub(_calm, text)
    for found in _PLACE.finditer(calm):
        stem, ending, kind, sort, republic = found.groups()
        if republic:
            level, stem, name = "region", republic[:-1], f"Республика {republic}"
        elif sort == "област":
            level, name = "region", f"{stem}ая область"
        else:
            level = "region" if sort.startswith("кра") else "municipality"
            if ending not in ("ий", "ый", "ой"):
                ending = "ий" if stem[-1] in "кгхжшчщ" else "ый"
            words = {"м": "муниципальный ", "г": "городской "}.get((kind or "")[:1], "")
            name = f"{stem}{ending} {words}{'край' if level == 'region' else sort}"
            if words.startswith("г"):
                yield level, _city(f"{stem}{ending}"), name
        yield level, stem.casefold().replace("ё", "е"), name
    for found in _CITY.finditer(calm):
        kind, name = found.groups()
        is_plain = (kind or "").casefold() == "город" or name.endswith(("ый", "ий", "ой"))
        yield "municipality", _city(name), f"город {name}" if is_plain else ""


def _city(name: str) -> str:
    """The stem of a city's name, which is none of a district: Заречный is not Заречный район."""
    return "г " + without_case(name)


def without_case(text: str) -> str:
    """A text in small letters, its words without what their case changes: «управлен образован»."""
    return _CASE.sub("", text.casefold().replace("ё", "е"))


def stems_of(name: str) -> set[str]:
    """The stems by which texts may name the place called so; a name alone is that of a city."""
    return {stem for _level, stem, _name in places_in(name)} or {_city(name)}
