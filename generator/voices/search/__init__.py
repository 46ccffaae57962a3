"""One search for the whole site: its index, cut into shards that a browser loads as it needs them.

The index is scripts, not JSON, so that it also works where a page is opened as a file.
Every shard bears the stamp of its index: shards of two editions are never read together.
"""

import hashlib
from collections.abc import Iterable, Iterator

from ...output import OutputFile, text_file
from ..edition import Edition
from .entries import KINDS, Entry, entries
from .inverted import invert
from .shards import Shard, packed
from .texts import Text, sections

FOLDER = "search"


def files(edition: Edition, texts: Iterable[Text] = ()) -> Iterator[OutputFile]:
    """The index of all entities of `edition`, its reports, and the pages `texts` of content/."""
    order = {kind.name: number for number, kind in enumerate(KINDS)}
    found = sorted(
        [*entries(edition), *sections(texts)], key=lambda item: order[item.kind]
    )
    yield from index_files(found, edition.language)


def index_files(found: list[Entry], language: str) -> Iterator[OutputFile]:
    """The files of an index of `found`, which stand in the order of their kinds."""
    shards = list(packed(found, invert(found), language))
    whole = hashlib.blake2b(digest_size=6)
    for shard in shards:
        whole.update(f"{shard.name}\n{shard.json}\n".encode())
    for shard in shards:
        yield text_file(f"{FOLDER}/{shard.name}.js", _script(shard, whole.hexdigest()))


def _script(shard: Shard, stamp: str) -> str:
    # JSON is JavaScript; the names and the stamp hold nothing that needs escaping.
    return f'roadmapsSearch("{shard.name}","{stamp}",{shard.json})\n'


__all__ = ["FOLDER", "Entry", "Text", "files", "index_files"]
