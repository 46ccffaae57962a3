"""Each form of the same problems: grouped, cut, escaped, and bounded whatever is wrong."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.data.problems import (
    Column,
    Problem,
    Severity,
    as_github,
    as_html,
    as_json,
    as_markdown,
    as_text,
    foremost,
    in_order,
    letter,
    ranges,
)
from generator.data.problems.personal import MASK, masked
from generator.language.i18n import Text

COLUMN = Column(letter="C", title="Конец срока", title_en="End of the term")


def problem(row: int | None = 4, **changes: Any) -> Problem:
    first = Problem(
        severity=Severity.ERROR,
        check="type-error",
        package="p",
        path="datapackages/p/measures.csv",
        row=row,
        field="term_end",
        column=COLUMN,
        value="31.01.2021",
        message=Text("«{value}» does not fit the column «{title}».", (("title", "End"), ("value", "31.01.2021"))),
        remedy=Text("Mend it."),
    )  # fmt: skip
    return replace(first, **changes)


WARNING = problem(7, severity=Severity.WARNING, check="terms_understood", value=None)


def test_text_of_one() -> None:
    assert as_text([problem()], "en") == (
        "datapackages/p/measures.csv, row 4, column «End of the term» (term_end), cell C4"
        " — error [type-error]\n"
        "  «31.01.2021» does not fit the column «End».\n"
        "  → Mend it.\n"
        "\n"
        "Errors: 1, warnings: 0.\n"
    )


def test_text_of_many_alike() -> None:
    rows = [4, 5, 6, 8, 9, 10, 12]
    other = problem(
        11,
        message=Text(
            "«{value}» does not fit the column «{title}».", (("title", "End"), ("value", "?"))
        ),
        value="?",
    )
    assert as_text([problem(4), other, *map(problem, rows[1:])], "ru") == (
        "datapackages/p/measures.csv, столбец «Конец срока» (term_end) — ошибка [type-error]\n"
        "  C4–C5: Значение «31.01.2021» не подходит для столбца «End».\n"
        "  C11: Значение «?» не подходит для столбца «End».\n"
        "  … и ещё 5, строки 6, 8–10, 12\n"
        "  → Mend it.\n"
        "\n"
        "Ошибок: 8, предупреждений: 0.\n"
    )  # fmt: skip


def test_text_of_what_is_accepted() -> None:
    assert as_text([replace(WARNING, acknowledged="Так в документе.")], "ru") == (
        "Предупреждения, принятые редактором:\n"
        "  datapackages/p/measures.csv, строка 7, столбец «Конец срока» (term_end), ячейка C7"
        " [terms_understood]: Так в документе.\n"
        "\n"
        "Ошибок: 0, предупреждений: 0. Принято редактором: 1.\n"
    )


def test_json_has_the_contract_and_more() -> None:
    found = problem(resource="measures", key=(("id", "m-1"),))
    assert json.loads(as_json([found], "ru")) == [
        {
            "severity": "error",
            "check": "type-error",
            "package": "p",
            "path": "datapackages/p/measures.csv",
            "row": 4,
            "field": "term_end",
            "column": "Конец срока",
            "cell": "C4",
            "resource": "measures",
            "key": {"id": "m-1"},
            "value": "31.01.2021",
            "message": "Значение «31.01.2021» не подходит для столбца «End».",
            "remedy": "Mend it.",
            "acknowledged": None,
            "count": 1,
        }
    ]


def test_the_most_useful_comes_first() -> None:
    """Unusable, then files and headers, then one of each kind, the most frequent first."""
    header = problem(1, check="missing-label")
    unusable = problem(None, check="package", unusable=True, path="datapackages/p/datapackage.json")
    often = [problem(row, check="often") for row in (5, 6, 7)]
    rare = problem(3, check="rare")
    accepted = replace(WARNING, acknowledged="Так.")
    found = in_order([WARNING, accepted, rare, *often, header, unusable])
    assert [(item.check, item.row) for item in foremost(found)] == [
        ("package", None),
        ("missing-label", 1),
        ("often", 5),
        ("rare", 3),
        ("often", 6),
        ("often", 7),
        ("terms_understood", 7),
    ]


def test_annotations_are_ten_and_tell_how_many_more() -> None:
    found = [*map(problem, range(2, 10_002)), problem(9, check="rare")]
    lines = as_github(found, "en").splitlines()
    assert len(lines) == 10
    assert lines[0].endswith("Mend it. There are 9999 more places like this.")
    assert "rare" in lines[1]


HOSTILE = "a\r\n::error::x%0A,b:c"


def test_annotations_are_escaped() -> None:
    (line,) = as_github([problem(value=HOSTILE, check=HOSTILE)], "en").splitlines()
    assert line.startswith(
        "::error file=datapackages/p/measures.csv,line=4,title=a%0D%0A%3A%3Aerror%3A%3Ax%250A%2Cb%3Ac%3A "
    )
    assert line.count("::") == 3 + 1  # the last stands in the data of the message, inside its line


def test_a_summary_is_cut_by_whole_rows_and_says_so() -> None:
    found = [problem(row, check=f"kind-{row}", value="ё" * 80) for row in range(2, 6000)]
    text = as_markdown(found, "ru")
    assert 900_000 < len(text.encode()) <= 1_000_000
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert all(line.endswith(" |") and len(re.findall(r"(?<!\\)\|", line)) == 4 for line in rows)
    left = len(found) - (len(rows) - 2)
    assert text.splitlines()[-1].startswith(f"Ещё {left} замечани")


def test_a_summary_of_many_alike_is_short() -> None:
    text = as_markdown(list(map(problem, range(2, 10_002))), "en")
    assert len(text.splitlines()) == 2 + 2 + 3 + 1
    assert "| and 9,997 more, rows 5–10001 |" in text


def test_a_page_stands_alone_and_is_bounded() -> None:
    found = [
        problem(row, value=f"{row}<script>", message=Text("«{v}»", (("v", f"{row}<script>"),)))
        for row in range(2, 10_002)
    ]
    text = as_html(
        [*found, WARNING, replace(WARNING, row=8, acknowledged="Так <b>в</b> документе.")], "ru"
    )
    assert len(text.encode()) < 300_000
    assert not re.search(r"<script|src=|href=|url\(|@import|<link", text)
    assert "и ещё 9 500, строки 502–10001" in text.replace("\u00a0", " ")
    assert text.count("<tr>") == 3 + 500 + 2
    assert "Так &lt;b&gt;в&lt;/b&gt; документе." in text
    assert all(f'class="kind {kind}"' in text for kind in ("error", "warning", "accepted"))


def test_a_page_says_how_to_accept_a_warning() -> None:
    found = replace(WARNING, resource="measures", key=(("id", "m-1"),))
    entry = (
        '{"check": "terms_understood", "resource": "measures", "key": {"id": "m-1"}, "reason": "…"}'
    )
    assert entry.replace('"', "&#34;") in as_html([found], "en")
    assert "acknowledged" not in as_html([problem()], "en")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_nothing_wrong(language: str) -> None:
    assert json.loads(as_json([], language)) == []
    assert as_github([], language) == ""
    for form in (as_text, as_markdown, as_html):
        assert "0" in form([], language)


def test_rows_that_are_scattered_are_not_all_told() -> None:
    assert ranges(range(2, 20_000, 2), 3) == "2, 4, 6, …"
    assert ranges([2, 3, 9], letter="C") == "C2–C3, C9"
    assert len(as_text([problem(row) for row in range(2, 20_000, 2)], "ru")) < 1000


@given(st.integers(min_value=1, max_value=20_000))
def test_letters_of_columns_are_numbers_to_the_base_of_the_alphabet(number: int) -> None:
    total = 0
    for char in letter(number):
        total = total * 26 + ord(char) - ord("A") + 1
    assert total == number


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ответственный Иванов И. И., каб. 5", f"Ответственный {MASK}, каб. 5"),
        ("Петрова Анна Сергеевна", MASK),
        ("тел. +7 (916) 123-45-67", f"тел. {MASK}"),
        ("8-800-555-35-35", MASK),
        ("7707083893", "7707083893"),
        ("1027700132195", "1027700132195"),
        ("29-01-2021", "29-01-2021"),
        ("Основная школа", "Основная школа"),
        ("Средняя Школа Основная", "Средняя Школа Основная"),
        ("2020-2021 учебный год", "2020-2021 учебный год"),
        ("Приказ № 320 от 15.04.2021", "Приказ № 320 от 15.04.2021"),
    ],
)
def test_masks(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert masked(masked(text)) == masked(text)


def test_values_of_personal_columns_are_hidden_whatever_their_form() -> None:
    column = Column(letter="B", title="Фамилия", title_en="Surname")
    text = Text("«{value}» is wrong.", (("value", "Ким"),))
    found = problem(column=column, field="x", value="Ким", message=text)
    assert (found.value, str(found.message)) == (MASK, f"«{MASK}» is wrong.")


def test_no_value_begins_a_line_or_commands_a_terminal() -> None:
    """A log obeys lines that begin with `::`, a terminal obeys escapes: data brings neither."""
    value = "x\n::add-mask::y\x1b[2J ##[group]z"
    found = problem(value=value, message=Text("«{value}» is wrong.", (("value", value),)))
    shown = as_text([found] * 5, "en") + as_text([found], "en")
    assert not [line for line in shown.splitlines() if line.startswith("::")]
    assert "\x1b" not in shown
    assert "##[" not in shown


def test_questions_about_names_are_told_one_by_one() -> None:
    names = [
        replace(problem(row, message=Text("Who is «{n}»?", (("n", str(row)),))), question=True)
        for row in range(4, 9)
    ]
    shown = as_text(names, "en")
    assert [f"Who is «{row}»?" in shown for row in range(4, 9)] == [True] * 5
    others = as_text([replace(item, question=False) for item in names], "en")
    assert "Who is «7»?" not in others


def test_what_an_import_says_is_not_accepted_by_a_name() -> None:
    found = problem(check="import-cell")
    assert "import-cell" in as_markdown([found], "en")
    assert "import-cell" not in as_markdown([replace(found, of_import=True)], "en")
