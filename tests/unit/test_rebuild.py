"""A build makes only what read something that has changed, and no file differs for it."""

import os
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build import inputs, manifest
from generator.data import reads as data_reads
from generator.data.reads import KEYS, WHOLE, Collection, broad, noting, recorded, unnoted
from tests.faults.tiny import change_cell, write_project
from tests.rebuild import Project, edit

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EDITS = int(os.environ.get("ROADMAPS_EDITS", "20"))
SEED = int(os.environ.get("ROADMAPS_SEED", "9"))


def made(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def project(tmp_path: Path) -> Project:
    home = tmp_path / "project"
    write_project(home)
    shutil.copytree(ROOT / "site_templates", home / "site_templates")
    return Project(home)


def test_the_same_again_makes_nothing(project: Project) -> None:
    first = project.build()
    again = project.build()
    assert (first.kept, again.made, again.kept) == (0, 0, first.made)
    assert made(project.site) == made(project.fresh())


def test_a_name_that_changed_is_read_by_those_who_show_it(project: Project) -> None:
    project.build()
    change_cell(project.home, "schools", 3, "name", "Лицей № 2")
    before = made(project.site)
    project.build()
    after = made(project.site)
    changed = {path for path, content in after.items() if before.get(path) != content}
    assert "schools/school-2/index.html" in changed
    assert "schools/school-1/index.html" not in changed
    assert after == made(project.fresh())


def test_a_file_that_somebody_edited_is_made_anew(project: Project) -> None:
    project.build()
    page = project.site / "schools/school-1/index.html"
    right = page.read_bytes()
    stamp = page.stat().st_mtime_ns
    page.write_bytes(right.replace(b"2021", b"2022"))
    os.utime(page, ns=(stamp, stamp))
    assert project.build().made == 1
    assert page.read_bytes() == right


def test_a_file_that_is_gone_is_made_anew(project: Project) -> None:
    project.build()
    (project.site / "robots.txt").unlink()
    assert project.build().made == 1
    assert made(project.site) == made(project.fresh())


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:400] + b"XX" + content[402:],
        lambda content: b"{}",
        # The notes of another version are whole, and their parts are none of these lengths.
        lambda content: manifest.sealed(random.Random(2).randbytes(4000)),
    ],
    ids=["empty", "half", "torn", "another", "of another version"],
)
def test_a_manifest_that_is_damaged_is_none(
    project: Project, spoil: Callable[[bytes], bytes]
) -> None:
    first = project.build()
    project.notes.write_bytes(spoil(project.notes.read_bytes()))
    again = project.build()
    assert (again.made, again.kept) == (first.made, 0)
    assert made(project.site) == made(project.fresh())


def test_a_bit_that_flipped_in_the_manifest_never_makes_a_wrong_page(project: Project) -> None:
    project.build()
    right = made(project.site)
    whole = project.notes.read_bytes()
    for place in random.Random(1).sample(range(len(whole)), 200):
        torn = bytearray(whole)
        torn[place] ^= 1
        project.notes.write_bytes(bytes(torn))
        assert manifest.load(project.notes) is None
    assert project.build().kept == 0
    assert made(project.site) == right


def test_the_site_of_other_templates_or_settings_is_made_anew(project: Project) -> None:
    first = project.build()
    project.release = "2021"
    assert project.build().kept == 0
    project.release = "current"
    template = project.home / "site_templates/pages/school.html"
    template.write_text(template.read_text("utf-8") + "<p>Ещё</p>", "utf-8")
    assert project.build().made == first.made
    assert made(project.site) == made(project.fresh())


