"""The line runs one way: no module imports from a layer above its own or from a sibling."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2] / "generator"
LAYERS = (
    ("i18n", "output", "problems"),
    ("amounts", "profiles", "packages", "terms", "targets", "policy"),
    ("catalog",),
    ("methods",),
    ("analysis", "changes"),
    ("checks",),
    ("api", "atom", "charts", "citation", "demo", "feeds", "names", "opendata", "protection"),
    ("pages", "templates", "shell"),
    ("downloads", "reports"),
    ("site",),
    ("editing", "releases"),
    ("plugin", "cli"),
)
# Inside a layer, a module may import only those that stand before it in these chains.
CHAINS = (
    ("i18n", "problems"),
    ("profiles", "packages"),
    ("pages", "templates", "shell"),
    ("downloads", "reports"),
    ("plugin", "cli"),
)
ONLY_IMPORTERS = {
    "mkdocs": {"plugin"},
    "frictionless": {"packages"},
    "mike": {"releases"},
    "altair": {"charts"},
}


def imports(path: Path) -> set[str]:
    """Dotted names that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{name.name}" for name in node.names}
    return found


def modules() -> dict[str, set[str]]:
    """Imports by the first name under generator/."""
    found: dict[str, set[str]] = {}
    for path in ROOT.rglob("*.py"):
        first = path.relative_to(ROOT).parts[0].removesuffix(".py")
        found.setdefault(first, set()).update(imports(path))
    found.pop("__init__")
    return found


def test_every_module_has_a_layer() -> None:
    assert set(modules()) == {name for layer in LAYERS for name in layer}


def test_nothing_imports_uphill_or_sideways() -> None:
    height = {name: number for number, layer in enumerate(LAYERS) for name in layer}
    allowed = {
        (upper, lower)
        for chain in CHAINS
        for place, upper in enumerate(chain)
        for lower in chain[:place]
    }
    wrong = []
    for module, found in modules().items():
        for name in found:
            parts = name.split(".")
            if parts[0] != "generator" or len(parts) < 2 or parts[1] in (module, "__version__"):
                continue
            downhill = height[parts[1]] < height[module]
            if not downhill and (module, parts[1]) not in allowed:
                wrong.append(f"{module} imports {name}")
    assert wrong == []


def test_each_framework_has_one_importer() -> None:
    for framework, importers in ONLY_IMPORTERS.items():
        users = {
            module
            for module, found in modules().items()
            if any(name.split(".")[0] == framework for name in found)
        }
        assert users <= importers, framework
