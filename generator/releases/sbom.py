"""A bill of materials: the packages that a version was built with, as CycloneDX says it.

It is made of the lock alone, `requirements.lock` or `uv.lock`, so the same lock gives the same
bytes on any machine.
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
LOCKS = ("requirements.lock", "uv.lock")
PACKAGE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
# In uv.lock a package without a registry is the project itself.
ENTRY = re.compile(r'^name = "([^"]+)"\nversion = "([^"]+)"\nsource = \{ registry', re.MULTILINE)


def bill(root: Path) -> Iterator[OutputFile]:
    """The bill of the packages that the lock of the project at `root` names; none without a lock."""
    lock = next((root / name for name in LOCKS if (root / name).is_file()), None)
    if lock is None:
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
    for match in (*PACKAGE.finditer(lock), *ENTRY.finditer(lock)):
        name = re.sub(r"[-_.]+", "-", match[1]).lower()
        address = f"pkg:pypi/{name}@{match[2]}"
        yield {
            "type": "library",
            "bom-ref": address,
            "name": name,
            "version": match[2],
            "purl": address,
        }
