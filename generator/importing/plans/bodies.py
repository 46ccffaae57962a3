"""Who is meant by the words of a plan: bodies of its territory, exactly or not at all."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from ...data.catalog import Catalog
from ...data.catalog.records import Body, Territory
from ..lexicon import WORDS
from ..spelling import QUOTES, spelt, without_case

_DEFINED = re.compile(r"[\s(–—-]*\bдалее\s*[-–—:]?\s*(?P<short>[А-ЯЁ][А-ЯЁа-яё-]*)")
_PARTICIPLE = re.compile(r"^[а-яё]+(?:ющ|ящ|ющ|вш)(?:ие|ий|ая|ее|их)\b")
OWN_PEOPLE, OTHERS_PEOPLE = (
    re.compile(WORDS["plans"][name], re.IGNORECASE) for name in ("own_people", "others_people")
)
# Of another body initials tell, or a name: «директор ИРО», «директор Заречной школы».
_INITIALS = re.compile(r"\b[А-ЯЁ]{2,}к?\b|(?<=\s)[«\"(]?[А-ЯЁ][а-яё]+")
OWN_INITIALS = frozenset(WORDS["plans"]["own_initials"].split())
NEAREST = 3
# What stands for schools of all kinds is nobody's initials.
OTHERS = frozenset({"оо", "оу", "доу"})


@dataclass(frozen=True, kw_only=True)
class Named:
    """A name as this row of the plan has it, and the body; an empty id if it is not known."""

    text: str
    body: str


@dataclass(frozen=True, eq=False)
class Bodies:
    """Bodies by their spelling, as far as a plan of one territory may mean them.

    `guessed` are the spellings that are only initials of a name, to be told where a plan has them.
    `school` is the body of the school whose own plan it is: its people answer as the school.
    """

    known: Mapping[str, str]
    labels: Mapping[str, str]
    left_out: frozenset[str]
    guessed: frozenset[str] = frozenset()
    school: str = ""

    def of(self, text: str) -> tuple[Named, ...]:
        """Everyone who is named in a cell, in its order, each body once.

        Names that the editor leaves out are not among them.
        """
        found: dict[str, Named] = {}
        for name in self._names(" ".join(text.split())):
            if spelt(name) in self.left_out:
                continue
            body = self.known.get(spelt(name), "") or self.own(name)
            before = found.setdefault(body or spelt(name), Named(text=name, body=body))
            if body and body == self.school and before.text != name:
                found[body] = Named(text=f"{before.text}, {name}", body=body)
        return tuple(found.values())

    def own(self, name: str) -> str:
        """The school of the plan, if the name is that of people whom each school has: «Директор», «Педагоги»."""
        theirs = OTHERS_PEOPLE.search(name) or {*_INITIALS.findall(name)} - OWN_INITIALS
        return self.school if OWN_PEOPLE.search(name) and not theirs else ""

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
        parts = re.split(r",(?!\s*\d)\s*", text)
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
    catalog: Catalog,
    territory: str,
    roadmap: str,
    answers: Mapping[str, str],
    texts: list[str],
    school: str = "",
) -> Bodies:
    """The bodies that a plan of `territory` may name, where it is that of a `school` its body.

    In the order of trust: the editor's answers, what the plan's own package says already,
    bodies of the territory, those of the territories above it, each also without the name of its
    territory; abbreviations that the plan introduces («… (далее – ИМЦ)»), and initials.
    """
    known: dict[str, str] = {spelt(name): body for name, body in answers.items()}
    for measure in sorted({measure.id for measure in catalog.measures_of[roadmap]}):
        for item in catalog.responsibilities_of[measure]:
            known.setdefault(spelt(item.text), item.body)
    places = tuple(reversed(catalog.ancestors(territory)))
    for naming in (_called, _shortly):
        for place in places:
            for name, body in _of_territory(catalog, place, naming):
                known.setdefault(name, body)
    for full, short in introduced(texts):
        for one, other in ((full, short), (short, full)):
            if spelt(one) in known:
                known.setdefault(spelt(other), known[spelt(one)])
    guessed = {}
    for place in places:
        for name, body in _of_territory(catalog, place, _abbreviated):
            if name not in known and name not in guessed and name not in OTHERS:
                guessed[name] = body
    left_out = frozenset(spelt(name) for name, body in answers.items() if not body)
    labels = {body.id: body.name for body in catalog.bodies.values()}
    return Bodies({**known, **guessed}, labels, left_out, frozenset(guessed), school)


Naming = Callable[[Body, Territory], Iterable[str | None]]


def _called(body: Body, _place: Territory) -> Iterable[str | None]:
    return body.name, body.short_name


def _shortly(body: Body, place: Territory) -> Iterable[str | None]:
    return (_without_place(body, place),)


def _abbreviated(body: Body, place: Territory) -> Iterable[str | None]:
    short = initials(_without_place(body, place))
    return (short if len(short) > 1 else None,)


def _without_place(body: Body, place: Territory) -> str:
    """«Управление образования» for «Управление образования администрации города Заречный»."""
    words = body.name.split()
    own = {*without_case(QUOTES.sub("", place.name)).split(), "администрац"}
    while len(words) > 1 and without_case(QUOTES.sub("", words[-1])) in own:
        words.pop()
    return " ".join(words)


def initials(name: str) -> str:
    """«ИМЦ» for «Информационно-методический центр»; words of one or two letters do not count."""
    return "".join(word[0] for word in re.findall(r"[А-ЯЁа-яё]{3,}", name)).upper()


def _of_territory(catalog: Catalog, place: Territory, naming: Naming) -> Iterator[tuple[str, str]]:
    """Spellings of names, as `naming` has them, that one body of a territory has, with its id."""
    own: dict[str, set[str]] = {}
    for body in catalog.bodies_of_territory[place.id]:
        for name in filter(None, naming(body, place)):
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
