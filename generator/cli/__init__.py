"""The command `roadmaps`. Nothing loads with this module, so that a request to end is told from the start."""

import sys

TOO_LITTLE = (
    "The system gives the program too little memory or too few files (ulimit -v, ulimit -n). "
    "Nothing was published; raise the limits and run it again.\n"
)


def main() -> None:
    """Run the command; whatever happens, the reader sees a sentence and an exit code."""
    try:
        from ..processes import portable

        # From here on requests wait, until the call is understood and somebody can tell them.
        portable.block()
    except KeyboardInterrupt:
        from ..processes import portable

        # A second one would come while the rest loads.
        portable.block()
        from .running import stop

        stop()
    from .guard import guard

    guard()
    try:
        from .running import run

        run()
    except (ImportError, MemoryError, OSError):
        # Too little is left to read even the catalogue of texts.
        sys.stderr.write(TOO_LITTLE)
        sys.exit(3)
