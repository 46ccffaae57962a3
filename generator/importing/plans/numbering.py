"""Numbers of measures and sections: what they say of each other, and where they are broken."""

from collections import Counter
from itertools import pairwise

from ...language.russian import arabic
from .model import Measure, Section
from .rows import Table

SHORT_TITLE = 80


def as_arabic(number: str) -> str:
    """A number of a section in Arabic digits."""
    return str(arabic(number)) if number and set(number) <= set("IVX") else number


def numbered_headings(table: Table) -> None:
    """«2 | Методический блок» above 2.1, with nothing in the other columns, is a heading in its section."""
    kept: list[Measure] = []
    own: Section | None = None
    above: Section | None = None
    for measure, after in zip(table.measures, [*table.measures[1:], None], strict=False):
        if measure.head is not above:
            own, above = None, measure.head
        heads = after is not None and after.number.startswith(f"{measure.number}.")
        if heads and measure.is_bare and measure.number.isdecimal():
            last = own or above
            own = Section(kind="section", number=measure.number, title=measure.title, level="0", place=measure.place)  # fmt: skip
            at = next((n for n, section in enumerate(table.sections, 1) if section is last), 0)
            table.sections.insert(at, own)
        else:
            measure.head = own or measure.head
            kept.append(measure)
    table.measures[:] = kept


def find_wholes(measures: list[Measure]) -> None:
    """Give measures their order, and parts their wholes: 1.1.1 is of 1.1, bare rows of a measure without a term."""
    for order, measure in enumerate(measures, start=1):
        measure.order = order
    orders = {measure.number: measure.order for measure in measures if measure.number}
    whole: Measure | None = None
    for measure in measures:
        is_part = measure.term_text and not (measure.responsible_text or measure.expected_result)
        if is_part and whole and whole.head is measure.head and len(measure.title) <= SHORT_TITLE:
            measure.parent = whole.order
            measure.flag("part", measure.title)
            continue
        whole = None if measure.term_text or not measure.responsible_text else measure
        above = orders.get(measure.number.rpartition(".")[0], 0)
        measure.parent = above if above < measure.order else 0


def late_headings(table: Table) -> None:
    """Measures belong to the section that their number names, wherever its heading stands."""
    numbers = [as_arabic(section.number) for section in table.sections]
    moved: dict[str, str] = {}
    for measure in table.measures:
        major, dot, _rest = measure.number.partition(".")
        own = measure.head.number if measure.head else ""
        if not dot or (measure.head and not own) or _is_of(measure.number, as_arabic(own)):
            continue
        if numbers.count(major) == 1:
            measure.head = table.sections[numbers.index(major)]
            moved.setdefault(major, measure.number)
        elif own:
            measure.head = None
            if table.dropped or table.stray:
                continue  # The heading may be among what was left out.
            measure.flag("no_heading", measure.number, number=major)
    for major, number in moved.items():
        section = table.sections[numbers.index(major)]
        section.flag("late_heading", section.title, number=number)


def _is_of(number: str, section: str) -> bool:
    """Whether a number is one of a section: 2.1.3 of 2.1 and of 2."""
    return bool(section) and number.startswith(f"{section}.")


def unique_numbers(table: Table) -> None:
    """Numbers are unique in a plan; those that begin anew in each section get its number."""
    counts = Counter(measure.number for measure in table.measures if measure.number)
    if not counts or max(counts.values()) == 1:
        return
    restarts = _restarts(table.measures)
    seen: set[str] = set()
    for measure in table.measures:
        written = measure.number
        section = measure.head.number if measure.head else ""
        if restarts and written and section:
            measure.number = f"{as_arabic(section)}.{written}"
            measure.flag("with_section", written, number=written)
        elif written and (restarts or written in seen):
            measure.number = ""
            measure.flag("anew" if restarts else "twice", written, number=written)
        seen.add(written)


def _restarts(measures: list[Measure]) -> bool:
    """Whether numbering begins anew in sections: 1, 2, 3; 1, 2, and each once in a section."""
    pairs = Counter((id(measure.head), measure.number) for measure in measures if measure.number)
    firsts = {id(measure.head) for measure in measures if measure.number == "1"}
    return max(pairs.values()) == 1 and len(firsts) > 1


def gaps(table: Table) -> None:
    """Flags where numbers skip, go back or are missing."""
    before: list[int] = []
    last = ""
    numbered = sum(bool(measure.number) for measure in table.measures)
    for measure in table.measures:
        if not measure.number:
            if numbered * 2 > len(table.measures) and not measure.number_written:
                measure.flag("no_number")
            continue
        now = [int(part) for part in measure.number.split(".")]
        shown = f"{last}. … {measure.number}."
        if before and len(now) == len(before) and now[:-1] == before[:-1]:
            if now[-1] > before[-1] + 1:
                measure.flag("gap", shown, last=last, number=measure.number)
            elif now[-1] < before[-1]:
                measure.flag("back", shown, last=last, number=measure.number)
        before, last = now, measure.number


def nest_sections(table: Table) -> None:
    """Give sections their order and those that they stand in: a direction in a stage.

    A heading with no measure before the next heading of another level holds those of that
    level, till the next heading of its own; headings without a number are one level.
    """
    levels: list[str] = []
    used = {id(measure.head) for measure in table.measures}
    for section, after in pairwise(table.sections):
        upper, lower = section.level, after.level
        if id(section) not in used and upper and upper != lower and upper not in levels:
            levels += [upper] if lower in levels else [upper, lower]
    latest: dict[str, int] = {}
    numbered: dict[str, int] = {}
    for order, section in enumerate(table.sections, start=1):
        section.order = order
        if section.level in levels:
            above = levels[: levels.index(section.level)]
            latest = {name: latest[name] for name in above if name in latest}
            section.parent = next(reversed(latest.values()), 0)
            latest[section.level] = order
        number = as_arabic(section.number)
        section.parent = section.parent or numbered.get(number.rpartition(".")[0], 0)
        numbered |= {number: order} if number else {}


def broken_sections(table: Table) -> None:
    """Flags where two sections have one number, or a section has no measures."""
    used = {id(measure.head) for measure in table.measures}
    above = {section.parent for section in table.sections}
    seen: set[tuple[int, str, str]] = set()
    for section in table.sections:
        number = section.number
        place = (section.parent, section.level if any(above) else "", number)
        if number and place in seen:
            section.flag("two_sections", number, number=number)
        seen.add(place)
        if id(section) not in used and section.order not in above:
            section.flag("empty_section", section.title)
