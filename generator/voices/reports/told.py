"""The answers of a report for programs."""

from collections.abc import Mapping

from ..api.reports import ANSWER, COLUMN, Answers
from ..api.shapes import Json
from .answer import Answer, Drawing, Points, Sheet, Value
from .papers import Printed
from .reading import Report


def answered(printed: Mapping[str, Printed]) -> Answers:
    """What the data answered in each report, by its name."""
    return {slug: _answers(of.report) for slug, of in printed.items()}


def _answers(report: Report) -> list[Json]:
    return [
        _answer(asked.call.macro, asked.call.name, answer)
        for asked, answer in zip(report.asked, report.answers, strict=True)
    ]


def _answer(macro: str, name: str, of: Answer) -> Json:
    table = of.table if isinstance(of, Drawing) else of if isinstance(of, Sheet) else None
    value = of if isinstance(of, Value) else None
    return ANSWER(
        macro=macro,
        name=name,
        text=value.text if value else None,
        number=value.number if value else None,
        title=table.title if table else None,
        columns=[COLUMN(column) for column in table.columns] if table else [],
        rows=[list(row) for row in table.rows] if table else [],
        items=[item.text for item in of.items] if isinstance(of, Points) else [],
    )
