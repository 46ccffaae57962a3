"""From the catalogue to the documents of the API, one function a document."""

from collections.abc import Iterable
from typing import Any

from generator.analysis import analyse
from generator.api import documents as d
from generator.catalog import Catalog
from generator.catalog.records import (
    Body,
    Document,
    Duty,
    Flag,
    Measure,
    Record,
    Statement,
    Target,
)
from generator.methods.status import status
from generator.packages import Package


def roadmap(catalog: Catalog, identifier: str) -> d.RoadmapDocument:
    """A plan with everything that belongs to it."""
    plan = catalog.roadmaps[identifier]
    owner = catalog.bodies[plan.owner]
    own = catalog.measures_of.get(identifier, ())
    document = catalog.documents.get(plan.document)
    statements = catalog.statements_of.get(identifier, ())
    inside = {item.id for item in own} | _target_ids(catalog, own)
    return d.RoadmapDocument(
        id=plan.id,
        title=plan.title,
        short_title=plan.short_title,
        level=plan.level,
        territory=plan.territory,
        school=plan.school,
        parent=plan.parent,
        owner=named(owner),
        start=plan.start,
        end=plan.end,
        document=document_entry(document) if document else None,
        documents=tuple(document_entry(item) for item in _documents(catalog, plan)),
        sections=tuple(
            d.SectionEntry(
                id=item.id,
                number=item.number,
                title=item.title,
                kind=item.kind,
                start=item.start,
                end=item.end,
            )
            for item in catalog.sections_of.get(identifier, ())
        ),
        statements=tuple(_statement(catalog, item) for item in statements),
        measures=tuple(measure(catalog, item) for item in own),
        duties=tuple(duty(catalog, item) for item in catalog.duties_of.get(identifier, ())),
        lists=tuple(
            school_list(catalog, item.id) for item in catalog.lists_of_roadmap.get(identifier, ())
        ),
        flags=tuple(
            flag(item)
            for item in catalog.flags_of_roadmap.get(identifier, ())
            if item.record not in inside
        ),
        url=f"roadmaps/{identifier}/",
        provenance=provenance(catalog, plan),
    )


def measure(catalog: Catalog, item: Measure) -> d.MeasureEntry:
    """A measure; its flags are those of the measure itself and of its targets."""
    targets = catalog.targets_of.get(item.id, ())
    flags = [*catalog.flags_of.get(("measures", item.id), ())]
    for target in targets:
        flags += catalog.flags_of.get(("targets", target.id), ())
    return d.MeasureEntry(
        id=item.id,
        number=item.number,
        order=item.order,
        section=item.section,
        parent=item.parent,
        title=item.title,
        term=term(item),
        responsible=tuple(
            named(catalog.bodies[link.body])
            for link in catalog.responsibilities_of.get(item.id, ())
        ),
        responsible_text=item.responsible_text,
        expected_result=item.expected_result,
        targets=tuple(target_entry(target) for target in targets),
        status=status_entry(catalog, item),
        flags=tuple(flag(entry) for entry in flags),
        url=measure_url(item),
        extra=dict(item.extra),
    )


def measure_url(item: Measure) -> str:
    return f"roadmaps/{item.roadmap}/#{item.anchor}"


def term(item: Measure) -> d.TermEntry:
    return d.TermEntry(
        text=item.term_text or "",
        kind=item.term.kind,
        start=item.term.start,
        end=item.term.end,
        slots=item.term.slots,
    )


def status_entry(catalog: Catalog, item: Measure) -> d.StatusEntry:
    found = status(item, catalog)
    return d.StatusEntry(code=found.code, as_of=found.as_of)


def target_entry(item: Target) -> d.TargetEntry:
    return d.TargetEntry(
        operator=item.operator,
        value=whole(item.value),
        unit=item.unit,
        population=item.population,
        population_text=item.population_text,
        denominator=item.denominator,
        text=item.text,
    )


def whole(value: float) -> d.Number:
    """60.0 as 60; 41.5 as it is."""
    return int(value) if float(value).is_integer() else value


def flag(item: Flag) -> d.FlagEntry:
    return d.FlagEntry(
        code=item.code,
        note=item.note,
        resource=item.resource,
        record=item.record,
        field=item.field,
        as_written=item.as_written,
    )


def named(body: Body) -> d.Named:
    return d.Named(id=body.id, name=body.name)


def document_entry(item: Document) -> d.DocumentEntry:
    return d.DocumentEntry(
        id=item.id,
        kind=item.kind,
        number=item.number,
        date=item.date,
        title=item.title,
        issuer=item.issuer,
        url=item.url,
    )


