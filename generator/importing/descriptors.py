"""The descriptor of a package after an import: new tables get their entries and schemas."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from ..data import profiles
from ..data.packages import descriptor as descriptors
from ..output import OutputFile
from .model import NewPackage


def with_tables(
    path: Path, folder: str, profile: profiles.Profile, names: Collection[str]
) -> OutputFile | None:
    """The descriptor at `path` with entries for the tables `names`; None if it has them all."""
    loaded = descriptors.load(path)
    listed = {str(entry.get("name")): entry for entry in descriptors.entries(loaded)}
    if set(names) <= set(listed):
        return None
    present = {*listed, *names}
    loaded["resources"] = [
        listed.get(name) or profile.resource(name).descriptor(present)
        for name in _in_order(profile, present)
    ]
    for entry in loaded["resources"]:
        if entry["name"] in profile.resource_names:
            entry["schema"] = profile.resource(entry["name"]).schema(present)
    return _file(folder, loaded)


def fresh(
    folder: str, profile: profiles.Profile, new: NewPackage, created: str, names: Collection[str]
) -> OutputFile:
    """The descriptor of a package that does not exist yet, with the tables `names`."""
    loaded: dict[str, Any] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": folder.rpartition("/")[2],
        "open-roadmaps": {"profile": profile.name},
        "title": new.title,
        "description": new.description or new.title,
        "version": "1.0.0",
        "created": new.created or created,
        "licenses": [descriptors.CC0],
        "sources": [{"title": new.source}],
        "contributors": [{"title": new.contributor, "roles": ["publisher"]}],
        "resources": [
            profile.resource(name).descriptor(set(names)) for name in _in_order(profile, names)
        ],
    }
    return _file(folder, loaded)


def _in_order(profile: profiles.Profile, names: Collection[str]) -> list[str]:
    """Tables in the order of the profile; what it does not know comes last."""
    return [name for name in profile.resource_names if name in names] + sorted(
        set(names) - set(profile.resource_names)
    )


def _file(folder: str, loaded: Mapping[str, Any]) -> OutputFile:
    text = json.dumps(loaded, ensure_ascii=False, indent=2) + "\n"
    return OutputFile(f"{folder}/{descriptors.NAME}", text.encode())
