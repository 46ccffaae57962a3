"""Owners that nobody put there: samples in .github/CODEOWNERS and in descriptors.

The sample project itself may keep its samples: its site has no address of its own, and each
of its packages has a line.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..data.catalog import Catalog
from ..data.catalog.floors import SETTINGS
from ..data.packages import DESCRIPTOR, Package
from ..data.problems import Problem, Severity
from ..language.i18n import Text, _

CHECK = "owners_are_named"
OWNERS = ".github/CODEOWNERS"
WORKFLOWS = ".github/workflows"
# A file of each part that decides how proposals are checked, and how the site is made.
RULES = (
    f"{WORKFLOWS}/check.yml", OWNERS, "Makefile", SETTINGS, "requirements.lock",
    ".gitlab-ci.yml", "pyproject.toml", "uv.lock",
    "generator/site.py", "site_templates/theme/main.html",
)  # fmt: skip
ADDED = RULES[:2]
Lines = Sequence[tuple[int, list[str]]]
# The host in mkdocs.yml of a project that has not said yet where its site stands.
SAMPLE = "roadmaps.example"
ADDRESS = re.compile(r"^site_url:[ \t]*(\S.*)$", re.MULTILINE)
TEAM = re.compile(r"@example(?:/|$)|@(?:[\w-]+\.)*example(?:\.(?:com|net|org))?$", re.IGNORECASE)
# Domains of RFC 2606, which belong to nobody.
MAIL = re.compile(r"[@.](?:example(?:\.(?:com|net|org))?|test|invalid)$", re.IGNORECASE)
TITLES = frozenset(
    {
        "издатель", "название издателя", "название организации", "название органа",
        "наименование организации", "ваша организация", "ваше название", "организация", "пример",
        "заполнить", "вписать", "example", "example organization", "publisher", "organization",
        "your organization", "your name", "title", "name", "todo", "tbd", "xxx", "ххх", "...", "…",
        "-", "—", "?",
    }
)  # fmt: skip


def problems(project: Path, catalog: Catalog) -> Iterator[Problem]:
    """A warning for each owner who is a sample, in the lines of CODEOWNERS and in packages."""
    real = [package for package in catalog.packages if not package.fictional]
    for package in real:
        yield from _of_package(package)
    rules = lines_of(project)
    if (project / WORKFLOWS).is_dir():
        # A project that is built by an installed program has no code of its own to guard; workflows
        # and owners can be added by a proposal.
        held = (path for path in RULES if path in ADDED or (project / path).exists())
        yield from _unguarded(rules, held)
    samples = {number: names for number, names in rules if any(map(TEAM.search, names[1:]))}
    if _has_address(project):
        for number, names in samples.items():
            yield _of_line(number, next(filter(TEAM.search, names[1:])))
        return
    deciding = {_deciding(rules, package) for package in real}
    for number, names in samples.items():
        if number in deciding:
            yield _of_line(number, next(filter(TEAM.search, names[1:])))


def lines_of(project: Path) -> Lines:
    """The lines of CODEOWNERS with their numbers: a pattern, and who must approve; none if no file."""
    try:
        lines = (project / OWNERS).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return []
    return [(number, line.partition("#")[0].split()) for number, line in enumerate(lines, 1)]


def owners_of(lines: Lines, path: str) -> tuple[str, ...]:
    """Who must approve a change of the file at `path`: the last line that fits decides."""
    fitting = [words[1:] for _number, words in lines if words and _matches(words[0], path)]
    return tuple(fitting[-1]) if fitting else ()


def _matches(pattern: str, path: str) -> bool:
    """As GitHub reads a line: like .gitignore, but that `folder/*` means the files in it alone."""
    body = pattern.strip("/")
    inner = re.escape(body).replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
    start = "" if "/" in body or pattern.startswith("/") else "(?:.*/)?"
    below = "" if body.endswith("/*") else "(?:/.*)?"
    end = "/.*" if pattern.endswith("/") else below
    return re.fullmatch(f"{start}{inner}{end}", path) is not None


def _unguarded(lines: Lines, held: Iterable[str]) -> Iterator[Problem]:
    """A warning where a proposal could bring its own rules, and nobody would be asked."""
    free = [path for path in held if not owners_of(lines, path)]
    if free:
        yield _warning(
            OWNERS,
            _(
                "Nobody must approve a change of {paths}. GitHub runs the workflow files of the "
                "proposal itself, so it could bring rules of its own along.",
                paths=", ".join(free),
            ),
            _("Give them an owner, as the line «* @office/maintainers» at the head of the file, and "
              "ask for the approval of code owners in the settings of the branch main."),
        )  # fmt: skip


def _deciding(rules: Sequence[tuple[int, list[str]]], package: Package) -> int | None:
    """The line that says who owns the package, if it is not a line of the package itself."""
    path = f"/{package.path}/"
    fitting = [(number, names[0]) for number, names in rules if names and _fits(names[0], path)]
    if not fitting or fitting[-1][1].strip("/") == package.path:
        return None
    return fitting[-1][0]


def _fits(pattern: str, path: str) -> bool:
    """Whether a line decides of a whole folder; patterns with stars inside decide of files."""
    return pattern == "*" or path.startswith(f"/{pattern.strip('/*')}/")


def _has_address(project: Path) -> bool:
    """Whether the site of the project has said where it stands."""
    stated = address(project)
    return stated is not None and SAMPLE not in stated


def address(project: Path) -> str | None:
    """Where the site of the project is said to stand, as it is written; None if nowhere."""
    stated = os.environ.get("SITE_URL", "")
    if stated:
        return stated
    try:
        found = ADDRESS.search((project / SETTINGS).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return found[1] if found else None


def _of_package(package: Package) -> Iterator[Problem]:
    path = f"{package.path}/{DESCRIPTOR}"
    for title in package.publishers:
        if title.strip().casefold() in TITLES:
            yield _warning(
                path,
                _("«{title}» names nobody who prepared the data.", title=title.strip()[:80]),
                _("Write the name of the body or the office into contributors, as it is in full."),
                package.name,
            )
    mail = package.publication.email
    if mail is not None and MAIL.search(mail):
        yield _warning(
            path,
            _("The address of the publisher is a sample: no letter reaches it."),
            _("Write a mailbox of the office into email of publication, or remove the property."),
            package.name,
        )


def _of_line(number: int, owner: str) -> Problem:
    return _warning(
        OWNERS,
        _("The owner {owner} is a sample: nobody would be asked to approve.", owner=owner),
        _("Write people or teams of your own in its place, as @office/editors; remove lines "
          "about folders that are not there, and give each package its line."),
        row=number,
    )  # fmt: skip


def _warning(
    path: str, message: Text, remedy: Text, package: str = "", row: int | None = None
) -> Problem:
    return Problem(
        severity=Severity.WARNING,
        check=CHECK,
        package=package,
        path=path,
        row=row,
        message=message,
        remedy=remedy,
    )
