"""Targets: what each hangs on, whether it is possible, and whether its words say so."""

from ..data.catalog import Catalog
from ..data.catalog.records import Statement, Target
from ..data.text import short
from ..language.i18n import _
from .finding import Checks, Findings, cell, error


def targets_well_formed(catalog: Catalog) -> Findings:
    """Ensure that a target hangs on one thing, is possible, and is what its text says."""
    statements = {item.id: item for item in catalog.all("statements", Statement)}
    for target in catalog.all("targets", Target):
        yield from _hangs_on_one(target)
        yield from _is_possible(catalog, target)
        yield from _is_read_rightly(target)
        yield from _stands_in_source(catalog, target, statements.get(target.statement or ""))


def _hangs_on_one(target: Target) -> Findings:
    if bool(target.measure) == bool(target.statement):
        yield error(
            target,
            "measure",
            _("A target belongs to a measure or to a statement, to exactly one of them."),
            _("Fill in one of the columns measure and statement."),
        )


def _is_possible(catalog: Catalog, target: Target) -> Findings:
    if target.value < 0 or (target.unit == "percent" and target.value > 100):
        shown = cell(catalog, target.origin, "value")
        yield error(
            target,
            "value",
            _("{value} is no possible share or count.", value=shown),
            _("Write a share from 0 to 100 or a count from 0."),
        )
    if (target.unit == "percent") == (target.denominator == "not_applicable"):
        yield error(
            target,
            "denominator",
            _("A share is taken of something, a count is not."),
            _("For percent write all, listed or not_stated; for others not_applicable."),
        )


def _is_read_rightly(target: Target) -> Findings:
    # What reads phrases is loaded where one is read: where no target has changed, none is.
    from ..language.targets import parse_quantities

    values = {(item.value, item.unit) for item in parse_quantities(target.text)}
    if values and (target.value, target.unit) not in values:
        yield error(
            target,
            "value",
            _("The text «{text}» names another value.", text=short(target.text)),
            _("Correct the value, the unit or the text."),
        )


def _stands_in_source(catalog: Catalog, target: Target, statement: Statement | None) -> Findings:
    """The words of the target stand in the measure or statement that it hangs on."""
    measure = catalog.measures.get(target.measure or "")
    sources: list[str | None] = []
    if measure:
        sources += [measure.title, measure.expected_result]
    if statement:
        sources.append(statement.text)
    if sources and not any(_spaced(target.text) in _spaced(text or "") for text in sources):
        yield error(
            target,
            "text",
            _(
                "The words of the target do not stand in the measure or the statement it belongs to."
            ),
            _("Copy them from its title, expected result or text, letter for letter."),
        )


def _spaced(text: str) -> str:
    """`text` with one space wherever it has any."""
    return " ".join(text.split())


CHECKS: Checks = (targets_well_formed,)
