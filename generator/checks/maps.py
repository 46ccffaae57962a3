"""Where schools and territories lie: coordinates and outlines."""

from collections.abc import Iterator
from itertools import pairwise

from ..data.catalog import Catalog
from ..data.catalog.records import School
from ..data.packages.outlines import FILE, NAME, Outline
from ..data.problems import Problem
from ..language.i18n import _
from .finding import Checks, Findings, error, is_whole, warning


def coordinates_come_in_pairs(catalog: Catalog) -> Findings:
    """Ensure that a school has both coordinates or none."""
    for school in catalog.all("schools", School):
        if (school.latitude is None) != (school.longitude is None):
            empty = "latitude" if school.latitude is None else "longitude"
            yield error(
                school,
                empty,
                _("One coordinate of two says nothing."),
                _("Fill in latitude and longitude, or empty both."),
            )


def schools_stand_inside_their_outline(catalog: Catalog) -> Findings:
    """Ensure that a school with coordinates stands inside the outline of its territory, if known."""
    for school in catalog.all("schools", School):
        if school.latitude is None or school.longitude is None:
            continue
        found = catalog.outlines.get(school.territory)
        if found and not is_inside(school.longitude, school.latitude, found[1]):
            yield warning(
                school,
                "latitude",
                _("The school stands outside the outline of its territory, {id}.", id=school.territory),
                _("Check the coordinates: latitude and longitude are easily exchanged."),
            )  # fmt: skip


def is_inside(east: float, north: float, outline: Outline) -> bool:
    """Whether a point lies inside: a line from it crosses the rings an odd number of times."""
    crossed = 0
    for ring in outline.rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > north) != (y2 > north):
                crossed += east < x1 + (north - y1) / (y2 - y1) * (x2 - x1)
    return crossed % 2 == 1


def problems(catalog: Catalog) -> Iterator[Problem]:
    """An error for each outline of a territory that no register knows, or that has another."""
    for package in catalog.packages:
        for key in package.outlines:
            if key not in catalog.territories:
                if is_whole(catalog, "territories"):
                    yield _problem(package.name, package.path, key, known=False)
            elif catalog.outlines[key][0] != package.name:
                yield _problem(package.name, package.path, key, known=True)


def _problem(package: str, path: str, key: str, *, known: bool) -> Problem:
    message = (
        _("Another package has an outline of the territory {id}.", id=key)
        if known
        else _("There is no territory {id} in the register.", id=key)
    )
    remedy = (
        _("Keep one of the two.")
        if known
        else _("Correct the id in the outlines, or add the territory to the table territories.")
    )
    return Problem(
        check=NAME,
        package=package,
        path=f"{path}/{FILE}",
        value=key[:80],
        message=message,
        remedy=remedy,
    )


CHECKS: Checks = (coordinates_come_in_pairs, schools_stand_inside_their_outline)
