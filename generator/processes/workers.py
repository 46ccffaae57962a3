"""Work in several processes, which end with the one that has started them."""

import gc
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain
from multiprocessing import get_context
from typing import Any, TypeVar

from ..data.problems import OperationError
from ..language.i18n import _
from ..progress import advance, counted, silence
from .ending import disregard, with_parent
from .portable import CAN_FORK, give_back

Job = TypeVar("Job")
Made = TypeVar("Made")
Kept = TypeVar("Kept")
# Parts of the work that a helper has before it, so that it need not wait while we are at ours.
WAITING = 2
# The first part is so much of what each process would do if all did as much.
SHARE = 8
# So many objects come together before circles among them are looked for.
MOST_RECORDS = 4_000_000


def parallel_map(
    do: Callable[[Job], Made],
    work: Sequence[Job],
    jobs: int,
    *,
    chunk: int,
    worth: int,
    keep: Callable[[Made], Kept],
    own: Sequence[Job] = (),
) -> list[Kept]:
    """What `do` gives for each of `own` and `work`, in order; in `jobs` processes from `worth` jobs on.

    Kept is what `keep` makes of it here, at once: of what one process gives in the order of making.

    This process is one of them: what it holds in memory is then copied for one process less. It
    begins with its `own` jobs: what they need does not live through a fork. `do`
    is inherited by forked processes, not sent to them, so it may hold anything. Where none
    can be forked (Windows) all is done in this one.
    OperationError if one of them is ended from outside.
    """
    if jobs <= 1 or len(work) < worth or not CAN_FORK:
        return [keep(do(job)) for job in counted([*own, *work])]
    _settle()
    parts = [*([job] for job in own), *parts_of(work, jobs, chunk)]
    helpers = min(jobs, len(parts) - len(own)) - 1
    with _pool(helpers, do) as pool:
        return list(chain.from_iterable(_shared(pool, helpers, do, parts, len(own), keep)))


def parts_of(work: Sequence[Job], jobs: int, least: int) -> Iterator[Sequence[Job]]:
    """The work in parts: large ones first, for a helper cannot be given more while what we are at holds
    the interpreter; then ever smaller ones, no smaller than `least`, so that all end together.
    """
    start = 0
    while start < len(work):
        size = max(least, (len(work) - start) // (SHARE * jobs))
        yield work[start : start + size]
        start += size


def _shared(
    pool: ProcessPoolExecutor,
    helpers: int,
    do: Callable[[Job], Made],
    parts: Sequence[Sequence[Job]],
    own: int,
    keep: Callable[[Made], Kept],
) -> list[list[Kept]]:
    """What is made of each part, in order: the first `own` by us, of those left one by a helper, one by us."""
    ours, left = deque(range(own)), deque(range(own, len(parts)))
    under_way: dict[int, Future[list[Made]]] = {}
    made: dict[int, list[Kept]] = {}
    while ours or left or under_way:
        while left and len(under_way) < WAITING * helpers:
            number = left.popleft()
            under_way[number] = pool.submit(_do, parts[number])
        if ours or left:
            number = (ours or left).popleft()
            made[number] = [keep(do(job)) for job in counted(parts[number])]
        else:
            wait(under_way.values(), return_when=FIRST_COMPLETED)
        for number in [number for number, future in under_way.items() if future.done()]:
            made[number] = [keep(found) for found in under_way.pop(number).result()]
            advance(len(parts[number]))
    return [made[number] for number in range(len(parts))]


@contextmanager
def ahead(
    do: Callable[[Job], Made], work: Sequence[Job], jobs: int, *, chunk: int
) -> Iterator[Callable[[], list[tuple[Job, Made]]]]:
    """Let helpers do `work`, in order, while this process, one of `jobs`, is at something else.

    The function that is given ends it, and gives each job that they got to, with what it gives.
    """
    _settle()
    parts = [work[start : start + chunk] for start in range(0, len(work), chunk)]
    with _pool(min(jobs - 1, len(parts)), do) as pool:
        begun = [(part, pool.submit(_do, part)) for part in parts]

        def end() -> list[tuple[Job, Made]]:
            left = [(part, future) for part, future in begun if not future.cancel()]
            pool.shutdown()
            return [
                pair for part, future in left for pair in zip(part, future.result(), strict=True)
            ]

        yield end


def _settle() -> None:
    """What there is now stays: looking through it for garbage would copy its memory."""
    give_back()
    gc.freeze()
    # What is kept from now on is made of records, and hardly one of them is in a circle.
    gc.set_threshold(MOST_RECORDS, 20, 20)


@contextmanager
def _pool(jobs: int, do: Callable[[Any], Any]) -> Iterator[ProcessPoolExecutor]:
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(
        jobs, mp_context=get_context("fork"), initializer=_inherit, initargs=(do, os.getpid())
    )
    try:
        yield pool
    except BaseException as error:
        # Nobody needs what they are still at.
        for worker in set(multiprocessing.active_children()) - others:
            worker.kill()
        if isinstance(error, BrokenProcessPool):
            raise OperationError(_KILLED) from error
        raise
    finally:
        pool.shutdown(cancel_futures=True)


_KILLED = _(
    "The system has ended a helper process, most often because memory ran out. Nothing was "
    "published. Free memory, or take fewer processes with --jobs 1, and run it again."
)
_inherited: list[Callable[[Any], Any]] = []


def _inherit(do: Callable[[Any], Any], parent: int) -> None:
    disregard()
    with_parent(parent)
    silence()
    _inherited[:] = [do]


def _do(jobs: Sequence[Any]) -> list[Any]:
    return [_inherited[0](job) for job in jobs]
