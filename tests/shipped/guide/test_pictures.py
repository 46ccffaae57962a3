"""The guide's pictures: each is shown, told in words, and small enough for a phone."""

from xml.etree import ElementTree

from tests.shipped.guide import blocks
from tests.shipped.guide.pictures.path import STEPS, drawing
from tests.shipped.guide.pictures.scenes import FOLDER, PICTURES

MOST_BYTES = 600_000


def test_every_picture_is_shown_once_and_can_be_drawn_anew() -> None:
    shown = [path.relative_to(FOLDER).as_posix() for _page, _alt, path in blocks.pictures()]
    there = {path.name for path in FOLDER.iterdir()}
    assert sorted(shown) == sorted(PICTURES)
    assert there == set(PICTURES)


def test_every_picture_is_told_in_words() -> None:
    for page, alt, path in blocks.pictures():
        assert len(alt) > 40, f"{page}: {path.name}"


def test_the_pictures_are_light() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


def test_the_drawing_is_the_one_made_in_code_and_fetches_nothing() -> None:
    text = (FOLDER / "path.svg").read_text("utf-8")
    assert text == drawing()
    said = "".join(ElementTree.fromstring(text).itertext())  # noqa: S314 - our own drawing
    assert all(name in said for name, _words in STEPS)
    assert text.count("http") == 1
