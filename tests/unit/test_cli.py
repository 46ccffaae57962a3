"""The command as scripts and logs see it: versions, unbroken lines, settings that are wrong."""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from generator import __version__
from generator.cli.commands import app
from tests.conftest import ROOT, run_roadmaps
from tests.faults.tiny import write_project

pytestmark = pytest.mark.slow

ROADMAP = "site_templates/pages/roadmap.html"


SETTINGS = """site_name: Проба
docs_dir: content
theme:
  name: material
  custom_dir: site_templates/theme
  language: ru
plugins:
  - open-roadmaps
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A tiny project with one page of content and the templates of the real one."""
    write_project(tmp_path)
    shutil.copytree(ROOT / "site_templates", tmp_path / "site_templates")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("# Проба\n", "utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def refused(project: Path) -> str:
    """What a build says that ends with the code 2 and leaves no site behind."""
    done = run_roadmaps("build", "--jobs", "1", folder=project)
    assert done.returncode == 2, done.stderr
    assert not (project / "site").exists()
    assert "Traceback" not in done.stderr
    assert "Aborted" not in done.stderr
    return done.stderr.splitlines()[-1]


def test_version() -> None:
    done = run_roadmaps("--version")
    first, *others = done.stdout.splitlines()
    assert (done.returncode, first) == (0, f"roadmaps {__version__}")
    assert {line.split()[0] for line in others} >= {"python", "mkdocs", "pandas", "frictionless"}
    assert all(re.fullmatch(r"[a-z0-9-]+ \d[\w.]*", line) for line in others)


@pytest.mark.parametrize("arguments", [("check", "x" * 90), ("term", "x" * 90), ("check", "-x")])
def test_messages_are_not_broken_into_lines(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run_roadmaps(*arguments, folder=tmp_path, environment={"COLUMNS": "60"})
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert not any(char in done.stderr for char in "╭│╰")
    assert len(lines) == 1


def test_every_command_has_help() -> None:
    for command in app.registered_commands:
        assert command.callback is not None
        assert command.callback.__doc__


HEADS = {
    "ru": {"Как писать:", "Аргументы:", "Параметры:"},
    "en": {"Usage:", "Arguments:", "Options:"},
}
WORDS_OF_THE_FRAMEWORK = re.compile(
    r"Usage|Options|OPTIONS|Arguments|default:|required|<str>|list\["
)


@pytest.mark.parametrize("language", HEADS)
def test_help_is_in_one_language_from_its_heading_to_its_defaults(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["roadmaps", "--language", language])
    group: Any = get_command(app)
    for name, command in group.commands.items():
        with command.make_context(name, [], resilient_parsing=True) as context:
            told = command.get_help(context)
        heads = {*re.findall(r"^[A-ZА-Я][^:\n]*:", told, re.MULTILINE)}
        assert heads <= HEADS[language], name
        assert bool(WORDS_OF_THE_FRAMEWORK.search(told)) is (language == "en"), told


def test_plugin_removed_from_settings(project: Path) -> None:
    change(project / "mkdocs.yml", "  - open-roadmaps\n", "")
    line = (project / "mkdocs.yml").read_text("utf-8").splitlines().index("plugins:") + 1
    assert refused(project).startswith(f"mkdocs.yml, строка {line}: ")


@pytest.mark.parametrize("day", ["2020-10-10", '"2020-10-10"'])
def test_day_of_the_settings_may_stand_without_quotes(project: Path, day: str) -> None:
    change(
        project / "mkdocs.yml", "  - open-roadmaps\n", f"  - open-roadmaps:\n      as_of: {day}\n"
    )
    done = run_roadmaps("build", "--jobs", "1", folder=project)
    assert done.returncode == 0, done.stderr
    assert '"2020-10-10"' in (project / "site/api/v1/index.json").read_text("utf-8")


@pytest.mark.parametrize("day", ["10.10.2020", "soon"])
def test_day_of_the_settings_that_is_none(project: Path, day: str) -> None:
    change(
        project / "mkdocs.yml", "  - open-roadmaps\n", f"  - open-roadmaps:\n      as_of: {day}\n"
    )
    assert day in refused(project)


def test_a_template_that_the_project_lacks_is_the_programs(project: Path) -> None:
    (project / ROADMAP).unlink()
    done = run_roadmaps("build", "--jobs", "1", folder=project)
    assert done.returncode == 0, done.stderr


BREAKS = [
    pytest.param("{% if %}\n", id="syntax"),
    pytest.param("{{ nothing_of_this_name }}\n", id="unknown name"),
    pytest.param("{{ page.nothing_of_this_name }}\n", id="unknown attribute"),
    pytest.param("{{ page | nothing_of_this_name }}\n", id="unknown filter"),
    pytest.param('{% include "_no_such_file.html" %}\n', id="unknown file"),
]


@pytest.mark.parametrize("wrong", BREAKS)
def test_template_that_is_wrong(project: Path, wrong: str) -> None:
    path = project / ROADMAP
    lines = path.read_text("utf-8").count("\n")
    path.write_text(path.read_text("utf-8") + wrong, "utf-8")
    told = refused(project)
    assert told.startswith(f"{ROADMAP}, строка {lines + 1}: ")
    assert str(ROOT / ROADMAP) in told


def test_template_of_the_theme_that_is_wrong(project: Path) -> None:
    theme = project / "site_templates" / "theme"
    path = next(theme.glob("*.html"))
    path.write_text("{% if %}\n" + path.read_text("utf-8"), "utf-8")
    assert refused(project).startswith(f"site_templates/theme/{path.name}, строка 1: ")
