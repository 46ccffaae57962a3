"""Writing the schemas of the profiles into the descriptors of packages.

Stock tools refuse files outside a package, so each descriptor carries the schemas
of its tables. After a profile changed they are rewritten with one command.
"""

import json
from pathlib import Path

from generator.i18n import _
from generator.packages import descriptor as descriptors


def refreshed(path: Path) -> str | None:
    """The descriptor at `path` with the profile's schemas; None if it is so already.

    FaultError if the descriptor cannot be read or names no profile.
    """
    loaded = descriptors.load(path)
    profile = descriptors.profile_of(loaded)
    if profile is None:
        raise descriptors.FaultError(
            _("The package names no known profile."), descriptors.AS_OTHERS, "open-roadmaps.profile"
        )
    known = [
        item for item in descriptors.entries(loaded) if item.get("name") in profile.resource_names
    ]
    present = {str(item["name"]) for item in known}
    for item in known:
        item["schema"] = profile.resource(item["name"]).schema(present)
    text = json.dumps(loaded, ensure_ascii=False, indent=2) + "\n"
    return None if text == path.read_text(encoding="utf-8-sig") else text
