"""What people do between the commands of a page, and where each page's commands are run.

A page tells a person to mend a cell, to write a file, to wait for a colleague; here is who does it.
`DEEDS` names the section of a page by its anchor: its deeds are done when the walk comes to it,
before its first command. An empty anchor is the top of the page.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.shipped.guide import files
from tests.shipped.guide.blocks import Page
from tests.shipped.guide.workplace import Workplace, clone

Deed = Callable[[Workplace, Page], None]

EMAIL = ("district-1@example.org", "priemnaya@example.org")
DATE = (",2021-01-01,2021-01-31,", ",2021-01-01,31.01.2021,")
COMMA = (
    '"Отдел образования, муниципальные общеобразовательные организации"',
    "Отдел образования, муниципальные общеобразовательные организации",
)
SUM = ("demo-vpr-russian-5-20-21,7,3,3,1,0", "demo-vpr-russian-5-20-21,8,3,3,1,0")
BODIES = "fictional-schools/bodies.csv"
MEASURES = "kozelsk-2021/measures.csv"
NEW_PLAN = "kozelsk-2022/measures.csv"
LAST = "demo-school-24,2020-21,13,,0,,4,,,1,1,0,81.0,695,28.8,21.0,16.0,3.3,9.0\n"
YEAR = (LAST, LAST + "demo-school-05,2021-22,455,,,,36,,,,,,,,,,,,\n")
RESULTS = "fictional-results/results.csv"


def change(table: str, old: str, new: str) -> Deed:
    """Someone edits the first place of a table that reads `old`."""

    def do(place: Workplace, page: Page) -> None:
        path = place.home / "datapackages" / table
        text = path.read_text("utf-8")
        assert old in text, f"{page.name}: {table} has no {old}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return do


def save_block(name: str, language: str, anchor: str) -> Deed:
    """The reader copies a block of the page into a file."""

    def do(place: Workplace, page: Page) -> None:
        (place.home / name).write_text(page.block(language, anchor), "utf-8")

    return do


def download_exercise(place: Workplace, page: Page) -> None:
    shutil.copy(files.EXERCISE, place.home.parent)


def mend_exercise(place: Workplace, page: Page) -> None:
    cells = {address: float(value) for address, value in files.MISTAKES.items()}
    files.write_cells(place.home.parent / files.EXERCISE.name, cells)


def describe_package(place: Workplace, page: Page) -> None:
    path = place.home / "datapackages" / "fictional-results" / "datapackage.json"
    text = path.read_text("utf-8").replace('"version": "1.0.0"', '"version": "1.1.0"')
    described = json.loads(text)
    described["sources"].append({"title": "Статистика по отметкам, учебная книга"})
    path.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")


def colleague_sends_branch(place: Workplace, page: Page) -> None:
    """Another person's request: the branch that `computer.md` sends."""
    remote = place.git("remote", "get-url", "origin")
    other = clone(Path(remote), place.home.parent / "colleague")
    other.git("switch", "--quiet", "--create", "pochta")
    change(BODIES, *EMAIL)(other, page)
    other.git("commit", "--quiet", "--all", "--message", "Another address")
    other.git("push", "--quiet", "origin", "pochta")


def word_plan(place: Workplace, page: Page) -> None:
    files.plan(place.home.parent / "plan.docx")


def books_of_three_schools(place: Workplace, page: Page) -> None:
    for name, write in files.BOOKS.items():
        write(place.home / name)
    change("results/procedures.csv", "vpr-maths-5-2020-21", "vpr-maths-5-2021-22")(place, page)
    change("results/results.csv", "vpr-maths-5-2020-21", "vpr-maths-5-2021-22")(place, page)


def publish_another(place: Workplace, page: Page) -> None:
    """What was published stays in the host's memory, and something newer is published over it."""
    change("schools/schools.csv", "Школа № 1", "Школа № 10")(place, page)
    code, output = place.run(".venv/bin/roadmaps bump")
    assert code == 0, output
    place.git("commit", "--quiet", "--all", "--message", "Another name")
    code, output = place.run(".venv/bin/roadmaps publish current")
    assert code == 0, output


DEEDS: Mapping[str, Mapping[str, tuple[Deed, ...]]] = {
    "computer.md": {"send": (change(BODIES, *EMAIL),)},
    "edit-cell.md": {"local": (change(BODIES, *EMAIL),)},
    "add-results.md": {
        "try": (download_exercise,),
        "again": (mend_exercise, save_block("../names.toml", "toml", "school")),
        "describe": (describe_package,),
    },
    "errors.md": {
        "read": (change(MEASURES, *DATE), change(MEASURES, *COMMA), change(RESULTS, *SUM)),
        "date": (change(MEASURES, *reversed(DATE)),),
        "comma": (change(MEASURES, *reversed(COMMA)),),
        "sum": (change(RESULTS, *reversed(SUM)),),
    },
    "add-roadmap.md": {
        "try": (word_plan,),
        "write": (save_block("../names.toml", "toml", "names"),),
        "again": (change(NEW_PLAN, "Приказ о рабочей группе", "Приказ о группе"),),
    },
    "import.md": {
        "": (books_of_three_schools,),
        "mapping": (save_block("таблица.toml", "toml", "mapping"),),
    },
    "changes.md": {
        "": (
            change(
                RESULTS,
                "demo-vpr-maths-6-20-21,47,25,17,4,1",
                "demo-vpr-maths-6-20-21,48,25,17,5,1",
            ),
            change("fictional-schools/school_years.csv", *YEAR),
        ),
    },
    "releases.md": {"rollback": (publish_another,)},
    "approve.md": {"local": (colleague_sends_branch,)},
}
