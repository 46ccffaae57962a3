"""Which school or territory of the catalogue a name in a table means: exactly, or not at all."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property

from ..data.catalog import Catalog
from ..data.catalog.records import School, Territory
from ..language.i18n import Text, _
from .spelling import (
    ALIKE_SORTS,
    is_whole_country,
    login_of,
    place_key,
    places_in,
    spelt,
    stems_of,
    without_form,
)

LEFT_OUT = ""
NUMBER = re.compile(r"№([0-9]+)")
# What a title says behind the name of its school.
AFTER = r"впр|огэ|егэ|гиа|результат\w*|итог\w*|анализ\w*|статистик\w*"
# «МКОУ СОШ № 1 (Сокольский район)», «СОШ № 1 г. Калуги»
WITH_PLACE = re.compile(
    r"(.+?)(?: \((?P<in>[^()]+)\)|, (?P<behind>[^,]+)| (?P<city>г(?:\.|ород[а-я]*) ?[А-ЯЁ].*))"
)
MANY = 2_000


@dataclass(frozen=True, kw_only=True)
class Match:
    """The id that was found; or None and the `candidates` an editor may choose from.

    An `id` of "" means that the editor's answers leave the name out. Where `is_torn`, the
    first candidate has the ИНН, and the others the name, of the row.
    """

    id: str | None = None
    candidates: tuple[str, ...] = ()
    is_torn: bool = False


@dataclass(frozen=True, eq=False)
class Names:
    """Names of the catalogue by their spelling, and the answers of an editor.

    Where two packages, one fictional and one not, hold the same name, that of the same
    sort as the package is meant.
    """

    catalog: Catalog
    answers: Mapping[str, str]
    is_fictional: bool
    known: dict[tuple[str, str | None, str], Match] = field(default_factory=dict)

    def school(self, text: str, within: str | None = None, inn: str = "") -> Match:
        """The school called `text`, in the territory `within` if one is given."""
        # A long table names the same schools again and again.
        key = (text, within, inn)
        if key not in self.known:
            self.known[key] = self._school(text, within, inn)
        return self.known[key]

    def _school(self, text: str, within: str | None, inn: str) -> Match:
        answer = self._answer(text)
        if answer is not None:
            return Match(id=answer)
        by_inn = self._one(self._by_inn.get(inn, ())) if inn else None
        if by_inn:
            # A code that slid into the next row would give the numbers to another school.
            others = tuple(id_ for id_ in self._called(text, within) if id_ != by_inn)
            if others and by_inn not in self._called(text, None):
                return Match(candidates=(by_inn, *others), is_torn=True)
            return Match(id=by_inn)
        if text in self.catalog.schools:
            return Match(id=text)
        spelling = spelt(text)
        for key in (spelling, without_form(spelling)):
            found_ids = self._within(self._schools.get(key, ()), within)
            one = self._one(found_ids)
            if one:
                return Match(id=one)
            if found_ids:
                return Match(candidates=tuple(sorted(found_ids)))
        # The same letters, however they are parted: «Липовска я СОШ» of a narrow column.
        if unparted := self._one(self._within(self._unparted.get(_squeezed(spelling), ()), within)):
            return Match(id=unparted)
        placed = WITH_PLACE.fullmatch(text) if within is None else None
        place = self.territory(placed[placed.lastgroup or ""]).id if placed else None
        if placed and place:
            return self.school(placed[1], place)
        return Match(candidates=self._near(spelling, self._schools, within))

    def _called(self, text: str, within: str | None) -> tuple[str, ...]:
        """The schools whose name is exactly `text`, legal form and all."""
        return self._within(self._schools.get(spelt(text), ()), within)

    def territory(self, text: str) -> Match:
        """The territory called `text`."""
        answer = self._answer(text)
        if answer is not None:
            return Match(id=answer)
        if text in self.catalog.territories:
            return Match(id=text)
        if is_whole_country(text):
            countries = [t.id for t in self.catalog.territories.values() if t.level == "country"]
            return Match(id=self._one(countries), candidates=tuple(countries))
        if found := self._territories.get(spelt(text), ()) or self._municipalities.get(
            place_key(text), ()
        ):
            return Match(id=self._one(found), candidates=tuple(sorted(found)))
        if unparted := self._one(self._unparted_territories.get(_squeezed(spelt(text)), ())):
            return Match(id=unparted)
        return Match(candidates=self._near(spelt(text), self._territories, None))

    def titled(self, titles: Iterable[str], level: str, *, or_only: bool = True) -> str | None:
        """The one territory of a level that titles name; if they name none, the only one there is."""
        named = {stem for title in titles for at, stem, _name in places_in(title) if at == level}
        found = [
            item.id for item in self.catalog.territories.values()
            if item.level == level and self._same_sort(item.id)
            and (named & stems_of(item.name) or (or_only and not named))
        ]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def district_in(self, titles: Iterable[str]) -> str | None:
        """The one district, or else region, that titles name."""
        told = tuple(titles)
        found = (self.titled(told, level, or_only=False) for level in ("municipality", "region"))
        return next(filter(None, found), None)

    def place_in(self, titles: Iterable[str]) -> str | None:
        """The name of that district or region."""
        id_ = self.district_in(titles)
        return self.catalog.territories[id_].name if id_ else None

    def school_in(self, titles: Iterable[str]) -> str | None:
        """The name of the one school that titles name in full, legal form and all.

        What may go on with the name, as a place, makes it that of another school.
        """
        words = [spelt(title) for title in titles]
        found = {
            school.id: school.name
            for school in self.catalog.schools.values()
            for name in (spelt(school.name), spelt(school.full_name or ""))
            if name and without_form(name) != name
            and any(re.search(rf"(?:^| ){re.escape(name)}(?= (?:за|по|20\d\d|\d{{1,2}} класс\w*|{AFTER})\b|$)", text) for text in words)
        }  # fmt: skip
        one = self._one(found)
        return found[one] if one else None

    def school_named(self, title: str) -> str | None:
        """The one school that a title names in full, legal form and all, in the district that it names."""
        text, district = f" {spelt(title)} ", self.district_in((title,))
        found = {
            school.id: len(name)
            for school in self.catalog.schools.values()
            for name in (spelt(school.full_name or ""), spelt(school.name))
            if name and without_form(name) != name and f" {name} " in text
            and (district is None or district in {one.id for one in self.catalog.ancestors(school.territory)})
        }  # fmt: skip
        # «СОШ № 1» stands in «СОШ № 1 с. Лесное» as well: the longest name is meant.
        return self._one([id_ for id_, length in found.items() if length == max(found.values())])

    def title(self, id_: str) -> str:
        """An id with its name, as candidates are shown."""
        record = self.catalog.schools.get(id_) or self.catalog.territories.get(id_)
        return f"{id_} ({record.name})" if record else id_

    def nearest(self, match: Match) -> Text | str:
        """The candidates of a match in words; "" if there are none."""
        if not match.candidates:
            return ""
        return _(" Perhaps: {candidates}.", candidates="; ".join(map(self.title, match.candidates)))

    def torn(self, text: str, match: Match) -> tuple[Text, Text]:
        """What is wrong with a row whose ИНН and whose name are of two schools, and what to do."""
        by_inn, *by_name = map(self.title, match.candidates)
        return (
            _("The ИНН beside «{name}» is that of {inn}; the name is that of {others}.",
              name=text, inn=by_inn, others=", ".join(by_name)),
            _("Correct the ИНН or the name: which of them is right is not guessed."),
        )  # fmt: skip

    def _answer(self, text: str) -> str | None:
        for key in (text.casefold(), spelt(text), login_of(text) or ""):
            if key and key in self._answers:
                return self._answers[key]
        return None

    @cached_property
    def _answers(self) -> Mapping[str, str]:
        found = {spelt(name): id_ for name, id_ in self.answers.items()}
        return found | {name.casefold(): id_ for name, id_ in self.answers.items()}

    def _one(self, ids: Iterable[str]) -> str | None:
        """The only id, or the only one of the package's own sort."""
        found = tuple(dict.fromkeys(ids))
        if len(found) > 1:
            found = tuple(id_ for id_ in found if self._same_sort(id_))
        return found[0] if len(found) == 1 else None

    def _same_sort(self, id_: str) -> bool:
        record: School | Territory = self.catalog.schools.get(id_) or self.catalog.territories[id_]
        return self.catalog.is_fictional(record) == self.is_fictional

    def _within(self, ids: Iterable[str], within: str | None) -> tuple[str, ...]:
        if within is None:
            return tuple(ids)

        def lies_within(school: str) -> bool:
            above = self.catalog.ancestors(self.catalog.schools[school].territory)
            return any(item.id == within for item in above)

        return tuple(filter(lies_within, ids))

    def _near(
        self, spelling: str, index: Mapping[str, tuple[str, ...]], within: str | None
    ) -> tuple[str, ...]:
        """The ids whose names are most like `spelling`, at most three."""
        keys = [key for key, ids in index.items() if within is None or self._within(ids, within)]
        if len(keys) > MANY:
            # Comparing with a whole country takes too long: names that share a word suffice.
            words = {word for word in spelling.split() if len(word) > 3 or "№" in word}
            keys = [key for key in keys if words & set(key.split())][:MANY]
        # A school of another number is another school, however like its name is.
        numbers = set(NUMBER.findall(spelling))
        keys = [key for key in keys if not numbers or numbers & {*NUMBER.findall(key)}]
        close = get_close_matches(spelling, keys, n=3, cutoff=0.6)
        return tuple(dict.fromkeys(id_ for key in close for id_ in index[key]))[:3]

    @cached_property
    def _schools(self) -> Mapping[str, tuple[str, ...]]:
        spelt_ = (
            (spelt(name), school.id)
            for school in self.catalog.schools.values()
            for name in (school.name, school.full_name)
            if name
        )
        return _index(
            pair for name, id_ in spelt_ for pair in ((name, id_), (without_form(name), id_))
        )

    @cached_property
    def _unparted(self) -> Mapping[str, tuple[str, ...]]:
        return _index((_squeezed(key), id_) for key, ids in self._schools.items() for id_ in ids)

    @cached_property
    def _unparted_territories(self) -> Mapping[str, tuple[str, ...]]:
        return _index(
            (_squeezed(key), id_) for key, ids in self._territories.items() for id_ in ids
        )

    @cached_property
    def _territories(self) -> Mapping[str, tuple[str, ...]]:
        return _index(
            (spelt(name), territory.id)
            for territory in self.catalog.territories.values()
            for name in (territory.name, territory.short_name)
            if name
        )

    @cached_property
    def _municipalities(self) -> Mapping[str, tuple[str, ...]]:
        """Municipalities by their names in any order of words, and without the word for their sort."""
        keys = (
            (place_key(item.name), item.id)
            for item in self.catalog.territories.values() if item.level == "municipality"
        )  # fmt: skip
        return _index((alike, id_) for key, id_ in keys for alike in _alike(key))

    @cached_property
    def _by_inn(self) -> Mapping[str, tuple[str, ...]]:
        return _index((item.inn, item.id) for item in self.catalog.schools.values() if item.inn)


def _squeezed(spelling: str) -> str:
    """A spelling without the spaces in it, but those between digits, and without hyphens in its words.

    «№ 1 2» is not «№ 12», «Гимна-зия» is «Гимназия».
    """
    return re.sub(r"(?<![0-9]) | (?![0-9])|(?<=[а-я])-(?=[а-я])", "", spelling)


def _alike(key: str) -> Iterator[str]:
    """The keys by which a municipality of `place_key` may be asked for."""
    name, _mark, sort = key.partition(": ")
    yield from (key, name, *(f"{name}: {other}" for other in ALIKE_SORTS.get(sort, ())))


def _index(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    index: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for key, id_ in pairs:
        index[key][id_] = None
    return {key: tuple(ids) for key, ids in index.items()}
