"""The search on a large territory: how often the first hit is right, and what a query loads.

`python -m benchmarks.search --schools 10000` makes a fictional territory, its index and, by
rule, queries for it; each is asked in a real browser by an engine that has loaded nothing yet.
Sizes are those of files compressed by gzip, level 6, as hosts send them: the scripts of the
search and the shards together. What is shown of a school is left out of the time, for its
answer is reckoned for its page as well.
"""

import argparse
import functools
import gzip
import random
import shutil
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import process_time

from playwright.sync_api import Page, sync_playwright

from generator.data import packages
from generator.data.catalog import build
from generator.output import OutputFile, write
from generator.voices import search
from generator.voices.edition import Edition
from tests import browser_finder
from tests.conftest import ROOT, run_roadmaps
from tests.search import generated

ASSETS = "site_templates/theme/assets"
SCRIPTS = ("vendor/base-stemmer.js", "vendor/russian-stemmer.js", "vendor/searchable-map.js")
MOST = 8
ASK = """async ([queries, most]) => {
  const said = [];
  for (const query of queries) {
    const fresh = document.createElement("script");
    fresh.src = "assets/find.js";
    await new Promise(done => { fresh.onload = done; document.head.append(fresh); });
    performance.clearResourceTimings();
    const answer = await roadmapsFind.find(query, most);
    const loaded = performance.getEntriesByType("resource").map(entry => new URL(entry.name).pathname);
    said.push([answer.hits[0]?.path || "-", loaded]);
  }
  return said;
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Files, with no line a request."""

    def log_message(self, *args: object) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--schools", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run_roadmaps(
            "demo", str(folder / "datapackages"),
            "--schools", str(chosen.schools), "--seed", str(chosen.seed),
        )  # fmt: skip
        site = folder / "site"
        index(folder, site)
        shutil.copytree(ROOT / ASSETS, site / "assets")
        scripts = "".join(f'<script src="assets/{script}"></script>' for script in SCRIPTS)
        (site / "index.html").write_text(f"<!doctype html><meta charset='utf-8'>{scripts}", "utf-8")
        ask(folder, site)


def index(folder: Path, site: Path) -> None:
    """Make the index, and tell its size and the time that its words take."""
    reading = packages.read(folder)
    edition = Edition(build(reading.packages, None, reading.lost), "ru", "current")
    start = process_time()
    words, *hits = search.targets(edition)
    files = list(words.make())
    tell(f"names and words: {process_time() - start:.1f} s of processor")
    files += [file for target in hits for file in target.make()]
    write(files, site)
    tell_sizes(files)


def tell_sizes(files: Iterable[OutputFile]) -> None:
    sizes: dict[str, list[int]] = defaultdict(list)
    for file in files:
        sizes[file.path.split("/")[1]].append(len(gzip.compress(file.content, 6)))
    for kind, found in sizes.items():
        tell(f"{kind}: {len(found)} files, {sum(found) / 1000:.0f} kB, at most {max(found)} bytes")


def ask(folder: Path, site: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=browser_finder.find(), args=flags)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        for rule in generated.RULES:
            tell_rule(page, folder, site, rule)
        browser.close()
    server.shutdown()


def tell_rule(page: Page, folder: Path, site: Path, rule: generated.Rule) -> None:
    """How many queries of a rule are right, and the most that one of them loads."""
    found = generated.queries(folder, rule)
    queries = random.Random(rule.__name__).sample(found, min(60, len(found)))
    answers = page.evaluate(ASK, [[query for query, _ in queries], MOST])
    right = sum(first == path for (_, path), (first, _) in zip(queries, answers, strict=True))
    engine = sum(size(site / "assets" / script) for script in (*SCRIPTS, "find.js"))
    loaded = [engine + sum(size(site / path[1:]) for path in paths) for _, paths in answers]
    tell(
        f"{rule.__name__}: {right} of {len(queries)} right, at most {max(loaded, default=0)} bytes"
    )


@functools.cache
def size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6))


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
