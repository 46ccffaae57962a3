"""Problems as one HTML page that stands alone: no network, no script, and it prints."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from generator.i18n import Text, _, ngettext
from generator.problems.groups import Group, column, groups, more, summary
from generator.problems.model import Problem
from generator.problems.terminal import level, short_place, told

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
    none: str


@dataclass(frozen=True, kw_only=True)
class KindView:
    """Problems of one kind: `kind` is error, warning or accepted; `left` tells of what is cut."""

    kind: str
    level: str
    check: str
    column: str
    count: str
    remedy: str
    reason: str | None
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
    files: dict[str, list[Problem]] = {}
    for problem in found:
        files.setdefault(problem.path, []).append(problem)
    return _template().render(
        language=language,
        labels=_labels(language),
        summary=summary(found).render(language),
        files=tuple(_file(path, group, language) for path, group in files.items()),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("generator.problems", "."),
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
        "none": _("Nothing to mend."),
    }
    return Labels(**{name: text.render(language) for name, text in texts.items()})


def _file(path: str, problems: list[Problem], language: str) -> FileView:
    return FileView(
        path=path,
        summary=summary(problems).render(language),
        kinds=tuple(_kind(group, language) for group in groups(problems)),
    )


def _kind(group: Group, language: str) -> KindView:
    first, accepted = group.first, group.first.acknowledged
    left = group.problems[PLACES:]
    said = _("accepted by the editors") if accepted is not None else level(first)
    return KindView(
        kind=str(first.severity) if accepted is None else "accepted",
        level=said.render(language),
        check=first.check,
        column=", ".join(part.render(language) for part in column(first, language)),
        count=ngettext("{n} place", "{n} places", len(group)).render(language),
        remedy=first.remedy.render(language),
        reason=accepted,
        places=tuple(_places(group.problems[:PLACES], language)),
        left=more(left, language, RUNS) if left else "",
    )


def _places(problems: Iterable[Problem], language: str) -> Iterator[tuple[str, str]]:
    """What is said, with the places that it is said of."""
    said: dict[str, list[str]] = {}
    for problem in problems:
        said.setdefault(told(problem, language), []).append(short_place(problem, language))
    for text, places in said.items():
        yield ", ".join(filter(None, places)) or "—", text