@pytest.mark.parametrize("many", [3, data_reads.MANY])
def test_the_site_from_the_last_one_equals_the_site_from_nothing(
    project: Project, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(data_reads, "MANY", many)
    chance = random.Random(SEED)
    project.build()
    kept = 0
    for number in range(EDITS // 2):
        told = edit(project, chance)
        done, whole = project.build(), project.whole()
        kept += done.kept
        assert made(project.site) == made(project.home / "fresh"), f"edit {number}: {told}"
        # What goes with a published site tells nothing of the machine nor of the builds before.
        assert done.manifest.published() == whole.manifest.published(), f"edit {number}: {told}"
    assert kept > EDITS // 2


class Shelf:
    """Facts of a test: a mapping, and a number that counts its letters."""

    def __init__(self, **kept: str) -> None:
        self.kept = kept

    @recorded
    def texts(self) -> dict[str, str]:
        return self.kept

    @recorded
    def letters(self) -> int:
        return sum(map(len, self.texts.values()))


def reads(read: Callable[[Shelf], object]) -> set[tuple[str, object]]:
    with noting() as noted:
        read(Shelf(a="one"))
    return noted


def test_what_is_read_is_noted_and_what_is_not_there_too() -> None:
    assert reads(lambda shelf: shelf.texts["a"]) == {("Shelf.texts", "a")}
    assert reads(lambda shelf: shelf.texts.get("b")) == {("Shelf.texts", "b")}
    assert reads(lambda shelf: "b" in shelf.texts) == {("Shelf.texts", "b")}
    assert reads(lambda shelf: list(shelf.texts)) == {("Shelf.texts", KEYS)}
    assert reads(lambda shelf: len(shelf.texts)) == {("Shelf.texts", KEYS)}
    assert reads(lambda shelf: list(shelf.texts.values())) == {("Shelf.texts", WHOLE)}
    assert reads(lambda shelf: shelf.letters) == {("Shelf.letters", WHOLE)}


def test_who_reads_many_keys_of_a_fact_has_read_all_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(data_reads, "MANY", 3)
    few = {("Shelf.texts", "a"), ("Shelf.texts", "b")}
    others = {("Package.title", "a"), ("Package.title", "b"), ("Package.title", "c")}
    assert broad(few | others) == few | others, "what packages say is no fact that is reckoned"
    assert broad({*few, ("Shelf.texts", "c"), *others}) == {("Shelf.texts", WHOLE), *others}


def test_a_fact_is_noted_each_time_though_reckoned_once() -> None:
    shelf = Shelf(a="one")
    assert shelf.letters == 3
    with noting() as noted:
        assert shelf.letters == 3
    assert noted == {("Shelf.letters", WHOLE)}
    with noting() as noted, unnoted():
        assert shelf.texts["a"] == "one"
    assert noted == set()


def test_equal_values_have_equal_digests_whichever_objects_they_are() -> None:
    one, other = Collection("x", {"a": ("12", "12")}), Collection("x", {"a": ("12", str(12))})
    assert one.digest("a") == other.digest("a") != Collection("x", {"a": ("12",)}).digest("a")
    assert one.digest("b") == other.digest("b") != one.digest("a")
    assert one.digest(WHOLE) != Collection("x", {"a": ("12", "13")}).digest(WHOLE)
    assert one.digest(KEYS) == Collection("x", {"a": ()}).digest(KEYS)


def test_a_site_is_unchanged_while_nobody_touched_it_nor_what_it_is_made_from(
    project: Project,
) -> None:
    project.build()
    settings = project.home / "mkdocs.yml"
    settings.write_text("site_name: x\n", "utf-8")
    packages = project.home / "datapackages"
    note = inputs.Note(folders=(str(packages),), variables=("HOME",), sample=True)
    noted = replace(note, inputs=inputs.state(note, settings, {}))

    def unchanged(**options: str) -> bool:
        return inputs.unchanged(settings, project.site, options) is not None

    assert not unchanged()
    inputs.save(noted, project.home / inputs.STORE, project.site, dict(inputs.files(project.site)))
    assert unchanged()
    assert not unchanged(previous="other")
    for spoil in (
        project.site / "schools/stray.html", packages / "stray.csv", settings,
    ):  # fmt: skip
        before = spoil.read_bytes() if spoil.exists() else None
        spoil.write_bytes(b"other")
        assert not unchanged(), spoil
        spoil.unlink() if before is None else spoil.write_bytes(before)
    assert unchanged()
    # Written anew as it was, it is newer than the note, and that is all that a glance sees.
    os.utime(next(packages.glob("*/*.csv")))
    assert inputs.unchanged(settings, project.site, {}, glance=True) is None
    os.utime(next((project.home / inputs.STORE).glob("*.json")))
    assert inputs.unchanged(settings, project.site, {}, glance=True) is not None
    (project.site / "robots.txt").unlink()
    assert not unchanged()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"site": 1}'])
def test_a_note_that_is_damaged_is_none(project: Project, content: bytes) -> None:
    project.build()
    settings = project.home / "mkdocs.yml"
    settings.write_text("site_name: x\n", "utf-8")
    note = inputs.Note(folders=(), variables=(), sample=False)
    noted = replace(note, inputs=inputs.state(note, settings, {}))
    inputs.save(noted, project.home / inputs.STORE, project.site, dict(inputs.files(project.site)))
    path = next((project.home / inputs.STORE).glob("*.json"))
    assert inputs.unchanged(settings, project.site, {})
    path.write_bytes(content)
    assert inputs.unchanged(settings, project.site, {}) is None
