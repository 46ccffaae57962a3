"""The index of the search: what is found by which words, cut into shards that a browser loads."""

from typing import Any

import pytest

from generator.voices import search
from generator.voices.search.inverted import AROUND, NAME, SHARES, TEXT, invert
from generator.voices.search.texts import Text, sections
from generator.voices.search.words import other_spellings, stem, words


def entry(title: str, **more: Any) -> search.Entry:
    return search.Entry(kind="school", path="schools/a/", title=title, **more)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Школа № 17 г. Ёлочкин", ["школ", "17", "елочкин"]),
        ("«СОШ №5», д. 2", ["сош", "5", "2"]),
        ("в Козельском районе", ["козельск", "район"]),
        ("COШ", ["сош"]),
        ("мероприятие 2.10, 2020/21", ["мероприят", "2.10", "2020", "21"]),
        ("Л. И. Новиковой, PISA", ["новиков", "pisa"]),
    ],
)
def test_a_text_is_cut_into_stems_and_numbers(text: str, found: list[str]) -> None:
    assert words(text) == tuple(found)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("МБОУ СОШ № 5", ["пят", "средн", "общеобразовательн", "школ"]),
        ("Институт развития образования", ["ир", "ипк", "повышен", "квалификац"]),
        ("Отдел образования администрации", ["о", "горон", "управлен"]),
        ("Российская Федерация", ["рф"]),
        ("Школы, имеющие низкие образовательные результаты", ["шнор"]),
        ("Чеди-Хольский кожуун", ["чедихольск"]),
        ("Развитие института образования", []),
    ],
)
def test_a_name_is_asked_for_by_other_spellings(name: str, found: list[str]) -> None:
    assert other_spellings(name) == [stem(word) if word == "ир" else word for word in found]


def test_words_of_a_name_share_what_it_tells_and_other_words_are_below_them() -> None:
    found = invert(
        [
            entry("Школа Козельск", around="Калуга", text="спортзал"),
            entry("Школа Зея", names=("Школа Амур",)),
            entry("Школа"),
        ]
    )
    assert {word: dict(item.levels) for word, item in found.items()} == {
        "амур": {NAME - 1 + 6: [1]},
        "зе": {NAME - 1 + 6: [1]},
        "калуг": {AROUND: [0]},
        "козельск": {NAME - 1 + 6: [0]},
        "спортза": {TEXT: [0]},
        "школ": {NAME - 1 + SHARES: [2], NAME - 1 + 3: [0, 1]},
    }


def test_a_page_is_cut_at_its_headings_and_terms() -> None:
    html = (
        '<h1 id="top">Словарь</h1><p>Слова <a href="x">и</a> знаки.</p>'
        '<h2 id="a">Школы<a class="headerlink" href="#a">¶</a></h2><p>Текст.</p>'
        '<dl><dt id="b">ШНОР</dt><dd>Школа.</dd></dl><h2>Без якоря</h2><script>x</script>'
    )
    found = list(sections([Text("glossary/", "Словарь терминов", html, "термины, слова")]))
    assert [(item.path, item.title, item.line, item.names) for item in found] == [
        ("glossary/", "Словарь терминов", "Слова и знаки.", ("термины", " слова")),
        ("glossary/#a", "Школы", "Текст.", ()),
        ("glossary/#b", "ШНОР", "Школа. Без якоря", ()),
    ]
