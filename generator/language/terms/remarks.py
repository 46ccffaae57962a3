"""Remarks in brackets that say what is done at a time, and nothing of the time itself."""

import re
from collections.abc import Callable

from .text import Token, Tokens, first_of, follow
from .vocabulary import TELLING

DOUBTS = re.compile(
    "или|либо|кроме|исключая|если|не|нет|без|при|до|после|перед|с|со|к|по|от|через|за|в|во|на|позже"
    "|ориентир.*|предвар.*|пример.*|возмож.*|уточн.*|прибл.*|предпол.*|около|план|факт.*|кажд.*"
    "|исполнен[оаы]?|выполнен[оаы]?|проведен[оаы]?|завершен[оаы]?|снят.*|перен.*|отмен.*|каникул.*|резерв.*|срок.*"
    "|начал.*|середин.*|кон(?:ец|ца|це)|половин.*|период.*|врем.*|график.*|услови.*|нов.*"
)
"""Words that say that the time is doubtful, past, moved or bounded by something else."""
LABELS = re.compile(
    "заявк.*|разработ.*|подготов.*|утвержд.*|реализац.*|проведен.*|проект.*|внедрен.*|апробац.*|обсужд.*|согласов.*"
    "|мониторинг.*|анализ.*|отчет.*|публикац.*|сбор.*|прием.*|регистрац.*|обучен.*|диагност.*|создан.*"
    "|корректиров.*|входн.*|первичн.*|стартов.*|промежуточн.*|контрольн.*|итогов.*|заключительн.*|финал.*"
    "|школьн.*|муниципальн.*|региональн.*|отборочн.*|приказ.*|опрос.*|тестирован.*|оценк.*|защит.*|подведен.*"
)
"""What is done, by its first word. Others may be the name of a month with a letter wrong."""
AGREED = ("по ?взаимному согласованию|договоренности", "в рамках")
LONGEST = 12
LONGEST_LABEL = 5


def says_nothing(token: Token) -> bool:
    """Whether a word may be passed over: it tells nothing of time."""
    told = DOUBTS.fullmatch(token.text) or TELLING.fullmatch(token.text)
    return token.kind == "word" and not told


def label_at(tokens: Tokens, at: int) -> int | None:
    """The place after what is done, named before its time: «разработка – март, утверждение – май»."""
    if not LABELS.fullmatch(tokens[at].text):
        return None
    for place in range(at + 1, at + LONGEST_LABEL):
        token = tokens[place]
        if token.text in ("-", ":"):
            # «Проведение ВПР-2021» names no time.
            name = tokens[place + 1].kind == "int" and tokens[place + 2].kind in ("end", "word")
            return None if name else place + 1
        if not says_nothing(token):
            return None
    return None


def classes_at(tokens: Tokens, at: int) -> int | None:
    """The place after «9, 11 классы», «для 5-8 кл.»."""
    at = follow(tokens, at, "?для <int>") or at
    while (further := follow(tokens, at, "-|,|и <int>")) is not None:
        at = further
    return follow(tokens, at, "класс*|кл") if tokens[at - 1].kind == "int" else None


def remark_at(tokens: Tokens, at: int, is_clause: Callable[[Tokens, int], bool]) -> int | None:
    """The place after a remark in brackets at `at`; None if there is none, or it may be of time.

    «август (педсовет)», «октябрь (сбор заявок), ноябрь (обучение)», «май – итоговый».
    """
    stage = follow(tokens, at, "-|( <int>|<ordinal>|<roman> этап ?)")
    if stage and (tokens[stage].kind == "end" or tokens[stage].text in (",", ";")):
        return stage  # «декабрь – 1 этап, май – 2 этап», «2021 год (I этап)»
    dash = tokens[at].text == "-" and LABELS.fullmatch(tokens[at + 1].text)
    if tokens[at].text != "(" and not dash:
        return None
    start = first_of(tokens, at + 1, AGREED) or classes_at(tokens, at + 1) or at + 1
    for place in range(start, at + LONGEST):
        token = tokens[place]
        if dash and (token.kind == "end" or token.text in (",", ";")):
            return place
        if token.text == ")":
            return place + 1 if place > at + 1 and not dash else None
        if start > at + 1 and token.text in ("с", "со"):
            continue  # with whom it is agreed
        if not (says_nothing(token) or token.text in (",", "-")) or is_clause(tokens, place):
            return None
    return None
