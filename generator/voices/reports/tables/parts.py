"""What the tables are put together from."""

from collections.abc import Iterable

from ....language.i18n import Text
from ...paper import Column, Kind
from ...views import Link
from ..answer import Line, Sheet
from ..scope import Scope


def column(
    scope: Scope, title: Text, kind: Kind = "text", width: int = 10, unit: Text | None = None
) -> Column:
    return Column(
        title=scope.say(title), kind=kind, width=width, unit=scope.say(unit) if unit else None
    )


def sheet(
    scope: Scope,
    title: Text,
    columns: tuple[Column, ...],
    rows: Iterable[Line],
    *source: Link,
    linked: int = 0,
    empty: Text,
) -> Sheet:
    lines = tuple(rows)
    return Sheet(
        title=scope.say(title),
        columns=columns,
        rows=tuple(line.cells for line in lines),
        paths=tuple(line.path for line in lines),
        linked=linked,
        source=source,
        empty=scope.say(empty),
    )
