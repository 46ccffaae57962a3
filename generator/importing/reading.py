"""Which importers read a file, and what they make of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

from ..data.catalog import Catalog
from ..data.problems import Problem, UnusableError
from ..language.i18n import Text, _
from . import ege, vpr
from .answers import Area, without
from .files.grid import Grid, column_letter
from .headers import find_header
from .layouts import rearranged
from .model import Context, Draft, Importer, Place, Source, fault
from .names import Names
from .open_file import opened
from .paragraphs import of_paragraphs
from .personal import persons_in, without_staff
from .plans.columns import is_plan_by_name, looks_like_plan
from .roles import IDENTITY, MARKS, NAMES, OWNERS, PROCEDURE, roles
from .tables import out_of_scope, titles_above, tops_of

KINDS = (vpr.MARKS_KIND, ege.KIND)
# A heading of results of any kind: its roles, and those of which each must be there.
RESULTS = (
    roles(*OWNERS, *PROCEDURE, "below_percent", "below", *MARKS, "mean", "participants"),
    (NAMES, frozenset({"participants"})),
)
# How many lines show what the columns of a table are.
HEAD = 60
PEOPLE = _("how many took part")
MEASURES = _("how many got each of the marks 2, 3, 4, 5, or how many did not pass, or the mean")
BOTH = _(
    "how many took part; and how they did: marks 2, 3, 4, 5, or how many did not pass, or the mean"
)


@dataclass(frozen=True, kw_only=True)
class Request:
    """What an editor asked for: see `roadmaps import` and, for the `reason`, `roadmaps receive`."""

    files: tuple[Path, ...]
    package: str
    kind: str = "auto"
    options: Mapping[str, str]
    answers: Mapping[str, str]
    mapping: Mapping[str, object] | None = None
    sheet: str | None = None
    replace: bool = False
    leave_out: tuple[Area, ...] = ()
    reason: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """A file, the importer that read it (None: it was refused before), and the draft it gave."""

    source: Source
    importer: Importer | None
    draft: Draft


def read_file(
    catalog: Catalog, request: Request, path: Path, importers: Sequence[Importer]
) -> Iterator[Reading]:
    source = _without(source_of(path), request)
    context = Context(
        catalog=catalog,
        package=request.package,
        options=request.options,
        answers=request.answers,
        mapping=request.mapping,
        sheet=request.sheet,
    )
    importer = _importer(source, request, importers)
    if importer is None or importer.name not in ("form", "roadmap"):
        source = without_staff(source)
    if importer is None or importer.is_of_results:
        source = arranged(source, context.names, importers)
        importer = importer or _importer(source, request, importers)
    if importer is None:
        yield Reading(source=source, importer=None, draft=_unknown(source, importers))
        return
    parts = _by_kind(source, request, importers) if importer.is_of_results else {}
    if len(parts) < 2:
        parts = {importer.name: source}
    for kind, part in parts.items():
        reader = next(item for item in importers if item.name == kind)
        yield Reading(source=part, importer=reader, draft=reader.read(part, context))


def source_of(path: Path) -> Source:
    """The file at `path`; schools that it lists in paragraphs as a table."""
    return of_paragraphs(opened(path))


def arranged(source: Source, names: Names, importers: Sequence[Importer]) -> Source:
    """The source with the sheets that only so are known as results in lines of schools."""
    of_results = [importer for importer in importers if importer.is_of_results]
    return rearranged(source, lambda one: any(item.recognises(one) for item in of_results), names)


def _without(source: Source, request: Request) -> Source:
    """The file without the cells that the editor leaves out; UnusableError if they are all blank."""
    if not request.leave_out:
        return source
    sheets = without(source.tables, request.leave_out)
    if not any(sheet.left_out for sheet in sheets):
        raise UnusableError(
            _("--leave-out names no cell of {file} that is filled.", file=source.name)
        )
    return replace(source, tables=sheets)


def _by_kind(
    source: Source, request: Request, importers: Sequence[Importer]
) -> Mapping[str, Source]:
    """The sheets of a workbook of results by their kind; those of no kind go with the first.

    A workbook with data about single people stays whole, for its importer refuses it.
    """
    if request.kind != "auto" or request.sheet or request.mapping or persons_in(source):
        return {}
    of_results = [importer for importer in importers if importer.is_of_results]
    sheets: dict[str, list[Grid]] = {}
    rest: list[Grid] = []

    def kind_of(sheet: Grid) -> str:
        best = None if sheet.is_hidden else _best(replace(source, tables=(sheet,)), of_results)
        return best.name if best else ""

    for sheet in source.tables:
        for kind, part in _parted(sheet, kind_of):
            (sheets.setdefault(kind, []) if kind else rest).append(part)
    parts = {name: replace(source, tables=tuple(found), told=()) for name, found in sheets.items()}
    if sheets:
        first = next(iter(sheets))
        parts[first] = replace(source, tables=(*sheets[first], *rest))
    return parts


KindOf = Callable[[Grid], str]


def _parted(sheet: Grid, kind_of: KindOf) -> Iterator[tuple[str, Grid]]:
    """The sheet with its kind; in parts where one way to cut it gives parts of several kinds, all of them known."""
    for cut in (_by_rows, _by_answers, _by_heads):
        parts = cut(sheet, kind_of)
        kinds = {*map(kind_of, parts)}
        if "" not in kinds and len(kinds) > 1:
            for part in parts:
                yield from _parted(part, kind_of)
            return
    yield kind_of(sheet), sheet


def _by_rows(sheet: Grid, _kind_of: KindOf) -> Sequence[Grid]:
    """The tables below each other, each in its own lines.

    Above each are its own titles, behind which those of the first are read: «ЕГЭ 2024».
    """
    tops = tops_of(sheet, *RESULTS)
    starts = [top - len(titles_above(sheet.rows, top)) for top in tops]
    lines = [range(a, b) for a, b in pairwise([1, *starts[1:], len(sheet.rows) + 1])]
    return [
        replace(sheet, rows=sheet.kept(partial(_is_of, own)), exact={},
                merged=tuple(area for area in sheet.merged if area[0] in own),
                above=(*(titles_above(sheet.rows, tops[0]) if at else ()), *sheet.above))
        for at, own in enumerate(lines if len(tops) > 1 else ())
    ]  # fmt: skip


def _is_of(lines: range, row: int, _column: int) -> bool:
    return row in lines


def _by_answers(sheet: Grid, _kind_of: KindOf) -> Sequence[Grid]:
    """The sheet without the answers of a comparison with the journal, and with these alone; nothing if it has none.

    Who was compared stands under their heading, or is who wrote the work.
    """
    header = find_header(sheet, vpr.AGREEMENT_KIND.roles, vpr.AGREEMENT_KIND.needed)
    if header is None:
        return ()
    answers = [c for c in header.columns if c.role in (*vpr.ANSWERS, *vpr.SHARES)]
    heads = {column.path[:-1] for column in answers if len(column.path) > 1}
    people = header.of("participants")
    own = [column for column in people if column.path[:-1] in heads]
    own = own if len(own) < len(people) else []
    of_answers = {column.number for column in (*answers, *own)}
    common = {c.number for c in header.columns if c.role in IDENTITY or (c in people and not own)}
    others = {column.number for column in header.columns} - of_answers - common
    return [sheet.without_columns(columns, header.top) for columns in (of_answers, others)]


def _by_heads(sheet: Grid, kind_of: KindOf) -> Sequence[Grid]:
    """The columns under headings of each kind: «Базовый уровень» has marks, «Профильный уровень» beside it scores."""
    header = find_header(sheet, *RESULTS)
    heads: dict[str, set[int]] = {}
    for column in header.columns if header else ():
        if column.role and column.role not in IDENTITY and len(column.path) > 1:
            heads.setdefault(column.path[0], set()).add(column.number)
    people = {column.number for column in (header.of("participants") if header else ())}
    # What tells only who took part is of all tables beside it.
    held = [columns for columns in heads.values() if columns - people]
    every = set[int]().union(*held)
    top = replace(sheet, rows=sheet.rows[:HEAD])
    own: dict[str, set[int]] = {}
    for columns in held if len(held) > 1 else ():
        own.setdefault(kind_of(top.without_columns(every - columns)), set()).update(columns)
    return [] if "" in own else [sheet.without_columns(every - columns) for columns in own.values()]


def _importer(source: Source, request: Request, importers: Sequence[Importer]) -> Importer | None:
    """The importer asked for, else the one that recognises the file best; None if none does."""
    by_name = {importer.name: importer for importer in importers}
    kind = "mapping" if request.mapping is not None and request.kind == "auto" else request.kind
    if kind == "auto":
        return best_of(source, importers)
    if kind not in by_name:
        raise UnusableError(
            _("There is no kind {kind}. Kinds: auto, {names}.", kind=kind, names=", ".join(by_name))
        )
    return by_name[kind]


def best_of(source: Source, importers: Sequence[Importer]) -> Importer | None:
    """The importer that recognises a file best; None if none does.

    A document that holds a table of measures is a plan, whatever other tables it holds: a table of
    results may have a column «Результаты» as well.
    """

    def of_measures(sheet: Grid) -> bool:
        best = _best(replace(source, tables=(sheet,)), importers)
        return is_plan_by_name(sheet) or (looks_like_plan(sheet) and best == plan)

    plan = next((importer for importer in importers if importer.name == "roadmap"), None)
    is_plan = source.document is not None and any(map(of_measures, source.tables))
    return plan if is_plan else _best(source, importers)


def _best(source: Source, importers: Sequence[Importer]) -> Importer | None:
    scores = [(importer.recognises(source), importer) for importer in importers]
    score, best = max(scores, key=lambda pair: pair[0])
    return best if score else None


def _unknown(source: Source, importers: Sequence[Importer]) -> Draft:
    """A file of no known kind: refused for what it says of people, else it cannot be used."""
    sheets = source.tables
    problems = persons_in(source) or [*_out_of_scope(source.name, sheets)]
    if problems:
        return Draft(problems=tuple(problems))
    raise UnusableError(
        _(
            "{file} is of no kind that is known (sheets: {sheets}).{lacking} Name the kind with --kind"
            " ({names}), or describe the table in a mapping file: --mapping.",
            file=source.name,
            lacking=lacking(sheets),
            sheets=source.names,
            names=", ".join(importer.name for importer in importers),
        )
    )


def _out_of_scope(name: str, sheets: Sequence[Grid]) -> Iterator[Problem]:
    for sheet in sheets:
        reason = out_of_scope(sheet)
        if reason is not None:
            yield fault(
                Place(file=name, sheet=sheet.name),
                "import-table",
                reason,
                _("Bring «Statistics of marks» of the same procedure. What is to be told of tasks can"
                  " stand in a report."),
            )  # fmt: skip


def lacking(sheets: Iterable[Grid]) -> Text | str:
    """Of the first sheet whose rows name schools or territories: which columns were not found."""
    for sheet in sheets:
        header = find_header(sheet, ege.KIND.roles, (NAMES,))
        if header is None:
            continue
        names = next(column for column in header.columns if column.role in NAMES)
        has_people = "participants" in header.roles
        but_people = (
            (kind.roles, tuple(e for e in kind.needed if "participants" not in e)) for kind in KINDS
        )
        has_measures = any(find_header(sheet, *asked) for asked in but_people)
        return _(
            " Sheet «{sheet}»: column {letter}, «{title}», has names; not found is {what}.",
            sheet=sheet.name, letter=column_letter(names.number), title=names.title,
            what=PEOPLE if has_measures and not has_people else MEASURES if has_people else BOTH,
        )  # fmt: skip
    named = _(
        " No heading is known for one of schools: call it «ОО», «Школа» or «Наименование ОО»."
    )
    return named if any(sheet.rows for sheet in sheets) else ""
