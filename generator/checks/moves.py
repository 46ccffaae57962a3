"""content/redirects.csv: where pages went that were published once and are no longer made."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path, PurePosixPath

from ..data.catalog import Catalog, kinds
from ..data.problems import Problem
from ..grouping import by_key
from ..language.i18n import Text, _
from .texts import CONTENT, REPORTS, Files

TABLE = "content/redirects.csv"
COLUMNS = ("old", "new", "reason")
SETS = "opendata/"
PATH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*/?")
ENTITY = re.compile(r"([a-z-]+)/([^/]+)/")
# What a site makes beside its texts and the pages of entities, by the first part of the address.
MADE = frozenset(
    ("api", "assets", "calendar", "changes", "compare", "corrections", "embed", "feeds", "opendata",
     "pagefind", "reports", "search", "404.html", "robots.txt", "sitemap.xml", "sitemap.xml.gz",
     "third-party.txt")
)  # fmt: skip
# What pages are made with, not what people cite: their names change with every theme.
INTERNAL = ("assets/", "search/", "pagefind/", "sitemap.xml")
# A calendar without dates is no longer made; an empty one takes its place by itself.
EMPTIED = ".ics"
# No id holds a dot: this is a further part of an index or of a list in a document.
PART = re.compile(r"(api/v1/(?:[a-z]+/)?[a-z0-9-]+)(?:\.[a-z_]+)?\.[0-9]+\.json")
# Changes of so long ago that the log has left them off.
DAY = re.compile(r"changes/[0-9-]+/index\.html")
Made = Callable[[str], bool | None]
# Earlier versions of sets are carried over, but for those that tell what is hidden now.
WITHDRAWABLE = re.compile(r"opendata/[^/]+/(data|structure)-[^/]+")


@dataclass(frozen=True, kw_only=True)
class Move:
    """A row: the old path leads to the new one, or is withdrawn if there is none.

    A path that ends with a slash speaks of everything under it; that of an entity, as
    `schools/x/`, of its documents, feeds and downloads elsewhere as well.
    """

    row: int
    old: str
    new: str | None
    reason: str

    def counterpart(self, path: str) -> str | None:
        """Where `path` would have gone by this row; None if the row does not speak of it.

        It is empty if there is nowhere to go.
        """
        if path in (self.old, f"{self.old}index.html"):
            return index_of(self.new or "")
        old, new = ENTITY.fullmatch(self.old), ENTITY.fullmatch(self.new or "")
        inside = self.old.endswith("/") and path.startswith(self.old)
        beside = old and (
            re.search(rf"(^|/){re.escape(self.old[:-1])}(?=[/.])", path) or _owner(path) == self.old
        )
        if not inside and not beside:
            return None
        if old and new and old[1] == new[1]:
            if path.startswith(SETS):
                return path.replace(f"{SETS}{old[2]}-", f"{SETS}{new[2]}-", 1)
            # The id stands in the names of files too.
            return re.sub(rf"(?<![a-z0-9]){re.escape(old[2])}(?![a-z0-9-])", new[2], path)
        return self.new + path.removeprefix(self.old) if inside and self.new else ""


def _owner(path: str) -> str | None:
    """The page of another folder that the file at `path` belongs to; None if there is none.

    A bare page shows a chart of an entity; sets of open data and a document of the API are
    those of a package.
    """
    parts = path.split("/")
    if parts[0] == "embed" and len(parts) > 3 and parts[1] in kinds.EMBEDDED:
        return f"{kinds.EMBEDDED[parts[1]]}/{parts[2]}/"
    if path.startswith(SETS) and len(parts) > 2:
        return kinds.PACKAGE.page(parts[1].rpartition("-")[0])
    if path.startswith(kinds.PACKAGE.document("").removesuffix(".json")):
        return kinds.PACKAGE.page(PurePosixPath(path).stem)
    return None


def index_of(path: str) -> str:
    """The file that a web server gives for a path."""
    return f"{path}index.html" if path.endswith("/") else path


def read_moves(path: Path) -> tuple[tuple[Move, ...], tuple[Problem, ...]]:
    """The rows of the table, which need not exist, and what is wrong with them."""
    if not path.is_file():
        return (), ()
    try:
        rows = list(csv.reader(StringIO(path.read_text("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return (), (_problem(1, None, "", _("The file is no CSV table in UTF-8."), _SAVE),)
    if not rows or tuple(rows[0]) != COLUMNS:
        return (), (_problem(1, None, "", _("The first line must be: old,new,reason."), _SAVE),)
    moves: dict[str, Move] = {}
    problems: list[Problem] = []
    for number, cells in enumerate(rows[1:], 2):
        if not any(cells):
            continue
        old, new, reason = (*(cell.strip() for cell in cells), "", "", "")[:3]
        found = list(_faults(number, len(cells), old, new, reason, old in moves))
        problems += found
        if not found:
            moves[old] = Move(row=number, old=old, new=new or None, reason=reason)
    return tuple(moves.values()), tuple(problems)


def _faults(
    row: int, cells: int, old: str, new: str, reason: str, repeated: bool
) -> Iterator[Problem]:
    """What is wrong with one row by itself."""
    if cells != len(COLUMNS):
        yield _problem(row, None, "", _("A row must have three cells."), _SAVE)
    for name, value in (("old", old), ("new", new)):
        if (value or name == "old") and not PATH.fullmatch(value):
            text = _("«{value}» is no path of a page from the site's root.", value=value)
            yield _problem(row, name, value, text, _("Write it as schools/school-1/."))
    if not new and not reason:
        text = _("Nothing is said of where the page went or why it is gone.")
        yield _problem(row, "reason", "", text, _("Fill in new, or reason, or both."))
    if repeated:
        text = _("The path «{value}» stands here twice.", value=old)
        yield _problem(row, "old", old, text, _("Leave one of the rows."))


def judged(moves: Iterable[Move], made: Made) -> tuple[dict[str, Move], list[Problem]]:
    """The rows that apply to a site, by old path, and what is wrong.

    `made` tells of a file whether the site has it; where it does not know, nothing is wrong. Chains are followed to their end: a page that moved twice leads to the last place.
    """
    by_old = {move.old: move for move in moves}
    applied: dict[str, Move] = {}
    problems: list[Problem] = []
    ends = _ends(by_old)
    for move in by_old.values():
        last, seen = ends[move.old]
        if made(index_of(move.old)):
            text = _("The page «{value}» is made again, so it must not lead elsewhere.",
                     value=move.old)  # fmt: skip
            problems.append(_problem(move.row, "old", move.old, text, _("Remove the row.")))
        elif seen:
            text = _("The rows lead in a circle: {paths}.", paths=" → ".join(seen))
            problems.append(_problem(move.row, "new", move.new, text, _("Name the last place.")))
        elif last.new is not None and made(index_of(last.new)) is False:
            text = _("There is no page «{value}».", value=last.new)
            remedy = _("Name a page that exists, or leave new empty and give the reason.")
            problems.append(_problem(last.row, "new", last.new, text, remedy))
        else:
            applied[move.old] = Move(
                row=move.row, old=move.old, new=last.new, reason=move.reason or last.reason
            )
    return applied, list(dict.fromkeys(problems))


def _ends(by_old: Mapping[str, Move]) -> dict[str, tuple[Move, list[str]]]:
    """Of each row the last of its chain, and the circle if it is one; each row is passed once.

    A row of a circle has it from its own path on, and so back to it.
    """
    ends: dict[str, tuple[Move, list[str]]] = {}
    for first in by_old:
        trail: dict[str, None] = {}
        at = first
        while at not in ends and at not in trail:
            trail[at] = None
            following = by_old[at].new
            if following is None or following not in by_old:
                ends[at] = (by_old[at], [])
            else:
                at = following
        if at not in ends:
            walked = list(trail)
            circle = walked[walked.index(at) :]
            for place, own in enumerate(circle):
                ends[own] = (by_old[own], [*circle[place:], *circle[:place], own])
        for passed in trail:
            ends.setdefault(passed, ends[at])
    return ends


def problems(files: Files, catalog: Catalog) -> Iterator[Problem]:
    """What a publication would refuse of the table, as far as it can be known without a site."""
    table = files.own.get(TABLE.partition("/")[2])
    if table is None:
        return
    rows, faults = read_moves(table)
    yield from faults
    yield from judged(rows, of_project(files, catalog))[1]


def of_project(files: Files, catalog: Catalog) -> Made:
    """Whether a site of the project would have a file; None where a build alone can tell."""
    folders = {name.partition("/")[0] for name in files.all_ if "/" in name}
    # Settings that leave texts out, and those that give all of them other addresses.
    is_whole = not {"exclude_docs", "draft_docs"} & {*files.settings}
    for name, usual in (("use_directory_urls", "true"), ("docs_dir", CONTENT)):
        if name in files.settings and files.settings[name].value != usual:
            return lambda _file: None

    def made(file: str) -> bool | None:
        path = file.removesuffix("index.html")
        top = path.partition("/")[0]
        is_text = any(f"{path}{name}" in files.all_ for name in ("index.md", "README.md"))
        if is_text or f"{path.removesuffix('/')}.md" in files.all_ or path in files.all_:
            return True if is_whole and top != REPORTS else None
        entity = ENTITY.fullmatch(path)
        kind = kinds.BY_FOLDER.get(entity[1]) if entity else None
        if entity and kind and not catalog.partial:
            return entity[2] in kind.records(catalog)
        if top in MADE or top in kinds.BY_FOLDER:
            return None
        # All that is there are texts, or there is nothing of the name.
        return False if path.endswith("/") or top not in folders else None

    return made


def lost(
    published: Iterable[str], made: frozenset[str], moves: Iterable[Move]
) -> tuple[Problem, ...]:
    """Ensure every published path goes on resolving: it is made still, or a row tells of it."""
    rows = tuple(moves)
    families = by_key(
        (_family(path, made), path)
        for path in sorted(published)
        if path not in made
        and not path.startswith(INTERNAL)
        and not goes_by_itself(path, made)
        and all(move.counterpart(path) is None for move in rows)
    )
    return tuple(
        _problem(
            None,
            None,
            family,
            _(
                "The published address {path} would be gone from the site ({count} files).",
                path=family,
                count=len(paths),
            ),
            _(
                "Add to content/redirects.csv the row {row}: with the new address, or without "
                "one and with the reason why the page is gone.",
                row=f"{family},…,…",
            ),
        )
        for family, paths in families.items()
    )


def _family(path: str, made: frozenset[str]) -> str:
    """What one row can tell of: a page that is gone with all its files, or the path itself."""
    bare = re.sub(r"^(api/v1|feeds)/", "", path)
    parts = bare.split("/")
    if bare != path and len(parts) == 2:
        parts = [parts[0], parts[1].rpartition(".")[0], ""]
    owner = _owner(path) or (f"{parts[0]}/{parts[1]}/" if len(parts) > 2 else path)
    # A page that is there still is not what leads elsewhere.
    found = path if index_of(owner) in made else owner
    return found.removesuffix("index.html") or found


def goes_by_itself(path: str, made: frozenset[str]) -> bool:
    """Whether a file that is no longer made needs no row: a notice takes its place.

    So it is with an earlier version of a set, with the changes of a day, with the calendar of a page that is made
    still but has no dates any more, and with a part of a document of the API that is whole
    now: documents name their parts themselves.
    """
    part = PART.fullmatch(path)
    if part and f"{part[1]}.json" in made:
        return True
    page = f"{path.rpartition('/')[0]}/index.html"
    is_emptied = path.endswith(EMPTIED) and page in made
    return is_emptied or any(kind.fullmatch(path) for kind in (WITHDRAWABLE, DAY))


_SAVE = _("Keep the columns old, new and reason and save the table as CSV in UTF-8 with commas.")


def _problem(
    row: int | None, field: str | None, value: str | None, message: Text, remedy: Text
) -> Problem:
    return Problem(
        check="published_paths",
        path=TABLE,
        row=row,
        field=field,
        value=value,
        message=message,
        remedy=remedy,
    )
