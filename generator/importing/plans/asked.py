"""Bodies that a plan names and the register does not have, proposed as rows of the table `bodies`."""

import re
from collections.abc import Iterator, Mapping

from ...data.catalog.records import School
from ...grouping import by_key
from ...language.i18n import _
from ..files.grid import Place, UnreadableError
from ..lexicon import WORDS
from ..model import Context, Draft, Source, TableRow, fault
from ..spelling import school_id, spelt
from .bodies import OTHERS, Bodies, bodies_of, initials, introduced
from .importer import CHECK, document_of, texts_of
from .model import Plan
from .plan import plan_of
from .settings import place_of
from .several import plans_in

KINDS = {kind: re.compile(words, re.IGNORECASE) for kind, words in WORDS["bodies"].items()}


def asked(source: Source, context: Context) -> Draft:
    """A row for each body that the measures of a file name and nobody knows, in their order.

    The territory is the one that the title names, or that of the school whose plan it is, else it is
    left to the editor; the kind goes by the words of the name.
    """
    try:
        plans = [plan_of(part.document) for part in plans_in(document_of(source, context.sheet))]
    except UnreadableError as error:
        where = (error.place or Place()).in_file(source.name)
        return Draft(problems=(fault(where, CHECK, error.message, error.remedy),))
    found: dict[str, TableRow] = {}
    for plan in plans:
        name = context.names.school_named(plan.title) or ""
        own, territory = place_of(plan, name, context)
        texts = texts_of(plan)
        bodies = bodies_of(
            context.catalog, territory, "", context.answers, texts, own.id if own else ""
        )
        # «Отдел, методический центр (далее – МЦ)» introduces the last of the list.
        full = {short: re.split(r",\s*", name)[-1] for name, short in introduced(texts)}
        full = {**_by_initials(plan, bodies), **full}
        named = context.catalog.schools.get(name)
        if named and named.id not in context.catalog.bodies_of_school:
            found[named.id] = TableRow(cells=_of_school(named), place=Place(file=source.name))
        for measure in plan.measures:
            for row in _rows(measure.responsible_text, territory, bodies, full, context):
                at = TableRow(cells=row, place=measure.place.in_file(source.name))
                found.setdefault(row["id"], at)
    if found:
        return Draft(rows={"bodies": tuple(found.values())})
    nothing = _("Everybody whom the plan names stands in the table bodies already.")
    remedy = _("Bring the plan: roadmaps import {file}.", file=source.name)
    return Draft(problems=(fault(Place(file=source.name), CHECK, nothing, remedy),))


def _by_initials(plan: Plan, bodies: Bodies) -> Mapping[str, str]:
    """Names that a plan has in full, by the initials that it has as well: «МЦ» and «Методический центр»."""
    texts = filter(None, (measure.responsible_text for measure in plan.measures))
    names = {named.text for text in texts for named in bodies.of(text) if not named.body}
    found = by_key((initials(name), name) for name in sorted(names))
    return {
        short: found[short][0]
        for short in names
        if short.isupper() and len(found.get(short, ())) == 1 and spelt(short) not in OTHERS
    }


def _rows(
    text: str, territory: str, bodies: Bodies, full: Mapping[str, str], context: Context
) -> Iterator[dict[str, str]]:
    """Rows for those whom a text names and nobody knows; `full` are names by their abbreviations."""
    short = {name: abbreviation for abbreviation, name in full.items()}
    for named in bodies.of(text) if text else ():
        if named.body:
            continue
        school = context.catalog.schools.get(context.names.school(named.text, territory).id or "")
        if school:
            yield {
                **_of_school(school),
                "short_name": named.text if named.text != school.name else "",
            }
            continue
        name = full.get(named.text, named.text)
        own = short.get(name, "") or (named.text if named.text != name else "")
        yield {
            "id": school_id(own or name, territory or "organ"),
            "name": name[:1].upper() + name[1:],
            "short_name": own,
            "kind": _kind(name),
            "territory": territory,
        }


def _of_school(school: School) -> dict[str, str]:
    """The row of a body that is the school."""
    return {
        "id": school.id,
        "name": school.name,
        "kind": "schools",
        "territory": school.territory,
        "school": school.id,
    }


def _kind(name: str) -> str:
    """The kind of body that a name sounds like: a group, where it sounds like none."""
    return next((kind for kind, words in KINDS.items() if words.search(name)), "group")
