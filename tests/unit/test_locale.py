"""The Russian catalogue is whole: every text of code and templates, and nothing else."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from generator.language import i18n
from generator.language.i18n import LANGUAGES, LOCALE, Text

ROOT = Path(__file__).parents[2]
FOLDERS = ("generator", "site_templates")
FILE = LOCALE / "ru" / "LC_MESSAGES" / "roadmaps.po"
CALLS = {"_": 1, "ngettext": 2}
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}")
UPDATE = """
Bring the catalogue up to date with make texts, then translate what it lists."""


@cache
def extracted() -> Catalog:
    """The texts of the code and the templates, found by the rules of babel.cfg."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as rules:
        methods, options = parse_mapping_cfg(rules)
    found = Catalog()
    for folder in FOLDERS:
        for name, _line, text, _comments, context in extract_from_dir(
            ROOT / folder, methods, options
        ):
            found.add(text, locations=[(f"{folder}/{name}", 0)], context=context)
    return found


@cache
def catalogue() -> Catalog:
    with FILE.open("rb") as source:
        return read_po(source, domain="roadmaps")


def entries(found: Catalog) -> list[Message]:
    """All messages but the header."""
    return [message for message in found if message.id]


def forms(message: Message) -> tuple[str, ...]:
    """The translation, or its plural forms; an empty one is an empty text."""
    found = message.string or ""
    return (found,) if isinstance(found, str) else tuple(found)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("{{", "").replace("}}", "")))


def shown(title: str, found: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"  {item}" for item in sorted(found)), UPDATE])


def test_catalogue_holds_every_text() -> None:
    known = {message.id for message in entries(catalogue())}
    missing = [
        f"{message.id!r} ({message.locations[0][0]})"
        for message in entries(extracted())
        if message.id not in known
    ]
    assert not missing, shown("Not in the catalogue", missing)


def test_catalogue_holds_nothing_else() -> None:
    needed = {message.id for message in entries(extracted())}
    left = [repr(message.id) for message in entries(catalogue()) if message.id not in needed]
    left += [repr(key) for key in catalogue().obsolete]
    assert not left, shown("No longer in code or templates", left)


def test_every_text_is_translated() -> None:
    empty = [
        repr(message.id)
        for message in entries(catalogue())
        if message.fuzzy or not all(form.strip() for form in forms(message))
    ]
    assert not empty, shown("Not translated, or marked as fuzzy", empty)


def test_translations_keep_the_placeholders() -> None:
    wrong = [
        f"{message.id!r} → {form!r}"
        for message in entries(catalogue())
        for form in forms(message)
        if form
        and placeholders(form)
        != placeholders(message.id if isinstance(message.id, str) else message.id[1])
    ]
    assert not wrong, shown("Placeholders differ", wrong)


def test_brace_patterns_are_marked() -> None:
    unmarked = [
        repr(message.id)
        for message in entries(catalogue())
        if any(item.startswith("{") for form in forms(message) for item in placeholders(form))
        and "python-brace-format" not in message.flags
    ]
    assert not unmarked, shown("Not marked as python-brace-format", unmarked)


def test_plurals_have_three_forms() -> None:
    assert catalogue().num_plurals == 3
    wrong = [
        repr(message.id)
        for message in entries(catalogue())
        if message.pluralizable and len(forms(message)) != 3
    ]
    assert not wrong, shown("Not three forms", wrong)


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_language_has_a_catalogue(language: str) -> None:
    assert (LOCALE / language / "LC_MESSAGES" / "roadmaps.po").is_file()


def test_an_unfinished_catalogue_falls_back_to_russian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in ("ru", "tt"):
        (tmp_path / language / "LC_MESSAGES").mkdir(parents=True)
    russian = tmp_path / "ru" / "LC_MESSAGES" / "roadmaps.po"
    russian.write_bytes(FILE.read_bytes())
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: nplurals=1; plural=0;\\n"\n'
    tatar = tmp_path / "tt" / "LC_MESSAGES" / "roadmaps.po"
    tatar.write_text(f'{head}\nmsgid "Schools"\nmsgstr "Мәктәпләр"\n', "utf-8")
    monkeypatch.setattr(i18n, "LOCALE", tmp_path)
    i18n.translations.cache_clear()
    said = [Text(msgid).render("tt") for msgid in ("Schools", "Measures")]
    assert said == ["Мәктәпләр", "Мероприятия"]
    i18n.translations.cache_clear()


def test_every_call_is_seen_by_extraction() -> None:
    """A text that is put together, or stands inside an f-string, is not extracted."""
    known = {
        text
        for message in entries(extracted())
        for text in ((message.id,) if isinstance(message.id, str) else message.id)
    }
    unseen = [
        f"{path.relative_to(ROOT)}:{argument.lineno}: {ast.unparse(argument)}"
        for path in sorted((ROOT / "generator").rglob("*.py"))
        for argument in literals(ast.parse(path.read_text(encoding="utf-8")))
        if not (isinstance(argument, ast.Constant) and argument.value in known)
    ]
    assert not unseen, shown("Give `_` and `ngettext` whole texts, outside f-strings", unseen)


def literals(tree: ast.AST) -> list[ast.expr]:
    """The arguments of `_` and `ngettext` that must be texts."""
    return [
        argument
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        for argument in node.args[: CALLS.get(node.func.id, 0)]
    ]
