"""Problems as one HTML page that stands alone: no network, no script, and it prints."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ...grouping import by_key
from ...language.i18n import Text, _, ngettext
from .groups import Group, column, groups, level, more, said, summary
from .problem import Problem

if TYPE_CHECKING:
    from jinja2 import Template

# Of one kind; beyond that the rows are told as ranges. Ten thousand lines help nobody.
PLACES = 500
RUNS = 200


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The fixed texts of the page, in its language."""

    title: str
    show: str
    everything: str
    errors: str
    warnings: str
    accepted: str
    place: str
    message: str
    remedy: str
    reason: str
    accept: str
    none: str


@dataclass(frozen=True, kw_only=True)
class KindView:
    """Problems of one kind: `kind` is error, warning or accepted.

    `accept` is what a descriptor must say to accept the first of the places; `left` tells
    of those that are cut.
    """

    kind: str
    level: str
    check: str
    column: str
    count: str
    remedy: str
    reason: str | None
    accept: str
    places: tuple[tuple[str, str], ...]
    left: str


@dataclass(frozen=True, kw_only=True)
class FileView:
    path: str
    summary: str
    kinds: tuple[KindView, ...]


def as_html(problems: Iterable[Problem], language: str) -> str:
    """The page: the counts, then file by file each kind with its places.

    Of a kind the first 500 places are listed and of the others the rows, so that the page
    stays readable whatever is wrong.
    """
    found = tuple(problems)
    files = by_key((problem.path, problem) for problem in found)
    return _template().render(
        language=language,
        labels=_labels(language),
        summary=summary(found).render(language),
        files=tuple(_file(path, group, language) for path, group in files.items()),
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(__package__, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("document.html")


def _labels(language: str) -> Labels:
    texts: dict[str, Text] = {
        "title": _("Check of the data packages"),
        "show": _("Show"),
        "everything": _("everything"),
        "errors": _("errors"),
        "warnings": _("warnings"),
        "accepted": _("accepted by the editors"),
        "place": _("Place"),
        "message": _("What is wrong"),
        "remedy": _("How to mend it"),
        "reason": _("Why it is accepted"),
        "accept": _("How to accept it, if it is right as it is"),
        "none": _("Nothing to mend."),
    }
    return Labels(**{name: text.render(language) for name, text in texts.items()})


def _file(path: str, problems: tuple[Problem, ...], language: str) -> FileView:
    return FileView(
        path=path,
        summary=summary(problems).render(language),
        kinds=tuple(_kind(group, language) for group in groups(problems)),
    )


def _kind(group: Group, language: str) -> KindView:
    first, accepted = group.first, group.first.acknowledged
    left = group.problems[PLACES:]
    name = _("accepted by the editors") if accepted is not None else level(first)
    return KindView(
        kind=str(first.severity) if accepted is None else "accepted",
        level=name.render(language),
        check=first.check,
        column=", ".join(part.render(language) for part in column(first, language)),
        count=ngettext("{n} place", "{n} places", group.count).render(language),
        remedy=first.remedy.render(language),
        reason=accepted,
        accept="" if first.is_error or accepted is not None else _entry(first),
        places=tuple((at or "—", text) for at, text in said(group.problems[:PLACES], language)),
        left=more(left, language, RUNS) if left else "",
    )


def _entry(problem: Problem) -> str:
    """What accepts a warning, to be copied into `open-roadmaps.acknowledged`; empty if nothing can."""
    about: dict[str, object] = {"resource": problem.resource, "key": dict(problem.key)}
    if problem.resource is None:
        about = {"path": problem.path.rpartition("/")[2]}
    if not problem.package or problem.path.endswith(".json"):
        return ""
    return json.dumps({"check": problem.check, **about, "reason": "…"}, ensure_ascii=False)
