"""The plans of a municipality: one of 2021, which is over, and one that is under way.

The steps are chosen so that on the day of the package every status of a measure occurs.
"""

from .. import names, registers
from ..indicators import CERTIFICATION, COURSES, SATISFACTION
from ..settings import COLLECTED
from ..world import Ids, World
from .model import Goal, Moved, Plan, Said, Step

UO, CENTRE, SCHOOLS = "Управление образования", "Методический центр", "Школы"
START, END = "2026-01-01", "2027-08-31"

COURSES_GOAL = Goal(
    operator=">=", value=100, unit="percent", population="teachers", words="педагогов",
    denominator="listed", indicator=COURSES,
    text="100 % педагогов школ из списка прошли курсы повышения квалификации",
)  # fmt: skip
CERTIFICATION_GOAL = Goal(
    operator=">=", value=60, unit="percent", population="teachers", words="педагогов",
    denominator="all", indicator=CERTIFICATION,
    text="Не менее 60 % педагогов прошли муниципальную сертификацию",
)  # fmt: skip
SATISFACTION_GOAL = Goal(
    operator=">=", value=75, unit="percent", population="parents", words="родителей",
    denominator="not_stated", indicator=SATISFACTION,
    text="Не менее 75 % родителей удовлетворены качеством обучения",
)  # fmt: skip
WEBINARS_GOAL = Goal(
    operator=">=", value=5, unit="count", population="webinars", words="вебинаров",
    denominator="not_applicable", text="Проведено не менее 5 вебинаров",
)  # fmt: skip

SECTIONS = {
    "1": "Анализ и список школ",
    "2": "Кадры и методическая помощь",
    "3": "Работа с родителями",
    "4": "Условия, контроль и отчётность",
}

