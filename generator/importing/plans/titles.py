"""The title of a plan, and the period that its words and its stages tell."""

import re
from collections.abc import Sequence
from datetime import date

from ...language.russian import MONTH_STEMS
from ...language.terms import NOT_UNDERSTOOD, Period, parse_term
from ..files.grid import Paragraph
from ..lexicon import WORDS
from .looks import goes_on_below, kind_of, starts_small
from .model import PlanStatement, Section

_TITLE = re.compile(
    r"^\W{0,3}(?:(?:[а-яё]+(?:ая|ый|ой|ий|ое|ые|ие)\s+){0,2}[«„]?(?:планы?|программ[аы]|дорожн(?:ая|ые) карт[аы])|циклограмма|(?:комплекс|система|перечень) (?:мер|мероприятий)|мероприятия (?:по|направленные)|(?:мониторинг|отчет|отчёт|информация|сведения) (?:(?:о|об|по) )?(?:ход[ея] )?(?:исполнени|выполнени|реализаци)\w+ (?:\w+ )?(?:план|программ|дорожн)\w*|комплексный план|муниципальн\w+ (?:план|программа|дорожная карта)|региональн\w+ (?:план|программа|дорожная карта))(?:\W|$)",
    re.IGNORECASE,
)
# «на 2022 год», «(2022–2025 гг.)», «…, 2023 г.»; not the year of «от 12.09.2022 г.».
_PERIOD = re.compile(
    r"(?:^|\bна\s+(?:период\s+)?(?:с\s+)?|\bв\s+|(?<=[,(])\s*|(?<![.\d])(?=20\d\d\s*[-–—/]\s*20\d\d))"
    r"(20\d\d)(?:\s*(?:[-–—/]|\bпо\b)\s*((?:20)?\d\d))?\s*(?:уч(?:ебн\w+|\.)\s*)?(?:год\w*|гг?\b\.?)",
    re.IGNORECASE,
)
# «на второе полугодие 2022 года», «на сентябрь–декабрь 2022 года», «на период с мая 2022 г. по май 2023 г.»
_PART_OF_YEAR = re.compile(
    r"\bна\s+(?:период\s+(?=с\s))?((?:[а-яёIVX\d–—-]+\s+){1,4}20\d\d(?:\s*[-–—/]\s*(?:20)?\d\d)?\s*(?:уч(?:ебн\w+|\.)\s*)?(?:год\w*|гг?\b\.?)?"
    r"(?:\s*(?:по|[-–—])\s+(?:[а-яё\d]+\s+){1,2}20\d\d\s*(?:год\w*|гг?\b\.?)?)?)",
    re.IGNORECASE,
)
_YEARS_ALONE = re.compile(r"^\(?на\s+(?:период\s+)?20\d\d", re.IGNORECASE)
_YEARS_AT_END = re.compile(r"20\d\d\s*(?:уч(?:ебн\w+|\.)\s*)?(?:год\w*|гг?\.?)\W*$", re.IGNORECASE)
"""With its years a title is whole."""
# «на 2021/22–2022/23 учебные годы»
_SCHOOL_YEARS = re.compile(
    r"\bна\s+(20\d\d)\s*[/–-]\s*(?:20)?\d\d\s*(?:[–—-]|,|и|по)\s*(?:20)?\d\d\s*[/–-]\s*(?:20)?(\d\d)\s*уч(?:ебн\w+|\.)\s*(?:год\w*|гг?\.?)",
    re.IGNORECASE,
)
# «Первый этап. Март 2022 – диагностический. Второй этап. Апрель – ноябрь 2022 – основной»
_MONTH = rf"(?:{MONTH_STEMS})[а-я]*"
_MONTHS = re.compile(
    rf"{_MONTH}(?:(?: 20\d\d)?(?: г\.?)?\s*[–—-]\s*{_MONTH})? 20\d\d", re.IGNORECASE
)
WIDE = Period(start=date(2000, 1, 1), end=date(2060, 12, 31))
FEWEST_STAGES = 2
LINES_OF_TITLE = 7
SCHOOL_AND_YEARS = 3
SHORT_LINE = 40
LONGEST_LINE = 100
_SCHOOL = re.compile(
    r"^[А-ЯЁ][а-яё-]+(?:ого|ей|ой|их|ых)\s+(?:муниципальн|городск|район|округ|област|кра[яй])|^(?:в\s+)?(?:М[БКА]?ОУ|ГБ?ОУ|муниципальн\w+ \w+ общеобразоват\w+)\b|^по\s+(?:направлению|риску)\b|^«",
    re.IGNORECASE,
)
ABBREVIATIONS, SHORT = (
    frozenset(WORDS["words"][name].split()) for name in ("abbreviations", "short")
)
_VOWEL = re.compile("[АЕЁИОУЫЭЮЯAEIOUY]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_IMPRINT = re.compile(
    r"(?:(?:г|с|п|д|ст|пос|пгт|город|село|пос[её]лок|деревня|станица)\b\.?\s*)?[А-ЯЁ][\w-]+(?:\s[А-ЯЁ][\w-]+)?\s*,?\s*20\d\d(?:\s*г(?:од|\.)?)?\.?"
    r"|(?:г|с|п|д|ст|пос|пгт)\.\s*[А-ЯЁ][\w -]+"
)
"""Place and year at the foot of a title page: «с. Ольховка, 2022»."""
_OF_ACT = re.compile(r"\(?(?:приложение|утвержд|утв\.)", re.IGNORECASE)
"""Below a title: «(приложение к постановлению …)» is none of it."""
_ACT_BEHIND = re.compile(r"\s*\((?:приложение|утвержд|утв\.)[^()]*\)\W*$", re.IGNORECASE)
"""Behind a title on its line: «… на 2023 год (утверждён приказом от 20.01.2023 № 12)»."""
_PASSPORT = re.compile(r"паспорт\s+(программы|плана)(?=\s)", re.IGNORECASE)
_OF_PLACE = re.compile(r"[а-яё-]+(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)$")
_PLACES = re.compile(
    r"\s*(?:муниципальн\w+\s+)?(?:район|област|кра[йяею]|округ|кожуун|республик|улус)"
)
_NAMED = re.compile(
    r"(?:^|\s)(?:г\.|с\.|пос\.|п\.|города?|городе|села|селе|пос[её]лка|республик[аи]|имени|им\.)\s*$"
)
_OF_WOOD = re.compile(r"\s(?:бор|яр|лог|мыс|дол|гай|луг|холм|брод|ключ)\b", re.IGNORECASE)
"""Places called so: «Сосновый Бор», «Красный Яр»."""
_COMMON = re.compile(
    r"муниципальн|городск|сельск|российск|районн|областн|краев|педагогическ|методическ"
)
FEWEST = 2
_GO_ON = frozenset({"на", "по", "в", "во", "и", "с", "со", "для", "к", "о", "об", "из", "от"})


