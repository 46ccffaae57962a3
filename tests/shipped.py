"""Which tests speak of the packages that are shipped here; a copy without those skips them.

Whole folders do; of the others those that ask for a fixture of the shipped packages, or bear
the mark `shipped`.
"""

from pathlib import Path

import pytest

from generator import demo

ROOT = Path(__file__).parents[1]
PLANS = ("amur-2020", "chedi-khol-2021", "kozelsk-2021", "prokopyevsk-2020", "vladimir-2021")
PACKAGES = ("founding-register", *PLANS, *demo.NAMES)
FOLDERS = ("browser", "guide", "search", "site")
FIXTURES = {"shipped", "site"}
WHY = "speaks of packages that are shipped with the project, and this copy has not all of them"


def is_shipped(item: pytest.Item) -> bool:
    """Whether a test speaks of the shipped packages."""
    folder = item.path.relative_to(ROOT / "tests").parts[0]
    if folder in FOLDERS or item.get_closest_marker("shipped"):
        return True
    known = getattr(item, "_fixtureinfo", None)
    found = known.name2fixturedefs if known else {}
    # A test may have a fixture of the same name that is of its own.
    return (
        any(name in found and found[name][-1].baseid in ("", "tests") for name in FIXTURES)
        or "shipped" in found
    )


def skip_in_a_copy(items: list[pytest.Item]) -> None:
    """Skip those tests where a shipped package is missing."""
    if all((ROOT / "datapackages" / name / "datapackage.json").is_file() for name in PACKAGES):
        return
    for item in items:
        if is_shipped(item):
            item.add_marker(pytest.mark.skip(reason=WHY))
