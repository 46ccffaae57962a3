"""The answers that the guide shows, written anew from what the commands say today."""

from pathlib import Path

from tests.shipped.guide import blocks, places
from tests.shipped.guide.blocks import Command
from tests.shipped.guide.walk import walk
from tests.shipped.guide.workplace import Workplace, as_shown


class Renewal:
    """The text of a page while its commands are followed from top to bottom."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def follow(self, place: Workplace, command: Command) -> None:
        """Run the command; if the page shows an answer and it is another one, take the new one."""
        code, output = place.run(command.line)
        # A page that shows a failure of the program itself would teach it to its readers.
        assert code in (0, 1, 2), output
        assert "Traceback" not in output, output
        old = f"$ {command.line}\n{command.shown}"
        start = self.text.index(old, self.at)
        new = old
        if command.shown and not as_shown(place.local(command.shown), output):
            new = f"$ {command.line}\n{place.foreign(output)}"
        self.text = self.text[:start] + new + self.text[start + len(old) :]
        self.at = start + len(new)


def renewed(name: str, remote: Path, folder: Path) -> str:
    """The text of the page `name` with true answers."""
    renewal = Renewal(blocks.text(name))
    walk(blocks.page(name), places.place(name, remote, folder), renewal.follow)
    return renewal.text
