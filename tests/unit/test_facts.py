"""What a template leaves out of a page: nothing, of its context and of the views in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from generator.voices.pages import LISTINGS, PAGES
from generator.voices.pages.examples import Example
from generator.voices.pages.page_kind import Context
from tests.conftest import ROOT

FOLDER = ROOT / "site_templates" / "pages"
# What the shell, citations and link previews say of a page.
SHARED = {item.name for item in fields(Context)}
# What becomes the description of a page, the foot of an embedded chart, and what the API tells.
ELSEWHERE: Mapping[str, set[str]] = {
    "SchoolAnswer": {"brief"},
    "SharesView": {"papers"},
    "ReportCard": {"description", "roadmap", "territory"},
}
# Records and facts are for all voices: a page chooses of them.
VOICES = "generator.voices."


def contexts() -> dict[str, type[Context]]:
    """The context of each template, by its path; a context of several templates is read by all."""
    kinds = {f"{kind.name}.html": kind.make for kind in PAGES}
    listings = {f"listings/{item.template}.html": item.make for item in LISTINGS}
    made: Mapping[str, Any] = {**kinds, **listings}
    return {
        name: get_type_hints(make).get("return", Example if "example" in name else Context)
        for name, make in made.items()
    }


def views(kind: type, found: dict[type, None]) -> dict[type, None]:
    """The dataclasses and named tuples that a view holds, at any depth."""
    for hint in get_type_hints(kind).values():
        for part in flat(hint):
            is_view = is_dataclass(part) or hasattr(part, "_fields")
            if is_view and part.__module__.startswith(VOICES) and part not in found:
                found[part] = None
                views(part, found)
    return found


def flat(hint: Any) -> Iterator[Any]:
    inner = get_args(hint)
    if not inner:
        yield hint
    for part in inner:
        yield from flat(part)


def names(kind: type) -> set[str]:
    return set(getattr(kind, "_fields", ())) or {item.name for item in fields(kind)}


def read_by(name: str) -> list[Path]:
    """A template and all that it extends, includes or imports."""
    found = [FOLDER / name]
    for path in found:
        for other in re.findall(
            r'{%-? *(?:extends|include|import|from) "([^"]+)"', path.read_text("utf-8")
        ):
            if FOLDER / other not in found:
                found.append(FOLDER / other)
    return found


def read(name: str) -> set[str]:
    """The names after a dot in a template and all that it is made of."""
    return set(re.findall(r"\.(\w+)", " ".join(path.read_text("utf-8") for path in read_by(name))))


CONTEXTS = contexts()


@pytest.mark.parametrize(
    "context", dict.fromkeys(CONTEXTS.values()), ids=lambda kind: kind.__name__
)
def test_every_field_of_a_page_is_read_by_its_template(context: type[Context]) -> None:
    templates = [name for name, kind in CONTEXTS.items() if kind is context]
    unread = names(context) - SHARED - set().union(*map(read, templates))
    assert not unread, f"{', '.join(templates)} in site_templates/pages: read {unread}, or drop it"


def test_every_field_of_a_view_is_read_by_a_template() -> None:
    seen: dict[type, set[str]] = {}
    for name, context in CONTEXTS.items():
        known = read(name)
        for kind in views(context, {}):
            seen[kind] = seen.get(kind, set()) | known
    unread = {
        kind.__name__: names(kind) - known - ELSEWHERE.get(kind.__name__, set())
        for kind, known in seen.items()
    }
    assert {kind: found for kind, found in unread.items() if found} == {}
