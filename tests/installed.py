"""The program as it is installed: a wheel, and commands run by it where no checkout is.

`python -m tests.installed FOLDER` tries the wheel in FOLDER in an environment that holds nothing
but it and what it needs, every package checked by its hash, and writes there what an office
installs by: `requirements.txt`, with hashes, and SHA256SUMS.
"""

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
BLOCK = re.compile(r"^([A-Za-z0-9._-]+)==.*(?:\n    .*)*", re.MULTILINE)


def wheel(folder: Path) -> Path:
    """The wheel, built into `folder`."""
    return Path(next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])))


def unpacked(folder: Path) -> Path:
    """A folder to put on the path, as if the wheel were installed there."""
    with zipfile.ZipFile(wheel(folder / "dist")) as archive:
        archive.extractall(folder / "installed")
    return folder / "installed"


def run(
    installed: Path, *arguments: str, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The command of the unpacked wheel, as a user runs it."""
    # As an installer would, the first command leaves the program compiled for the next ones.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run(
        [sys.executable, "-m", "open_roadmaps", *arguments],
        cwd=folder, env={**own, **(environment or {}), "PYTHONPATH": str(installed)},
        capture_output=True, text=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip


def main(folder: Path) -> None:
    (made,) = folder.glob("*.whl")
    uv = str(Path(sys.executable).with_name("uv"))
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        bare = home / "bare"
        python = str(bare / "bin" / "python")
        asked = home / "asked.txt"
        asked.write_text(f"{_line(made.resolve().as_uri(), made)}\n", "utf-8")
        _call(uv, "venv", "--quiet", "--python", sys.executable, str(bare))
        _call(uv, "pip", "install", "--quiet", "--python", python, "--require-hashes",
              "--requirement", str(asked), "--constraint", str(LOCK))  # fmt: skip
        held = _call(uv, "pip", "list", "--quiet", "--python", python, "--format", "freeze")
        names = {_normal(line.partition("==")[0]) for line in held.split()}
        locked = [
            match[0]
            for match in BLOCK.finditer(LOCK.read_text("utf-8"))
            if _normal(match[1]) in names
        ]
        lines = [_line(f"./{made.name}", made), *locked]
        (folder / "requirements.txt").write_text("\n".join(lines) + "\n", "utf-8")
        _try(bare / "bin" / "roadmaps", home / "project")
    sums = [f"{_hash(path)}  {path.name}\n" for path in sorted(folder.iterdir()) if path.is_file()
            and path.name != "SHA256SUMS"]  # fmt: skip
    (folder / "SHA256SUMS").write_text("".join(sums), "utf-8")


def _try(command: Path, project: Path) -> None:
    """A project with the fictional territory, made, checked and built by the command alone."""
    _call(str(command), "--version", folder=project.parent)
    _call(str(command), "new", project.name, "--example", folder=project.parent)
    for call in ("doctor", "check", "build"):
        _call(str(command), call, folder=project)
    for page in (
        "index.html",
        "contacts/index.html",
        "methods/terms/index.html",
        "assets/site.css",
    ):
        if not (project / "site" / page).is_file():
            raise SystemExit(f"The site of the installed program lacks {page}.")
    sys.stderr.write(f"{command.name}: installed; made, checked and built a project.\n")


def _call(*arguments: str, folder: Path = ROOT) -> str:
    # Nothing of this checkout may help.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        arguments, cwd=folder, env=own, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(arguments[:3])}: {done.returncode}\n{done.stderr}")
    return done.stdout


def _line(where: str, path: Path) -> str:
    return f"open-roadmaps @ {where} --hash=sha256:{_hash(path)}"


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
