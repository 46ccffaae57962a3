"""Continuous integration: what its files promise, and a proposal checked as they say."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests import command
from tests.conftest import ROOT
from tests.faults import tiny
from tests.releases.places import QUIET, git

pytestmark = pytest.mark.slow

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PROGRAMS = Path(sys.executable).parent
PUBLISHING = ("publish", "rollback")
WRITES = {
    "deploy": {"contents": "write"},
    "attest": {"id-token": "write", "attestations": "write"},
    "handover": {"contents": "write"},
}
SETTINGS = """\
site_name: Карты
site_url: https://site.example/
docs_dir: content
strict: true
theme: {name: material, custom_dir: site_templates/theme, language: ru, font: false}
plugins: [search, {open-roadmaps: {formats: [csv], jobs: 1}}]
nav: [index.md, gone.md]
validation: {omitted_files: warn}
extra: {issues: "https://host.example/new?page={page}"}
"""


def load(path: Path) -> dict[Any, Any]:
    found: dict[Any, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found


def workflow(name: str) -> dict[Any, Any]:
    return load(GITHUB / "workflows" / f"{name}.yml")


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every job with the names of its workflow and of itself."""
    for path in WORKFLOWS:
        for name, job in load(path)["jobs"].items():
            yield path.stem, name, job


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_every_step_is_a_target_that_a_person_can_run_or_a_pinned_action() -> None:
    pins: dict[str, set[str]] = {}
    for flow, name, job in jobs():
        for step in job["steps"]:
            if "run" in step:
                assert re.fullmatch(r"make [a-z]+", step["run"]), (flow, name, step)
                assert step["run"].removeprefix("make ") in targets()
            else:
                action, _at, pin = step["uses"].partition("@")
                assert re.fullmatch(r"[0-9a-f]{40}", pin), step
                pins.setdefault(action, set()).add(pin)
    assert all(len(found) == 1 for found in pins.values()), pins


