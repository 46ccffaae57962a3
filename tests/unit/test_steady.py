"""What is compressed keeps its bytes where the content stays, so a history of it stays small."""

import zipfile
import zlib
from io import BytesIO
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.releases.git import Git
from generator.steady import END, compressed, parts, taken_apart
from generator.voices.downloads import archive

ROWS = [
    f"school-{number},{number * 7919 % 1000},{number * 104729 % 99991}\n"
    for number in range(40_000)
]
TABLE = "".join(ROWS).encode()
CHANGED = "".join([*ROWS[:20_000], "school-more,1,2\n", *ROWS[20_000:]]).encode()


@pytest.mark.parametrize("content", [b"", b"a", b"x" * 32, b"y" * 3_000_000, TABLE])
def test_parts_are_the_content_and_none_is_long(content: bytes) -> None:
    found = list(parts(content))
    assert b"".join(found) == content
    assert all(0 < len(part) <= 65536 for part in found)


@given(st.binary(max_size=2000))
def test_what_is_compressed_is_read_by_everybody(content: bytes) -> None:
    assert zlib.decompress(compressed(content, 6)) == content


def test_a_row_more_changes_the_parts_beside_it_alone() -> None:
    before, after = list(parts(TABLE)), list(parts(CHANGED))
    assert len(before) > 30
    assert len(set(after) - set(before)) <= 2


def alike(one: bytes, other: bytes) -> int:
    """How many bytes are the same from the beginning on."""
    return sum(
        1 for _pair in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    )


@pytest.mark.parametrize("earlier", [TABLE, CHANGED, ROWS[0].encode(), b"\0\0\xff\xff" * 40_000])
@pytest.mark.parametrize("content", [TABLE, CHANGED, CHANGED[7:] + TABLE])
def test_a_zip_that_takes_parts_of_an_earlier_one_is_the_same(
    content: bytes, earlier: bytes
) -> None:
    files = [("a.csv", content), ("b.csv", ROWS[1].encode())]
    before = archive([("школа.csv", earlier), *files[1:]])
    assert archive(files, before) == archive(files)
    same = [("школа.csv", earlier), ("a.csv", content)]
    assert archive(same, before, lambda name: earlier if name == "школа.csv" else b"") == archive(
        same
    )
    assert archive(files, before[:-9]) == archive(files), "of what is no zip nothing is taken"


def test_parts_of_a_zip_that_stay_are_not_compressed_again() -> None:
    raw = compressed(TABLE, 5, -zlib.MAX_WBITS)
    assert [part for part, _made in taken_apart(raw)] == list(parts(TABLE))
    assert raw == b"".join(made for _part, made in taken_apart(raw)) + END


@given(st.data())
def test_what_takes_parts_of_another_content_is_what_it_would_be_without(
    data: st.DataObject,
) -> None:
    """Wherever the two differ, at the ends, at cuts and in places where one goes on longer."""
    place = st.integers(0, len(TABLE))
    start, end = sorted((data.draw(place), data.draw(place)))
    more = data.draw(st.sampled_from((b"", b"1", TABLE[:70_000], b"z" * 200_000)))
    content = data.draw(st.sampled_from((TABLE, TABLE[start:end], TABLE[:start])))
    other = (
        TABLE[:start]
        + more
        + TABLE[data.draw(st.sampled_from((start, min(start + 1, end), end))) :]
    )
    for new, old in ((content, other), (other, content)):
        before = [*taken_apart(compressed(old, 1, -zlib.MAX_WBITS))]
        assert compressed(new, 1, -zlib.MAX_WBITS, before) == compressed(new, 1, -zlib.MAX_WBITS)


def test_a_zip_with_a_row_more_is_nearly_the_same_bytes_and_opens() -> None:
    before, after = (archive([("table.csv", content)]) for content in (TABLE, CHANGED))
    with zipfile.ZipFile(BytesIO(after)) as bundle:
        assert bundle.testzip() is None
        assert bundle.read("table.csv") == CHANGED
    # Without the heads, which tell sums of the whole.
    member = slice(100, -200)
    start = alike(before[member], after[member])
    end = alike(before[member][::-1], after[member][::-1])
    assert start + end > len(before) - 60_000
    assert len(before) < 1.2 * len(zlib.compress(TABLE, 6))


def test_a_setting_of_git_is_one_more_and_goes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Отдел")
    git = Git(Path())
    with git.set("pack.depth", "0"):
        assert (git.text("config", "pack.depth"), git.text("config", "user.name")) == ("0", "Отдел")
    assert not git.succeeds("config", "pack.depth")
    assert git.text("config", "user.name") == "Отдел"
