"""The first ten minutes of an office, by the installed program: eight commands, no file edited by hand."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.installed import run, unpacked
from tests.starting.office import OFFICE, SAID, desk

NAMED = ("--set", f"contributor={OFFICE}")
COMMANDS = (
    ("import", "../register.xlsx", "--package", "schools"),
    ("import", "../results.xlsx", "--package", "results", "--set", "title=Результаты", *NAMED),
    ("import", "../plan.docx", "--package", "plan-2025", "--set", "title=План на 2025 год", *NAMED,
     "--set", "territory=zarechnyy-rayon",
     "--set", "owner=upravlenie-obrazovaniya-zarechnogo-rayona"),
    ("protect",),
    ("check",),
    ("build",),
    ("publish", "current", "--to", "../www"),
)  # fmt: skip


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return unpacked(tmp_path_factory.mktemp("program"))


@pytest.fixture(scope="module")
def desk_(tmp_path_factory: pytest.TempPathFactory, installed: Path) -> Path:
    """The clerk's folder after the eight commands: the project in karty/, the site in www/."""
    folder = desk(tmp_path_factory.mktemp("desk"))
    calls = [(folder, ("new", "karty", *SAID)), *((folder / "karty", call) for call in COMMANDS)]
    assert len(calls) <= 8
    for where, call in calls:
        done = run(installed, *call, folder=where)
        assert done.returncode == 0, (call, done.stdout, done.stderr)
    return folder


@pytest.mark.slow
def test_the_site_shows_what_the_books_hold(desk_: Path) -> None:
    api = desk_ / "www" / "current" / "api" / "v1"
    index = json.loads((api / "schools" / "index.json").read_text("utf-8"))
    assert [row["id"] for row in index["schools"]] == [
        "zarechnyy-rayon-oosh-s-lugovoe", "zarechnyy-rayon-sosh-1", "zarechnyy-rayon-sosh-2",
    ]  # fmt: skip
    plan = json.loads((api / "roadmaps" / "plan-2025.json").read_text("utf-8"))
    assert [measure["number"] for measure in plan["measures"]] == ["1.1", "1.2"]
    page = (desk_ / "www/current/schools/zarechnyy-rayon-sosh-1/index.html").read_text("utf-8")
    assert "https://karty.zarechny.ru/current/schools/zarechnyy-rayon-sosh-1/" in page


@pytest.mark.slow
def test_what_is_small_is_hidden(desk_: Path) -> None:
    table = (desk_ / "karty/datapackages/results/results.csv").read_text("utf-8")
    (small,) = (line for line in table.splitlines() if "lugovoe" in line)
    assert small.endswith(",small")


@pytest.mark.slow
def test_pages_of_the_program_and_of_the_office_stand_together(desk_: Path) -> None:
    here = desk_ / "www" / "current"
    for page in ("glossary", "methods/terms", "for-editors", "accessibility", "contacts"):
        assert (here / page / "index.html").is_file(), page
    assert "karty@zarechny.ru" in (here / "contacts/index.html").read_text("utf-8")
    front = (here / "index.html").read_text("utf-8")
    assert OFFICE in front
    assert 'href="contacts/"' in front


@pytest.mark.slow
def test_nothing_of_the_sample_is_in_the_project(desk_: Path) -> None:
    project = desk_ / "karty"
    names = {path.name for path in (project / "datapackages").iterdir()}
    assert names == {"schools", "results", "plan-2025"}
    assert not (project / "tests").exists()
    assert not (project / "generator").exists()


@pytest.mark.slow
def test_a_file_of_the_same_name_goes_before_that_of_the_program(
    desk_: Path, installed: Path, tmp_path: Path
) -> None:
    """A page, a template, a style and a menu of one's own, beside all the others."""
    project = tmp_path / "karty"
    shutil.copytree(desk_ / "karty", project, ignore=shutil.ignore_patterns("site", ".cache"))
    own = {
        "content/glossary.md": "# Наш словарь\n\nСлово.\n",
        "content/news.md": "# Новости\n\nОткрыт сайт.\n",
        "site_templates/pages/school.html": "{#- Own -#}\n<h1>Своя: {{ page.title }}</h1>\n",
        "site_templates/theme/assets/tokens.css": "/* own */\n",
    }
    for name, text in own.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, "utf-8")
    done = run(installed, "build", folder=project)
    assert done.returncode == 0, done.stderr
    site = project / "site"
    assert "Наш словарь" in (site / "glossary/index.html").read_text("utf-8")
    assert "Новости" in (site / "index.html").read_text("utf-8")
    assert "Своя:" in (site / "schools/zarechnyy-rayon-sosh-1/index.html").read_text("utf-8")
    assert (site / "assets/tokens.css").read_text("utf-8") == "/* own */\n"
    assert (site / "assets/site.css").is_file()
    before = hashlib.sha256((site / "index.html").read_bytes()).digest()
    again = run(installed, "build", folder=project)
    assert again.returncode == 0
    assert hashlib.sha256((site / "index.html").read_bytes()).digest() == before


def newer(installed: Path, folder: Path) -> Path:
    """The program of a later version: another number, a changed page, a column more."""
    shutil.copytree(installed, folder)
    here = folder / "open_roadmaps"
    number = here / "__init__.py"
    number.write_text(number.read_text("utf-8").replace("0.1.0", "0.2.0"), "utf-8")
    page = here / "program/content/glossary.md"
    page.write_text(page.read_text("utf-8") + "\nНовая редакция.\n", "utf-8")
    profile = here / "data/profiles/schools.json"
    told = json.loads(profile.read_text("utf-8"))
    (bodies,) = (table for table in told["resources"] if table["name"] == "bodies")
    bodies["fields"].append(
        {"name": "hours", "type": "string", "title": "Часы", "title_en": "Hours",
         "description": "Часы приёма.", "description_en": "Office hours."}
    )  # fmt: skip
    profile.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return folder


@pytest.mark.slow
def test_a_newer_program_says_what_it_asks_and_each_command_mends_it(
    desk_: Path, installed: Path, tmp_path: Path
) -> None:
    project = tmp_path / "karty"
    shutil.copytree(desk_ / "karty", project, ignore=shutil.ignore_patterns("site", ".cache"))
    (project / "uv.lock").touch()
    assert run(installed, "override", "content/glossary.md", folder=project).returncode == 0
    (project / "content/glossary.md").write_text("# Наш словарь\n", "utf-8")
    later = newer(installed, tmp_path / "later")
    asked = run(later, "doctor", "--language", "en", folder=project)
    assert asked.returncode == 1
    for place in (
        "mkdocs.yml, ", "content/glossary.md", "datapackages/schools/bodies.csv",
        "datapackages/schools/datapackage.json",
    ):  # fmt: skip
        assert place in asked.stderr
    assert "roadmaps schemas --write" in asked.stderr
    assert "roadmaps doctor --write" in asked.stderr
    refused = run(later, "build", folder=project)
    assert refused.returncode == 2  # The tables lack the new column: such packages cannot be used.
    for call in (("schemas", "--write"), ("doctor", "--write"), ("doctor",), ("check",)):
        done = run(later, *call, folder=project)
        assert done.returncode == 0, (call, done.stderr)
    assert "program: 0.2.0" in (project / "mkdocs.yml").read_text("utf-8")
    assert (project / "content/glossary.md").read_text("utf-8") == "# Наш словарь\n"
    earlier = run(installed, "build", folder=project)
    assert earlier.returncode == 2
    assert "uv lock --upgrade-package open-roadmaps" in earlier.stderr
