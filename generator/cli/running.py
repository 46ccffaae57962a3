"""Running the command: machine output on stdout, progress on stderr, exit codes as promised.

0 done; 1 the data has errors; 2 the package, the settings or the call cannot be used;
3 an operation failed and can be run again.
"""

import atexit
import logging
import os
import sys
import warnings
from contextlib import suppress
from io import TextIOWrapper
from typing import NoReturn

from ..data.problems import OperationError, SettingsError, UnusableError
from ..language.i18n import Text, _
from .commands import app
from .common import STOPPED, language, stderr, warn
from .failures import is_memory, of_memory, of_system

_DEEP = _(
    "Something is nested too deep: a path, or what stands in a file. Choose a shorter path, or mend "
    "the file."
)


class ToStderr(logging.Handler):
    """What MkDocs and the program say, above the bars of stages where there are some."""

    def emit(self, record: logging.LogRecord) -> None:
        stderr.print(self.format(record), markup=False, highlight=False, soft_wrap=True)


def run() -> NoReturn:
    """Run the command that the process was called with, and end the process.

    It ends at once, as helpers of multiprocessing do: taking apart all that a country has filled,
    piece by piece, lasts half a second.
    """
    try:
        _run()
    except SystemExit as ending:
        code = ending.code
    else:
        code = 0
    atexit._run_exitfuncs()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0)


def _run() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Output is UTF-8 wherever it goes; a name that is no text must not stop it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    speaker = ToStderr()
    logging.basicConfig(level=logging.WARNING, format="%(message)s", handlers=[speaker])
    if not os.environ.get("ROADMAPS_TRACEBACK"):
        # What other libraries think of their arguments, in English and with a line of code, tells
        # an editor nothing; what is wrong with data the checks say.
        speaker.addFilter(logging.Filter("mkdocs"))
        warnings.simplefilter("ignore")
    try:
        try:
            app(prog_name="roadmaps")
        finally:
            # What cannot be written is told as any other failure, not after the end.
            sys.stdout.flush()
    except (UnusableError, SettingsError) as error:
        _fail(error.text, 2)
    except OperationError as error:
        _fail(error.text, 3)
    except OSError as error:
        _forget_output()
        _fail(None if isinstance(error, BrokenPipeError) else of_system(error), 3)
    except RecursionError:
        _fail(_DEEP, 2)
    except Exception as error:
        # A traceback tells an editor nothing; a developer asks for it.
        if os.environ.get("ROADMAPS_TRACEBACK"):
            raise
        _fail(of_memory() if is_memory(error) else _own(error), 3)


def stop() -> NoReturn:
    """End the process because of Ctrl-C before anything began."""
    _fail(STOPPED, 3)


def _forget_output() -> None:
    """Let what could not be written go: at the end the interpreter would try it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _own(error: Exception) -> Text:
    return _(
        "An error in the program itself: {kind}: {reason}. Please report it.",
        kind=type(error).__name__,
        reason=str(error),
    )


def _fail(text: Text | None, code: int) -> NoReturn:
    if text is not None:
        warn(text, language(sys.argv))
    raise SystemExit(code)
