"""Data of private persons in the packages: nobody asked them, and nothing here needs them."""

from collections.abc import Iterator, Mapping

from ..data.catalog import Catalog
from ..data.catalog.records import Origin
from ..data.packages import Table
from ..data.profiles import Field
from ..language.i18n import Text, _
from ..language.people import Kind, told, told_by_number
from .finding import TABLES, Checks, Finding, Findings, by_table

# Columns that hold names or numbers of officials and offices, or identifiers of another kind.
OFFICIAL = frozenset(
    {
        ("bodies", "name"), ("bodies", "short_name"), ("bodies", "position"), ("bodies", "phone"),
        ("schools", "name"), ("schools", "full_name"), ("schools", "phone"), ("schools", "address"),
        ("documents", "signed_by"), ("documents", "issuer_text"), ("measures", "responsible_text"),
        ("responsibilities", "text"), ("progress", "reported_by"), ("progress", "verified_by"),
        ("progress", "evidence_sha256"),
    }
)  # fmt: skip
IDENTIFIERS = frozenset(
    {"id", "inn", "ogrn", "oktmo", "amount", "url", "website", "evidence", "evidence_sha256"}
)
SAID: Mapping[Kind, Text] = {
    Kind.NAME: _("The cell holds the name of a person."),
    Kind.BIRTH: _("The cell holds somebody's date of birth."),
    Kind.INSURANCE: _("The cell holds an insurance number of a person (СНИЛС)."),
    Kind.PHONE: _("The cell holds a mobile telephone of a person."),
}
# The digits of a day of birth; no personal number is shorter.
SHORTEST = 8
REMEDY = _(
    "Remove it: pupils, parents and teachers are not named. An official belongs into the "
    "table bodies with the post; give the telephone of the office."
)


@by_table(*TABLES)
def no_private_persons(catalog: Catalog, table: str) -> Findings:
    """Ensure that no cell tells the name, birth, insurance number or telephone of a person."""
    for own in catalog.tables(table):
        for field in own.resource.fields:
            if field.name in own.texts and field.name not in IDENTIFIERS:
                yield from _of_column(own, field)


def _of_column(table: Table, field: Field) -> Findings:
    official = (table.resource.name, field.name) in OFFICIAL
    refers = any(field.name in key.fields for key in table.resource.keys)
    if field.type == "string" and (field.categories or refers):
        return
    kinds = {
        text: found for text in table.distinct(field.name) if (found := tuple(_told(text, field)))
    }
    if not kinds:
        return
    texts = table.raw[field.name]
    for row, text in texts[texts.isin(list(kinds))].items():
        for kind in kinds[text]:
            if not (official and kind in (Kind.NAME, Kind.PHONE)):
                yield Finding(
                    origin=Origin(package=table.package, path=table.path, row=int(str(row))),
                    field=field.name,
                    value=None,
                    message=SAID[kind],
                    remedy=REMEDY,
                )


def _told(text: str, field: Field) -> Iterator[Kind]:
    if field.type == "string":
        yield from dict.fromkeys(told(text))
    elif field.type in ("integer", "number") and len(text) >= SHORTEST:
        whole = text.strip().removesuffix(".0")
        kind = told_by_number(int(whole)) if whole.isascii() and whole.isdecimal() else None
        if kind is not None:
            yield kind


CHECKS: Checks = (no_private_persons,)
