"""The importer of the kind `roadmap`: a plan of Word, Excel or text for a package."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ...data import profiles
from ...data.catalog.records import Record
from ...data.problems import Problem
from ...language.i18n import Text, _, ngettext
from ...language.terms import NOT_UNDERSTOOD
from ..files.grid import Document, Place, UnreadableError
from ..model import Context, Draft, Importer, NewPackage, Note, Source, TableRow, fault
from ..open_file import DOCUMENTS
from ..personal import persons_in
from .bodies import Bodies, bodies_of
from .columns import looks_like_plan
from .drafting import Tables, tables_of
from .model import Defect, Plan
from .people import without_names
from .plan import plan_of
from .settings import Settings, settings_of
from .several import Part, plans_in

CHECK = "roadmap"
SHOWN = 160
MAX_CELLS = 100_000
WORDED = {
    "documents": frozenset({"title", "issuer"}),
    "statements": frozenset({"part"}),
    "targets": frozenset({"population_text", "denominator", "text"}),
}


def recognises(source: Source) -> int:
    """70 where a sheet or table has the heading of a plan; Word and text without one may be plans as well."""
    sheets = (sheet for sheet in source.tables if not sheet.is_hidden)
    if any(map(looks_like_plan, sheets)):
        return 70
    return 60 if source.suffix in DOCUMENTS else 0


def read(source: Source, context: Context) -> Draft:
    """The draft of a plan; faults of the file and of the settings are its problems."""
    try:
        document = document_of(source, context.sheet)
        plan = plan_of(_chosen(plans_in(document), context.options.get("plan", "")))
    except UnreadableError as error:
        where = (error.place or Place()).in_file(source.name)
        told = persons_in(source) or [fault(where, CHECK, error.message, error.remedy)]
        return Draft(problems=tuple(told))
    settings, missing = settings_of(plan, context)
    if settings is None:
        start = Place(file=source.name)
        return Draft(
            understood=_notes(source.name, _shape(plan)),
            flagged=_notes(source.name, _flags(plan.flags)),
            dropped=_notes(source.name, _dropped(plan)),
            problems=tuple(fault(start, CHECK, *item) for item in missing),
            # Nothing is written with these faults; they are told instead of the missing package.
            new_package=NewPackage(profile="roadmaps", title="", source="", contributor=""),
        )
    return _draft(source.name, plan, settings, context)


def document_of(source: Source, name: str | None) -> Document:
    """What stands in a file; of a workbook the visible sheets, or the one called `name`."""
    if source.refused is not None:
        raise source.refused
    if source.document is not None:
        return source.document
    told = [*source.told]
    shown = []
    for sheet in source.tables:
        if name is None and sheet.is_hidden:
            told.append(_("The sheet «{name}» is hidden and is not read.", name=sheet.name))
        elif name in (None, sheet.name):
            shown.append(sheet)
    for sheet in shown:
        if len(sheet.rows) * sheet.width > MAX_CELLS:
            raise UnreadableError(
                _("The tables have more than {limit} cells.", limit=MAX_CELLS),
                _("Give the table of measures alone."),
                sheet.place,
            )
    return Document(kind="xlsx", blocks=tuple(shown), told=tuple(told))


def _chosen(parts: Sequence[Part], number: str) -> Document:
    """The one plan of a file, or that which the editor names: measures of two are never mixed."""
    if len(parts) == 1 and not number:
        return parts[0].document
    if number.isdecimal() and 1 <= int(number) <= len(parts):
        return parts[int(number) - 1].document
    raise UnreadableError(
        _("The file holds {n} plans: {titles}.", n=len(parts),
          titles="; ".join(f"{at} — «{part.title[:SHOWN]}»" for at, part in enumerate(parts, start=1))),
        _("Bring each into a package of its own and say which: --set plan=1, then --set plan=2."),
    )  # fmt: skip


def _draft(name: str, plan: Plan, settings: Settings, context: Context) -> Draft:
    own = context.catalog.bodies_of_school[settings.school]
    bodies = bodies_of(
        context.catalog,
        settings.territory,
        settings.roadmap,
        context.answers,
        texts_of(plan),
        own[0].id if len(own) == 1 else "",
    )
    made = tables_of(plan, settings, bodies)
    unread = [(_("the term «{text}» is not understood", text=m.term_text), m.place) for m in made.unread]  # fmt: skip
    guessed = [
        _("«{short}» is taken for the initials of «{name}» ({id}). If another is meant, give its id in the file of names.",
          short=short, name=bodies.labels[id_], id=id_)
        for short, id_ in made.guessed.items()
    ]  # fmt: skip
    rows = {
        table: tuple(
            TableRow(cells=_own(context, table, cells), place=place.in_file(name))
            for cells, place in lines
            if table != "flags" or not _is_flagged(context, cells)
        )
        for table, lines in made.rows.items()
    }
    return Draft(
        rows=rows,
        understood=_notes(name, (*_shape(plan), *_meaning(settings, made), *_numbers(made))),
        flagged=_notes(name, (*settings.assumed, *guessed, *_flags(made.flags), *unread)),
        dropped=_notes(name, _dropped(plan)),
        problems=tuple(_unknown(name, made, bodies, context, settings)),
        keeps=True,
        new_package=NewPackage(
            profile="roadmaps",
            title=settings.short_title,
            description=settings.title,
            source=settings.source,
            contributor=settings.contributor,
            created=settings.created,
        ),
    )


def texts_of(plan: Plan) -> list[str]:
    """Everywhere that «Министерство образования (далее — Министерство)» may stand in a plan."""
    texts = [*(measure.responsible_text for measure in plan.measures), plan.title, plan.act.title]
    texts += [item.text for item in plan.statements]
    for measure in plan.measures:
        texts += [measure.title, measure.expected_result]
    return texts


def _own(context: Context, table: str, cells: Mapping[str, str]) -> Mapping[str, str]:
    """The cells without those that an editor words for a row which is there already."""
    known = context.catalog.all(table, Record)
    soft = WORDED.get(table, frozenset())
    if not soft or not any(getattr(item, "id", None) == cells["id"] for item in known):
        return cells
    return {column: text for column, text in cells.items() if column not in soft}


def _is_flagged(context: Context, cells: Mapping[str, str]) -> bool:
    """Whether the package has this flag already, under whatever id."""
    known = context.catalog.flags_of[cells["resource"], cells["record"]]
    same = [
        flag for flag in known if (flag.field or "", flag.code) == (cells["field"], cells["code"])
    ]
    return any(flag.id != cells["id"] for flag in same)


def _settled(context: Context, made: Tables, settings: Settings) -> frozenset[str]:
    """Measures of the package whose people an editor has settled: their words are the same."""
    words = {cells["id"]: cells["responsible_text"] for cells, _place in made.rows["measures"]}
    return frozenset(
        measure.id
        for measure in context.catalog.measures_of[settings.roadmap]
        if context.catalog.responsibilities_of.get(measure.id)
        and words.get(measure.id) == measure.responsible_text
    )


def _unknown(
    name: str, made: Tables, bodies: Bodies, context: Context, settings: Settings
) -> Iterator[Problem]:
    """Bodies that the register does not have under the name that the plan gives them."""
    settled = _settled(context, made, settings)
    for text, rows in sorted(made.unknown.items()):
        places = [place for measure, place in rows if measure not in settled]
        if not places:
            continue
        # A school answers for a measure as an organisation, so it needs a row there as well.
        school = context.names.school(text, settings.territory).id
        nearest: Text | str = "; ".join(bodies.nearest(text)) or "—"
        if school in context.catalog.schools:
            nearest = _("the school {id}, which is not among the bodies yet", id=school)
        message = _("Who is «{text}»? The register has no such body of this territory. Rows: {count}. Nearest: {nearest}.", text=text[:SHOWN], count=len(places), nearest=nearest)  # fmt: skip
        remedy = _("Give its id in the file of names, \"{text}\" = \"id\", or add the body to the table bodies, as roadmaps propose lays it out; \"\" leaves it out.", text=text[:SHOWN])  # fmt: skip
        yield fault(places[0].in_file(name), "responsible_bodies_known", message, remedy, text[:80])


Told = tuple[Text, Place | None]
"""A sentence, and the place that it is of; None for the whole document."""


def _notes(name: str, told: Iterable[Text | Told]) -> tuple[Note, ...]:
    """What is told of a plan. Tables of Word have no sheet to stand at: their place is said in words."""
    found = []
    for item in told:
        text, place = (item, None) if isinstance(item, Text) else item
        if place is not None and place.table:
            text, place = _("{place}: {text}", place=place.text(), text=text), None
        found.append(Note(text=text, place=(place or Place()).in_file(name)))
    return tuple(found)


def _shape(plan: Plan) -> Iterator[Text]:
    """Title, columns, sections with their measures, and what the file holds besides."""
    yield _("taken: {rows} of {all_rows} rows of the plan, {cells} of {all_cells} cells",
            rows=plan.rows[0], all_rows=plan.rows[1], cells=plan.cells[0], all_cells=plan.cells[1])  # fmt: skip
    yield _("title: «{title}»", title=plan.title or "—")
    if plan.act.day is None:
        yield _("date and number of an act were not recognised; if the document has them, write them into the table documents")  # fmt: skip
    else:
        yield _("act: {day} № {number}", day=f"{plan.act.day:%d.%m.%Y}", number=plan.act.number)
    columns = ", ".join(f"«{name}»" for name in dict.fromkeys(plan.columns) if name)
    yield _("columns: {columns}", columns=columns)
    yield ngettext("{n} measure", "{n} measures", len(plan.measures))
    counts = Counter(measure.section for measure in plan.measures)
    for section in plan.sections:
        title = f"{section.number}. {section.title}" if section.number else section.title
        yield ngettext("section «{title}»: {n} measure", "section «{title}»: {n} measures",
                       counts[section.order], title=title)  # fmt: skip
    if count := len(plan.statements):
        yield ngettext("{n} statement of the passport", "{n} statements of the passport", count)
    if plan.named:
        yield ngettext("names of people are taken out of {n} statement", "names of people are taken out of {n} statements", plan.named)  # fmt: skip
    yield from plan.told


def _meaning(settings: Settings, made: Tables) -> Iterator[Text]:
    """Period, terms, targets and bodies as understood."""
    yield _("short title, for lists: «{title}». If it reads badly, give another with --set short_title=…",
            title=settings.short_title)  # fmt: skip
    yield _("period: {start} – {end}", start=settings.period.start, end=settings.period.end)
    terms = made.terms
    yield _("terms understood: {read} of {all}, of them without a date: {undated}; blank: {blank}",
            read=terms.total() - terms[NOT_UNDERSTOOD] - terms["missing"], all=terms.total(),
            undated=terms["undated"], blank=terms["missing"])  # fmt: skip
    yield _("targets read: {count}", count=len(made.rows.get("targets", ())))
    yield _("responsible bodies found: {count}", count=len(made.rows.get("responsibilities", ())))
    if made.people:
        names = ", ".join(f"«{name}»" for name in made.people)
        yield _("people of the school, for whom the school itself answers: {names}", names=names)


def _flags(found: Iterable[Defect]) -> Iterator[Told]:
    for flag in found:
        code = profiles.resource("flags").field("code").label(flag.code)
        yield _("{code}: {note}", code=code, note=flag.note), flag.place if flag.place.row else None


def _numbers(made: Tables) -> Iterator[Told]:
    for numbers, words, place in made.numbers:
        text = _("numbers that became no target: {numbers} («{words}»)",
                 numbers=numbers, words=words[:SHOWN])  # fmt: skip
        yield text, place if place.row else None


def _dropped(plan: Plan) -> Iterator[Told]:
    for item in plan.dropped:
        words = without_names(item.words)[:SHOWN]
        text = _("{reason} «{words}»", reason=item.reason, words=words)
        yield text if item.words else item.reason, item.place


IMPORTER = Importer(
    name="roadmap", title=_("Plan (roadmap): Word, Excel or text"), recognises=recognises, read=read,
    profile="roadmaps",
)  # fmt: skip
