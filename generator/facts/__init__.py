"""What is true of an entity, derived once: pages, API, files and reports choose and phrase it.

Each fact is a function of (catalog, id or record) into a frozen record, without words;
it looks things up in the catalogue's mappings and never walks through a collection.
"""

from .bodies import BodyFacts, body
from .deficits import pairings, partner, risks, strengths
from .flags import flags_at
from .learning import Learning, Part, Total, in_order, newest_year
from .lists import Listed, Listing, beside, listing, of_year, official
from .measures import Answer, MeasureFacts, TargetFacts, answers, measure, names_others, targets
from .reports import EvidenceFacts, ReportFacts, last_report, reporter_name
from .roadmaps import RoadmapFacts, documents, roadmap
from .schools import Answering, Promise, SchoolFacts, SchoolRowFacts, promises, school, school_row
from .standing import Dated, Outlook, outlook
from .territories import AreaListing, TerritoryFacts, territory

__all__ = [
    "Answer", "Answering", "AreaListing", "BodyFacts", "Dated", "EvidenceFacts", "Learning", "Listed", "Listing",
    "MeasureFacts", "Outlook", "Part", "Promise", "ReportFacts", "RoadmapFacts", "SchoolFacts", "SchoolRowFacts",
    "TargetFacts", "TerritoryFacts", "Total", "answers", "beside", "body", "documents", "flags_at", "in_order", "last_report", "listing",
    "measure", "names_others", "newest_year", "of_year", "official", "outlook", "pairings", "partner", "promises",
    "reporter_name", "risks", "roadmap", "school", "school_row", "strengths", "targets", "territory",
]  # fmt: skip
