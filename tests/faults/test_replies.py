"""The word of schools and bodies: who may speak of what, and what it must not tell."""

from pathlib import Path

import pytest

from .samples import LIST, REPLY, Sample, plan
from .tiny import ROADMAPS, SCHOOLS, Row, problems

ENTRY = {"id": "entry", "list": "list", "school": "school-1"}
OWN = {**ROADMAPS["roadmaps"][0], "id": "other", "level": "school", "school": "school-2"}
ABOUT = {"id": "said", "date": "2021-06-01", "text": "Занятия идут с марта."}


def told(root: Path, reply: Row, **tables: list[Row]) -> list[tuple[str, str | None]]:
    """Checks of replies that fail, with their columns."""
    sample = plan(lists=[LIST], list_entries=[ENTRY], replies=[reply], **tables)
    return [
        (item.check, item.field)
        for item in problems(sample.write(root))
        if item.path.endswith("replies.csv")
    ]


@pytest.mark.parametrize(
    "reply",
    [
        {**ABOUT, "school": "school-1", "procedure": "maths"},
        {**ABOUT, "school": "school-1", "list": "list"},
        {**ABOUT, "school": "school-1", "measure": "measure-1"},
        {**ABOUT, "body": "office", "measure": "measure-1"},
        {**ABOUT, "body": "office", "list": "list", "document": "order-1"},
    ],
)
def test_who_is_named_may_speak(tmp_path: Path, reply: Row) -> None:
    assert told(tmp_path, reply) == []


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ({"list": "list"}, [("replies_name_speaker_and_subject", "school")]),
        ({"school": "school-1"}, [("replies_name_speaker_and_subject", "procedure")]),
        (
            {"school": "school-1", "list": "list", "measure": "measure-1"},
            [("replies_name_speaker_and_subject", "measure")],
        ),
        (
            {"body": "office", "procedure": "maths"},
            [("replies_name_speaker_and_subject", "procedure")],
        ),
        ({"school": "school-2", "list": "list"}, [("replies_concern_their_speaker", "list")]),
        (
            {"body": "second", "measure": "measure-1"},
            [("replies_concern_their_speaker", "measure")],
        ),
        ({"school": "school-1", "measure": "own"}, [("replies_concern_their_speaker", "measure")]),
        ({"school": "school-9", "list": "list"}, [("known_references", "school")]),
        (
            {"school": "school-1", "procedure": "maths", "date": "2020-08-31"},
            [("replies_are_dated", "date")],
        ),
        (
            {"school": "school-1", "list": "list", "text": "Пишите Сорокиной Анне Петровне."},
            [("no_private_persons", "text")],
        ),
        (
            {"school": "school-1", "list": "list", "text": "слово " * 300},
            [("constraint-error", "text")],
        ),
    ],
)
def test_whoever_else_speaks_is_told_why_not(
    tmp_path: Path, reply: Row, expected: list[tuple[str, str]]
) -> None:
    row = {**ABOUT, **reply}
    found = told(
        tmp_path,
        row,
        roadmaps=[*ROADMAPS["roadmaps"], OWN],
        measures=[*ROADMAPS["measures"], {**ROADMAPS["measures"][0], "id": "own", "roadmap": "other"}],
    ) if row.get("measure") == "own" else _with_second_body(tmp_path, row)  # fmt: skip
    assert found == expected


def _with_second_body(root: Path, reply: Row) -> list[tuple[str, str | None]]:
    bodies = [*SCHOOLS["bodies"], {**SCHOOLS["bodies"][0], "id": "second", "name": "Центр"}]
    sample = Sample(
        tables={
            "schools": {"bodies": bodies},
            "roadmaps": {"lists": [LIST], "list_entries": [ENTRY], "replies": [reply]},
        }
    )
    return [
        (item.check, item.field)
        for item in problems(sample.write(root))
        if item.path.endswith("replies.csv")
    ]


def test_a_reply_cannot_be_older_than_the_list(tmp_path: Path) -> None:
    sample = plan(
        lists=[{**LIST, "date": "2021-05-01"}],
        list_entries=[ENTRY],
        replies=[{**REPLY, "date": "2021-04-30"}],
    )
    found = [item for item in problems(sample.write(tmp_path)) if item.path.endswith("replies.csv")]
    assert [item.check for item in found] == ["replies_are_dated"]
