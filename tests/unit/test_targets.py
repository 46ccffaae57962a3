"""Targets as the plans state them, and the numbers that are no targets."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.targets import NOTES, Quantity, parse_quantities

# A quantity in short: operator, value, unit, population, words counted, denominator, notes.
Short = tuple[str, float, str, str, str, str, tuple[str, ...]]


def short(quantity: Quantity) -> Short:
    return (
        quantity.operator,
        quantity.value,
        quantity.unit,
        quantity.population,
        quantity.population_text,
        quantity.denominator,
        quantity.notes,
    )


def share(
    operator: str, value: float, population: str, words: str, *notes: str, of: str = "not_stated"
) -> Short:
    return operator, value, "percent", population, words, of, notes


def count(operator: str, value: float, population: str, words: str, *notes: str) -> Short:
    return operator, value, "count", population, words, "not_applicable", notes


TEN_SCHOOLS = (
    "Список 10 образовательных организаций победителей конкурса, получателей гранта Губернатора."
    " Распоряжение Департамента образования."
)
BELOW_MINIMUM = (
    "Доля обучающихся, получивших по итогам ВПР, ОГЭ, ЕГЭ по обязательным предметам количество"
    " баллов ниже минимума, установленного Рособрнадзором не более 5 %."
)
SOURCES: list[tuple[str, list[Short]]] = [
    (
        "100% идентифицированных школ работают или откорректируют программу перехода"
        " в эффективный режим работы",
        [share(">=", 100, "schools", "идентифицированных школ", of="listed")],
    ),
    (TEN_SCHOOLS, [count("=", 10, "schools", "образовательных организаций победителей конкурса")]),
    (
        "В 100% школ проведен мониторинг качества результатов обучения учащихся 9 и 11 классов"
        " по математике",
        [share(">=", 100, "schools", "школ")],
    ),
    (
        "Вовлечено не менее 60% педагогов школ в сетевые сообщества",
        [share(">=", 60, "teachers", "педагогов школ")],
    ),
    (
        "Не менее 10% обучающихся примут участие в проектах",
        [share(">=", 10, "pupils", "обучающихся")],
    ),
    (
        "Не менее 10% педагогов начальной школы примут участие в конкурсе",
        [share(">=", 10, "teachers", "педагогов начальной школы")],
    ),
    (
        "Не менее 50% педагогов гуманитарного цикла примут участие в круглом столе",
        [share(">=", 50, "teachers", "педагогов гуманитарного цикла")],
    ),
    (
        "Не менее 10% руководителей примут участие в круглом столе",
        [share(">=", 10, "heads", "руководителей")],
    ),
    (
        "Не менее 10% педагогов примут участие в конференции",
        [share(">=", 10, "teachers", "педагогов")],
    ),
    ("Не менее 50% учителей примут участие в вебинарах", [share(">=", 50, "teachers", "учителей")]),
    (
        "25% школ примут участие в конкурсе",
        [share(">=", 25, "schools", "школ", "operator_assumed")],
    ),
    (
        "5% учащихся примут участие в конференции на муниципальном уровне",
        [share(">=", 5, "pupils", "учащихся", "operator_assumed")],
    ),
    (
        "Проведено не менее 5 круглых столов",
        [count(">=", 5, "round_tables", "круглых столов")],
    ),
    ("Проведено не менее 5 вебинаров", [count(">=", 5, "webinars", "вебинаров")]),
    (
        "100% специалистов примут участие в семинаре",
        [share(">=", 100, "officials", "специалистов")],
    ),
    (
        "100% руководителей ОО примут участие в семинарах",
        [share(">=", 100, "heads", "руководителей ОО")],
    ),
    (
        "Не менее 10% педагогов примут участие в круглом столе",
        [share(">=", 10, "teachers", "педагогов")],
    ),
    (
        "Не менее 10% педагогов начальных классов примут участие в вебинаре",
        [share(">=", 10, "teachers", "педагогов начальных классов")],
    ),
    (
        "Проведено три родительских собрания (в онлайн формате)",
        [count("=", 3, "parent_meetings", "родительских собрания")],
    ),
    (
        "25% руководителей ОО примут участие в семинаре",
        [share(">=", 25, "heads", "руководителей ОО", "operator_assumed")],
    ),
    (
        "Не менее 5% обучающихся примут участие в проектах",
        [share(">=", 5, "pupils", "обучающихся")],
    ),
    (
        "Не менее 15% учащихся примут участие в викторине",
        [share(">=", 15, "pupils", "учащихся")],
    ),
    (
        "Не менее 10 % педагогов естественно-математического цикла примут участие в конкурсе",
        [share(">=", 10, "teachers", "педагогов естественно-математического цикла")],
    ),
    (
        "Не менее 5% педагогов примут участие в круглом столе",
        [share(">=", 5, "teachers", "педагогов")],
    ),
    (
        "Проведение 2 круглых столов в форме вебинара для учителей начальных классов"
        " по обмену опытом",
        [count("=", 2, "round_tables", "круглых столов")],
    ),
    (
        "Не менее 50% учителей начальной школы примут участие",
        [share(">=", 50, "teachers", "учителей начальной школы")],
    ),
    (
        "Прохождение курсов 100% руководящих и педагогических работников",
        [
            share(">=", 100, "heads", "руководящих и педагогических работников"),
            share(">=", 100, "teachers", "руководящих и педагогических работников"),
        ],
    ),
    (
        "Участие 100% педагогических работников",
        [share(">=", 100, "teachers", "педагогических работников")],
    ),
    (BELOW_MINIMUM, [share("<=", 5, "pupils", "обучающихся")]),
]
WORDINGS: list[tuple[str, list[Short]]] = [
    ("более 50 % педагогов", [share(">=", 50, "teachers", "педагогов", "strict")]),
    ("свыше 50% учителей", [share(">=", 50, "teachers", "учителей", "strict")]),
    ("менее 5% выпускников", [share("<=", 5, "pupils", "выпускников", "strict")]),
    ("не ниже 80 % родителей", [share(">=", 80, "parents", "родителей")]),
    ("не выше 5 % обучающихся", [share("<=", 5, "pupils", "обучающихся")]),
    ("не менее, чем у 60 % педагогов", [share(">=", 60, "teachers", "педагогов")]),
    ("не более чем у 5 % обучающихся", [share("<=", 5, "pupils", "обучающихся")]),
    ("60 % и более педагогов", [share(">=", 60, "teachers", "педагогов")]),
    ("5 % и менее обучающихся", [share("<=", 5, "pupils", "обучающихся")]),
    (">= 60% педагогов", [share(">=", 60, "teachers", "педагогов")]),
    ("≥60 % педагогов", [share(">=", 60, "teachers", "педагогов")]),
    ("ровно 50 % школ", [share("=", 50, "schools", "школ")]),
    ("80 процентов учителей", [share(">=", 80, "teachers", "учителей", "operator_assumed")]),
    ("не менее 41,5\u00a0% детей", [share(">=", 41.5, "pupils", "детей")]),
    (
        "от 10 до 20 % школ",
        [share(">=", 10, "schools", "школ", "operator_assumed")],
    ),
    (
        "50-60 % педагогов",
        [share(">=", 50, "teachers", "педагогов", "operator_assumed")],
    ),
    ("не менее половины педагогов", [share(">=", 50, "teachers", "педагогов")]),
    ("не менее трети школ", [share(">=", 33.3, "schools", "школ", "approximate")]),
    ("до 30 % обучающихся", [share(">=", 30, "pupils", "обучающихся", "operator_assumed")]),
    (
        "увеличение охвата педагогов до 80%",
        [share(">=", 80, "teachers", "педагогов", "operator_assumed")],
    ),
    (
        "сократить долю ШНОР до 5%",
        [share("<=", 5, "schools", "ШНОР", "operator_assumed", of="listed")],
    ),
    (
        "увеличение доли педагогов с 20% до 35%",
        [share(">=", 35, "teachers", "педагогов", "operator_assumed")],
    ),
    ("100%-ный охват обучающихся", [share(">=", 100, "pupils", "обучающихся")]),
    (
        "не менее 60 % педагогов школ с низкими результатами обучения",
        [
            share(
                ">=",
                60,
                "teachers",
                "педагогов школ с низкими результатами обучения",
                of="listed",
            )
        ],
    ),
    ("100 % школ из списка", [share(">=", 100, "schools", "школ из списка", of="listed")]),
    (
        "не менее 60 % всех педагогов района",
        [share(">=", 60, "teachers", "педагогов района", of="all")],
    ),
    (
        "Не менее 80 % педагогов и 50% руководителей прошли КПК",
        [
            share(">=", 80, "teachers", "педагогов"),
            share(">=", 50, "heads", "руководителей", "operator_assumed"),
        ],
    ),
    ("100%", [share(">=", 100, "other", "", "population_unclear")]),
    ("минимум 3 семинара", [count(">=", 3, "seminars", "семинара")]),
    ("максимум 5 мероприятий", [count("<=", 5, "events", "мероприятий")]),
    ("Не менее 3 (трех) семинаров", [count(">=", 3, "seminars", "семинаров")]),
    ("не менее пяти круглых столов", [count(">=", 5, "round_tables", "круглых столов")]),
    ("двадцать пять школ", [count("=", 25, "schools", "школ")]),
    (
        "3-5 семинаров",
        [count(">=", 3, "seminars", "семинаров", "operator_assumed")],
    ),
    ("Количество школ ШНОР – не более 2", [count("<=", 2, "schools", "школ ШНОР")]),
    ("не менее 5 команд", [count(">=", 5, "other", "команд")]),
    ("Обучено 25 человек", [count("=", 25, "other", "человек", "population_unclear")]),
    # Years are labels, not bounds.
    (
        "Доля школ, имеющих программы: 2021 – 50%, 2022 - 75 %",
        [
            share(">=", 50, "schools", "школ", "operator_assumed"),
            share(">=", 75, "schools", "школ", "operator_assumed"),
        ],
    ),
    ("2022 – 15 семинаров", [count("=", 15, "seminars", "семинаров")]),
    # Nothing is less than none.
    ("0 % обучающихся с двойками", [share("<=", 0, "pupils", "обучающихся")]),
    ("не менее 2-х семинаров в год", [count(">=", 2, "seminars", "семинаров", "unread")]),
    ("не менее 60-ти % педагогов", [share(">=", 60, "teachers", "педагогов")]),
    ("не менее 2/3 педагогов", [share(">=", 66.7, "teachers", "педагогов", "approximate")]),
    ("стопроцентный охват школ", [share(">=", 100, "schools", "школ")]),
    ("не менее 60% пед. работников", [share(">=", 60, "teachers", "пед. работников")]),
    ("100% зам. директоров по УВР", [share(">=", 100, "heads", "зам. директоров")]),
    # Pupils with low results are not the schools of a list.
    (
        "Снижение доли обучающихся с низкими результатами до 10%",
        [share("<=", 10, "pupils", "обучающихся с низкими результатами", "operator_assumed")],
    ),
    ("Снизить число школ ШНОР до 3", [count("<=", 3, "schools", "школ ШНОР", "operator_assumed")]),
    (
        "Рост количества педагогов с 10 до 15",
        [count(">=", 15, "teachers", "педагогов", "operator_assumed")],
    ),
    ("Количество школ ШНОР – 0", [count("=", 0, "schools", "школ ШНОР")]),
    (
        "Средний балл ЕГЭ по математике не ниже 45,5",
        [(">=", 45.5, "points", "other", "", "not_applicable", ("population_unclear",))],
    ),
    (
        "Средняя отметка ВПР не ниже 3,4",
        [(">=", 3.4, "points", "other", "", "not_applicable", ("population_unclear",))],
    ),
    (
        "не менее 70 баллов",
        [(">=", 70, "points", "other", "", "not_applicable", ("population_unclear",))],
    ),
    (
        "не менее 100 тыс. рублей",
        [(">=", 100_000, "roubles", "other", "", "not_applicable", ("population_unclear",))],
    ),
    ("100-процентный охват педагогов", [share(">=", 100, "teachers", "педагогов")]),
    ("100 процентный охват педагогов", [share(">=", 100, "teachers", "педагогов")]),
    ("не менее80% педагогов", [share(">=", 80, "teachers", "педагогов")]),
    (
        "80 % (восемьдесят процентов) учителей",
        [share(">=", 80, "teachers", "учителей", "operator_assumed")],
    ),
    ("не менее 1,5 тыс. обучающихся", [count(">=", 1500, "pupils", "обучающихся")]),
    ("2 тысячи школьников", [count("=", 2000, "pupils", "школьников")]),
    ("сто двадцать пять педагогов", [count("=", 125, "teachers", "педагогов")]),
    ("не менее пятисот обучающихся", [count(">=", 500, "pupils", "обучающихся")]),
    ("хотя бы один семинар", [count(">=", 1, "seminars", "семинар")]),
    ("по крайней мере 3 семинара", [count(">=", 3, "seminars", "семинара")]),
    ("не свыше 20% школ", [share("<=", 20, "schools", "школ")]),
    ("доля ШНОР не превысит 3%", [share("<=", 3, "schools", "ШНОР", of="listed")]),
    # About so many is neither a lower nor an upper bound.
    ("около 20 % педагогов", [share("=", 20, "teachers", "педагогов", "approximate")]),
    ("порядка 40 педагогов", [count("=", 40, "teachers", "педагогов", "approximate")]),
    (
        "не менее 10-15 % школ",
        [
            share(">=", 10, "schools", "школ", "operator_assumed"),
        ],
    ),
    ("один вебинар", [count("=", 1, "webinars", "вебинар")]),
    ("не менее 8О% педагогов", [share(">=", 80, "teachers", "педагогов", "misprint")]),
    ("до 15 учителей", [count("<=", 15, "teachers", "учителей", "operator_assumed")]),
    ("от 5 школ", [count(">=", 5, "schools", "школ", "operator_assumed")]),
    (
        "Увеличение численности участников олимпиад до 50 человек",
        [count(">=", 50, "other", "участников олимпиад", "operator_assumed")],
    ),
    (
        "Увеличение среднего балла ЕГЭ с 40 до 45 баллов",
        [
            (
                ">=",
                45,
                "points",
                "other",
                "",
                "not_applicable",
                ("operator_assumed", "population_unclear"),
            )
        ],
    ),
    (
        "Количество призеров – не менее 3",
        [count(">=", 3, "other", "призеров")],
    ),
    # So many of each, or a part of a number, is not the whole number.
    (
        "по 1 педагогу от каждой ОО",
        [count("=", 1, "teachers", "педагогу", "population_unclear", "unread")],
    ),
    (
        "В каждой школе не менее 2 наставников",
        [count(">=", 2, "teachers", "наставников", "unread")],
    ),
    ("не менее 3 из 5 школ", [count(">=", 3, "schools", "школ", "population_unclear")]),
    ("3 школы из 5", [count("=", 3, "schools", "школы", "population_unclear")]),
    # Whoever says "all" says a hundred percent.
    (
        "Все школы района",
        [share(">=", 100, "schools", "школы района", "operator_assumed", of="all")],
    ),
    ("каждая школа", [share(">=", 100, "schools", "школа", "operator_assumed")]),
    # The level to reach, or by how much it grows: the text does not say.
    (
        "Рост доли педагогов с категорией, не менее 5 %",
        [share(">=", 5, "teachers", "педагогов", "change_unclear")],
    ),
    (
        "150 % педагогов",
        [share(">=", 150, "teachers", "педагогов", "operator_assumed", "change_unclear")],
    ),
    ("повышение квалификации не менее 80% педагогов", [share(">=", 80, "teachers", "педагогов")]),
    # A score says who is counted, not how many.
    (
        "доля выпускников, набравших от 61 до 80 баллов, не менее 20%",
        [share(">=", 20, "pupils", "выпускников")],
    ),
]
NO_TARGETS = [
    "Разработаны и утверждены распоряжения, положения (по необходимости)",
    "Справка с информацией о результатах исследования PISA-2020 школ с низкими результатами",
    "График онлайн консультаций по всем предметам учебного плана",
    "Формирование начального списка школ за два предыдущих учебных года",
    "Организация мониторинга по математике (9 и 11 кл.)",
    "Сетевые проекты по математике и физике для школьников 5-11 классов",
    "Вебинары для учителей предметников (на канале YouTubeВИРО33).",
    "Конференция, посвященная 130 - летию со дня рождения учёного",
    "посвященная 130-летию школы",
    "Областной конкурс «Фрактал» (для учащихся 7-8 классов)",
    "Сравнительный анализ результатов 2020 и 2021 года школ с низкими результатами",
    "Проведение анализа проделанной работы в 2021 году, рекомендации на 2022 год",
    "Увеличение доли родителей, заинтересованных во взаимодействии со школой",
    "Мониторинговые выезды в ПНОР (МОБУ СОШ №20 пгт Прогресс)",
    "приказ от 15.04.2021 № 320 школы",
    "проект «500+» для школ",
    "увеличение на 5 % доли педагогов",
    "увеличение доли обучающихся не менее чем на 5 %",
    "не реже 1 раза в квартал",
    "не менее 2 раз в год",
    "за 2 года школы",
    "2 этап",
    "п. 5 педагогов",
    "1. Школы района",
    "72-часовые курсы",
    "Проведение ВПР в 4, 5, 6 классах",
    "Снижение доли неуспевающих с 10-5 %",
    "Увеличение числа школ до 2023 года",
    "Увеличение числа школ до 2023",
    "учеников 5-х классов",
    "2020/2021, 1/2 полугодие",
    "прирост 5 %",
    "ежегодный прирост не менее 3 %",
    "снижение доли неуспевающих на 5 п.п.",
    "снижение на 1 процентный пункт",
    "уменьшение числа двоек в 2 раза",
    "50 ± 5 %",
    "не менее 10.000 обучающихся",
    "Почти все школы",
    "Информация направлена во все школы",
    "все мероприятия",
    "не ниже уровня 2020 года",
    "Федеральный закон от 29 декабря 2012 г. № 273-ФЗ",
    "приказ Минпросвещения от 31.05.2021 № 287",
    "СП 2.4.3648-20 для школ",
    "ФГОС ООО 2021",
    "п. 2.3 плана",
    "обучающиеся 5–9 классов",
    "трижды",
    "в 2021-2022 годах школы",
    "по итогам 3 четверти",
    "",
    "9" * 5000,
]


@pytest.mark.parametrize(("text", "expected"), SOURCES)
def test_sources(text: str, expected: list[Short]) -> None:
    assert [short(quantity) for quantity in parse_quantities(text)] == expected


@pytest.mark.parametrize(("text", "expected"), WORDINGS)
def test_wordings(text: str, expected: list[Short]) -> None:
    assert [short(quantity) for quantity in parse_quantities(text)] == expected


@pytest.mark.parametrize("text", NO_TARGETS)
def test_no_targets(text: str) -> None:
    assert parse_quantities(text) == ()


def test_the_fragment_is_quoted_as_printed() -> None:
    (quantity,) = parse_quantities("Вовлечено Не\u00a0менее 60 %  педагогов школ в сообщества")
    assert quantity.text == "Не\u00a0менее 60 %  педагогов школ"
    (quantity,) = parse_quantities(BELOW_MINIMUM)
    assert quantity.text == BELOW_MINIMUM.removesuffix(".")


def test_whole_numbers_stay_whole() -> None:
    assert isinstance(parse_quantities("60,0 % школ")[0].value, int)


def check(text: str) -> None:
    for quantity in parse_quantities(text):
        assert quantity.text in text
        assert quantity.population_text in text
        assert set(quantity.notes) <= set(NOTES)
        assert (quantity.denominator == "not_applicable") == (quantity.unit != "percent")


PHRASES = [text for text, _ in SOURCES + WORDINGS] + NO_TARGETS[:-1]
WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})


@given(st.text())
def test_any_text_is_accepted(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_any_words_are_accepted(text: str) -> None:
    check(text)


@pytest.mark.parametrize("phrase", PHRASES)
def test_typing_does_not_matter(phrase: str) -> None:
    expected = [short(quantity)[:4] for quantity in parse_quantities(phrase)]
    for variant in (f"  {phrase}\n", phrase.replace(" ", "\u00a0"), phrase.replace(" ", "  ")):
        assert [short(quantity)[:4] for quantity in parse_quantities(variant)] == expected
    for variant in (phrase.upper(), phrase.lower()):
        assert [short(quantity)[:4] for quantity in parse_quantities(variant)] == expected
    dashes = [phrase.replace("–", dash) for dash in "-—‑−"]
    for variant in (*dashes, phrase.replace("-", "‑")):
        assert [short(quantity)[:4] for quantity in parse_quantities(variant)] == expected


@pytest.mark.slow
@pytest.mark.parametrize(
    "part",
    ["1 ", "100% ", "не менее ", "доля ", "а", "1,", "до 5", "5 школ и ", "все ", "5 из ", "сто "],
)
def test_long_texts_are_cheap(part: str) -> None:
    text = "5 " + part * (100_000 // len(part))
    before = time.process_time()
    assert isinstance(parse_quantities(text), tuple)
    assert time.process_time() - before < 20
