"""The line runs one way: no module imports from a layer above its own or from a sibling."""

import ast
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.lists import assert_told

ROOT = Path(__file__).parents[2] / "generator"
# Rooms whose inside is a part of the line: their folders and files have layers of their own.
OPEN = ("language", "data", "voices", "build")
LAYERS = (
    ("grouping", "language.i18n", "language.order", "language.russian", "output", "data.reads", "data.text", "program",
     "steady", "voices.listing_names"),
    ("language.amounts", "language.people", "language.terms", "language.targets", "data.problems",
     "progress", "voices.report_kinds"),
    ("data.gate", "data.profiles", "processes", "version"),
    ("data.packages",),
    ("data.catalog", "data.values"),
    ("methods",),
    ("analysis", "changes"),
    ("facts",),
    ("checks",),
    ("voices.citation", "voices.opendata", "voices.tokens", "voices.views", "build.csp", "build.inputs",
     "build.squeeze", "demo", "protection"),
    ("voices.links", "voices.words", "build.compiled", "build.verdict"),
    ("voices.edition",),
    ("voices.file_names", "voices.jsonld", "voices.paper", "voices.progress", "voices.results", "voices.targets"),
    ("voices.answers", "voices.documents", "voices.filters"),
    (
        "voices.agenda", "voices.api", "voices.charts", "voices.feeds", "voices.passport",
        "voices.notices", "voices.replies", "voices.search", "voices.sitemap", "build.manifest",
    ),
    ("voices.downloads",),
    ("voices.pages", "voices.reports"),
    ("build.templates", "checked"),
    ("build.shell", "build.facts", "build.source"),
    ("build.keeping", "build.rendering"),
    ("build.graph",),
    ("site",),
    ("importing", "releases"),
    ("starting",),
    ("plugin",),
    ("upkeep",),
    ("cli",),
)  # fmt: skip
ONLY_IMPORTERS = {
    "mkdocs": {"plugin"},
    "frictionless": {"data.packages"},
    "mike": {"releases"},
    "altair": {"voices.charts"},
    "distributed": {"processes"},
}


FILES = sorted(path for path in ROOT.rglob("*.py") if path.name != "__main__.py")


@cache
def statements(path: Path) -> list[ast.Import | ast.ImportFrom]:
    """The imports of a file; read when a test asks, for not every worker runs these."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return [node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)]


@cache
def imports(path: Path) -> set[tuple[str, ...]]:
    """What a file imports: dotted names in parts, those of the generator from its root."""
    package = path.relative_to(ROOT).parent.parts
    found: set[tuple[str, ...]] = set()
    for node in statements(path):
        if isinstance(node, ast.Import):
            found |= {tuple(name.name.split(".")) for name in node.names}
        else:
            module = tuple(node.module.split(".")) if node.module else ()
            if node.level:
                module = ("generator", *package[: len(package) - node.level + 1], *module)
            found |= {(*module, name.name) for name in node.names}
    return found


def place(parts: tuple[str, ...]) -> str:
    """The room of a module, or in an open room what stands in it: ("data", "problems", …)."""
    depth = 2 if parts[0] in OPEN else 1
    return ".".join(parts[:depth])


def place_of(path: Path) -> str:
    return place(path.relative_to(ROOT).with_suffix("").parts)


def rooms() -> dict[str, set[tuple[str, ...]]]:
    """Imports by the place of the importing file; files that only tell what a room is are none."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for path in FILES:
        found[place_of(path)] |= imports(path)
    for name in ("__init__", *(f"{room}.__init__" for room in OPEN)):
        assert not found.pop(name, set())
    return found


def test_imports_inside_name_no_package() -> None:
    """The same code can be installed under another name."""
    absolute = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in FILES
        for node in statements(path)
        if isinstance(node, ast.ImportFrom)
        and not node.level
        and (node.module or "").split(".")[0] == "generator"
    ]
    assert absolute == []


def test_every_module_has_a_layer() -> None:
    told = [name for layer in LAYERS for name in layer]
    assert_told("tests/unit/test_layers.py: LAYERS", told, rooms())


def test_nothing_imports_uphill_or_sideways() -> None:
    height = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    wrong = []
    for room, found in rooms().items():
        for name in found:
            if name[0] != "generator" or name[1] == "__version__":
                continue
            other = place(name[1:])
            if other != room and height[other] >= height[room]:
                wrong.append(f"{room} imports {'.'.join(name)}")
    assert wrong == []


FOLDERS = sorted({path.parent for path in FILES if path.parent != ROOT})


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(ROOT)))
def test_no_circle_inside_a_package(folder: Path) -> None:
    """The files and folders of a package can be put in an order, and the package itself is last."""
    own = folder.relative_to(ROOT).parts
    inside: dict[str, set[str]] = {}
    for path in FILES:
        if not path.is_relative_to(folder):
            continue
        first = path.relative_to(folder).with_suffix("").parts[0]
        known = inside.setdefault(first, set())
        for name in imports(path):
            if name[1 : len(own) + 1] == own and len(name) > len(own) + 1:
                known.add(_child(folder, name[len(own) + 1]))
        known.discard(first)
    try:
        TopologicalSorter(inside).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(error.args[1]))


def _child(folder: Path, name: str) -> str:
    """The file or folder that an imported name is, or the package's own file that holds it."""
    is_module = (folder / f"{name}.py").is_file() or (folder / name).is_dir()
    return name if is_module else "__init__"


def test_each_framework_has_one_importer() -> None:
    for framework, importers in ONLY_IMPORTERS.items():
        users = {
            room for room, found in rooms().items() if any(name[0] == framework for name in found)
        }
        assert users <= importers, framework
