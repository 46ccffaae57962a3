"""What columns are called in workbooks that editors have: one list for all importers.

Patterns meet a heading in small letters without punctuation, ё as е.
"""

from .headers import Role, role

ORGANISATION = r"(оо|оу|общеобразовательн\w+ организаци\w+|образовательн\w+ организаци\w+|общеобразовательн\w+ учреждени\w+|образовательн\w+ учреждени\w+|школ\w+)"
COUNT = r"(кол-во|количество|число|численность|всего)"
PEOPLE = r"(участник\w*|уч-?ся|обучающ\w+|учащ\w+|учеников|человек|чел|выпускник\w*|сдавав?ш\w+|сдавал\w*|сдали|писал[аио]|писавш\w+|выполнял[аио]|выполнявш\w+|принял[аио] участие|принявш\w+ участие|участвовал[аио]|уч)"

GROUP = role("group", r"групп\w+ участников", r"участники", r"группа", r"наименование( группы)?")
SCHOOL = role(
    "school",
    ORGANISATION,
    rf"(краткое |сокращенное |полное )?(наименование|название|имя) {ORGANISATION}( .*)?",
    rf"{ORGANISATION} (краткое |полное )?(наименование|название)",
)
TERRITORY = role(
    "territory",
    r"муниципалитет", r"мо", r"мсу", r"ате", r"мр", r"район", r"территори\w+", r"округ", r"город район",
    r"муниципальн\w+ (образовани\w+|район\w*|округ\w*|территори\w+)", r"район город", r"район/город", r"город/район",
    r"(наименование|название) (муниципалитета|мо|мсу|ате|района|территории|муниципальн\w+ .*)",
    r"административно-территориальн\w+ единиц\w+",
)  # fmt: skip
LOGIN = role("login", r"логин( оо| оу| школы)?", r"код (оо|оу|школы)( .*)?", r"№ оо", r"код")
INN = role("inn", r"инн( оо| оу| школы)?")
YEAR = role("year", r"год", r"учебный год", r"уч год", r"год проведения", r"дата( проведения)?")
SUBJECT = role(
    "subject", r"(учебный )?предмет", r"дисциплина", r"наименование предмета", r"экзамен"
)
GRADE = role("grade", r"класс", r"параллель", r"класс параллель")
KIND = role(
    "kind", r"процедура", r"вид (процедуры|работы|экзамена|испытания)", r"оценочная процедура"
)
PARTICIPANTS = role(
    "participants",
    rf"({COUNT} )?({COUNT} )?{PEOPLE}( (егэ|огэ|впр|экзамена|экзамен|работу|всего|чел|человек|оо))*",
    r"n", r"всего", COUNT,
)  # fmt: skip
SCHOOLS = role("schools", rf"{COUNT} {ORGANISATION}")
MEAN = role(
    "mean",
    r"(средн\w+|ср)( (тестов\w+|первичн\w+))? (балл\w*|отметк\w*|оценк\w*|тб|б)( .*)?",
    r"средний",
    r"ср б",
)

NOT_A_MARK = r"(?!.*(класс|задани|вариант|год|кол-во оо))"
ABOUT_MARKS = r"(?=.*(отметк|оценк|доля|получил|процент|%|чел|\bна |кол-во|участник|балл))"


def mark(value: int) -> Role:
    """A column of the share or number of marks `value`: 2; «2», %; Доля отметок «2»."""
    return role(
        f"mark_{value}",
        rf"{value}( ?(%|чел|человек|кол-во|доля))*",
        rf"{NOT_A_MARK}{ABOUT_MARKS}[^0-9]*{value}[^0-9]*",
    )


MARKS = tuple(mark(value) for value in (2, 3, 4, 5))
OWNERS = (SCHOOL, TERRITORY, LOGIN, INN, GROUP)
PROCEDURE = (YEAR, SUBJECT, GRADE, KIND)
