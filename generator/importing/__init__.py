"""From what editors have to canonical packages: imports, and forms to fill in.

`IMPORTERS` is the list of what can be read; each importer turns one file into a draft,
and `merging` is the one place that brings drafts into a package.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from . import agreement, ege, listed, mapping, proposing, register, scores, vpr
from . import forms as forms_
from .answers import options_of, read_answers, read_toml
from .leaving import areas_of
from .model import Context, Draft, Importer, NewPackage, Note, Place, Row, Source
from .plans import importer as plans
from .running import Import, Request, finish, propose, run
from .summary import as_json, as_text, left_out
from .workbook_check import check_workbook

if TYPE_CHECKING:
    from .forms import form as form
    from .forms import mark as mark

IMPORTERS: tuple[Importer, ...] = (
    forms_.IMPORTER,
    agreement.IMPORTER,
    scores.IMPORTER,
    vpr.IMPORTER,
    ege.IMPORTER,
    register.IMPORTER,
    listed.IMPORTER,
    proposing.IMPORTER,
    mapping.IMPORTER,
    plans.IMPORTER,
)


class _Report(Protocol):
    def __call__(self, done: Import, language: str, *, written: bool) -> str: ...


FORMS: Mapping[str, _Report] = {"text": as_text, "json": as_json}

__all__ = [
    "FORMS",
    "IMPORTERS",
    "Context",
    "Draft",
    "Import",
    "Importer",
    "NewPackage",
    "Note",
    "Place",
    "Request",
    "Row",
    "Source",
    "areas_of",
    "check_workbook",
    "finish",
    "form",
    "left_out",
    "mark",
    "options_of",
    "propose",
    "read_answers",
    "read_toml",
    "run",
]


def __getattr__(name: str) -> Any:
    if name not in forms_.WRITERS:
        raise AttributeError(name)
    return getattr(forms_, name)
