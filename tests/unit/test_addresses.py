"""Addresses of entities are made in the registry of kinds, and nowhere else."""

import ast
import re

import pytest

from generator.data.catalog import kinds
from generator.data.catalog.kinds import KINDS, Kind
from tests.unit.test_layers import FILES, ROOT

FOLDERS = "|".join(sorted({kind.folder or kind.collection for kind in kinds.BY_NAME.values()}))
# The beginning of an address of an entity: a folder, then the place of an id.
ADDRESS = re.compile(rf"(?:^|\0)(?:api/v1/|feeds/)?(?:{FOLDERS})/\0(?:/|\.json|\.xml)")


def test_no_module_but_the_registry_makes_an_address() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        if path != ROOT / "data" / "catalog" / "kinds.py"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr) and ADDRESS.search(shape(node))
    ]
    assert found == []


def shape(node: ast.JoinedStr) -> str:
    """The text of an f-string with NUL where something is put in."""
    parts = (part.value if isinstance(part, ast.Constant) else "\0" for part in node.values)
    return "".join(map(str, parts))


@pytest.mark.parametrize(
    ("kind", "page", "document", "file"),
    [
        (
            kinds.ROADMAP,
            "roadmaps/x/",
            "api/v1/roadmaps/x.json",
            "roadmaps/x/dorozhnaya-karta-x.pdf",
        ),
        (kinds.SCHOOL, "schools/x/", "api/v1/schools/x.json", "schools/x/listok-x.pdf"),
        (kinds.TERRITORY, "territories/x/", "api/v1/territories/x.json", "territories/x/x.pdf"),
        (kinds.BODY, "bodies/x/", "api/v1/bodies/x.json", "bodies/x/x.pdf"),
        (kinds.LIST, "lists/x/", "api/v1/lists/x.json", "lists/x/x.pdf"),
        (kinds.PROCEDURE, "procedures/x/", "api/v1/procedures/x.json", "procedures/x/x.pdf"),
        (kinds.PACKAGE, "data/x/", "api/v1/packages/x.json", "data/x/x.pdf"),
    ],
    ids=lambda value: value.name if isinstance(value, Kind) else None,
)
def test_where_everything_of_an_entity_is(kind: Kind, page: str, document: str, file: str) -> None:
    assert (kind.page("x"), kind.document("x"), kind.file("x", "pdf")) == (page, document, file)
    assert kind.page("x", "rule") == f"{page}#rule"
    assert kind.file("x", "ics") == f"{page}kalendar-x.ics"
    assert kind.feed("x") == f"feeds/{kind.collection}/x.xml"


def test_addresses_never_meet() -> None:
    pages = [kind.pages for kind in kinds.BY_NAME.values()]
    assert len(set(pages)) == len(pages)
    assert len({kind.collection for kind in KINDS}) == len(KINDS)
