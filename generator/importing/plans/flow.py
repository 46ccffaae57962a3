"""The parts of a file in their order: which tables hold measures, what stands around them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...grouping import by_key
from ...language.i18n import _
from ..files.containers import ASK_FOR_SOURCE
from ..files.grid import Block, Document, Grid, Paragraph, Row, grid_of, texts_of
from .acts import is_of_act
from .columns import Columns, columns_of, is_value, looks_like_plan, one_title, parted, role_of
from .looks import (
    is_numbered_heading,
    is_term,
    kind_of,
    leading_number,
    number_of,
    section_of,
    starts_small,
)
from .model import Dropped, NotAPlanError
from .passport import indicator_years
from .people import about_persons, is_signature
from .prose import headed, tabled
from .repair import vocabulary
from .rows import NO_MEASURE, Table
from .titles import is_title, period_text

_GENERIC = re.compile(
    r"план (?:основных )?мероприятий|мероприятия (?:программы|плана)|перечень мероприятий"
    r"|дорожн\w+ карт|приложени|комплекс мер",
    re.IGNORECASE,
)
_RISK = re.compile(r"риск\s*(?:№\s*)?\d", re.IGNORECASE)
_SPACED = re.compile(r"\d{1,3}(?:\.\d{1,3})*\s{2,}\S")
_CHANGES = re.compile(
    r"(?:внести|внесении)\s+(?:в\s+.{5,200}\s)?(?:следующ\w+\s+)?изменени[яй]|изложить в (?:следующей|новой) редакции",
    re.IGNORECASE,
)
NO_HEADER = _("The table has no header of a plan: it is not read.")
FEWEST_YEARS = 3
LONGEST_CAPTION = 250
LONGEST_NAME = 60


@dataclass
class Flow:
    """A file taken apart, block by block: the table of measures, and what stands outside it."""

    table: Table
    captions: Mapping[int, Paragraph]
    paragraphs: list[Paragraph] = field(default_factory=list)
    around: list[Block] = field(default_factory=list)
    outside: list[Paragraph] = field(default_factory=list)
    """Numbered lines below the header that stand in no table."""
    between: list[Paragraph] = field(default_factory=list)
    """Lines that stand between the parts of one table."""
    above: list[Paragraph] = field(default_factory=list)
    """The words of tables above the measures: an approval may stand there."""
    late: list[Paragraph] = field(default_factory=list)
    """Paragraphs behind the first measure that head no table."""
    since: list[Paragraph] = field(default_factory=list)
    """Those of them behind the last rows."""
    unread: Grid | None = None
    """The last table that was left out, while nothing but its next page can follow."""
    headless: bool = False
    """Whether the table has no header, and its columns were understood by what they hold."""
    plans: set[int] = field(default_factory=set)
    """The numbers of the tables that have the header of a plan."""

    def take_paragraph(self, block: Paragraph) -> None:
        table = self.table
        if block.flat.startswith("*") and table.measures:
            note = Dropped(place=block.place, reason=NO_MEASURE, words=block.flat)
            table.footnotes.append(note)
            return
        self.paragraphs.append(block)
        self.around.append(block)
        if table.measures:
            self.late.append(block)
            self.since.append(block)
        if table.columns is not None and any(map(_is_numbered, block.text.split("\n"))):
            self.outside.append(block)

    def take_grid(self, block: Grid, index: int) -> None:
        plan = looks_like_plan(block)
        if plan:
            self.plans.add(block.place.table)
        # What stands in a cell of a plan and has no header of its own is no next page of it.
        inside = block.frame in self.plans
        columns = self.table.columns
        if columns is not None and block.place.page and _runs_together(block, columns):
            raise NotAPlanError(
                _("The table goes on here, but its columns stand too near to each other to be told apart."),
                ASK_FOR_SOURCE,
                block.lines[0].place,
            )  # fmt: skip
        if not plan and (begun := self._broken_above(block)) is not None:
            self.around[-1] = _with_next_page(begun, block)
        elif not plan and self.unread is not None and _is_next_page(block, self.unread):
            self._leave(block)
        elif plan or (columns is not None and not inside and _fits(block, columns)):
            self.unread = None
            if caption := self.captions.get(index):
                self.table.caption(caption.flat, caption.place)
                # A heading of measures is no statement of the passport.
                self.around = [item for item in self.around if item is not caption]
                self.late = [item for item in self.late if item is not caption]
            if not plan:
                self.between += [item for item in self.since if item is not caption]
            self.since = []
            # No statement goes on below the measures.
            self.around.append(Paragraph(text="", place=block.place, heading=True))
            self._take_rows(block, plan)
        elif _is_passport(block) or indicator_years(block):
            self.around.append(block)
        else:
            self._leave(block)
        if not self.table.measures:
            self.above += _lines(block)

    def _leave(self, block: Grid) -> None:
        self.unread = block
        rows = [row for row in block.lines if row.filled][: 3 if block.frame else 1]
        if rows:
            words = " | ".join(text for row in rows for text in row.texts if text)
            self.table.dropped.append(Dropped(place=block.place, reason=NO_HEADER, words=words))

    def _broken_above(self, block: Grid) -> Grid | None:
        """The table of indicators or of a passport right above, if a page broke it and `block` is the rest."""
        above = self.around[-1] if self.around else None
        if not isinstance(above, Grid) or indicator_years(block):
            return None
        first = next((row for row in block.lines if row.filled), None)
        if not indicator_years(above) and (first is None or first.texts[0]):
            return None  # a row of a passport goes on without its label
        return above if _is_next_page(block, above) else None

    def _take_rows(self, grid: Grid, plan: bool) -> None:
        """The rows of a grid; what stands above its header is a caption or the plan's title."""
        rows = list((one_title(parted(grid)) if plan else grid).lines)
        start = next(i for i, row in enumerate(rows) if columns_of(row)) if plan else 0
        for row in rows[:start]:
            if words := row.words:
                paragraph = Paragraph(text=words, place=row.place, heading=True)
                self.paragraphs.append(paragraph)
                self.around.append(paragraph)
                if self.table.measures and is_numbered_heading(words):
                    self.table.head(words, row.place)
        for row in rows[start:]:
            self.table.take(row)
        self.table.finish()


