"""A title printed all in capitals, in the letters that it would have in a sentence."""

import re

_ABBREVIATIONS = """
ШНОР ПНОР ШНСУ ШНРО РОНО ГОРОНО УМО ЦОКО РЦОКО ИРО ИПК ППК МБОУ МКОУ МАОУ МОУ ГБОУ МОБУ МКУ
МБУ СОШ ООШ НОШ ЕГЭ ОГЭ ГИА ВПР НОКО ВСОКО ФГОС ФЗ РФ УО ИМЦ ММС РМО ГМО ШМО ОО ОУ ДОУ ООО
НОО СОО НИКО PISA TIMSS ИКТ КИМ ПОО МСО МСУ ВШК ОРКСЭ ОБЖ ТПМПК ОВЗ РУО ГУО КОКО ГАУ ГБУ ДПО
"""
_SHORT = """
в во и к ко на не о об от до за из по при с со у для под над без год года году годы годах
план мер меры цель цели или лет как это их все всех мая март май июль июнь школ дети день
дня тема этап роль рост новый доля доли долю риск
"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
SHORT = frozenset(_SHORT.split())
"""Short words of any sentence: other words of two to four capitals may be abbreviations."""
_VOWEL = re.compile("[АЕЁИОУЫЭЮЯAEIOUY]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OF_PLACE = re.compile(r"[а-яё-]+(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)$")
_PLACES = re.compile(
    r"\s*(?:муниципальн\w+\s+)?(?:район|област|кра[йяею]|округ|кожуун|республик|улус)"
)
_NAMED = re.compile(
    r"(?:^|\s)(?:г\.|с\.|пос\.|п\.|города?|городе|села|селе|пос[её]лка|республик[аи]|имени|им\.)\s*$"
)
_COMMON = re.compile(
    r"муниципальн|городск|сельск|российск|районн|областн|краев|педагогическ|методическ"
)
FEWEST = 2


def in_capitals(text: str) -> bool:
    """Whether every word of some length is printed in capitals."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return len(words) >= FEWEST and all(word.isupper() for word in words)


def lowered(text: str) -> str:
    """The title in small letters, if it is all in capitals; abbreviations and names keep theirs."""
    if not in_capitals(text):
        return text
    small = _WORD.sub(lambda match: _word(match.group()), text)
    named = _WORD.sub(lambda match: _name(match, small), small)
    first = re.search(r"[^\W\d_]", named)
    at = first.start() if first else 0
    return named[:at] + named[at : at + 1].upper() + named[at + 1 :]


def _word(word: str) -> str:
    if word in ABBREVIATIONS or (len(word) > 1 and not _VOWEL.search(word)):
        return word
    if 2 <= len(word) <= 4 and word.lower() not in SHORT:
        return word
    return word.lower()


def _name(match: re.Match[str], text: str) -> str:
    """Names of places begin with a capital, and so does what stands in quotation marks."""
    word, before, after = match.group(), text[: match.start()], text[match.end() :]
    place = _OF_PLACE.fullmatch(word) and not _COMMON.match(word) and _PLACES.match(after)
    quoted = before.endswith(("«", "„", '"')) and word.islower()
    return word[:1].upper() + word[1:] if place or quoted or _NAMED.search(before) else word
