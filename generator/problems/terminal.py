"""Problems for a terminal: a block per kind, with the first places and the number of the rest."""

from collections.abc import Iterable, Iterator, Sequence

from generator.i18n import Text, _
from generator.problems.groups import Group, column, groups, more, place, summary
from generator.problems.model import Problem

EXAMPLES = 3


def as_text(problems: Iterable[Problem], language: str) -> str:
    """A block per problem: where, what, how to mend it; then the counts.

    Of more than three problems of one kind in one column the first three are told, and
    of the others the number and the rows. Accepted warnings take a line each kind.
    """
    found = tuple(problems)
    open_ = groups(problem for problem in found if problem.acknowledged is None)
    accepted = groups(problem for problem in found if problem.acknowledged is not None)
    blocks = [block for group in open_ for block in _blocks(group, language)]
    if accepted:
        lines = (f"  {_accepted(group, language)}\n" for group in accepted)
        title = _("Warnings that the editors accept:").render(language)
        blocks.append(f"{title}\n{''.join(lines)}")
    return "\n".join([*blocks, summary(found).render(language)]) + "\n"


def _blocks(group: Group, language: str) -> Iterator[str]:
    if len(group) <= EXAMPLES:
        yield from (_block(problem, language) for problem in group.problems)
        return
    where = [group.first.path, *(part.render(language) for part in column(group.first, language))]
    lines = [f"{', '.join(where)} — {_kind(group.first, language)}"]
    lines += [f"  {line}" for line in _examples(group.problems[:EXAMPLES], language)]
    lines.append(f"  … {more(group.problems[EXAMPLES:], language)}")
    lines.append(f"  → {group.first.remedy.render(language)}\n")
    yield "\n".join(lines)


def _block(problem: Problem, language: str) -> str:
    lines = [f"{place(problem, language)} — {_kind(problem, language)}"]
    lines.append(f"  {told(problem, language)}")
    lines.append(f"  → {problem.remedy.render(language)}\n")
    return "\n".join(lines)


def _kind(problem: Problem, language: str) -> str:
    return f"{level(problem).render(language)} [{problem.check}]"


def _examples(problems: Sequence[Problem], language: str) -> Iterator[str]:
    """What is said of each place; places of which the same is said share a line."""
    said: dict[str, list[str]] = {}
    for problem in problems:
        said.setdefault(told(problem, language), []).append(short_place(problem, language))
    for text, places in said.items():
        yield f"{', '.join(filter(None, places))}: {text}" if any(places) else text


def short_place(problem: Problem, language: str) -> str:
    """The place inside its file: a cell, else a row, else a property."""
    if problem.cell:
        return problem.cell
    if problem.row:
        return _("row {row}", row=problem.row).render(language)
    return problem.field or ""


def told(problem: Problem, language: str) -> str:
    """The message, and the value where the message does not name it."""
    message = problem.message.render(language)
    if not problem.value or problem.value in message:
        return message
    shown = (
        _("It says «{value}».", value=problem.value)
        if problem.path.endswith((".json", ".md"))
        else _("The cell holds «{value}».", value=problem.value)
    )
    return f"{message} {shown.render(language)}"


def level(problem: Problem) -> Text:
    return _("error") if problem.is_error else _("warning")


def _accepted(group: Group, language: str) -> str:
    where = place(group.first, language)
    if len(group) > 1:
        where += f" {more(group.problems[1:], language)}"
    return f"{where} [{group.first.check}]: {group.first.acknowledged}"
