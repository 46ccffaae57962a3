"""What must not be shown beside an edition that readers have, and after it was hidden.

Two functions for all who compare with a published edition: the check of a proposal,
publishing and rolling back. Both take catalogues, as `site.read(folder)` gives them.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from ..data.catalog import Catalog
from ..data.catalog.records import Origin
from ..data.packages import DESCRIPTOR
from ..data.problems import Problem
from ..grouping import by_key
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


def numbers_of_their_own(now: Catalog, published: Catalog) -> Iterator[Problem]:
    """Errors at rows of `now` whose id was that of another organisation in `published`.

    An id is an address and stands in links, files and other packages: it never changes hands.
    """
    for kind in ("schools", "bodies"):
        before, after = (getattr(catalog, kind) for catalog in (published, now))
        for identifier in before.keys() & after.keys():
            old, new = before[identifier], after[identifier]
            for field in ("inn", "ogrn"):
                known, told = getattr(old, field, None), getattr(new, field, None)
                if known and told and known != told:
                    finding = Finding(
                        origin=new.origin,
                        field=field,
                        value=told,
                        message=_("The id {id} was published with another number, {number}: it "
                                  "would become the address of another organisation.",
                                  id=identifier, number=known),
                        remedy=_("Give the new organisation an id of its own and name it as successor; "
                                 "if the number was mistyped, publish once without it, then with the "
                                 "right one."),
                    )  # fmt: skip
                    yield finding.as_problem(numbers_of_their_own.__name__, now)


def not_of_days_to_come(catalog: Catalog, today: date) -> Iterator[Problem]:
    """An error for each package whose edition is dated later than tomorrow: clocks differ by a day."""
    for package in catalog.packages:
        if package.created > today + timedelta(days=1):
            yield Problem(
                check=not_of_days_to_come.__name__,
                package=package.name,
                path=f"{package.path}/{DESCRIPTOR}",
                field="created",
                value=package.created.isoformat(),
                message=_("The edition is dated {day}, which is still to come.",
                          day=package.created),
                remedy=_("Run roadmaps bump, which sets the date of today."),
            )  # fmt: skip


def hidden_since(then: Catalog, newest: Catalog) -> tuple[Text, ...]:
    """A sentence for each table of which a rollback to `then` would show what `newest` hides.

    Empty if the rollback shows nothing that was hidden since. The values are not told.
    """
    return tuple(
        _(
            "{table}: rows that were hidden since would be shown again: {n}, first {key}.",
            table=resource,
            n=len(keys),
            key=keys[0],
        )
        for resource, keys in by_key(shown_again(then, newest)).items()
    )


def _rows(verdict: Verdict) -> Iterator[Origin]:
    columns = (verdict.rows[name].tolist() for name in ("package", "path", "row"))
    if not verdict.rows.empty:
        for package, path, row in zip(*columns, strict=True):
            yield Origin(package=package, path=path, row=int(row))


def _key(verdict: Verdict, origin: Origin) -> tuple[object, ...]:
    column = verdict.cells if verdict.resource == "school_years" else ()
    return origin.package, origin.path, origin.row, column
