"""The parts of the generator that commands delegate to; each loads when it is first named.

Help and mistakes in a call are answered at once, for pandas, MkDocs and their like load only
for a command that needs them.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType, ModuleType
from typing import TYPE_CHECKING

from generator.cli.common import STOPPED, language

if TYPE_CHECKING:
    from generator import changes as changes
    from generator import demo as demo
    from generator import editing as editing
    from generator import packages as packages
    from generator import plugin as plugin
    from generator import protection as protection
    from generator import reports as reports
    from generator import site as site
    from generator import targets as targets
    from generator import terms as terms
    from generator.cli import publishing as publishing
    from generator.packages import schemas as schemas
    from generator.packages import snapshot as snapshot
    from generator.releases import revisions as revisions

INNER = {
    "publishing": "cli.publishing",
    "schemas": "packages.schemas",
    "snapshot": "packages.snapshot",
    "revisions": "releases.revisions",
}


def __getattr__(name: str) -> ModuleType:
    if name.startswith("_"):
        raise AttributeError(name)
    with _stopping_at_once():
        return import_module(f"generator.{INNER.get(name, name)}")


@contextmanager
def _stopping_at_once() -> Iterator[None]:
    """End the process on Ctrl-C: nothing is under way yet.

    An exception would not do. Compiled modules print those that they meet while they load.
    """
    usual = signal.getsignal(signal.SIGINT)
    if usual is not signal.default_int_handler:
        yield
        return
    told = (STOPPED.render(language(sys.argv)) + "\n").encode("utf-8")

    def stop(_signal: int, _frame: FrameType | None) -> None:
        os.write(sys.stderr.fileno(), told)
        os._exit(3)

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)
