"""What texts of content/ tell the program: parts for some projects only, and listings by name.

A build follows the same rules where they are stated here; the check tells all that is wrong before.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from .. import program
from ..data.catalog import Catalog
from ..data.catalog.floors import entries, plugin, settings
from ..data.catalog.only import read
from ..data.gate import CHECK
from ..data.gate.markdown import BARE_MATTER, LARGEST, MATTER
from ..data.problems import Problem, Severity
from ..language.i18n import Text, _

CONTENT, REPORTS = program.CONTENT, "reports"
LISTING = "listing"


@dataclass(frozen=True, eq=False)
class Files:
    """The files of content/ by their path there: the project's own, and all, with the program's.

    `own` are without those that the gate refused, `refused`. `settings` is what mkdocs.yml
    states, taken apart.
    """

    own: dict[str, Path]
    all_: dict[str, Path]
    refused: frozenset[str]
    settings: dict[str, yaml.Node]


def files(root: Path, barred: Iterable[Problem] = ()) -> Files:
    """What there is beside what the gate has `barred`; links to elsewhere are left out."""
    folder = root / CONTENT
    own = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
    stated = dict(entries(settings(root)))
    is_lent = "theme" not in stated or "program" in entries(plugin(stated.get("plugins")))
    lent = {name: program.HOME / CONTENT / name for name in program.pages()} if is_lent else {}
    refused = frozenset(problem.path.removeprefix(f"{CONTENT}/") for problem in barred)
    passed = {name: path for name, path in own.items() if name not in refused}
    return Files(passed, {**lent, **own}, refused, stated)


def problems(found: Files, catalog: Catalog, listings: Collection[str]) -> Iterator[Problem]:
    """Each wrong mark, and each listing that is none of `listings`."""
    for name, path in found.own.items():
        folder, _slash, page = name.rpartition("/")
        # A report has a front matter of its own, which is read with it.
        if not name.endswith(".md") or (folder == REPORTS and page != "index.md"):
            continue
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):  # The gate says so.
            continue
        if len(text) > LARGEST:
            continue
        for wrong in read(text, catalog.packages)[1]:
            yield problem(name, wrong.line, wrong.mark, wrong.message, wrong.remedy)
        stated, line = _listing(text)
        if stated is not None:
            words = no_listing(stated, listings)
            if words is not None:
                yield problem(name, line, stated, *words)


def no_listing(name: Any, known: Collection[str]) -> tuple[Text, Text] | None:
    """What is wrong with the listing that a front matter names, whatever stands there; None if nothing."""
    if isinstance(name, str) and name in known:
        return None
    return (
        _("There is no listing «{name}».", name=str(name)[:80]),
        _("Write one of these after listing: {known}; or remove the line.",
          known=", ".join(sorted(known))),
    )  # fmt: skip


def _listing(text: str) -> tuple[str | None, int | None]:
    """What a text names as its listing, as MkDocs reads it, and the line; None if it names none."""
    matter = MATTER.match(text)
    if matter is None:
        bare = BARE_MATTER.match(text)
        for number, row in enumerate((bare[1] if bare else "").split("\n"), start=1):
            key, _colon, value = row.partition(":")
            if key.strip().lower() == LISTING:
                return value.strip(), number
        return None, None
    try:
        node = entries(yaml.compose(matter[1], Loader=yaml.SafeLoader)).get(LISTING)
    except (ValueError, RecursionError, yaml.YAMLError):  # MkDocs takes it for a text.
        return None, None
    if node is None or node.tag == "tag:yaml.org,2002:null":
        return None, None
    line = text.count("\n", 0, matter.start(1)) + node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        return node.value, line
    return matter[1][node.start_mark.index : node.end_mark.index].strip(), line


def problem(
    name: str,
    line: int | None,
    value: str,
    message: Text,
    remedy: Text,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """What is wrong in the text `name` of content/."""
    return Problem(
        severity=severity,
        check=CHECK,
        path=f"{CONTENT}/{name}",
        row=line,
        value=value,
        message=message,
        remedy=remedy,
    )
