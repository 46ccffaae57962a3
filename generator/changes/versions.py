"""Whether a package says by its version and date that it is another edition.

Who cites `version` 1.2.0 must find the same content for ever. Content is the typed rows and
what the descriptor says of their origin, not schemas, the order of rows or ends of lines.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import IntEnum

import pandas as pd

from ..data.packages import DESCRIPTOR, FOLDER, corrections
from ..data.packages.snapshot import RawPackage, RawTable, Snapshot
from ..data.problems import Problem, Severity
from ..language.i18n import Text, _
from .change import Kind
from .compare import compare

CHECK = "version_and_date_rise"
EXPLAINED = "corrections_have_reasons"
Version = tuple[int, ...]
Row = tuple[str, ...]
NUMERIC = ("number", "integer")


class Level(IntEnum):
    """How much a package has changed; each asks for its part of the version to rise."""

    CORRECTION = 2
    NEW_DATA = 1
    STRUCTURE = 0


LEVELS: Mapping[Level, Text] = {
    Level.CORRECTION: _("correction"),
    Level.NEW_DATA: _("new data"),
    Level.STRUCTURE: _("structure"),
}


def unraised(old: Snapshot, new: Snapshot) -> tuple[Problem, ...]:
    """Ensure other content has a higher version, and no package gets an earlier date."""
    return tuple(
        problem
        for name, package in new.packages.items()
        if name in old.packages
        for problem in _faults(old.packages[name], package)
    )


def _faults(old: RawPackage, new: RawPackage) -> Iterator[Problem]:
    before, now = old.about.get("version", ""), new.about.get("version", "")
    level = level_of(old, new)
    if number(now) < number(before) or (level is not None and number(now) == number(before)):
        yield _problem(new.name, "version", now, before)
    then, moment = (side.about.get("created", "") for side in (old, new))
    if _instant(moment) < _instant(then):
        yield _problem(new.name, "created", moment, then)


def _problem(package: str, field: str, value: str, before: str) -> Problem:
    message = (
        _("The content of the package is not that of the edition {before} that readers have, "
          "so its version must be higher.", before=before)
        if field == "version"
        else _("The package has an earlier date than the edition of {before} that readers have.",
               before=before)
    )  # fmt: skip
    return Problem(
        check=CHECK,
        package=package,
        path=f"{FOLDER}/{package}/{DESCRIPTOR}",
        field=field,
        value=value,
        message=message,
        remedy=_("Run roadmaps bump: it sets version and created by what has changed."),
    )


def reasons(old: Snapshot, new: Snapshot) -> Mapping[str, str]:
    """Why values were corrected since `old`, by package: the reasons of all versions since."""
    found = {}
    for name, package in new.packages.items():
        if name not in old.packages:
            continue
        before, now = (
            number(side.about.get("version", "")) for side in (old.packages[name], package)
        )
        told = [
            reason
            for version, reason in sorted(package.reasons.items(), key=lambda item: number(item[0]))
            if before < number(version) <= now
        ]
        if told:
            found[name] = " ".join(told)
    return found


def unexplained(old: Snapshot, new: Snapshot) -> tuple[Problem, ...]:
    """Ensure that published values which are corrected have a reason that readers are told."""
    known = reasons(old, new)
    corrected = {
        change.package: None
        for change in compare(old, new).changes
        if change.kind is Kind.CORRECTION and change.package not in known
    }
    return tuple(
        Problem(
            severity=Severity.WARNING,
            check=EXPLAINED,
            package=name,
            path=f"{FOLDER}/{name}/{DESCRIPTOR}",
            field=corrections.NAME,
            message=_("Published values are corrected, and readers are not told why."),
            remedy=_(
                'Write the reason into the descriptor, or let roadmaps bump --reason "…" do it.'
            ),
        )
        for name in corrected
    )


def raised(old: RawPackage, new: RawPackage, now: datetime) -> Mapping[str, str]:
    """What `version` and `created` of `new` must be, if not what they are.

    `now` is the moment of the edition; where the earlier one is of the same day, `created`
    gets a time after it.
    """
    level = level_of(old, new)
    before, stated = (number(side.about.get("version", "")) for side in (old, new))
    wanted = before if level is None else _next(before, level)
    found = {"version": ".".join(map(str, wanted))} if stated < wanted else {}
    then, moment = (_instant(side.about.get("created", "")) for side in (old, new))
    if level is not None and (moment <= then or moment.date() != now.date()):
        found["created"] = _after(then, now)
    elif moment < then:
        found["created"] = old.about["created"]
    return found


def _next(before: Version, level: Level) -> Version:
    return (*before[:level], before[level] + 1, *(0 for _part in before[level + 1 :]))


def _after(then: datetime, now: datetime) -> str:
    """`now` as its day, or with the minute where the earlier edition is of that day."""
    midnight = datetime.combine(now.date(), time(), UTC)
    moments = (midnight, now.replace(second=0, microsecond=0))
    later = next((item for item in moments if item > then), then + timedelta(minutes=1))
    return later.isoformat().replace("+00:00", "Z")


def is_before(day: date, old: RawPackage) -> bool:
    """Whether a day is earlier than that of the edition `old`."""
    return day < _instant(old.about.get("created", "")).date()


def number(version: str) -> Version:
    """A version as three numbers; what is no version is the lowest."""
    found = re.match(r"(\d+)(?:\.(\d+))?(?:\.(\d+))?", version, re.ASCII)
    return tuple(int(part or 0) for part in found.groups()) if found else (0, 0, 0)


def _instant(created: str) -> datetime:
    try:
        found = datetime.fromisoformat(created)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def level_of(old: RawPackage, new: RawPackage) -> Level | None:
    """How much the content differs; None if it does not."""
    found = [level for name in {*old.tables, *new.tables}
             for level in _of_table(old.tables.get(name), new.tables.get(name))]  # fmt: skip
    if old.said != new.said or old.fictional != new.fictional:
        found.append(Level.CORRECTION)
    return min(found, default=None)


def _of_table(old: RawTable | None, new: RawTable | None) -> Iterator[Level]:
    if old is None or new is None:
        table = new or old
        if table is not None and len(table.frame):
            yield Level.NEW_DATA if old is None else Level.STRUCTURE
        return
    if old.sha256 == new.sha256:
        return
    before, after = _filled(old.frame), _filled(new.frame)
    if set(before) != set(after) and len(before) and len(after):
        yield Level.STRUCTURE
    yield from _of_rows(old, new)


def _filled(frame: pd.DataFrame) -> list[str]:
    """The columns that hold a value."""
    return [str(name) for name in frame.columns if (frame[name] != "").any()]


def _of_rows(old: RawTable, new: RawTable) -> Iterator[Level]:
    names = list(dict.fromkeys([*old.frame.columns, *new.frame.columns]))
    before, after = (Counter(_typed(table, names)) for table in (old, new))
    lost, added = before - after, after - before
    if not lost and not added:
        return
    yield Level.CORRECTION
    key = [names.index(name) for name in new.primary_key if name in names]
    earlier = {tuple(row[at] for at in key): row for row in lost}
    for row in added:
        was = earlier.get(tuple(row[at] for at in key))
        if was is None or any(cell and not then for cell, then in zip(row, was, strict=True)):
            yield Level.NEW_DATA
            return


def _typed(table: RawTable, names: list[str]) -> Iterator[Row]:
    """The rows with the cells of `names`, each value in one spelling: 1.0 is 1."""
    numeric = {field.name for field in table.resource.fields if field.type in NUMERIC}
    frame = table.frame.reindex(columns=names, fill_value="")
    columns = [
        frame[name].map(_number) if name in numeric else frame[name] for name in frame.columns
    ]
    return zip(*(column.tolist() for column in columns), strict=True)


def _number(text: str) -> str:
    try:
        return format(Decimal(text.strip()).normalize(), "f") if text else ""
    except (InvalidOperation, ValueError):
        return text
