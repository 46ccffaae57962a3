"""Random damage to descriptors and tables: an answer, quickly, and never an exception.

Set ROADMAPS_FUZZ to the number of cases to try more than the usual ones.
"""

import os
import random
import time
from pathlib import Path

import pytest

from generator import site
from generator.data.problems import UnusableError, as_github, as_json, as_markdown, as_text

from .tiny import assert_told

pytestmark = pytest.mark.slow

CASES = int(os.environ.get("ROADMAPS_FUZZ", "200"))
GROUPS = 10
SECONDS = 5.0
SPICES = [
    *(mark.encode() for mark in '",\n\r;{}[]:-/.%<>'),
    *(text.encode() for text in ("ё", "²", "½", "２", "٣", "\u202e", "\ufeff", "🙂")),
    *(
        text.encode()
        for text in ("Январь", "ежегодно", "по 31 февраля 9999 года", "1 раз в 0 дней")
    ),
    *(text.encode() for text in ("не менее 99999999999999999999 %", "до 45 числа", "с 0 по 99")),
    *(b"\0", b"\xff", b"9" * 30, b"null", b"true", b"NaN", b"1e400", b"\\u0000", b"\\ud800", b".."),
]


def damaged(chance: random.Random, data: bytes) -> bytes:
    """`data` with one to eight bytes or stretches changed, removed, repeated or put in."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        start = chance.randrange(len(data) + 1)
        end = start + chance.choice((0, 1, 1, 3, 20, 200))
        middle = chance.choice(
            (
                b"",
                chance.choice(SPICES),
                data[start:end] + chance.choice(SPICES),
                bytes([chance.randrange(256)]),
                data[start:end] * chance.choice((2, 3, 50)),
            )
        )
        data = data[:start] + middle + data[end:]
    return data


@pytest.mark.parametrize("group", range(GROUPS))
def test_damage(project: Path, group: int) -> None:
    files = {path: path.read_bytes() for path in sorted(project.glob("datapackages/*/*"))}
    for seed in range(group, CASES, GROUPS):
        chance = random.Random(seed)
        hurt = chance.sample(list(files), chance.choice((1, 1, 2)))
        for path in hurt:
            path.write_bytes(damaged(chance, files[path]))
        started = time.process_time()
        load_and_tell(project, seed)
        assert time.process_time() - started < SECONDS, f"case {seed} is slow"
        for path in hurt:
            path.write_bytes(files[path])


def load_and_tell(root: Path, seed: int) -> None:
    try:
        found = site.load(root).problems
        for form in (as_text, as_json, as_github, as_markdown):
            form(found, "ru").encode("utf-8")
        for problem in found:
            assert_told(problem)
    except UnusableError:
        pass
    except Exception as error:
        raise AssertionError(f"case {seed} of the damage ended in {error!r}") from error
