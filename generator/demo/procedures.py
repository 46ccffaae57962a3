"""The procedures of the fictional territory: the same sixteen in each of the years."""

from dataclasses import dataclass

import pandas as pd

from .settings import PREFIX, YEARS
from .writing import Row, table

NO_MINIMUM = "У ВПР нет официального минимума: ниже минимума считается отметка «2»"
UNVERIFIED = "(источник не подтверждён)"
SUBJECTS = {"russian": "Русский язык", "maths": "Математика", "world": "Окружающий мир"}


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """What recurs every year.

    `minimum` is 0 where none is set, and in the units of `maximum`: primary scores,
    points, or marks. `easy` moves the logit of all marks, `mean` is that of points.
    """

    kind: str
    subject_id: str
    grade: int
    subject: str
    scale: str = "marks"
    minimum: int = 0
    minimum_source: str = NO_MINIMUM
    maximum: int
    mandatory: bool = True
    easy: float = 0.0
    mean: float = 0.0

    def id(self, year: int) -> str:
        return f"{PREFIX}-{self.kind}-{self.subject_id}-{self.grade}-{YEARS[year].slug}"


def _vpr(subject: str, grade: int, maximum: int, easy: float) -> Assessment:
    return Assessment(
        kind="vpr",
        subject_id=subject,
        grade=grade,
        subject=SUBJECTS[subject],
        maximum=maximum,
        easy=easy,
    )


ASSESSMENTS = (
    _vpr("russian", 4, 38, 0.5),
    _vpr("maths", 4, 20, 0.7),
    _vpr("world", 4, 32, 0.9),
    _vpr("russian", 5, 45, 0.0),
    _vpr("maths", 5, 20, 0.0),
    _vpr("russian", 6, 51, -0.1),
    _vpr("maths", 6, 16, -0.2),
    _vpr("russian", 7, 47, -0.2),
    _vpr("maths", 7, 19, -0.2),
    _vpr("russian", 8, 51, -0.2),
    _vpr("maths", 8, 25, -0.3),
    Assessment(
        kind="oge", subject_id="russian", grade=9, subject=SUBJECTS["russian"], maximum=33, easy=0.8,
        minimum=15,        minimum_source=f"15 первичных баллов {UNVERIFIED}",
    ),
    Assessment(
        kind="oge", subject_id="maths", grade=9, subject=SUBJECTS["maths"], maximum=32, easy=0.3,
        minimum=8,        minimum_source=f"8 первичных баллов, из них 2 по геометрии {UNVERIFIED}",
    ),
    Assessment(
        kind="ege", subject_id="russian", grade=11, subject=SUBJECTS["russian"], scale="points",
        minimum=24, maximum=100, mean=62, minimum_source=f"24 балла для аттестата {UNVERIFIED}",
    ),
    Assessment(
        kind="ege", subject_id="maths-profile", grade=11, subject="Математика профильная",
        scale="points", minimum=27, maximum=100, mean=52, mandatory=False,
        minimum_source=f"27 баллов {UNVERIFIED}",
    ),
    Assessment(
        kind="ege", subject_id="maths-basic", grade=11, subject="Математика базовая", maximum=5,
        mandatory=False, easy=0.9, minimum=3, minimum_source=f"Отметка «3» {UNVERIFIED}",
    ),
)  # fmt: skip


def procedures() -> pd.DataFrame:
    """A row per procedure and year."""
    rows: list[Row] = [
        {
            "id": item.id(number),
            "kind": item.kind,
            "subject": item.subject,
            "subject_id": item.subject_id,
            "grade": item.grade,
            "school_year": year.name,
            "scale": item.scale,
            "minimum": item.minimum or None,
            "minimum_source": item.minimum_source,
            "maximum": item.maximum,
            "mandatory": "true" if item.mandatory else "false",
        }
        for number, year in enumerate(YEARS)
        for item in ASSESSMENTS
    ]
    return table("procedures", rows)
