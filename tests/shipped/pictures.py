"""`python -m tests.shipped.pictures` draws the two pages that README shows anew."""

import sys
import tempfile
from pathlib import Path

from tests.conftest import ROOT, copy_project, run_roadmaps
from tests.shipped.guide.pictures.screens import View, opened, running

FOLDER = ROOT / "content" / "for-developers" / "pictures"
PICTURES = {
    "school.png": "schools/demo-school-01/index.html",
    "plan.png": "roadmaps/vladimir-2021/index.html",
}
VIEW = View(width=760, height=860)


def main() -> None:
    """Build a site that opens without a server, and keep the first screen of each page."""
    with tempfile.TemporaryDirectory() as scratch, running() as browser:
        home = copy_project(Path(scratch) / "project")
        done = run_roadmaps("build", "--offline", "--output", "preview", folder=home)
        if done.returncode:
            sys.exit(done.stderr)
        FOLDER.mkdir(exist_ok=True)
        for name, page in PICTURES.items():
            (FOLDER / name).write_bytes(opened(browser, home / "preview" / page, VIEW))


if __name__ == "__main__":
    main()
