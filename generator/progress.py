"""What is under way, told to whoever listens: stages, how far each has come, and what is said.

Nobody listens unless a command asks for it, and nothing that is made depends on it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Protocol, TypeVar

from .language.i18n import Text


class Words(Protocol):
    """What can be said in a language: a text, or the problems of a build."""

    def render(self, language: str) -> str: ...


Item = TypeVar("Item")


class Listener(Protocol):
    """Whoever shows it; stages may stand in each other."""

    def begin(self, stage: Text, total: int | None) -> None: ...

    def advance(self, count: int) -> None: ...

    def end(self) -> None: ...

    def say(self, words: Words) -> None: ...

    def remark(self, words: Words) -> None: ...


_listening: list[Listener] = []


@contextmanager
def heard(listener: Listener) -> Iterator[None]:
    """Let `listener` hear of all that happens meanwhile."""
    _listening.append(listener)
    try:
        yield
    finally:
        _listening.remove(listener)


@contextmanager
def stage(name: Text, total: int | None = None) -> Iterator[None]:
    """A part of the work; `total` is how many steps it has, if that is known."""
    heard_by = tuple(_listening)
    for listener in heard_by:
        listener.begin(name, total)
    try:
        yield
    finally:
        for listener in heard_by:
            listener.end()


def advance(count: int = 1) -> None:
    """So many steps more of the innermost stage are done."""
    for listener in _listening:
        listener.advance(count)


def counted(items: Iterable[Item]) -> Iterator[Item]:
    """The items, each a step of the innermost stage once the next is asked for."""
    for item in items:
        yield item
        advance()


def silence() -> None:
    """A helper process tells nobody: the first process counts what it gives back."""
    _listening.clear()


def say(words: Words) -> None:
    """A line that also stands in a log."""
    for listener in _listening:
        listener.say(words)


def remark(words: Words) -> None:
    """A line for whoever watches: a log can do without it."""
    for listener in _listening:
        listener.remark(words)
