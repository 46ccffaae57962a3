"""The sample project itself: owners, mailbox, licences, and what README says of its packages."""

import json
import re

import pytest

from generator import demo
from tests.conftest import ROOT
from tests.unit import test_owners, test_readers
from tests.unit.test_docs import read
from tests.unit.test_workflows import GITHUB


def test_it_is_warned_of_no_owner_and_of_no_mailbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    assert test_owners.told(ROOT) == []
    assert test_readers.told(ROOT) == []


def test_every_package_has_an_owner_of_its_own_line() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    rules = [line.split() for line in lines if line and not line.startswith("#")]
    assert rules[0][0] == "*"
    assert all(
        re.fullmatch(r"@[\w-]+(/[\w-]+)?", owner) for _path, *all_ in rules for owner in all_
    )
    packages = {f"/{path.parent.relative_to(ROOT)}/" for path in ROOT.glob("datapackages/*/*.json")}
    assert packages <= {rule[0] for rule in rules}
    for path, *_owners in rules[1:]:
        assert (ROOT / path.strip("/")).exists(), path


@pytest.mark.parametrize("document", ["README.md", "README.ru.md"])
def test_readme_says_which_packages_are_not_real(document: str) -> None:
    shipped = {path.parent.name for path in ROOT.glob("datapackages/*/datapackage.json")}
    assert set(demo.NAMES) <= shipped
    assert "fictional-" in read(document)
    assert "founding-register" in read(document)
    assert "founding-register" in shipped


def test_every_shipped_package_that_is_not_real_says_so() -> None:
    for path in ROOT.glob("datapackages/*/datapackage.json"):
        settings = json.loads(path.read_text("utf-8"))["open-roadmaps"]
        assert settings.get("fictional", False) is (path.parent.name in demo.NAMES), path


def test_shipped_packages_say_their_licence() -> None:
    for path in ROOT.glob("datapackages/*/datapackage.json"):
        licences = json.loads(path.read_text("utf-8"))["licenses"]
        assert [licence["name"] for licence in licences] == ["CC0-1.0"], path
