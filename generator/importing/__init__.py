"""From what editors have to canonical packages: imports, and forms to fill in.

`IMPORTERS` is the list of what can be read; each importer turns one file into a draft,
and `merging` is the one place that brings drafts into a package.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from . import ege, listed, mapping, proposing, register, vpr
from .answers import areas_of, options_of, read_answers, read_toml
from .forms import reading as forms
from .model import Importer
from .plans import importer as plans
from .reading import Request
from .running import Import, check_workbook, finish, propose, run
from .summary import as_json, as_text, left_out

if TYPE_CHECKING:
    from .forms.marking import mark as mark
    from .forms.writing import form as form

IMPORTERS: tuple[Importer, ...] = (
    forms.IMPORTER,
    vpr.AGREEMENT_KIND.importer,
    vpr.SCORES_KIND.importer,
    vpr.MARKS_KIND.importer,
    ege.KIND.importer,
    register.IMPORTER,
    listed.IMPORTER,
    proposing.IMPORTER,
    mapping.IMPORTER,
    plans.IMPORTER,
)
FORMS = {"text": as_text, "json": as_json}

__all__ = [
    "FORMS",
    "IMPORTERS",
    "Import",
    "Request",
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


# What writes workbooks is loaded when it is first named: most imports write none.
_WRITERS = {"form": ".forms.writing", "mark": ".forms.marking"}


def __getattr__(name: str) -> Any:
    if name not in _WRITERS:
        raise AttributeError(name)
    return getattr(import_module(_WRITERS[name], __name__), name)
