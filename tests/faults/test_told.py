"""Texts about a school: none tells the number of a result that is hidden."""

from pathlib import Path

import pytest

from .samples import LIST, Sample, result
from .tiny import RESULTS, Row, problems

BASIC, PROFILE = (
    {
        **RESULTS["procedures"][0],
        "id": name,
        "kind": "ege",
        "subject": f"Математика {level}",
        "subject_id": name,
        "grade": "11",
    }
    for name, level in (("basic", "базовая"), ("profile", "профильная"))
)
EARLIER = {**RESULTS["procedures"][0], "id": "earlier", "school_year": "2019-20"}


def told(root: Path, **tables: list[Row]) -> list[tuple[str, str | None]]:
    """Tables and columns in which a number is told; maths of grade 5 and profile level are hidden."""
    own: list[Row] = [
        result(1, suppression="small"),
        {**result(1, suppression="small"), "procedure": "profile"},
        {**result(1, participants="20", mean="3.5"), "procedure": "basic"},
    ]
    sample = Sample(
        tables={
            "results": {
                "procedures": [*RESULTS["procedures"], BASIC, PROFILE, EARLIER],
                "results": own,
            },
            "roadmaps": {
                "lists": [LIST, {**LIST, "id": "old", "school_year": "2019-20"}],
                **tables,
            },
        }
    )
    return [
        (Path(item.path).stem, item.field)
        for item in problems(sample.write(root))
        if item.check == "texts_tell_no_hidden_numbers"
    ]


ENTRY = {"id": "entry", "list": "list", "school": "school-1"}


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("ВПР по математике, 5 класс: 3 из 8", True),
        ("5 кл., матем. – 37,5 % двоек", True),
        ("Низкие результаты: русский язык, 5 класс — 9 из 30; математика, 5 класс — 3 из 8", True),
        ("ЕГЭ по математике профильного уровня: не сдали 2", True),
        ("ЕГЭ, математика базовая, 11 класс — 4 из 20", False),
        ("ВПР по математике, 6 класс: 3 из 8", False),
        ("ОГЭ по математике: 3 из 8", False),
        ("Низкие результаты ВПР по математике в 5 классе в 2020/21 году", False),
        ("Русский язык, 5 класс — 9 из 30", False),
        ("Решение комиссии от 01.10.2021 о математике", False),
    ],
)
def test_a_reason_tells_no_number_of_a_hidden_result(
    tmp_path: Path, reason: str, *, expected: bool
) -> None:
    found = told(tmp_path, list_entries=[{**ENTRY, "reason": reason}])
    assert found == ([("list_entries", "reason")] if expected else [])


def test_a_list_of_another_year_tells_of_other_results(tmp_path: Path) -> None:
    entry = {**ENTRY, "list": "old", "reason": "Математика: 3 из 8"}
    assert told(tmp_path, list_entries=[entry]) == []


def test_exceptions_risks_and_replies_are_read_too(tmp_path: Path) -> None:
    said = "По математике не справились 3 из 8."
    found = told(
        tmp_path,
        list_entries=[{**ENTRY, "exception": said}],
        risks=[
            {
                "id": "r",
                "roadmap": "plan",
                "school": "school-1",
                "factor": "equipment",
                "text": said,
            }
        ],
        replies=[
            {"id": "s", "school": "school-1", "date": "2021-06-01", "list": "list", "text": said}
        ],
    )
    assert sorted(found) == [("list_entries", "exception"), ("replies", "text"), ("risks", "text")]
