"""The first package of an office: who it is and where. All others are made by imports."""

from collections.abc import Iterator, Mapping
from datetime import date

from ..data import profiles
from ..importing import new_package
from ..importing.model import NewPackage
from ..output import OutputFile, csv_text, text_file
from .office import KINDS, Office, id_of

NAME = PROFILE = "schools"
TITLE = "Территории, органы и школы"


def first(office: Office, day: date) -> Iterator[OutputFile]:
    """The package of territories, bodies and schools, dated `day`; schools come by an import."""
    profile = profiles.profile(PROFILE)
    folder = f"datapackages/{NAME}"
    tables = {"territories": _territories(office), "bodies": [_body(office)]}
    new = NewPackage(
        profile=PROFILE, title=f"{TITLE}: {office.territory}", description="",
        source=office.name, contributor=office.name, created=f"{day}T00:00:00Z",
    )  # fmt: skip
    yield new_package.fresh(folder, profile, new, new.created, tables)
    for table, rows in tables.items():
        names = profile.resource(table).field_names
        lines = [[row.get(name, "") for name in names] for row in rows]
        yield text_file(f"{folder}/{table}.csv", csv_text([names, *lines]))


def _territories(office: Office) -> list[Mapping[str, str]]:
    return [
        {"id": own, "name": name, "level": level, "parent": parent}
        for own, name, level, parent in office.territories
    ]


def _body(office: Office) -> Mapping[str, str]:
    return {
        "id": id_of(office.name) or "office",
        "name": office.name,
        "kind": KINDS[office.level],
        "territory": office.territories[-1][0],
        "email": office.contact,
        "website": office.address,
    }
