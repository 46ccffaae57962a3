"""Owners that are samples: where a check warns of them, and where it does not."""

from pathlib import Path

import pytest

from generator.checks import owners
from tests.faults import tiny

OWN = "site_url: https://karty.zarechny.ru/\n"
SAMPLE = 'site_url: !ENV [SITE_URL, "https://roadmaps.example/"]\n'
LINES = (
    "# @example/nobody\n* @example/all\n/datapackages/ @office/data\n/content/ @example/editors\n"
)
EACH = "* @example/a\n" + "".join(f"/datapackages/{name}/ @example/a\n" for name in tiny.PACKAGES)


@pytest.fixture(autouse=True)
def _no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)


def told(project: Path) -> list[tuple[str, int | None]]:
    return [
        (item.path, item.row) for item in tiny.site.load(project).problems
        if item.check == owners.CHECK
    ]  # fmt: skip


def project(folder: Path, lines: str, settings: str) -> Path:
    tiny.write_project(folder)
    (folder / ".github").mkdir()
    (folder / ".github" / "CODEOWNERS").write_text(lines, "utf-8")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def test_a_project_with_an_address_is_warned_of_every_line(tmp_path: Path) -> None:
    found = told(project(tmp_path, LINES, OWN))
    assert found == [(".github/CODEOWNERS", 2), (".github/CODEOWNERS", 4)]


def test_an_address_in_the_variable_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "https://karty.zarechny.ru/")
    assert len(told(project(tmp_path, EACH, SAMPLE))) == 4


@pytest.mark.parametrize(
    ("lines", "rows"),
    [(EACH, []), (LINES, []), ("* @example/a\n", [1]), ("* @office\n", [])],
)
def test_without_an_address_a_package_needs_a_line(
    tmp_path: Path, lines: str, rows: list[int]
) -> None:
    assert [row for _path, row in told(project(tmp_path, lines, SAMPLE))] == rows


@pytest.mark.parametrize("title", ["Название организации", " todo ", "—"])
def test_a_title_that_names_nobody(tmp_path: Path, title: str) -> None:
    tiny.write_project(tmp_path)
    tiny.change_descriptor(
        tmp_path, "schools", lambda it: it.update(contributors=[{"title": title}])
    )
    assert told(tmp_path) == [("datapackages/schools/datapackage.json", None)]


@pytest.mark.parametrize(
    ("email", "warned"),
    [
        ("office@example.org", True), ("office@obr.example", True), ("office@mail.test", True),
        ("office@zarechny.ru", False), ("office@example.zarechny.ru", False),
    ],
)  # fmt: skip
def test_an_address_that_belongs_to_nobody(tmp_path: Path, email: str, warned: bool) -> None:
    tiny.write_project(tmp_path)
    tiny.change_descriptor(
        tmp_path, "schools", lambda it: it["open-roadmaps"].update(publication={"email": email})
    )
    assert bool(told(tmp_path)) == warned
