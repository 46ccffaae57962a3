"""The passport of a plan: title, act, and the statements around the table."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from ...language.russian import arabic
from ..files.grid import Block, Grid, Paragraph
from .acts import act_of, said_in_act
from .looks import kind_of, number_of, starts_small
from .model import Passport, PlanStatement
from .people import has_contact, has_name, is_signature, without_names
from .titles import period_text, title_of, title_of_passport, without_act

_ITEM = re.compile(r"^(?:[-–—•*·]\s*)?(?:\d{1,2}[.)]\s+)?")
_BULLET = re.compile(
    r"(?:^|(?<=[;.:\n])(?<!\bг\.)(?<!гг\.))\s*[-–—•]\s*(?=[«А-ЯЁа-яё])|\n\s*(?=\d{1,2}[.)]\s)"
)
_LABEL = re.compile(
    r"^(цел[ьи](?: (?:программы|плана))?|задачи(?: (?:программы|плана))?)\s*[:–—-]\s*",
    re.IGNORECASE,
)
_SECTION = re.compile(r"^(?:раздел\s*)?(\d{1,2}|[IVX]{1,5})\.\s", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<=[.;])\s+(?=\d{1,2}[.)]\s)")
"""Between the items of «1. Обучить. 2. Помочь.»"""
_OF_NAME = re.compile(r"(?:наименование|название) (?:программы|плана)", re.IGNORECASE)
_BASE = re.compile(
    r"(?:базов|исходн|фактическ|текущ)\w+ (?:значени|показател|уров)\w+$", re.IGNORECASE
)
"""A column of values beside those of years that names no year itself."""
LABELLED = ("goal", "task", "indicator", "period", "expected_result")
LONGEST_YEAR = 40
_LISTED = re.compile(r"^(?:[-–—•]\s|\d{1,2}[.)]\s)")


def passport_of(
    around: Sequence[Block], paragraphs: Sequence[Paragraph], above: Sequence[Paragraph] = ()
) -> Passport:
    """The passport by the paragraphs and tables outside the measures, in their order.

    `above` are the words of tables before the plan, where an approval may stand.
    """
    title, capitals, used = title_of(paragraphs)
    if not title:
        # A sheet of its own may be the title page.
        title, capitals, _lines = title_of(above)
    at = paragraphs.index(used[0]) if used else len(paragraphs)
    act = act_of((*above, *paragraphs[:at]), title, paragraphs[at + len(used) :])
    title = without_act(title)
    if title and not period_text(title):
        # «План мероприятий по реализации программы» names no plan.
        whole = title_of_passport([*above, *paragraphs]) or title
        act = replace(act, title=whole if act.title == title else act.title)
        title = whole
    act = replace(act, title=without_act(act.title))
    # What stands above the title is the act that adopts the plan.
    top = next((n for n, block in enumerate(around) if used and block is used[0]), 0)
    before = [block for block in around[:top] if isinstance(block, Paragraph)]
    found = [*said_in_act(before, act)]
    of_act = list(map(id, before)) if act.day is not None else []
    rest = [block for block in around if block not in used and id(block) not in of_act]
    found += _statements(rest)
    if name := _named_whole(title, found):
        title, capitals = name, False
    bare = [(kind, part, without_names(text)) for kind, part, text in found]
    return Passport(title=title, capitals=capitals, period_text=period_text(title), act=act,
                    statements=tuple(_numbered(said for said in bare if said[0] and said[2])),
                    named=sum(bool(one[0]) and one != other for one, other in zip(found, bare, strict=True)),
                    unread=tuple(" | ".join(filter(None, said[1:])) for said in bare if not said[0]))  # fmt: skip


def _named_whole(title: str, found: Sequence[tuple[str, str, str]]) -> str:
    """The name that the passport gives the plan, where it is the title and more; else ""."""
    names = [text for kind, part, text in found if kind == "note" and _OF_NAME.search(part)]
    return next((name for name in names if name != title and _holds(name, title)), "")


def _holds(name: str, title: str) -> bool:
    """Whether a name has all words of a title in their order, as «Программа развития … на 2022 год»."""
    words = iter(re.findall(r"\w+", name.casefold()))
    return bool(title) and all(word in words for word in re.findall(r"\w+", title.casefold()))


Said = tuple[str, str, str]
"""Kind, part and words of a statement."""
PROSE = ("problem", "note", "relevance", "idea")


def _statements(around: Sequence[Block]) -> Iterator[Said]:
    kind, part, whole = "", "", ""
    # The numbers of the last «2. Цели и задачи» and of the last «2. Обучить учителей».
    section = item = 0
    for block in around:
        if isinstance(block, Grid):
            yield from _table(block, part)
            kind = ""
            continue
        text = block.flat
        label = _LABEL.match(text) or _labelled(text)
        announced = _announced(block) if not label else ""
        numbers = [
            int(found[1]) if found[1].isdecimal() else arabic(found[1].upper())
            for line in block.text.split("\n")
            if (found := _SECTION.match(line))
        ]
        number = numbers[0] if numbers and _SECTION.match(text) else 0
        ends = number == section + 1 > 1 and number != item + 1
        if announced or ends:
            section, item = number or section, 0
        elif numbers:
            item = numbers[-1]
        if ends and not announced:
            kind = ""
        elif announced:
            kind = announced
            # «Показатели:» stands within «5. Цели и показатели», but not within «Задачи:».
            whole = whole if text.endswith(":") else text.rstrip(" .:")
            part = whole or text.rstrip(" .:")
        elif label:
            kind = kind_of(label[1])
            rest = text[label.end() :].strip()
            for piece in _NUMBERED.split(rest) if rest else ():
                yield (kind, part, _ITEM.sub("", piece, count=1))
        elif block.heading or _ends_passport(text):
            kind = ""
        elif kind in PROSE and not _is_noise(text):
            yield (kind, part, text)
        elif kind and not _is_noise(text):
            for piece in _pieces(block.text):
                yield (kind, part, piece)


def _labelled(text: str) -> re.Match[str] | None:
    """«Целевые показатели: доля … – 45 %», «Сроки реализации: …»: a label with what it is of."""
    found = re.match(r"([А-ЯЁ][^:;.]{3,60}):\s+(?=\S)", text)
    return found if found and kind_of(found[1]) in LABELLED and not _is_noise(text) else None


def _announced(block: Paragraph) -> str:
    """The kind that a paragraph announces, if it is a heading of a part of the passport."""
    text = block.flat
    headed = block.heading or text.endswith(":") or _SECTION.match(text)
    if not headed or len(text) > 220 or (text.endswith((";", ",")) and not block.heading):
        return ""
    item = re.match(r"^(?:[-–—•]|\d{1,2}[.)]\s).*[.;]$", text) and not block.heading
    return "" if item else kind_of(text)


def _ends_passport(text: str) -> bool:
    """Whether the caption of the table of measures begins here."""
    return bool(re.match(
        r"^(?:\d{1,2}\.\s*)?(?:(?:план|перечень) (?:основных )?мероприятий|(?:план|дорожная карта|«дорожная карта»|система мероприятий) (?:по )?реализации(?: \w+){1,6})\.?$",
        text, re.IGNORECASE,
    ))  # fmt: skip


def _pieces(text: str) -> Iterator[str]:
    for piece in chain.from_iterable(map(_counted, _BULLET.split(text))):
        words = _ITEM.sub("", " ".join(piece.split()), count=1).strip()
        if words:
            yield words


def _counted(text: str) -> Sequence[str]:
    """The items of «1. Обучить. 2. Помочь.», where their numbers go on from 1 without a gap."""
    parts = _NUMBERED.split(text.strip())
    numbers = [re.match(r"(\d{1,2})[.)]", part) for part in parts]
    counted = [int(found[1]) if found else 0 for found in numbers]
    return parts if counted == list(range(1, len(parts) + 1)) else [text]


def _table(grid: Grid, part: str) -> Iterator[Said]:
    """Rows «label | text»; a row without a label goes on with the one above. "" is an unknown kind."""
    if years := indicator_years(grid):
        yield from _by_years(grid, years, part)
        return
    kind, name = "", ""
    for row in grid.lines:
        label = row.texts[row.filled[-2]] if len(row.filled) >= 2 else ""
        if label:
            kind, name = kind_of(label), f"{part}: {label}" if part else label
        if kind and row.filled:
            yield from _of_cell(kind, name, row.cells[row.filled[-1]].text)
        elif label:
            yield ("", label, row.texts[row.filled[-1]])


def _of_cell(kind: str, name: str, text: str) -> Iterator[Said]:
    """The statements of a cell; a line that ends with a colon heads those below it."""
    within = name
    for piece in chain.from_iterable(map(_pieces, text.split("\n"))):
        if piece.endswith(":") and len(piece) < 150:
            within = f"{name}. {piece[:-1]}"
            continue
        for one in _schools(piece) if kind == "participant" else (piece,):
            yield (kind, within, one)


def indicator_years(grid: Grid) -> dict[int, str]:
    """The years by column, if the grid tells indicators by years: «Показатель | 2020 (факт) | 2021»."""
    head = next((row for row in grid.lines if row.filled), None)
    names = [head.texts[at] for at in head.filled[:2]] if head else []
    if head is None or "indicator" not in map(kind_of, names):
        return {}
    below = next((row for row in grid.lines if row.filled and row is not head), head)
    found = {at: year for at in head.filled if (year := _year_of(head.texts[at]))}
    if found:
        found |= {
            at: head.texts[at].casefold() for at in head.filled if _BASE.match(head.texts[at])
        }
    under = {at: _year_of(below.texts[at]) for at in below.filled}
    if len(under) > 1 and all(under.values()):
        found |= under  # «Значения по годам» over «2021 | 2022»
    return found if len(found) > 1 else {}


def _year_of(text: str) -> str:
    """The year that heads a column, behind what it is called: «2020 (факт)» is «факт 2020»."""
    year = re.search(r"\b20\d\d(?:\s?[-–—/]\s?(?:20)?\d\d)?\b", text)
    if year is None or len(text) > LONGEST_YEAR:
        return ""
    rest = re.sub(
        r"\b(?:г|гг|год|года|году|годы|уч|учебный|учебного)\b\.?|[().,:–—-]",
        " ",
        text.replace(year[0], " "),
    )
    words = " ".join(rest.split()).casefold()
    return year[0] if not words else f"{words} {year[0]}" if not re.search(r"\d", words) else ""


def _by_years(grid: Grid, years: dict[int, str], part: str) -> Iterator[Said]:
    """«Доля учителей, %: 2021 – 50, 2022 – 60»: a row of indicators as one statement."""
    first = next(at for at, row in enumerate(grid.lines) if row.filled)
    head = grid.lines[first]
    for row in grid.lines[first + 1 :]:
        valued = {at: years.get(at) or head.texts[at][:1].lower() + head.texts[at][1:] for at in row.filled
                  if at in years or _is_value_of(head.texts[at], row.texts[at])}  # fmt: skip
        named = [row.texts[at] for at in row.filled if at not in valued]
        values = [(valued[at], row.texts[at]) for at in valued]
        if has_name(row.words):
            yield ("", "", row.words)
        elif values and named:
            names = named[1:] if len(named) > 1 and number_of(named[0]) else named
            told = ", ".join(f"{year} – {value}" for year, value in values)
            yield ("indicator", part, f"{', '.join(names)}: {told}")


def _is_value_of(header: str, text: str) -> bool:
    """Whether a number stands in a column of values that no year heads alone: «Значение на 01.01.2023»."""
    return bool(
        re.match(r"[\d,.\s%]+$", text) and re.search(r"значени|20\d\d", header, re.IGNORECASE)
    )


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
