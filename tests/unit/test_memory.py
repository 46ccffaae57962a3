"""The last site is found whole by the next build, whenever the one before it ended."""

import logging
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator.build.inputs import name_of
from generator.build.manifest import SUFFIX, Manifest
from generator.plugin.memory import Memory, recall

PAGES = {"a.html": "a", "b/index.html": "b", "c/d/e.txt": "e"}


class Killed(BaseException):
    """Nothing of the program runs after it."""


def write(folder: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def read(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


@pytest.mark.parametrize("moves", range(12))
def test_a_build_that_is_killed_at_any_move_leaves_a_whole_site_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    site = tmp_path / "site"
    write(site, PAGES)
    last: Manifest = object()  # type: ignore[assignment]  # what is noted is not read here
    rename, left = Path.rename, moves

    def dies(path: Path, target: Path) -> Path:
        nonlocal left
        if not left:
            raise Killed
        left -= 1
        return rename(path, target)

    try:
        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", dies)
            memory = Memory(tmp_path / "notes", site, site, last)
            memory.set_aside()
            write(site, {"a.html": "half of a new one", "x/index.html": "x"})
            memory.put_back()
    except Killed:
        pass

    after = Memory(tmp_path / "notes", site, site, last)
    after.put_back()
    assert read(site) == PAGES
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "Записи прошлой сборки непригодны: всё делается заново."),
        ("en", "What the last build noted cannot be used: everything is made anew."),
    ],
)
def test_notes_that_cannot_be_used_are_told_in_one_sentence_of_the_project(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, language: str, said: str
) -> None:
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        "site_name: Карты\nplugins: [open-roadmaps]\n"
        f"theme: {{name: material, language: {language}}}\n"
    )
    (tmp_path / "docs").mkdir()
    site = tmp_path / "site"
    config = load_config(str(settings), site_dir=str(site))
    notes = recall(config, site).notes
    assert notes.name == f"{name_of(site)}{SUFFIX}"
    assert caplog.messages == []
    notes.parent.mkdir(parents=True)
    notes.write_bytes(b"of another version")
    with caplog.at_level(logging.WARNING):
        assert recall(config, site).last is None
    assert caplog.messages == [said]
