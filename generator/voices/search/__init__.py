"""One search for the whole site: its index, cut into shards that a browser loads as it needs them.

The index is scripts, not JSON, so that it also works where a page is opened as a file.
Every shard bears the stamp of its index: shards of two editions are never read together.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from ...data.reads import digest_of
from ...output import OutputFile, Target, text_file
from ..edition import Edition
from .entries import KINDS, Entry, entries, shown
from .inverted import invert
from .said import hint, said
from .shards import ROWS, Shard, packed, rows, sentences
from .texts import Text, sections

FOLDER = "search"
FORMAT = 2
"""To be raised with any change of what shards hold, or how entries are told by numbers."""


def targets(edition: Edition, texts: Iterable[Entry] = ()) -> Iterator[Target]:
    """The index of all entities of `edition`, its reports, and `texts`, the `sections` of content/.

    The words depend on names and texts alone; what is shown of entries is made apart, for
    the answer of a school changes more often than its name.
    """
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    found = sorted([*entries(edition), *texts], key=lambda item: order[item.kind])
    given = digest_of((FORMAT, tuple(found)))
    words = partial(_words, found, given.hex(), edition.language)
    yield Target(FOLDER, words, given, long=True)
    yield Target(f"{FOLDER}/said", partial(_said, edition, given.hex()), given)
    for number, start in enumerate(range(0, len(found), ROWS)):
        part = found[start : start + ROWS]
        make = partial(_hits, edition, part, number, given.hex())
        yield Target(f"{FOLDER}/hits/{number}", make, given)


def _words(found: Sequence[Entry], stamp: str, language: str) -> Iterator[OutputFile]:
    for shard in packed(found, invert(found), language):
        yield _file(shard, stamp)


def _hits(
    edition: Edition, part: Sequence[Entry], number: int, stamp: str
) -> tuple[OutputFile, ...]:
    return (_file(rows(number, [shown(edition, item) for item in part]), stamp),)


def _said(edition: Edition, stamp: str) -> tuple[OutputFile, ...]:
    return (_file(sentences(said(edition)), stamp),)


def _file(shard: Shard, stamp: str) -> OutputFile:
    # JSON is JavaScript; the names and the stamp hold nothing that needs escaping.
    return text_file(
        f"{FOLDER}/{shard.name}.js", f'roadmapsSearch("{shard.name}","{stamp}",{shard.json})\n'
    )


__all__ = ["FOLDER", "Entry", "Text", "hint", "sections", "targets"]
