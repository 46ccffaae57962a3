"""A problem found in the data: a value that every audience is told of in its own form.

`model` is the value, `groups` puts like with like; a module an audience says it:
`terminal`, `machine` (JSON), `workflow` (GitHub), `document` (HTML).
"""

from collections.abc import Callable, Mapping

from .document import as_html
from .groups import alike, foremost, groups, inert, place, ranges, summary
from .machine import as_json
from .problem import (
    Column,
    MendableError,
    OperationError,
    Problem,
    SettingsError,
    Severity,
    UnusableError,
    exit_code,
    in_order,
    letter,
)
from .terminal import as_text
from .workflow import as_github, as_markdown

FORMS: Mapping[str, Callable[[tuple[Problem, ...], str], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "markdown": as_markdown,
    "html": as_html,
}

__all__ = [
    "FORMS",
    "Column",
    "MendableError",
    "OperationError",
    "Problem",
    "SettingsError",
    "Severity",
    "UnusableError",
    "alike",
    "as_github",
    "as_html",
    "as_json",
    "as_markdown",
    "as_text",
    "exit_code",
    "foremost",
    "groups",
    "in_order",
    "inert",
    "letter",
    "place",
    "ranges",
    "summary",
]
