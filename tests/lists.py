"""Lists that go together: a failure names the place, what it lacks and what is too much there."""

from collections.abc import Iterable


def assert_told(place: str, told: Iterable[object], needed: Iterable[object]) -> None:
    """That a place, as `FILE: what stands in it`, tells of all that is needed and of nothing else."""
    known, wanted = set(map(str, told)), set(map(str, needed))
    faults = [
        f"{place}: {what} {', '.join(sorted(found))}"
        for what, found in (("add", wanted - known), ("take out", known - wanted))
        if found
    ]
    assert not faults, "\n".join(faults)
