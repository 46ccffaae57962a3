"""What the sample of each check comes to."""

from pathlib import Path

from generator import site
from generator.data.problems import Problem

from .samples import SAMPLES


def outcomes(folder: Path) -> dict[str, Problem]:
    """The first problem that each check finds in its sample."""
    found = {}
    for number, (check, sample) in enumerate(SAMPLES.items()):
        home = folder / str(number)
        home.mkdir(parents=True)
        problems = site.load(sample.write(home)).problems
        found[check] = next(item for item in problems if item.check == check)
    return found
