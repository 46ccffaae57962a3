"""Where readers report errors: what the setting may be, and when a check asks for it."""

from pathlib import Path

import pytest

from generator.checks import readers
from generator.data.problems import UnusableError
from tests.faults import tiny

OWN = "site_url: https://karty.zarechny.ru/\n"
SAMPLE = 'site_url: !ENV [SITE_URL, "https://roadmaps.example/"]\n'


@pytest.fixture(autouse=True)
def _no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)


def told(project: Path) -> list[tuple[str, int | None]]:
    return [
        (item.path, item.row)
        for item in tiny.site.load(project).problems
        if item.check == readers.CHECK
    ]


@pytest.mark.parametrize(
    ("stated", "address"),
    [
        (" karty@region.ru ", "mailto:karty@region.ru?subject={page}"),
        ("mailto:karty@region.ru?subject=Ошибка", "mailto:karty@region.ru?subject=Ошибка"),
        ("https://region.ru/form?page={page}", "https://region.ru/form?page={page}"),
    ],
)
def test_a_mailbox_or_an_address_of_the_web(stated: str, address: str) -> None:
    assert readers.address(stated) == address


@pytest.mark.parametrize(
    "stated",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "почта", "https://", "//x.ru",
     "mailto:никому", "mailto:a@b.ru,c@d", "http://[", "a b@region.ru"],
)  # fmt: skip
def test_anything_else_is_refused(stated: str) -> None:
    with pytest.raises(UnusableError, match="extra: issues"):
        readers.address(stated)


@pytest.mark.parametrize(
    ("settings", "rows"),
    [
        (SAMPLE, []),
        ("site_url: https://example.org/maps/\n", []),
        (OWN, [None]),
        (OWN + "extra:\n  issues:\n", [None]),
        (OWN + "extra:\n  issues: karty@zarechny.ru\n", []),
        (OWN + "extra:\n  issues: karty@zarechny.example\n", [3]),
        (OWN + "extra:\n  issues: https://github.com/OWNER/REPOSITORY/issues/new\n", [3]),
    ],
)
def test_when_the_check_asks(tmp_path: Path, settings: str, rows: list[int | None]) -> None:
    tiny.write_project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    assert told(tmp_path) == [("mkdocs.yml", row) for row in rows]


def test_a_faulty_setting_cannot_be_used(tmp_path: Path) -> None:
    tiny.write_project(tmp_path)
    (tmp_path / "mkdocs.yml").write_text(OWN + "extra: {issues: 'javascript:1'}\n", "utf-8")
    with pytest.raises(UnusableError, match="extra: issues"):
        told(tmp_path)
