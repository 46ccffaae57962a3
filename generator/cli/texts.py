"""Commands that show how a phrase of a plan is understood, as JSON."""

import json
import sys
from dataclasses import asdict
from typing import Annotated

import typer

from ..data.problems import UnusableError
from ..language.i18n import _
from . import parts
from .common import day_of


def term(
    text: Annotated[str, typer.Argument(help="A term as a plan puts it.")],
    start: Annotated[str, typer.Option(help="First day of the plan, as 2021-01-01.")],
    end: Annotated[str, typer.Option(help="Last day of the plan.")],
) -> None:
    """Show as JSON how a term is understood in a plan of the given period."""
    period = parts.terms.Period(start=day_of(start), end=day_of(end))
    if period.end < period.start:
        raise UnusableError(_("The plan ends before it starts."))
    _print_json(asdict(parts.terms.parse_term(text, period)))


def target(text: Annotated[str, typer.Argument(help="A result as a plan puts it.")]) -> None:
    """Show as JSON the quantities that are read from a text."""
    _print_json([asdict(item) for item in parts.targets.parse_quantities(text)])


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")
