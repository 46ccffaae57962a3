"""`roadmaps doctor`: what the program that is installed asks of a project made for an earlier one.

A rule is a function that yields problems; what is asked of data themselves is the check's.
"""

from collections.abc import Iterator
from pathlib import Path

from ..data.problems import Problem, in_order
from . import fitting, overrides, settings, surroundings, tables
from .overrides import copy
from .writing import fitted

__all__ = ["copy", "demands", "fitted"]

RULES = (settings.version, settings.names, tables.lagging, overrides.problems,
         fitting.problems, surroundings.git, surroundings.python, surroundings.pins,
         surroundings.lock)  # fmt: skip


def demands(root: Path) -> tuple[Problem, ...]:
    """All that is asked of the project at `root`, with the command that mends it."""
    return in_order(list(_all(root)))


def _all(root: Path) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule(root)