def duty(catalog: Catalog, item: Duty) -> d.DutyEntry:
    members = catalog.members_of.get(item.reporter, ())
    return d.DutyEntry(
        id=item.id,
        what=item.what,
        term=item.term_text,
        slots=item.slots,
        reporters=tuple(body.id for body in members) or (item.reporter,),
        recipient=item.recipient,
    )


def school_list(catalog: Catalog, identifier: str) -> d.ListSummary:
    found = catalog.lists[identifier]
    entries = catalog.entries_of.get(identifier, ())
    return d.ListSummary(
        id=found.id,
        title=found.title,
        kind=found.kind,
        date=found.date,
        published=found.published,
        schools_stated=found.schools_stated,
        territories_stated=found.territories_stated,
        schools=tuple(item.school for item in entries if item.school),
        territories=tuple(item.territory for item in entries if item.territory),
    )


def provenance(catalog: Catalog, record: Record) -> d.Provenance:
    package = catalog.package[record.origin.package]
    return d.Provenance(package=package.name, version=package.version, fictional=package.fictional)


def is_fictional(catalog: Catalog, item: Record | Package) -> bool:
    return item.fictional if isinstance(item, Package) else catalog.is_fictional(item)


def roadmaps(catalog: Catalog) -> d.RoadmapsDocument:
    return d.RoadmapsDocument(
        roadmaps=tuple(
            d.RoadmapSummary(
                id=plan.id,
                title=plan.title,
                level=plan.level,
                territory=plan.territory,
                start=plan.start,
                end=plan.end,
                measures=len(catalog.measures_of.get(plan.id, ())),
                url=f"roadmaps/{plan.id}/",
                json=f"api/v1/roadmaps/{plan.id}.json",
            )
            for plan in catalog.roadmaps.values()
        )
    )


def schools(catalog: Catalog) -> d.SchoolsDocument:
    return d.SchoolsDocument(
        schools=tuple(
            d.SchoolSummary(
                id=school.id,
                name=school.name,
                territory=school.territory,
                url=f"schools/{school.id}/",
                json=f"api/v1/schools/{school.id}.json",
            )
            for school in catalog.schools.values()
        )
    )


def school(catalog: Catalog, identifier: str) -> d.SchoolDocument:
    found = catalog.schools[identifier]
    risks = catalog.risks_of_school.get(identifier, ())
    pairings = catalog.pairings_of_school.get(identifier, ())
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
        risks=tuple(
            d.RiskEntry(roadmap=r.roadmap, factor=r.factor, level=r.level, text=r.text)
            for r in risks
        ),
        pairings=tuple(
            d.PairingEntry(
                roadmap=p.roadmap,
                kind=p.kind,
                partner_school=p.partner_school,
                partner_body=p.partner_body,
                text=p.text,
            )
            for p in pairings
        ),
        events=tuple(
            d.EventEntry(measure=e.measure, kind=e.kind, title=e.title, start=e.start, end=e.end)
            for e in catalog.events_of_school.get(identifier, ())
        ),
        results=tuple(
            d.ResultEntry(
                procedure=item.procedure,
                school_year=item.school_year,
                n=item.n,
                below=item.below,
                share=item.share,
                low=item.low,
                why_not=item.why_not,
                path=item.path,
                row=item.row,
            )
            for item in analyse(catalog).results_of.get(identifier, ())
        ),
        decisions=tuple(
            d.DecisionEntry(
                school_year=item.school_year,
                low=item.low,
                rule_a=item.rule_a,
                rule_b=item.rule_b,
                listed=item.listed,
                why_not=item.why_not,
            )
            for item in analyse(catalog).decisions_of.get(identifier, ())
        ),
        url=f"schools/{identifier}/",
        extra=dict(found.extra),
        provenance=provenance(catalog, found),
    )


def territory(catalog: Catalog, identifier: str) -> d.TerritoryDocument:
    found = catalog.territories[identifier]
    entries = catalog.entries_of_territory.get(identifier, ())
    return d.TerritoryDocument(
        id=found.id,
        name=found.name,
        level=found.level,
        parent=found.parent,
        oktmo=found.oktmo,
        children=_ids(catalog.children_of_territory.get(identifier, ())),
        roadmaps=_ids(catalog.roadmaps_of_territory.get(identifier, ())),
        bodies=_ids(catalog.bodies_of_territory.get(identifier, ())),
        schools=_ids(catalog.schools_of_territory.get(identifier, ())),
        lists=tuple(entry.list for entry in entries),
        url=f"territories/{identifier}/",
        provenance=provenance(catalog, found),
    )


