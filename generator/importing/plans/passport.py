"""The passport of a plan: title, period, act, and the statements around the table."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from ...language.terms import NOT_UNDERSTOOD, Period, parse_term
from ..files.grid import Block, Grid, Paragraph
from .acts import act_of, is_of_act, said_in_act
from .capitals import lowered as in_small_letters
from .marks import kind_of, number_of, starts_small
from .model import Act, PlanStatement
from .parts import Section
from .people import has_contact, is_signature, without_names

_TITLE = re.compile(
    r"^\W{0,3}(?:(?:[а-яё]+(?:ая|ый|ой|ий|ое)\s+){0,2}(?:план|программа|дорожная карта)|план|программа|дорожная карта|циклограмма|(?:комплекс|система|перечень) (?:мер|мероприятий)|мероприятия (?:по|направленные)|комплексный план|муниципальн\w+ (?:план|программа|дорожная карта)|региональн\w+ (?:план|программа|дорожная карта))(?:\W|$)",
    re.IGNORECASE,
)
# «на 2022 год», «(2022–2025 гг.)», «…, 2023 г.»; not the year of «от 12.09.2022 г.».
_PERIOD = re.compile(
    r"(?:^|\bна\s+(?:период\s+)?(?:с\s+)?|\bв\s+|(?<=[,(])\s*|(?<![.\d])(?=20\d\d\s*[-–—/]\s*20\d\d))"
    r"(20\d\d)(?:\s*(?:[-–—/]|\bпо\b)\s*(20\d\d))?\s*(?:уч(?:ебн\w+|\.)\s*)?(?:год\w*|гг?\b\.?)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^(?:[-–—•*·]\s*)?(?:\d{1,2}[.)]\s+)?")
_BULLET = re.compile(
    r"(?:^|(?<=[;.:\n])(?<!\bг\.)(?<!гг\.))\s*[-–—•]\s*(?=[«А-ЯЁа-яё])|\n\s*(?=\d{1,2}[.)]\s)"
)
_LABEL = re.compile(
    r"^(цел[ьи](?: (?:программы|плана))?|задачи(?: (?:программы|плана))?)\s*[:–—-]\s*",
    re.IGNORECASE,
)


_YEARS_ALONE = re.compile(r"^\(?на\s+(?:период\s+)?20\d\d", re.IGNORECASE)
LONGEST_YEAR = 40
WIDE = Period(start=date(2000, 1, 1), end=date(2060, 12, 31))
FEWEST_STAGES = 2
LINES_OF_TITLE = 5
SCHOOL_AND_YEARS = 2
LONGEST_LINE = 100
_SCHOOL = re.compile(
    r"^(?:в\s+)?(?:М[БКА]?ОУ|ГБ?ОУ|муниципальн\w+ \w+ общеобразоват\w+)\b", re.IGNORECASE
)
_GO_ON = frozenset({"на", "по", "в", "во", "и", "с", "со", "для", "к", "о", "об", "из", "от"})
_LISTED = re.compile(r"^(?:[-–—•]\s|\d{1,2}[.)]\s)")


@dataclass(frozen=True, kw_only=True)
class Passport:
    """What stands around the table of measures."""

    title: str
    capitals: bool
    period_text: str
    act: Act
    statements: tuple[PlanStatement, ...]


def passport_of(
    around: Sequence[Block], paragraphs: Sequence[Paragraph], above: Sequence[Paragraph] = ()
) -> Passport:
    """The passport by the paragraphs and tables outside the measures, in their order.

    `above` are the words of tables before the plan, where an approval may stand.
    """
    title, capitals, used = _title(paragraphs)
    at = paragraphs.index(used[0]) if used else len(paragraphs)
    act = act_of((*above, *paragraphs[:at]), title, paragraphs[at + len(used) :])
    before = _before(around, used)
    found = [*said_in_act(before, act)]
    rest = [block for block in around if block not in used and not is_of_act(block, before, act)]
    found += _statements(rest)
    return Passport(
        title=title,
        capitals=capitals,
        period_text=period_text(title),
        act=act,
        statements=tuple(_numbered(found)),
    )


def period_text(title: str) -> str:
    """The words of a title that tell the period: «на 2021-2023 год»."""
    found = _PERIOD.search(title)
    return found[0].strip() if found else ""


def period_of(text: str) -> tuple[date, date] | None:
    """First and last day by the words of a period; a school year begins in September."""
    found = _PERIOD.search(text)
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2] or first)
    if "уч" in found[0].casefold():
        last = last if found[2] else first + 1
        return (date(first, 9, 1), date(last, 8, 31)) if last > first else None
    return (date(first, 1, 1), date(last, 12, 31)) if last >= first else None


def period_of_stages(
    statements: Sequence[PlanStatement], stages: Sequence[Section] = ()
) -> tuple[date, date] | None:
    """From the start of the first stage to the end of the last: «2 этап (январь 2021 г. — май 2023 г.)»."""
    words = [found for item in statements if item.kind == "period" for found in _dated(item.text)]
    words = words or [item.term_text for item in stages if item.kind == "stage"]
    read = [parse_term(text, WIDE) for text in words]
    if len(read) < FEWEST_STAGES or not all(term.start and term.end for term in read):
        return _only_period(statements)
    return min(t.start for t in read if t.start), max(t.end for t in read if t.end)


def _only_period(statements: Sequence[PlanStatement]) -> tuple[date, date] | None:
    """The one period that a passport states whole: «Сроки реализации: апрель – декабрь 2023 г.»."""
    told = [item.text for item in statements if item.kind == "period"]
    if len(told) != 1 or not re.search(r"20\d\d", told[0]):
        return None
    term = parse_term(told[0], WIDE)
    is_whole = term.kind == "interval" and NOT_UNDERSTOOD not in term.notes
    return (term.start, term.end) if is_whole and term.start and term.end else None


def _dated(text: str) -> list[str]:
    """The times in brackets or behind a dash in which years are named."""
    inside = re.findall(r"\(([^()]*20\d\d[^()]*)\)", text)
    return inside or re.findall(r"[–—:-]\s*([^–—:]*20\d\d.*)$", text)[:1]


def is_title(text: str) -> bool:
    """Whether a line begins as the title of a plan does."""
    return _TITLE.match(text) is not None and not text[:1].isdigit()


def _title(paragraphs: Sequence[Paragraph]) -> tuple[str, bool, list[Paragraph]]:
    """The title, whether it was printed in capitals, and the paragraphs that it was made of."""
    for index, paragraph in enumerate(paragraphs):
        if is_title(paragraph.flat):
            used = _lines_of_title(paragraphs[index:])
            first, *rest = (line.flat for line in used)
            text = " ".join((first, *rest))
            lowered = in_small_letters(text)
            if lowered == text and rest:
                # «ПЛАН МЕРОПРИЯТИЙ» on a line of its own above the rest of the title.
                lowered = " ".join((in_small_letters(first), *rest))
            return lowered, lowered != text, used
    return "", False, []


def _lines_of_title(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """The first line, which begins a title, with those on which it goes on."""
    used = [lines[0]]
    for after in lines[1:4] if len(lines[0].flat) < 40 else ():
        in_capitals = " ".join(line.flat for line in used).isupper()
        goes_on = starts_small(after.flat) or after.flat.isupper() or in_capitals
        if not goes_on or kind_of(after.flat) in ("goal", "task", "norm", "indicator"):
            break
        used.append(after)
    used += _lines_below(lines[len(used) - 1 :])
    return [*used, *_until_years(lines[len(used) :])]


def _until_years(lines: Sequence[Paragraph]) -> Sequence[Paragraph]:
    """The line of years below a title, with the name of the school that may stand between."""
    for at, line in enumerate(lines[:SCHOOL_AND_YEARS]):
        if len(line.flat) >= LONGEST_LINE:
            break
        if _YEARS_ALONE.match(line.flat):
            return lines[: at + 1]
        if not _SCHOOL.match(line.flat):
            break
    return ()


def _lines_below(lines: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The lines of a page on which a title goes on: a PDF knows no paragraphs."""
    for line, after in list(pairwise(lines))[:LINES_OF_TITLE]:
        beside = line.place.page and after.place.page == line.place.page
        if not beside or after.place.row != (line.place.row or 0) + 1:
            return
        open_ended = line.flat.casefold().rpartition(" ")[2] in _GO_ON
        year = re.match(r"20\d\d\b", after.flat)
        period = _PERIOD.search(after.flat) and not _PERIOD.search(line.flat)
        goes_on = starts_small(after.flat) or open_ended or year or period
        if not goes_on or kind_of(after.flat):
            return
        yield after


