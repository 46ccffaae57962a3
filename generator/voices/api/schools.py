"""Schools: one with what plans and procedures say of it, and all of them in short."""

from ...analysis import analyse
from ...analysis.records import Change, Decision, Neighbour, Observation, Pooled, Result, SchoolYear
from ...data.catalog import Catalog
from ...data.catalog.records import Event, Pairing, Risk, School
from . import documents as d
from .common import json_path, project, provenance
from .progress import tally_entry


def school(catalog: Catalog, identifier: str) -> d.SchoolDocument:
    """A school with what plans and procedures say of it."""
    found = catalog.schools[identifier]
    analysis = analyse(catalog)
    return project(
        d.SchoolDocument,
        found,
        lists=tuple(entry.list for entry in catalog.entries_of_school.get(identifier, ())),
        roadmaps=catalog.roadmaps_of_school.get(identifier, ()),
        risks=tuple(map(risk, catalog.risks_of_school.get(identifier, ()))),
        pairings=tuple(map(pairing, catalog.pairings_of_school.get(identifier, ()))),
        events=tuple(map(event, catalog.events_of_school.get(identifier, ()))),
        years=tuple(map(school_year, analysis.years_of.get(identifier, ()))),
        similar=tuple(map(similar, analysis.neighbours_of.get(identifier, ()))),
        results=tuple(map(result, analysis.results_of.get(identifier, ()))),
        pooled=tuple(map(pooled, analysis.pooled_of.get(identifier, ()))),
        dynamics=tuple(map(change, analysis.changes_of.get(identifier, ()))),
        decisions=tuple(map(decision, analysis.decisions_of.get(identifier, ()))),
        observations=tuple(
            map(observation, analysis.observations_of["school"].get(identifier, ()))
        ),
        progress=tally_entry(analysis.standing.of_school(identifier)),
        url=f"schools/{identifier}/",
        extra=dict(found.extra),
        provenance=provenance(catalog, found),
    )


def index(catalog: Catalog) -> d.SchoolsDocument:
    """All schools in short."""
    return d.SchoolsDocument(schools=tuple(map(_in_short, catalog.schools.values())))


def risk(item: Risk) -> d.RiskEntry:
    return project(d.RiskEntry, item)


def pairing(item: Pairing) -> d.PairingEntry:
    return project(d.PairingEntry, item)


def event(item: Event) -> d.EventEntry:
    return project(d.EventEntry, item)


def result(item: Result) -> d.ResultEntry:
    return project(d.ResultEntry, item)


def pooled(item: Pooled) -> d.PooledEntry:
    return project(d.PooledEntry, item)


def change(item: Change) -> d.DynamicsEntry:
    return project(d.DynamicsEntry, item)


def school_year(item: SchoolYear) -> d.SchoolYearEntry:
    return project(d.SchoolYearEntry, item)


def similar(item: Neighbour) -> d.SimilarEntry:
    return project(d.SimilarEntry, item, school=item.similar)


def observation(item: Observation) -> d.ObservationEntry:
    return project(d.ObservationEntry, item, why_not=item.suppression)


def decision(item: Decision) -> d.DecisionEntry:
    return project(d.DecisionEntry, item)


def _in_short(item: School) -> d.SchoolSummary:
    url, json = f"schools/{item.id}/", json_path("schools", item.id)
    return project(d.SchoolSummary, item, url=url, json=json)
