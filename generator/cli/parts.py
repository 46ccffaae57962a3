"""The parts of the generator that commands delegate to; each loads when it is first named.

Help and mistakes in a call are answered at once, for pandas, MkDocs and their like load only
for a command that needs them.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType, ModuleType
from typing import TYPE_CHECKING

from ..processes.ending import interrupt
from ..processes.portable import REQUESTS, hold_memory
from .common import STOPPED, language

if TYPE_CHECKING:
    from .. import changes as changes
    from .. import checked as checked
    from .. import demo as demo
    from .. import importing as importing
    from .. import plugin as plugin
    from .. import protection as protection
    from .. import starting as starting
    from .. import upkeep as upkeep
    from ..checks import editions as editions
    from ..checks import owners as owners
    from ..data import packages as packages
    from ..data.packages import schemas as schemas
    from ..data.packages import snapshot as snapshot
    from ..importing import receiving as receiving
    from ..language import targets as targets
    from ..language import terms as terms
    from ..releases import revisions as revisions
    from ..voices import reports as reports
    from . import publishing as publishing
    from . import raising as raising

ROOT = __name__.rpartition(".cli.")[0]
INNER = {
    "editions": "checks.editions",
    "owners": "checks.owners",
    "inbox": "importing.inbox_answer",
    "packages": "data.packages",
    "publishing": "cli.publishing",
    "raising": "cli.raising",
    "receiving": "importing.receiving",
    "reports": "voices.reports",
    "revisions": "releases.revisions",
    "schemas": "data.packages.schemas",
    "snapshot": "data.packages.snapshot",
    "targets": "language.targets",
    "terms": "language.terms",
}

# Tables are many small objects and hardly a circle among them: looking for circles as often as
# Python does by itself takes a fifth of the time.
gc.set_threshold(100_000, 20, 20)
# So many for a command that reads a country, makes what it is asked for and ends: what it keeps it
# keeps to its end, and looking through it takes three hundredths of the time.
MOST_RECORDS = 10_000_000


def keep_all() -> None:
    """Look for circles once memory has filled with `MOST_RECORDS` more objects."""
    gc.set_threshold(MOST_RECORDS, 20, 20)
    hold_memory()


def __getattr__(name: str) -> ModuleType:
    if name.startswith("_"):
        raise AttributeError(name)
    module = f"{ROOT}.{INNER.get(name, name)}"
    if module in sys.modules:
        return sys.modules[module]
    with _stopping_at_once(), _in_one_go():
        return import_module(module)


@contextmanager
def _in_one_go() -> Iterator[None]:
    """Look for no garbage while modules load, nor ever in what they hold: all of it stays."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _stopping_at_once() -> Iterator[None]:
    """End the process at a request: nothing is under way yet.

    An exception would not do. Compiled modules print those that they meet while they load.
    """
    usual = {request: signal.getsignal(request) for request in REQUESTS}
    if interrupt not in usual.values():
        yield
        return
    untold = [(STOPPED.render(language(sys.argv)) + "\n").encode("utf-8")]

    def stop(_signal: int, _frame: FrameType | None) -> None:
        # A second request, which the first process passes on, may come while the first is told.
        if untold:
            os.write(sys.stderr.fileno(), untold.pop())
            os._exit(3)

    for request, handler in usual.items():
        if handler is interrupt:
            signal.signal(request, stop)
    try:
        yield
    finally:
        for request, handler in usual.items():
            if handler is interrupt:
                signal.signal(request, interrupt)
