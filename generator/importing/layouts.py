"""Tables laid out in other ways, brought into the one that is read: a line a school, a column a number.

Schools that stand in columns are turned into lines; lines that each hold one number, named in
a column of its own, are gathered into one. Every cell remembers where it stands in the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import islice, product

from ..language.i18n import _
from .files.grid import Area, Grid, Spot, Value, as_text, in_line, is_blank
from .headers import YEAR, Column, Header, find_header, header_at, heading, role_of
from .model import Source
from .names import Names
from .personal import persons_in
from .procedures import CLASS, said
from .roles import IDENTITY, NAMES, NUMBERED, OWNERS, PROCEDURE, roles
from .spelling import is_school_like, is_total, sounds_like_place
from .values import holds_number

Cells = dict[Spot, Value]
Moves = dict[Spot, Spot]
"""Where a cell of the new sheet stands in the old one; with column 0, where a line does."""
LARGEST = 400
MEASURES = ("below_percent", "below", "mean", "participants")
LABELS = 3
LONGEST_CAPTION = 40
SEARCHED = 30
MOST_MEASURES = 25
MEASURE = re.compile(
    r"(наименование |название )?(показател\w*|параметр\w*|критери\w*|характеристик\w*)|отметк\w*|оценк\w*"
)
ANSWERS = {"lowered": "Понизили", "confirmed": "Подтвердили", "raised": "Повысили"}
CLASSES = "[Класс]"
ALL = roles("all_answers")[0].pattern
VALUE = re.compile(
    r"значени\w*( показател\w*)?|величина|результат\w*|(кол-во|количество|число|численность)( .*)?|доля|%|процент|чел|человек"
)


def rearranged(source: Source, is_known: Callable[[Source], bool], names: Names) -> Source:
    """The source with the sheets that only then are known brought into the usual layout."""
    if persons_in(source):
        return source
    ways = (
        spread,
        turned,
        gathered,
        measured_below,
        answered,
        partial(of_one_school, names),
        partial(of_classes, names),
    )

    def alone(sheet: Grid) -> bool:
        return is_known(replace(source, tables=(sheet,)))

    def usual(sheet: Grid) -> Grid:
        if sheet.is_hidden:
            return sheet
        # Lines between others tell of which subject those are; such a table is known without them, too.
        parted = captioned(sheet)
        if parted is not None and alone(parted):
            return parted
        if alone(sheet):
            return sheet
        made = (made for way in ways if (made := way(sheet)) is not None)
        return next(filter(alone, made), sheet)

    sheets = tuple(map(usual, source.tables))
    told = [
        _("Sheet «{sheet}»: its table is laid out otherwise and was brought into lines of schools.", sheet=new.name)
        for new, old in zip(sheets, source.tables, strict=True)
        if new is not old
    ]  # fmt: skip
    if any(answers_of(sheet) for sheet in source.tables if sheet not in sheets):
        told.append(_("Shares of a whole group are not kept: they follow from the three answers."))  # fmt: skip
    return replace(source, tables=sheets, told=(*source.told, *told))


def captioned(sheet: Grid) -> Grid | None:
    """The sheet with columns of what stands alone in lines between the others: a subject, a grade, a year.

    None without two such lines, or where a heading follows one, as that of a table of its own.
    """
    top = next((n for n, row in sheet.numbered() if len({*row} - {None}) >= LABELS), 0)
    below = islice(sheet.numbered(), top, None) if top else ()
    told = {number: caption for number, row in below if (caption := _caption(row))}
    if len(told) < 2:
        return None
    return _beneath(sheet, top, top, told, {}, heads=sheet.rows[top - 1 : min(told) - 1])


def _beneath(
    sheet: Grid,
    top: int,
    head: int,
    told: Mapping[int, Mapping[str, str]],
    own: Mapping[str, tuple[str, int]],
    heads: Sequence[Sequence[Value]] = (),
) -> Grid | None:
    """The sheet with columns, headed in line `top`, of what stands alone above lines with numbers.

    `told` is by line what each says, by the heading of its column; `own` what is said below the line
    `head` at first, and where. None where nothing is, or one of the `heads` follows.
    """
    kinds = list(dict.fromkeys(kind for values in (own, *told.values()) for kind in values))
    at = {kind: sheet.width + n for n, kind in enumerate(kinds, start=1)}
    given: Cells = {(top, column): kind for kind, column in at.items()}
    moved: Moves = {}
    waits = False
    for number, row in islice(sheet.numbered(), head, None):
        if number in told:
            # A new subject has not the grade of the last one.
            outer = kinds[: min(map(kinds.index, told[number]))]
            own = {kind: own[kind] for kind in outer if kind in own}
            own |= {kind: (text, number) for kind, text in told[number].items()}
            given |= {(number, column): None for column in range(1, sheet.width + 1)}
            waits = True
        elif any(map(holds_number, row)):
            if waits and row in heads:
                return None
            waits = False
            for kind, (text, line) in own.items():
                given[number, at[kind]], moved[number, at[kind]] = text, (line, 1)
    merged = tuple(area for area in sheet.merged if area[0] not in told)
    return _made(sheet, len(sheet.rows), moved, given, merged) if moved else None


def _caption(row: Sequence[Value]) -> Mapping[str, str]:
    """What a line says of those below it by its one short text: values by their headings."""
    texts = {*row} - {None}
    text = as_text(texts.pop()) if len(texts) == 1 else ""
    if not text or len(text) > LONGEST_CAPTION or is_school_like(text) or is_total(text):
        return {}
    facts = said([text])
    year = facts.school_year if YEAR.fullmatch(heading(text)) else None
    told = {"[Предмет]": facts.subject, "[Класс]": facts.grade, "[Учебный год]": year}
    return {kind: str(value) for kind, value in told.items() if value}


def of_one_school(names: Names, sheet: Grid) -> Grid | None:
    """The sheet with a column of schools: the one of its titles, or of the line above subjects.

    Titles that name no school may name a district or a region.

    None without any, or without subjects.
    """
    top = next((n for n, row in sheet.numbered() if _has_subjects(sheet, n)), 0)
    titles = list(map(in_line, sheet.rows))
    above = (*titles[: max(top - 1, 0)], *sheet.above)
    if _schools_across(sheet):
        return None
    place = None if any(map(is_school_like, above)) else names.place_in(above)
    name = names.school_in(above) or place
    if not top:
        return None
    line = next((at for at, text in enumerate(titles, start=1) if names.school_in((text,))), 1)
    kind = "[Муниципалитет]" if place and name == place else "[ОО]"
    head = top + (not header_at(sheet, top, top, roles("participants")).roles)
    told = {
        number: {kind: text}
        for number, text in enumerate(titles[head:], start=head + 1)
        if is_school_like(text) and not any(map(holds_number, sheet.rows[number - 1]))
    }
    return _beneath(sheet, top, head, told, {kind: (name, line)} if name else {})


def of_classes(names: Names, sheet: Grid) -> Grid | None:
    """The sheet of one school whose classes stand in columns."""
    made = turned(sheet)
    if made is None or not any(CLASSES in row for row in made.rows):
        return None
    return of_one_school(names, made)


def _has_subjects(sheet: Grid, row: int) -> bool:
    """Whether a line heads a column of subjects, years or classes beside others, and none of names.

    What is counted may stand in the line below it.
    """
    if row > SEARCHED or is_blank(sheet.rows[row - 1]):
        return False
    own, both = (
        header_at(sheet, row, min(bottom, len(sheet.rows)), roles(*OWNERS, *PROCEDURE, "participants")).roles
        for bottom in (row, row + 1)
    )  # fmt: skip
    counts = "participants" in own or "participants" in both
    return counts and bool(own & {"subject", "year", "grade"}) and not own & NAMES


def _schools_across(sheet: Grid) -> int:
    """The line below the first that names several schools in its cells; 0 if none does."""
    named = (
        (number, {text for text in map(as_text, row) if is_school_like(text)})
        for number, row in list(sheet.numbered())[1:SEARCHED]
    )
    return next((number for number, schools in named if len(schools) > 1), 0)


def spread(sheet: Grid) -> Grid | None:
    """The sheet with a line for each school that stands below each measure, or above its own measures.

    «Участники: | № 1 | № 2 |», «№ 1: | Участники | Средний балл |».
    """
    line = _schools_across(sheet)
    made = (
        _spread(sheet, line, of) for of in (line - 1, line + 1) if line and of <= len(sheet.rows)
    )
    return next(filter(None, made), None)


def _spread(sheet: Grid, line: int, of_measures: int) -> Grid | None:
    """The sheet with the schools of a line in lines, what another line names beside them; None if they do not cross."""
    schools_, measures_ = (_filled(sheet.rows[at - 1]) for at in (line, of_measures))
    found: dict[tuple[str, str], int] = {}
    for at, (school, measure) in enumerate(zip(schools_, measures_, strict=True), start=1):
        if (
            is_school_like(as_text(school))
            and sheet.rows[max(line, of_measures) - 1][at - 1] is not None
        ):
            found.setdefault((as_text(school), as_text(measure)), at)
    schools, measures = (list(dict.fromkeys(key[n] for key in found)) for n in (0, 1))
    if len(measures) < 2 or len(found) != len(schools) * len(measures):
        return None
    top, bottom = sorted((line, of_measures))
    left = [at for at in range(1, sheet.width + 1) if at not in found.values()]
    home = len(left) + 1
    above = ([sheet.rows[at - 1][of - 1] for at in (top, bottom)] for of in left)
    own = [next((cell for cell in cells if cell is not None), None) for cells in above]
    heads = (*own, "[ОО]", *measures)
    given: Cells = {(bottom, at): head for at, head in enumerate(heads, start=1)}
    origin: Moves = {}
    rows = [(n, row, school) for n, row in sheet.numbered() if n > bottom for school in schools]
    for to, (number, row, school) in enumerate(rows, start=bottom + 1):
        given[to, home] = school if not is_blank(row) else None
        origin |= {(to, 0): (number, 0), (to, home): (line, found[school, measures[0]])}
        origin |= {(to, at): (number, of) for at, of in enumerate(left, start=1)}
        of_school = enumerate((found[school, name] for name in measures), start=home + 1)
        origin |= {(to, at): (number, of) for at, of in of_school}
    return _made(sheet, top - 1, origin, given)


def _filled(row: Sequence[Value]) -> list[Value]:
    """The cells of a line, blank ones being those before them."""
    cells = list(row)
    for at in range(1, len(cells)):
        cells[at] = cells[at - 1] if cells[at] is None else cells[at]
    return cells


def turned(sheet: Grid) -> Grid | None:
    """The sheet with lines and columns exchanged below its titles; None if its columns name no schools."""
    top = next((n for n, row in sheet.numbered() if len(set(row) - {None}) > 1), 0)
    height = len(sheet.rows) - top + 1
    if not top or not 1 < height <= LARGEST or sheet.width > LARGEST:
        return None
    given: Cells = {}
    for label in range(1, min(LABELS, height) + 1):
        titles = _titles(list(map(as_text, sheet.rows[top + label - 2])))
        given |= {(top + at, label): title for at, title in enumerate(titles)}
    if not given:
        return None
    origin: Moves = {}
    for column in range(1, sheet.width + 1):
        line = top - 1 + column
        origin |= {
            (line, number - top + 1): (number, column) for number in range(top, top + height)
        }
        origin[line, 0] = (0, column)
    merged = tuple(
        (top - 1 + left, first - top + 1, top - 1 + right, last - top + 1)
        for first, left, last, right in sheet.merged
        if first >= top
    )
    return _made(sheet, top - 1, origin, given, tuple(sorted(merged)))


def _titles(texts: Sequence[str]) -> Sequence[str]:
    """The heading of a column of a turned sheet that names schools, places or classes, and perhaps those; else none."""
    classes = [match[1] for text in texts if (match := CLASS.fullmatch(text))]
    if len(classes) > 1 and len(set(classes)) == 1:
        # «5а | 5б | Всего»: the classes of one school, whose total is the whole grade.
        return [CLASSES, *(f"{classes[0]} класс" if is_total(text) else text for text in texts[1:])]
    schools = [at for at, text in enumerate(texts) if is_school_like(text)]
    places = [at for at, text in enumerate(texts) if sounds_like_place(text)]
    if len(schools) + len(places) < 2:
        return []
    # In brackets, for the file has no such word.
    title = (
        "[Группы участников]" if schools and places else "[ОО]" if schools else "[Муниципалитет]"
    )
    return [title] * min(schools + places)


def gathered(sheet: Grid) -> Grid | None:
    """The sheet with the lines of one school put together; None if no column names what is counted."""
    for top, row in list(sheet.numbered())[:SEARCHED]:
        texts = [heading(as_text(value)) for value in row]
        measures = [at for at, text in enumerate(texts, start=1) if MEASURE.fullmatch(text)]
        values = [at for at, text in enumerate(texts, start=1) if VALUE.fullmatch(text)]
        years = [at for at, text in enumerate(texts, start=1) if YEAR.fullmatch(text)]
        found = header_at(sheet, top, top, roles(*OWNERS, *PROCEDURE)).roles
        counted = years if len(years) > 1 and top > 1 else values if len(values) == 1 else []
        if len(measures) == 1 and counted and found & NAMES:
            return _gathered(sheet, top, measures[0], counted)
    return None


def _gathered(sheet: Grid, top: int, measure: int, values: Sequence[int]) -> Grid | None:
    """Columns for each measure behind the others; those of several years have the year above them."""
    body = [(number, row) for number, row in sheet.numbered() if number > top]
    names = list(
        dict.fromkeys(as_text(row[measure - 1]) for _n, row in body if row[measure - 1] is not None)
    )
    if not 1 < len(names) <= MOST_MEASURES:
        return None
    pairs = [(value, name) for value in values for name in names]
    columns = {pair: sheet.width + at for at, pair in enumerate(pairs, start=1)}
    given: Cells = {}
    origin: Moves = {}
    above: tuple[str, ...] = ()
    if len(values) > 1:
        # The line above the heading takes the years; what it says is a title still.
        above = tuple(
            dict.fromkeys(as_text(cell) for cell in sheet.rows[top - 2] if cell is not None)
        )
        given |= {(top - 1, at): None for at in range(1, sheet.width + 1)}
    for (value, name), column in columns.items():
        given[top, column] = name
        if len(values) > 1:
            given[top - 1, column] = sheet.rows[top - 1][value - 1]
    counted = {measure, *values}
    given |= {(top, at): None for at in counted}
    counted |= {at for at, cell in enumerate(sheet.rows[top - 1], 1) if NUMBERED.fullmatch(heading(as_text(cell)))}  # fmt: skip
    first: dict[tuple[Value, ...], int] = {}
    for number, row in _filled_down(body, counted, measure):
        name = as_text(row[measure - 1])
        key = tuple(cell for at, cell in enumerate(row, start=1) if at not in counted)
        if not name or is_blank(key):
            given |= {(number, at): cell for at, cell in enumerate(row, start=1)}
            continue
        line = first.get(key, 0)
        # Named a second time, it is another line of the same school.
        if not line or (line, columns[values[0], name]) in origin:
            line = first[key] = number
            own = enumerate(row, start=1)
            given |= {(number, at): cell for at, cell in own if at not in (measure, *values)}
        for value in values:
            column = columns[value, name]
            origin.setdefault((top, column), (number, measure))
            origin[line, column] = (number, value)
    return replace(_made(sheet, top, origin, given), above=(*above, *sheet.above))


def measured_below(sheet: Grid) -> Grid | None:
    """The sheet with the measures of subjects beside each other whose tables stand below each other.

    «Количество участников» above one table of schools and subjects, «Средний балл» above another.
    None without two such tables, or where a school comes twice in one of them.
    """
    parts = [*_measured(sheet)]
    if len({_measure(text) for _top, text, _header in parts}) < max(len(parts), 2):
        return None
    caption, _text, head = parts[0]
    ends = [*(top - 1 for top, _text, _header in parts[1:]), len(sheet.rows)]
    names = _named(head)
    every = range(1, sheet.width + 1)
    given: Cells = {(at, c): None for at in {caption, head.top - 1} for c in every}
    origin: Moves = {}
    lines: dict[tuple[str, ...], int] = {}
    for turn, ((top, text, header), end) in enumerate(zip(parts, ends, strict=True)):
        counted = [c for c in header.columns if c.path and c.number not in names]
        shift = turn * sheet.width
        if turn:
            given |= {(at, c): None for at in range(top, header.top + 1) for c in every}
        for column in counted:
            at = column.number + shift
            given |= {(head.top - 1, at): column.title, (head.top, at): text}
        found = _lines_of(sheet, header, names, counted, end)
        if _named(header) != names or found is None:
            return None
        for key, number in found.items():
            line = lines.setdefault(key, number)
            if turn:
                origin |= {(line, c.number + shift): (number, c.number) for c in counted}
                given |= {(number, c.number): None for c in counted}
            if line != number:
                given |= {(number, at): None for at in names}
    merged = tuple(area for area in sheet.merged if head.bottom < area[0] <= ends[0])
    return _made(sheet, len(sheet.rows), origin, given, merged)


def _measured(sheet: Grid) -> Iterator[tuple[int, str, Header]]:
    """The tables under a measure that stands alone: its line and text, and the heading below it."""
    for number, row in sheet.numbered():
        texts = {*row} - {None}
        text = as_text(texts.pop()) if len(texts) == 1 else ""
        below = (at for at, cells in sheet.numbered() if at > number and not is_blank(cells))
        top = next(below, 0) if _measure(text) else 0
        header = header_at(sheet, top, top, roles(*OWNERS, *PROCEDURE)) if top else None
        if header and header.roles & NAMES and any(said(c.path).subject for c in header.columns):
            yield number, text, header


def _measure(text: str) -> str | None:
    return role_of((text,), roles(*MEASURES)) if text else None


def _lines_of(
    sheet: Grid, header: Header, names: Mapping[int, bool], counted: Sequence[Column], last: int
) -> dict[tuple[str, ...], int] | None:
    """The lines of a table to line `last` by the names in them and the line above; None if two are alike."""
    found: dict[tuple[str, ...], int] = {}
    above = ""
    for number, row in islice(sheet.numbered(), header.top, last):
        if not any(holds_number(row[c.number - 1]) for c in counted):
            above = in_line(row) or above
            continue
        key = (above, *(as_text(row[at - 1]) for at, is_running in names.items() if not is_running))
        if key in found:
            return None
        found[key] = number
    return found


def _named(header: Header) -> Mapping[int, bool]:
    """The columns that tell whose a line is, and whether they only number the lines."""
    return {
        column.number: bool(NUMBERED.fullmatch(column.lowest))
        for column in header.columns
        if column.role in IDENTITY or NUMBERED.fullmatch(column.lowest)
    }


def answered(sheet: Grid) -> Grid | None:
    """The sheet with the answers of a comparison of marks beside their group, which stand below it."""
    header = answers_of(sheet)
    if header is None:
        return None
    name = next(column.number for column in header.columns if column.role in NAMES)
    people, share = header.first("participants"), header.first("percent")
    counted = [(column.number, unit) for column, unit in ((people, ""), (share, ", %")) if column]
    columns = {
        (answer, of): sheet.width + at
        for at, (answer, (of, _unit)) in enumerate(product(ANSWERS, counted), start=1)
    }
    given: Cells = {}
    origin: Moves = {}
    for top in range(header.top, header.bottom + 1):
        for (told, of), column in columns.items():
            given[top, column] = f"{ANSWERS[told]}{dict(counted)[of]}"
        given |= {(top, share.number): None} if share else {}
    group = 0
    for number, row in list(sheet.numbered())[header.bottom :]:
        text = as_text(row[name - 1])
        answer = answer_of(text)
        if answer and group:
            for of, _unit in counted:
                at = columns[answer, of]
                origin.setdefault((header.bottom, at), (number, name))
                origin[group, at] = (number, of)
        if group and (answer or ALL.fullmatch(heading(text))):
            given |= {(number, at): None for at in range(1, sheet.width + 1)}
            given[number, name] = None if answer else text if is_total(text) else "Всего"
        elif not is_blank(row):
            group = number
            given |= {(number, share.number): None} if share else {}
    return _made(sheet, len(sheet.rows), origin, given, sheet.merged)


@lru_cache(maxsize=1_000)
def answers_of(sheet: Grid) -> Header | None:
    """The heading of a sheet that names the answers in its lines rather than in its heading."""
    texts = {cell for row in sheet.rows for cell in row[:3] if isinstance(cell, str)}
    if not set(ANSWERS) <= {answer_of(text) for text in texts}:
        return None
    found = roles("schools", *OWNERS, *PROCEDURE, "percent", "participants")
    return find_header(sheet, found, (NAMES, frozenset({"participants", "percent"})))


def answer_of(text: str) -> str | None:
    words = heading(text)
    return next((role.name for role in roles(*ANSWERS) if role.fits(words)), None)


def _filled_down(
    body: Sequence[tuple[int, tuple[Value, ...]]], other: set[int], measure: int
) -> Iterator[tuple[int, tuple[Value, ...]]]:
    """The lines, what names a school and is not repeated being that of the line above."""
    above: tuple[Value, ...] = ()
    for number, row in body:
        is_open = row[measure - 1] is not None and all(
            cell is None for at, cell in enumerate(row, start=1) if at not in other
        )
        if is_open and above:
            row = tuple(
                cell if at in other else above[at - 1] for at, cell in enumerate(row, start=1)
            )
        above = row
        yield number, row


def _made(
    sheet: Grid, kept: int, origin: Moves, given: Cells, merged: tuple[Area, ...] = ()
) -> Grid:
    """The sheet laid out anew: `kept` of its lines as they are, each other cell that of its `origin`.

    A cell that is `given` has another value than there.
    """
    as_is = {spot: spot for spot in product(range(1, kept + 1), range(1, sheet.width + 1))}
    homes = (as_is | origin).items()
    cells = {at: sheet.rows[row - 1][column - 1] for at, (row, column) in homes if at[1]} | given
    height, width = (max(spot[side] for spot in cells) for side in (0, 1))
    back = {home: at for at, home in origin.items()}
    return replace(
        sheet,
        rows=tuple(
            tuple(cells.get((row, at)) for at in range(1, width + 1))
            for row in range(1, height + 1)
        ),
        merged=merged,
        formulas=tuple(sorted(back.get(cell, cell) for cell in sheet.formulas)),
        left_out=frozenset(back.get(cell, cell) for cell in sheet.left_out),
        exact={},
        origin={**sheet.origin, **{at: sheet.home(*home) for at, home in origin.items()}},
    )
