"""Templates that are kept are those that would be compiled, or they are none."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment

from generator.build import compiled, templates
from generator.build.compiled import Compiled


@pytest.fixture
def look(tmp_path: Path) -> Path:
    folder = tmp_path / "look"
    folder.mkdir()
    (folder / "a.html").write_text("<p>{{ page.name }}</p>", "utf-8")
    return folder


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests keep templates for themselves, in their own way: not here."""
    monkeypatch.setattr(Environment, "bytecode_cache", None, raising=False)


def page(look: Path, language: str = "ru", name: str = "x&y") -> str:
    context: Any = SimpleNamespace(name=name)
    kept = Compiled(look.with_name("kept"))
    return templates.body(templates.environment(look, language, kept), "a", context, "./")


@pytest.fixture
def uncompiled(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From now on nobody may compile a template."""

    def refuse(*_given: object) -> None:
        raise AssertionError("compiled")

    return lambda: monkeypatch.setattr(Environment, "_compile", refuse)


def test_a_template_that_is_kept_is_not_compiled(
    look: Path, uncompiled: Callable[[], None]
) -> None:
    first = page(look)
    uncompiled()
    assert first == page(look) == "<p>x&amp;y</p>"


def test_another_text_or_language_is_compiled(look: Path, uncompiled: Callable[[], None]) -> None:
    page(look)
    (look / "a.html").write_text("<b>{{ page.name }}</b>", "utf-8")
    assert page(look) == "<b>x&amp;y</b>"
    uncompiled()
    with pytest.raises(AssertionError, match="compiled"):
        page(look, "en")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
        lambda whole: whole[:60] + b"XX" + whole[62:],
    ],
    ids=["empty", "half written", "a bit", "tampered"],
)
def test_a_damaged_template_is_compiled_anew(look: Path, spoil: Callable[[bytes], bytes]) -> None:
    first = page(look)
    (path,) = look.with_name("kept").iterdir()
    right = path.read_bytes()
    path.write_bytes(spoil(right))
    assert page(look) == first
    assert path.read_bytes() == right


def test_where_nothing_can_be_kept_pages_are_made(look: Path) -> None:
    look.with_name("kept").write_text("no folder", "utf-8")
    assert page(look) == "<p>x&amp;y</p>"


def test_no_more_is_kept_than_may_be(look: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "MOST", 1)
    page(look)
    (look / "a.html").write_text("<b>{{ page.name }}</b>", "utf-8")
    page(look)
    Compiled(look.with_name("kept"))
    assert len(list(look.with_name("kept").iterdir())) == 1
