"""Problems for GitHub Actions: annotations, and the table of a job summary."""

from collections.abc import Iterable, Iterator, Sequence

from ...language.i18n import Text, _, ngettext
from .groups import Group, foremost, groups, level, more, place, summary, told
from .problem import Problem
from .terminal import examples_of

# GitHub shows ten annotations of a step, and takes no summary above 1 MiB.
ANNOTATIONS = 10
BYTES = 1_000_000


def as_github(problems: Iterable[Problem], language: str, limit: int = ANNOTATIONS) -> str:
    """Workflow commands for annotations: at most `limit`, the most useful first."""
    found = tuple(problems)
    alike = {id(group.first): group.count - 1 for group in groups(found)}
    chosen = tuple(foremost(found))[:limit]
    return "".join(_annotation(item, alike.get(id(item), 0), language) for item in chosen)


def _annotation(problem: Problem, others: int, language: str) -> str:
    title = f"{problem.check}: {place(problem, language)}"
    body = f"{told(problem, language)} {problem.remedy.render(language)}"
    if others:
        text = ngettext(
            "There is {n} more place like this.", "There are {n} more places like this.", others
        )
        body += f" {text.render(language)}"
    where = f"file={_property(problem.path)},line={problem.row or 1},title={_property(title)}"
    return f"::{problem.severity} {where}::{_data(body)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_markdown(problems: Iterable[Problem], language: str, limit: int = BYTES) -> str:
    """The counts and a table for a job summary, of at most `limit` bytes in UTF-8.

    Of each kind the first three places stand there and the number of the others. What
    does not fit is left out by whole rows, the least useful first, and the text says so.
    """
    found = tuple(problems)
    kinds = {id(group.first): group for group in groups(found)}
    first = [kinds.pop(id(item)) for item in foremost(found) if id(item) in kinds]
    ranked = [*first, *kinds.values()]
    counts = summary(found).render(language)
    if not ranked:
        return f"{counts}\n"
    head = _table([[_("Place"), _("What is wrong"), _("How to mend it")]], language)
    blocks = [_table(_rows(group, language), language) for group in ranked]
    kept = _fitting(blocks, limit - len((counts + head).encode()) - 1000)
    left = ranked[kept:]
    parts = [counts, "", head + "| --- | --- | --- |\n" + "".join(blocks[:kept])]
    if left:
        parts.append(_cut(left).render(language) + "\n")
    return "\n".join(parts)


def _fitting(blocks: Sequence[str], room: int) -> int:
    """How many of the first blocks have room."""
    for number, block in enumerate(blocks):
        room -= len(block.encode())
        if room < 0:
            return number
    return len(blocks)


def _cut(left: Sequence[Group]) -> Text:
    count = sum(group.count for group in left)
    return ngettext(
        "{n} more problem did not fit here: the whole list is in the report of the check.",
        "{n} more problems did not fit here: the whole list is in the report of the check.",
        count,
    )


def _rows(group: Group, language: str) -> Iterator[list[Text | str]]:
    most = examples_of(group)
    shown = group.problems if len(group.problems) <= most + 1 else group.problems[:most]
    for problem in shown:
        kind = level(problem).render(language)
        if problem.acknowledged is not None:
            kind = _("accepted: {reason}", reason=problem.acknowledged).render(language)
        check = "" if problem.of_import else f", {problem.check}"
        what = f"{told(problem, language)} ({kind}{check})"
        yield [place(problem, language), what, problem.remedy]
    if len(shown) < len(group.problems):
        yield [more(group.problems[len(shown) :], language), "", ""]


def _table(rows: Iterable[Sequence[Text | str]], language: str) -> str:
    lines = (
        [cell if isinstance(cell, str) else cell.render(language) for cell in row] for row in rows
    )
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def _cell(text: str) -> str:
    """Text that Markdown shows as it stands inside a table."""
    safe = "".join(f"\\{char}" if char in "\\`*_{}[]<>()#!|~$&@:" else char for char in text)
    return " ".join(safe.split())
