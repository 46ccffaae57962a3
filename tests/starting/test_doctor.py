"""`roadmaps doctor` and `roadmaps override`: what a newer program asks of a project, and by which command."""

import json
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from mkdocs.config import load_config

from generator import __version__, program, starting, upkeep
from generator.data.problems import Problem, UnusableError
from generator.output import write
from generator.plugin import lending
from generator.upkeep import surroundings
from generator.voices.tokens import colours
from tests.conftest import ROOT
from tests.starting.test_new import told

pytestmark = pytest.mark.slow

Roadmaps = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project of an office, in step with this program and under git."""
    folder = tmp_path / "karty"
    starting.make(folder, starting.office(told()), date(2026, 1, 31), example=False)
    (folder / "uv.lock").touch()
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def paths(found: tuple[Problem, ...]) -> list[tuple[str, int | None]]:
    return [(problem.path, problem.row) for problem in found]


def line_of(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


def test_a_fresh_project_is_asked_nothing(project: Path) -> None:
    assert upkeep.demands(project) == ()


def test_a_project_without_an_inbox_is_asked_for_none(project: Path) -> None:
    """As one that was made before there was any, or one whose repository is public."""
    for name in (".github/workflows/inbox.yml", "inbox/README.md"):
        (project / name).unlink()
    shutil.rmtree(project / ".github/inbox")
    assert upkeep.demands(project) == ()


def test_this_repository_is_such_a_project() -> None:
    # An archive of it is under no git, and that is told of the folder.
    assert [found for found in upkeep.demands(ROOT) if found.path != "."] == []


@pytest.mark.parametrize(
    ("stated", "error", "remedy"),
    [("0.0.9", False, "doctor --write"), ("99.0", True, "uv lock"), ("new", True, "doctor")],
)
def test_the_version_it_was_fitted_to(project: Path, stated: str, error: bool, remedy: str) -> None:
    change(project / "mkdocs.yml", f"program: {__version__}", f"program: {stated}")
    (found,) = upkeep.demands(project)
    line = line_of(project / "mkdocs.yml", "program:")
    assert (found.path, found.row, found.is_error) == ("mkdocs.yml", line, error)
    assert remedy in str(found.remedy)


def test_a_project_for_a_newer_program_is_not_built(project: Path, roadmaps: Roadmaps) -> None:
    change(project / "mkdocs.yml", f"program: {__version__}", "program: 99.0")
    done = roadmaps("build", folder=project)
    assert done.returncode == 2
    assert "uv lock --upgrade-package open-roadmaps" in done.stderr
    assert not (project / "site").exists()


def test_actions_older_than_those_of_a_new_project_are_told_with_what_to_write(
    project: Path,
) -> None:
    flow = project / ".github/workflows/check.yml"
    name = "actions/checkout"
    commit, version = starting.pins()[name]
    old = flow.read_text("utf-8")
    own = f"{name}@{commit} # {version}"
    for stated, is_older in (
        (f"{name}@{'a' * 40} # v4.2.1", True), (f"{name}@v4", True), (f"{name}@v99", False),
        (f"{name}@{'b' * 40} # v99.0", False), (f"{name}@{'b' * 40}", False), (own, False),
        ("other/action@v1", False),
    ):  # fmt: skip
        flow.write_text(old.replace(own, stated, 1), "utf-8")
        found = upkeep.demands(project)
        line = line_of(flow, name)
        assert paths(found) == ([(".github/workflows/check.yml", line)] if is_older else [])
        assert all(not problem.is_error for problem in found)
        assert [str(problem.remedy) for problem in found] == [f"Write there: {own}."] * is_older


def test_uv_older_than_that_of_a_new_project_is_told(project: Path) -> None:
    for name in (
        ".github/workflows/publish.yml", ".github/workflows/inbox.yml", ".gitlab-ci.yml",
    ):  # fmt: skip
        path = project / name
        text = path.read_text("utf-8")
        assert f"uv=={starting.UV}" in text
        path.write_text(text.replace(f"uv=={starting.UV}", "uv==0.5.1", 1), "utf-8")
        found = upkeep.demands(project)
        assert paths(found) == [(name, line_of(path, "uv==0.5.1"))]
        path.write_text(text, "utf-8")


@pytest.mark.parametrize(
    "plugins",
    [
        "plugins:\n  - open-roadmaps\n",
        "plugins:\n  - open-roadmaps:\n      jobs: 1 # one\n",
        "plugins: [{open-roadmaps: {jobs: 1}}]\n",
        "plugins:\n  open-roadmaps:\n    program: 0.0.1\n    jobs: 1\n",
        "plugins:\n  - search\n  - 'open-roadmaps':\n      program: 0.0.1\n",
    ],
)
def test_the_version_is_noted_and_nothing_else_is_changed(project: Path, plugins: str) -> None:
    """However the plugin is written: an old copy of the whole program becomes such a project."""
    head = "site_name: Проба # имя\ndocs_dir: content\n"
    (project / "mkdocs.yml").write_text(head + plugins, "utf-8")
    before = yaml.safe_load(head + plugins)
    assert [found.path for found in upkeep.demands(project)] == ["mkdocs.yml"]
    write(upkeep.fitted(project), project)
    text = (project / "mkdocs.yml").read_text("utf-8")
    assert text.startswith(head)
    assert text.count("#") == (head + plugins).count("#")
    after = yaml.safe_load(text)["plugins"]
    entry = after["open-roadmaps"] if isinstance(after, dict) else after[-1]["open-roadmaps"]
    assert entry.pop("program") == __version__
    stated = before["plugins"]
    own = stated if isinstance(stated, dict) else stated[-1]
    rest = own["open-roadmaps"] if isinstance(own, dict) else {}
    assert entry == {name: value for name, value in rest.items() if name != "program"}
    assert upkeep.demands(project) == ()


def test_settings_that_nobody_reads_are_named_with_the_nearest(project: Path) -> None:
    path = project / "mkdocs.yml"
    change(path, "docs_dir: content\n", "docs_dir: content\nsite_nmae: x\n")
    change(path, "      program:", "      formts: [pdf]\n      program:")
    found = upkeep.demands(project)
    assert sorted(paths(found)) == [
        ("mkdocs.yml", line_of(path, "site_nmae")), ("mkdocs.yml", line_of(path, "formts")),
    ]  # fmt: skip
    remedies = " ".join(str(problem.remedy) for problem in found)
    assert "site_name" in remedies
    assert "formats" in remedies


def test_profiles_that_grew_are_told_with_the_command(project: Path, roadmaps: Roadmaps) -> None:
    table = project / "datapackages/schools/bodies.csv"
    lines = table.read_text("utf-8").splitlines()
    table.write_text("".join(f"{line.rpartition(',')[0]}\n" for line in lines), "utf-8")
    (found,) = upkeep.demands(project)
    assert (found.path, found.is_error) == ("datapackages/schools/bodies.csv", True)
    assert "roadmaps schemas --write" in str(found.remedy)
    assert roadmaps("schemas", "--write", folder=project).returncode == 0
    assert upkeep.demands(project) == ()


def test_a_copied_page_is_followed(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copied, changed, and then the program brings another: told until somebody has looked."""
    write(upkeep.copy(project, "content/glossary.md"), project)
    own = project / "content" / "glossary.md"
    assert own.read_bytes() == (ROOT / "content/glossary.md").read_bytes()
    assert "same" in str(upkeep.demands(project)[0].message)
    own.write_text("# Слова\n", "utf-8")
    assert upkeep.demands(project) == ()
    newer = tmp_path / "newer"
    for part in ("content", "site_templates"):
        shutil.copytree(ROOT / part, newer / part)
    (newer / "content" / "glossary.md").write_text("# Словарь, второе издание\n", "utf-8")
    monkeypatch.setattr(program, "HOME", newer)
    monkeypatch.setattr(program.pages, "__defaults__", (newer,))
    (found,) = upkeep.demands(project)
    assert (found.path, found.is_error) == ("content/glossary.md", False)
    assert str(newer / "content" / "glossary.md") in str(found.remedy)
    write(upkeep.fitted(project), project)
    assert upkeep.demands(project) == ()
    assert own.read_text("utf-8") == "# Слова\n"


