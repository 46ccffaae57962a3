"""A tiny project that is built from its last site and from nothing, and random edits of it."""

import csv
import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO
from pathlib import Path
from typing import TypeAlias

from generator import site
from generator.build import graph, manifest, shell, source, templates
from generator.build.facts import Facts
from generator.build.keeping import Keeper
from generator.data.packages.kept import Kept
from generator.plugin.memory import Memory
from generator.processes.drafts import draft
from generator.voices import downloads, opendata
from generator.voices.edition import Edition
from generator.voices.pages import LISTINGS, PAGES
from tests import command, kept

kept.keep_in(command.store())


@dataclass
class Project:
    """A project in `home` with its last site; settings can be changed."""

    home: Path
    release: str = "current"
    name: str = "Сайт"
    scheduler: str = ""

    @property
    def site(self) -> Path:
        return self.home / "site"

    @property
    def notes(self) -> Path:
        return self.home / ".cache" / "last.notes"

    @property
    def tables(self) -> Path:
        return self.home / ".cache" / "tables"

    def build(self) -> graph.Outcome:
        """Build beside the last site, keep what is unchanged of it, and put the new in place."""
        memory = Memory(self.notes, self.site, self.site, manifest.load(self.notes))
        with draft(self.site) as folder:
            done = self._make(folder, memory.keeper, Kept(self.tables, worth=0))
            memory.made = done.manifest
            memory.put(folder)
            memory.keep()
        return done

    def fresh(self) -> Path:
        """The site from nothing."""
        self.whole()
        return self.home / "fresh"

    def whole(self) -> graph.Outcome:
        """What is noted of the site from nothing, which is built."""
        folder = self.home / "fresh"
        shutil.rmtree(folder, ignore_errors=True)
        # Of tables that are parsed.
        return self._make(folder, None, None)

    def _make(self, folder: Path, keeper: Keeper | None, tables: Kept | None) -> graph.Outcome:
        loaded = site.load(self.home, kept=tables)
        assert not loaded.has_errors, loaded.problems
        formats = downloads.offers(downloads.chosen(["csv", "ics"]))
        sets = opendata.sets(loaded.catalog, opendata.earlier(None))
        edition = Edition(loaded.catalog, "ru", self.release, formats, site=self.name, sets=sets)
        look, papers = (self.home / "site_templates" / name for name in ("pages", "papers"))
        page = shell.cut(f"<title>{shell.TITLE}</title>{shell.BODY}")
        listings = tuple(
            shell.Introduction(f"{item.name}/", f"{item.name}/index.html", item, shell.LISTED)
            for item in LISTINGS
        )
        shells = {kind.name: page for kind in PAGES}
        press = shell.Press(edition, shells, templates.environment(look, "ru"), written=listings)
        targets = tuple(site.targets(press, papers))
        told = source.source(edition, look, papers)
        return graph.make_all(
            targets, Facts(edition), told, folder, keeper=keeper, scheduler=self.scheduler
        )


Edit: TypeAlias = Callable[["Project", random.Random], str]


def edit(project: Project, chance: random.Random, edits: Sequence[Edit] = ()) -> str:
    """Change one thing of the project at random, so that it is still without errors."""
    for package in project.home.glob("away/*"):
        package.rename(project.home / "datapackages" / package.name)
        package.parent.rmdir()
        return f"back: {package.name}"
    change = chance.choice(edits or EDITS)
    return f"{change.__name__}: {change(project, chance)}"


def _table(project: Project, name: str) -> tuple[Path, list[dict[str, str]]]:
    path = next(project.home.glob(f"datapackages/*/{name}.csv"))
    rows = list(csv.DictReader(StringIO(path.read_text("utf-8-sig"), newline="")))
    return path, rows


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    buffer = StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(buffer.getvalue(), "utf-8")


CELLS = (
    ("schools", "name"),
    ("bodies", "name"),
    ("territories", "name"),
    ("roadmaps", "title"),
    ("roadmaps", "short_title"),
    ("measures", "title"),
    ("documents", "title"),
    ("responsibilities", "text"),
)


def cell(project: Project, chance: random.Random) -> str:
    name, column = chance.choice(CELLS)
    path, rows = _table(project, name)
    row = chance.choice(rows)
    row[column] = f"{row[column].split(' (')[0]} ({chance.randrange(100)})"
    _write(path, rows)
    return f"{name}.{column}"