def period_text(title: str) -> str:
    """The words of a title that tell the period: «на 2021-2023 год»."""
    if several := _SCHOOL_YEARS.search(title):
        return several[0]
    part = _PART_OF_YEAR.search(title)
    found = part if part and _days(part[1].strip()) else _PERIOD.search(title)
    return found[0].strip() if found else ""


def title_of_passport(lines: Sequence[Paragraph]) -> str:
    """«Паспорт программы развития … на 2022 год» names the plan whole; "" if no line does."""
    found = ((_PASSPORT.match(line.flat), line.flat) for line in lines)
    named = [("План" if match[1].casefold() == "плана" else "Программа") + text[match.end() :]
             for match, text in found if match and period_text(text)]  # fmt: skip
    return named[0] if named else ""


def without_act(title: str) -> str:
    """A title without the act in brackets behind it."""
    return _ACT_BEHIND.sub("", title)


def period_of(text: str) -> tuple[date, date] | None:
    """First and last day by the words of a period; a school year begins in September."""
    if several := _SCHOOL_YEARS.search(text):
        return date(int(several[1]), 9, 1), date(int(f"20{several[2]}"), 8, 31)
    part = _PART_OF_YEAR.search(text)
    if part and (days := _days(part[1].strip())):
        return days
    found = _PERIOD.search(text)
    if found is None:
        return None
    first = int(found[1])
    if found[2] and len(found[2]) == 2 and "уч" not in found[0].casefold():
        return None  # «2026/27 год» may be of either kind
    last = int(f"20{found[2][-2:]}") if found[2] else first
    if "уч" in found[0].casefold():
        last = last if found[2] else first + 1
        return (date(first, 9, 1), date(last, 8, 31)) if last > first else None
    return (date(first, 1, 1), date(last, 12, 31)) if last >= first else None


def period_of_stages(
    statements: Sequence[PlanStatement], stages: Sequence[Section] = ()
) -> tuple[date, date] | None:
    """From the start of the first stage to the end of the last: «2 этап (январь 2021 г. — май 2023 г.)»."""
    told = [item.text for item in statements if item.kind == "period"]
    ways = (
        [found for text in told for found in _dated(text)],
        [item.term_text for item in stages if item.kind == "stage"],
        [found for text in told if "этап" in text.casefold() for found in _MONTHS.findall(text)],
    )
    for words in ways:
        read = [parse_term(text, WIDE) for text in words]
        if len(read) >= FEWEST_STAGES and all(term.start and term.end for term in read):
            return min(t.start for t in read if t.start), max(t.end for t in read if t.end)
    return None


def only_period(statements: Sequence[PlanStatement]) -> tuple[str, date, date] | None:
    """The one period that a passport states whole: «Сроки реализации: апрель – декабрь 2023 г.»."""
    told = [item for item in statements if item.kind == "period"]
    first = {item.part: item for item in reversed(told)}
    found = [
        (item.text, *days)
        for item in told
        if "этап" not in item.text.casefold()
        # Of «Сроки и этапы» the first line is the whole, the others are stages.
        and ("этап" not in item.part.casefold() or item is first[item.part])
        and (days := _days(item.text))
    ]
    return found[0] if len(found) == 1 else None


