"""The documents of the static API: their JSON and their JSON Schemas come from here."""

from generator.api.documents.base import Document, Named, Provenance
from generator.api.documents.index import IndexDocument
from generator.api.documents.lists import ListDocument, ListEntryItem, ListSummary
from generator.api.documents.measures import (
    FlagEntry,
    MeasureEntry,
    Number,
    StatusEntry,
    TargetEntry,
    TermEntry,
)
from generator.api.documents.packages import PackageDocument, TableSummary
from generator.api.documents.places import BodyDocument, BodyMeasure, TerritoryDocument
from generator.api.documents.plans import (
    DocumentEntry,
    DutyEntry,
    RoadmapDocument,
    RoadmapsDocument,
    RoadmapSummary,
    SectionEntry,
    StatementEntry,
)
from generator.api.documents.procedures import ProcedureDocument, ReferenceEntry
from generator.api.documents.schools import (
    DecisionEntry,
    EventEntry,
    PairingEntry,
    ResultEntry,
    RiskEntry,
    SchoolDocument,
    SchoolsDocument,
    SchoolSummary,
)

__all__ = [
    "BodyDocument",
    "BodyMeasure",
    "DecisionEntry",
    "Document",
    "DocumentEntry",
    "DutyEntry",
    "EventEntry",
    "FlagEntry",
    "IndexDocument",
    "ListDocument",
    "ListEntryItem",
    "ListSummary",
    "MeasureEntry",
    "Named",
    "Number",
    "PackageDocument",
    "PairingEntry",
    "ProcedureDocument",
    "Provenance",
    "ReferenceEntry",
    "ResultEntry",
    "RiskEntry",
    "RoadmapDocument",
    "RoadmapSummary",
    "RoadmapsDocument",
    "SchoolDocument",
    "SchoolSummary",
    "SchoolsDocument",
    "SectionEntry",
    "StatementEntry",
    "StatusEntry",
    "TableSummary",
    "TargetEntry",
    "TermEntry",
    "TerritoryDocument",
]
