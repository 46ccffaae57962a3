"""The index of names: whoever types the name or the number of a school finds its page.

A country's names are megabytes, so they are cut into shards by the first two letters of
a word, and a reader's browser loads one: that of the rarest word typed. A word that too
many names share, as «школа», has no shard: it narrows what another word has found.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..data.catalog import Catalog
from ..language.i18n import Text, _
from ..output import OutputFile, text_file

FOLDER = "search/names"
LENGTH = 2
COMMON = 1500
WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Name:
    """What is found: its kind, its name, where it is, the address of its page."""

    kind: Text
    name: str
    place: str
    path: str


def files(catalog: Catalog, language: str, common: int = COMMON) -> Iterator[OutputFile]:
    """A shard for each beginning of a word, and an index that tells how long each is.

    `common` is the most names that a shard may hold; a beginning that more names share
    stands in the index with 0 and has no shard. A shard is a list of [kind, name,
    place, path]; it is called by the code points of its beginning, so that its address
    is ASCII.
    """
    names = tuple(_names(catalog))
    shards = sorted(_shards(names).items())
    sizes = {key: len(found) if len(found) <= common else 0 for key, found in shards}
    yield text_file(f"{FOLDER}/index.json", _json(sizes))
    for beginning, found in shards:
        if not sizes[beginning]:
            continue
        rows = [[item.kind.render(language), item.name, item.place, item.path] for item in found]
        yield text_file(f"{FOLDER}/{address(beginning)}.json", _json(rows))


def fold(text: str) -> str:
    """Small letters, ё as е: as the browser's script folds what is typed."""
    return text.casefold().replace("ё", "е")


def address(beginning: str) -> str:
    """шк as 0448-043a."""
    return "-".join(f"{ord(letter):04x}" for letter in beginning)


def _shards(names: tuple[Name, ...]) -> Mapping[str, list[Name]]:
    shards: dict[str, dict[Name, None]] = defaultdict(dict)
    for item in names:
        for word in WORD.findall(fold(f"{item.name} {item.place}")):
            shards[word[:LENGTH]][item] = None
    return {key: list(found) for key, found in shards.items()}


def _names(catalog: Catalog) -> Iterator[Name]:
    """Schools first: they are what most people look for."""
    for school in catalog.schools.values():
        yield Name(
            _("a school"), school.name, _place(catalog, school.territory), f"schools/{school.id}/"
        )
    for territory in catalog.territories.values():
        above = _place(catalog, territory.parent) if territory.parent else ""
        yield Name(_("a territory"), territory.name, above, f"territories/{territory.id}/")
    for body in catalog.bodies.values():
        yield Name(_("a body"), body.name, _place(catalog, body.territory), f"bodies/{body.id}/")
    for plan in catalog.roadmaps.values():
        place = _place(catalog, plan.territory)
        yield Name(_("a roadmap"), plan.short_title, place, f"roadmaps/{plan.id}/")


def _place(catalog: Catalog, territory: str) -> str:
    """The territory and those above it, but for the country."""
    found = reversed(catalog.ancestors(territory))
    return ", ".join(item.label for item in found if item.level != "country")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
