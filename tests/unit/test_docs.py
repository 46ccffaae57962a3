"""What the project's documents and workflows say is so, and stays so."""

import re
import sys
import tomllib
from itertools import chain
from types import FunctionType
from typing import Any

import pytest
import yaml
from typer.main import get_command

from generator import checks, methods
from generator.cli.commands import app
from generator.data import profiles
from generator.language.amounts import UNITS
from generator.plugin.meanings import PLUGIN, VARIABLES
from generator.plugin.settings import RoadmapsConfig
from generator.voices import charts, listing_names
from generator.voices.api import COLLECTIONS, SCHEMAS
from generator.voices.pages import LISTINGS
from tests.conftest import ROOT
from tests.lists import assert_told
from tests.reference.pages import PAGES as REFERENCE
from tests.reference.targets import TARGETS
from tests.unit.test_layers import LAYERS

DEVELOPERS = sorted(
    path.relative_to(ROOT).as_posix() for path in ROOT.glob("content/for-developers/*.md")
)
DOCUMENTS = ("README.md", "README.ru.md", "CONTRIBUTING.md", "CHANGELOG.md", *DEVELOPERS)
# What a copy of the project may have removed.
OF_THIS_COPY = ("tests/shipped", "content/reports", "datapackages")
# Pages of methods that read words, and of the rules that hide numbers: no questions of the catalogue.
OF_LANGUAGE = ("terms", "targets", "disclosure")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def commands() -> dict[str, set[str]]:
    """The long options of every command of `roadmaps`."""
    group: Any = get_command(app)
    return {
        name: {
            option
            for parameter in command.params
            for option in parameter.opts
            if option.startswith("--")
        }
        for name, command in group.commands.items()
    }


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))


def table_row(document: str, start: str) -> str:
    found = [line for line in read(document).splitlines() if line.startswith(f"| {start}")]
    assert len(found) == 1, f"{document} has {len(found)} rows about {start}"
    return found[0]


@pytest.mark.parametrize("path", REFERENCE)
def test_the_reference_is_what_the_code_says(path: str) -> None:
    assert read(path) == REFERENCE[path](), "run: make reference"


@pytest.mark.parametrize("page", [path for path in REFERENCE if path.endswith("commands.md")])
def test_the_reference_tells_every_command_with_its_options(page: str) -> None:
    """As `--help` shows them, whatever makes the page."""
    text = read(page)
    shared = text.partition("\n## ")[0]
    for name, options in commands().items():
        section = text.partition(f"{{#{name}}}")[2].partition("\n## ")[0]
        missing = {option for option in options if f"`{option}" not in section + shared}
        assert not missing, f"{page} lacks {missing} of {name}"


