"""What the worst inputs cost: seconds and memory of the real command, with what it answers.

`python -m benchmarks.worst` writes each input into a project of its own and runs check, import or
build on it. The bounds to keep are 5 seconds and 1 GB for what is refused; a table of as many
rows as are read may take longer, and says so by its progress.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.conftest import ROOT
from tests.faults import tiny

COMMAND = [sys.executable, "-c", "from generator.cli import main; main()"]
IMPORT = ("import", "book.xlsx", "--package", "results", "--dry-run")
CHECK = ("check",)
BUILD = ("build", "--output", "site", "--jobs", "1")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType='
    f'"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
    f'"application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" Type="{OFFICE}'
    f'/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
    f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}  # fmt: skip


def book(home: Path, rows: str, after: str = "", sheets: int = 1) -> None:
    """A workbook with the XML of `rows`; all of its `sheets` are one part."""
    names = "".join(f'<sheet name="s{n}" sheetId="{n + 1}" r:id="r"/>' for n in range(sheets))
    parts = PARTS | {
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>',
    }
    with zipfile.ZipFile(home / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)


def merges(home: Path, *areas: str) -> None:
    cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    book(home, '<row r="1"><c r="A1"><v>1</v></c></row>', f"<mergeCells>{cells}</mergeCells>")


def grid(home: Path, height: int, width: int, sheets: int = 1) -> None:
    line = "".join("<c><v>1</v></c>" for _column in range(width))
    book(home, "".join(f"<row>{line}</row>" for _row in range(height)), sheets=sheets)


def bomb(home: Path) -> None:
    with zipfile.ZipFile(home / "book.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 300_000_000)


def long_cell(home: Path) -> None:
    tiny.change_text(home, "procedures", lambda text: text + "x" * 100_000_000)


def wide(home: Path) -> None:
    tiny.change_text(home, "procedures", lambda text: text.replace("\n", ",x" * 100_000 + "\n", 1))


def errors(home: Path) -> None:
    header, first, *_rest = tiny.read_lines(tiny.table(home, "schools"))
    rows = [[f"s-{n}", *["?"] * (len(first) - 1)] for n in range(100_000)]
    tiny.table(home, "schools").write_text(tiny.lines_as_csv([header, *rows]), "utf-8")


def deep(home: Path) -> None:
    path = home / "datapackages" / "results" / "datapackage.json"
    path.write_text("[" * 100_000 + "]" * 100_000, "utf-8")


def circle(home: Path) -> None:
    header, first, *_rest = tiny.read_lines(tiny.table(home, "territories"))
    at, parent = header.index("id"), header.index("parent")
    rows = []
    for number in range(20_000):
        row = [*first]
        row[at], row[parent] = f"t-{number}", f"t-{(number + 1) % 20_000}"
        rows.append(row)
    tiny.table(home, "territories").write_text(tiny.lines_as_csv([header, *rows]), "utf-8")


def redirects(home: Path) -> None:
    moved = "".join(f"a-{n}/,a-{n + 1}/,moved\n" for n in range(5_000))
    (home / "content" / "redirects.csv").write_text(f"old,new,reason\n{moved}", "utf-8")


def alias_bomb(home: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    settings = home / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8") + "\nextra:\n  " + "\n  ".join(lines) + "\n", "utf-8"
    )


def pattern(home: Path) -> None:
    """A pattern that takes for ever, on the texts that it is asked of."""

    def change(descriptor: dict[str, object]) -> None:
        text = json.dumps(descriptor).replace(
            '"type": "string"', '"type": "string", "constraints": {"pattern": "(a+)+b"}'
        )
        descriptor.update(json.loads(text))

    tiny.change_descriptor(home, "schools", change)
    tiny.change_cell(home, "schools", 2, "name", "a" * 40)


CASES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "one merge of a million rows": (lambda home: merges(home, "A1:XFD1048576"), IMPORT),
    "100,000 merges": (lambda home: merges(home, *[f"A{n}:B{n}" for n in range(1, 100_001)]), IMPORT),
    "1,400,000 cells": (lambda home: grid(home, 14_000, 100), IMPORT),
    "3,000 sheets that are one part": (lambda home: grid(home, 500, 30, 3_000), IMPORT),
    "an archive that unpacks to 300 MB": (bomb, IMPORT),
    "a cell of 100 MB": (long_cell, CHECK),
    "100,000 columns": (wide, CHECK),
    "1,600,000 faulty cells": (errors, CHECK),
    "a descriptor 100,000 deep": (deep, CHECK),
    "a circle of 20,000 territories": (circle, CHECK),
    "a pattern without an end": (pattern, CHECK),
    "5,000 redirects in a chain": (redirects, BUILD),
    "aliases of aliases in mkdocs.yml": (alias_bomb, BUILD),
}  # fmt: skip


def project(home: Path) -> None:
    tiny.write_project(home)
    (home / "content").mkdir()
    (home / "content" / "index.md").write_text("# Карты\n", "utf-8")
    (home / "site_templates").symlink_to(ROOT / "site_templates")
    settings = (
        "site_name: Карты\ndocs_dir: content\nplugins:\n  - open-roadmaps:\n      formats: [csv]\n"
    )
    (home / "mkdocs.yml").write_text(settings, "utf-8")


def measured(home: Path, call: tuple[str, ...]) -> tuple[float, int, int, str]:
    """Seconds, peak megabytes, exit code and the last words of a command in `home`."""
    started = time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (home / "said").open("wb") as said:
        running = subprocess.Popen(
            [*COMMAND, *call], cwd=home, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        _pid, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    words = (home / "said").read_text("utf-8", "replace").strip().splitlines()
    return (
        time.monotonic() - started,
        usage.ru_maxrss // 1024,
        running.returncode,
        (words or [""])[-1],
    )


def main() -> None:
    asked = sys.argv[1:]
    for name, (spoil, call) in CASES.items():
        if asked and not any(word in name for word in asked):
            continue
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            # In a process of its own: the memory of whoever starts a command is counted to it.
            made = os.fork()
            if not made:
                project(home)
                spoil(home)
                os._exit(0)
            os.waitpid(made, 0)
            seconds, memory, code, words = measured(home, call)
        sys.stdout.write(
            f"{name}: {call[0]}, {seconds:.1f} s, {memory} MB, exit {code}: {words[:110]}\n"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
