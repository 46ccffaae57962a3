"""Who is meant by the words of a plan: bodies of its territory, exactly or not at all."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ...data.catalog import Catalog
from ..spelling import spelt

_DEFINED = re.compile(r"[\s(–—-]*\bдалее\s*[-–—:]?\s*(?P<short>[А-ЯЁ][А-ЯЁа-яё-]*)")
_PARTICIPLE = re.compile(r"^[а-яё]+(?:ющ|ящ|ющ|вш)(?:ие|ий|ая|ее|их)\b")
NEAREST = 3


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name as this row of the plan has it, and the body; an empty id if it is not known."""

    text: str
    body: str


@dataclass(frozen=True, eq=False)
class Bodies:
    """Bodies by their spelling, as far as a plan of one territory may mean them."""

    known: Mapping[str, str]
    labels: Mapping[str, str]
    left_out: frozenset[str]

    def of(self, text: str) -> tuple[Named, ...]:
        """Everyone who is named in a cell, in its order, each body once.

        Names that the editor leaves out are not among them.
        """
        found: dict[str, Named] = {}
        for name in self._names(" ".join(text.split())):
            if spelt(name) in self.left_out:
                continue
            body = self.known.get(spelt(name), "")
            found.setdefault(body or spelt(name), Named(text=name, body=body))
        return tuple(found.values())

    def nearest(self, name: str) -> tuple[str, ...]:
        """Ids and names of bodies whose names are spelt much the same."""
        keys = get_close_matches(spelt(name), list(self.known), n=NEAREST, cutoff=0.6)
        ids = dict.fromkeys(self.known[key] for key in keys if self.known[key])
        return tuple(f"{id_} — {self.labels[id_]}" for id_ in ids if id_ in self.labels)

    def _names(self, text: str) -> Iterator[str]:
        if spelt(text) in self.known:
            yield text
            return
        for part in re.split(r"\s*[;\n]\s*", _DEFINED.sub(" ;", text)):
            words = _tidy(part)
            if spelt(words) in self.known:
                yield words
            elif words:
                yield from self._listed(words)

    def _listed(self, text: str) -> Iterator[str]:
        """The members of a list with commas; a name may have commas of its own."""
        parts = re.split(r",\s*", text)
        at = 0
        while at < len(parts):
            for end in range(len(parts), at, -1):
                name = _tidy(", ".join(parts[at:end]))
                if spelt(name) in self.known or end == at + 1:
                    break
            while (
                end < len(parts) and spelt(name) not in self.known and _PARTICIPLE.match(parts[end])
            ):
                name, end = f"{name}, {parts[end]}", end + 1
            yield from self._joined(name)
            at = end

    def _joined(self, name: str) -> Iterator[str]:
        """Two bodies with «и» between them, if both are known."""
        first, _and, second = name.partition(" и ")
        if spelt(name) not in self.known and {spelt(first), spelt(second)} <= self.known.keys():
            yield from (first, second)
        elif name:
            yield name


def _tidy(text: str) -> str:
    words = text.strip(" ,;–—-")
    if words.count(")") > words.count("("):
        words = words.rstrip(")").rstrip(" ,;")
    return words.rstrip(".") if words.endswith(".") and words.count(".") == 1 else words


def bodies_of(
    catalog: Catalog, territory: str, roadmap: str, answers: Mapping[str, str], texts: list[str]
) -> Bodies:
    """The bodies that a plan of `territory` may name.

    In the order of trust: the editor's answers, what the plan's own package says already,
    bodies of the territory, those of the territories above it; and abbreviations that the
    plan introduces («… (далее – ИМЦ)»).
    """
    known: dict[str, str] = {spelt(name): body for name, body in answers.items()}
    for measure in sorted({measure.id for measure in catalog.measures_of.get(roadmap, ())}):
        for item in catalog.responsibilities_of.get(measure, ()):
            known.setdefault(spelt(item.text), item.body)
    for place in reversed(catalog.ancestors(territory)):
        for name, body in _of_territory(catalog, place.id):
            known.setdefault(name, body)
    for full, short in introduced(texts):
        for one, other in ((full, short), (short, full)):
            if spelt(one) in known:
                known.setdefault(spelt(other), known[spelt(one)])
    left_out = frozenset(spelt(name) for name, body in answers.items() if not body)
    return Bodies(known, {body.id: body.name for body in catalog.bodies.values()}, left_out)


def _of_territory(catalog: Catalog, territory: str) -> Iterator[tuple[str, str]]:
    """Spellings of names that one body of a territory has, with its id."""
    own: dict[str, set[str]] = {}
    for body in catalog.bodies_of_territory.get(territory, ()):
        for name in filter(None, (body.name, body.short_name)):
            own.setdefault(spelt(name), set()).add(body.id)
    yield from ((name, min(ids)) for name, ids in own.items() if len(ids) == 1)


def introduced(texts: list[str]) -> Iterator[tuple[str, str]]:
    """Full names with the abbreviations that the plan gives them."""
    for text in texts:
        start = 0
        for match in _DEFINED.finditer(text):
            full = re.split(r";", text[start : match.start()])[-1]
            yield _tidy(full), match["short"]
            start = match.end()
