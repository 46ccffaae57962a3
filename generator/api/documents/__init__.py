"""The documents of the static API: their JSON and their JSON Schemas come from here."""

from generator.api.documents.base import Document, Named, Provenance
from generator.api.documents.changes import ChangeEntry, ChangesDocument
from generator.api.documents.duties import (
    AimEntry,
    AnsweredRisk,
    CompletenessEntry,
    DutyEntry,
    GapsEntry,
    ReachedEntry,
    ReportingCell,
    ReportingRow,
)
from generator.api.documents.index import IndexDocument
from generator.api.documents.lists import ListDocument, ListEntryItem, ListSummary
from generator.api.documents.measures import (
    FlagEntry,
    MeasureEntry,
    Number,
    TargetEntry,
    TermEntry,
)
from generator.api.documents.packages import PackageDocument, TableSummary
from generator.api.documents.places import BodyDocument, BodyMeasure, TerritoryDocument
from generator.api.documents.plans import (
    DocumentEntry,
    RoadmapDocument,
    RoadmapsDocument,
    RoadmapSummary,
    SectionEntry,
    StatementEntry,
)
from generator.api.documents.procedures import ProcedureDocument, ReferenceEntry
from generator.api.documents.progress import (
    EvidenceEntry,
    MoveEntry,
    ProgressEntry,
    ProgressReportEntry,
    SlotEntry,
    StatusEntry,
)
from generator.api.documents.schools import (
    DecisionEntry,
    DynamicsEntry,
    EventEntry,
    ObservationEntry,
    PairingEntry,
    PooledEntry,
    ResultEntry,
    RiskEntry,
    SchoolDocument,
    SchoolsDocument,
    SchoolSummary,
    SchoolYearEntry,
    SimilarEntry,
)

__all__ = [
    "AimEntry",
    "AnsweredRisk",
    "BodyDocument",
    "BodyMeasure",
    "ChangeEntry",
    "ChangesDocument",
    "CompletenessEntry",
    "DecisionEntry",
    "Document",
    "DocumentEntry",
    "DutyEntry",
    "DynamicsEntry",
    "EventEntry",
    "EvidenceEntry",
    "FlagEntry",
    "GapsEntry",
    "IndexDocument",
    "ListDocument",
    "ListEntryItem",
    "ListSummary",
    "MeasureEntry",
    "MoveEntry",
    "Named",
    "Number",
    "ObservationEntry",
    "PackageDocument",
    "PairingEntry",
    "PooledEntry",
    "ProcedureDocument",
    "ProgressEntry",
    "ProgressReportEntry",
    "Provenance",
    "ReachedEntry",
    "ReferenceEntry",
    "ReportingCell",
    "ReportingRow",
    "ResultEntry",
    "RiskEntry",
    "RoadmapDocument",
    "RoadmapSummary",
    "RoadmapsDocument",
    "SchoolDocument",
    "SchoolSummary",
    "SchoolYearEntry",
    "SchoolsDocument",
    "SectionEntry",
    "SimilarEntry",
    "SlotEntry",
    "StatementEntry",
    "StatusEntry",
    "TableSummary",
    "TargetEntry",
    "TermEntry",
    "TerritoryDocument",
]
