"""What a template prints is escaped, and an unknown name is a fault of the template."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from generator.build import shell, templates
from generator.voices.pages.page_kind import Context


@dataclass(frozen=True, kw_only=True)
class Shown(Context):
    content: object


def page(content: object) -> Shown:
    return Shown(title="", description="", crumbs=(), content=content)


@pytest.mark.parametrize(
    ("description", "told"), [("", "Школы: А &amp; Б"), ("Две школы.", "Две школы.")]
)
def test_a_page_without_a_description_is_described_by_its_title(
    description: str, told: str
) -> None:
    html = f'<title>{shell.TITLE}</title><meta content="{shell.DESCRIPTION}">{shell.BODY}'
    stamped = shell.cut(html).stamp("x", Context(title="Школы: А & Б", description=description), "")
    assert stamped.decode() == f'<title>Школы: А &amp; Б</title><meta content="{told}">'


def shown(folder: Path, source: str, content: object) -> str:
    (folder / "page.html").write_text(source, "utf-8")
    return templates.body(templates.environment(folder, "en"), "page", page(content), "../")


@given(st.one_of(st.text(), st.integers(), st.floats(), st.booleans(), st.none()))
def test_every_value_is_escaped_as_html_is(content: object) -> None:
    env = templates.PageEnvironment("en", autoescape=True, extensions=["jinja2.ext.i18n"])
    told = env.from_string("{{ content }}").render(content=content)
    assert told == escape(str(content))


@pytest.mark.parametrize(
    ("source", "content", "expected"),
    [
        ("{{ page.content }}", "<b>&'\"", "&lt;b&gt;&amp;&#x27;&quot;"),
        ("{{ page.content }}", Markup("<b>"), "<b>"),
        ("{{ page.content | safe }}", "<b>", "<b>"),
        ("{{ page.content or '—' }}", "", "—"),
        ("{{ page.content }} {{ page.content }}", 1.5, "1.5 1.5"),
        (
            "{% for one in page.content %}{{ loop.index }}{{ one }}{% endfor %}",
            ("a", "<"),
            "1a2&lt;",
        ),
        (
            "{% macro twice(one) %}{{ one }}{{ one }}{% endmacro %}{{ twice(page.content) }}",
            "<",
            "&lt;&lt;",
        ),
        (
            "{% macro f(a, b='-') %}{{ a }}{{ b }}{% endmacro %}{{ f(page.content, b='<') }}",
            ">",
            "&gt;&lt;",
        ),
        (
            "{% macro f() %}{{ kwargs['class'] }}{% endmacro %}{{ f(class=page.content) }}",
            "<",
            "&lt;",
        ),
        (
            "{% macro f(a) %}{{ a }}{{ caller() }}{% endmacro %}"
            "{% call f('<') %}{{ page.content }}{% endcall %}",
            ">",
            "&lt;&gt;",
        ),
    ],
)
def test_a_value_is_printed_once_and_escaped_once(
    source: str, content: object, expected: str, tmp_path: Path
) -> None:
    assert shown(tmp_path, source, content) == expected


@pytest.mark.parametrize(
    ("source", "content", "expected"),
    [
        ("{{ unheard is defined }} {{ page is defined }}", "", "False True"),
        ("{{ page.content is none }} {{ page is none }}", None, "True False"),
        (
            "{% macro f(a, b) %}{{ b is defined }}{% endmacro %}{{ f(1) }} {{ f(1, 2) }}",
            "",
            "False True",
        ),
        ("{% set a = none %}{{ a is defined }} {{ a is none }}", "", "True True"),
    ],
)
def test_what_is_not_there_is_told_from_what_is_nothing(
    source: str, content: object, expected: str, tmp_path: Path
) -> None:
    assert shown(tmp_path, source, content) == expected


@pytest.mark.parametrize(
    "source", ["{{ page.unheard }}", "{{ unheard }}", "{{ unheard.of }}", "{{ unheard() }}"]
)
def test_an_unknown_name_is_a_fault_of_the_template(source: str, tmp_path: Path) -> None:
    with pytest.raises(UndefinedError, match="unheard"):
        shown(tmp_path, source, "")
