"""A bill of materials: the packages that a version was built with, as CycloneDX says it.

It is made of `requirements.lock` alone, so the same lock gives the same bytes on any machine.
Specification: https://cyclonedx.org/docs/1.5/json/. The form is small and is written here,
so that building a site needs no package more; a test holds it against the schema.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from .. import __version__
from ..output import OutputFile

FILE = "sbom.cdx.json"
LOCK = "requirements.lock"
PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


def bill(lock: Path) -> Iterator[OutputFile]:
    """The bill of the packages in `lock`; none where there is no such file."""
    if not lock.is_file():
        return
    told = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "open-roadmaps",
                "name": "open-roadmaps",
                "version": __version__,
            }
        },
        "components": list(_components(lock.read_text("utf-8"))),
    }
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    yield OutputFile(FILE, text.encode("utf-8"))


def _components(lock: str) -> Iterator[dict[str, object]]:
    """A component for each locked package. The hashes of its files, one for each kind of machine,
    stand in the lock of the commit that `release.json` names.
    """
    for match in PACKAGE.finditer(lock):
        name = re.sub(r"[-_.]+", "-", match[1]).lower()
        address = f"pkg:pypi/{name}@{match[2]}"
        yield {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "version": match[2],
            "purl": address,
        }
