"""The three tables of the recommendations: register of sets, passport, structure."""

from collections.abc import Iterable

from ...data import profiles
from ...language.i18n import Text, _
from ...output import csv_text
from .data_set import STANDARD, DataSet, compact, structure_name

# What the recommendations call the types of Table Schema.
TYPES = {"number": "decimal", "any": "string"}


def list_csv(found: Iterable[DataSet], address: str, language: str) -> str:
    """The register: `property,title,value,format`, a row for each set with its passport.

    Addresses begin with `address`, the site's own with a slash at its end.
    """
    standard = _("Version of the methodical recommendations").render(language)
    return csv_text(
        [
            ("property", "title", "value", "format"),
            ("standardversion", standard, STANDARD, ""),
            *(
                (item.identifier, title(item, language), address + item.path("meta.csv"), "csv")
                for item in found
            ),
        ]
    )


def meta_csv(found: DataSet, address: str, language: str) -> str:
    """The passport of a set: `property,value`; unknown values are empty."""
    return csv_text([("property", "value"), *passport(found, address, language)])


def passport(found: DataSet, address: str, language: str) -> list[tuple[str, str]]:
    """The rows of the passport in the order of the recommendations; days as 20260131."""
    said = found.package.publication
    valid = said.valid_until
    return [
        ("standardversion", STANDARD),
        ("identifier", found.identifier),
        ("title", title(found, language)),
        ("description", _description(found, language)),
        ("creator", said.owner),
        ("created", compact(found.first)),
        ("modified", compact(found.modified)),
        ("subject", ", ".join(subjects(found, language))),
        ("format", "csv"),
        ("provenance", provenance(found).render(language)),
        ("valid", compact(valid) if valid else ""),
        ("publishername", said.official or ""),
        ("publisherphone", said.phone or ""),
        ("publishermbox", said.email or ""),
        *((item.name, address + found.path(f"{item.name}.csv")) for item in found.versions),
        *(
            (structure_name(day), address + found.path(f"{structure_name(day)}.csv"))
            for day, _file in found.structures
        ),
    ]


def structure_csv(resource: profiles.Resource) -> str:
    """The columns of a set: name, English and Russian description, type."""
    return csv_text(
        [
            ("field name", "english description", "russian description", "format"),
            *(
                (
                    field.name,
                    _sentence(field.title_en, field.description_en),
                    _sentence(field.title, field.description),
                    TYPES.get(field.type, field.type),
                )
                for field in resource.fields
            ),
        ]
    )


def title(found: DataSet, language: str) -> str:
    """The name of a set; that of invented data says so, for registers are read by machines."""
    text = f"{found.package.title}. {found.table.resource.called(language)}"
    if found.package.fictional:
        return _("Fictional data: {title}", title=text).render(language)
    return text


def subjects(found: DataSet, language: str) -> tuple[str, ...]:
    """The keywords of the package; those of its profile and table if it has none."""
    own = (found.package.profile, found.table.resource)
    return found.package.publication.keywords or tuple(
        item.called(language).lower() for item in own
    )


def provenance(found: DataSet) -> Text:
    """What the last change of a set was."""
    if found.modified == found.first:
        return _("First publication.")
    if found.newest.structure == found.modified:
        return _("The structure of the table has changed.")
    return _("The data has changed.")


def _description(found: DataSet, language: str) -> str:
    own = found.table.resource.described(language)
    return " ".join(part for part in (own, found.package.description) if part)


def _sentence(title_: str, description: str) -> str:
    return f"{title_}. {description}" if description else title_
