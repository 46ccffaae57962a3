"""What MkDocs, git and the framework of commands say in English is told in the caller's language."""

import logging
import re
import time
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.checks import links, texts
from generator.data.catalog import build as build_catalog
from generator.data.problems import Problem, SettingsError
from generator.plugin import identity
from generator.plugin.wording import SPEAKERS, Ear

LATIN = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")
TEXT = """\
# Карты

[a](nowhere.md) и [b](/roadmaps/)
[c](#gone) [d](nowhere.md "x") [e](sub)
![p](pic.png) [f](sub/index.md#zzz) [g](https://example.org/nowhere.md)
"""
LINKS = {
    (3, "nowhere.md", "никуда не ведёт"),
    (3, "/roadmaps/", "начинается с косой черты"),
    (4, "#gone", "месту, которого на странице нет"),
    (4, "nowhere.md", "никуда не ведёт"),
    (4, "sub", "никуда не ведёт"),
    (5, "pic.png", "никуда не ведёт"),
    (5, "sub/index.md#zzz", "месту, которого на странице нет"),
}


def heard(root: Path) -> list[Problem]:
    """What a real build by MkDocs alone says of the texts at `root`."""
    checks = "{omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}"
    settings = root / "mkdocs.yml"
    settings.write_text(
        "site_name: x\ndocs_dir: content\ntheme: {name: null, custom_dir: theme}\nplugins: []\n"
        f"validation: {checks}\nnav:\n  - Главная: index.md\n  - Нет: gone.md\n",
        "utf-8",
    )
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text("{{ page.content }}", "utf-8")
    config = load_config(str(settings), site_dir=str(root / "site"))
    ear = Ear(config)
    for name in SPEAKERS:
        logging.getLogger(name).addFilter(ear)
    try:
        build(config)
    finally:
        for name in SPEAKERS:
            logging.getLogger(name).removeFilter(ear)
    return ear.problems


def put(root: Path, name: str, text: str) -> None:
    path = root / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_link_that_leads_nowhere_is_told_with_its_line(tmp_path: Path) -> None:
    put(tmp_path, "index.md", TEXT)
    put(tmp_path, "sub/index.md", "# Раздел\n")
    found = heard(tmp_path)
    links = {(item.row, item.value, item.message) for item in found if item.value}
    assert len(links) == len(LINKS)
    for row, url, words in LINKS:
        assert any(
            (row, url) == told[:2] and words in told[2].render("ru") for told in links
        ), (row, url)  # fmt: skip
    (hint,) = {item.remedy.render("ru") for item in found if item.value == "sub"}
    assert "«sub/index.md»" in hint
    menu = {(item.path, item.row) for item in found if not item.value}
    assert menu == {("content/sub/index.md", None), ("mkdocs.yml", 8)}
    for item in found:
        assert not LATIN.search(item.message.render("ru"))
        assert item.is_error


SOUND = """\
# Страница

Код `[a](x.md)`, <https://b.school/x.md>, [почта](mailto:a@b.school), <a@b.school>, [страница](sub/index.md).

```
[a](x.md)
```

[раздел](#part) [заголовок](#page) [имя](sub/index.md#own) [снимок][1] [пусто](sub/index.md?x=1) {{ a("](x.md)") }}

## Page

<span id="part"></span>

[1]: sub/p.png
"""


@pytest.mark.parametrize(("text", "count"), [(TEXT, len(LINKS)), (SOUND, 0)])
def test_a_check_tells_the_links_that_mkdocs_tells(tmp_path: Path, text: str, count: int) -> None:
    put(tmp_path, "index.md", text)
    put(tmp_path, "sub/index.md", "# Раздел {#own}\n")
    put(tmp_path, "sub/p.png", "")
    found = list(links.problems(texts.files(tmp_path), build_catalog((), None)))
    assert len(found) == count
    assert {(it.path, it.row, it.value, it.message) for it in found} == {
        (it.path, it.row, it.value, it.message) for it in heard(tmp_path) if it.value
    }