def test_every_setting_and_variable_that_is_read_is_told() -> None:
    settings = [name for name, _option in RoadmapsConfig._schema]
    assert_told("generator/plugin/meanings.py: PLUGIN", PLUGIN, settings)
    code = [path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py")]
    read_ = {name for text in code for name in re.findall(r'environ\.get\("([A-Z_]+)"', text)}
    assert read_ <= set(VARIABLES)


def test_readme_is_one_page_with_a_picture_of_a_school_and_of_a_plan() -> None:
    text = read("README.md")
    assert len(text.splitlines()) <= 90
    pictures = re.findall(r"!\[(.{40,})\]\((.+?)\)", text.replace(" | ", "\n"))
    assert [path.rpartition("/")[2] for _alt, path in pictures] == ["school.png", "plan.png"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_only_commands_and_targets_that_exist(document: str) -> None:
    text = read(document)
    assert set(re.findall(r"(?:bin/|`)roadmaps ([a-z]+)", text)) <= set(commands())
    assert set(re.findall(r"(?:`|^\$ )make ([a-z-]+)", text, re.MULTILINE)) <= targets()


def test_the_reference_tells_every_target() -> None:
    assert_told("tests/reference/targets.py: TARGETS", TARGETS, targets())


def test_every_target_has_a_line_of_help_and_is_no_file() -> None:
    makefile = read("Makefile")
    phony = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert phony is not None
    assert set(phony[1].split()) == targets()
    assert set(re.findall(r"^([a-z-]+):.*## .", makefile, re.MULTILINE)) == targets()


@pytest.mark.parametrize("page", [path for path in REFERENCE if path.endswith("commands.md")])
def test_the_reference_tells_every_exit_code(page: str) -> None:
    for code in range(4):
        table_row(page, f"{code} |")


def additions() -> dict[str, str]:
    """The table of CONTRIBUTING: what one may want to add, and where."""
    table = read("CONTRIBUTING.md").partition("| To add | One place |\n|---|---|\n")[2]
    rows = re.findall(r"^\| (.+?) \| (.+) \|$", table.partition("\n\n")[0], re.MULTILINE)
    assert len(dict(rows)) == len(rows) == len(table.partition("\n\n")[0].splitlines())
    return dict(rows)


@pytest.mark.parametrize("addition", additions())
def test_contributing_says_where_to_add(addition: str) -> None:
    paths = [name for name in re.findall(r"`([^`]+)`", additions()[addition]) if "/" in name]
    assert paths, f"no place is named for {addition}"
    for path in paths:
        gone = any(path.startswith(own) and not (ROOT / own).exists() for own in OF_THIS_COPY)
        assert gone or any(ROOT.glob(path.rstrip("/"))), path


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_to_files(document: str) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", read(document)):
        if "://" not in target:
            assert ((ROOT / document).parent / target).exists(), target


def test_lists_that_contributing_names_hold_what_is_there() -> None:
    assert all((checks.CHECKS, charts.CHARTS, methods.METHODS, UNITS, SCHEMAS, COLLECTIONS))
    for method in methods.METHODS:
        assert method.__module__ == f"generator.methods.{method.__name__}"
    there = [path.stem for path in (ROOT / "content" / "methods").glob("*.md")]
    needed = [method.__name__ for method in methods.METHODS]
    assert_told("content/methods: pages", there, [*needed, *OF_LANGUAGE])
    named = [listing.name for listing in LISTINGS]
    assert_told("generator/voices/listing_names.py: NAMES", listing_names.NAMES, named)
    assert list(listing_names.NAMES) == named, "generator/voices/listing_names.py: another order"
    there = [path.stem for path in (ROOT / "site_templates/pages/listings").glob("[!_]*.html")]
    needed = [listing.template for listing in LISTINGS]
    assert_told("site_templates/pages/listings: templates", there, needed)


def test_every_function_that_ensures_something_is_a_check() -> None:
    modules = {sys.modules[check.__module__] for check in checks.CHECKS}
    rules = {
        item
        for module in modules
        for item in vars(module).values()
        if isinstance(item, FunctionType) and (item.__doc__ or "").startswith("Ensure ")
    }
    named = [check.__name__ for check in checks.CHECKS]
    assert_told("generator/checks: CHECKS of modules", named, [rule.__name__ for rule in rules])
    assert len(rules) == len(checks.CHECKS)


def test_layers_are_told_in_one_place_that_is_held_to_the_test() -> None:
    rows = re.findall(
        r"^\| (\d+) \| `([\w.]+)` \|", read("content/for-developers/layers.md"), re.MULTILINE
    )
    assert sorted((int(number), room) for number, room in rows) == sorted(
        (number, room) for number, rooms in enumerate(LAYERS) for room in rooms
    )
    assert not re.search(r"^\| \d+ \|", read("CONTRIBUTING.md"), re.MULTILINE)


def test_every_column_is_described_in_both_languages() -> None:
    for profile in map(profiles.profile, profiles.PROFILES):
        for field in chain.from_iterable(table.fields for table in profile.resources):
            texts = (field.title, field.title_en, field.description, field.description_en)
            assert all(texts), f"{profile.name}: {field.name}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_only_call_targets_and_hold_no_rights(path: Any) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    triggers = set(workflow[True])  # YAML 1.1 reads the key `on` as true.
    assert triggers <= {"pull_request", "push", "schedule", "workflow_dispatch"}
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "run" in step:
                assert re.fullmatch(r"make ([a-z]+)", step["run"]), step["run"]
                assert step["run"].removeprefix("make ") in targets()
            else:
                assert re.fullmatch(r"(actions|ossf)/[a-z-]+@[0-9a-f]{40}", step["uses"])
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_pull_requests_cannot_write() -> None:
    workflow = yaml.safe_load(read(".github/workflows/check.yml"))
    assert set(workflow[True]) == {"pull_request"}
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}


def test_lock_holds_every_dependency_by_hash_and_no_address() -> None:
    lock = read("requirements.lock")
    assert "://" not in lock
    locked = re.findall(r"^([a-z0-9.-]+)==\S+.*\\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(locked) == len(re.findall(r"^[^\s#]", lock, re.MULTILINE))
    project = tomllib.loads(read("pyproject.toml"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[^a-z0-9-]", item.lower().replace("_", "-"))[0] for item in needed}
    assert names <= set(locked), "run: make lock"
