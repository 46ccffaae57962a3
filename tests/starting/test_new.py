"""`roadmaps new`: what it writes, what it asks, and how it refuses; nothing half made."""

import contextlib
import csv
import os
import pty
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml

from generator import starting
from generator.data.problems import UnusableError
from generator.starting.writing import UV
from tests.conftest import ROOT
from tests.starting.office import SAID

pytestmark = pytest.mark.slow

Roadmaps = Callable[..., subprocess.CompletedProcess[str]]
TOLD = dict(zip((name.removeprefix("--") for name in SAID[::2]), SAID[1::2], strict=True))
DAY = date(2026, 1, 31)


def told(**changed: str) -> dict[str, str]:
    return {**TOLD, "owner": "", **changed}


def made(folder: Path, **changed: str) -> Path:
    starting.make(folder, starting.office(told(**changed)), DAY, example=False)
    return folder


def files(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_a_project_holds_what_is_the_offices_own_and_nothing_else(tmp_path: Path) -> None:
    assert files(made(tmp_path / "karty")) == {
        ".github/CODEOWNERS", ".github/inbox/closed.sh", ".github/inbox/handover.sh",
        ".github/inbox/main.md", ".github/inbox/public.md", ".github/workflows/check.yml",
        ".github/workflows/inbox.yml", ".github/workflows/publish.yml", ".gitignore", ".gitlab-ci.yml", "README.md", "content/contacts.md", "content/index.md",
        "content/redirects.csv", "datapackages/schools/bodies.csv",
        "datapackages/schools/datapackage.json", "datapackages/schools/territories.csv",
        "inbox/README.md", "mkdocs.yml", "pyproject.toml",
    }  # fmt: skip


def test_the_inbox_is_that_of_this_repository(tmp_path: Path) -> None:
    """Word for word: what to do with it, and the workflow but for how it calls the program."""
    folder = made(tmp_path / "karty")
    for name in ("inbox/README.md", ".github/workflows/inbox.yml"):
        ours, theirs = (
            {line.strip() for line in (home / name).read_text("utf-8").splitlines()}
            for home in (ROOT, folder)
        )
        assert {line for line in ours - theirs if line} <= {
            "- run: make closed", "- run: make inbox", "- run: make preview", "- run: make handover",
            "FROM: upload/inbox",
        }  # fmt: skip
        assert all(line.startswith("- run: ") for line in theirs - ours)
    git = ["git", "-C", folder, "status", "--porcelain", "--untracked-files=all", "inbox"]
    (folder / "inbox" / "итоги.xlsx").touch()
    shown = subprocess.run(git, capture_output=True, text=True, check=True).stdout
    assert shown == "?? inbox/README.md\n"


@pytest.mark.parametrize(
    ("level", "region", "chain"),
    [
        ("municipality", "Заречная область", ["russia", "zarechnaya-oblast", "zarechnyy-rayon"]),
        ("municipality", "", ["russia", "zarechnyy-rayon"]),
        ("region", "", ["russia", "zarechnyy-rayon"]),
        ("country", "", ["zarechnyy-rayon"]),
    ],
)
def test_the_territory_lies_in_what_it_lies_in(
    tmp_path: Path, level: str, region: str, chain: list[str]
) -> None:
    folder = made(tmp_path / "karty", level=level, region=region)
    text = (folder / "datapackages/schools/territories.csv").read_text("utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["id"] for row in rows] == chain
    assert [row["parent"] for row in rows] == ["", *chain[:-1]]
    assert rows[-1]["level"] == level


def test_names_with_signs_stay_names(tmp_path: Path) -> None:
    """Quotes, colons and brackets are letters in YAML, TOML, Markdown and CSV alike."""
    name = 'Отдел: «№ 1» "А", <b>, {{ x }} & # %'
    folder = made(tmp_path / "karty", name=name, owner="@raion/editors")
    text = re.sub(r"!ENV (\[.*\])", r"\1", (folder / "mkdocs.yml").read_text("utf-8"))
    settings = yaml.safe_load(text)
    assert settings["site_name"] == "Дорожные карты школ: Заречный район"
    assert settings["site_url"] == ["SITE_URL", "https://karty.zarechny.ru/"]
    assert tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]["name"] == (
        "karty-site"
    )
    page = (folder / "content/index.md").read_text("utf-8")
    assert yaml.safe_load(page.split("---")[1])["title"] == settings["site_name"]
    assert "&lt;b&gt;" in page
    assert "<b>" not in page
    rows = csv.DictReader(
        (folder / "datapackages/schools/bodies.csv").read_text("utf-8").splitlines()
    )
    assert [row["name"] for row in rows] == [name]
    owners = (folder / ".github/CODEOWNERS").read_text("utf-8")
    assert "\n*       @raion/editors\n" in owners


def test_workflows_pass_the_linters_and_pin_what_is_locked(tmp_path: Path) -> None:
    folder = made(tmp_path / "karty")
    flows = sorted((folder / ".github/workflows").glob("*.yml"))
    tools = Path(sys.executable).parent
    linted = subprocess.run([tools / "actionlint", *flows], capture_output=True, text=True)
    assert linted.returncode == 0, linted.stdout
    audited = subprocess.run(
        [tools / "zizmor", "--quiet", "--offline", folder / ".github"],
        capture_output=True, text=True,
    )  # fmt: skip
    assert audited.returncode == 0, audited.stdout
    assert yaml.safe_load((folder / ".gitlab-ci.yml").read_text("utf-8"))["publish"]["script"]
    assert f"uv=={UV} " in (ROOT / "requirements.lock").read_text("utf-8")
    shipped = (ROOT / ".github/workflows/publish.yml").read_text("utf-8")
    for flow in flows:
        for action in re.findall(r"uses: (\S+@[0-9a-f]{40})", flow.read_text("utf-8")):
            assert action in shipped


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"level": "galaxy"}, "--level"),
        ({"address": "karty"}, "--address"),
        ({"address": "https://a b.ru/"}, "--address"),
        ({"address": "javascript:alert(1)"}, "--address"),
        ({"contact": "кто-то"}, "--contact"),
        ({"territory": "!!!"}, "--territory"),
        ({"region": "Заречный район"}, "--region"),
        ({"name": "я" * 201}, "--name"),
        ({"name": "а\u202eб"}, "--name"),
        ({"owner": "raion"}, "--owner"),
    ],
)
def test_what_cannot_be_used_is_named(changed: dict[str, str], named: str) -> None:
    with pytest.raises(UnusableError, match=named):
        starting.office(told(**changed))


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(UnusableError) as found:
        starting.office(told(level="x", address="y", contact="z"))
    assert all(name in str(found.value) for name in ("--level", "--address", "--contact"))


