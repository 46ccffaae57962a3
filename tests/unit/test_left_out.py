"""MkDocs is left out of a build while texts, theme, settings and the parts that are shown stay."""

import os
import random
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import plugin
from generator.plugin import running
from tests.faults.tiny import change_cell, write_project
from tests.rebuild import EDITS_OF_DATA, Project, edit

pytestmark = pytest.mark.slow

EDITS = int(os.environ.get("ROADMAPS_EDITS", "2"))
SEED = int(os.environ.get("ROADMAPS_SEED", "9"))
SETTINGS = """site_name: Карты
site_url: https://maps.example/
docs_dir: content
theme: {name: null, custom_dir: theme}
markdown_extensions: [tables, {toc: {permalink: true}}]
validation: {nav: {omitted_files: info}}
plugins:
  - open-roadmaps: {formats: [csv]}
"""
FRAME = """<!doctype html><html><head><meta charset="utf-8"><title>{{ page.meta.title }}</title></head>
<body>{{ config.site_name }} {% for item in nav %}{{ item.title }} {% endfor %}
<article>{{ page.content }}</article></body></html>
"""
TEXTS = {
    "mkdocs.yml": SETTINGS,
    "theme/main.html": FRAME,
    "theme/embed.html": FRAME,
    "content/index.md": "# Карты\n\n<!-- only: results -->\nРезультаты.\n<!-- end -->\n",
    "content/about.md": "# О сайте\n\n{{ value('measures') }} Текст.\n",
    "content/schools/index.md": "---\nlisting: schools\n---\n# Школы\n",
}


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Home:
    """A tiny project with texts and a theme of its own, its site, and how often MkDocs was run."""

    def __init__(self, root: Path) -> None:
        self.root = write_project(root)
        self.runs = 0
        for name, text in TEXTS.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def add(self, name: str, text: str) -> None:
        self.write(name, (self.root / name).read_text("utf-8") + text)

    def build(self) -> int:
        """Build from the last site and compare with one from nothing; how often MkDocs ran."""
        before = self.runs
        settings = self.root / "mkdocs.yml"
        plugin.build_site(settings, self.root / "site", jobs=1)
        ran = self.runs - before
        plugin.build_site(settings, self.root / "fresh", jobs=1, remember=False)
        assert files(self.root / "site") == files(self.root / "fresh")
        return ran

    @property
    def edits(self) -> Mapping[str, Callable[[], object]]:
        """Edits of what MkDocs renders."""
        return {
            "a text": lambda: self.add("content/about.md", "Ещё.\n"),
            "settings": lambda: self.add("mkdocs.yml", "site_author: Отдел\n"),
            "the menu": lambda: self.add("mkdocs.yml", "nav: [О сайте: about.md, index.md]\n"),
            "the theme": lambda: self.add("theme/main.html", "<!-- ещё -->"),
            "a page more": lambda: self.write("content/new.md", "# Новая\n\n[К ней](about.md)\n"),
            "a file more": lambda: self.write("content/table.csv", "a,b\n"),
            "a page that somebody edited": lambda: self.write("site/about/index.html", ""),
        }


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    found = Home(tmp_path / "project")
    build = running.mkdocs_build

    def counted(*arguments: object) -> None:
        found.runs += 1
        build(*arguments)

    monkeypatch.setattr(running, "mkdocs_build", counted)
    return found


def test_mkdocs_runs_for_what_it_renders_and_for_nothing_else(home: Home) -> None:
    assert home.build() == 1
    change_cell(home.root, "schools", 3, "name", "Лицей № 2")
    assert home.build() == 0
    for told, change in home.edits.items():
        change()
        assert home.build() == 1, told
    shutil.rmtree(home.root / "datapackages/results")
    assert home.build() == 1, "a package that a text is about is gone"
    assert "Результаты" not in (home.root / "site/index.html").read_text("utf-8")
    change_cell(home.root, "schools", 3, "name", "Лицей № 3")
    assert home.build() == 0
    home.add("theme/main.html", "<!-- {{ build_date_utc }} -->")
    assert home.build() == 1
    change_cell(home.root, "schools", 3, "name", "Лицей № 4")
    assert home.build() == 1, "the theme prints the day of the build"


def test_the_site_equals_one_from_nothing_after_edits_of_all_kinds(home: Home) -> None:
    """At night after many."""
    home.build()
    chance = random.Random(SEED)
    data = Project(home.root)
    for number in range(EDITS):
        if chance.random() < 0.5:
            told = edit(data, chance, EDITS_OF_DATA)
        else:
            told = chance.choice([name for name in home.edits if name != "the menu"])
            home.edits[told]()
        home.build()
        print(f"edit {number}: {told}")
