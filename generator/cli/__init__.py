"""The command `roadmaps`. Nothing loads with this module, so that a request to end is told from the start."""

import os
import sys

TOO_OLD = (
    "Нужен Python 3.11 или новее, а этот старше. Поставьте новый; с uv он ставится сам: "
    "uv python install.\n"
    "Python 3.11 or newer is needed, and this one is older. Install one: uv python install.\n"
)
TOO_LITTLE = (
    "Система даёт программе слишком мало памяти или файлов (ulimit -v, ulimit -n). Ничего не "
    "опубликовано; увеличьте предел и запустите команду ещё раз.\n"
    "The system gives the program too little memory or too few files (ulimit -v, ulimit -n). "
    "Nothing was published; raise the limits and run it again.\n"
)
NOT_WHOLE = (
    "Программа установлена не целиком: нет модуля {0}. Ничего не опубликовано; в копии репозитория "
    "выполните make site, иначе поставьте open-roadmaps заново.\n"
    "The program is not installed whole: {0} is missing. Nothing was published; in a checkout run "
    "make site, elsewhere install open-roadmaps anew.\n"
)


def main() -> None:
    """Run the command; whatever happens, the reader sees a sentence and an exit code."""
    _open_streams()
    if sys.version_info < (3, 11):  # noqa: UP036 - a checkout runs by any Python there is
        sys.stderr.write(TOO_OLD)
        sys.exit(2)
    asked = False
    try:
        _hold_back()
    except KeyboardInterrupt:
        asked = True
        _hold_back()
    from ..processes import portable

    # From here on requests wait, until the call is understood and somebody can tell them.
    portable.block()
    if asked:
        from .running import stop

        stop()
    from .guard import guard

    guard()
    try:
        from .running import run

        run()
    except ModuleNotFoundError as error:
        sys.stderr.write(NOT_WHOLE.format(error.name))
        sys.exit(2)
    except (ImportError, MemoryError, OSError):
        # Too little is left to read even the catalogue of texts.
        sys.stderr.write(TOO_LITTLE)
        sys.exit(3)


def _hold_back() -> None:
    """Let Ctrl-C wait before anything loads: a module that it breaks off raises whatever comes of it."""
    # The part of `signal` that is built in; `signal` itself would have to load.
    import _signal  # type: ignore[import-not-found]  # private, so it has no stub

    if hasattr(_signal, "pthread_sigmask"):
        _signal.pthread_sigmask(_signal.SIG_BLOCK, (_signal.SIGINT,))


def _open_streams() -> None:
    """Let nothing that opens later take the place of a stream that the caller has closed."""
    for name, way in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # The lowest number that is free is the one of that stream, which stays open; no library
            # is loaded for it.
            setattr(sys, name, open(os.devnull, way, encoding="utf-8"))  # noqa: PTH123, SIM115
