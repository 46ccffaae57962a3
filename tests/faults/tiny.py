"""A tiny valid project, built in code, and the means to break one thing in it."""

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from generator import site
from generator.data import profiles
from generator.data.problems import Problem, exit_code

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

SCHOOLS: Tables = {
    "territories": [
        {"id": "russia", "name": "Россия", "level": "country"},
        {"id": "krai", "name": "Край", "level": "region", "parent": "russia"},
    ],
    "bodies": [{"id": "office", "name": "Отдел", "kind": "authority", "territory": "krai"}],
    "schools": [
        {"id": "school-1", "name": "Школа № 1", "territory": "krai", "inn": "7707083893"},
        {"id": "school-2", "name": "Школа № 2", "territory": "krai"},
    ],
    "school_years": [{"school": "school-1", "school_year": "2020-21", "pupils": "120"}],
}
ROADMAPS: Tables = {
    "documents": [{"id": "order-1", "kind": "order", "title": "Приказ"}],
    "roadmaps": [
        {
            "id": "plan",
            "title": "План мер",
            "short_title": "План",
            "level": "region",
            "territory": "krai",
            "owner": "office",
            "document": "order-1",
            "start": "2021-01-01",
            "end": "2021-12-31",
            "collected_until": "2021-06-01",
            "collected_from": "Сайт отдела",
        }
    ],
    "measures": [
        {
            "id": f"measure-{number}",
            "roadmap": "plan",
            "number": str(number),
            "order": str(number),
            "title": "Семинар",
            "term_text": "Март 2021",
            "responsible_text": "Отдел",
        }
        for number in (1, 2)
    ],
    "responsibilities": [
        {"measure": f"measure-{number}", "order": "1", "body": "office", "text": "Отдел"}
        for number in (1, 2)
    ],
}
RESULTS: Tables = {
    "procedures": [
        {
            "id": "maths",
            "kind": "vpr",
            "subject": "Математика",
            "subject_id": "maths",
            "grade": "5",
            "school_year": "2020-21",
            "scale": "marks",
            "mandatory": "true",
        }
    ],
    "results": [
        {"school": f"school-{number}", "procedure": "maths", "participants": "20", "mean": "3.5"}
        for number in (1, 2)
    ],
}
PACKAGES: Mapping[str, Tables] = {"schools": SCHOOLS, "roadmaps": ROADMAPS, "results": RESULTS}


def write_project(root: Path) -> Path:
    """One package per profile under `root`, each named after its profile."""
    for name, tables in PACKAGES.items():
        write_package(root, name, tables)
    return root


def write_package(root: Path, name: str, tables: Tables, profile: str = "") -> Path:
    """The package `name` with `tables`; its folder."""
    folder = root / "datapackages" / name
    folder.mkdir(parents=True)
    known = profiles.profile(profile or name)
    resources = []
    for table, rows in tables.items():
        text = as_csv([list(known.resource(table).field_names)], known, table, rows)
        (folder / f"{table}.csv").write_text(text, "utf-8", newline="")
        resources.append(
            {
                "name": table,
                "type": "table",
                "path": f"{table}.csv",
                "scheme": "file",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": known.resource(table).schema(set(tables)),
            }
        )
    write_json(folder / "datapackage.json", _descriptor(name, profile or name, resources))
    return folder


def as_csv(lines: list[list[str]], known: profiles.Profile, table: str, rows: Sequence[Row]) -> str:
    lines += [[row.get(name, "") for name in known.resource(table).field_names] for row in rows]
    return lines_as_csv(lines)


def lines_as_csv(lines: Sequence[Sequence[str]]) -> str:
    target = StringIO()
    csv.writer(target, lineterminator="\n").writerows(lines)
    return target.getvalue()


def _descriptor(name: str, profile: str, resources: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": name,
        "open-roadmaps": {"profile": profile},
        "title": f"Пакет {name}",
        "version": "1.0.0",
        "created": "2021-06-01T00:00:00Z",
        "licenses": [{"name": "CC0-1.0"}],
        "sources": [{"title": "Приказ"}],
        "contributors": [{"title": "Отдел"}],
        "resources": resources,
    }


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")


def table(root: Path, name: str) -> Path:
    """The CSV file of the table `name`, whichever package holds it."""
    return next((root / "datapackages").glob(f"*/{name}.csv"))


def read_lines(path: Path) -> list[list[str]]:
    return list(csv.reader(StringIO(path.read_text("utf-8"), newline="")))


def change_cell(root: Path, name: str, row: int, field: str, value: str) -> None:
    """Write `value` into the cell of line `row` (the header is 1) of the table `name`."""
    path = table(root, name)
    lines = read_lines(path)
    lines[row - 1][lines[0].index(field)] = value
    path.write_text(lines_as_csv(lines), "utf-8", newline="")


def add_row(root: Path, name: str, row: Row) -> None:
    path = table(root, name)
    lines = read_lines(path)
    lines.append([row.get(field, "") for field in lines[0]])
    path.write_text(lines_as_csv(lines), "utf-8", newline="")


def change_text(root: Path, name: str, change: Callable[[str], str]) -> None:
    """Rewrite the CSV file of the table `name` as text."""
    path = table(root, name)
    path.write_bytes(change(path.read_text("utf-8")).encode())


def change_descriptor(root: Path, package: str, change: Callable[[dict[str, Any]], object]) -> None:
    """Let `change` work upon the descriptor of `package`."""
    path = root / "datapackages" / package / "datapackage.json"
    loaded = json.loads(path.read_text("utf-8"))
    change(loaded)
    write_json(path, loaded)


def problems(root: Path) -> tuple[Problem, ...]:
    """Everything that a check of the project at `root` finds, each told in both languages."""
    found = site.load(root).problems
    for problem in found:
        assert_told(problem)
    return found


def assert_told(problem: Problem) -> None:
    """A problem names its place; message and remedy are sentences in Russian and English."""
    assert problem.path.startswith("datapackages/")
    for text in (problem.message, problem.remedy):
        english, russian = text.render("en"), text.render("ru")
        assert english.strip()
        assert any("а" <= letter <= "я" for letter in russian.lower()), f"no Russian: {english}"
        assert len(english) < 500


def brief(problem: Problem) -> tuple[str, str, int | None, str | None]:
    """What a test compares: check, path inside datapackages/, row and field."""
    return (problem.check, problem.path.removeprefix("datapackages/"), problem.row, problem.field)


def only(root: Path) -> tuple[int, tuple[str, str, int | None, str | None]]:
    """The exit code and the one problem of the project; a failure if there are more or none."""
    found = problems(root)
    assert len(found) == 1, [(brief(item), str(item.message), item.value) for item in found]
    return exit_code(found), brief(found[0])