def _before(around: Sequence[Block], used: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs above the title of the plan: the act that adopts it."""
    found: list[Paragraph] = []
    for block in around:
        if used and block is used[0]:
            return found
        if isinstance(block, Paragraph):
            found.append(block)
    return []


Said = tuple[str, str, str]
"""Kind, part and words of a statement."""
PROSE = ("problem", "note", "relevance", "idea")


def _statements(around: Sequence[Block]) -> Iterator[Said]:
    kind, part = "", ""
    for block in around:
        if isinstance(block, Grid):
            yield from _table(block, part)
            kind = ""
            continue
        text = block.flat
        label = _LABEL.match(text)
        announced = _announced(block) if not label else ""
        if announced:
            kind = announced
            part = part if text.endswith(":") and part else text.rstrip(" .:")
        elif label:
            kind = kind_of(label[1])
            rest = text[label.end() :].strip()
            if rest:
                yield (kind, part, rest)
        elif block.heading or _ends_passport(text):
            kind = ""
        elif kind in PROSE and not _is_noise(text):
            yield (kind, part, without_names(text))
        elif kind and not _is_noise(text):
            for piece in _pieces(block.text):
                yield (kind, part, piece)


def _announced(block: Paragraph) -> str:
    """The kind that a paragraph announces, if it is a heading of a part of the passport."""
    text = block.flat
    headed = block.heading or text.endswith(":") or re.match(r"^(?:раздел\s*)?\d{1,2}\.\s", text, re.IGNORECASE)  # fmt: skip
    if not headed or len(text) > 220 or (text.endswith((";", ",")) and not block.heading):
        return ""
    item = re.match(r"^(?:[-–—•]|\d{1,2}[.)]\s).*[.;]$", text) and not block.heading
    return "" if item else kind_of(text)


def _ends_passport(text: str) -> bool:
    """Whether the caption of the table of measures begins here."""
    return bool(re.match(r"^(?:\d{1,2}\.\s*)?(?:план|перечень) (?:основных )?мероприятий\.?$", text, re.IGNORECASE))  # fmt: skip


def _pieces(text: str) -> Iterator[str]:
    for piece in _BULLET.split(text):
        words = _ITEM.sub("", " ".join(piece.split()), count=1).strip()
        if words:
            yield without_names(words)


def _table(grid: Grid, part: str) -> Iterator[Said]:
    """Rows «label | text»; a row without a label goes on with the one above."""
    kind, name = "", ""
    if years := indicator_years(grid):
        yield from _by_years(grid, years, part)
        return
    for row in grid.rows:
        if not row.filled:
            continue
        label = row.texts[row.filled[-2]] if len(row.filled) >= 2 else ""
        if label:
            kind, name = kind_of(label), f"{part}: {label}" if part else label
        if kind:
            within = name
            for line in row.cells[row.filled[-1]].text.split("\n"):
                for piece in _pieces(line):
                    if piece.endswith(":") and len(piece) < 150:
                        within = f"{name}. {piece[:-1]}"
                        continue
                    for one in _schools(piece) if kind == "participant" else (piece,):
                        yield (kind, within, one)


def indicator_years(grid: Grid) -> dict[int, str]:
    """The years by column, if the grid tells indicators by years: «Показатель | 2020 (факт) | 2021»."""
    head = next((row for row in grid.rows if row.filled), None)
    names = [head.texts[at] for at in head.filled[:2]] if head else []
    if head is None or "indicator" not in map(kind_of, names):
        return {}
    found = {at: year for at in head.filled if (year := _year_of(head.texts[at]))}
    return found if len(found) > 1 else {}


def _year_of(text: str) -> str:
    """The year that heads a column, behind what it is called: «2020 (факт)» is «факт 2020»."""
    year = re.search(r"\b20\d\d\b", text)
    if year is None or len(text) > LONGEST_YEAR:
        return ""
    rest = re.sub(r"\b(?:г|год|года|году)\b\.?|[().,:–—-]", " ", text.replace(year[0], " "))
    words = " ".join(rest.split()).casefold()
    return year[0] if not words else f"{words} {year[0]}" if not re.search(r"\d", words) else ""


def _by_years(grid: Grid, years: dict[int, str], part: str) -> Iterator[Said]:
    """«Доля учителей, %: 2021 – 50, 2022 – 60»: a row of indicators as one statement."""
    first = next(at for at, row in enumerate(grid.rows) if row.filled)
    for row in grid.rows[first + 1 :]:
        named = [row.texts[at] for at in row.filled if at not in years]
        values = [(years[at], row.texts[at]) for at in row.filled if at in years]
        if values and named:
            names = named[1:] if len(named) > 1 and number_of(named[0]) else named
            told = ", ".join(f"{year} – {value}" for year, value in values)
            yield ("indicator", part, f"{', '.join(names)}: {told}")


def _schools(text: str) -> tuple[str, ...]:
    """The names of schools in a list; the text itself if it is none."""
    parts = tuple(part.strip() for part in text.split(","))
    return parts if all(re.search(r"СОШ|ООШ|[Шш]кол|[Лл]ице|[Гг]имнази", part) for part in parts) else (text,)  # fmt: skip


def _is_noise(text: str) -> bool:
    return is_signature(text) or has_contact(text) or not any(char.isalpha() for char in text)


def _numbered(found: Iterable[Said]) -> Iterator[PlanStatement]:
    """Statements with their order among those of their kind; torn ones are joined."""
    joined: list[Said] = []
    for said in found:
        same = bool(joined) and joined[-1][:2] == said[:2]
        torn = same and starts_small(said[2]) and joined[-1][2][-1:] not in ".;:!?»)"
        listed = same and said[0] in PROSE and bool(_LISTED.match(said[2]))
        if torn or listed:
            joined[-1] = (*said[:2], f"{joined[-1][2]} {said[2]}")
        else:
            joined.append(said)
    counts: Counter[str] = Counter()
    for kind, part, text in joined:
        counts[kind] += 1
        yield PlanStatement(kind=kind, order=counts[kind], part=part, text=text)