STEPS = (
    Step(
        number="1.1", title="Утверждение дорожной карты района", term="Январь 2026 года", who=(UO,),
        result="Дорожная карта утверждена приказом и опубликована",
        said=(Said(on="2026-01-30", status="done", done="2026-01-20", verified="2026-02-05"),),
    ),
    Step(
        number="1.2", title="Анализ результатов ВПР, ОГЭ и ЕГЭ за два года",
        term="Февраль 2026 года", who=(CENTRE,), result="Аналитическая справка",
        said=(
            Said(on="2026-03-02", note="Справка готовится."),
            Said(on="2026-03-16", status="done", done="2026-03-12"),
        ),
    ),
    Step(
        number="1.3", title="Уточнение перечня школ, которым нужна помощь", term="10.10.2026",
        who=(UO, CENTRE), result="Перечень направлен в министерство",
        said=(Said(on="2026-10-12", status="done", done="2026-10-09"),),
    ),
    Step(
        number="1.4", title="Сбор сведений об условиях работы школ и семьях обучающихся",
        term="Октябрь - ноябрь 2026 года", who=(SCHOOLS,), result="Социальные паспорта без имён",
    ),
    Step(
        number="1.5", title="Самообследование школ из списка", term="Сентябрь 2026 года",
        who=(SCHOOLS,), result="Отчёты о самообследовании",
    ),
    Step(
        number="2.1", title="Курсы повышения квалификации педагогов", who=(CENTRE, SCHOOLS),
        term="В течение всего периода", result=COURSES_GOAL.text, goals=(COURSES_GOAL,),
        said=(
            Said(on="2026-06-15", value=38, unit="percent"),
            Said(on="2026-10-15", value=62, unit="percent", verified="2026-10-30"),
        ),
    ),
    Step(
        number="2.2", title="Муниципальная сертификация педагогов", term="01.06.2026", who=(CENTRE,),
        result=CERTIFICATION_GOAL.text, goals=(CERTIFICATION_GOAL,),
        said=(Said(on="2026-05-20", value=41, unit="percent", note="Вторая волна не назначена."),),
    ),
    Step(
        number="2.3", title="Наставничество и взаимопосещение уроков", term="Постоянно",
        who=(SCHOOLS,), result="Пары наставников определены приказами школ",
    ),
    Step(
        number="2.4", title="Вебинары по трудным темам русского языка и математики",
        term="1 раз в квартал", who=(CENTRE,), result=WEBINARS_GOAL.text, goals=(WEBINARS_GOAL,),
        said=(
            Said(on="2026-03-31", slot="2026-03-31", status="done", done="2026-03-24", value=1, unit="count"),
            Said(on="2026-06-30", slot="2026-06-30", status="done", done="2026-06-10", value=2, unit="count"),
            Said(on="2026-09-30", slot="2026-09-30", status="done", done="2026-09-22", value=3, unit="count"),
        ),
    ),
    Step(
        number="2.5", title="Разбор итогов помощи школам на методическом совете",
        term="1 раз в полугодие", who=(CENTRE,), result="Протоколы совета",
    ),
    Step(
        number="3.1", title="Районное родительское собрание", term="Декабрь 2026 года", who=(UO,),
        result="Запись собрания опубликована",
    ),
    Step(
        number="3.2", title="Анонимный опрос родителей", term="Ноябрь 2026 года", who=(SCHOOLS, UO),
        result=SATISFACTION_GOAL.text, goals=(SATISFACTION_GOAL,),
    ),
    Step(
        number="3.3", title="Родители — наблюдатели на проверочных работах", term="По графику",
        who=(SCHOOLS,), result="График опубликован",
    ),
    Step(
        number="3.4", title="Семейный клуб при районной библиотеке", term="Май 2026 года",
        who=(CENTRE,), result="Клуб открыт",
        said=(Said(on="2026-05-12", status="cancelled", note="Помещение закрыто на ремонт."),),
    ),
    Step(
        number="3.5", title="Встречи с родителями выпускников", term="", who=(SCHOOLS,),
        flag="В вымышленном документе срок не указан: так бывает и в настоящих.",
    ),
    Step(
        number="4.1", title="Обновление оборудования кабинетов", term="Июнь 2026 года", who=(UO,),
        result="Оснащённость не ниже нормы",
        said=(Said(on="2026-09-25", note="Договор заключён, поставка в декабре."),),
        moved=(
            Moved(on="2026-06-22", old="2026-06-30", new="2026-10-30", reason="Торги не состоялись."),
            Moved(on="2026-10-20", old="2026-10-30", new="2026-12-25", reason="Задержка поставки."),
        ),
    ),
    Step(
        number="4.2", title="Конкурс программ перехода школ в эффективный режим",
        term="Апрель - май 2026 года", who=(UO,), result="Победитель получает грант",
        said=(Said(on="2026-05-29", status="done", done="2026-05-28"),),
    ),
    Step(
        number="4.3", title="Выезды в школы из списка", term="С марта 2026 года", who=(CENTRE, UO),
        result="Справки по итогам выездов",
        said=(Said(on="2026-10-30", note="Посещены две школы."),),
    ),
    Step(
        number="4.4", title="Сведения о ходе исполнения дорожной карты", who=(UO,),
        term="ежеквартально в срок до 5 числа месяца, следующего за отчетным периодом",
        result="Сведения представлены в министерство",
        said=(
            Said(on="2026-04-03", slot="2026-04-05", status="done", done="2026-04-03"),
            Said(on="2026-07-14", slot="2026-07-05", status="done", done="2026-07-14"),
            Said(on="2026-10-06", slot="2026-10-05", note="Сводка собрана не полностью."),
        ),
    ),
    Step(
        number="4.5", title="Итоговый анализ и предложения на следующий период",
        term="Июнь - август 2027 года", who=(UO, CENTRE), result="Итоговый доклад",
    ),
)  # fmt: skip

