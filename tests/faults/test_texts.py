"""What only a build or a publication told of content/ before: the check tells it too, all at once."""

from pathlib import Path

import pytest

from generator import site
from generator.data import gate
from generator.language.i18n import Text
from tests.faults.test_gate import put
from tests.faults.tiny import write_project

Told = tuple[str, int | None, str]


def told(root: Path) -> list[Told]:
    """The problems as (path, line, message); each is told in Russian too."""
    found = site.load(root).problems
    for problem in found:
        for text in (problem.message, problem.remedy):
            assert isinstance(text, Text)
            assert any("а" <= letter <= "я" for letter in text.render("ru")), text.render("en")
    return [(problem.path, problem.row, problem.message.render("en")) for problem in found]


def test_wrong_marks_listings_and_redirects_are_told_in_one_run(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    put(root, "content/a.md", "---\ntitle: A\nlisting: shcools\n---\n\n<!-- only: x -->\nA\n")
    put(root, "content/b.md", "<!-- end -->\n\n<!-- only: -->\n\n<!-- only: a b -->\n")
    put(root, "content/c.md", "---\nlisting: [front]\n...\n\nC\n")
    put(root, "content/d.md", "Title: D\nListing: no\n\nD\n")
    put(root, "content/e.md", "<!-- only: x -->\nE\n<!-- end -->\n")
    put(root, "content/f.md", "---\nlisting: schools\n---\n")
    put(
        root,
        "content/redirects.csv",
        "old,new,reason\n"
        "schools/gone/,schools/school-1/,\n"
        "schools/lost/,schools/nobody/,\n"
        "schools/school-2/,schools/school-1/,\n"
        "x/,y/,\ny/,x/,\n"
        "old/,for-editors/nothing/,\n"
        "older/,shcools/school-1/,\n"
        "b/,,\n"
        "more/,e/\n",
    )
    end = "The mark {} has no other end."
    there = "There is no page «{}»."
    listing = "There is no listing «{}»."
    table = "content/redirects.csv"
    assert told(root) == [
        ("content/a.md", 3, listing.format("shcools")),
        ("content/a.md", 6, end.format("<!-- only: x -->")),
        ("content/b.md", 1, end.format("<!-- end -->")),
        ("content/b.md", 3, end.format("<!-- only: -->")),
        ("content/b.md", 5, end.format("<!-- only: a b -->")),
        ("content/c.md", 2, listing.format("[front]")),
        ("content/d.md", 2, listing.format("no")),
        (table, 3, there.format("schools/nobody/")),
        (table, 4, "The page «schools/school-2/» is made again, so it must not lead elsewhere."),
        (table, 5, "The rows lead in a circle: x/ → y/ → x/."),
        (table, 6, "The rows lead in a circle: y/ → x/ → y/."),
        (table, 7, there.format("for-editors/nothing/")),
        (table, 8, there.format("shcools/school-1/")),
        (table, 9, "Nothing is said of where the page went or why it is gone."),
        (table, 10, "A row must have three cells."),
    ]


def test_where_the_first_line_is_another_the_table_is_told_as_a_whole(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    put(root, "content/redirects.csv", "from,to\na/,b/\n")
    assert told(root) == [
        ("content/redirects.csv", 1, "The first line must be: old,new,reason."),
    ]


def test_a_text_that_the_gate_refuses_hides_no_faults_of_others(tmp_path: Path) -> None:
    root = write_project(tmp_path)
    put(root, "content/a.md", "# A {#own}\n<script>x</script>\n[n](none.md)\n")
    put(root, "content/b.md", "[a](a.md#own) [n](none.md)\n<!-- end -->\n")
    put(root, "content/redirects.csv", "old,new,reason\nx/,x/,\n")
    assert told(root) == [
        ("content/a.md", 2, "The element <script> is not allowed in texts."),
        ("content/b.md", 1, "The link «none.md» leads nowhere: there is no such page or file."),
        ("content/b.md", 2, "The mark <!-- end --> has no other end."),
        ("content/redirects.csv", 2, "The rows lead in a circle: x/ → x/."),
    ]


def test_a_setting_of_the_program_is_refused_however_it_stands_above_a_text(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md", "---\ntemplate: x.html\n---\nA\n")
    put(tmp_path, "content/b.md", "---\ntemplate: x.html\n...\nA\n")
    put(tmp_path, "content/c.md", "title: C\ntemplate: x.html\n\nA\n")
    assert [(it.path, it.row) for it in gate.problems(tmp_path)] == [
        ("content/a.md", 2), ("content/b.md", 2), ("content/c.md", 2),
    ]  # fmt: skip


UNSEEN = "The line holds characters that cannot be seen or that turn text round: {}."


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (code, f"слово{chr(int(code[2:], 16))}слово")
        for code in ("U+202E", "U+2066", "U+200B", "U+200D", "U+200F", "U+0007", "U+2028", "U+E000")
    ],
)
def test_characters_that_nobody_sees_are_told_with_their_codes(
    tmp_path: Path, code: str, text: str
) -> None:
    for name in ("content/a.md", "content/b.txt", "content/c.csv", "site_templates/d.html"):
        put(tmp_path, name, f"Один\r\n\tДва 👩‍🏫\xa0№ 1\n{text}\n")
    found = [(it.path, it.row, it.message.render("en")) for it in gate.problems(tmp_path)]
    assert found == [
        (name, 3, UNSEEN.format(code))
        for name in ("content/a.md", "content/b.txt", "content/c.csv", "site_templates/d.html")
    ]


def test_a_reference_to_such_a_character_is_told_like_the_character(tmp_path: Path) -> None:
    put(tmp_path, "content/a.md", "Один\n\nслово&#x202E;слово&#8294;\n")
    assert [(it.row, it.message.render("en")) for it in gate.problems(tmp_path)] == [
        (3, UNSEEN.format("U+202E, U+2066")),
    ]


@pytest.mark.parametrize("text", ["\u200b\n" * 600_000, "<!-- end -->\n" * 10_000])
def test_faults_without_number_are_told_within_a_bound(tmp_path: Path, text: str) -> None:
    root = write_project(tmp_path)
    put(root, "content/a.md", text)
    assert 1000 <= len(site.load(root).problems) <= 10_000
