"""Open data by the methodical recommendations 3.0, and a catalogue of it for machines.

A set is one table of a package, for the recommendations mean one CSV file by it. Its
folder `opendata/<identifier>/` holds the passport, the data and the structure, each
version under a name with its day.
"""

from collections.abc import Iterable, Iterator

from ...output import OutputFile, text_file
from .data_set import FOLDER, LIST, WITHDRAWN, DataSet, Version, structure_name
from .earlier import Earlier, History, earlier
from .linked import CATALOG, catalogue
from .sets import sets
from .tables import list_csv, meta_csv, passport, structure_csv


def files(
    found: Iterable[DataSet], *, name: str, address: str, language: str
) -> Iterator[OutputFile]:
    """The register, the folder of every set, and the catalogue `data/catalog.jsonld`.

    `name` is the site's name, `address` where it is published, with a slash at its end;
    without it links begin at the site's root.
    """
    all_ = tuple(found)
    yield text_file(LIST, list_csv(all_, address, language))
    for item in all_:
        yield text_file(item.path("meta.csv"), meta_csv(item, address, language))
        yield from _versions(item)
    yield text_file(CATALOG, catalogue(all_, name, address, language))


def _versions(found: DataSet) -> Iterator[OutputFile]:
    for version in found.versions:
        file = version.file or found.package.folder / found.table.file
        yield OutputFile(found.path(f"{version.name}.csv"), file.read_bytes())
    for day, kept in found.structures:
        path = found.path(f"{structure_name(day)}.csv")
        content = kept.read_bytes() if kept else structure_csv(found.table.resource).encode()
        yield OutputFile(path, content)


__all__ = [
    "CATALOG",
    "FOLDER",
    "LIST",
    "WITHDRAWN",
    "DataSet",
    "Earlier",
    "History",
    "Version",
    "earlier",
    "files",
    "passport",
    "sets",
    "structure_name",
]