def body(catalog: Catalog, identifier: str) -> d.BodyDocument:
    """A body and all that it must do, over all plans, also as a member of its group."""
    found = catalog.bodies[identifier]
    links = [*catalog.responsibilities_by_body.get(identifier, ())]
    duties = [*catalog.duties_by_reporter.get(identifier, ())]
    if found.member_of:
        links += catalog.responsibilities_by_body.get(found.member_of, ())
        duties += catalog.duties_by_reporter.get(found.member_of, ())
    return d.BodyDocument(
        id=found.id,
        name=found.name,
        short_name=found.short_name,
        kind=found.kind,
        territory=found.territory,
        member_of=found.member_of,
        members=_ids(catalog.members_of.get(identifier, ())),
        measures=tuple(
            _body_measure(catalog, catalog.measures[link.measure], link.text) for link in links
        ),
        duties=tuple(duty(catalog, item) for item in duties),
        url=f"bodies/{identifier}/",
        provenance=provenance(catalog, found),
    )


def list_document(catalog: Catalog, identifier: str) -> d.ListDocument:
    """An official list with its entries, and what the rule computes."""
    found = catalog.lists[identifier]
    analysis = analyse(catalog)
    entries = []
    for entry in catalog.entries_of.get(identifier, ()):
        decision = analysis.decision(entry.school, found.school_year)
        entries.append(
            d.ListEntryItem(
                school=entry.school,
                territory=entry.territory,
                entered=entry.entered,
                left=entry.left,
                reason=entry.reason,
                exception=entry.exception,
                rule=decision.listed if decision else None,
            )
        )
    return d.ListDocument(
        id=found.id,
        title=found.title,
        kind=found.kind,
        territory=found.territory,
        date=found.date,
        school_year=found.school_year,
        published=found.published,
        schools_stated=found.schools_stated,
        territories_stated=found.territories_stated,
        entries=tuple(entries),
        computed=analysis.listed_in(found),
        url=f"lists/{identifier}/",
        provenance=provenance(catalog, found),
    )


def procedure(catalog: Catalog, identifier: str) -> d.ProcedureDocument:
    """A procedure with the results of territories."""
    analysis = analyse(catalog)
    found = analysis.procedures[identifier]
    return d.ProcedureDocument(
        id=found.id,
        kind=found.kind,
        subject=found.subject,
        grade=found.grade,
        school_year=found.school_year,
        scale=found.scale,
        minimum=found.minimum,
        minimum_source=found.minimum_source,
        maximum=found.maximum,
        mandatory=found.mandatory,
        references=tuple(
            d.ReferenceEntry(territory=item.territory, n=item.n, share=item.share, mean=item.mean)
            for item in analysis.references_in.get(identifier, ())
        ),
        url=f"procedures/{identifier}/",
        provenance=provenance(catalog, found),
    )


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
        tables=tuple(
            d.TableSummary(
                name=name,
                title=table.resource.title,
                rows=len(table.frame),
                path=f"data/{found.name}/{table.file}",
                sha256=table.sha256,
            )
            for name, table in found.tables.items()
        ),
        zip=f"data/{found.name}/{found.name}.zip",
        url=f"data/{found.name}/",
    )


def _body_measure(catalog: Catalog, item: Measure, text: str) -> d.BodyMeasure:
    return d.BodyMeasure(
        roadmap=item.roadmap,
        measure=item.id,
        number=item.number,
        title=item.title,
        as_written=text,
        term=term(item),
        status=status_entry(catalog, item),
        url=measure_url(item),
    )


def _statement(catalog: Catalog, item: Statement) -> d.StatementEntry:
    return d.StatementEntry(
        kind=item.kind,
        order=item.order,
        text=item.text,
        part=item.part,
        targets=tuple(
            target_entry(target) for target in catalog.targets_of_statement.get(item.id, ())
        ),
    )


def _documents(catalog: Catalog, plan: Record) -> Iterable[Document]:
    return (
        item for item in catalog.documents.values() if item.origin.package == plan.origin.package
    )


def _target_ids(catalog: Catalog, own: Iterable[Measure]) -> set[str]:
    return {target.id for item in own for target in catalog.targets_of.get(item.id, ())}


def _ids(found: Iterable[Any]) -> tuple[str, ...]:
    return tuple(item.id for item in found)
