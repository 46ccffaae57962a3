"""Parts of the texts in content/ that are true of some projects only.

    <!-- only: fictional -->
    Said only where there are fictional data.
    <!-- end -->

    <!-- only: amur-2020 -->
    Said only where there is the package amur-2020.
    <!-- end -->

So one text serves the sample project and that of an office which copied it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...language.i18n import Text, _
from ..packages import Package
from ..problems import UnusableError

FICTIONAL = "fictional"
MARK = re.compile(r"<!-- (?:only:(?P<what>.*?)|end) -->\n?")
NAME = re.compile(r" \S+")


@dataclass(frozen=True)
class Wrong:
    """A mark that begins or ends nothing, and its line."""

    mark: str
    line: int

    @property
    def message(self) -> Text:
        return _("The mark {mark} has no other end.", mark=self.mark)

    @property
    def remedy(self) -> Text:
        return _(
            "A part that only some projects show begins with {begin} and ends with {end}.",
            begin="<!-- only: PACKAGE -->",
            end="<!-- end -->",
        )


def held(packages: Iterable[Package]) -> set[str]:
    """What a project has, as marks name it."""
    known = list(packages)
    named = {package.name for package in known}
    return named | {FICTIONAL} if any(package.fictional for package in known) else named


def read(markdown: str, packages: Iterable[Package]) -> tuple[str, tuple[Wrong, ...]]:
    """The text without the parts that are about what the project has not, and the wrong marks.

    The text is left whole if one is wrong. Parts do not hold parts. Each mark is looked at once, however many there are.
    """
    known = held(packages)
    said: list[str] = []
    wrong: list[re.Match[str]] = []
    opened: re.Match[str] | None = None
    at = 0
    for mark in MARK.finditer(markdown):
        what = mark["what"]
        if (what is None) != (opened is not None) or (
            what is not None and not NAME.fullmatch(what)
        ):
            wrong.append(mark)
            continue
        if opened is None or opened["what"].strip() in known:
            said.append(markdown[at : mark.start()])
        at, opened = mark.end(), None if what is None else mark
    if opened is not None:
        wrong.append(opened)
    if wrong:
        return markdown, tuple(_placed(markdown, sorted(wrong, key=re.Match.start)))
    return "".join((*said, markdown[at:])), ()


def _placed(markdown: str, wrong: Iterable[re.Match[str]]) -> Iterator[Wrong]:
    line, before = 1, 0
    for mark in wrong:
        line += markdown.count("\n", before, mark.start())
        before = mark.start()
        yield Wrong(mark[0].rstrip("\n"), line)


def only(markdown: str, packages: Iterable[Package], source: str) -> str:
    """The text as this project shows it; UnusableError tells the first wrong mark."""
    text, wrong = read(markdown, packages)
    if not wrong:
        return text
    first = wrong[0]
    raise UnusableError(
        _("{page}: {message} {remedy}", page=source, message=first.message, remedy=first.remedy)
    )
