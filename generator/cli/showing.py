"""How far a command has come, on stderr: bars on a terminal, lines with --verbose, else nothing.

Rich draws the bars, and is loaded with the first stage. It draws from this thread only: helper
processes are forked, and a thread that draws could hold a lock at that moment.
"""

import sys
import time
from typing import TYPE_CHECKING

from ..language.i18n import Text, _
from ..progress import Words
from .common import Loudness, loudness, stderr, tell

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LOOK = 0.1


class Shown:
    """Stages as bars that go when all are done; with --verbose each leaves a line with its time."""

    def __init__(self, language: str, *, bars: bool) -> None:
        self.language, self.bars = language, bars
        self.stages: list[_Stage] = []
        self.progress: Progress | None = None
        self.drawn = 0.0

    def begin(self, stage: Text, total: int | None) -> None:
        if self.bars and self.progress is None:
            self.progress = _bars()
            self.progress.start()
        task = (
            self.progress.add_task(stage.render(self.language), total=total)
            if self.progress
            else None
        )
        self.stages.append(_Stage(stage, total, task))
        self._draw(at_once=True)

    def advance(self, count: int) -> None:
        if not self.stages:
            return
        self.stages[-1].done += count
        if self.progress is not None and self.stages[-1].task is not None:
            self.progress.advance(self.stages[-1].task, count)
            self._draw()

    def end(self) -> None:
        if not self.stages:
            return
        stage = self.stages.pop()
        if self.progress is not None:
            # Also a stage that was quick is seen whole, once.
            self._draw(at_once=True)
            if stage.task is not None:
                self.progress.remove_task(stage.task)
            self._draw(at_once=True)
            if not self.stages:
                self.progress.stop()
                self.progress = None
        if loudness.level is Loudness.VERBOSE:
            tell(stage.told(), self.language)

    def say(self, words: Words) -> None:
        tell(words, self.language)

    def remark(self, words: Words) -> None:
        if self.bars or loudness.level is Loudness.VERBOSE:
            tell(words, self.language)

    def close(self) -> None:
        """Leave the terminal as it was, whatever has ended the command."""
        self.stages.clear()
        if self.progress is not None:
            self.progress.stop()
            self.progress = None

    def _draw(self, *, at_once: bool = False) -> None:
        if self.progress is not None and (at_once or time.monotonic() >= self.drawn + LOOK):
            self.drawn = time.monotonic()
            self.progress.refresh()


class _Stage:
    def __init__(self, name: Text, total: int | None, task: "TaskID | None") -> None:
        self.name, self.total, self.task = name, total, task
        self.done = 0
        self.since = time.monotonic()

    def told(self) -> Text:
        seconds = f"{time.monotonic() - self.since:.1f}"
        if self.total is None and not self.done:
            return _("{stage}: {seconds} s", stage=self.name, seconds=seconds)
        return _(
            "{stage}: {done} of {total}, {seconds} s",
            stage=self.name, done=self.done, total=self.total or self.done, seconds=seconds,
        )  # fmt: skip


def _bars() -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=stderr,
        transient=True,
        auto_refresh=False,
    )


def shown(language: str) -> Shown:
    """What shows the stages of a command, as loud as the call asks for."""
    # Asked of the stream itself: variables that ask for colours make no terminal of a log.
    watched = sys.stderr.isatty() and not stderr.is_dumb_terminal
    return Shown(language, bars=watched and loudness.level is not Loudness.QUIET)
