"""Who or what is counted: from the words after a number to a category of the profile."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from .numerals import operator_after
from .patterns import ADVERBS, QUOTES
from .target import Denominator
from .words import Word, Words

CASES = "(?:а|ов|и|ы|ам|ами|ах|у|ом|е)?"
SOFT = "(?:ь|я|ей|и|ям|ями|ях|ю|ем)?"
SHE = "(?:а|ы|и|у|е|ой|ам|ами|ах)?"
KA = "(?:к(?:а|и|у|е|ой|ам|ами|ах)|[ое]?к)"
IA = "и(?:я|и|й|ю|ей|ям|ями|ях)"
IE = "[иь](?:е|я|й|ю|ем|и|ям|ями|ях)"
"""The endings of the declensions: сборник, учитель, группа, справка, лекция, занятие."""
# Nouns that name a population by themselves.
NOUNS: tuple[tuple[str, str], ...] = (
    ("teachers", f"(?:педагог|педработник|наставник|психолог|логопед|дефектолог|тьютор){CASES}"),
    ("teachers", f"(?:учител|воспитател|преподавател){SOFT}|учителя"),
    ("heads", f"администрац{IA}|управлен(?:ец|ца|цы|цев|цам)|(?:директор|завуч){CASES}|завучей"),
    ("heads", f"(?:руководител|заместител){SOFT}"),
    ("officials", f"специалист{CASES}"),
    ("pupils", "(?:уч|обуч)-ся|дет(?:и|ей|ям|ями|ях)"),
    ("pupils", "(?:обучающ|учащ)(?:ийся|иеся|ихся|имся|имися|егося|емуся)"),
    ("pupils", f"(?:ученик|школьник|выпускник|воспитанник|отличник|хорошист|медалист){CASES}"),
    ("pupils", f"(?:стобалльник|двоечник|[а-я]+классник){CASES}"),
    ("parents", f"родител{SOFT}"),
    ("schools", f"школ{SHE}|шнор|пшнор|пнор|оо|оу|гимназ{IA}|лице(?:й|я|ев|ю|ям|ями|ях)"),
    ("municipalities", f"(?:муниципалитет|район){CASES}|мооуо|моуо"),
    ("webinars", f"вебинар{CASES}"),
    ("seminars", f"семинар{CASES}|семинар{CASES}-практикум{CASES}"),
    ("events", f"(?:мероприят|совещан|заседан|занят|собран|выступлен|посещен){IE}"),
    ("events", f"(?:конференц|консультац|лекц|акц|сесс|экскурс){IA}|фестивал{SOFT}"),
    ("events", f"(?:конкурс|мастер-класс|тренинг|выезд|форум|урок|педсовет|брифинг){CASES}"),
    ("events", f"(?:практикум|диктант|рейд|инструктаж|консилиум|турнир|квест|марафон){CASES}"),
    ("events", f"(?:встреч|олимпиад|бесед|викторин){SHE}|интенсив{CASES}|выстав{KA}"),
    ("documents", f"(?:документ|приказ|отчет|сборник|договор|регламент|протокол|буклет){CASES}"),
    (
        "documents",
        f"(?:паспорт|журнал|сертификат|диплом|рейтинг|доклад|план){CASES}|акт(?:а|ы|ов)?",
    ),
    ("documents", f"(?:справ|методич|памят|заяв|разработ|запис){KA}|(?:программ|анкет|карт){SHE}"),
    ("documents", f"(?:рекомендац|публикац){IA}|(?:пособ|положен|соглашен){IE}"),
    ("documents", "стат(?:ья|ьи|ей|ью|ьям|ьями|ьях)"),
    ("other", f"[ргшмо]мо|мфу|иом|(?:пар|команд|групп|сообществ){SHE}|сообщество"),
    ("other", f"(?:проект|проектор|экземпляр|учебник|компьютер|ноутбук|планшет|принтер){CASES}"),
    ("other", f"(?:комплект|монитор|сервер|стенд|видеоролик|ролик|раздел|центр|кабинет){CASES}"),
    ("other", f"(?:маршрут|призер|участник|партнер|медиатор|отзыв|мониторинг|волонтер){CASES}"),
    ("other", f"(?:площад|дос|стажиров|практи|став){KA}|практик|(?:панел|модул|победител){SOFT}"),
    ("other", f"(?:лаборатор|ваканс|комисс|секц){IA}|объединен{IE}|случа(?:й|я|ев)|книг{SHE}"),
    (
        "other",
        f"круж(?:ок|к(?:а|и|у|ов|ом|ам|ами|ах))|сем(?:ья|ьи|ей|ьям|ьями)|угол(?:ок|ка|ков)|сайт{CASES}",
    ),
)
# Adjectives and nouns that are cut short before a dot.
SHORT = frozenset({"пед", "рук", "зам", "обр", "общеобр", "образоват", "общеобразоват"})
WORKERS = f"работник{CASES}|кадр{CASES}|сотрудник{CASES}|состав(?:а|ов)?"
ORGANISATIONS = f"организац{IA}|учрежден{IE}"
# Nouns that name one only with a certain adjective before them.
PAIRS: tuple[tuple[str, str, str], ...] = (
    ("round_tables", "кругл(?:ый|ых|ого|ые|ым)", f"стол{CASES}"),
    (
        "events",
        "методическ(?:ий|их|ая|ие|ого|ую)|предметн(?:ая|ых|ые|ую)|тематическ(?:ая|ий|их|ие|ую)|един(?:ый|ых|ые)",
        "д(?:ень|ня|ней|ни)|недел(?:я|и|ь|ю)|декад(?:а|ы|у)?|месячник(?:а|ов|и)?",
    ),
    ("parent_meetings", "родительск(?:ое|их|ого|ие|ая|ой)", "собрани(?:е|я|й)"),
    (
        "other",
        "(?:пред)?профильн(?:ых|ый|ые)|инженерн(?:ых|ый|ые)|кадетск(?:их|ий|ие)"
        "|(?:медицинск|педагогическ|психолого-педагогическ)(?:их|ий|ие)|специализированн(?:ых|ый|ые)",
        "класс(?:а|ов|ы)?",
    ),
    ("teachers", "классн(?:ых|ый|ого|ые)", f"руководител{SOFT}"),
    ("schools", "(?:обще)?обр(?:азоват(?:ельн(?:ых|ые|ая|ой|ого|ое))?)?", ORGANISATIONS),
    ("municipalities", "муниципальн(?:ых|ые|ое|ого)", "образовани(?:е|я|й)|район(?:а|ов)?"),
    ("municipalities", "городск(?:их|ой|ого)|муниципальн(?:ых|ый|ого)", "округ(?:а|ов)?"),
    ("municipalities", "муниципальн(?:ых|ые|ая)", "территори(?:я|и|й)"),
    ("parents", "законн(?:ых|ые)", f"представител{SOFT}"),
    ("officials", "муниципальн(?:ых|ые)", "служащ(?:их|ие)"),
    ("teachers", "молод(?:ых|ые|ой|ого|ому|ым|ыми)|узк(?:их|ие|ими)", f"специалист{CASES}"),
    ("heads", "руководящ(?:их|ие|ий|его)|управленческ(?:их|ие)|административн(?:ых|ые)", WORKERS),
    ("heads", "рук", WORKERS),
    ("teachers", "пед|педагогическ(?:их|ие|ий|ого)", WORKERS),
)
ADJECTIVE = re.compile(
    "(?![а-я-]*(?:ние|тие|вие|личие|ция|[бвдзлмпрсфц]ий)$)[а-я-]{2,}(?:ых|их|ого|его|ой|ый|ий|ая|яя|ое|ее|ые|ие|ыми|ими|ую|юю)"
)
_ENDING = re.compile(".*?(?:(ых|их)|(ыми|ими|ами|ями|ьми)|(ые|ие)|(ого|его)|(ую|юю))(?:ся)?")
"""Endings of the cases that tell words of two nouns apart."""
_VERB = re.compile(
    "[а-я-]{2,}(?:ут|ют|утся|ются|ат|ят|ит|ет|тся|ть|ться|[ае]н|[ае]ны|[ае]на|[ае]но"
    "|[аеиоуыяшрг]л(?:и|о|а|ись|ась|ось)?)"
)
_NOT_VERBS = re.compile(
    "(?:школ|педагог|учител|родител|програм|персонал|потенциал|материал|журнал).*|дет(?:и|ей)"
)
FILLERS = frozenset((
    "от", "из", "общего", "числа", "количества", "численности", "всех", "охват", "охвата",
    "участие", "участия", "доля", "доли", "долю", "общей", "общее", "количество", "состава", "число",
    "численность",
))  # fmt: skip
PREPOSITIONS = frozenset((
    "в", "во", "на", "с", "со", "по", "для", "до", "из", "к", "ко", "от", "за", "о", "об",
    "при", "через", "среди", "у", "под", "над", "без", "между", "не", "или", "а", "но", "что",
    "которые", "сверх", "кроме", "вместо", "помимо", "после", "около", "согласно", "против", "перед",
    "вокруг", "внутри", "вне", "путем", "ради", "свыше", "либо",
))  # fmt: skip
LISTED = re.compile("шнор|пшнор|пнор|идентифицированн.*|списк.*|перечн.*")
SCHOOLS = re.compile("школ[аыеу]?$|школ(?:ам|ами|ах)$|оо$|оу$|организаци|учреждени|гимнази|лице")
EVERYONE = re.compile("всех|все|общего")
PLACES = re.compile(
    "район.*|област.*|кра[яй]|республик.*|округ.*|город.*|кожуун.*|регион.*|муниципал.*"
)
MAX_WORDS = 10
SHORTEST = 3
MOST_CATEGORIES = 3


@dataclass(frozen=True, kw_only=True)
class Population:
    """The categories named from word `start` to before `end`."""

    categories: tuple[str, ...]
    start: int
    end: int
    known: bool = True


def population_at(words: Words, at: int, *, fillers: bool) -> Population | None:
    """The population named at `at`, adjectives first; `fillers` skips «от общего числа»."""
    start = at
    while fillers and words[start].form in FILLERS and start - at < MAX_WORDS:
        start += 1
    found = _head(words, start)
    if found is None:
        return None
    categories, end = found
    return Population(categories=categories, start=start, end=_phrase_end(words, end))


def _head(words: Words, at: int) -> tuple[tuple[str, ...], int] | None:
    """The categories that the first noun and others after «и» name, with the place after."""
    found = _noun(words, at)
    if found is None:
        return None
    categories, end = found
    for _ in range(MOST_CATEGORIES):
        further = _noun(words, end + 1) if words[end].form == "и" else None
        if further is None:
            break
        categories, end = (*categories, *further[0]), further[1]
    return tuple(dict.fromkeys(categories)), end


def _noun(words: Words, at: int) -> tuple[tuple[str, ...], int] | None:
    adjectives: list[Word] = []
    for place in range(at, min(at + MAX_WORDS, len(words) - 1)):
        word = words[place]
        if adjectives and not _agree(adjectives[-1].form, word.form):
            return None  # «слабоуспевающих дополнительными занятиями»
        if named := _named(adjectives, word):
            return named, place + 1
        if word.form in SHORT and words[place + 1].form == ".":
            adjectives.append(word)
            continue
        if word.form == "." and words[place - 1].form in SHORT and place > at:
            continue
        if word.form in QUOTES and _quoted(words, place):
            continue  # «необъективных» школ
        if word.kind != "word" or not (ADJECTIVE.fullmatch(word.form) or _joins(words, place)):
            return None
        adjectives.append(word)
    return None


def _quoted(words: Words, at: int) -> bool:
    """Whether quotes at a place hold one adjective alone."""
    return any(
        first >= 0
        and len(held := words[first : first + 3]) == 3
        and {held[0].form, held[2].form} <= QUOTES
        and ADJECTIVE.fullmatch(held[1].form)
        for first in (at, at - 2)
    )


def _agree(adjective: str, word: str) -> bool:
    """Whether an adjective may be of the word behind it; of nouns the instrumental alone is sure."""
    one, other = _ENDING.fullmatch(adjective), _ENDING.fullmatch(word)
    if one is None or not one.lastindex:
        return True
    if other is None or not ADJECTIVE.fullmatch(word):
        return (one.lastindex == 2) is bool(other and other.lastindex == 2)
    return one.lastindex == other.lastindex


def unnamed_at(words: Words, at: int) -> Population | None:
    """A noun that no list knows, with the adjectives before it; None if no such word stands there."""
    last = at
    while words[last].kind == "word" and ADJECTIVE.fullmatch(words[last].form):
        last += 1
        if not _agree(words[last - 1].form, words[last].form):
            break  # «слабоуспевающих дополнительными занятиями»
    else:
        last += _is_noun(words[last])
    if last == at or len(words[at].form) <= SHORTEST:
        return None
    return Population(categories=("other",), start=at, end=last, known=False)


def _is_noun(word: Word) -> bool:
    """Whether a word may be a noun: no verb, adverb, preposition or conjunction."""
    other = word.form in PREPOSITIONS or is_verb(word) or ADVERBS.fullmatch(word.form)
    return word.kind == "word" and len(word.form) > SHORTEST and not other


def _joins(words: Words, at: int) -> bool:
    return words[at].form in ("и", "или") and ADJECTIVE.fullmatch(words[at + 1].form) is not None


def _named(adjectives: list[Word], noun: Word) -> tuple[str, ...]:
    pairs = [
        category
        for word in adjectives
        for category, adjective, pattern in _pairs()
        if adjective.fullmatch(word.form) and pattern.fullmatch(noun.form)
    ]
    if pairs:
        return tuple(dict.fromkeys(pairs))
    return _category(noun.form)


@lru_cache(maxsize=1024)
def _category(noun: str) -> tuple[str, ...]:
    # «школ-участниц» are schools, «онлайн-консультаций» consultations; «мастер-класс» is itself.
    parts = noun.split("-")
    forms = (noun, parts[0], parts[-1])
    return tuple(
        category for form in forms for category, pattern in _nouns() if pattern.fullmatch(form)
    )[:1]


# Compiling these takes longer than loading all else of `language`, and most builds read no target.
@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((category, re.compile(pattern)) for category, pattern in NOUNS)


@cache
def _pairs() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (category, re.compile(adjective), re.compile(noun)) for category, adjective, noun in PAIRS
    )


def _phrase_end(words: Words, at: int) -> int:
    """The place after the words that narrow the noun: «начальной школы», «района»."""
    for _ in range(MAX_WORDS):
        word = words[at]
        if operator_after(words, at) is not None:
            break  # «вебинаров и более»
        if ADVERBS.fullmatch(word.form):
            break
        if word.kind == "word" and word.form not in PREPOSITIONS and not is_verb(word):
            at += 1
        elif narrowed := _narrowing(words, at):
            at += narrowed
        else:
            break
    return at - 1 if words[at - 1].form == "и" else at


def _narrowing(words: Words, at: int) -> int:
    """How many words open a further narrowing: «с низкими», «из списка», «, имеющих низкие»."""
    form, following = words[at].form, words[at + 1].form if at + 1 < len(words) else ""
    if words[at].kind == "number" and following == "лет" and words[at - 1].kind == "word":
        return 2  # «учителей старше 55 лет»
    if form in ("с", "со") and following.startswith("низк"):
        return 2
    if form in ("из", "в") and re.match("школ|шнор|списк|перечн", following):
        return 2
    participle = form == "," and re.match("показывающ|демонстрирующ|имеющ", following)
    return 3 if participle and words[at + 2].form.startswith("низк") else 0


def is_verb(word: Word) -> bool:
    """Whether a word looks like a verb or a short participle."""
    return bool(_VERB.fullmatch(word.form)) and not _NOT_VERBS.fullmatch(word.form)


def denominator_of(words: Words, start: int, end: int) -> Denominator:
    """What a share of the population between the two places is taken of."""
    forms = [word.form for word in words[start:end]]
    schools = next((at for at, form in enumerate(forms) if SCHOOLS.match(form)), len(forms))
    low = any(form.startswith("низк") for form in forms[schools:])
    if low or any(LISTED.fullmatch(form) for form in forms):
        return "listed"
    everyone = any(EVERYONE.fullmatch(form) for form in forms)
    return "all" if everyone and any(PLACES.fullmatch(form) for form in forms) else "not_stated"