@pytest.mark.parametrize("name", ["con", "a:b", "a?", "-x", "NUL.txt", "x.", "y" * 101, "a\tb"])
def test_a_name_that_no_folder_can_have_everywhere_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableError, match="can be no folder"):
        starting.check_place(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_is_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match="longer than 1000 bytes"):
        starting.check_place(tmp_path.joinpath(*["a"] * 600))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_taken_is_refused_and_left_as_it_is(
    tmp_path: Path, roadmaps: Roadmaps
) -> None:
    (tmp_path / "karty").mkdir()
    (tmp_path / "karty" / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / "file").touch()
    for name, said in (
        ("karty", "не пуста"), ("file", "это не папка"), ("file/karty", "file уже есть"),
    ):  # fmt: skip
        done = roadmaps("new", name, *SAID, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert said in done.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "karty", "mine.txt"]


@pytest.mark.parametrize("name", ["", " ", "\u00a0", "\t"])
def test_a_folder_that_is_not_named_is_not_the_one_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UnusableError, match="No folder is named"):
        starting.place(name)
    assert starting.place(".") == Path()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["new", "empty"])
def test_what_a_killed_run_left_is_gone_after_the_next(tmp_path: Path, kind: str) -> None:
    target = tmp_path / "karty"
    beside = tmp_path
    if kind == "empty":
        target.mkdir()
        beside = target
    killed = subprocess.run(
        [sys.executable, "-c",
         "import os, sys\nfrom pathlib import Path\n"
         "from generator.processes.scratch import unfinished\n"
         "with unfinished(Path(sys.argv[1])) as room:\n"
         "    (room / 'project').mkdir()\n    os.kill(os.getpid(), 9)", beside],
        check=False,
    )  # fmt: skip
    assert killed.returncode == -9
    (left,) = beside.glob(".new-*")
    foreign = tmp_path / ".new-somebody"
    foreign.mkdir()
    made(target)
    assert not left.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == [".new-somebody", "karty"]
    assert not list(target.glob(".new-*"))


