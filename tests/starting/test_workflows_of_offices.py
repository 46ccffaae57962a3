"""The workflows that `roadmaps new` writes, line by line, from a proposal to the published site."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
import yaml

from generator import starting
from tests import command
from tests.releases.places import QUIET, git
from tests.starting.office import desk
from tests.starting.test_new import told

pytestmark = pytest.mark.slow

# What a runner installs from the network is here already; all else is run as it stands.
UV = """#!/bin/sh
[ "$1 $2" = "run roadmaps" ] || exit 0
shift 2
exec "{program}" "$@"
"""


@pytest.fixture
def runner(tmp_path: Path) -> dict[str, str]:
    """The environment of a runner: a home of its own, `uv` and `pipx` on the path."""
    (tmp_path / "bin").mkdir()
    for name in ("uv", "pipx", "pip"):
        tool = tmp_path / "bin" / name
        tool.write_text(UV.format(program=command.program()), "utf-8")
        tool.chmod(0o755)
    return {
        **os.environ, **QUIET, "HOME": str(tmp_path),
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


# What stands between braces, as on a push or a proposal to `main`; of all else, nothing.
EVENT = {"vars.SITE_URL || ": "https://karty.zarechny.ru/", "inputs.version || ": "current"}


def value(text: str, event: Mapping[str, str]) -> str:
    return next((said for start, said in event.items() if start in text), "")


def run(
    flow: str, job: str, home: Path, environment: Mapping[str, str], **event: str
) -> CompletedProcess[str]:
    """Run the `run:` lines of a job in order, as GitHub does, and give the first that fails or the last.

    After a failure go on those alone that say `!cancelled()`.
    """
    (found,) = (home / ".github/workflows").glob(f"{flow}.yml")
    done = None
    for step in yaml.safe_load(found.read_text("utf-8"))["jobs"][job]["steps"]:
        failed = done is not None and done.returncode != 0
        if "run" not in step or (failed and "!cancelled()" not in step.get("if", "")):
            continue
        own = {
            name: re.sub(
                r"\$\{\{(.*?)\}\}", lambda match: value(match[1].strip(), {**EVENT, **event}), text
            )
            for name, text in step.get("env", {}).items()
            if not name.startswith("GIT_CONFIG")  # The token of a host that is not here.
        }
        now = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=home, env={**environment, **own}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        done = done if failed else now
    assert done is not None
    return done


def walk(flow: str, job: str, home: Path, environment: Mapping[str, str], **event: str) -> None:
    """Run a job of which every line is to succeed."""
    done = run(flow, job, home, environment, **event)
    assert done.returncode == 0, (done.args, done.stdout, done.stderr)


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


def uploaded(host: Path, *more: str) -> str:
    """The commit of a branch `upload` with the register in inbox/schools, and pages beside it."""
    home = clone(host, "uploading")
    (home / "inbox/schools").mkdir()
    desk(host.parent)
    shutil.copy(host.parent / "register.xlsx", home / "inbox/schools/реестр.xlsx")
    for name in more:
        (home / name).write_text("# Моё\n", "utf-8")
    git(home, "checkout", "-qb", "upload")
    # The browser asks no .gitignore.
    git(home, "add", "--force", "--all")
    git(home, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "Add files via upload")
    git(home, "push", "-q", "origin", "upload")
    return git(home, "rev-parse", "HEAD").strip()


def branches(host: Path) -> list[str]:
    return git(host, "branch", "--format=%(refname:short)").split()


def test_an_upload_becomes_a_branch_from_main_with_tables_alone(
    host: Path, runner: dict[str, str]
) -> None:
    event = {
        "github.event.repository.private": "true", "github.ref_name": "upload",
        "github.run_id": "7", "github.sha": uploaded(host),
        "github.server_url": "https://host.example", "github.repository": "raion/karty",
    }  # fmt: skip
    summary = host.parent / "summary.md"
    main = clone(host, "rules")
    walk("inbox", "closed", main, runner, **event)
    clone(host, "rules/upload", "upload")
    walk("inbox", "receive", main, runner, **event)
    assert summary.read_text("utf-8").startswith("## Принято\n")
    assert (main / "preview/index.html").is_file()

    writer = clone(host, "writer")
    shutil.copytree(main / "answer/packages", writer / "received/packages")
    walk("inbox", "handover", writer, runner, **event)
    assert branches(host) == ["main", "proposal", "received-7"]
    assert git(host, "diff", "--name-only", "main", "received-7").split() == [
        "datapackages/schools/datapackage.json", "datapackages/schools/schools.csv",
    ]  # fmt: skip
    assert git(host, "rev-parse", "received-7^") == git(host, "rev-parse", "main")
    assert "https://host.example/raion/karty/compare/main...received-7?expand=1" in (
        summary.read_text("utf-8")
    )


def test_a_faulty_upload_is_answered_and_nothing_goes_on(
    host: Path, runner: dict[str, str]
) -> None:
    uploaded(host, "inbox/schools/answers.toml")
    main = clone(host, "rules")
    clone(host, "rules/upload", "upload")
    (main / "upload/inbox/schools/answers.toml").write_text("[set", "utf-8")
    done = run("inbox", "receive", main, runner)
    assert done.returncode != 0
    assert "roadmaps inbox" in done.args[-1]
    summary = (host.parent / "summary.md").read_text("utf-8")
    assert summary.startswith("## Не принято: ничего не изменено\n")
    assert not (main / "answer/packages").exists()
    assert not (main / "preview").exists()


@pytest.mark.parametrize(
    ("private", "branch", "says"),
    [
        ("false", "upload", "это хранилище открыто всем"),
        ("", "upload", "это хранилище открыто всем"),
        ("true", "main", "он загружен прямо в ветку main"),
    ],
)
def test_where_it_could_be_read_for_ever_nothing_is_read_and_the_purge_is_told(
    host: Path, runner: dict[str, str], private: str, branch: str, says: str
) -> None:
    main = clone(host, "rules")
    event = {"github.event.repository.private": private, "github.ref_name": branch}
    done = run("inbox", "closed", main, runner, **event)
    assert done.returncode == 1
    assert says in done.stdout
    assert (host.parent / "summary.md").read_text("utf-8") == done.stdout
    jobs = yaml.safe_load((main / ".github/workflows/inbox.yml").read_text("utf-8"))["jobs"]
    assert jobs["receive"]["needs"] == "closed"
    assert jobs["receive"]["if"].startswith("github.event.repository.private && ")
    assert jobs["handover"]["needs"] == "receive"


SMUGGLED: dict[str, Callable[[Path], object]] = {
    "datapackages/schools/link.csv": lambda path: path.symlink_to("/etc/hosts"),
    "datapackages/schools/evil.sh": lambda path: path.write_text("touch owned\n", "utf-8"),
    "datapackages/schools/.hidden.csv": lambda path: path.write_text("id\n", "utf-8"),
    "datapackages/evil.csv": lambda path: path.write_text("id\n", "utf-8"),
    "content/evil.csv": lambda path: path.write_text("id\n", "utf-8"),
    ".github/workflows/evil.csv": lambda path: path.write_text("id\n", "utf-8"),
}


def test_what_may_write_refuses_all_but_tables_and_descriptors(
    host: Path, runner: dict[str, str]
) -> None:
    event = {"github.run_id": "7", "github.ref_name": "upload", "github.sha": uploaded(host)}
    main = clone(host, "rules")
    for name, smuggle in SMUGGLED.items():
        place = main / "received/packages" / name
        place.parent.mkdir(parents=True)
        smuggle(place)
        done = run("inbox", "handover", main, runner, **event)
        assert (done.returncode, done.stdout) == (
            1, "Среди принятого есть то, что не таблица и не описание пакета: ничего не отправлено.\n",
        ), name  # fmt: skip
        assert branches(host) == ["main", "proposal", "upload"]
        shutil.rmtree(main / "received")


def test_a_branch_that_holds_more_than_the_inbox_is_kept(
    host: Path, runner: dict[str, str]
) -> None:
    event = {"github.ref_name": "upload", "github.sha": uploaded(host, "content/mine.md")}
    done = run("inbox", "handover", clone(host, "rules"), runner, **event)
    assert done.returncode == 0, done.stderr
    assert "есть и другие правки" in done.stdout
    assert branches(host) == ["main", "proposal", "upload"]


def test_what_opens_files_may_not_write_and_what_may_write_installs_nothing(host: Path) -> None:
    jobs = yaml.safe_load(
        (clone(host, "rules") / ".github/workflows/inbox.yml").read_text("utf-8")
    )["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "closed": {"contents": "read"},
        "receive": {"contents": "read"},
        "handover": {"contents": "write"},
    }
    steps = [step for job in jobs.values() for step in job["steps"]]
    for step in steps:
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
    assert [step.get("run") or step["uses"].partition("@")[0] for step in jobs["handover"]["steps"]] == [
        "actions/checkout", "actions/download-artifact", "sh .github/inbox/handover.sh",
    ]  # fmt: skip


# The address of the host, with a token.
ADDRESS = re.compile(r'"https://\w+:\$\w+@\$CI_SERVER_HOST/\$CI_PROJECT_PATH\.git"')


def gitlab(host: Path) -> dict[str, dict[str, Any]]:
    text = git(host, "show", "main:.gitlab-ci.yml")
    return {name: job for name, job in yaml.safe_load(text).items() if isinstance(job, dict)}


def tried(host: Path, flow: str, job: str) -> set[str]:
    """What GitHub runs word for word, and is tried there."""
    text = git(host, "show", f"main:.github/workflows/{flow}.yml")
    return {step["run"] for step in yaml.safe_load(text)["jobs"][job]["steps"] if "run" in step}


def build(
    host: Path, runner: Mapping[str, str], job: str, branch: str, *artifacts: Path, **own: str
) -> tuple[Path, CompletedProcess[str]]:
    """Run the lines of a job of GitLab in a folder of builds, but for those that are tried on GitHub."""
    home = clone(host, f"{job}-builds/project", branch)
    for artifact in artifacts:
        (shutil.copytree if artifact.is_dir() else shutil.copy)(artifact, home / artifact.name)
    found = gitlab(host)[job]
    known = tried(host, "check", "data") | tried(host, "inbox", "receive")
    lines = [
        line for line in [*found.get("before_script", ()), *found["script"]] if line not in known
    ]
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", ADDRESS.sub(str(host), "\n".join(lines))],
        cwd=home, env={**runner, **own}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return home, done


def built(*of: Any, **own: str) -> Path:
    """The folder of a job that is to succeed."""
    home, done = build(*of, **own)
    assert done.returncode == 0, (done.stdout, done.stderr)
    return home


def test_a_token_of_gitlab_is_known_to_the_job_that_pushes_alone(host: Path) -> None:
    jobs = gitlab(host)
    for token, pushes in (("PUBLISH_TOKEN", "publish"), ("RECEIVE_TOKEN", "handover")):
        assert [name for name, job in jobs.items() if token in str(job)] == [pushes]
        assert len(ADDRESS.findall("\n".join(map(str, jobs[pushes].values())))) == 1
        assert not {"pip", "uv"} & set(str(jobs[pushes]).split())
    assert {name: job.get("environment") for name, job in jobs.items() if "environment" in job} == {
        "publish": "pages", "handover": "inbox",
    }  # fmt: skip


def test_gitlab_does_the_same(host: Path, runner: dict[str, str]) -> None:
    left = host.parent / "check-builds/proposal/of-before"
    left.mkdir(parents=True)  # a runner that is used again
    checked = built(host, runner, "check", "proposal", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert "вторникам" in (checked / "content/contacts.md").read_text("utf-8")
    assert {
        line for line in gitlab(host)["check"]["script"] if " build " in line or "publish" in line
    } <= tried(host, "check", "data")
    bundle = built(host, runner, "build", "main") / "site.bundle"
    built(host, runner, "publish", "main", bundle)
    assert "karty.zarechny.ru" in git(host, "show", "gh-pages:current/index.html")


def test_gitlab_receives_an_upload_as_well(host: Path, runner: dict[str, str]) -> None:
    said = {
        "CI_DEFAULT_BRANCH": "main", "CI_COMMIT_BRANCH": "upload", "CI_PIPELINE_ID": "7",
        "CI_COMMIT_SHA": uploaded(host), "CI_PROJECT_URL": "https://host.example/raion/karty",
    }  # fmt: skip
    base = built(host, runner, "closed", "upload", CI_PROJECT_VISIBILITY="private", **said) / "base"
    assert base.read_text("utf-8").strip() == git(host, "rev-parse", "main").strip()
    received = built(host, runner, "receive", "upload", base, **said)
    assert (received / "upload/inbox/schools/реестр.xlsx").is_file()
    assert not (received / "inbox/schools").exists()
    assert set(gitlab(host)["receive"]["script"]) <= tried(host, "inbox", "receive")

    table = host.parent / "answer/packages/datapackages/schools/new.csv"
    table.parent.mkdir(parents=True)
    table.write_text("id\n", "utf-8")
    built(host, runner, "handover", "upload", base, host.parent / "answer", **said)
    assert branches(host) == ["main", "proposal", "received-7"]
    assert git(host, "diff", "--name-only", "main", "received-7").split() == [
        "datapackages/schools/new.csv",
    ]  # fmt: skip


def test_gitlab_says_that_an_upload_to_main_itself_is_not_read(
    host: Path, runner: dict[str, str]
) -> None:
    _home, done = build(host, runner, "closed", "main", CI_DEFAULT_BRANCH="main",
                        CI_COMMIT_BRANCH="main", CI_PROJECT_VISIBILITY="private")  # fmt: skip
    assert done.returncode == 1
    assert "загружен прямо в ветку main" in done.stdout
    jobs = gitlab(host)
    mains = [
        name for name in jobs if any("== $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE" in rule["if"] for rule in jobs[name].get("rules", ()))
    ]  # fmt: skip
    assert mains == ["closed"]


@pytest.mark.parametrize("visibility", ["public", "internal", ""])
def test_gitlab_reads_nothing_either_where_others_could(
    host: Path, runner: dict[str, str], visibility: str
) -> None:
    _home, done = build(host, runner, "closed", "main", CI_DEFAULT_BRANCH="main",
                        CI_PROJECT_VISIBILITY=visibility)  # fmt: skip
    assert done.returncode == 1
    assert "это хранилище открыто всем" in done.stdout
    assert [gitlab(host)[name]["needs"] for name in ("receive", "handover")] == [
        ["closed"], ["closed", "receive"],
    ]  # fmt: skip
