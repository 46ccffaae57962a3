"""What a published version says of where its parts come from, and how to report a weakness."""

import json
import re
from pathlib import Path

from generator.releases import sbom
from tests.conftest import ROOT


def test_the_bill_holds_every_locked_package_and_is_the_same_on_every_machine() -> None:
    (file,) = sbom.bill(ROOT)
    told = json.loads(file.content)
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = {line.split()[0] for line in lock.splitlines() if re.match(r"[A-Za-z0-9]", line)}
    parts = told["components"]
    assert {f"{part['name']}=={part['version']}" for part in parts} == locked
    assert all(part["purl"] == f"pkg:pypi/{part['name']}@{part['version']}" for part in parts)
    references = [part["bom-ref"] for part in parts]
    assert len(set(references)) == len(references)
    assert [*sbom.bill(ROOT)] == [file]
    assert str(ROOT).encode() not in file.content


def test_a_project_without_a_lock_has_no_bill(tmp_path: Path) -> None:
    assert list(sbom.bill(tmp_path)) == []


def test_the_lock_of_an_offices_project_gives_one_too(tmp_path: Path) -> None:
    (tmp_path / "uv.lock").write_text(
        'version = 1\n\n[[package]]\nname = "altair"\nversion = "6.0.0"\n'
        'source = { registry = "https://index.example/simple" }\n\n'
        '[[package]]\nname = "karty-site"\nversion = "0"\nsource = { virtual = "." }\n\n'
        '[[package]]\nname = "open-roadmaps"\nversion = "0.1.0"\nsource = { registry = "wheels" }\n',
        "utf-8",
    )
    (file,) = sbom.bill(tmp_path)
    parts = json.loads(file.content)["components"]
    assert [part["purl"] for part in parts] == [
        "pkg:pypi/altair@6.0.0", "pkg:pypi/open-roadmaps@0.1.0",
    ]  # fmt: skip


def test_it_is_said_how_to_report_a_weakness() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    assert "Report a vulnerability" in text
    assert "@" not in text.replace("@example", "")
    for path in re.findall(r"`((?:content|\.github)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path
