"""Speed as ratios against a peer in the same run: `make bench`.

Absolute times depend on the machine and its neighbours; a ratio between two ways to
do the same work, measured in turn, says more. Nothing here is a test.
"""

import csv
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from statistics import median
from time import perf_counter

from generator import plugin, site
from generator.build import shell, templates
from generator.data import profiles
from generator.data.packages import table
from generator.data.packages.explain import explain
from generator.voices.downloads import ics
from generator.voices.edition import Edition
from generator.voices.pages import PAGES
from generator.voices.pages.reference import complete

from . import country, picture

ROOT = Path(__file__).parents[1]
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def compare(title: str, ours: Callable[[], object], peer: Callable[[], object]) -> None:
    """Both in turn, after one round that is not counted."""
    ours(), peer()
    pairs = [(seconds(ours), seconds(peer)) for _ in range(ROUNDS)]
    ratio = median(theirs / own for own, theirs in pairs)
    own, theirs = (median(column) for column in zip(*pairs, strict=True))
    sys.stdout.write(
        f"{title}: {own * 1000:.1f} ms against {theirs * 1000:.1f} ms, {ratio:.1f} ×\n"
    )


def copy_project(folder: Path) -> Path:
    for name in ("content", "datapackages", "site_templates"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder / "mkdocs.yml"


def bench_tables() -> None:
    """Proving a clean table against letting frictionless read it, 20,000 rows."""
    resource = profiles.resource("results")
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(resource.field_names)
    for number in range(20_000):
        marks = [number % 5, 3 + number % 7, 4, 2]
        cells = [f"school-{number // 36}", f"vpr-{number % 36}", sum(marks), *marks, "", "3.5", ""]
        writer.writerow(cells)
    text = buffer.getvalue()
    compare(
        "clean table, against frictionless",
        lambda: table.typed(table.read_texts(text, resource), resource),
        lambda: list(explain(text.encode(), resource)),
    )


def bench_pages(settings: Path) -> None:
    """Making all entity pages by stamping against MkDocs's own rendering of them."""
    catalog = site.load(settings.parent).catalog
    edition = Edition(catalog, "ru", "current")
    addresses = list(shell.addresses(edition))
    out = settings.parent / "site"
    environment = templates.environment(settings.parent / "site_templates/pages", "ru")

    def stamped() -> None:
        for kind in PAGES:
            for identifier in kind.over(edition):
                context = complete(kind, edition, identifier)
                base = templates.base_of(kind.address(identifier))
                templates.body(environment, kind.name, context, base)

    def whole(slow: list[str]) -> None:
        shutil.rmtree(settings.parent / ".cache", ignore_errors=True)
        plugin.build_site(settings, out, slow=slow, jobs=1)

    none = median(seconds(lambda: whole([])) for _ in range(3))
    every = median(seconds(lambda: whole(addresses)) for _ in range(3))
    bodies = median(seconds(stamped) for _ in range(ROUNDS))
    count = len(addresses)
    sys.stdout.write(
        f"{count} entity pages: a whole build takes {none:.2f} s stamped and {every:.2f} s by MkDocs; "
        f"a body takes {bodies / count * 1000:.2f} ms, MkDocs adds "
        f"{(every - none) / count * 1000:.2f} ms a page\n"
    )


def bench_rebuild(settings: Path) -> None:
    """Building again what has not changed against building it from nothing."""
    out = settings.parent / "site"

    def from_nothing() -> None:
        shutil.rmtree(settings.parent / ".cache", ignore_errors=True)
        plugin.build_site(settings, out, jobs=1)

    compare(
        "unchanged packages, against a build from nothing",
        lambda: plugin.build_site(settings, out, jobs=1),
        from_nothing,
    )


def bench_calendars(settings: Path) -> None:
    """Calendars that share the text of an entry against writing each by itself."""
    catalog = site.load(settings.parent).catalog
    edition = Edition(catalog, "ru", "current")
    found = [
        source
        for kind, identifier in edition.analysis.duties.agenda_of
        if kind in ("roadmap", "body", "territory", "school")
        and (source := ics.calendar_source(edition, kind, identifier))
    ]

    def together() -> None:
        ics.written.cache_clear()
        for source in found:
            ics.calendar(source)

    def each_by_itself() -> None:
        for source in found:
            ics.written.cache_clear()
            ics.calendar(source)

    compare(f"{len(found)} calendars, against each by itself", together, each_by_itself)


def main() -> None:
    logging.disable(logging.CRITICAL)
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    with tempfile.TemporaryDirectory() as folder:
        settings = copy_project(Path(folder))
        bench_tables()
        bench_pages(settings)
        bench_calendars(settings)
        bench_rebuild(settings)
        country.bench(Path(folder), sys.stdout.write)
        picture.write()


if __name__ == "__main__":
    main()
