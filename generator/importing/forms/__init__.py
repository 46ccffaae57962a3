"""Forms: XLSX workbooks made from the profiles, to be filled in and imported again.

What writes workbooks, `form` and `mark`, is loaded when it is first named: most imports write none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .reading import IMPORTER

if TYPE_CHECKING:
    from .marking import mark as mark
    from .writing import form as form

WRITERS = {"form": "writing", "mark": "marking"}

__all__ = ["IMPORTER", "form", "mark"]


def __getattr__(name: str) -> Any:
    if name not in WRITERS:
        raise AttributeError(name)
    return getattr(import_module(f".{WRITERS[name]}", __name__), name)
