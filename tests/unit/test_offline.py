"""Links of a site that opens without a server: to files where there were folders, else as they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.plugin.offline import link_to_files, with_file_links

PAGES = {".", "schools", "schools/school-1"}


def linked(address: str, home: str = "schools/school-1") -> str:
    html = with_file_links(f'<a class="x" href="{address}">y</a>', home, PAGES.__contains__)
    return html.removeprefix('<a class="x" href="').removesuffix('">y</a>')


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("../", "../index.html"),
        ("./", "./index.html"),
        ("../school-1/#results", "../school-1/index.html#results"),
        ("../?text=a&amp;body=b#c", "../index.html?text=a&amp;body=b#c"),
        ("../%73chool-1/", "../%73chool-1/index.html"),
    ],
)
def test_a_link_to_the_folder_of_a_page_leads_to_its_file(address: str, file: str) -> None:
    assert linked(address) == file


@pytest.mark.parametrize(
    "address",
    [
        "", "#results", "?text=a", "plan.pdf", "../school-2/", "../../data/", "/schools/", "//host/schools/",
        "https://roadmaps.example/schools/", "mailto:a@b.example", "javascript:alert(1)", "http://[", "../../../..",
    ],
)  # fmt: skip
def test_any_other_link_stays_as_it_is(address: str) -> None:
    assert linked(address) == address


def test_only_links_are_touched_not_text_or_scripts() -> None:
    html = (
        '<link rel="canonical" href="../"><p>&lt;a href="../"&gt;</p>'
        '<script>x = "href=../"</script><a title="a > b" href=\'../\'>b</a>'
    )
    assert with_file_links(html, "schools/school-1", PAGES.__contains__) == html.replace(
        "href='../'", "href='../index.html'"
    )


@given(st.text())
def test_a_page_without_links_is_the_same(text: str) -> None:
    html = text.replace("<", "&lt;")
    assert with_file_links(html, ".", PAGES.__contains__) == html


def test_all_pages_of_a_folder_are_rewritten_once(tmp_path: Path) -> None:
    (tmp_path / "schools").mkdir()
    (tmp_path / "index.html").write_text('<a href="schools/">Школы</a>\r\n', "utf-8", newline="")
    (tmp_path / "schools" / "index.html").write_text('<a href="..">Главная</a>', "utf-8")
    for _again in range(2):
        link_to_files(tmp_path)
        front = (tmp_path / "index.html").read_bytes().decode()
        assert front == '<a href="schools/index.html">Школы</a>\n'
        school = (tmp_path / "schools" / "index.html").read_text("utf-8")
        assert school == '<a href="../index.html">Главная</a>'
