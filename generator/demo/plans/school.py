"""The plan of a school on the list; three variants, so that progress differs.

Of every fourth plan reports were not collected, so that nothing is known of its progress.
"""

from dataclasses import replace

from .. import registers
from ..indicators import COURSES
from ..settings import COLLECTED
from ..world import Ids, World
from .model import Goal, Plan, Said, Step
from .municipal import CENTRE, END, START, plan_id

VARIANTS = 3
EVERY_UNASKED = 4
OWN = "Школа"
COURSES_TEXT = "100 % педагогов школы прошли курсы повышения квалификации"

SELF_STUDY = (
    (Said(on="2026-03-02", status="done", done="2026-02-25"),),
    (Said(on="2026-03-30", status="done", done="2026-03-27"),),
    (),
)
TRAINING = ((70.0, "2026-10-12"), (45.0, "2026-09-28"), (100.0, "2026-11-10"))
LESSONS = ((), (Said(on="2026-11-05"),), (Said(on="2026-10-19"),))
BOOKS = (
    (Said(on="2026-08-20", status="done", done="2026-08-17"),),
    (Said(on="2026-08-28", note="Заказаны, не получены."),),
    (Said(on="2026-06-01", status="cancelled", note="Фонд передала другая школа."),),
)


def plan(world: World, ids: Ids, index: int, variant: int, name: str) -> Plan:
    """The plan of the school `index`, which is called `name`."""
    school = ids.schools[index]
    municipality = int(world.municipality[index])
    short = name.partition(" (")[0]
    asked = (variant + 1) % EVERY_UNASKED != 0
    steps = _steps(variant % VARIANTS)
    return Plan(
        id=f"{school}-plan",
        title=f"Программа перехода в эффективный режим работы: {name}, 2026–2027 годы",
        short_title=f"Программа: {short} (вымышленная)",
        level="school",
        territory=ids.municipalities[municipality],
        school=school,
        parent=plan_id(ids.municipalities[municipality], 2026),
        owner=registers.authority(municipality),
        document=f"{school}-plan-order",
        period_text="на 2026 год и январь - август 2027 года",
        start=START,
        end=END,
        collected=COLLECTED if asked else None,
        sections={},
        steps=steps if asked else tuple(replace(step, said=()) for step in steps),
        bodies={
            OWN: registers.school_group(municipality),
            CENTRE: registers.centre(municipality),
        },
        reporter=registers.school_group(municipality),
        verifier=registers.authority(municipality),
    )


def _steps(variant: int) -> tuple[Step, ...]:
    value, day = TRAINING[variant]
    training = (
        Said(on=day, value=value, unit="percent", status="done", done=day)
        if value >= 100
        else Said(on=day, value=value, unit="percent")
    )
    goal = Goal(
        operator=">=", value=100, unit="percent", population="teachers", words="педагогов школы",
        denominator="listed", text=COURSES_TEXT, indicator=COURSES,
    )  # fmt: skip
    return (
        Step(
            number="1", title="Самообследование: почему результаты низкие", who=(OWN,),
            term="Январь - февраль 2026 года", result="Справка о причинах", said=SELF_STUDY[variant],
        ),
        Step(
            number="2", title="Курсы повышения квалификации", term="В течение всего периода",
            who=(OWN, CENTRE), result=COURSES_TEXT, goals=(goal,), said=(training,),
        ),
        Step(
            number="3", title="Дополнительные занятия по русскому языку и математике", who=(OWN,),
            term="Октябрь - декабрь 2026 года", result="Расписание занятий", said=LESSONS[variant],
        ),
        Step(
            number="4", title="Пополнение библиотеки", term="Август 2026 года", who=(OWN,),
            result="Учебники есть у всех", said=BOOKS[variant],
        ),
        Step(
            number="5", title="Родительское собрание об учёбе и экзаменах", who=(OWN,),
            term="Ноябрь 2026 года", result="Протокол собрания",
        ),
        Step(
            number="6", title="Взаимопосещение уроков с опорной школой", term="Постоянно",
            who=(OWN,), result="Журнал посещений",
        ),
        Step(
            number="7", title="Проверка итогов программы", term="Май 2027 года", who=(OWN, CENTRE),
            result="Отчёт о результатах",
        ),
    )  # fmt: skip