def ended_at(count: int, target: Path) -> None:
    """A run that is killed when it has put `count` entries of its project into the empty `target`."""
    code = (
        "import os, sys\nfrom datetime import date\nfrom pathlib import Path\n"
        "from generator import starting\n"
        "move, left = Path.rename, [int(sys.argv[2])]\n"
        "def slow(path, to):\n"
        "    if not left[0]: os.kill(os.getpid(), 9)\n"
        "    left[0] -= 1\n    return move(path, to)\n"
        "Path.rename = slow\n"
        f"office = starting.office({told()!r})\n"
        "starting.make(Path(sys.argv[1]), office, date(2026, 1, 31), example=False)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, target, str(count)], check=False)
    assert done.returncode == -9


def test_a_project_half_put_into_an_empty_folder_is_completed(tmp_path: Path) -> None:
    target = tmp_path / "karty"
    target.mkdir()
    ended_at(3, target)
    assert len(list(target.iterdir())) == 3
    with pytest.raises(UnusableError, match="the project is whole now"):
        starting.check_place(target)
    assert files(target) == files(made(tmp_path / "other"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["karty", "other"]
    with pytest.raises(UnusableError, match="is not empty"):
        starting.check_place(target)


def test_nothing_is_put_among_what_somebody_else_has_there_meanwhile(tmp_path: Path) -> None:
    target = tmp_path / "karty"
    target.mkdir()
    ended_at(0, target)
    (target / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(UnusableError, match="is not empty"):
        starting.check_place(target)
    assert [path.name for path in tmp_path.rglob("*")] == ["karty", "mine.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "karty").mkdir()
    assert "mkdocs.yml" in files(made(tmp_path / "karty"))
    assert [path.name for path in tmp_path.iterdir()] == ["karty"]


def test_without_a_terminal_it_says_which_options_are_missing(
    tmp_path: Path, roadmaps: Roadmaps
) -> None:
    done = roadmaps("new", "karty", "--name", "Отдел", folder=tmp_path)
    assert done.returncode == 2
    assert "--level … --territory … --address … --contact …" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a terminal is made by POSIX means")
def test_on_a_terminal_it_asks_for_what_is_missing(tmp_path: Path) -> None:
    # An address that is none is asked for again; a level may be named as people do.
    answers = (
        "Отдел", "район", "Тихий район", "", "tikhiy", "https://karty.tikhiy.ru", "a@tikhiy.ru",
    )  # fmt: skip
    command, terminal = pty.openpty()
    asked = subprocess.Popen(
        [sys.executable, "-c", "from generator.cli import main; main()", "new", "karty"],
        cwd=tmp_path, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
        env={**os.environ, "LANG": "ru_RU.UTF-8"},
    )  # fmt: skip
    os.close(terminal)
    os.write(command, "".join(f"{answer}\n" for answer in answers).encode("utf-8"))
    said = b""
    with contextlib.suppress(OSError):  # Linux says so when nobody holds the other end.
        while part := os.read(command, 65536):
            said += part
    assert asked.wait(60) == 0, said.decode("utf-8", "replace")
    os.close(command)
    assert "Кто готовит данные" in said.decode("utf-8")
    page = (tmp_path / "karty/content/contacts.md").read_text("utf-8")
    assert "Отдел" in page
    assert "(mailto:a@tikhiy.ru)" in page
    assert "а не «tikhiy»" in said.decode("utf-8")
    assert "Error" not in said.decode("utf-8")
    places = (tmp_path / "karty/datapackages/schools/territories.csv").read_text("utf-8")
    assert "tikhiy-rayon,Тихий район,,municipality,russia" in places


def test_without_git_the_project_is_made_and_the_remedy_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    (note,) = starting.make(tmp_path / "karty", starting.office(told()), DAY, example=False)
    assert "git init" in str(note)
    assert "mkdocs.yml" in files(tmp_path / "karty")


def test_inside_a_repository_no_other_is_made(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    made(tmp_path / "karty")
    assert not (tmp_path / "karty" / ".git").exists()


def test_what_fails_on_the_way_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: "/bin/false")
    with pytest.raises(Exception, match="git init failed; git answers «"):
        made(tmp_path / "of" / "ours" / "karty")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_which_one_stands_is_filled_and_stays_that_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made(Path())
    assert Path("mkdocs.yml").is_file()


def test_an_empty_folder_is_filled_where_nothing_may_be_put_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As /project in a container, or a disk of its own: who runs the tests as root may do anything."""
    parent = tmp_path / "mounted"
    (parent / "karty").mkdir(parents=True)
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path) != parent)
    parent.chmod(0o555)
    made(parent / "karty")
    parent.chmod(0o755)
    assert "mkdocs.yml" in files(parent / "karty")
    assert not list(tmp_path.rglob(".new-*"))


def test_an_empty_folder_is_empty_again_when_the_last_step_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "karty").mkdir()
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if target == tmp_path / "karty" / "mkdocs.yml":
            raise PermissionError(13, "Permission denied", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(PermissionError):
        made(tmp_path / "karty")
    assert [path.name for path in tmp_path.rglob("*")] == ["karty"]


def test_the_example_takes_what_else_is_said_and_refuses_another_territory(
    tmp_path: Path, roadmaps: Roadmaps
) -> None:
    said = (
        "--owner",
        "@raion/editors",
        "--contact",
        "a@raion.ru",
        "--address",
        "https://k.raion.ru",
    )
    done = roadmaps("new", "proba", "--example", *said, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "--package schools" not in done.stderr
    assert "fictional-schools" in done.stderr
    assert "@raion/editors" in (tmp_path / "proba/.github/CODEOWNERS").read_text("utf-8")
    settings = (tmp_path / "proba/mkdocs.yml").read_text("utf-8")
    assert "a@raion.ru" in settings
    assert '"https://k.raion.ru/"' in settings
    refused = roadmaps("new", "two", "--example", "--level", "район", "--owner", "raion",
                       folder=tmp_path)  # fmt: skip
    assert refused.returncode == 2
    assert "уберите --level" in refused.stderr
    assert "--owner" in refused.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["proba"]


def test_the_example_needs_nothing_and_passes_the_check(tmp_path: Path, roadmaps: Roadmaps) -> None:
    done = roadmaps("new", "proba", "--example", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "proba\n"), done.stderr
    checked = roadmaps("check", folder=tmp_path / "proba")
    assert checked.returncode == 0, checked.stdout
    assert "fictional-schools" in {p.name for p in (tmp_path / "proba/datapackages").iterdir()}


def test_an_old_python_is_told_in_a_sentence(tmp_path: Path) -> None:
    """The entrance must be read by any Python: nothing newer stands before the answer."""
    script = (
        "import sys; sys.version_info = (3, 8, 0, 'final', 0)\n"
        "from generator.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--version"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "3.11" in done.stderr
    assert "Traceback" not in done.stderr
