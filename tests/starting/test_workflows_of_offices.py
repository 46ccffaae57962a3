"""The workflows that `roadmaps new` writes, line by line, from a proposal to the published site."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator import starting
from tests.conftest import ROOT
from tests.releases.places import QUIET, git
from tests.starting.test_new import told

pytestmark = pytest.mark.slow

# What a runner installs from the network is here already; all else is run as it stands.
UV = """#!/bin/sh
[ "$1 $2" = "run roadmaps" ] || exit 0
shift 2
exec "{python}" -c "from generator.cli import main; main()" "$@"
"""


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """The environment of a runner: a home of its own, `uv` and `pipx` on the path."""
    (tmp_path / "bin").mkdir()
    for name in ("uv", "pipx", "pip"):
        tool = tmp_path / "bin" / name
        tool.write_text(UV.format(python=sys.executable), "utf-8")
        tool.chmod(0o755)
    return {
        **os.environ, **QUIET, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path),
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}", "CI": "true",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md"),
    }  # fmt: skip


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """A host that holds the project of an office on `main`, and a proposal."""
    home = tmp_path / "desk"
    starting.make(home, starting.office(told()), date(2026, 1, 31), example=False)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", tmp_path / "host"], check=True)
    git(home, "config", "user.name", "Clerk")
    git(home, "config", "user.email", "clerk@zarechny.ru")
    git(home, "add", "-A")
    git(home, "commit", "-qm", "Начало")
    git(home, "remote", "add", "origin", str(tmp_path / "host"))
    git(home, "push", "-q", "origin", "main")
    git(home, "checkout", "-qb", "proposal")
    page = home / "content/contacts.md"
    page.write_text(page.read_text("utf-8") + "\nПриём по вторникам.\n", "utf-8")
    git(home, "commit", "-qam", "Часы приёма")
    git(home, "push", "-q", "origin", "proposal")
    return tmp_path / "host"


def clone(host: Path, name: str, branch: str = "main") -> Path:
    target = host.parent / name
    subprocess.run(["git", "clone", "-q", "-b", branch, host, target], check=True)
    return target


def value(text: str) -> str:
    """What stands between braces, as on a push or a proposal to `main`."""
    known = {"vars.SITE_URL || ": "https://karty.zarechny.ru/", "inputs.version || ": "current"}
    return next((said for start, said in known.items() if start in text), "")


def walk(flow: str, job: str, home: Path, environment: dict[str, str]) -> None:
    """Run the `run:` lines of a job in order, as GitHub does; those for failures stay away."""
    (found,) = (home / ".github/workflows").glob(f"{flow}.yml")
    for step in yaml.safe_load(found.read_text("utf-8"))["jobs"][job]["steps"]:
        if "run" not in step:
            continue
        own = {
            name: re.sub(r"\$\{\{(.*?)\}\}", lambda match: value(match[1]), text)
            for name, text in step.get("env", {}).items()
            if not name.startswith("GIT_CONFIG")  # The token of a host that is not here.
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=home, env={**environment, **own}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (step["run"], done.stdout, done.stderr)


def test_a_proposal_is_shown_and_what_is_merged_is_published(
    host: Path, runner: dict[str, str]
) -> None:
    checked = clone(host, "checked")
    clone(host, "checked/proposal", "proposal")
    walk("check", "data", checked, runner)
    assert "вторникам" in (checked / "preview/contacts/index.html").read_text("utf-8")
    assert (host.parent / "summary.md").read_text("utf-8")
    assert "gh-pages" not in git(host, "branch")

    git(host, "branch", "-f", "main", "proposal")
    built = clone(host, "built")
    walk("publish", "build", built, runner)
    assert "gh-pages" not in git(host, "branch")
    deployed = clone(host, "deployed")
    (built / "site.bundle").rename(deployed / "site.bundle")
    walk("publish", "deploy", deployed, runner)
    assert "вторникам" in git(host, "show", "gh-pages:current/contacts/index.html")


def test_gitlab_does_the_same(host: Path, runner: dict[str, str]) -> None:
    """The lines of both jobs, in a folder of builds; what GitHub runs word for word is tried above."""
    read = clone(host, "read")
    jobs = yaml.safe_load((read / ".gitlab-ci.yml").read_text("utf-8"))
    github = yaml.safe_load((read / ".github/workflows/check.yml").read_text("utf-8"))
    tried = {step.get("run") for step in github["jobs"]["data"]["steps"]}

    # The address of the host, with the token, which only the job that pushes has.
    address = '"https://publisher:$PUBLISH_TOKEN@$CI_SERVER_HOST/$CI_PROJECT_PATH.git"'
    assert [name for name, job in jobs.items() if "PUBLISH_TOKEN" in str(job)] == ["publish"]
    assert sum(address in line for line in jobs["publish"]["script"]) == 1

    def run(job: str, branch: str, *artifacts: Path, **own: str) -> Path:
        home = clone(host, f"{job}-builds/project", branch)
        for artifact in artifacts:
            shutil.copy(artifact, home)
        for line in [*jobs[job].get("before_script", ()), *jobs[job]["script"]]:
            if line in tried:
                continue
            done = subprocess.run(
                ["bash", "-eo", "pipefail", "-c", line.replace(address, "origin")],
                cwd=home, env={**runner, **own}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            assert done.returncode == 0, (line, done.stdout, done.stderr)
        return home

    checked = run("check", "proposal", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert "вторникам" in (checked / "content/contacts.md").read_text("utf-8")
    assert {
        line for line in jobs["check"]["script"] if " build " in line or "publish" in line
    } <= tried
    run("publish", "main", run("build", "main") / "site.bundle")
    assert "karty.zarechny.ru" in git(host, "show", "gh-pages:current/index.html")
