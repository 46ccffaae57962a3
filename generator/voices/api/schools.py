"""Schools: one with what plans and procedures say of it, and all of them in short."""

from typing import Any

from ...analysis import analyse
from ...analysis.records import Change, Decision, Neighbour, Observation, Pooled, Result, SchoolYear
from ...data.catalog import Catalog
from ...data.catalog.records import Event, Pairing, Risk, School
from . import documents as d
from .common import json_path, provenance
from .progress import tally_entry


def school(catalog: Catalog, identifier: str) -> d.SchoolDocument:
    """A school with what plans and procedures say of it."""
    found = catalog.schools[identifier]
    analysis = analyse(catalog)
    return d.SchoolDocument(
        id=found.id,
        name=found.name,
        full_name=found.full_name,
        territory=found.territory,
        setting=found.setting,
        address=found.address,
        inn=found.inn,
        ogrn=found.ogrn,
        website=found.website,
        opened=found.opened,
        closed=found.closed,
        successor=found.successor,
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
    return d.RiskEntry(roadmap=item.roadmap, factor=item.factor, level=item.level, text=item.text)


def pairing(item: Pairing) -> d.PairingEntry:
    return d.PairingEntry(
        roadmap=item.roadmap,
        kind=item.kind,
        partner_school=item.partner_school,
        partner_body=item.partner_body,
        text=item.text,
    )


def event(item: Event) -> d.EventEntry:
    return d.EventEntry(
        measure=item.measure, kind=item.kind, title=item.title, start=item.start, end=item.end
    )


def result(item: Result) -> d.ResultEntry:
    return d.ResultEntry(
        procedure=item.procedure,
        school_year=item.school_year,
        kind=item.kind,
        subject=item.subject,
        grade=item.grade,
        n=item.n,
        below=item.below,
        share=item.share,
        share_low=item.share_low,
        share_high=item.share_high,
        mean=item.mean,
        threshold=item.threshold,
        n_min=item.n_min,
        low=item.low,
        low_before=item.low_before,
        why_not=item.why_not,
        path=item.path,
        row=item.row,
    )


def pooled(item: Pooled) -> d.PooledEntry:
    return d.PooledEntry(**_without_school(item))


def change(item: Change) -> d.DynamicsEntry:
    return d.DynamicsEntry(**_without_school(item))


def school_year(item: SchoolYear) -> d.SchoolYearEntry:
    return d.SchoolYearEntry(**_without_school(item))


def _without_school(item: Pooled | Change | SchoolYear) -> dict[str, Any]:
    known = item._asdict()
    del known["school"]
    return known


def similar(item: Neighbour) -> d.SimilarEntry:
    return d.SimilarEntry(
        school=item.similar, school_year=item.school_year, rank=item.rank, distance=item.distance
    )


def observation(item: Observation) -> d.ObservationEntry:
    return d.ObservationEntry(
        indicator=item.indicator,
        date=item.date,
        value=item.value,
        n=item.n,
        why_not=item.suppression,
        path=item.path,
        row=item.row,
    )


def decision(item: Decision) -> d.DecisionEntry:
    return d.DecisionEntry(
        school_year=item.school_year,
        judged=item.judged,
        unjudged=item.unjudged,
        low=item.low,
        rule_a=item.rule_a,
        rule_b=item.rule_b,
        listed=item.listed,
        why_not=item.why_not,
    )


def _in_short(item: School) -> d.SchoolSummary:
    return d.SchoolSummary(
        id=item.id,
        name=item.name,
        territory=item.territory,
        url=f"schools/{item.id}/",
        json=json_path("schools", item.id),
    )
