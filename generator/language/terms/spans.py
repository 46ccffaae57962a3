"""Reading what takes more than one moment: ranges, lists of numbers, ends of periods."""

from dataclasses import replace

from .atoms import YEARS, moment_at, with_year
from .moments import SCHOOL_END, Moment, Scale, ending, join, opening
from .term import MonthDay
from .text import PADDING, Token, Tokens, first_of, follow
from .vocabulary import ROMAN_MONTHS

Read = tuple[Moment, int] | None

TO = ("-", "по", "?и|- до")
YEAR_ENDS: tuple[tuple[str, MonthDay, Scale], ...] = (
    ("?текущего учебного|уч года|г", SCHOOL_END, "closing"),
    ("?текущего ?календарного года|г", (12, 31), "day"),
)
LONGEST_LIST = 12
HEADS = ("int", "ordinal", "season")
EDGES = ("начало", "начале", "конец", "конце")
MONTHS_MAY_END = frozenset({"end", "sign", "int", "year"})
INCLUSIVE = ("по", "-", "позднее", "позже")
EDGE_END = ("конца|концу|конец", "окончания|окончанию|окончание", "завершения")


def last_day_at(tokens: Tokens, at: int, *, inclusive: bool) -> tuple[Moment, int] | None:
    """The day that «до», «по» or «к» leads to.

    «до мая включительно», «не позднее мая» and «по май» are the last day of May; «до мая»
    and «к маю» the first, which is assumed.
    """
    edge = first_of(tokens, at, EDGE_END)
    if edge is not None:
        return _edge(tokens, edge)
    if tokens[at].text in ("начала", "началу"):
        own = moment_at(tokens, at + 1)
        start = (opening(own[0]), own[1]) if own and own[0].scale in ("month", "part") else None
        return start or school_start_at(tokens, at + 1, by_first_day=tokens[at].text == "началу")
    read = moment_at(tokens, at)
    if read is None or read[0].scale == "day":
        return read
    inclusive = inclusive or tokens[read[1]].text == "включительно"
    return ending(read[0]) if inclusive else opening(read[0]), read[1]


