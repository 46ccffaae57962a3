"""Work in several processes, which end with the one that has started them."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from ..data.problems import OperationError
from ..language.i18n import _
from ..progress import counted, silence
from .ending import disregard, with_parent
from .portable import CAN_FORK, give_back

Job = TypeVar("Job")
Made = TypeVar("Made")


def parallel_map(
    do: Callable[[Job], Made], work: Sequence[Job], jobs: int, *, chunk: int, worth: int
) -> list[Made]:
    """What `do` gives for each of `work`, in order; in `jobs` processes from `worth` jobs on.

    `do` is inherited by forked processes, not sent to them, so it may hold anything. Where none
    can be forked (Windows) all is done in this one.
    OperationError if one of them is ended from outside.
    """
    if jobs <= 1 or len(work) < worth or not CAN_FORK:
        return [do(job) for job in counted(work)]
    # What there is now stays: looking through it for garbage would copy its memory.
    give_back()
    gc.freeze()
    with _pool(jobs, do) as pool:
        return list(counted(pool.map(_do, work, chunksize=chunk)))


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


def _do(job: Any) -> Any:
    return _inherited[0](job)
