"""The page of a data package, and the pages of the data dictionary."""

from dataclasses import dataclass

from ...checks import CHECKS
from ...data import profiles
from ...data.catalog import kinds
from ...data.packages import DESCRIPTOR, Package, Table
from ...data.packages.acknowledged import Acknowledgement
from ...data.packages.outlines import FILE
from ...data.packages.publication import Publication
from ...language.i18n import _
from .. import words
from ..edition import Edition, say
from ..links import file_link, plan_link
from ..opendata import DataSet, structure_name
from ..views import Download, Fact, Link
from .common import crumbs
from .page_kind import Context


@dataclass(frozen=True, kw_only=True)
class TableView:
    """A table by its profile; of a package also its `rows` and its file, with a digest."""

    resource: profiles.Resource
    rows: int | None = None
    download: Download | None = None
    sha256: str | None = None


@dataclass(frozen=True, kw_only=True)
class AcceptedView:
    """A warning that the editors accept: of which check, about what, and why."""

    check: Link
    place: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SetView:
    """A table as a set of open data: its passport, structure and versions, the newest first."""

    title: str
    identifier: str
    passport: Link
    structure: Link
    versions: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class PackagePage(Context):
    package: Package
    facts: tuple[Fact, ...]
    plans: tuple[Link, ...]
    accepted: tuple[AcceptedView, ...]
    tables: tuple[TableView, ...]
    passport: tuple[Fact, ...]
    sets: tuple[SetView, ...]
    zip: Link
    descriptor: Link
    outlines: Link | None


@dataclass(frozen=True, kw_only=True)
class DictionaryPage(Context):
    tables: tuple[TableView, ...]


def package(edition: Edition, identifier: str) -> PackagePage:
    """The page of the package `identifier`: what it is, where from, its tables and columns."""
    catalog, language = edition.catalog, edition.language
    found = catalog.package[identifier]
    return PackagePage(
        title=found.title,
        description=found.description or "",
        crumbs=crumbs(edition, Link(say(edition, _("Data")), "data/")),
        fictional=found.fictional,
        package=found,
        facts=(
            Fact(
                say(edition, _("Profile")), None,
                Link(found.profile.called(language), kinds.DICTIONARY.page(found.profile.name)),
            ),
            Fact(say(edition, _("Version")), found.version),
            Fact(say(edition, _("Date")), words.day(found.created, language)),
        ),
        plans=tuple(map(plan_link, catalog.roadmaps_in[identifier])),
        accepted=tuple(_accepted(edition, entry) for entry in found.acknowledged),
        tables=tuple(
            TableView(
                resource=table.resource,
                rows=len(table.frame),
                download=_file(found, table),
                sha256=table.sha256,
            )
            for table in found.tables.values()
        ),
        passport=_passport(edition, found.publication),
        sets=tuple(_set(edition, item) for item in edition.sets if item.package is found),
        zip=file_link(identifier, f"{identifier}.zip"),
        outlines=file_link(identifier, FILE) if found.outlines else None,
        descriptor=file_link(identifier, DESCRIPTOR),
    )  # fmt: skip


def _passport(edition: Edition, said: Publication) -> tuple[Fact, ...]:
    """What the publisher says of the publication; a fact without a value is not stated."""
    until = said.valid_until
    return (
        Fact(say(edition, _("Owner of the data")), said.owner),
        Fact(say(edition, _("Official who answers for the data")), said.official),
        Fact(say(edition, _("Phone")), said.phone),
        Fact(say(edition, _("E-mail")), said.email),
        Fact(say(edition, _("How often it is renewed")), said.updates),
        Fact(say(edition, _("Valid until")), words.day(until, edition.language) if until else None),
    )


def _set(edition: Edition, found: DataSet) -> SetView:
    structure = found.structures[0][0]
    return SetView(
        title=found.table.resource.called(edition.language),
        identifier=found.identifier,
        passport=Link("meta.csv", found.path("meta.csv")),
        structure=Link(
            f"{structure_name(structure)}.csv", found.path(f"{structure_name(structure)}.csv")
        ),
        versions=tuple(
            Link(words.day(item.data, edition.language), found.path(f"{item.name}.csv"))
            for item in found.versions
        ),
    )


def _accepted(edition: Edition, entry: Acknowledgement) -> AcceptedView:
    """The entry with the table and the column by their titles."""
    place = [entry.path or ""]
    if entry.resource is not None:
        table = profiles.resource(entry.resource)
        place = [table.called(edition.language)]
        place += [value for _name, value in entry.key]
        if entry.field in table.field_names:
            place.append(table.field(str(entry.field)).called(edition.language))
    known = entry.check in {check.__name__ for check in CHECKS} | {"package"}
    anchor = f"#{entry.check}" if known else ""
    return AcceptedView(
        check=Link(entry.check, f"for-editors/checks/{anchor}"),
        place=", ".join(place),
        reason=entry.reason,
    )


def dictionary(edition: Edition, identifier: str) -> DictionaryPage:
    """The data dictionary of the profile `identifier`."""
    found = profiles.profile(identifier)
    return DictionaryPage(
        title=say(edition, _("Data dictionary: {title}", title=found.called(edition.language))),
        description=found.described(edition.language),
        crumbs=crumbs(edition, Link(say(edition, _("Data")), "data/")),
        tables=tuple(TableView(resource=resource) for resource in found.resources),
    )


def _file(package: Package, table: Table) -> Download:
    """A table as a file; saved, it is called by its package too, for many have one such table."""
    name = table.resource.name
    path = kinds.PACKAGE.inside(package.name, table.file)
    return Download(table.file, path, f"{package.name}-{name}.csv")
