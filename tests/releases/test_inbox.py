"""The inbox: what the shell steps of its workflow do, on a real repository with a bare remote."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest
import yaml

from tests import command
from tests.conftest import ROOT
from tests.releases.places import QUIET, git
from tests.unit.importing import Line, project, workbook

pytestmark = pytest.mark.slow

Roadmaps = Callable[..., CompletedProcess[str]]
# The rules in the shell, which the projects of offices get, too.
INBOX = "generator/starting/project/github/inbox"
TITLE: Line = ["ВПР. Математика. 6 класс. 2020/2021 учебный год"]
HEAD: Line = ["Школа", "Участников", "2", "3", "4", "5"]
GOOD: Line = ["МБОУ СОШ № 1", 25, 4, 5, 9, 7]
SMALL: Line = ["МБОУ СОШ № 2", 3, 0, 1, 1, 1]
SETTINGS = (
    "site_name: Карты\ndocs_dir: content\nplugins: [open-roadmaps]\n"
    "theme: {name: material, language: ru}\n"
)


SUMMARY = r"""## Не принято: ничего не изменено

### results: итоги.xlsx

<pre>итоги.xlsx
  Взято 0 из 3 строк, 0 из 14 чисел.</pre>


Ошибок: 3, предупреждений: 0.

| Место | Что не так | Как исправить |
| --- | --- | --- |
| итоги.xlsx · Лист1, строка 3, ячейка A3 | Школу «МБОУ СОШ № 9» узнать не удалось. \(ошибка\) | Исправьте название в файле так, как в реестре. Или впишите код школы рядом с названием в файл названий и укажите его\: --names; пустой код — строки не вносить. Новые школы сначала добавляют в реестр\: бланком или по этому же файлу, командой roadmaps propose ФАЙЛ --output register.toml. |
| итоги.xlsx · Лист1, строка 4 | Сумма отметок 65, а участников 20. \(ошибка\) | Исправьте строку в файле\: отметки от 2 до 5 в сумме дают число участников. |
| итоги.xlsx · Лист1, строка 5, ячейка B5 | «2O» — не число. \(ошибка\) | Впишите число, а если его нет — прочерк. |
"""


@pytest.fixture
def main(tmp_path: Path) -> Path:
    """A project under git as its branch main, beside a bare remote."""
    home = project(tmp_path / "home")
    for name in ("Makefile", ".github", INBOX):
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, home / name)
    (home / "content").mkdir()
    (home / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (home / ".gitignore").write_text("upload/\nanswer/\nreceived/\n.cache/\n", "utf-8")
    git(home, "init", "-q", "-b", "main")
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "remote.git")
    # A worktree beside main asks from its own folder: the way must hold from there, too.
    git(home, "remote", "add", "origin", str(tmp_path / "remote.git"))
    commit(home, "As readers have it")
    git(home, "push", "-q", "origin", "main")
    git(home, "fetch", "-q", "origin")
    return home


def commit(home: Path, text: str) -> str:
    git(home, "add", "-A")
    git(home, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", text)
    return git(home, "rev-parse", "HEAD").strip()


def uploaded(main: Path, *sheets: list[Line], name: str = "inbox/итоги.xlsx") -> str:
    """The commit of a branch `upload` with a workbook, and its checkout beside main."""
    git(main, "worktree", "add", "-q", "-b", "upload", "upload", "main")
    target = main / "upload" / name
    target.parent.mkdir(parents=True, exist_ok=True)
    workbook(target, *sheets)
    git(main / "upload", "add", "-A")
    commit(main / "upload", "Add files via upload")
    git(main / "upload", "push", "-q", "origin", "upload")
    return git(main / "upload", "rev-parse", "HEAD").strip()


def make(main: Path, target: str, **variables: str) -> CompletedProcess[str]:
    """A step of the workflow; the environment is there already."""
    summary = main.parent / "summary.md"
    return subprocess.run(
        ["make", target, f"RUN={command.program().parent}", "--old-file=.venv/.ready"],
        cwd=main, capture_output=True, text=True, check=False, timeout=300,
        env={**os.environ, **QUIET, "GITHUB_STEP_SUMMARY": str(summary), **variables},
    )  # fmt: skip


def summary(main: Path) -> str:
    return (main.parent / "summary.md").read_text("utf-8")


def branches(main: Path) -> list[str]:
    return sorted(
        line.rpartition("/")[2]
        for line in git(main, "ls-remote", "origin").splitlines()
        if "heads" in line
    )


def hand_over(main: Path, commit_: str) -> CompletedProcess[str]:
    """The artifact of the first job in the folder of the second, and its step."""
    if (main / "answer" / "packages").exists():
        (main / "received").mkdir()
        shutil.copytree(main / "answer" / "packages", main / "received" / "packages")
    git(main, "checkout", "-q", "--", "datapackages")
    return make(main, "handover", FROM="received/packages", BRANCH="received-1", UPLOAD="upload",
                UPLOADED=commit_)  # fmt: skip


def test_an_upload_becomes_a_branch_from_main_with_protected_packages_alone(main: Path) -> None:
    upload = uploaded(main, [TITLE, HEAD, GOOD, SMALL])
    done = make(main, "inbox", FROM="upload/inbox")
    assert done.returncode == 0, done.stdout + done.stderr
    assert summary(main).startswith("## Принято\n")
    assert "Взято 2 из 2 строк, 10 из 10 чисел." in summary(main)
    done = hand_over(main, upload)
    assert done.returncode == 0, done.stdout + done.stderr
    assert branches(main) == ["main", "received-1"]
    git(main, "fetch", "-q", "origin")
    changed = git(main, "diff", "--name-only", "origin/main", "origin/received-1").split()
    assert changed == [
        "datapackages/results/datapackage.json",
        "datapackages/results/procedures.csv",
        "datapackages/results/results.csv",
    ]
    log = git(main, "log", "--format=%P", "-1", "origin/received-1").strip()
    assert log == git(main, "rev-parse", "origin/main").strip()
    table = git(main, "show", "origin/received-1:datapackages/results/results.csv")
    assert "orlyovsky-2,vpr-maths-6-2020-21,,,,,,,,small" in table


def test_neither_summary_nor_log_tells_a_number_of_a_package(main: Path) -> None:
    uploaded(main, [TITLE, HEAD, GOOD, ["МБОУ СОШ № 2", 4713, 1000, 1000, 1000, 1713]])
    done = make(main, "inbox", FROM="upload/inbox")
    assert done.returncode == 0
    for said in (summary(main), done.stdout, done.stderr):
        assert "4713" not in said
        assert "1713" not in said


def test_with_an_error_nothing_is_proposed_and_the_workbook_comes_back_marked(main: Path) -> None:
    uploaded(main, [TITLE, HEAD, GOOD, ["МБОУ СОШ № 9", 20, 5, 5, 5, 5], ["МБОУ СОШ № 2", 20, 5, 5, 5, "05.янв"]])  # fmt: skip
    before = git(main, "status", "--porcelain")
    done = make(main, "inbox", FROM="upload/inbox")
    assert done.returncode != 0
    assert summary(main).startswith("## Не принято: ничего не изменено\n")
    assert "answers.toml" in summary(main)
    assert git(main, "status", "--porcelain") == before
    assert not (main / "answer" / "packages").exists()
    marked = openpyxl.load_workbook(main / "answer" / "marked" / "results-итоги.xlsx").active
    assert marked is not None
    comments = {cell.coordinate for row in marked.iter_rows() for cell in row if cell.comment}
    assert {"A4", "F5"} <= comments


def test_the_summary_names_each_of_three_mistakes_with_its_cell_and_remedy(main: Path) -> None:
    uploaded(main, [TITLE, HEAD, ["МБОУ СОШ № 9", 20, 5, 5, 5, 5], ["МБОУ СОШ № 1", 20, 5, 5, 5, 50],
                    ["МБОУ СОШ № 2", "2O", 5, 5, 5, 5]])  # fmt: skip
    assert make(main, "inbox", FROM="upload/inbox").returncode != 0
    assert summary(main).startswith(SUMMARY)
    assert "answers.toml" in summary(main)


def test_data_about_pupils_are_refused_and_come_back_nowhere(main: Path) -> None:
    uploaded(main, [["ФИО", "Класс", "Балл"], ["Иванов Иван Иванович", 5, 20]])
    done = make(main, "inbox", FROM="upload/inbox")
    assert done.returncode != 0
    assert "Иванов" not in summary(main) + done.stdout + done.stderr
    assert "Удалите ветку сейчас" in summary(main)
    assert not (main / "answer" / "marked").exists()


def test_a_folder_names_the_package_and_answers_say_what_the_file_does_not(main: Path) -> None:
    uploaded(
        main,
        [["Математика. 6 класс"], HEAD, ["Школа у реки", 25, 4, 5, 9, 7]],
        name="inbox/results/a.xlsx",
    )
    (main / "upload" / "inbox" / "results" / "answers.toml").write_text(
        '[set]\nschool_year = "2020-21"\n[names]\n"Школа у реки" = "orlyovsky-2"\n', "utf-8"
    )
    done = make(main, "inbox", FROM="upload/inbox")
    assert done.returncode == 0, summary(main)
    table = (main / "datapackages/results/results.csv").read_text("utf-8")
    assert "orlyovsky-2,vpr-maths-6-2020-21,25,4,5,9,7" in table


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('sett = "a"', "строка, которую никто не читает: sett"),
        ("set = 1", "«set» пишется так"),
        ("[set", "answers.toml"),
        ('package = "../x"', "Пакет нельзя назвать «../x»"),
    ],
)
def test_answers_that_cannot_be_used_are_told(main: Path, text: str, says: str) -> None:
    uploaded(main, [TITLE, HEAD, GOOD], name="inbox/results/a.xlsx")
    (main / "upload" / "inbox" / "results" / "answers.toml").write_text(text + "\n", "utf-8")
    assert make(main, "inbox", FROM="upload/inbox").returncode != 0
    assert says in summary(main).replace("\\", "")


def test_a_link_is_not_followed(main: Path) -> None:
    uploaded(main, [TITLE, HEAD, GOOD])
    (main / "upload" / "inbox" / "hosts.txt").symlink_to("/etc/hosts")
    assert make(main, "inbox", FROM="upload/inbox").returncode != 0
    assert "localhost" not in summary(main)


def test_the_same_is_done_on_a_machine_with_one_file(main: Path) -> None:
    workbook(main / "итоги.xlsx", [TITLE, HEAD, GOOD])
    done = make(main, "receive", FILE="итоги.xlsx", PACKAGE="results")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "orlyovsky-1,vpr-maths-6-2020-21,25" in (
        main / "datapackages/results/results.csv"
    ).read_text("utf-8")
    assert "FILE=itogi.xlsx" in make(main, "receive").stderr


def test_where_the_public_could_read_it_nothing_is_read_and_it_is_said_how_to_purge(
    main: Path,
) -> None:
    assert make(main, "closed", PRIVATE="true", UPLOAD="upload").returncode == 0
    for private in ("false", ""):
        done = make(main, "closed", PRIVATE=private, UPLOAD="upload")
        assert done.returncode != 0
        assert "это хранилище открыто всем" in done.stdout
        assert "Удалите ветку с файлом" in summary(main)
    assert make(main, "closed", PRIVATE="true", UPLOAD="main").returncode != 0


def test_a_handover_takes_no_file_but_tables_and_descriptors(main: Path) -> None:
    for path in (".github/workflows/evil.yml", "datapackages/results/.hidden.csv", "Makefile",
                 "datapackages/results/evil.py", "datapackages/evil.csv"):  # fmt: skip
        evil = main / "received" / "packages" / path
        evil.parent.mkdir(parents=True)
        evil.write_text("x", "utf-8")
        done = make(main, "handover", FROM="received/packages", BRANCH="received-1")
        assert done.returncode != 0, path
        assert branches(main) == ["main"]
        shutil.rmtree(main / "received")


def test_a_branch_that_holds_other_work_is_kept(main: Path) -> None:
    uploaded(main, [TITLE, HEAD, GOOD])
    (main / "upload" / "content").mkdir(exist_ok=True)
    (main / "upload" / "content" / "page.md").write_text("# Моё\n", "utf-8")
    commit(main / "upload", "Mine")
    git(main / "upload", "push", "-q", "origin", "upload")
    assert make(main, "inbox", FROM="upload/inbox").returncode == 0
    done = hand_over(main, git(main / "upload", "rev-parse", "HEAD").strip())
    assert done.returncode == 0, done.stdout + done.stderr
    assert branches(main) == ["main", "received-1", "upload"]
    assert "есть и другие правки" in done.stdout


def test_a_branch_that_went_on_meanwhile_is_kept(main: Path) -> None:
    upload = uploaded(main, [TITLE, HEAD, GOOD])
    assert make(main, "inbox", FROM="upload/inbox").returncode == 0
    workbook(main / "upload" / "inbox" / "more.xlsx", [TITLE, HEAD, GOOD])
    git(main / "upload", "add", "-A")
    commit(main / "upload", "More")
    git(main / "upload", "push", "-q", "origin", "upload")
    hand_over(main, upload)
    assert branches(main) == ["main", "received-1", "upload"]


def test_what_opens_files_may_not_write_and_what_may_write_opens_none() -> None:
    found = yaml.safe_load((ROOT / ".github/workflows/inbox.yml").read_text("utf-8"))
    jobs: Mapping[str, dict[str, object]] = found["jobs"]
    assert {name: job["permissions"] for name, job in jobs.items()} == {
        "closed": {"contents": "read"},
        "receive": {"contents": "read"},
        "handover": {"contents": "write"},
    }
    steps = {name: list(job["steps"]) for name, job in jobs.items()}  # type: ignore[attr-defined]
    calls = {
        name: [step["run"] for step in found_ if "run" in step] for name, found_ in steps.items()
    }
    assert calls == {
        "closed": ["make closed"],
        "receive": ["make inbox", "make preview"],
        "handover": ["make handover"],
    }
    assert jobs["receive"]["needs"] == "closed"
    assert str(jobs["receive"]["if"]).startswith("github.event.repository.private && ")
    taken = [
        step["with"] for step in steps["handover"] if "download-artifact" in step.get("uses", "")
    ]
    assert taken == [{"pattern": "packages", "path": "received"}]
    assert "upload" not in str(
        [step for step in steps["handover"] if "checkout" in step.get("uses", "")]
    )
