"""Terms as offices write them: what is understood, and which reading had to be chosen."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.terms import (
    ASSUMED,
    EVENT,
    MISPRINT,
    SCHEDULED,
    USUAL_TERMS,
    Period,
    between,
    parse_term,
)

PLANS = {
    "A": Period(start=date(2021, 1, 1), end=date(2021, 12, 31)),
    "S": Period(start=date(2021, 9, 1), end=date(2022, 8, 31)),
    "T": Period(start=date(2021, 1, 1), end=date(2023, 12, 31)),
}
# Plan, words, what is understood: kind, days, notes.
SAID = f"""
A | до мая | due 2021-05-01 {ASSUMED}
T | март 2022 г. (по согласованию) | interval 2022-03-01 2022-03-31
A | с 1 по 10 число каждого месяца | recurring 2021-01-10 2021-02-10 2021-03-10 2021-04-10 2021-05-10 2021-06-10 2021-07-10 2021-08-10 2021-09-10 2021-10-10 2021-11-10 2021-12-10
A | 20-25 числа ежемесячно | recurring 2021-01-25 2021-02-25 2021-03-25 2021-04-25 2021-05-25 2021-06-25 2021-07-25 2021-08-25 2021-09-25 2021-10-25 2021-11-25 2021-12-25
T | май 2021 (по согласованию с ИРО) | interval 2021-05-01 2021-05-31
A | с мая по март 2021 | interval 2020-05-01 2021-03-31 outside_period
S | ноябрь – март 2022 | interval 2021-11-01 2022-03-31
A | до октября 2021 г. | due 2021-10-01 {ASSUMED}
S | к маю 2022 года | due 2022-05-01 {ASSUMED}
T | к февралю 2023 | due 2023-02-01 {ASSUMED}
T | к июню | due 2021-06-01 {ASSUMED} year_ambiguous
T | до II квартала 2022 | due 2022-04-01 {ASSUMED}
T | до 3 квартала 2022 года | due 2022-07-01 {ASSUMED}
T | к IV кв. 2021 г. | due 2021-10-01 {ASSUMED}
T | к 2024 году | due 2023-12-31 {ASSUMED}
T | до 2023 года | due 2023-01-01 {ASSUMED}
T | к 2022 г. | due 2022-01-01 {ASSUMED}
S | до весны | due 2022-03-01 {ASSUMED}
A | до мая включительно | due 2021-05-31
A | не позднее мая | due 2021-05-31
A | к концу мая | due 2021-05-31
T | май 2021–2023 гг. | recurring 2021-05-31 2022-05-31 2023-05-31
T | сентябрь 2021-2022 гг. | recurring 2021-09-30 2022-09-30
T | март, 2022–2023 годы | recurring 2022-03-31 2023-03-31
T | 15 мая 2021-2023 годов | recurring 2021-05-15 2022-05-15 2023-05-15
T | I квартал 2022-2023 годов | recurring 2022-03-31 2023-03-31
T | 2021–2023 гг., май | recurring 2021-05-31 2022-05-31 2023-05-31
T | ежегодно с 2021 по 2025 годы, май | recurring 2021-05-31 2022-05-31 2023-05-31
T | ежегодно в мае 2022–2023 годов | recurring 2022-05-31 2023-05-31
T | ежегодно, апрель, с 2022 по 2023 год | recurring 2022-04-30 2023-04-30
T | ежегодно с 2022 года, октябрь | recurring 2022-10-31 2023-10-31
S | 1 четверть | interval 2021-09-01 2021-10-31 {ASSUMED}
S | II четверть | interval 2021-11-01 2021-12-31 {ASSUMED}
S | третья четверть | interval 2022-01-10 2022-03-31 {ASSUMED}
S | 4-я четверть 2021-2022 уч. года | interval 2022-04-01 2022-05-31 {ASSUMED}
S | в 1 четверти | interval 2021-09-01 2021-10-31 {ASSUMED}
S | I–II четверть | interval 2021-09-01 2021-12-31 {ASSUMED}
S | до конца 3 четверти | due 2022-03-31 {ASSUMED}
S | 1 раз в четверть | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | ежечетвертно | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | каждую четверть | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | по четвертям | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | по окончании каждой четверти | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | не реже одного раза в четверть | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | 1 раз в триместр | recurring 2021-11-30 2022-02-28 2022-05-31 {ASSUMED}
S | по итогам каждого триместра | recurring 2021-11-30 2022-02-28 2022-05-31 {ASSUMED}
S | 2 триместр | interval 2021-12-01 2022-02-28 {ASSUMED}
A | 10 и 25 числа каждого месяца | recurring-first 2021-01-10 2021-01-25 2021-02-10 24
A | 5, 15, 25 числа ежемесячно | recurring-first 2021-01-05 2021-01-15 2021-01-25 36
A | ежемесячно 1 и 15 числа | recurring-first 2021-01-01 2021-01-15 2021-02-01 24
A | каждый вторник | recurring-first 2021-01-05 2021-01-12 2021-01-19 52
A | еженедельно по четвергам | recurring-first 2021-01-07 2021-01-14 2021-01-21 52
A | два раза в неделю | recurring-first 2021-01-01 2021-01-06 2021-01-08 105 {ASSUMED}
A | 2 раза в неделю | recurring-first 2021-01-01 2021-01-06 2021-01-08 105 {ASSUMED}
A | 3 раза в неделю | recurring-first 2021-01-01 2021-01-04 2021-01-06 157 {ASSUMED}
T | до 1 октября 2021 г., далее — постоянно | from 2021-10-01 2023-12-31 {ASSUMED}
T | до 15.03.2022, далее постоянно | from 2022-03-15 2023-12-31 {ASSUMED}
A | до 1 октября 2021 г., далее — ежемесячно | recurring 2021-10-01 2021-10-31 2021-11-30 2021-12-31
A | до 1 июня, далее ежеквартально | recurring 2021-06-01 2021-06-30 2021-09-30 2021-12-31
A | сентябрь 2021, далее ежемесячно | recurring 2021-09-30 2021-10-31 2021-11-30 2021-12-31
T | май 2021, далее ежегодно | recurring 2021-05-31 2022-05-31 2023-05-31
A | сентябрь 2021 (разработка), в течение года (реализация) | interval 2021-09-01 2021-12-31 {ASSUMED}
A | март (подготовка), в течение года (проведение) | interval 2021-03-01 2021-12-31 {ASSUMED}
A | февраль (не позднее 15 числа) | interval 2021-02-01 2021-02-15
A | апрель (до 20 числа) | interval 2021-04-01 2021-04-20
A | март, не позднее 25 числа | interval 2021-03-01 2021-03-25
A | август (педсовет) | interval 2021-08-01 2021-08-31
A | август (педагогический совет) | interval 2021-08-01 2021-08-31
A | 15 мая 2021 г. (совещание директоров) | due 2021-05-15
S | сентябрь (входной), май (итоговый) | recurring 2021-09-30 2022-05-31
S | октябрь (сбор заявок), ноябрь (обучение) | recurring 2021-10-31 2021-11-30
A | 1 раз в квартал (заседание методического объединения) | recurring 2021-03-31 2021-06-30 2021-09-30 2021-12-31
A | март (апрель) | interval 2021-03-01 2021-04-30 {ASSUMED}
A | сентябрь 2021 (октябрь 2021) | interval 2021-09-01 2021-10-31 {ASSUMED}
A | II квартал (май) | interval 2021-05-01 2021-05-31
A | IX.2021 | interval 2021-09-01 2021-09-30
A | II.2021 | interval 2021-02-01 2021-02-28
A | IX–X | interval 2021-09-01 2021-10-31
S | X-XII 2021 | interval 2021-10-01 2021-12-31
S | IX.2021–V.2022 | interval 2021-09-01 2022-05-31
A | III–V | interval 2021-03-01 2021-05-31
A | сен-\\nтябрь | interval 2021-09-01 2021-09-30
A | но-\\nябрь 2021 | interval 2021-11-01 2021-11-30
A | сентябрь-\\nоктябрь | interval 2021-09-01 2021-10-31
A | О к т я б р ь | interval 2021-10-01 2021-10-31
A | м а р т 2021 | interval 2021-03-01 2021-03-31
A | в т е ч е н и е г о д а | ?
A | до 15.03.2O21 | due 2021-03-15 {MISPRINT}
A | май 2О21 г. | interval 2021-05-01 2021-05-31 {MISPRINT}
A | до 1О марта | due 2021-03-10 {MISPRINT}
A | до О1.10.2021 | due 2021-10-01 {MISPRINT}
T | 1 этап: сентябрь–декабрь 2021 | interval 2021-09-01 2021-12-31
T | II этап (январь 2022 – май 2022) | interval 2022-01-01 2022-05-31
T | этап 3: март 2022 | interval 2022-03-01 2022-03-31
T | Второй этап – 2022 год | interval 2022-01-01 2022-12-31
T | после 15 марта 2022 г. | from 2022-03-16 2023-12-31
A | после 1 сентября | from 2021-09-02 2021-12-31
A | после 31 мая | from 2021-06-01 2021-12-31
A | после мая | from 2021-06-01 2021-12-31
T | 1-й год реализации | interval 2021-01-01 2021-12-31
T | второй год реализации программы | interval 2022-01-01 2022-12-31
T | в третий год реализации | interval 2023-01-01 2023-12-31
A | до сентября 2021 года | due 2021-09-01 {ASSUMED}
T | к III кварталу 2022 года | due 2022-07-01 {ASSUMED}
T | апрель 2021, 2022, 2023 гг. | recurring 2021-04-30 2022-04-30 2023-04-30
T | апрель–май 2021–2023 гг. | recurring 2021-05-31 2022-05-31 2023-05-31
T | ежегодно до 1 июня | recurring 2021-06-01 2022-06-01 2023-06-01
T | ежегодно в период с 2021 по 2023 гг., сентябрь | recurring 2021-09-30 2022-09-30 2023-09-30
S | в конце каждой четверти | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | раз в четверть | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | 1 р. в четверть | recurring 2021-10-31 2021-12-31 2022-03-31 2022-05-31 {ASSUMED}
S | 1-2 четверть | interval 2021-09-01 2021-12-31 {ASSUMED}
S | III-IV четверти | interval 2022-01-10 2022-05-31 {ASSUMED}
S | первая четверть 2021/2022 учебного года | interval 2021-09-01 2021-10-31 {ASSUMED}
S | 3 триместр | interval 2022-03-01 2022-05-31 {ASSUMED}
A | каждый понедельник | recurring-first 2021-01-04 2021-01-11 2021-01-18 52
A | по вторникам и четвергам | ?
A | дважды в неделю | recurring-first 2021-01-01 2021-01-06 2021-01-08 105 {ASSUMED}
A | 1 и 15 числа каждого месяца | recurring-first 2021-01-01 2021-01-15 2021-02-01 24
A | до 10 и 25 числа ежемесячно | recurring-first 2021-01-10 2021-01-25 2021-02-10 24
A | каждое 10 число месяца | recurring-first 2021-01-10 2021-02-10 2021-03-10 12
T | до 1 сентября 2021 г., далее ежегодно | recurring 2021-09-01 2022-09-01 2023-09-01
T | до 1 сентября 2021, далее - постоянно | from 2021-09-01 2023-12-31 {ASSUMED}
A | март 2021 г., далее ежеквартально | recurring 2021-03-31 2021-06-30 2021-09-30 2021-12-31
A | октябрь (1 этап), декабрь (2 этап) | ?
A | январь (совещание) | interval 2021-01-01 2021-01-31
A | ноябрь 2021 (семинар для учителей) | interval 2021-11-01 2021-11-30
A | май (до 20 мая) | interval 2021-05-01 2021-05-20
A | март-апрель (по графику) | interval 2021-03-01 2021-04-30
A | X.2021 | interval 2021-10-01 2021-10-31
S | IX.2021 - XII.2021 | interval 2021-09-01 2021-12-31
S | IX-V | interval 2021-09-01 2022-05-31
A | VIII | ?
A | фев-\\nраль 2021 г. | interval 2021-02-01 2021-02-28
A | С е н т я б р ь 2021 | interval 2021-09-01 2021-09-30
A | 15.O9.2021 | due 2021-09-15 {MISPRINT}
A | 3О сентября 2021 | due 2021-09-30 {MISPRINT}
T | I этап — сентябрь 2021 – май 2022 | interval 2021-09-01 2022-05-31
T | 3 этап (завершающий): сентябрь – декабрь 2023 | interval 2023-09-01 2023-12-31
T | 2 этап (2022 год) | interval 2022-01-01 2022-12-31
A | после 1 июня 2021 года | from 2021-06-02 2021-12-31
T | после 2021 года | from 2022-01-01 2023-12-31
T | первый год реализации | interval 2021-01-01 2021-12-31
T | 2 год реализации | interval 2022-01-01 2022-12-31
T | 4-й год реализации | ?
S | 15 сентября 2021 г. – 15 мая 2022 г. | interval 2021-09-15 2022-05-15
S | с 1 октября 2021 года по 1 апреля 2022 года | interval 2021-10-01 2022-04-01
A | в течение года (согласно плану работы) | period 2021-01-01 2021-12-31 {SCHEDULED}
A | весь период, по отдельному графику | period 2021-01-01 2021-12-31 {SCHEDULED}
A | постоянно (по плану ШМО) | period 2021-01-01 2021-12-31 {SCHEDULED}
A | в течение 2021 г. по плану ИРО | period 2021-01-01 2021-12-31 {SCHEDULED}
A | сентябрь (октябрь) | interval 2021-09-01 2021-10-31 {ASSUMED}
A | октябрь (сентябрь) | interval 2021-09-01 2021-10-31 {ASSUMED}
S | декабрь (январь) | interval 2021-12-01 2022-01-31 {ASSUMED}
A | март (2021) | interval 2021-03-01 2021-03-31
A | март (ежегодно) | recurring 2021-03-31
A | 2021 год (март) | interval 2021-03-01 2021-03-31
A | 10 ноября 2021* года | due 2021-11-10
A | до 1 марта* | due 2021-03-01
A | май¹ | interval 2021-05-01 2021-05-31
A | май (возможен перенос) | ?
A | апрель (или май) | ?
A | июнь (без отчёта) | ?
A | до мая, далее постоянно | from 2021-05-01 2021-12-31 {ASSUMED}
A | до 2021 года | due 2021-01-01 {ASSUMED}
A | до зимы | due 2021-12-01 {ASSUMED}
A | после 31 декабря 2021 | from 2022-01-01 outside_period
S | с 1 по 2 четверть | interval 2021-09-01 2021-12-31 {ASSUMED}
S | конец II четверти | ?
S | 1-й год реализации | period 2021-09-01 2022-08-31
S | 2-й год реализации | ?
S | 1 сентября 2021 года – 25 мая 2022 года | interval 2021-09-01 2022-05-25
S | 15 октября 2021 г. - 20 декабря 2021 г. | interval 2021-10-15 2021-12-20
S | с 1 сентября 2021 года по 25 мая 2022 года | interval 2021-09-01 2022-05-25
A | В течение года (по графику ИРО) | period 2021-01-01 2021-12-31 {SCHEDULED}
A | в течение года, по плану методического совета | period 2021-01-01 2021-12-31 {SCHEDULED}
A | в течение 2021 года по графику | period 2021-01-01 2021-12-31 {SCHEDULED}
S | в течение учебного года, согласно графику | period 2021-09-01 2022-08-31 {SCHEDULED}
A | по графику в течение года | period 2021-01-01 2021-12-31 {SCHEDULED}
A | в течение года по мере необходимости | undated
T | В течение 2021 года (по графику) | period 2021-01-01 2021-12-31 {SCHEDULED}
S | по окончании четверти | undated {EVENT}
A | З1.08.2021 | ?
A | май, по графику | interval 2021-05-01 2021-05-31
T | 2021–2022 г.г. | interval 2021-01-01 2022-12-31
A | май (ориентировочно) | ?
A | май или июнь | ?
A | до 15.05.2021 (исполнено) | ?
A | май (кроме каникул) | ?
A | в мае (если будет финансирование) | ?
A | август (перенесён) | ?
A | март (при наличии средств) | ?
A | IX | ?
A | II–III | ?
A | 1 этап | ?
A | 5 четверть | ?
A | после каникул | undated {EVENT}
A | после педсовета | undated {EVENT}
S | зимние каникулы | interval 2021-12-25 2022-01-10 {ASSUMED}
S | на осенних каникулах | interval 2021-10-25 2021-11-10 {ASSUMED}
S | во время весенних каникул 2022 года | interval 2022-03-20 2022-04-05 {ASSUMED}
S | осенние, весенние каникулы | recurring 2021-11-10 2022-04-05 {ASSUMED}
A | зимние каникулы 2021 г. | ?
A | после осенних каникул | undated {EVENT}
A | май (по итогам ВПР) | interval 2021-05-01 2021-05-31 {EVENT}
A | август, после педсовета | interval 2021-08-01 2021-08-31 {EVENT}
A | по итогам ВПР (апрель-май) | ?
A | в течение 5 дней после проведения, но не позднее 1 июня 2021 г. | due 2021-06-01 {EVENT}
A | до 15 июля по итогам I полугодия | due 2021-07-15 {EVENT}
A | в течение месяца после 1 сентября | ?
S | по окончании 1 четверти | undated {EVENT}
S | в начале учебного года | interval 2021-09-01 2021-09-30 {ASSUMED}
S | в конце учебного года | interval 2022-05-01 2022-05-31 {ASSUMED}
A | до 20 числа сентября | due 2021-09-20
A | не позднее, чем в мае | due 2021-05-31
A | в срок с 1 по 20 июня 2021 | interval 2021-06-01 2021-06-20
A | ноябрь (3-4 недели) | interval 2021-11-15 2021-11-28
A | не реже 2-х раз в год | recurring 2021-06-30 2021-12-31
A | по потребности | undated
T | 2021/22, 2022/23 уч. годы | interval 2021-09-01 2023-08-31
A | до 15 сентябоя 2021 г. | due 2021-09-15 {MISPRINT}
A | 1 июия 2021 года | ?
A | сентябрёк | ?
"""
ROWS = [
    (plan.strip(), text.strip().replace("\\n", "\n"), expected.strip())
    for line in SAID.strip().splitlines()
    for plan, text, expected in [line.split(" | ")]
]


def understood(plan: str, text: str, expected: str) -> str:
    """A term in the manner of the table above."""
    read = parse_term(text, PLANS[plan])
    if "not_understood" in read.notes:
        return "?"
    days = [*map(str, read.slots)] if read.slots else [str(d) for d in (read.start, read.end) if d]
    kind = read.kind
    if expected.startswith("recurring-first"):
        kind, days = f"{kind}-first", [*days[:3], str(len(days))]
    return " ".join((kind, *days, *sorted(read.notes)))


@pytest.mark.parametrize(("plan", "text", "expected"), ROWS)
def test_terms_of_offices(plan: str, text: str, expected: str) -> None:
    assert understood(plan, text, expected) == expected


PHRASES = [text for _plan, text, expected in ROWS if expected != "?"]
WORDS = sorted({word for phrase in PHRASES for word in phrase.split()})


@given(
    plan=st.sampled_from(sorted(PLANS)),
    text=st.one_of(
        st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join),
        st.tuples(st.sampled_from(PHRASES), st.sampled_from(WORDS)).map(" ".join),
    ),
)
def test_what_is_understood_is_in_order_and_said_again_is_the_same(plan: str, text: str) -> None:
    read = parse_term(text, PLANS[plan])
    assert read.start is None or read.end is None or read.start <= read.end
    assert list(read.slots) == sorted(set(read.slots))
    if read.end is None:
        return
    day = "{:%d.%m.%Y}".format
    plain = (
        f"до {day(read.end)}" if read.start is None else f"с {day(read.start)} по {day(read.end)}"
    )
    again = parse_term(plain, PLANS[plan])
    assert (again.start, again.end) == (read.start, read.end)


def test_the_terms_of_a_school_may_have_other_days() -> None:
    own = replace(
        USUAL_TERMS,
        quarters=(((9, 1), (10, 27)), ((11, 6), (12, 29)), ((1, 9), (3, 22)), ((4, 1), (5, 26))),
    )
    own = replace(own, holidays=between(own.quarters))
    plan = replace(PLANS["S"], school_terms=own)
    assert str(parse_term("до конца 3 четверти", plan).end) == "2022-03-22"
    assert [*map(str, parse_term("1 раз в четверть", plan).slots)] == [
        "2021-10-27", "2021-12-29", "2022-03-22", "2022-05-26",
    ]  # fmt: skip
    winter = parse_term("зимние каникулы", plan)
    assert (str(winter.start), str(winter.end)) == ("2021-12-30", "2022-01-08")
    assert str(parse_term("летние каникулы", plan).start) == "2022-06-01"
    assert str(parse_term("1 триместр", plan).start) == "2021-09-01"


def test_a_plan_that_ends_with_the_lessons_ends_its_named_school_year() -> None:
    plan = Period(start=date(2021, 9, 1), end=date(2022, 5, 31))
    assert str(parse_term("до конца 2021/2022 учебного года", plan).end) == "2022-05-31"