def test_twenty_thousand_links_are_told_in_a_moment(tmp_path: Path) -> None:
    put(tmp_path, "index.md", "[a](x.md)\n" * 20_000)
    started = time.process_time()
    found = list(links.problems(texts.files(tmp_path), build_catalog((), None)))
    assert time.process_time() - started < 5
    assert [item.row for item in found] == list(range(1, 20_001))


def test_links_of_a_project_that_is_not_strict_are_warnings(tmp_path: Path) -> None:
    put(tmp_path, "index.md", "[a](x.md)")
    (tmp_path / "mkdocs.yml").write_text("strict: false\n", "utf-8")
    assert [
        it.is_error for it in links.problems(texts.files(tmp_path), build_catalog((), None))
    ] == [False]


@pytest.mark.slow
def test_a_build_refuses_links_that_lead_nowhere_and_keeps_the_site(
    project: Path, roadmaps: Callable[..., CompletedProcess[str]]
) -> None:
    put(project, "index.md", TEXT)
    (project / "mkdocs.yml").write_text(
        "site_name: Карты\nsite_url: https://karty.school/\ndocs_dir: content\n"
        "plugins:\n  - open-roadmaps\n",
        "utf-8",
    )
    checked = roadmaps("check", folder=project)
    done = roadmaps("build", "--jobs", "1", folder=project)
    assert (checked.returncode, done.returncode) == (1, 1)
    assert checked.stdout == done.stderr
    assert "Ошибок: 7, предупреждений: 1." in done.stderr
    assert "content/index.md, строка 4 " in done.stderr
    assert not (project / "site").exists()


SETTINGS = {
    "a name that is none": ("site_url: ленин\n", 3, "адрес начинается с https://"),
    "another kind": ("use_directory_urls: 7\n", 3, "значение другого вида"),
    "a plugin that is none": ("plugins:\n  - foo\n", 3, "модуль foo не установлен"),
    "a part of another kind": ("plugins:\n  - open-roadmaps:\n      jobs: x\n", 5, "другого вида"),
    "one of a list": (
        "plugins:\n  - open-roadmaps:\n      formats: [doc]\n", 5, "возможно только одно из",
    ),
    "a folder that is none": ("docs_dir: texts\n", 3, "такого файла или папки нет"),
    "no menu": ("nav: 5\n", 3, "меню — это список"),
    "a theme that is none": ("theme: {name: foo}\n", 3, "такой темы нет"),
    "no YAML": ("a: b: c\n", 3, "отсюда файл непонятен"),
    "an open quote": ('extra:\n  x: "y\n', 4, "отсюда файл непонятен"),
    "an unknown kind": ("extra: !foo bar\n", 3, "значение неизвестного вида"),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_do_not_fit_are_told_with_their_line(project: Path, name: str) -> None:
    text, line, words = SETTINGS[name]
    (project / "content").mkdir()
    docs = "" if "docs_dir" in text else "docs_dir: content\n"
    settings = project / "mkdocs.yml"
    settings.write_text(f"# Проект\nsite_name: Карты\n{text}{docs}", "utf-8")
    with pytest.raises(SettingsError) as refused:
        identity(settings)
    assert refused.value.text is not None
    told = refused.value.text.render("ru")
    assert told.startswith(f"mkdocs.yml, строка {line}"), told
    assert words in told
    assert not LATIN.search(told.replace("true или false", ""))


CALLS = {
    "--foo": "Параметра --foo нет.",
    "chek": "Команды chek нет. Может быть, нужна одна из этих: 'check'?",
    "build --jobs x": "Значение --jobs не подходит: нужно число.",
    "build --jobs -3": "Значение --jobs не подходит: нужно не меньше 0.",
    "check a b": "Лишнее в вызове команды: b.",
    "import": "В вызове команды не хватает того, что в справке названо files.",
    "check --format xml": "Значение --format не подходит: выберите одно из 'text', 'json'",
    "build --output": "После параметра --output нужно значение.",
}


@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_is_not_understood(
    call: str, tmp_path: Path, roadmaps: Callable[..., CompletedProcess[str]]
) -> None:
    done = roadmaps(*call.split(), folder=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(CALLS[call])
    assert done.stderr.rstrip().endswith("--help")
    assert done.stderr.count("\n") == 1
