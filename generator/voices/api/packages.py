"""Data packages with their tables."""

from ...data.catalog import Catalog
from ...data.packages import Package
from . import documents as d


def package(catalog: Catalog, identifier: str) -> d.PackageDocument:
    found = catalog.package[identifier]
    return d.PackageDocument(
        name=found.name,
        title=found.title,
        profile=found.profile.name,
        version=found.version,
        created=found.created,
        fictional=found.fictional,
        licenses=tuple(item.title for item in found.licenses),
        tables=_tables(found),
        zip=f"data/{found.name}/{found.name}.zip",
        url=f"data/{found.name}/",
    )


def _tables(found: Package) -> tuple[d.TableSummary, ...]:
    return tuple(
        d.TableSummary(
            name=name,
            title=table.resource.title,
            rows=len(table.frame),
            path=f"data/{found.name}/{table.file}",
            sha256=table.sha256,
        )
        for name, table in found.tables.items()
    )
