"""What must not be shown beside an edition that readers have, and after it was hidden.

Two functions for all who compare with a published edition: the check of a proposal,
publishing and rolling back. Both take catalogues, as `site.read(folder)` gives them.
"""

from collections.abc import Iterator

from ..data.catalog import Catalog
from ..data.catalog.records import Origin
from ..data.problems import Problem
from ..language.i18n import Text, _
from ..methods.disclosure import Verdict, shown_again, verdicts
from .finding import Finding

# The cell of each table that a finding points at.
FIELDS = {
    "results": "participants",
    "references": "participants",
    "mark_agreement": "confirmed",
    "score_counts": "count",
    "observations": "n",
}


def told_by_difference(now: Catalog, published: Catalog) -> Iterator[Problem]:
    """Errors at rows of `now` that must not be shown to readers who kept `published`.

    Where participants changed by one to the threshold less one, the difference is the
    result of so few; what was hidden stays hidden; what would follow from both editions
    goes. The same participants with other marks are a correction, and no error. What is
    wrong with `now` alone is left to the other checks. `roadmaps protect --since` mends
    all of it.
    """
    alone = {_key(verdict, row) for verdict in verdicts(now) for row in _rows(verdict)}
    for verdict in verdicts(now, published):
        for row in _rows(verdict):
            if _key(verdict, row) not in alone:
                finding = Finding(
                    origin=row,
                    field=FIELDS.get(verdict.resource, verdict.cells[0] if verdict.cells else None),
                    value=None,
                    message=_("Beside the published edition this row would tell of a few people."),
                    remedy=_(
                        "Run roadmaps protect --since EDITION; or leave the row as it was "
                        "published until more has changed in it."
                    ),
                )
                yield finding.as_problem(told_by_difference.__name__, now)


def hidden_since(then: Catalog, newest: Catalog) -> tuple[Text, ...]:
    """A sentence for each table of which a rollback to `then` would show what `newest` hides.

    Empty if the rollback shows nothing that was hidden since. The values are not told.
    """
    found: dict[str, list[str]] = {}
    for resource, key in shown_again(then, newest):
        found.setdefault(resource, []).append(key)
    return tuple(
        _(
            "{table}: rows that were hidden since would be shown again: {n}, first {key}.",
            table=resource,
            n=len(keys),
            key=keys[0],
        )
        for resource, keys in found.items()
    )


def _rows(verdict: Verdict) -> Iterator[Origin]:
    columns = (verdict.rows[name].tolist() for name in ("package", "path", "row"))
    if not verdict.rows.empty:
        for package, path, row in zip(*columns, strict=True):
            yield Origin(package=package, path=path, row=int(row))


def _key(verdict: Verdict, origin: Origin) -> tuple[object, ...]:
    column = verdict.cells if verdict.resource == "school_years" else ()
    return origin.package, origin.path, origin.row, column
