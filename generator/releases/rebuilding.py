"""Building a published release again, from its own commit and by its own rules, to compare it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from ..processes.ending import tied
from .branch import Branch
from .manifest import MANIFEST, FileEntry, Manifest, entries
from .published import Published
from .steps import newest as newest
from .steps import refuse_withdrawn, require

# Publishes a version of the project in the first folder into the second one, with variables of
# the environment beside those there are.
Build = Callable[[Path, str, Path, Mapping[str, str]], None]


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Paths of files that are not what the manifest of the release says, sorted."""

    published: tuple[str, ...]
    """As they are published now."""
    rebuilt: tuple[str, ...]
    """As they are built again."""


def compare(branch: Branch, version: str, build: Build, scratch: Path) -> Comparison:
    """Build the release `version` again in `scratch`, on the site as it was before it.

    UnusableError if it was not made from a commit, OperationError if it cannot be built.
    """
    published = branch.look()
    require(published, version)
    manifest = published.manifest(version)
    project, site, now = (scratch / name for name in ("project", "site", "now"))
    branch.extract(_commit(manifest), project)
    _lay_out_before(branch, published.mark, version, site)
    build(project, version, site, _address(published, version))
    branch.extract(f"{published.mark}:{version}", now)
    return Comparison(
        published=_differing(manifest, now), rebuilt=_differing(manifest, site / version)
    )


def _commit(manifest: Manifest) -> str:
    refuse_withdrawn(manifest)
    if manifest.source.commit is None or manifest.source.modified:
        raise UnusableError(
            _(
                "The release {version} was not made from a commit alone, so it cannot be built "
                "again.",
                version=manifest.release,
            )
        )
    return manifest.source.commit


def _lay_out_before(branch: Branch, tip: str, version: str, site: Path) -> None:
    """The published site as it was before the release: its pages tell what changed since."""
    first = branch.git.text("rev-list", "--reverse", tip, "--", f"{version}/{MANIFEST}").split()[0]
    if branch.git.succeeds("rev-parse", "--verify", "--quiet", f"{first}^"):
        branch.extract(f"{first}^", site)


def _address(published: Published, version: str) -> Mapping[str, str]:
    """The address of the whole site as the release tells it, for the settings to take."""
    path = f"{version}/robots.txt"
    text = published.read(path).decode("utf-8") if path in published.files else ""
    found = re.search(rf"^Sitemap: (\S+/){re.escape(version)}/sitemap\.xml$", text, re.MULTILINE)
    return {"SITE_URL": found[1]} if found else {}


def _differing(manifest: Manifest, folder: Path) -> tuple[str, ...]:
    found: set[FileEntry] = set(entries(folder)) ^ set(manifest.files)
    return tuple(sorted({entry.path for entry in found}))


def build_by_lock(project: Path, version: str, site: Path, variables: Mapping[str, str]) -> None:
    """Make the environment that the lock of `project` names, and publish into `site` with it."""
    # What this make, or this environment, was told is not for the one of that time.
    told = ("MAKEFLAGS", "VIRTUAL_ENV", "PYTHONPATH")
    environment = {name: value for name, value in os.environ.items() if name not in told}
    environment |= variables
    for call in _calls(project, version, site):
        done = subprocess.run(  # noqa: S603 - a list of arguments, no shell
            call, cwd=project, env=environment, stdout=subprocess.DEVNULL, check=False,
            preexec_fn=tied(),
        )  # fmt: skip
        if done.returncode != 0:
            raise OperationError(
                _(
                    "The release {version} cannot be built again: {command} ended with {code}.",
                    version=version,
                    command=Path(call[0]).name,
                    code=done.returncode,
                )
            )


def _calls(project: Path, version: str, site: Path) -> tuple[list[str], list[str]]:
    """What makes the environment, and what publishes: by make, or by uv where there is its lock."""
    publish = ["publish", version, "--to", str(site)]
    if (project / "Makefile").is_file():
        make = [_installed("make"), "--directory", str(project), ".venv/.ready"]
        return make, [str(project / ".venv" / "bin" / "roadmaps"), *publish]
    if not (project / "uv.lock").is_file():
        raise UnusableError(
            _(
                "What the release {version} was built with cannot be told: its commit holds no uv.lock. Run uv lock, "
                "commit uv.lock, and later releases can be built again.",
                version=version,
            )
        )
    uv = _installed("uv")
    return [uv, "sync", "--quiet", "--locked"], [uv, "run", "--no-sync", "roadmaps", *publish]


def _installed(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise UnusableError(_("{name} is not installed: install it and try again.", name=name))
    return found
