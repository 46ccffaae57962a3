"""The documents of the static API: their JSON and their JSON Schemas come from here."""

from .base import Document, Named, Provenance
from .changes import ChangeEntry, ChangesDocument
from .duties import (
    AimEntry,
    AnsweredRisk,
    CompletenessEntry,
    DutyEntry,
    GapsEntry,
    ReachedEntry,
    ReportingCell,
    ReportingRow,
)
from .index import IndexDocument
from .lists import DocumentEntry, ListDocument, ListEntryItem, ListSummary
from .measures import FlagEntry, MeasureEntry, Number, Responsible, TargetEntry, TermEntry
from .packages import PackageDocument, TableSummary
from .places import BodyDocument, BodyMeasure, TerritoryDocument
from .plans import (
    RoadmapDocument,
    RoadmapsDocument,
    RoadmapSummary,
    SectionEntry,
    StatementEntry,
)
from .procedures import ProcedureDocument, ReferenceEntry
from .progress import (
    EvidenceEntry,
    MoveEntry,
    ProgressEntry,
    ProgressReportEntry,
    SlotEntry,
    StatusEntry,
)
from .schools import (
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
    "Responsible",
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
