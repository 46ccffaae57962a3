"""What differs between a checkout and a wheel: installed, the program is called `open_roadmaps`.

The folder stays `generator/`, for imports in it are relative; pages, templates and settings of
the program go beside it, where `generator/program.py` looks for them.
"""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDER, NAME = "generator", "open_roadmaps"


class WheelHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        program = runpy.run_path(str(root / FOLDER / "program.py"))
        content, looks = program["CONTENT"], program["TEMPLATES"]
        parts = [f"{content}/{name}" for name in program["pages"](root)]
        parts += [
            path.relative_to(root).as_posix()
            for path in sorted((root / looks).rglob("*"))
            if path.is_file()
        ]
        build_data["force_include"] |= {
            str(root / part): f"{NAME}/program/{part}" for part in parts
        }
        self.build_config.sources[f"{FOLDER}/"] = f"{NAME}/"
        # Whoever installs it must never meet a package with a name as common as that of the folder.
        core = self.metadata.core
        for names in (core.scripts, *core.entry_points.values()):
            for name, target in names.items():
                names[name] = target.replace(FOLDER, NAME, 1)
