"""Which packages the sheet of a school rests on: it names every one of them."""

from collections.abc import Iterator

from ...data.packages import Package
from ..edition import Edition


def packages_of_school(edition: Edition, identifier: str) -> tuple[Package, ...]:
    """Packages with a row that the sheet of a school tells of, in the order of the site."""
    names = {*_of_register(edition, identifier), *_of_results(edition, identifier)}
    names.update(_of_plans(edition, identifier))
    return tuple(package for package in edition.catalog.packages if package.name in names)


def _of_register(edition: Edition, identifier: str) -> Iterator[str]:
    catalog = edition.catalog
    school = catalog.schools[identifier]
    yield school.origin.package
    for place in catalog.ancestors(school.territory):
        yield place.origin.package
        for found in edition.analysis.low_lists_of.get(place.id, ()):
            yield found.origin.package
    for entry in catalog.entries_of_school.get(identifier, ()):
        yield entry.origin.package
        yield catalog.lists[entry.list].origin.package
    for risk in catalog.risks_of_school.get(identifier, ()):
        yield risk.origin.package


def _of_results(edition: Edition, identifier: str) -> Iterator[str]:
    """Results, their procedures, and the territories that stand beside them."""
    analysis = edition.analysis
    places = edition.catalog.ancestors(edition.catalog.schools[identifier].territory)
    for item in analysis.results_of.get(identifier, ()):
        yield item.package
        yield analysis.procedures[item.procedure].origin.package
        for place in places:
            found = analysis.references.get(place.id, {}).get(item.procedure)
            if found is not None:
                yield found.package


def _of_plans(edition: Edition, identifier: str) -> Iterator[str]:
    """Plans that concern the school, their measures, reports and those who answer."""
    catalog = edition.catalog
    for key in catalog.roadmaps_of_school.get(identifier, ()):
        if key not in catalog.roadmaps:
            continue
        yield catalog.roadmaps[key].origin.package
        for measure in catalog.measures_of.get(key, ()):
            yield measure.origin.package
            for report in catalog.progress_of.get(measure.id, ()):
                yield report.origin.package
