"""Texts about a school must not tell what its results hide.

`protect` empties cells; an office also writes why a school is on a list, and the reason
often is the very number. Only texts that the office writes for these tables are looked at: a
plan is published as it was adopted.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from ..data.catalog import Catalog
from ..data.catalog.records import ListEntry, Procedure, Record, Reply, Risk
from ..grouping import Groups, by_key
from ..language.i18n import _
from ..methods.tables import HIDDEN
from .finding import Checks, Findings, by_procedure, error

PARTS = re.compile(r"[;\n]|\.\s+(?=[А-ЯЁA-Z«])")
NUMBER = re.compile(r"\d+")
WORDS = re.compile(r"[а-яёa-z]+")
GRADES = re.compile(r"(\d+(?:\s*(?:,|и|-|–)\s*\d+)*)\s*(?:-?[а-яё]{1,2}\s+)?кл")
# A day, a school year, a year and the number of a school tell nothing of a result.
BESIDE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|(?:19|20)\d\d(?:\s*[/–-]\s*\d{2,4})?|№\s*\d+")
KINDS = {"впр": "vpr", "огэ": "oge", "егэ": "ege"}
LEAST = 3
Subject = tuple[str, ...]


@by_procedure()
def texts_tell_no_hidden_numbers(catalog: Catalog) -> Findings:
    """Ensure that what is said of a school tells no number of a result that is hidden."""
    said = list(_said(catalog))
    subjects = frozenset(tuple(one.subject.lower().split()) for one in catalog.procedures.values())
    hidden = _hidden(catalog, {school for school, *_rest in said})
    for school, year, item, field in said:
        closed = [one for one in hidden[school] if year in (None, one.school_year)]
        found = _told(getattr(item, field), closed, subjects) if closed else None
        if found is not None:
            yield error(
                item,
                field,
                _(
                    "The text tells numbers of a result that is hidden: {procedure}.",
                    procedure=found.id,
                ),
                _("Write it without numbers, for instance only the name of the test."),
            )


def _said(catalog: Catalog) -> Iterator[tuple[str, str | None, Record, str]]:
    """School, school year if it is of one, record and column of each text about a school."""
    for entry in catalog.all("list_entries", ListEntry):
        found = catalog.lists.get(entry.list)
        year = found.school_year if found else None
        for field in ("reason", "exception"):
            if entry.school and getattr(entry, field):
                yield entry.school, year, entry, field
    for risk in catalog.all("risks", Risk):
        yield risk.school, None, risk, "text"
    for reply in catalog.all("replies", Reply):
        # Of a result that is named by its id, another check lets pass no number at all.
        if reply.school and not reply.procedure:
            yield reply.school, None, reply, "text"


def _hidden(catalog: Catalog, schools: set[str]) -> Groups[str, Procedure]:
    """Procedures of which the result of a school is hidden, by school."""
    results = catalog.frame("results")
    rows = results[results["suppression"].isin(HIDDEN) & results["school"].isin(schools)]
    return by_key(
        (school, found)
        for school, name in zip(rows["school"], rows["procedure"], strict=True)
        if (found := catalog.procedures.get(name)) is not None
    )


def _told(text: str, closed: list[Procedure], subjects: frozenset[Subject]) -> Procedure | None:
    """The first of `closed` of which a part of a text tells a number, besides its grade.

    `subjects` are all that are known: "математика базовая" is not the profile level.
    """
    for part in map(str.lower, PARTS.split(text)):
        rest = BESIDE.sub(" ", GRADES.sub(" ", part))
        if not NUMBER.search(rest):
            continue
        names = tuple(WORDS.findall(part))
        kinds = {KINDS[name] for name in names if name in KINDS}
        grades = {int(n) for told in GRADES.findall(part) for n in NUMBER.findall(told)}
        named, whole = _subjects(names, subjects)
        for found in closed:
            subject = tuple(found.subject.lower().split())
            alike = {one for one in whole if one[0] == subject[0]}
            if (
                subject in named
                and (subject in whole or not alike)
                and found.kind in (kinds or {found.kind})
                and found.grade in (grades or {found.grade})
            ):
                return found
    return None


@lru_cache(maxsize=1024)
def _subjects(
    told: Subject, subjects: frozenset[Subject]
) -> tuple[frozenset[Subject], frozenset[Subject]]:
    """Subjects of which the first word is `told`, and those of which all words are."""
    named = frozenset(subject for subject in subjects if _names(told, subject[:1]))
    return named, frozenset(subject for subject in named if _names(told, subject))


def _names(told: Subject, words: Subject) -> bool:
    """Whether each of `words` is `told`, in any case or shortened."""
    stems = [(word, word[: max(4, len(word) - 2)]) for word in words]
    return all(
        any(one.startswith(stem) or (len(one) >= LEAST and word.startswith(one)) for one in told)
        for word, stem in stems
    )


CHECKS: Checks = (texts_tell_no_hidden_numbers,)