def pupils(project: Project, chance: random.Random) -> str:
    path, rows = _table(project, "school_years")
    chance.choice(rows)["pupils"] = str(chance.randrange(50, 900))
    _write(path, rows)
    return path.name


def marks(project: Project, chance: random.Random) -> str:
    path, rows = _table(project, "results")
    row = chance.choice(rows)
    counts = {f"mark_{mark}": chance.randrange(10, 16) for mark in (3, 4, 5)}
    counts["mark_2"] = chance.randrange(5, 8)
    row |= {name: str(count) for name, count in counts.items()}
    row |= {"participants": str(sum(counts.values())), "mean": "", "below_minimum": ""}
    _write(path, rows)
    return f"{row['school']} {counts}"


def school_added(project: Project, chance: random.Random) -> str:
    path, rows = _table(project, "schools")
    known = {row["id"] for row in rows}
    number = next(number for number in range(3, 999) if f"school-{number}" not in known)
    new = dict.fromkeys(rows[0], "") | {
        "id": f"school-{number}", "name": f"Школа № {number}", "territory": "krai",
    }  # fmt: skip
    rows.insert(chance.randrange(len(rows) + 1), new)
    _write(path, rows)
    return new["id"]


def school_removed(project: Project, chance: random.Random) -> str:
    path, rows = _table(project, "schools")
    gone = [row for row in rows if row["id"] not in ("school-1", "school-2")][:1]
    _write(path, [row for row in rows if row not in gone])
    return ", ".join(row["id"] for row in gone)


def term_moved(project: Project, chance: random.Random) -> str:
    path, rows = _table(project, "measures")
    month = chance.choice(("Март", "Апрель", "Май", "Июнь", "Октябрь"))
    row = chance.choice(rows)
    row["term_text"] = f"{month} 2021"
    _write(path, rows)
    return f"{row['id']} {month}"


def rows_turned(project: Project, chance: random.Random) -> str:
    path, rows = _table(project, chance.choice(("schools", "bodies", "responsibilities")))
    chance.shuffle(rows)
    _write(path, rows)
    return path.name


def _descriptor(project: Project, chance: random.Random) -> tuple[Path, dict[str, object]]:
    path = chance.choice(sorted(project.home.glob("datapackages/*/datapackage.json")))
    loaded: dict[str, object] = json.loads(path.read_text("utf-8"))
    return path, loaded


def created(project: Project, chance: random.Random) -> str:
    path, loaded = _descriptor(project, chance)
    day = date.fromisoformat(str(loaded["created"])[:10]) + timedelta(days=chance.randrange(1, 40))
    loaded["created"] = day.isoformat() + str(loaded["created"])[10:]
    path.write_text(json.dumps(loaded, ensure_ascii=False), "utf-8")
    return str(day)


def title(project: Project, chance: random.Random) -> str:
    path, loaded = _descriptor(project, chance)
    loaded["title"] = f"Пакет {chance.randrange(100)}"
    path.write_text(json.dumps(loaded, ensure_ascii=False), "utf-8")
    return path.parent.name


def package_renamed(project: Project, chance: random.Random) -> str:
    path, loaded = _descriptor(project, chance)
    name = f"{path.parent.name.split('-0')[0]}-0{chance.randrange(1, 99)}"
    loaded["name"] = name
    path.write_text(json.dumps(loaded, ensure_ascii=False), "utf-8")
    path.parent.rename(path.parent.with_name(name))
    return name


def package_removed(project: Project, chance: random.Random) -> str:
    """A package that others can do without is away for one build; then `edit` puts it back."""
    found = next(project.home.glob("datapackages/*/results.csv")).parent
    (project.home / "away").mkdir()
    found.rename(project.home / "away" / found.name)
    return found.name


def template(project: Project, chance: random.Random) -> str:
    path = project.home / "site_templates" / "pages" / chance.choice(("school.html", "body.html"))
    path.write_text(path.read_text("utf-8") + f"<!-- {chance.randrange(1000)} -->", "utf-8")
    return path.name


def setting(project: Project, chance: random.Random) -> str:
    project.name = f"Сайт {chance.randrange(100)}"
    return project.name


EDITS_OF_DATA = (
    cell, cell, cell, pupils, marks, marks, marks, school_added, school_added, school_removed, term_moved, rows_turned,
    created, title, package_renamed, package_removed,
)  # fmt: skip
EDITS = (*EDITS_OF_DATA, template, setting)
