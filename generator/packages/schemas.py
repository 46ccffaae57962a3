"""Writing the schemas of the profiles into the descriptors of packages.

Stock tools refuse files outside a package, so each descriptor carries the schemas
of its tables. After a profile changed they are rewritten with one command.
"""

import json
from pathlib import Path

from generator.packages import descriptor as descriptors


def refreshed(path: Path) -> str | None:
    """The descriptor at `path` with the profile's schemas; None if it is so already.

    FaultError if the descriptor cannot be read or names no profile.
    """
    loaded = descriptors.load(path)
    profile = descriptors.profile_of(loaded)
    if profile is None:
        raise descriptors.FaultError(next(descriptors.faults(loaded, path.parent)))
    entries = loaded.get("resources", [])
    present = {item["name"] for item in entries if item.get("name") in profile.resource_names}
    for item in entries:
        if item.get("name") in present:
            item["schema"] = profile.resource(item["name"]).schema(present)
    text = json.dumps(loaded, ensure_ascii=False, indent=2) + "\n"
    return None if text == path.read_text(encoding="utf-8") else text
