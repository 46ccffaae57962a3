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
from collections.abc import Iterable

from ...language.i18n import _
from ..packages import Package
from ..problems import UnusableError

FICTIONAL = "fictional"
PART = re.compile(r"<!-- only: (?P<what>\S+) -->\n?(?P<text>.*?)<!-- end -->\n?", re.DOTALL)
MARK = re.compile(r"<!-- (?:only:.*?|end) -->")


def held(packages: Iterable[Package]) -> set[str]:
    """What a project has, as marks name it."""
    known = list(packages)
    named = {package.name for package in known}
    return named | {FICTIONAL} if any(package.fictional for package in known) else named


def only(markdown: str, packages: Iterable[Package], source: str) -> str:
    """The text without the parts that are about what the project has not, and without marks.

    Parts do not hold parts: UnusableError if a mark is left, or has no other end.
    """
    known = held(packages)
    left = PART.sub(lambda part: part["text"] if part["what"] in known else "", markdown)
    mark = MARK.search(PART.sub(lambda part: part["text"], markdown))
    if mark is None:
        return left
    raise UnusableError(
        _(
            "{page}: the mark {mark} has no other end. A part that only some projects show "
            "begins with {begin} and ends with {end}.",
            page=source,
            mark=mark[0],
            begin="<!-- only: PACKAGE -->",
            end="<!-- end -->",
        )
    )