def flow(source: Document) -> Flow:
    """Walk over the blocks of a file; NotAPlanError if no table of measures is among them."""
    running = _running(source.blocks)
    kept = [block for block in source.blocks if block not in running]
    shown = tuple(part for block in _named(kept) for part in _parts_of(block))
    blocks, headless = shown, None
    if not any(isinstance(block, Grid) and looks_like_plan(block) for block in blocks):
        headless = headed(blocks)
        blocks = headless or tuple(tabled(blocks))
    known = vocabulary(" ".join(text.split()) for text in texts_of(blocks))
    table = Table(kind=source.kind, known=known, prose=blocks != shown)
    reason = _("A line that the pages repeat; it is no part of the plan.")
    told = {line.flat: line for line in reversed(running)}.values()
    table.dropped += [Dropped(place=line.place, reason=reason, words=line.flat) for line in told]
    found = Flow(table=table, captions=_captions(blocks), headless=bool(headless))
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            found.take_paragraph(block)
        else:
            found.take_grid(block, index)
    if not table.measures:
        raise _no_plan(source.blocks)
    _late_heading(found)
    return found


def _named(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; of several sheets with measures each below its name, where that is a heading: «1 этап»."""
    plans = [id(block) for block in blocks if isinstance(block, Grid) and looks_like_plan(block)]
    for block in blocks:
        name = block.place.sheet
        if len(plans) > 1 and id(block) in plans and is_numbered_heading(name):
            yield Paragraph(text=name, place=block.place, heading=True)
        yield block


def _parts_of(block: Block) -> Iterator[Block]:
    """A block; a sheet with indicators by years below the measures as two tables, a heading between them."""
    if isinstance(block, Grid) and looks_like_plan(block):
        rows = block.lines
        for at in range(1, len(rows)):
            rest = grid_of(rows[at:], rows[at].place, block.frame)
            if len(rows[at].filled) < FEWEST_YEARS or not indicator_years(rest):
                continue
            if not looks_like_plan(grid_of(rows[:at], block.place, block.frame)):
                continue
            last = max(n for n in range(at) if rows[n].filled)
            has_heading = len(rows[last].filled) == 1
            yield grid_of(rows[: last if has_heading else at], block.place, block.frame)
            if has_heading:
                yield Paragraph(text=rows[last].words, place=rows[last].place, heading=True)
            yield rest
            return
    yield block


def _running(blocks: Sequence[Block]) -> list[Paragraph]:
    """The lines at the edges of pages that other pages have there too: running heads and feet.

    Those of an act are none: each annex may begin with them.
    """
    pages = by_key((block.place.page, block) for block in blocks if block.place.page)
    edges = [
        block
        for held in pages.values()
        for block in {id(held[0]): held[0], id(held[-1]): held[-1]}.values()
        if isinstance(block, Paragraph) and not is_of_act(block.flat)
    ]
    counts = Counter(line.flat for line in edges)
    return [line for line in edges if counts[line.flat] > 1]


def _is_next_page(grid: Grid, above: Grid) -> bool:
    """Whether a table may be what a page broke off the one above it."""
    page = above.lines[-1].place.page
    return bool(page) and page + 1 == grid.place.page and above.width == grid.width


def _lines(grid: Grid) -> list[Paragraph]:
    """The lines of a table's cells, column by column, for an approval stands in one of them.

    Not those of «Основание»: an act by which the plan was asked for adopts nothing.
    """
    rows = [row for row in grid.lines if "norm" not in map(kind_of, row.texts)]
    cells = [row.at(at) for at in range(grid.width) for row in rows]
    lines = [line for cell in cells for line in cell.text.split("\n") if line.strip()]
    return [Paragraph(text=line, place=grid.place) for line in lines]


def _with_next_page(grid: Grid, rest: Grid) -> Grid:
    """A table with its rows on the next page; words alone there end the last row of indicators."""
    rows, more = list(grid.lines), list(rest.lines)
    last, first = rows[-1], more[0]
    if (
        indicator_years(grid)
        and starts_small(first.words)
        and not any(map(str.isdigit, first.words))
    ):
        rows[-1] = last.with_texts(
            {at: f"{last.texts[at]} {first.texts[at]}" for at in first.filled}
        )
        more = more[1:]
    return grid_of([*rows, *more], grid.place, grid.frame)


def _fits(grid: Grid, columns: Columns) -> bool:
    """Whether a table without a header can go on with the one before it."""
    if _is_passport(grid) or indicator_years(grid) or _is_headed(grid, columns):
        return False
    rows = [row for row in grid.lines if row.filled]
    lone = all(len(row.filled) == 1 for row in rows)
    if "number" in columns.roles and not lone and not any(map(_may_number, rows)):
        return False  # «Статья | 2022 | 2023» is a table of its own
    fits = columns.width - 1 <= grid.width <= columns.width + 4
    return fits or (lone and grid.width <= columns.width)


def _may_number(row: Row) -> bool:
    """Whether a row begins with a number, with a blank in its place, or goes on in small letters."""
    first = row.texts[0]
    return not first or starts_small(first) or bool(number_of(first) or leading_number(first)[0])


def _is_headed(grid: Grid, columns: Columns) -> bool:
    """Whether a table begins with a header of its own: words, and numbers or times below them."""
    rows = [row for row in grid.lines if row.filled]
    first = rows[0] if rows else None
    if first is None or len(first.filled) < max(2, len(first.cells) - 1):
        return False
    names = [text for text in first.texts if text and role_of(text) != "number"]
    if any(starts_small(text) or len(text) > LONGEST_NAME for text in names):
        return False
    own = columns.at("number") or columns.at("term")
    cells = [row.text(own[0]) for row in rows] if own else []
    return any(map(is_value, cells[1:])) and bool(cells[0]) and not is_value(cells[0])


def _is_passport(grid: Grid) -> bool:
    """Whether it is a table of names and texts: «Цель | …», «Задачи | …»."""
    if any(len(row.filled) > 3 for row in grid.lines):
        return False
    labels = (row.texts[row.filled[-2]] for row in grid.lines if len(row.filled) > 1)
    return any(kind_of(label) for label in labels if len(label) < 200)


def _runs_together(grid: Grid, columns: Columns) -> bool:
    """Whether a page goes on with a plan in fewer columns: its header has the same words, or other words stand for terms."""
    first = next((row for row in grid.lines if row.filled), None)
    names = [name for name in columns.names if name]
    if first is None or grid.width >= columns.width:
        return False
    rows = [row for row in grid.lines if number_of(columns.value(row, "number"))]
    other = [row for row in rows if not is_term(columns.value(row, "term"))]
    lacks_terms = "term" in columns.roles and len(other) > len(rows) / 2 and _fits(grid, columns)
    return lacks_terms or _words(*names) <= _words(*first.texts)


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in text.split()}


def _is_numbered(line: str) -> bool:
    """Whether a line begins with a number: «6. Архив», or «6   Архив   июль», a row that is no table."""
    return bool(leading_number(line)[0] or _SPACED.match(line))


def _captions(blocks: Sequence[Block]) -> dict[int, Paragraph]:
    """Headings of sections that stand outside the tables, by the table that they stand above."""
    plans = [i for i, b in enumerate(blocks) if isinstance(b, Grid) and looks_like_plan(b)]
    if not plans:
        return {}
    first = plans[0]
    found: dict[int, Paragraph] = {}
    for index, (before, block) in enumerate(pairwise(blocks), start=1):
        if not isinstance(block, Grid) or not isinstance(before, Paragraph) or index < first:
            continue
        if index in plans and (risk := _risk_above(blocks[:index])):
            found[index] = risk
            continue
        if _is_caption(before, strict=index not in plans):
            found[index] = before
    staged = first in found and re.search(
        r"\b(?:этап|направлени|риск)", found[first].flat.casefold()
    )
    titled = first in found and is_title(found[first].flat) and period_text(found[first].flat)
    if titled or (len(plans) < 2 and not staged):
        found.pop(first, None)
    return found


def _risk_above(blocks: Sequence[Block]) -> Paragraph | None:
    """«Риск 1. Низкая мотивация», though its aim and indicators stand between it and its measures."""
    for block in reversed(blocks):
        if not isinstance(block, Paragraph):
            return None
        if _RISK.match(block.flat):
            return block
    return None


def _is_caption(paragraph: Paragraph, *, strict: bool) -> bool:
    text = paragraph.flat
    if len(text) > LONGEST_CAPTION or starts_small(text) or is_signature(text):
        return False
    if _GENERIC.search(text) or not any(char.isalpha() for char in text):
        return False
    is_heading = is_numbered_heading(text) or paragraph.heading
    return is_heading or not (strict or text.endswith((".", ":", ";")))


def _late_heading(found: Flow) -> None:
    """A heading behind the rows that carry its number."""
    numbers = {section.number for section in found.table.sections}
    majors = {m.number.partition(".")[0] for m in found.table.measures if "." in m.number}
    for paragraph in found.late:
        title = section_of(paragraph.flat)
        if is_numbered_heading(paragraph.flat) and title.number in majors - numbers:
            found.table.head(paragraph.flat, paragraph.place)
            found.around.remove(paragraph)


def _no_plan(blocks: Sequence[Block]) -> NotAPlanError:
    """What a clerk must know to mend it: the tables that were seen, and their first rows."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    remedy = _(
        "The table of a plan needs a header with «Мероприятие» and at least one of «Срок», «Ответственный», «Результат»;"
        " one of schools or results needs «Наименование ОО»."
    )
    words = " ".join(block.flat for block in blocks if isinstance(block, Paragraph))
    if _CHANGES.search(words):
        return NotAPlanError(
            _("The document changes another plan; that plan itself is not set out in it."),
            _("Bring the plan in with its new wording; deadlines that were moved go into the form of the table term_changes."),
        )  # fmt: skip
    if not grids:
        return NotAPlanError(_("There is no table in the file."), remedy)
    seen = next((row for row in grids[0].lines if row.filled), None)
    if seen is None:
        return NotAPlanError(_("The table is empty."), remedy, grids[0].place)
    names = ", ".join(f"«{text}»" for text in seen.texts if text)[:200]
    if any(columns_of(row) for grid in grids for row in grid.lines):
        return NotAPlanError(_("The table has a header, but no measures."), remedy, seen.place)
    person = next((text for text in seen.texts if role_of(text) == "person"), "")
    if person:
        return about_persons(person, seen.place)
    message = _("No table of measures was recognised; the first row holds {names}.", names=names)
    return NotAPlanError(message, remedy, seen.place)
