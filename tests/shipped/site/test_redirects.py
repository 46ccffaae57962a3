"""What the check knows of addresses without a site agrees with the site."""

from pathlib import Path

from generator import checked
from generator.checks import moves, texts
from tests.conftest import ROOT


def test_the_check_denies_no_file_of_the_site_and_knows_its_pages(site: Path) -> None:
    made = moves.of_project(texts.files(ROOT), checked.load(ROOT).catalog)
    files = {
        path.relative_to(site).as_posix(): made(path.relative_to(site).as_posix())
        for path in site.rglob("*")
        if path.is_file()
    }
    assert [name for name, known in files.items() if known is False] == []
    assert all(
        files[name] for name in files if name.startswith("methods/") and name.endswith(".html")
    )
