"""Territories, bodies and schools."""

from collections.abc import Iterable

from ..data.catalog import Catalog
from ..data.catalog.records import Body, Document, Record, Report, School, Territory
from ..data.text import is_web_address
from ..language.i18n import _
from .finding import Checks, Findings, error

LEVELS = ("country", "region", "municipality", "settlement")
INN_WEIGHTS = (2, 4, 10, 3, 5, 9, 4, 6, 8)


def territories_form_a_tree(catalog: Catalog) -> Findings:
    """Ensure that every territory lies in a larger one, up to the country."""
    for territory in catalog.all("territories", Territory):
        parent = catalog.territories.get(territory.parent or "")
        if territory.level == "country":
            if territory.parent:
                yield error(
                    territory,
                    "parent",
                    _("A country has no parent."),
                    _("Empty the cell."),
                )
        elif territory.parent is None:
            yield error(
                territory,
                "parent",
                _("The territory is not placed in a larger one."),
                _("Write the id of the territory that contains it."),
            )
        elif parent and LEVELS.index(parent.level) >= LEVELS.index(territory.level):
            yield error(
                territory,
                "parent",
                _("A territory of the level {level} cannot contain this one.", level=parent.level),
                _("Write the id of the territory that contains it."),
            )


def groups_hold_bodies(catalog: Catalog) -> Findings:
    """Ensure that a body is a member of a group, and that groups are no members."""
    for body in catalog.all("bodies", Body):
        group = catalog.bodies.get(body.member_of or "")
        if group and (group.kind != "group" or body.kind == "group"):
            yield error(
                body,
                "member_of",
                _("Only a group has members, and a group is no member of another."),
                _("Write the id of a body of the kind group, or empty the cell."),
            )


def bodies_of_schools_agree(catalog: Catalog) -> Findings:
    """Ensure that a body which is a school is of the kind `schools` and lies where the school does."""
    for body in catalog.all("bodies", Body):
        school = catalog.schools.get(body.school or "")
        for field, right in (("kind", "schools"), ("territory", school and school.territory)):
            if school and getattr(body, field) != right:
                yield error(
                    body,
                    field,
                    _("The body is the school {school}; here «{right}» is to stand.", school=school.id, right=right),
                    _("Write it, or empty the cell of the school."),
                )  # fmt: skip


def registration_numbers(catalog: Catalog) -> Findings:
    """Ensure that the check digits of INN and OGRN are right, and no school shares them."""
    holders: dict[tuple[str, str], School] = {}
    for school in catalog.all("schools", School):
        numbers = (("inn", school.inn, inn_is_right), ("ogrn", school.ogrn, ogrn_is_right))
        for field, number, is_right in numbers:
            if number is None:
                continue
            if not is_right(number):
                yield error(
                    school,
                    field,
                    _("The check digit of the number is wrong."),
                    _("Compare the number with the register; the column must be text."),
                )
            first = holders.setdefault((field, number), school)
            if first.id != school.id:
                yield error(
                    school,
                    field,
                    _("The school {other} has the same number.", other=first.id),
                    _("Correct one of the two; a number belongs to one school."),
                )


def inn_is_right(number: str) -> bool:
    """Whether the last of ten digits is the check digit of the others."""
    total = sum(int(digit) * weight for digit, weight in zip(number, INN_WEIGHTS, strict=False))
    return total % 11 % 10 == int(number[-1]) and bool(number.strip("0"))


def ogrn_is_right(number: str) -> bool:
    """Whether the last of thirteen digits is the check digit of the others."""
    return int(number[:-1]) % 11 % 10 == int(number[-1]) and bool(number.strip("0"))


def links_lead_to_the_web(catalog: Catalog) -> Findings:
    """Ensure that a link is an address with https:// or http://, so that it does nothing else."""
    links: list[tuple[Record, str, str | None]] = []
    links += _links(catalog.all("bodies", Body), "website")
    links += _links(catalog.all("schools", School), "website")
    links += _links(catalog.all("documents", Document), "url")
    links += _links(catalog.all("reports", Report), "url")
    for record, field, link in links:
        if link is not None and not is_web_address(link):
            yield error(
                record,
                field,
                _("This is no address of the web."),
                _("Write the whole address, beginning with https:// or http://."),
            )


def _links(found: Iterable[Record], field: str) -> list[tuple[Record, str, str | None]]:
    return [(record, field, getattr(record, field)) for record in found]


def successors_exist(catalog: Catalog) -> Findings:
    """Ensure that a school has a successor only if it is closed, and none follows itself."""
    for school in catalog.all("schools", School):
        if school.successor and (school.closed is None or school.successor == school.id):
            yield error(
                school,
                "successor",
                _("Only a closed school has a successor, and it is another school."),
                _("Write when the school was closed, or empty the successor."),
            )


CHECKS: Checks = (
    territories_form_a_tree,
    groups_hold_bodies,
    bodies_of_schools_agree,
    registration_numbers,
    successors_exist,
    links_lead_to_the_web,
)
