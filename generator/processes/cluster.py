"""Work on other machines: the workers of a Dask cluster, with the same program and the same disk."""

import re
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from ..data.problems import OperationError, UnusableError
from ..language.i18n import _

if TYPE_CHECKING:
    from distributed import Client

Job = TypeVar("Job")
Made = TypeVar("Made")
PATIENCE = 30  # seconds
ADDRESS = re.compile(r"(?:tcp|tls|ws|wss|inproc)://\S+")

# What this process does for others at the moment: (its digest, the function).
_held: list[tuple[str, Callable[[Any], Any]]] = []
_lock = threading.Lock()


def cluster_map(
    do: Callable[[Sequence[Job]], Made],
    work: Sequence[Job],
    scheduler: str,
    *,
    program: Callable[[], str],
    chunk: int,
) -> list[Made]:
    """What `do` gives for each `chunk` of `work`, in order, made by the workers of `scheduler`.

    `do` is sent to each worker once, whole, so all it holds must be such that it can be sent.
    `program` tells, here and there, which program runs. UnusableError if Dask is not installed
    or the workers run another program; OperationError if the cluster cannot be reached or fails.
    """
    try:
        import asyncio

        import cloudpickle
        from distributed import Client
    except ImportError as error:
        raise UnusableError(_NOT_INSTALLED) from error
    if not ADDRESS.fullmatch(scheduler):
        raise UnusableError(
            _("«{address}» is no address of a scheduler: write it as tcp://10.0.0.5:8786.",
              address=scheduler)
        )  # fmt: skip
    try:
        # In a thread of its own: in that of the caller a loop may run already, as in a notebook.
        with ThreadPoolExecutor(1) as own:
            own.submit(asyncio.run, asyncio.wait_for(_greet(scheduler), PATIENCE)).result()
        client = Client(scheduler, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise _failed(scheduler, error) from error
    with client:
        _refuse_others(client, scheduler, program)
        held = cloudpickle.dumps(do)
        chunks = [list(work[start : start + chunk]) for start in range(0, len(work), chunk)]
        return _gathered(client, scheduler, held, chunks)


async def _greet(scheduler: str) -> None:
    """Ensure that a scheduler answers: for any other server the client would wait without end."""
    from distributed import rpc

    async with rpc(scheduler, timeout=PATIENCE) as there:
        await there.identity()


def _refuse_others(client: "Client", scheduler: str, program: Callable[[], str]) -> None:
    """Ensure that there are workers and that each would make what this process makes."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        told = client.run(program)
    except Exception as error:
        raise _failed(scheduler, error) from error
    others = sorted(worker for worker, found in told.items() if found != program())
    if others:
        raise UnusableError(
            _(
                "The workers {names} run another version of the program, or do not see the same "
                "folder: install the same one there, and let them share the disk of the project.",
                names=", ".join(others),
            )
        )


def _gathered(client: "Client", scheduler: str, held: bytes, chunks: list[list[Any]]) -> list[Any]:
    try:
        sent = client.scatter(held, broadcast=True)
        return list(client.gather(client.map(_work, chunks, held=sent, key=sent.key, pure=False)))
    except Exception as error:
        raise _failed(scheduler, error) from error


def _work(jobs: list[Any], held: bytes) -> Any:
    """Runs on a worker: what was sent is unpacked there once, one thread at a time."""
    import hashlib

    import cloudpickle

    name = hashlib.blake2b(held, digest_size=16).hexdigest()
    with _lock:
        if not _held or _held[0][0] != name:
            _held[:] = [(name, cloudpickle.loads(held))]
        return _held[0][1](jobs)


def _failed(scheduler: str, error: Exception) -> OperationError:
    return OperationError(
        _(
            "The cluster at {address} did not do its work. Dask answers «{reason}». Nothing was published. See "
            "whether its scheduler and workers run, or build without --scheduler.",
            address=scheduler,
            reason=next(iter(str(error).strip().splitlines()), type(error).__name__),
        )
    )


_NOT_INSTALLED = _(
    "For --scheduler this machine lacks Dask: install it beside the program, with pip install "
    "distributed."
)