def test_a_copy_that_nobody_noted_is_told_once(project: Path) -> None:
    place = project / "site_templates" / "pages" / "school.html"
    place.parent.mkdir(parents=True)
    place.write_text("{#- Own -#}\n", "utf-8")
    (found,) = upkeep.demands(project)
    assert found.path == "site_templates/pages/school.html"
    write(upkeep.fitted(project), project)
    assert upkeep.demands(project) == ()
    assert list(json.loads((project / "overrides.json").read_bytes())) == [found.path]


def test_a_template_that_nothing_uses_is_told(project: Path) -> None:
    folder = project / "site_templates" / "pages"
    folder.mkdir(parents=True)
    for name in ("skool.html", "_mine.html"):
        (folder / name).write_text("{#- Own -#}\n", "utf-8")
    assert paths(upkeep.demands(project)) == [("site_templates/pages/skool.html", None)]


def test_templates_of_the_program_fit_each_other(project: Path) -> None:
    shutil.copytree(ROOT / "site_templates/pages", project / "site_templates/pages")
    assert [found for found in upkeep.demands(project) if found.is_error] == []


def test_a_file_of_macros_that_lacks_what_newer_templates_call_is_told(
    project: Path, roadmaps: Roadmaps
) -> None:
    """The build can only name the file that calls; doctor names the one that can be mended."""
    own = project / "site_templates/pages/_macros.html"
    own.parent.mkdir(parents=True)
    text = (ROOT / "site_templates/pages/_macros.html").read_text("utf-8")
    assert "macro bar(" in text
    own.write_text(text.replace("macro bar(", "macro old_bar("), "utf-8")
    write(upkeep.fitted(project), project)
    (found,) = upkeep.demands(project)
    assert (found.path, found.is_error) == ("site_templates/pages/_macros.html", True)
    assert "call: bar; first in" in str(found.message)
    # A process of its own: what tests keep of compiled templates names the files of another project.
    alone = {"TZ": "Europe/Moscow"}
    refused = roadmaps("build", "--language", "en", folder=project, environment=alone)
    assert refused.returncode == 2
    assert "roadmaps doctor says which" in refused.stderr
    own.unlink()
    assert roadmaps("build", folder=project).returncode == 0


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ('\n{% import "_macros.html" as m %}{{ m.nothing(1) }}', 2, "no «nothing»"),
        ('{% from "_fold.html" import unfold %}', 1, "no «unfold»"),
        ('{% import "_macros.html" as m %}\n\n{{ m.bar(colour="red") }}', 3, "no «bar»"),
        ('{% include "_gone.html" %}', 1, "no template _gone.html"),
        ('\n{% extends "_gone.html" %}', 2, "no template _gone.html"),
        ("\n\n{% if %}", 3, "cannot be read"),
        (
            '{% import "_macros.html" as m %}{{ m.bar }}{% import "_own.html" as o %}',
            1,
            "_own.html",
        ),
    ],
)
def test_an_own_template_that_asks_for_what_is_gone_is_told(
    project: Path, text: str, row: int, said: str
) -> None:
    own = project / "site_templates/pages/school.html"
    own.parent.mkdir(parents=True)
    own.write_text(text, "utf-8")
    write(upkeep.fitted(project), project)
    (found,) = upkeep.demands(project)
    assert (found.path, found.row) == ("site_templates/pages/school.html", row)
    assert found.is_error
    assert said in str(found.message)


