"""The rules that data must meet, one function each; `CHECKS` is the whole list, by module.

A check takes the catalogue and yields findings; it never prints and never raises.
Its name is its id in messages and in the editors' documentation.
"""

import os
from collections.abc import Collection, Iterator
from functools import partial
from itertools import chain

from ..data.catalog import Catalog
from ..data.packages import FOLDER
from ..data.problems import Problem
from ..data.text import short
from ..language.i18n import _
from ..processes.workers import parallel_map
from ..progress import stage
from . import (
    collection,
    contradictions,
    dates,
    disclosure,
    evidence,
    keys,
    lists,
    maps,
    parameters,
    people,
    plans,
    progress,
    registers,
    replies,
    reports,
    results,
    targets,
    told,
)
from .acknowledged import acknowledged
from .answers import Answers, Ask, anew
from .finding import Check, Checks, Findings, bounded, near_of, parts_of

CHECKS: Checks = (
    *keys.CHECKS,
    *people.CHECKS,
    *registers.CHECKS,
    *maps.CHECKS,
    *dates.CHECKS,
    *progress.CHECKS,
    *evidence.CHECKS,
    *collection.CHECKS,
    *plans.CHECKS,
    *targets.CHECKS,
    *reports.CHECKS,
    *replies.CHECKS,
    *contradictions.CHECKS,
    *results.CHECKS,
    *lists.CHECKS,
    *parameters.CHECKS,
    *disclosure.CHECKS,
    *told.CHECKS,
)
# Rows from which on another process is worth it, though what several checks need is made in each.
MANY = 1_000_000


def run(
    catalog: Catalog, names: Collection[str] | None = None, ask: Ask = anew, jobs: int = 1
) -> list[Problem]:
    """Everything that the checks, or those called `names`, find in `catalog`.

    A check that breaks is a problem of its own: it never hides what the others found. Each is
    made by `ask`, which may know that it would find nothing. Many rows are checked in `jobs`
    processes; an `ask` that remembers what was found does so in one.
    """
    asked = [check for check in CHECKS if names is None or check.__name__ in names]
    rows = sum(
        len(table.frame) for package in catalog.packages for table in package.tables.values()
    )

    # Processes inherit the checks, so a number is all that is sent.
    def find(number: int) -> list[Problem]:
        return _all_of(asked[number], catalog, ask)

    with stage(_("Checking the packages"), len(asked)):
        found: list[list[Problem]] = parallel_map(
            find, range(len(asked)), jobs if rows > MANY else 1, chunk=1, worth=2, keep=list
        )
    return [*chain.from_iterable(found)]


def _all_of(check: Check, catalog: Catalog, ask: Ask) -> list[Problem]:
    """What `check` finds, or that it broke."""
    found: list[Problem] = []
    try:
        for name, part in parts_of(check):
            found += ask(name, catalog, partial(_found, part, check.__name__), near_of(part))
    except MemoryError:
        raise  # neither the check nor the data is to blame: it is told as such
    except Exception as error:
        if os.environ.get("ROADMAPS_TRACEBACK"):
            raise
        found.append(_broken(check, error))
    return found


def _found(part: Check, check: str, catalog: Catalog) -> Iterator[Problem]:
    return bounded(part(catalog), check, catalog)


def _broken(check: Check, error: Exception) -> Problem:
    reason = f"{type(error).__name__}: {error}"
    return Problem(
        check=check.__name__,
        path=FOLDER,
        message=_("This check itself failed, so what it looks for is not known: {reason}.",
                  reason=short(reason)),
        remedy=_("Correct the other errors and check again; if it stays, tell the developers."),
    )  # fmt: skip


__all__ = [
    "CHECKS",
    "Answers",
    "Ask",
    "Check",
    "Findings",
    "acknowledged",
    "anew",
    "near_of",
    "parts_of",
    "run",
]