def test_every_pin_says_which_version_it_is() -> None:
    for path in WORKFLOWS:
        for line in re.findall(r"uses: (.*)", path.read_text("utf-8")):
            assert re.fullmatch(r"(actions|ossf)/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_only_what_publishes_may_write_and_only_to_the_repository() -> None:
    for flow, name, job in jobs():
        may = WRITES.get(name, {}) if flow in (*PUBLISHING, "inbox") else {}
        assert workflow(flow)["permissions"] == {}
        assert job["permissions"] == (may or {"contents": "read"}), (flow, name)
        assert ("environment" in job) is (name == "deploy"), (flow, name)


def test_what_is_published_was_built_twice_compared_and_attested() -> None:
    """The list of files goes from job to job, and what the second build made ready to be pushed."""
    found = workflow("publish")["jobs"]
    calls = {name: [step["run"] for step in job["steps"] if "run" in step]
             for name, job in found.items()}  # fmt: skip
    assert calls == {
        "build": ["make report", "make rehearsal"],
        "verify": ["make ready"],
        "attest": [],
        "deploy": ["make push"],
    }
    assert [job.get("needs") for job in found.values()] == [None, "build", "verify", "attest"]
    expecting = [
        step["env"]["EXPECT"]
        for name in ("verify", "deploy")
        for step in found[name]["steps"]
        if "run" in step
    ]
    assert expecting == ["manifest/release.json"] * 2
    assert {"TZ", "LC_ALL", "PYTHONHASHSEED"} == set(found["verify"]["env"])
    assert found["build"]["if"] == "github.ref == 'refs/heads/main'"
    kept = [step["with"]["path"] for job in found.values() for step in job["steps"]
            if step.get("uses", "").startswith("actions/upload-artifact@")]  # fmt: skip
    assert kept == ["release.json", "another/place/ready"]


def test_who_may_write_installs_and_builds_nothing() -> None:
    """Its steps are the checkout, what was made ready, and one push with the token."""
    for flow in PUBLISHING:
        steps = workflow(flow)["jobs"]["deploy"]["steps"]
        used = [step.get("run") or step["uses"].partition("@")[0] for step in steps]
        assert set(used) == {"actions/checkout", "actions/download-artifact", "make push"}
        assert "EXPECT" in steps[-1]["env"]
        assert [step for step in steps if "github.token" in str(step)] == [steps[-1]]
    recipe = (ROOT / "Makefile").read_text("utf-8").split("\npush:")[1].split("\n\n")[0]
    assert recipe.splitlines()[0].startswith(" ##")
    assert "$(RUN)" not in recipe


def test_a_rollback_is_attested_like_any_publication() -> None:
    found = workflow("rollback")["jobs"]
    assert [job.get("needs") for job in found.values()] == [None, "state", "attest"]
    assert found["attest"] == {**workflow("publish")["jobs"]["attest"], "needs": "state",
                               "steps": found["attest"]["steps"]}  # fmt: skip
    assert found["attest"]["steps"][-1]["with"]["subject-path"] == "release.json"


def test_nothing_is_kept_and_nothing_runs_for_ever() -> None:
    for flow, name, job in jobs():
        assert job["timeout-minutes"] <= 40, (flow, name)
        for step in job["steps"]:
            assert not step.get("uses", "").startswith("actions/cache@")
            assert "cache" not in step.get("with", {})
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, (flow, name)


def test_what_publishes_stands_in_one_queue_with_the_whole_history() -> None:
    for flow in PUBLISHING:
        assert workflow(flow)["concurrency"] == {
            "group": "publish", "cancel-in-progress": False, "queue": "max",
        }  # fmt: skip
        for job in workflow(flow)["jobs"].values():
            for step in job["steps"]:
                if step.get("uses", "").startswith("actions/checkout@"):
                    assert step["with"]["fetch-depth"] == 0
    assert {flow: set(workflow(flow)[True]) for flow in PUBLISHING} == {
        "publish": {"push", "workflow_dispatch"}, "rollback": {"workflow_dispatch"},
    }  # fmt: skip


def test_release_and_rollback_need_the_consent_that_their_environment_asks_for() -> None:
    names = {flow: workflow(flow)["jobs"]["deploy"]["environment"]["name"] for flow in PUBLISHING}
    assert names == {
        "publish": "${{ inputs.version && 'release' || 'github-pages' }}", "rollback": "release",
    }  # fmt: skip


def test_a_proposal_brings_data_and_the_branch_it_is_meant_for_the_rules() -> None:
    steps = workflow("check")["jobs"]["data"]["steps"]
    rules, proposal = (step["with"] for step in steps[:2])
    assert rules["ref"] == "${{ github.base_ref }}"
    assert "path" not in rules
    assert proposal["path"] == "proposal"
    assert [step["run"] for step in steps if "run" in step] == [
        "make proposal", "make report", "make diff", "make touched", "make preview", "make rehearsal",
    ]  # fmt: skip
    for flow in ("check", "code"):
        assert set(workflow(flow)[True]) == {"pull_request"}


@pytest.mark.parametrize(
    "call",
    [["actionlint"], ["zizmor", "--offline", "--persona", "pedantic", ".github"]],
    ids=lambda call: call[0],
)
def test_linters_of_workflows_find_nothing(call: list[str]) -> None:
    files = [str(path) for path in WORKFLOWS] if call == ["actionlint"] else []
    done = subprocess.run(
        [PROGRAMS / call[0], *call[1:], *files],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_linter_would_find_a_title_in_a_shell() -> None:
    text = (
        "on: pull_request\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n"
        "      - run: echo ${{ github.event.pull_request.title }}\n"
    )
    done = subprocess.run(
        [PROGRAMS / "actionlint", "-"], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "untrusted" in done.stdout


def test_the_form_for_errors_asks_for_page_fault_and_source_and_for_nobody() -> None:
    form = load(GITHUB / "ISSUE_TEMPLATE" / "data-error.yml")
    fields = {part.get("id"): part for part in form["body"]}
    assert [name for name in fields if name] == ["page", "wrong", "source", "personal"]
    assert "template=data-error.yml&page={page}" in (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "Не пишите в нём ничего о людях" in fields[None]["attributes"]["value"]


def test_hooks_before_a_commit_are_local_and_call_what_is_there() -> None:
    for repository in load(ROOT / ".pre-commit-config.yaml")["repos"]:
        assert repository["repo"] == "local"
        for hook in repository["hooks"]:
            program, first = hook["entry"].split()[0], hook["entry"].split()[-1]
            if program == "make":
                assert first in targets()
            else:
                assert (PROGRAMS / Path(program).name).exists(), program


def test_the_example_for_another_host_runs_the_same_targets() -> None:
    page = (ROOT / "content/for-editors/ci.md").read_text("utf-8")
    examples = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    parts = [part for example in examples for part in yaml.safe_load(example).values()]
    calls = {line for part in parts if isinstance(part, dict) for line in part.get("script", [])}
    assert {"make check", "make handover FROM=answer/packages"} <= calls
    for line in calls:
        found = re.fullmatch(r"make ([a-z]+)(?: [A-Z]+=\S+)*", line)
        assert found is not None, line
        assert found[1] in targets()
    for called in re.findall(r"`make ([a-z]+)", page):
        assert called in targets()


class Run(NamedTuple):
    """What a job leaves: each step's code, all that was said, the summary."""

    codes: dict[str, int]
    said: str
    summary: str


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A project under git, as the branch that proposals are meant for."""
    home = tiny.write_project(tmp_path / "base")
    shutil.copytree(ROOT / "site_templates", home / "site_templates")
    shutil.copy(ROOT / "Makefile", home)
    (home / "content" / "reports").mkdir(parents=True)
    (home / "content" / "index.md").write_text("# Карты\n", "utf-8")
    (home / "content" / "gone.md").write_text("# Страница\n", "utf-8")
    (home / "content" / "reports" / "index.md").write_text("# Отчёты\n", "utf-8")
    (home / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (home / ".github").mkdir()
    (home / ".github" / "CODEOWNERS").write_text("* @office/all\n", "utf-8")
    git(home, "init", "-q", "-b", "main")
    git(home, "add", "-A")
    git(home, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "rules")
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    git(home, "remote", "add", "origin", "../remote.git")
    return home


def proposed(base: Path) -> Path:
    """A copy that somebody may change at will: the checkout of a proposal beside the rules."""
    return Path(shutil.copytree(base, base / "proposal", ignore=shutil.ignore_patterns(".git")))


def checked(base: Path) -> Run:
    """The job of `check.yml`, step by step; after a failure only what says so runs."""
    summary = base.parent / "summary.md"
    codes: dict[str, int] = {}
    said = ""
    for step in workflow("check")["jobs"]["data"]["steps"]:
        failed = any(codes.values())
        anyway = "!cancelled()" in step.get("if", "") and codes["proposal"] == 0
        if "run" not in step or (failed and not anyway):
            continue
        # The environment is there already; in a copy it would be made anew.
        call = [*step["run"].split(), f"RUN={command.program().parent}", "--old-file=.venv/.ready"]
        environment: Mapping[str, str] = step.get("env", {})
        done = subprocess.run(
            call, cwd=base, capture_output=True, text=True, check=False, timeout=300,
            env={**os.environ, **QUIET, **environment, "GITHUB_STEP_SUMMARY": str(summary)},
        )  # fmt: skip
        codes[step["run"].removeprefix("make ")] = done.returncode
        said += done.stdout + done.stderr
    return Run(codes, said, summary.read_text("utf-8") if summary.exists() else "")


def commands(said: str) -> list[str]:
    """Lines that GitHub would take for commands."""
    return [line for line in said.splitlines() if line.lstrip().startswith("::") or "##[" in line]


def test_a_sound_proposal_gives_a_summary_and_a_preview(base: Path) -> None:
    proposal = proposed(base)
    tiny.change_cell(proposal, "measures", 2, "title", "Вебинар")
    tiny.change_descriptor(proposal, "roadmaps", lambda said: said.update(version="1.0.1"))
    (proposal / "content" / "new.md").write_text("# Новая\n", "utf-8")
    (proposal / "content" / "gone.md").unlink()
    run = checked(base)
    assert run.codes == {
        "proposal": 0, "report": 0, "diff": 0, "touched": 0, "preview": 0, "rehearsal": 0,
    }, run.said  # fmt: skip
    assert git(base, "ls-remote", "origin") == ""
    assert "«Вебинар»" in run.summary
    plan = (base / "preview" / "roadmaps" / "plan" / "index.html").read_text("utf-8")
    assert "Вебинар" in plan
    assert 'href="../../bodies/office/index.html"' in plan
    assert '__search"' not in plan.replace('id="__search"', "")
    assert '<a href="https://host.example/new?page=https%3A//site.example/roadmaps/plan/">' in plan
    assert "Сообщить об ошибке" in plan
    assert (base / "preview" / "new" / "index.html").is_file()


def test_a_proposal_of_other_content_under_the_same_version_is_refused(base: Path) -> None:
    tiny.change_cell(proposed(base), "measures", 2, "title", "Вебинар")
    run = checked(base)
    assert run.codes["report"] == 2, run.said
    assert "[version_and_date_rise]" in run.summary or "version_and_date_rise" in run.said


def test_a_proposal_that_would_break_an_address_is_told_before_the_merge(base: Path) -> None:
    settings = SETTINGS.replace("validation: {omitted_files: warn}\n", "")
    (base / "mkdocs.yml").write_text(settings, "utf-8")
    call = ["make", "publish", f"RUN={command.program().parent}", "--old-file=.venv/.ready"]
    done = subprocess.run(
        call, cwd=base, env={**os.environ, **QUIET}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    before = git(base, "ls-remote", "origin")
    (proposed(base) / "content" / "gone.md").unlink()
    (base / "proposal" / "content" / "index.md").write_text("# Новое\n", "utf-8")
    run = checked(base)
    assert run.codes["preview"] == 0, run.said
    assert run.codes["rehearsal"] == 2
    assert git(base, "ls-remote", "origin") == before


def test_a_hostile_proposal_commands_nothing_and_changes_no_rule(base: Path) -> None:
    proposal = proposed(base)
    hostile = (
        "\n::error file=x::ok\n  ::stop-commands::x\n##[add-mask]a\n$(touch owned)`touch owned`"
    )
    tiny.change_cell(proposal, "measures", 2, "title", hostile)
    tiny.change_cell(proposal, "measures", 2, "term_end", hostile)
    package = proposal / "datapackages" / "roadmaps"
    (package / "a\n::error::$(touch owned).csv").write_text("id\n", "utf-8")
    evil = proposal / "evil.py"
    evil.write_text("open('owned', 'w')\n", "utf-8")
    (proposal / "mkdocs.yml").write_text(SETTINGS + "hooks: [evil.py]\n", "utf-8")
    (proposal / "b\n::error::x").write_text("", "utf-8")
    (proposal / "Makefile").write_text("report:\n\ttouch owned\n", "utf-8")
    run = checked(base)
    assert run.codes == {"proposal": 0, "report": 2, "diff": 0, "touched": 0}, run.said
    for path in ("Makefile", "evil.py", "mkdocs.yml", "b?::error::x"):
        assert f"- `{path}` — @office/all\n" in run.summary
    told = commands(run.said)
    assert 0 < len(told) <= 10
    assert all(
        re.match(r"::(error|warning) file=(datapackages/|mkdocs\.yml)", line) for line in told
    ), told
    assert "\n::" not in run.summary
    assert not list(base.parent.rglob("owned"))


def test_a_link_out_of_a_proposal_is_refused_and_nothing_is_taken(base: Path) -> None:
    (proposed(base) / "content" / "link.md").symlink_to("/etc/hosts")
    run = checked(base)
    assert run.codes == {"proposal": 2}
    assert "symbolic link" in run.said
    assert not (base / "content" / "link.md").exists()


def test_a_proposal_never_goes_over_work_that_is_not_committed(base: Path) -> None:
    tiny.change_cell(proposed(base), "measures", 2, "title", "Вебинар")
    mine = base / "content" / "index.md"
    mine.write_text("# Моё\n", "utf-8")
    assert checked(base).codes == {"proposal": 2}
    assert mine.read_text("utf-8") == "# Моё\n"