STEPS_2021 = (
    Step(
        number="1", title="Анализ итогов 2020/21 учебного года", term="Июль - август 2021 года",
        who=(CENTRE,), result="Доклад опубликован",
        said=(Said(on="2021-09-01", status="done", done="2021-08-25"),),
    ),
    Step(
        number="2", title="Школьные программы улучшения результатов", term="Март 2021 года",
        who=(SCHOOLS,), result="Программы приняты педагогическими советами",
        said=(Said(on="2021-05-11", status="done", done="2021-04-28", note="Одна школа опоздала."),),
    ),
    Step(
        number="3", title="Курсы для учителей математики", term="В течение 2021 года",
        who=(CENTRE,), result="Не менее 50 % педагогов прошли курсы",
        goals=(
            Goal(
                operator=">=", value=50, unit="percent", population="teachers", words="педагогов",
                denominator="not_stated", indicator=COURSES,
                text="Не менее 50 % педагогов прошли курсы",
            ),
        ),
        said=(Said(on="2021-12-20", status="done", done="2021-12-17", value=53, unit="percent"),),
    ),
    Step(
        number="4", title="Семинары для заместителей директоров", term="1 раз в полугодие",
        who=(CENTRE,), result="Два семинара",
        said=(
            Said(on="2021-06-30", slot="2021-06-30", status="done", done="2021-06-18"),
            Said(on="2021-12-24", slot="2021-12-31", status="done", done="2021-12-22"),
        ),
    ),
    Step(
        number="5", title="Сетевые уроки с опорной школой", term="Октябрь - ноябрь 2021 года",
        who=(SCHOOLS,), result="Расписание сетевых уроков",
    ),
    Step(number="6", title="Выезды методистов в школы", term="", who=(CENTRE,)),
    Step(
        number="6.1", title="Выезд в сельские школы", term="Сентябрь 2021 года", who=(CENTRE,),
        part_of="6", said=(Said(on="2021-09-24", status="done", done="2021-09-17"),),
    ),
    Step(
        number="6.2", title="Выезд в городские школы", term="Октябрь 2021 года", who=(CENTRE,),
        part_of="6", said=(Said(on="2021-10-25", note="Посещена одна школа из двух."),),
    ),
    Step(
        number="7", title="Летняя смена для будущих девятиклассников", term="Июнь 2021 года",
        who=(UO, SCHOOLS), result="Смена проведена",
        said=(
            Said(on="2021-06-04", status="cancelled", note="Лагерь закрыт на карантин."),
            Said(on="2021-07-20", note="Карантин снят, набор продолжен."),
            Said(on="2021-08-27", status="done", done="2021-08-20", verified="2022-01-15"),
        ),
        moved=(
            Moved(on="2021-07-12", old="2021-06-30", new="2021-08-31", reason="Карантин в лагере."),
        ),
    ),
)  # fmt: skip


def plan_id(municipality: str, year: int) -> str:
    return f"{municipality}-plan-{year}"


def current(world: World, ids: Ids, municipality: int) -> Plan:
    """The plan of 2026 and 2027."""
    of = names.genitive(names.adjective(municipality))
    territory = ids.municipalities[municipality]
    return Plan(
        id=plan_id(territory, 2026),
        title=f"Дорожная карта {of} района (вымышленного) по поддержке школ с низкими результатами "
        "обучения на 2026 год и январь - август 2027 года",
        short_title=f"Дорожная карта {of} района на 2026–2027 годы (вымышленная)",
        level="municipality",
        territory=territory,
        owner=registers.authority(municipality),
        document=f"{plan_id(territory, 2026)}-order",
        period_text="на 2026 год и январь - август 2027 года",
        start=START,
        end=END,
        collected=COLLECTED,
        sections=SECTIONS,
        steps=STEPS,
        bodies=_bodies(municipality),
        reporter=registers.authority(municipality),
        verifier=registers.ministry(int(world.region_of[municipality])),
    )


def past(world: World, ids: Ids, municipality: int) -> Plan:
    """The plan of 2021."""
    of = names.genitive(names.adjective(municipality))
    territory = ids.municipalities[municipality]
    return Plan(
        id=plan_id(territory, 2021),
        title=f"План мероприятий {of} района (вымышленного) по повышению качества образования "
        "на 2021 год",
        short_title=f"План {of} района на 2021 год (вымышленный)",
        level="municipality",
        territory=territory,
        owner=registers.authority(municipality),
        document=f"{plan_id(territory, 2021)}-order",
        period_text="на 2021 год",
        start="2021-01-01",
        end="2021-12-31",
        collected="2022-01-31",
        sections={},
        steps=STEPS_2021,
        bodies=_bodies(municipality),
        reporter=registers.authority(municipality),
        verifier=registers.ministry(int(world.region_of[municipality])),
    )


def _bodies(municipality: int) -> dict[str, str]:
    return {
        UO: registers.authority(municipality),
        CENTRE: registers.centre(municipality),
        SCHOOLS: registers.school_group(municipality),
    }