@pytest.mark.parametrize("name", ["content/none.md", "../mkdocs.yml", "content/index.md", "/etc"])
def test_only_what_the_program_has_is_copied(project: Path, name: str) -> None:
    with pytest.raises(UnusableError, match="no file"):
        upkeep.copy(project, name)


def test_a_file_of_the_project_is_never_copied_over(project: Path) -> None:
    (project / "content" / "glossary.md").write_text("mine", "utf-8")
    with pytest.raises(UnusableError, match="already"):
        upkeep.copy(project, "content/glossary.md")


def test_what_it_stands_on(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(project / ".gitlab-ci.yml", "python:3.12", "python:3.9")
    change(project / ".github/workflows/check.yml", '"3.12"', '"3.10"')
    (project / "uv.lock").unlink()
    shutil.rmtree(project / ".git")
    found = upkeep.demands(project)
    assert {problem.path for problem in found} == {
        ".", ".github/workflows/check.yml", ".gitlab-ci.yml", "pyproject.toml",
    }  # fmt: skip
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    (missing,) = surroundings.git(project)
    assert "not installed" in str(missing.message)


@pytest.mark.parametrize("stated", [
    "[{pymdownx.snippets: {base_path: [parts]}}, abbr]",
    "{pymdownx.snippets: {base_path: [parts]}, abbr: {}}",
])  # fmt: skip
def test_extensions_of_markdown_of_the_office_keep_their_settings(
    project: Path, stated: str
) -> None:
    settings_ = project / "mkdocs.yml"
    settings_.write_text(
        f"{settings_.read_text('utf-8')}\nmarkdown_extensions: {stated}\n", "utf-8"
    )
    config = load_config(str(settings_))
    lending.complete(config)
    assert {"pymdownx.snippets", "abbr", "attr_list"} <= set(config.markdown_extensions)
    assert config.mdx_configs["pymdownx.snippets"] == {"base_path": ["parts"]}


def test_colours_of_the_offices_own_sheet_reach_its_papers(project: Path, tmp_path: Path) -> None:
    """One file of one's own: the templates of PDF beside it are the program's, the colours are not."""
    shipped = program.merged(project, program.TEMPLATES, tmp_path / "first") / "papers"
    sheet = project / "site_templates" / "theme" / "assets" / "tokens.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text(":root { --accent: #123456; }\n", "utf-8")
    own = program.merged(project, program.TEMPLATES, tmp_path / "second") / "papers"
    assert {path.name for path in own.iterdir()} == {path.name for path in shipped.iterdir()}
    assert colours(own.parent)["accent"] == "#123456"
    assert colours(own.parent) == {**colours(shipped.parent), "accent": "#123456"}


def test_outside_of_a_project_it_says_where_to_be(tmp_path: Path, roadmaps: Roadmaps) -> None:
    for call in (("doctor",), ("override", "content/glossary.md")):
        done = roadmaps(*call, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "mkdocs.yml" in done.stderr
    assert list(tmp_path.iterdir()) == []
