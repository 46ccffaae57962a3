"""Queries made by rule from the names in the packages, the same in each run."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.data import packages
from generator.data.catalog import Catalog, build
from generator.language.russian import LOOKALIKES

Query = tuple[str, str]
Rule = Callable[[Catalog, random.Random], Iterator[Query]]

LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
SETTLEMENT = re.compile(r"№ (\d+) (?:г|с|пос|д|пгт)\. ([^(]+?) \(")
CYRILLIC, LATIN = "йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."
ENDINGS = (
    ("ский район", "ском районе"), ("цкий район", "цком районе"), ("ская область", "ской области"),
    ("ский кожуун", "ского кожууна"), ("ский округ", "скому округу"),
)  # fmt: skip


def queries(root: Path, rule: Rule) -> list[Query]:
    """What `rule` makes of the packages at `root`."""
    reading = packages.read(root)
    catalog = build(reading.packages, None, reading.lost)
    return list(rule(catalog, random.Random(rule.__name__)))


def slipped(word: str, chance: random.Random) -> str:
    """`word` with a typo, or two in a word of nine letters: a letter lost, doubled, other, moved."""
    for _ in range(2 if len(word) >= 9 else 1):
        at = chance.randrange(len(word) - 1)
        kind = chance.choice(("lost", "doubled", "other", "moved"))
        if kind == "lost":
            word = word[:at] + word[at + 1 :]
        elif kind == "doubled":
            word = word[:at] + word[at] + word[at:]
        elif kind == "other":
            word = word[:at] + chance.choice(LETTERS) + word[at + 1 :]
        else:
            word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word


def places(catalog: Catalog) -> list[Query]:
    """Territories by their names, without a mark that they are invented."""
    found = [
        (item.label.partition(" (")[0].lower(), f"territories/{item.id}/")
        for item in catalog.territories.values()
        if item.level != "country"
    ]
    return found[:: max(1, len(found) // 60)]


def settlements(catalog: Catalog) -> list[tuple[str, str, str]]:
    """(number, place, path) of schools: the settlement, and the district where others are called so.

    Schools that even so are not alone are none that could be asked for.
    """
    named = [
        (*match.groups(), catalog.territories[school.territory].label, f"schools/{school.id}/")
        for school in catalog.schools.values()
        if (match := SETTLEMENT.search(school.name))
    ]
    alone = Counter(place for _, place, _, _ in named)
    within = Counter((place, district) for _, place, district, _ in named)
    found = []
    for number, place, district, path in named:
        if alone[place] == 1:
            found.append((number, place.lower(), path))
        elif within[place, district] == 1:
            found.append((number, f"{place} {district.partition(' (')[0]}".lower(), path))
    return found[:: max(1, len(found) // 60)]


def beginnings(catalog: Catalog, chance: random.Random) -> Iterator[Query]:
    """The first letters of a settlement or of a district, enough to tell it from others."""
    names = [(place, path) for _, place, path in settlements(catalog) if " район" not in place]
    names += places(catalog)
    known = [word for name, _ in names for word in name.split()]
    for name, path in names:
        word = name.split()[0]
        cut = word[: max(5, len(word) - chance.randint(1, 3))]
        if len(word) > 6 and sum(other.startswith(cut) for other in known) == 1:
            yield cut, path


def typos(catalog: Catalog, chance: random.Random) -> Iterator[Query]:
    """A typo in each long word of a name, as often as people make them."""
    names = [(f"школа {place}", path) for _, place, path in settlements(catalog)]
    for name, path in [*names, *places(catalog)]:
        words = [slipped(word, chance) if len(word) > 5 else word for word in name.split()]
        yield " ".join(words), path


def other_keyboard(catalog: Catalog, _chance: random.Random) -> Iterator[Query]:
    """Names typed while the Latin keyboard was on."""
    names = [(f"школа {number} {place}", path) for number, place, path in settlements(catalog)]
    for name, path in [*names, *places(catalog)]:
        plain = name.lower().replace("ё", "е")
        yield plain.translate(str.maketrans(CYRILLIC, LATIN)), path


def look_alikes(catalog: Catalog, _chance: random.Random) -> Iterator[Query]:
    """Names in which each letter that has a Latin twin is that twin."""
    latin = {value: key for key, value in LOOKALIKES.items()}
    for name, path in [
        *((place, path) for _, place, path in settlements(catalog)),
        *places(catalog),
    ]:
        if re.search("[бгджзийлпфцчшщъыьэюя]", name):
            yield name.translate(latin), path


def cases(catalog: Catalog, _chance: random.Random) -> Iterator[Query]:
    """Names of territories as they stand in a sentence."""
    for name, path in places(catalog):
        for plain, declined in ENDINGS:
            if name.endswith(plain):
                yield f"в {name.removesuffix(plain)}{declined}", path


def numbers(catalog: Catalog, chance: random.Random) -> Iterator[Query]:
    """Schools by number and place, in the ways in which people write them."""
    ways = ("школа {0} {1}", "{0} {1}", "№{0} {1}", "{1} № {0}", "сош {0} {1}", "школа №{0}, {1}")
    for number, place, path in settlements(catalog):
        yield chance.choice(ways).format(number, place), path


def words_of_measures(catalog: Catalog, chance: random.Random) -> Iterator[Query]:
    """Four of the longer words of a measure's title, in another order, and where it is planned.

    A measure whose words stand in another one too is none that could be asked for so.
    """
    titles = {
        item.id: re.findall(r"\w{5,}", item.title.lower()) for item in catalog.measures.values()
    }
    for item in catalog.measures.values():
        words = sorted(set(titles[item.id]), key=lambda word: (-len(word), word))[:4]
        if len(words) < 3 or sum(set(words) <= set(other) for other in titles.values()) > 1:
            continue
        chance.shuffle(words)
        place = catalog.territories[catalog.roadmaps[item.roadmap].territory].label
        yield f"{' '.join(words)} {place.split()[0]}", f"roadmaps/{item.roadmap}/#{item.anchor}"


RULES: tuple[Rule, ...] = (
    beginnings, typos, other_keyboard, look_alikes, cases, numbers, words_of_measures,
)  # fmt: skip