def _days(text: str) -> tuple[date, date] | None:
    """First and last day of a period that is told whole, with its years."""
    term = parse_term(text, WIDE)
    is_whole = term.kind == "interval" and NOT_UNDERSTOOD not in term.notes
    told = is_whole and re.search(r"20\d\d", text)
    return (term.start, term.end) if told and term.start and term.end else None


def _dated(text: str) -> list[str]:
    """The times in brackets or behind a dash in which years are named."""
    inside = re.findall(r"\(([^()]*20\d\d[^()]*)\)", text)
    return inside or re.findall(r"[–—:-]\s*([^–—:]*20\d\d.*)$", text)[:1]


def is_title(text: str) -> bool:
    """Whether a line begins as the title of a plan does."""
    return _TITLE.match(text) is not None and not text[:1].isdigit()


def title_of(paragraphs: Sequence[Paragraph]) -> tuple[str, bool, list[Paragraph]]:
    """The title, whether it was printed in capitals, and the paragraphs that it was made of."""
    for index, paragraph in enumerate(paragraphs):
        if is_title(paragraph.flat):
            used = _lines_of_title(paragraphs[index:])
            lines = [" ".join(part.split()) for line in used for part in line.text.split("\n")]
            text = " ".join(filter(None, lines))
            lowered = in_small_letters(text)
            if lowered == text:
                # «ПЛАН МЕРОПРИЯТИЙ» on a line of its own above the rest of the title.
                lowered = " ".join(map(_small_line, lines))
            return lowered, lowered != text, used
    return "", False, []


def _lines_of_title(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The first line, which begins a title, with those on which it goes on."""
    used = [lines[0]]
    for after in lines[1:LINES_OF_TITLE]:
        text = after.flat
        is_other = _OF_ACT.match(text) or _IMPRINT.fullmatch(text) or kind_of(text)
        if is_other or _YEARS_AT_END.search(used[-1].flat) or not _is_rest(used, after):
            break
        used.append(after)
    return [*used, *_until_years(lines[len(used) :])]


def _is_rest(used: Sequence[Paragraph], after: Paragraph) -> bool:
    """Whether a title goes on in a line; on a page, which knows no paragraphs, more tells it."""
    first, above, text = used[0].flat, used[-1].flat, after.flat
    on_page = goes_on_below(used[-1], after)
    if starts_small(text):
        return on_page or len(first) < LONGEST_LINE
    if len(first) < SHORT_LINE and (text.isupper() or all(line.flat.isupper() for line in used)):
        return True
    open_ended = above.casefold().rpartition(" ")[2] in _GO_ON
    period = re.match(r"20\d\d\b", text) or (_PERIOD.search(text) and not _PERIOD.search(above))
    return on_page and bool(open_ended or period)


def _until_years(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The line of years below a title, with the school and the risk that may stand between."""
    for at, line in enumerate(lines[:SCHOOL_AND_YEARS]):
        if len(line.flat) >= LONGEST_LINE:
            break
        ends = _SCHOOL.match(line.flat) and _YEARS_AT_END.search(line.flat)
        if ends or _YEARS_ALONE.match(line.flat):
            return lines[: at + 1]
        if not _SCHOOL.match(line.flat):
            break
    return ()


def in_capitals(text: str) -> bool:
    """Whether every word of some length is printed in capitals."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return len(words) >= FEWEST and all(word.isupper() for word in words)


def in_small_letters(text: str) -> str:
    """The title in small letters, if it is all in capitals; abbreviations and names keep theirs."""
    if not in_capitals(text):
        return text
    small = _WORD.sub(lambda match: _word(match.group()), text)
    named = _WORD.sub(lambda match: _name(match, small), small)
    first = re.search(r"[^\W\d_]", named)
    at = first.start() if first else 0
    return named[:at] + named[at : at + 1].upper() + named[at + 1 :]


def _small_line(line: str) -> str:
    """A line of a title in small letters, also «ПЛАН» alone."""
    alone = line.isupper() and line.isalpha() and is_title(line)
    return line.capitalize() if alone else in_small_letters(line)


def _word(word: str) -> str:
    if word == "ПГТ":
        return "пгт"
    if word in ABBREVIATIONS or (len(word) > 1 and not _VOWEL.search(word)):
        return word
    if 2 <= len(word) <= 4 and word.lower() not in SHORT:
        return word
    return word.lower()


def _name(match: re.Match[str], text: str) -> str:
    """Names of places begin with a capital, and so does what stands in quotation marks."""
    word, before, after = match.group(), text[: match.start()], text[match.end() :]
    place = _OF_PLACE.fullmatch(word) and not _COMMON.match(word) and _PLACES.match(after)
    # «СОСНОВЫЙ БОР» is a town, whatever BOR may shorten.
    wood = _OF_WOOD.match(after) if re.search(r"[ыи]й$", word) else None
    if wood or (_OF_WOOD.match(f" {word}") and re.search(r"[ыи]й\s$", before)):
        return word[:1].upper() + word[1:].lower()
    quoted = before.endswith(("«", "„", '"')) and word.islower()
    return word[:1].upper() + word[1:] if place or quoted or _NAMED.search(before) else word
