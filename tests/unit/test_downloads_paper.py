"""A paper before it has a format: cells in words, groups of rows, names of files and sheets."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.voices.downloads.glyphs import KNOWN, MARKS, printable
from generator.voices.downloads.xlsx import LONGEST_TEXT, fitting, sheet_names
from generator.voices.file_names import FORBIDDEN, file_name
from generator.voices.paper import Cell, Column, Table, groups, readable, shown

TEXT = Column(title="Школа")
GROUP = Column(title="Раздел", place="heading")


def table(columns: tuple[Column, ...], *rows: tuple[Cell, ...]) -> Table:
    return Table(title="Таблица", sheet="Лист", columns=columns, rows=rows)


@pytest.mark.parametrize(
    ("cell", "kind", "expected"),
    [
        (None, "text", ""),
        ("=1+1", "text", "=1+1"),
        (date(2026, 1, 31), "date", "31 января 2026"),
        (-5, "integer", "−5"),
        (1234.5, "number", "1\N{NO-BREAK SPACE}234,5"),
        (0.296, "percent", "29,6\N{NO-BREAK SPACE}%"),
    ],
)
def test_a_cell_is_shown_as_the_pages_show_it(cell: Cell, kind: str, expected: str) -> None:
    assert shown(cell, kind, "ru") == expected


def test_a_unit_stands_in_the_heading() -> None:
    assert Column(title="Ученики", unit="чел.").heading == "Ученики, чел."


def test_a_row_must_have_a_cell_for_every_column() -> None:
    with pytest.raises(ValueError, match="2 columns"):
        table((GROUP, TEXT), ("А",))


def test_paper_leaves_out_columns_that_have_nothing_in_them() -> None:
    found = table((GROUP, TEXT, Column(title="Цель")), ("А", "Школа", None), ("А", "Лицей", ""))
    assert found.filled() == table((GROUP, TEXT), ("А", "Школа"), ("А", "Лицей"))


def test_a_table_without_rows_keeps_its_columns() -> None:
    assert table((GROUP, TEXT)).filled() == table((GROUP, TEXT))


def test_rows_that_follow_each_other_share_a_heading() -> None:
    found = table((GROUP, TEXT), ("А", "1"), ("А", "2"), (None, "3"), ("А", "4"))
    assert list(groups(found)) == [
        (("А",), (("А", "1"), ("А", "2"))),
        ((), ((None, "3"),)),
        (("А",), (("А", "4"),)),
    ]


@given(st.text())
def test_what_is_readable_can_stand_in_xml(text: str) -> None:
    clean = readable(text)
    clean.encode()
    assert not {char for char in clean if ord(char) < 32} - {"\n", "\t"}


def test_control_characters_and_halves_of_characters_are_marked() -> None:
    assert readable("a\x00b\ud800c\r\nd") == "a\ufffdb\ufffdc\nd"


@given(st.text(max_size=60))
def test_a_pdf_gets_only_characters_that_its_fonts_have(text: str) -> None:
    assert KNOWN | MARKS | {"\n"} >= set(printable(text))


def test_a_mark_stays_on_a_letter_and_is_told_where_it_hangs_on_nothing() -> None:
    stress = "\N{COMBINING ACUTE ACCENT}"
    assert printable(f"за{stress}мок") == f"за{stress}мок"
    assert printable(f"№{stress}") == "№[U+0301]"


def test_a_character_without_a_glyph_is_shown_by_its_code() -> None:
    emoji = "\N{GRINNING FACE}"
    assert printable(f"Школа {emoji} № 5, 10 ₽, Ң ө Ү, Ә җ һ") == (
        "Школа [U+1F600] № 5, 10 ₽, Ң ө Ү, Ә җ һ"
    )


def test_a_text_without_spaces_may_be_divided_but_loses_nothing() -> None:
    long = "school.example/" + "a" * 100
    assert printable(long) != long
    assert printable(long).replace("\N{ZERO WIDTH SPACE}", "") == long


def test_an_address_is_copied_from_a_pdf_as_it_is() -> None:
    address = "https://school.example/novosti/2026-01-20?part=2#" + "slug-" * 30
    assert printable(f"({address}) {address}") == f"({address}) {address}"
    assert printable(address + "a" * 100) != address + "a" * 100


def test_sheets_are_called_as_spreadsheets_allow() -> None:
    wished = ["Меры: [2020/21]?", "'Меры'", "history", "меры", "", "Ш" * 40, "Ш" * 40]
    assert sheet_names(wished) == [
        "Меры 2020 21",
        "Меры",
        "history (2)",
        "меры (2)",
        "-",
        "Ш" * 31,
        "Ш" * 27 + " (2)",
    ]


@given(st.lists(st.text(max_size=40), max_size=6))
def test_names_of_sheets_are_short_and_differ(wished: list[str]) -> None:
    names = sheet_names(wished)
    assert all(0 < len(name) <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(wished)


def test_a_cell_of_a_spreadsheet_holds_so_much_and_no_more() -> None:
    assert fitting("ы" * LONGEST_TEXT) == "ы" * LONGEST_TEXT
    assert fitting("ы" * (LONGEST_TEXT + 1)) == "ы" * (LONGEST_TEXT - 1) + "…"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("План: «Школа/2020»", "План — «Школа 2020»"),
        ("$(rm)\nx|y", "$(rm) x y"),
        ("...", "roadmap"),
        ("ы" * 300, "ы" * 100),
    ],
)
def test_a_file_is_called_as_every_disk_allows(text: str, name: str) -> None:
    assert file_name(text) == name
    assert not FORBIDDEN.search(name)
