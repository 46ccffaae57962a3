"""What is true of an entity, derived once: pages, API, files and reports choose and phrase it.

Each fact is a function of (catalog, id or record) into a frozen record, without words;
it looks things up in the catalogue's mappings and never walks through a collection.
"""

from .flags import flags_at
from .measures import Answer, MeasureFacts, answers, measure
from .roadmaps import documents

__all__ = ["Answer", "MeasureFacts", "answers", "documents", "flags_at", "measure"]
