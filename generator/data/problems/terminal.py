"""Problems for a terminal: a block per kind, with the first places and the number of the rest."""

from collections.abc import Iterable, Iterator

from ...language.i18n import _
from .groups import Group, column, groups, inert, level, more, place, said, summary, told
from .problem import Problem

EXAMPLES = 3
QUESTIONS = 100
"""So many of a kind are told one by one, and so many where each is a question of its own."""


def as_text(problems: Iterable[Problem], language: str) -> str:
    """A block per problem: where, what, how to mend it; then the counts.

    Of more than three problems of one kind in one column the first three are told, and
    of the others the number and the rows; of questions about names all. Accepted warnings take
    a line each kind.
    """
    found = tuple(problems)
    open_ = groups(problem for problem in found if problem.acknowledged is None)
    accepted = groups(problem for problem in found if problem.acknowledged is not None)
    blocks = [block for group in open_ for block in _blocks(group, language)]
    if accepted:
        lines = (f"  {_accepted(group, language)}\n" for group in accepted)
        title = _("Warnings that the editors accept:").render(language)
        blocks.append(f"{title}\n{''.join(lines)}")
    return inert("\n".join([*blocks, summary(found).render(language)])) + "\n"


def _blocks(group: Group, language: str) -> Iterator[str]:
    most = examples_of(group)
    if len(group.problems) <= EXAMPLES:
        yield from (_block(problem, language) for problem in group.problems)
        return
    where = [group.first.path, *(part.render(language) for part in column(group.first, language))]
    lines = [f"{', '.join(where)} — {_kind(group.first, language)}"]
    examples = said(group.problems[:most], language)
    lines += [f"  {at}: {text}" if at else f"  {text}" for at, text in examples]
    if rest := group.problems[most:]:
        lines.append(f"  … {more(rest, language)}")
    lines.append(f"  → {group.first.remedy.render(language)}\n")
    yield "\n".join(lines)


def examples_of(group: Group) -> int:
    """How many problems of a kind are told one by one."""
    return QUESTIONS if group.first.question else EXAMPLES


def _block(problem: Problem, language: str) -> str:
    lines = [f"{place(problem, language)} — {_kind(problem, language)}"]
    lines.append(f"  {told(problem, language)}")
    lines.append(f"  → {problem.remedy.render(language)}\n")
    return "\n".join(lines)


def _kind(problem: Problem, language: str) -> str:
    return f"{level(problem).render(language)} [{problem.check}]"


def _accepted(group: Group, language: str) -> str:
    where = place(group.first, language)
    if group.count > 1:
        where += f" {more(group.problems[1:], language)}"
    return f"{where} [{group.first.check}]: {group.first.acknowledged}"
