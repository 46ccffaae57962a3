"""The forms in which plans put their terms, and the laws that hold for any text."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.terms import NOTES, Period, Term, TermKind, parse_term

YEAR = Period(start=date(2021, 1, 1), end=date(2021, 12, 31))
SCHOOL = Period(start=date(2020, 9, 1), end=date(2021, 8, 31))
TWO_SCHOOL = Period(start=date(2021, 9, 1), end=date(2023, 8, 31))
THREE = Period(start=date(2021, 1, 1), end=date(2023, 12, 31))
LESSONS = Period(start=date(2024, 9, 1), end=date(2025, 5, 31))
PART = Period(start=date(2020, 4, 23), end=date(2020, 12, 31))


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def term(
    text: str,
    kind: TermKind,
    start: str | None = None,
    end: str | None = None,
    slots: str = "",
    *notes: str,
) -> Term:
    dates = tuple(date.fromisoformat(slot) for slot in slots.split())
    return Term(text=text, kind=kind, start=day(start), end=day(end), slots=dates, notes=notes)


DUE: list[tuple[Period, str, str]] = [
    (SCHOOL, "15.08.2020", "2020-08-15"),
    (YEAR, "до 15.08.20", "2020-08-15"),
    (YEAR, "до 15.05.2021", "2021-05-15"),
    (YEAR, "15/05/2021", "2021-05-15"),
    (YEAR, "15-05-2021", "2021-05-15"),
    (YEAR, "2021-05-15", "2021-05-15"),
    (YEAR, "15. 05. 2021", "2021-05-15"),
    (YEAR, "15.05", "2021-05-15"),
    (YEAR, "15 мая", "2021-05-15"),
    (YEAR, "«15» мая 2021 г.", "2021-05-15"),
    (YEAR, "15мая2021г", "2021-05-15"),
    (YEAR, "не позднее 15 мая 2021 г.", "2021-05-15"),
    (YEAR, "в срок до 15 мая 2021 года", "2021-05-15"),
    (YEAR, "Срок исполнения: до 1 июня", "2021-06-01"),
    (YEAR, "к 1 сентября", "2021-09-01"),
    (YEAR, "до 1 декабря текущего года", "2021-12-01"),
    (YEAR, "до 15 мая включительно", "2021-05-15"),
    (YEAR, "до мая включительно", "2021-05-31"),
    (YEAR, "по май 2021", "2021-05-31"),
    (YEAR, "до конца 2021 года", "2021-12-31"),
    (YEAR, "до конца года", "2021-12-31"),
    (YEAR, "к концу мая", "2021-05-31"),
    (YEAR, "до конца I квартала 2021 года", "2021-03-31"),
    (SCHOOL, "до конца учебного года", "2021-08-31"),
    (TWO_SCHOOL, "до конца 2021-2022 учебного года", "2022-08-31"),
    (THREE, "до конца реализации программы", "2023-12-31"),
    (YEAR, "до начала учебного года", "2021-08-31"),
    (YEAR, "к началу учебного года", "2021-09-01"),
    (YEAR, "согласно графику, но не позднее 15 мая", "2021-05-15"),
    (YEAR, "01.10.21г.", "2021-10-01"),
    (YEAR, "не позднее 25 декабря 2021 года", "2021-12-25"),
    (YEAR, "не позднее мая 2021 года", "2021-05-31"),
    (YEAR, "не позднее II квартала 2021 г.", "2021-06-30"),
    (YEAR, "до 31 декабря т.г.", "2021-12-31"),
    (YEAR, "к первому октября", "2021-10-01"),
    (YEAR, "до окончания проекта «500+»", "2021-12-31"),
    (THREE, "до завершения проекта", "2023-12-31"),
    # A plan for a school year may end with the lessons.
    (LESSONS, "до конца учебного года", "2025-05-31"),
    (TWO_SCHOOL, "к началу 2022-2023 учебного года", "2022-09-01"),
    (Period(start=date(2024, 1, 1), end=date(2024, 12, 31)), "до конца февраля", "2024-02-29"),
]
INTERVALS: list[tuple[Period, str, str, str]] = [
    (YEAR, "Январь", "2021-01-01", "2021-01-31"),
    (YEAR, "январь 2021 года", "2021-01-01", "2021-01-31"),
    (YEAR, "в мае", "2021-05-01", "2021-05-31"),
    (YEAR, "май (2021)", "2021-05-01", "2021-05-31"),
    (YEAR, "2021 г., май", "2021-05-01", "2021-05-31"),
    (YEAR, "05.2021", "2021-05-01", "2021-05-31"),
    (YEAR, "сент.-окт. 2021", "2021-09-01", "2021-10-31"),
    (YEAR, "в течение января", "2021-01-01", "2021-01-31"),
    (YEAR, "Январь - март", "2021-01-01", "2021-03-31"),
    (TWO_SCHOOL, "Октябрь-ноябрь 2021", "2021-10-01", "2021-11-30"),
    (SCHOOL, "Декабрь-январь", "2020-12-01", "2021-01-31"),
    (TWO_SCHOOL, "декабрь-январь 2021-2022", "2021-12-01", "2022-01-31"),
    (SCHOOL, "ноябрь - февраль 2021 г.", "2020-11-01", "2021-02-28"),
    (SCHOOL, "декабрь 2020 г. - февраль", "2020-12-01", "2021-02-28"),
    (TWO_SCHOOL, "сентябрь 2021 – май 2022", "2021-09-01", "2022-05-31"),
    (SCHOOL, "сентябрь-май 2020-2021 учебного года", "2020-09-01", "2021-05-31"),
    (YEAR, "с января по декабрь 2021 года включительно", "2021-01-01", "2021-12-31"),
    (YEAR, "с марта до конца года", "2021-03-01", "2021-12-31"),
    (YEAR, "01.09.2021-30.09.2021", "2021-09-01", "2021-09-30"),
    (TWO_SCHOOL, "01.09.21 – 31.05.22", "2021-09-01", "2022-05-31"),
    (YEAR, "с 15.03 по 20.03.2021", "2021-03-15", "2021-03-20"),
    (YEAR, "с 1 по 15 марта", "2021-03-01", "2021-03-15"),
    (YEAR, "1-15 марта 2021", "2021-03-01", "2021-03-15"),
    (YEAR, "01-15.03.2021", "2021-03-01", "2021-03-15"),
    (YEAR, "с 15 марта по 20 апреля", "2021-03-15", "2021-04-20"),
    (YEAR, "в период с 10 по 20 мая 2021 года", "2021-05-10", "2021-05-20"),
    (YEAR, "I квартал", "2021-01-01", "2021-03-31"),
    (YEAR, "во 2-м квартале 2021", "2021-04-01", "2021-06-30"),
    (YEAR, "П квартал", "2021-04-01", "2021-06-30"),
    (YEAR, "1-2 квартал 2021", "2021-01-01", "2021-06-30"),
    (YEAR, "IV кв. 2021", "2021-10-01", "2021-12-31"),
    (TWO_SCHOOL, "IV квартал 2021 - I квартал 2022", "2021-10-01", "2022-03-31"),
    (YEAR, "I полугодие", "2021-01-01", "2021-06-30"),
    (YEAR, "первое полугодие 2021 года", "2021-01-01", "2021-06-30"),
    (SCHOOL, "I полугодие 2020-2021 учебного года", "2020-09-01", "2020-12-31"),
    (YEAR, "вторая половина 2021 года", "2021-07-01", "2021-12-31"),
    (YEAR, "вторая половина мая", "2021-05-16", "2021-05-31"),
    (YEAR, "1 декада сентября", "2021-09-01", "2021-09-10"),
    (YEAR, "III декада мая 2021 г.", "2021-05-21", "2021-05-31"),
    (YEAR, "последняя неделя мая", "2021-05-25", "2021-05-31"),
    (YEAR, "Сентябрь (1 неделя)", "2021-09-01", "2021-09-07"),
    (YEAR, "начало сентября", "2021-09-01", "2021-09-10"),
    (YEAR, "лето 2021", "2021-06-01", "2021-08-31"),
    (SCHOOL, "зима", "2020-12-01", "2021-02-28"),
    (THREE, "2021 год", "2021-01-01", "2021-12-31"),
    (TWO_SCHOOL, "2021/22 уч. год", "2021-09-01", "2022-08-31"),
    (YEAR, "март-апрель 2021 (по графику)", "2021-03-01", "2021-04-30"),
    (YEAR, "апрель-май т.г.", "2021-04-01", "2021-05-31"),
    (YEAR, "янв.–март", "2021-01-01", "2021-03-31"),
    (YEAR, "20.09.-10.10.2021", "2021-09-20", "2021-10-10"),
    (YEAR, "период с 15 марта по 21 мая 2021 г.", "2021-03-15", "2021-05-21"),
    (YEAR, "2-3 декада сентября", "2021-09-11", "2021-09-30"),
    (YEAR, "конец августа – начало сентября", "2021-08-21", "2021-09-10"),
    (YEAR, "ІІІ кв.", "2021-07-01", "2021-09-30"),
    (YEAR, "Ⅲ квартал 2021", "2021-07-01", "2021-09-30"),
    (YEAR, "IIIквартал 2021", "2021-07-01", "2021-09-30"),
    (YEAR, "I–II квартал 2021", "2021-01-01", "2021-06-30"),
    (SCHOOL, "ноябрь – февраль", "2020-11-01", "2021-02-28"),
    (SCHOOL, "25 декабря – 10 января", "2020-12-25", "2021-01-10"),
    (SCHOOL, "1 полугодие 2020/21 уч. года", "2020-09-01", "2020-12-31"),
    (SCHOOL, "1 полугодие учебного года", "2020-09-01", "2020-12-31"),
    (SCHOOL, "второе полугодие учебного года", "2021-01-01", "2021-08-31"),
    (LESSONS, "II полугодие 2024-2025 уч. года", "2025-01-01", "2025-05-31"),
    (YEAR, "2021-2022 учебный год", "2021-09-01", "2022-08-31"),
]
FROM: list[tuple[Period, str, str]] = [
    (YEAR, "С марта", "2021-03-01"),
    (YEAR, "С января", "2021-01-01"),
    (YEAR, "с 1 марта 2021", "2021-03-01"),
    (YEAR, "начиная с сентября", "2021-09-01"),
    (YEAR, "не ранее 1 сентября 2021 г.", "2021-09-01"),
    (YEAR, "сентябрь, далее постоянно", "2021-09-01"),
    (YEAR, "с января 2021 и далее", "2021-01-01"),
    (YEAR, "постоянно, с марта", "2021-03-01"),
    (YEAR, "с начала учебного года", "2021-09-01"),
    (THREE, "с 2022 года", "2022-01-01"),
]
WHOLE: list[tuple[Period, str]] = [
    (YEAR, "В течение года"),
    (YEAR, "в теч. года"),
    (YEAR, "втечении года"),
    (SCHOOL, "В течение учебного года"),
    (SCHOOL, "постоянно в течение учебного года"),
    (YEAR, "В течение 2021 года"),
    (YEAR, "2021 год"),
    (YEAR, "весь 2021 год"),
    (YEAR, "В течение всего года"),
    (YEAR, "на протяжении года"),
    (TWO_SCHOOL, "Весь период"),
    (TWO_SCHOOL, "В течение всего периода"),
    (THREE, "весь срок реализации программы"),
    (THREE, "весь период реализации дорожной карты"),
    (YEAR, "Постоянно"),
    (YEAR, "на постоянной основе"),
    (YEAR, "систематически"),
    (YEAR, "регулярно"),
    (YEAR, "ежедневно"),
    (THREE, "2021-2023 годы"),
    (TWO_SCHOOL, "2021-2023 годы"),
    (THREE, "2021, 2022, 2023 годы"),
    (SCHOOL, "2020-2021 учебный год"),
    (SCHOOL, "2020/2021"),
    (SCHOOL, "2020-2021 г.г."),
    (LESSONS, "2024-2025 учебный год"),
    (LESSONS, "в течение 2024/2025 учебного года"),
    (PART, "2020 год"),
    (YEAR, "в постоянном режиме"),
    (YEAR, "весь период реализации проекта «500+»"),
    (YEAR, "в течение реализации антирисковой программы"),
    (YEAR, "в течение проекта"),
    (YEAR, "в ежедневном режиме"),
    (THREE, "с 2021 по 2023 год"),
    (TWO_SCHOOL, "весь период 2021-2023 годов"),
    (TWO_SCHOOL, "за весь период"),
]
QUARTERS = "2021-03-31 2021-06-30 2021-09-30 2021-12-31"
HALVES = "2021-06-30 2021-12-31"
RECURRING: list[tuple[Period, str, str]] = [
    (YEAR, "1 раз в квартал", QUARTERS),
    (YEAR, "не реже, чем один раз в квартал", QUARTERS),
    (YEAR, "ежеквартально", QUARTERS),
    (YEAR, "поквартально", QUARTERS),
    (YEAR, "4 раза в год", QUARTERS),
    (YEAR, "4 раза в год (1 раз в квартал)", QUARTERS),
    (YEAR, "В течение года, ежеквартально", QUARTERS),
    (YEAR, "по мере необходимости, но не реже 1 раза в квартал", QUARTERS),
    (YEAR, "раз в 3 месяца", QUARTERS),
    (YEAR, "1 раз в полугодие", HALVES),
    (YEAR, "раз в полгода", HALVES),
    (YEAR, "дважды в год", HALVES),
    (YEAR, "2 р/год", HALVES),
    (SCHOOL, "2 раза в год", "2020-12-31 2021-06-30"),
    # The second half of the year is there, though its last days are not.
    (LESSONS, "2 раза в год", "2024-12-31 2025-05-31"),
    (LESSONS, "1 раз в полугодие", "2024-12-31 2025-05-31"),
    (LESSONS, "ежегодно", "2025-05-31"),
    (SCHOOL, "два раза в год (декабрь, май)", "2020-12-31 2021-05-31"),
    (SCHOOL, "2 раза в год – в декабре и мае", "2020-12-31 2021-05-31"),
    (THREE, "август (ежегодно)", "2021-08-31 2022-08-31 2023-08-31"),
    (THREE, "август каждого года", "2021-08-31 2022-08-31 2023-08-31"),
    (THREE, "ежегодно с 1 по 15 сентября", "2021-09-15 2022-09-15 2023-09-15"),
    (TWO_SCHOOL, "1 раз в полугодие", "2021-12-31 2022-06-30 2022-12-31 2023-06-30"),
    (YEAR, "3 раза в год", "2021-04-30 2021-08-31 2021-12-31"),
    (SCHOOL, "3 раза в год", "2020-12-31 2021-04-30 2021-08-31"),
    (YEAR, "5 раз в год", "2021-03-14 2021-05-26 2021-08-07 2021-10-19 2021-12-31"),
    (YEAR, "раз в 4 месяца", "2021-04-30 2021-08-31 2021-12-31"),
    (THREE, "ежегодно", "2021-12-31 2022-12-31 2023-12-31"),
    (TWO_SCHOOL, "ежегодно", "2022-08-31 2023-08-31"),
    (PART, "1 раз в год", "2020-12-31"),
    (THREE, "раз в два года", "2022-12-31"),
    (TWO_SCHOOL, "Ноябрь, ежегодно", "2021-11-30 2022-11-30"),
    (YEAR, "Декабрь ежегодно", "2021-12-31"),
    (
        Period(start=date(2021, 12, 10), end=date(2021, 12, 31)),
        "каждая пятница",
        "2021-12-10 2021-12-17 2021-12-24 2021-12-31",
    ),
    (YEAR, "1 ноября ежегодно", "2021-11-01"),
    (THREE, "ежегодно в мае", "2021-05-31 2022-05-31 2023-05-31"),
    (THREE, "ежегодно, май-июнь", "2021-06-30 2022-06-30 2023-06-30"),
    (THREE, "ежегодно до 1 октября", "2021-10-01 2022-10-01 2023-10-01"),
    (TWO_SCHOOL, "Ежегодно, до 1 сентября", "2021-09-01 2022-09-01"),
    (YEAR, "два раза в год: май, декабрь", "2021-05-31 2021-12-31"),
    (YEAR, "ежегодно до 1 февраля года, следующего за отчетным", "2022-02-01"),
    (
        PART,
        "до 5 числа месяца, следующего за отчетным периодом",
        "2020-07-05 2020-10-05 2021-01-05",
    ),
    (
        PART,
        "ежеквартально в срок до 5 числа месяца, следующего за отчетным периодом",
        "2020-07-05 2020-10-05 2021-01-05",
    ),
    (YEAR, "до 10 числа последнего месяца квартала", "2021-03-10 2021-06-10 2021-09-10 2021-12-10"),
]
MONTHLY: list[tuple[str, int, int]] = [
    ("ежемесячно", 31, 12),
    ("1 раз в месяц", 31, 12),
    ("не реже одного раза в месяц", 31, 12),
    ("каждый месяц", 31, 12),
    ("ежемесячно до 25 числа", 25, 12),
    ("до 5 числа каждого месяца", 5, 12),
    ("15-го числа ежемесячно", 15, 12),
    ("2 раза в месяц", 15, 24),
    ("каждую пятницу", 1, 53),
    ("еженедельно", 1, 53),
    ("1 раз в неделю", 1, 53),
    ("еженедельно по средам", 6, 52),
    ("последняя пятница месяца", 29, 12),
    ("ежемесячно, до 10 числа", 10, 12),
    ("ежемесячно, последняя пятница месяца", 29, 12),
    ("1 раз в месяц (последняя пятница)", 29, 12),
    ("1 раз в неделю (среда)", 6, 52),
    ("еженедельно, по пятницам", 1, 53),
    ("Еженедельно (среда)", 6, 52),
    ("каждое 25 число месяца", 25, 12),
    ("каждое 25-е число", 25, 12),
]
PARTS: list[tuple[Period, str, Term]] = [
    (
        SCHOOL,
        "сентябрь, декабрь, март",
        term("", "recurring", "2020-09-01", "2021-03-31", "2020-09-30 2020-12-31 2021-03-31"),
    ),
    (
        YEAR,
        "Март, октябрь",
        term("", "recurring", "2021-03-01", "2021-10-31", "2021-03-31 2021-10-31"),
    ),
    (
        YEAR,
        "май, август 2021г.",
        term("", "recurring", "2021-05-01", "2021-08-31", "2021-05-31 2021-08-31"),
    ),
    (
        TWO_SCHOOL,
        "15.09.2021, 15.12.2021",
        term("", "recurring", "2021-09-15", "2021-12-15", "2021-09-15 2021-12-15"),
    ),
    (
        TWO_SCHOOL,
        "май 2022, 2023",
        term("", "recurring", "2022-05-01", "2023-05-31", "2022-05-31 2023-05-31"),
    ),
    (
        YEAR,
        "20, 25 и 30 марта",
        term("", "recurring", "2021-03-20", "2021-03-30", "2021-03-20 2021-03-25 2021-03-30"),
    ),
    (
        YEAR,
        "I и III кварталы",
        term("", "recurring", "2021-01-01", "2021-09-30", "2021-03-31 2021-09-30"),
    ),
    (
        THREE,
        "ежегодно, начиная с 2022 г.",
        term("", "recurring", "2022-01-01", "2023-12-31", "2022-12-31 2023-12-31"),
    ),
    (
        SCHOOL,
        "ежемесячно с декабря по февраль",
        term("", "recurring", "2020-12-01", "2021-02-28", "2020-12-31 2021-01-31 2021-02-28"),
    ),
    (THREE, "В течение 2022 года", term("", "period", "2022-01-01", "2022-12-31")),
    (
        TWO_SCHOOL,
        "В течение 2021-2022 учебного года",
        term("", "period", "2021-09-01", "2022-08-31"),
    ),
    (
        YEAR,
        "В течение 2025 года",
        term("", "period", "2025-01-01", "2025-12-31", "", "outside_period"),
    ),
    (YEAR, "с марта 2025", term("", "from", "2025-03-01", None, "", "outside_period")),
    (YEAR, "январь 2025", term("", "interval", "2025-01-01", "2025-01-31", "", "outside_period")),
    (YEAR, "до 1 мая 2025", term("", "due", None, "2025-05-01", "", "outside_period")),
    (PART, "Апрель", term("", "interval", "2020-04-01", "2020-04-30", "", "outside_period")),
    (PART, "Март", term("", "interval", "2020-03-01", "2020-03-31", "", "outside_period")),
    (THREE, "Март", term("", "interval", "2021-03-01", "2021-03-31", "", "year_ambiguous")),
    (
        TWO_SCHOOL,
        "Декабрь-январь",
        term("", "interval", "2021-12-01", "2022-01-31", "", "year_ambiguous"),
    ),
    (
        TWO_SCHOOL,
        "август 2021, август 2022",
        term(
            "", "recurring", "2021-08-01", "2022-08-31", "2021-08-31 2022-08-31", "outside_period"
        ),
    ),
    (
        SCHOOL,
        "октябрь 2020; март 2021",
        term("", "recurring", "2020-10-01", "2021-03-31", "2020-10-31 2021-03-31"),
    ),
    (
        SCHOOL,
        "сентябрь-октябрь, апрель-май",
        term("", "recurring", "2020-09-01", "2021-05-31", "2020-10-31 2021-05-31"),
    ),
    # What is told against the order of time may lead into the year after the plan.
    (
        YEAR,
        "октябрь, март",
        term(
            "", "recurring", "2021-03-01", "2021-10-31", "2021-03-31 2021-10-31", "year_ambiguous"
        ),
    ),
    (
        YEAR,
        "ежеквартально: до 5 апреля, 5 июля, 5 октября, 5 января",
        term(
            "",
            "recurring",
            "2021-01-01",
            "2021-12-31",
            "2021-01-05 2021-04-05 2021-07-05 2021-10-05",
            "year_ambiguous",
        ),
    ),
    # A recurrence without a single day in the plan is told.
    (
        Period(start=date(2021, 1, 1), end=date(2021, 6, 30)),
        "Ноябрь, ежегодно",
        term("", "undated", None, None, "", "outside_period"),
    ),
    (YEAR, "31.02.2021", term("", "undated", None, None, "", "impossible_date")),
    (YEAR, "15.13.2021", term("", "undated", None, None, "", "impossible_date")),
    (YEAR, "29 февраля", term("", "undated", None, None, "", "impossible_date")),
    (YEAR, "30 февраля ежегодно", term("", "undated", None, None, "", "impossible_date")),
    (YEAR, "01.09.2021 - 01.06.2021", term("", "undated", None, None, "", "reversed")),
    (YEAR, "2023-2021 годы", term("", "undated", None, None, "", "reversed")),
    (YEAR, "с 25 по 5 марта", term("", "undated", None, None, "", "reversed")),
]
UNDATED = [
    "По графику",
    "по мере готовности",
    "по мере необходимости в течение года",
    "по отдельному плану",
    "согласно плану на 2021 год",
    "по согласованию с ОО",
    "в соответствии с планом-графиком",
    "по запросу школ",
    "при наличии вакансий",
    "в сроки, установленные Рособрнадзором",
    "Постоянно, по мере необходимости",
    "По плану ВШК",
    "по индивидуальным планам",
    "по годовому плану",
    "согласно перспективного плана",
]
ON_EVENTS = [
    "по итогам конкурса",
    "по итогам I полугодия 2021 года",
    "после получения результатов",
    "в течение 10 рабочих дней после получения результатов",
    "не позднее чем за 10 дней до начала",
    "в дни проведения ВПР",
    "за месяц до ГИА",
    "через месяц после курсов",
    "в течение недели после получения результатов",
    "в каникулярное время",
    "по окончании четверти",
    "при поступлении",
    "по итогам ВПР",
    "накануне экзаменов",
    "на каникулах",
]
NOT_UNDERSTOOD = [
    "до 15 мая или по согласованию",
    "сентябрь ежегодно, далее по плану",
    "по мере необходимости, но не позднее 1 мая",
    "не позднее 20 числа",
    "ежеквартально до 10 числа",
    # Misread digits are not mended in silence.
    "З1.08.2021",
    "до 01,10,2021",
    # A number of a measure rather than the first of February.
    "1.2",
    "раз в три года",
    "1 п/г 2021",
    "с момента утверждения",
    "в течение мероприятий",
    "уточняется",
    "1 декада",
    "Сентябрь-",
    "- сентябрь",
    "Январь/февраль",
    "февраль или март",
    "1. Январь",
    "15 мая 21 г.",
    "зима 2021",
    "2021-2022",
    "2020-2021-2022",
    "январь май",
    "до 1 марта - 5 мая",
    "в начале года",
    "в течение месяца",
    "до конца месяца",
    "до 15.05.2021 (исполнено)",
    "Август?",
    "один раз",
    "нет",
    "9" * 5000,
]


@pytest.mark.parametrize(("period", "text", "end"), DUE)
def test_due(period: Period, text: str, end: str) -> None:
    assert parse_term(text, period) == term(text, "due", None, end)


@pytest.mark.parametrize(("period", "text", "start", "end"), INTERVALS)
def test_interval(period: Period, text: str, start: str, end: str) -> None:
    assert parse_term(text, period) == term(text, "interval", start, end)


@pytest.mark.parametrize(("period", "text", "start"), FROM)
def test_from(period: Period, text: str, start: str) -> None:
    assert parse_term(text, period) == term(text, "from", start, period.end.isoformat())


@pytest.mark.parametrize(("period", "text"), WHOLE)
def test_whole_plan(period: Period, text: str) -> None:
    bounds = period.start.isoformat(), period.end.isoformat()
    assert parse_term(text, period) == term(text, "period", *bounds)


@pytest.mark.parametrize(("period", "text", "slots"), RECURRING)
def test_recurring(period: Period, text: str, slots: str) -> None:
    bounds = period.start.isoformat(), period.end.isoformat()
    assert parse_term(text, period) == term(text, "recurring", *bounds, slots)


@pytest.mark.parametrize(("text", "first_day", "count"), MONTHLY)
def test_many_slots(text: str, first_day: int, count: int) -> None:
    read = parse_term(text, YEAR)
    assert (read.kind, read.notes, len(read.slots)) == ("recurring", (), count)
    assert read.slots[0] == date(2021, 1, first_day)


@pytest.mark.parametrize(("period", "text", "expected"), PARTS)
def test_parts_and_notes(period: Period, text: str, expected: Term) -> None:
    read = parse_term(text, period)
    assert read.text == text
    assert (read.kind, read.start, read.end) == (expected.kind, expected.start, expected.end)
    assert (read.slots, read.notes) == (expected.slots, expected.notes)


def test_monthly_report_in_the_following_month() -> None:
    text = "ежемесячно до 5 числа месяца, следующего за отчетным"
    slots = parse_term(text, PART).slots
    assert (slots[0], slots[-1], len(slots)) == (date(2020, 5, 5), date(2021, 1, 5), 9)


@pytest.mark.parametrize("text", UNDATED)
def test_undated(text: str) -> None:
    assert parse_term(text, YEAR) == term(text, "undated")


@pytest.mark.parametrize("text", ON_EVENTS)
def test_on_an_event(text: str) -> None:
    assert parse_term(text, YEAR) == term(text, "undated", None, None, "", "event")


@pytest.mark.parametrize("text", NOT_UNDERSTOOD)
def test_not_understood(text: str) -> None:
    expected = term(text, "undated", None, None, "", "not_understood")
    assert parse_term(text, TWO_SCHOOL) == expected


def test_half_of_a_year_without_its_kind_is_not_guessed() -> None:
    mixed = Period(start=date(2020, 9, 1), end=date(2021, 12, 31))
    assert parse_term("I полугодие", mixed).notes == ("not_understood",)


@pytest.mark.parametrize("text", [None, "", "  ", "-", "—", "\u00a0–\u200b"])
def test_missing(text: str | None) -> None:
    assert parse_term(text, YEAR) == term(text or "", "missing")


ALL = [
    *[(period, text) for period, text, _ in DUE],
    *[(period, text) for period, text, _, _ in INTERVALS],
    *[(period, text) for period, text, _ in FROM],
    *WHOLE,
    *[(period, text) for period, text, _ in RECURRING],
    *[(period, text) for period, text, _ in PARTS],
    *[(YEAR, text) for text in UNDATED + ON_EVENTS],
]


def same(one: Term, other: Term) -> bool:
    """Whether two terms differ in nothing but the text."""
    mine, others = (one.kind, one.start, one.end), (other.kind, other.start, other.end)
    return (mine, one.slots, one.notes) == (others, other.slots, other.notes)


@pytest.mark.parametrize(("period", "text"), ALL)
def test_typing_does_not_matter(period: Period, text: str) -> None:
    read = parse_term(text, period)
    variants = [
        text.upper(),
        text.lower(),
        f" \n{text}\t ",
        f"{text}.",
        text.replace(" ", "\u00a0"),
        text.replace(" ", "  "),
        text.replace("е", "ё", 1),
        text.replace(" с ", " c ").replace("о", "o", 1),
        *[text.replace("–", "-").replace("-", dash) for dash in "–—‑−"],
    ]
    for variant in variants:
        assert same(parse_term(variant, period), read), variant


DATED = [
    (period, text)
    for period, text in ALL
    if "график" not in text and text not in UNDATED + ON_EVENTS
]


@pytest.mark.parametrize(("period", "text"), DATED)
@pytest.mark.parametrize("word", ["ориентировочно", "или", "кроме", "№"])
def test_nothing_is_read_by_halves(period: Period, text: str, word: str) -> None:
    for longer in (f"{text} {word}", f"{word} {text}"):
        read = parse_term(longer, period)
        assert (read.kind, read.notes) == ("undated", ("not_understood",)), longer


WORDS = sorted({word for _, text in ALL for word in text.split()})
DAYS = st.dates()
PERIODS = st.tuples(DAYS, DAYS).map(lambda pair: Period(start=min(pair), end=max(pair)))
SHORT_PERIODS = st.tuples(
    st.dates(min_value=date(2018, 1, 1), max_value=date(2024, 12, 31)), st.integers(0, 1500)
).map(lambda pair: Period(start=pair[0], end=pair[0] + timedelta(days=pair[1])))
PHRASES = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.sampled_from(ALL).map(lambda x: x[1]),
)


def check(read: Term, period: Period) -> None:
    """What holds for every term."""
    assert set(read.notes) <= set(NOTES)
    assert list(read.slots) == sorted(set(read.slots))
    assert read.start is None or read.end is None or read.start <= read.end
    assert (read.kind == "recurring") == bool(read.slots)
    if read.kind in ("undated", "missing"):
        assert (read.start, read.end) == (None, None)
    if read.kind in ("interval", "period", "recurring"):
        assert read.start is not None
        assert read.end is not None
        if "следующ" not in read.text.lower():
            assert all(read.start <= slot <= read.end for slot in read.slots)
    if read.kind == "from" and read.end is not None:
        assert read.end == period.end


@given(text=st.text(), period=PERIODS)
def test_any_text_is_accepted(text: str, period: Period) -> None:
    read = parse_term(text, period)
    assert read.text == text
    check(read, period)


@given(text=PHRASES, period=SHORT_PERIODS)
def test_any_phrase_keeps_the_laws(text: str, period: Period) -> None:
    check(parse_term(text, period), period)


@given(text=st.sampled_from(ALL).map(lambda pair: pair[1]), start=DAYS, days=st.integers(0, 800))
def test_any_plan_is_accepted(text: str, start: date, days: int) -> None:
    end = start + min(timedelta(days=days), date.max - start)
    period = Period(start=start, end=end)
    check(parse_term(text, period), period)


@pytest.mark.parametrize(
    "part",
    ["1,", "1-", "январь ", "до ", "(", "в течение ", "15.", "\u200b", "раз в ", "iкв", "\u0301"],
)
def test_long_texts_are_cheap(part: str) -> None:
    text = part * (100_000 // len(part))
    before = time.process_time()
    assert parse_term(text, YEAR).kind in ("undated", "missing")
    assert time.process_time() - before < 5