def _edge(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    """The last day of a moment, or of the calendar or school year that the plan gives."""
    for phrase, day, scale in YEAR_ENDS:
        if (end := follow(tokens, at, phrase)) is not None:
            last_day = Moment(first=day, last=day, scale=scale)
            return with_year(last_day, tokens, end)
    read = moment_at(tokens, at)
    if read is None:
        return None
    last_day = ending(read[0])
    # A plan may end with the lessons of the school year.
    return (replace(last_day, scale="closing") if read[0].scale == "school" else last_day), read[1]


def school_start_at(tokens: Tokens, at: int, *, by_first_day: bool) -> tuple[Moment, int] | None:
    """«до начала учебного года» is 31 August, «к началу» 1 September."""
    end = follow(tokens, at, "?нового ?<int> ?-|/ ?<int> учебного|уч года|г")
    if end is None:
        return None
    day = (9, 1) if by_first_day else (8, 31)
    years = [token.value for token in tokens[at:end] if token.kind == "int"]
    if years and years[0] not in YEARS:
        return None
    return Moment(first=day, last=day, year=years[0] if years else None, scale="day"), end


def span_at(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    """Октябрь-ноябрь 2021, 1-15 марта, сентябрь 2021 - май 2022, 1-2 квартал."""
    first = moment_at(tokens, at)
    if (short := _short_years(tokens, at)) is not None:
        return short
    if first is None and (roman := _roman_months(tokens, at)) is not None:
        return roman
    if first is None:
        return _span_of_numbers(tokens, at)
    start = first_of(tokens, first[1], TO)
    last = None if start is None else _far_end(tokens, start)
    named = tokens[first[1] - 1].kind == "year"
    if last is None or not _joinable(first[0], last[0], named=named):
        return None
    end = follow(tokens, last[1], "?включительно") or last[1]
    return with_year(join(first[0], last[0]), tokens, end)


def _short_years(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    """«сентябрь 22 - май 23»: years, if they run on as years do; that they are no days is assumed."""
    end = follow(tokens, at, "<month> <int> ?<year> - <month> <int>")
    numbers = [token for token in tokens[at : end or at] if token.kind == "int"]
    years = [number.value for number in numbers if len(number.text) == 2]
    if end is None or len(years) < 2 or not 15 <= years[0] <= years[1] <= years[0] + 5:
        return None
    first, last = (
        Moment(first=(month.value, 1), last=(month.value, 0), year=2000 + year)
        for month, year in zip((tokens[at], tokens[end - 2]), years, strict=True)
    )
    return replace(join(first, last), assumed=True), follow(tokens, end, "?<year>") or end


def _roman_months(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    """IX–X, III–V 2021: months, if one of them can be no quarter."""
    end = follow(tokens, at, "<roman>|<ordinal> - <roman>|<ordinal>")
    values = [ROMAN_MONTHS.get(token.text, 0) for token in tokens[at : at + 3 : 2]]
    if end is None or 0 in values or max(values) < 5 or tokens[end].kind not in MONTHS_MAY_END:
        return None
    months = [Moment(first=(value, 1), last=(value, 0)) for value in values]
    return with_year(join(*months), tokens, end)


def _far_end(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    if tokens[at - 1].text == "до" or first_of(tokens, at, EDGE_END):
        return last_day_at(tokens, at, inclusive=tokens[at - 1].text in INCLUSIVE)
    return moment_at(tokens, at)


def _span_of_numbers(tokens: Tokens, at: int) -> tuple[Moment, int] | None:
    several = _elliptic(tokens, at, TO)
    if several is None or len(several[0]) != 2:
        return None
    first, last = several[0]
    return join(first, last), follow(tokens, several[1], "?включительно") or several[1]


def _joinable(first: Moment, last: Moment, *, named: bool) -> bool:
    # «2021 - май 2022» is no range that we could place, nor is «2020-2021-2022».
    if first.scale in ("year", "unnamed") and first.years:
        return False
    years = {"year", "school", "unnamed"}
    # «2021 год - май 2022»; of «2021 - май 2022» the number may be anything.
    placed = named and first.scale == "year" and last.year is not None
    return first.scale not in years or last.scale in years or placed


def listed_at(tokens: Tokens, at: int) -> tuple[tuple[Moment, ...], int] | None:
    """1, 10 и 20 мая; I и III кварталы; IX, XII, V; в начале и в конце учебного года."""
    return _roman_list(tokens, at) or _elliptic(tokens, at, (",", "и", ",|и в"))


def _roman_list(tokens: Tokens, at: int) -> tuple[tuple[Moment, ...], int] | None:
    """IX, XII, V: months, if one of them can be no quarter."""
    values: list[int] = []
    while tokens[at].text in ROMAN_MONTHS and len(values) < LONGEST_LIST:
        values.append(ROMAN_MONTHS[tokens[at].text])
        at = first_of(tokens, at + 1, (",|;|и",)) or at + 1
    if len(values) < 2 or max(values) < 5 or tokens[at].kind != "end":
        return None
    return tuple(Moment(first=(value, 1), last=(value, 0)) for value in values), at


def _heads(token: Token) -> bool:
    return token.kind in HEADS or token.text in EDGES


def _elliptic(
    tokens: Tokens, at: int, signs: tuple[str, ...]
) -> tuple[tuple[Moment, ...], int] | None:
    """Numbers before a full moment, each read with the words that follow the last one."""
    heads: list[Token] = []
    while len(heads) < LONGEST_LIST and _heads(tokens[at]):
        start = first_of(tokens, at + 1, signs)
        if start is None:
            break
        heads.append(tokens[at])
        at = start
    last = moment_at(tokens, at) if heads and _heads(tokens[at]) else None
    if last is None or last[0].scale in ("year", "school", "unnamed"):
        return None
    moments = []
    for head in heads:
        read = moment_at((head, *tokens[at + 1 : last[1]], *PADDING), 0)
        if read is None:
            return None
        moments.append(read[0])
    return (*moments, last[0]), last[1]
