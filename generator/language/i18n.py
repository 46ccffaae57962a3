"""Texts for people: English msgids in the code, translations in `locale/`.

A `Text` is a value that is put into words when it is shown, so that one problem
can be told in Russian to an editor and in English to a developer.
"""

import gettext
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

LOCALE = Path(__file__).parent / "locale"
LANGUAGES = ("ru", "en")
# What is said of data is Russian anyway, so that is what an unfinished catalogue falls back to.
DEFAULT = "ru"


class Text(NamedTuple):
    """A message with named parameters; `plural` and `number` choose a plural form.

    `kinds` are the types of the parameters: 0 and 0.0 are equal, but are not printed alike.
    A site says millions of them, most of them again, so it is a tuple: made and found fast.
    """

    msgid: str
    params: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    number: int = 0
    kinds: tuple[type, ...] = ()

    def render(self, language: str, shown: Callable[[int, str], str] | None = None) -> str:
        """The message in `language`; parameters that are texts are rendered too.

        `shown` puts whole numbers among them into the language.
        """
        known = translations(language)
        pattern = (
            known.gettext(self.msgid)
            if self.plural is None
            else known.ngettext(self.msgid, self.plural, self.number)
        )
        values = {
            name: value
            if type(value) is str
            else value.render(language, shown)
            if isinstance(value, Text)
            else shown(value, language)
            if shown and type(value) is int
            else value
            for name, value in self.params
        }
        return pattern.format(**values) if values else pattern

    def __str__(self) -> str:
        return self.render("en")


def _(msgid: str, **params: object) -> Text:
    """A text to be translated; parameters stand in braces in `msgid`."""
    return _text(msgid, params) if params else Text(msgid)


def filled(text: Text, **params: object) -> Text:
    """A text that stands in a table, with the parameters of its braces."""
    return _text(text.msgid, {name: params[name] for name in params if f"{{{name}}}" in text.msgid})


def reworded(said: str, known: Iterable[tuple[str, Text]]) -> Text | None:
    """Our words for a sentence of another program, filled from its groups; None if it is not known."""
    for pattern, words in known:
        match = re.fullmatch(pattern, said, re.DOTALL)
        if match:
            return filled(words, **match.groupdict())
    return None


def ngettext(msgid: str, plural: str, number: int, **params: object) -> Text:
    """A text whose form depends on `number`, which is the parameter `n` as well."""
    return _text(msgid, {**params, "n": number}, plural, number)


def _text(
    msgid: str, params: Mapping[str, object], plural: str | None = None, number: int = 0
) -> Text:
    given = tuple(sorted(params.items()) if len(params) > 1 else params.items())
    kinds = tuple([type(value) for _name, value in given])
    # As the class does it, without a call more for each of millions.
    return tuple.__new__(Text, (msgid, given, plural, number, kinds))


ENTRY = re.compile(
    r"^(?P<told>(?:#.*\n)*)msgid (?P<id>(?:\".*\"\n)+)(?:msgid_plural (?:\".*\"\n)+)?"
    r"(?P<strings>(?:msgstr.*\n(?:\".*\"\n)*)+)",
    re.MULTILINE,
)
STRING = re.compile(r"msgstr(?:\[(?P<form>\d)\])? (?P<text>(?:\".*\"\n)+)")
ESCAPED = re.compile(r"\\(.)")
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}


class Catalogue(gettext.GNUTranslations):
    """A catalogue as translators have it: each command reads it, so it is read with few calls."""

    def _parse(self, fp: Any) -> None:
        self._catalog: dict[str | tuple[str, int], str] = {}
        text = fp.read().decode("utf-8")
        for entry in ENTRY.finditer(text if text.endswith("\n") else f"{text}\n"):
            if "fuzzy" in entry["told"]:
                continue
            msgid = _unquoted(entry["id"])
            for found in STRING.finditer(entry["strings"]):
                string = _unquoted(found["text"])
                if string:
                    self._catalog[(msgid, int(found["form"])) if found["form"] else msgid] = string
        heads = dict(line.split(": ", 1) for line in self._catalog[""].splitlines())
        self._info = {name.lower(): value for name, value in heads.items()}
        forms = heads.get("Plural-Forms", "nplurals=2; plural=(n != 1);")
        self.plural = gettext.c2py(forms.partition("plural=")[2].strip().rstrip(";"))


def _unquoted(lines: str) -> str:
    text = "".join(line[1:-1] for line in lines.splitlines())
    if "\\" not in text:
        return text
    return ESCAPED.sub(lambda found: ESCAPES.get(found[1], found[1]), text)


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The catalogue of `language`; English is the msgids themselves.

    What a catalogue of another language lacks is said in Russian.
    """
    path = LOCALE / language / "LC_MESSAGES" / "roadmaps.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as source:
        found = Catalogue(source)
    if language != DEFAULT:
        found.add_fallback(translations(DEFAULT))
    return found


def renderer(language: str) -> Callable[[Text | str], str]:
    """A function that puts texts into `language` and leaves strings as they are."""
    return lambda text: text.render(language) if isinstance(text, Text) else text
