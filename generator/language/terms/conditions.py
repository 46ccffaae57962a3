"""Phrases that name a condition or a schedule instead of a date."""

import re
from dataclasses import dataclass

from .text import END, Token, Tokens, first_of, follow
from .vocabulary import TELLING


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A condition («по мере готовности»), a `schedule` («по графику»), or an `event`."""

    schedule: bool = False
    event: bool = False


NAMED = "?отдельн*|утвержденн*|особ*|индивидуальн*|согласованн*|годов*|перспективн*|учебн*|сетев*"
SCHEDULES = (
    "график",
    f"по {NAMED} график*|план*|расписани*",
    f"согласно {NAMED} график*|план*|расписани*",
    f"в соответствии с|со {NAMED} график*|план*|расписани*",
)
CONDITIONS = (
    "по мере",
    "по ?взаимному согласованию|договоренности",
    "по запросу|запросам|заявке|заявкам|необходимости|потребности|факту|обращению|обращениям",
    "по приказу|положению|требованию|приглашению|готовности",
    "согласно",
    "в рамках",
    "в соответствии с|со",
    "в установленные|утвержденные|указанные|определенные ?сроки",
    "в сроки",
    "в рабочем|плановом порядке",
    "при наличии|необходимости|условии",
    "в случае",
    "дата|даты|срок|сроки ?будет|будут уточняется|уточняются|уточнены|уточнена|согласовывается|согласовываются",
)
TIME = "?<int>|<count> ?рабочих|календарных|учебных <day>|<week>|<month_word>"
WITHIN = "?<int> ?- дневный|дневной|трехдневный|пятидневный|десятидневный|недельный|двухнедельный|месячный"
EVENTS = (
    "по истечении",
    "при поступлении|выявлении|приеме|зачислении|переводе|возникновении|получении",
    "в|во день|дни|время|период проведения|подготовки|сдачи|приема",
    "в|во день <word>",
    "?в|во|на ?время|период|дни ?школьн* каникул*",
    "в каникулярн* время|период|дни",
    f"в теч|течени* {TIME} после|со|с|от",
    f"не позднее|позже ?, ?чем ?через {TIME} после|со|с|до|от",
    f"?не ?позднее|позже ?, ?чем ?через {TIME} после|со|с|от",
    f"?не ?позднее|позже ?, ?чем за {TIME} до",
    f"не позднее|позже {TIME} после|со|с",
    f"в|во {WITHIN} срок после|со|с|от",
    "на педсовет*|заседани*|совещани*|собрани*",
    "на <word> педсовет*|заседани*|совещани*|собрани*|совет*",
)

# What follows these may name a period: it says what is over, not when to act.
AFTERWARDS = (
    "по итогам|результатам",
    "?сразу|непосредственно после",
    "перед",
    "накануне",
    "по окончании|завершении",
)
SCHOOL_TERMS = "каждого|каждой четверт*|триместр*|модул*|учебного"
WHOLE = "в|во|на теч|течени*|протяжении"
PLAIN = frozenset({"word", "year", "school", "end", "day"})
OF_TERMS = PLAIN | {"term", "trimester"}
OF_PERIODS = PLAIN | {
    "season",
    "quarter",
    "half",
    "part",
    "ordinal",
    "month_word",
    "term",
    "trimester",
}
OF_PLANS = re.compile(
    "нов|реализаци|действи|выполнени|исполнени|программ|план|проект|календарн|учебн"
)
BREAKS = frozenset({"с", "со", "до", "к", "ко", "не", "или", "но", "от", "начиная", "далее"})
MARKS = frozenset({"(", ")", "-", "/", ".", "№"})


def condition_at(tokens: Tokens, at: int) -> tuple[Condition, int] | None:
    """The phrase with the plain words that complete it, and the place after them.

    «согласно графику на 2021 год» is read whole; of «по графику, но не позднее
    15 мая» only the first two words are.
    """
    schedule = first_of(tokens, at, SCHEDULES)
    if schedule is not None:
        ends = (at for at in range(schedule, len(tokens)) if follow(tokens, at, WHOLE))
        return Condition(schedule=True), next(ends, _completed(tokens, schedule, PLAIN))
    after = first_of(tokens, at, AFTERWARDS)
    if after is not None and follow(tokens, after, SCHOOL_TERMS) is not None:
        # How often is said, but not when: school terms have dates of their own.
        return None
    if after is not None:
        return Condition(event=True), _completed(tokens, after, OF_PERIODS)
    event, need = (
        first_of(tokens, at, EVENTS) or _while_at(tokens, at),
        first_of(tokens, at, CONDITIONS),
    )
    if event is not None:
        end = _completed(tokens, event, OF_TERMS)
        # «не позднее 3 дней после окончания каждой четверти» recurs, by days of no text.
        each = any(token.text.startswith("кажд") for token in tokens[event:end])
        return None if each else (Condition(event=True), end)
    return None if need is None else (Condition(), _completed(tokens, need, PLAIN))


def _while_at(tokens: Tokens, at: int) -> int | None:
    """The place after «в период сессии», «до начала экзаменов»; not «в период реализации программы»."""
    start = first_of(tokens, at, ("в|во период|ходе|процессе", "до|к начала|началу|проведения"))
    if start is None or tokens[start].kind != "word" or tokens[start].text in BREAKS:
        return None
    return None if OF_PLANS.match(tokens[start].text) else start + 1


def _completed(tokens: Tokens, at: int, plain: frozenset[str]) -> int:
    last = tokens.index(END)
    if all(
        _is_plain(token, plain) or token.text in MARKS or token.text == "," for token in tokens[at:]
    ):
        return last
    while at < last:
        year = _year(tokens, at)
        if year is not None:
            at = year
        elif _is_plain(tokens[at], plain) and tokens[at].text not in BREAKS:
            at += 1
        elif plain is OF_PERIODS and follow(
            tokens, at, "<int> <quarter>|<half>|<term>|<trimester>"
        ):
            at += 2
        elif plain is OF_PERIODS and follow(
            tokens, at, "<int> -|и|, <int> <quarter>|<half>|<term>|<trimester>"
        ):
            at += 4
        else:
            break
    return at


def _is_plain(token: Token, plain: frozenset[str]) -> bool:
    """Whether a word completes a condition: «по мере необходимости, ежемесячно» says more than one."""
    return token.kind in plain and not TELLING.fullmatch(token.text)


def _year(tokens: Tokens, at: int) -> int | None:
    """The place after «на 2021 год», «2021-2022 учебного года»."""
    if (term := follow(tokens, at, "на <month_word>|<quarter>|<half>|<term>")) is not None:
        return term  # «по плану на месяц»
    start = follow(tokens, at, "?на <int>")
    if start is None or len(tokens[start - 1].text) != 4:
        return None
    second = follow(tokens, start, "-|/ <int>")
    end = start if second is None else second
    named = first_of(tokens, end, ("<school> ?<year>", "<year>"))
    return named if named is not None else (end if tokens[end] == END else None)
