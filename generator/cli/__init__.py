"""The command `roadmaps`. Nothing loads with this module, so that Ctrl-C is told from the start."""


def main() -> None:
    """Run the command; whatever happens, the reader sees a sentence and an exit code."""
    try:
        import signal

        # From here on Ctrl-C waits, until the call is understood and somebody can tell it.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    except KeyboardInterrupt:
        import signal

        # A second one would come while the rest loads.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        from .running import stop

        stop()
    from .running import run

    run()
