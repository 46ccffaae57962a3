"""Tables of Markdown."""

from collections.abc import Iterable, Iterator


def row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace(chr(10), ' ') for cell in cells)} |"


def table(head: tuple[str, ...], rows: Iterable[str]) -> Iterator[str]:
    """The lines of a table."""
    yield row(*head)
    yield "|" + "---|" * len(head)
    yield from rows
