"""Defects of single measures: what is mended, what is taken out, what is only flagged."""

import re
from collections import Counter
from dataclasses import replace

from ...data import profiles
from ...language.i18n import Text, _
from .looks import is_term, term_at_end, term_kind
from .model import COLUMN, FIELDS, Defect, Measure, Section
from .people import has_name, without_contacts, without_names, without_officials
from .repair import abbreviation, mended
from .rows import Table

LONG_NAME = 15


def repair(measure: Measure, table: Table) -> None:
    """Mend garbled words; each repair is a flag with the words as they were."""
    typed = abbreviation(measure.responsible_text, table.known)
    if typed != measure.responsible_text:
        was = measure.responsible_text
        measure.flag("other_signs", was, was=was, now=typed)
        measure.responsible_text = typed
    for name in ("title", "responsible", "result") if table.kind == "text" else ():
        text, done = mended(measure.words(name), table.known, damaged=measure.damaged)
        measure.put(name, text)
        for was, now in done:
            measure.flag("recognised", was, column=COLUMN[name], was=was, now=now)


def _titled(column: str) -> Text | str:
    """What the table of measures calls a column."""
    return profiles.resource("measures").field(column).title


def take_names(measure: Measure) -> list[Text]:
    """Take names of people out: the post stays. In a title a name may be that of an author."""
    told = []
    place = measure.place.text()
    title = without_officials(measure.title)
    if title != measure.title:
        measure.title = title
        measure.flag("name", column="title")
        told.append(_("{place}: a person's name is taken out of «{field}».", place=place, field=_titled("title")))  # fmt: skip
    elif has_name(title):
        told.append(_("{place}: the title names a person; it is kept. Take the name out if it is an official.", place=place))  # fmt: skip
    for name in ("responsible", "result"):
        words = without_contacts(measure.words(name))
        measure.put(name, words)
        if has_name(words):
            measure.put(name, without_names(words))
            measure.flag("name", column=COLUMN[name])
            told.append(_("{place}: a person's name is taken out of «{field}».", place=place, field=_titled(COLUMN[name])))  # fmt: skip
    # What a defect quotes was read before the names were taken out.
    measure.defects[:] = [replace(found, as_written=_quoted(found)) for found in measure.defects]
    return told


def unname(section: Section) -> None:
    """A heading without the names of people; its defects quote none."""
    bare = without_names(section.title)
    if bare != section.title:
        section.title = bare
        section.flag("name", column="title")
    section.defects[:] = [
        replace(found, as_written=without_names(found.as_written)) for found in section.defects
    ]


def _quoted(found: Defect) -> str:
    """The words that a defect quotes, without names; where rows were put together a name may be torn."""
    bare = without_officials if found.field == "title" else without_names
    whole = found.as_written.replace(" | ", " ")
    return bare(found.as_written) if bare(whole) == whole else bare(whole)


def dashes(measure: Measure) -> None:
    """A dash in a cell says that there is nothing."""
    for name in ("responsible", "result"):
        if not any(char.isalnum() for char in measure.words(name)):
            measure.put(name, "")


def unshift(measure: Measure) -> None:
    """A term that stands in the next cell as well was shifted there."""
    if measure.responsible_text == measure.term_text and is_term(measure.term_text):
        shown = " | ".join((measure.title, measure.term_text, measure.responsible_text))
        measure.flag("shifted", shown)
        measure.responsible_text = ""


def term_from_title(measure: Measure) -> None:
    """The term that the title ends with, in a plan that has no column of terms."""
    term = term_at_end(measure.title)
    if term and not measure.term_text:
        measure.term_text = term
        measure.flag("from_title", term)


def footnotes(table: Table) -> None:
    """Flag the words whose mark leads to a footnote; one that nothing leads to is left out."""
    for note in table.footnotes:
        mark = re.escape(note.words[: len(note.words) - len(note.words.lstrip("*"))])
        led = False
        for measure in table.measures:
            for name in FIELDS:
                if re.search(rf"(?<![*]){mark}(?![*])", measure.words(name)):
                    led = True
                    told = "footnote" if name == "term" else "noted"
                    measure.flag(told, note.words, column=COLUMN[name], text=note.words)
        if not led and note not in table.dropped:
            table.dropped.append(note)


def cut_names(table: Table) -> None:
    """Flag names of bodies that are broken off: another row has the rest of them."""
    names = Counter(part.strip() for m in table.measures for part in m.responsible_text.split(";"))
    for measure in table.measures:
        for part in map(str.strip, measure.responsible_text.split(";")):
            open_ = len(part) > LONG_NAME and part.count("«") > part.count("»")
            if open_ and any(name.startswith(part) and name != part for name in names):
                measure.flag("cut_name", part)


def cut_texts(measure: Measure) -> None:
    """Flag texts that end in a single word or with a quotation mark left open."""
    for name in ("title", "result"):
        words = measure.words(name)
        found = re.search(r"[а-яё»)]{2}\. ([А-ЯЁ][а-яё]+)$", words)
        if found:
            measure.flag("cut_text", words[-80:], column=COLUMN[name], word=found[1])
        elif words.count("«") > words.count("»"):
            measure.flag("open_quote", words[words.rindex("«") :][:80], column=COLUMN[name])


def odd_dot(table: Table) -> None:
    """Flag the one number without a dot among those that have it."""
    written = [measure for measure in table.measures if measure.number_written]
    bare = [measure for measure in written if not measure.number_written.endswith(".")]
    if len(written) > 3 and len(bare) == 1:
        bare[0].flag("no_dot", bare[0].number_written)


def blanks(table: Table) -> None:
    """Flag missing terms, people and results; a part has those of its whole."""
    has_result = any(measure.expected_result for measure in table.measures)
    # Where a column was not taken, it may hold what is missed elsewhere: nothing is proven.
    proven = not any(table.untaken.values()) and not table.prose
    columns = None if table.prose else table.columns
    people = proven or (columns is not None and "responsible" in columns.roles)
    timed = proven or (columns is not None and "term" in columns.roles)
    for measure in table.measures:
        if term_kind(measure.term_text) == "missing" and timed:
            measure.flag("no_term", measure.term_text)
        elif term_kind(measure.term_text) == "undated":
            measure.flag("undated", measure.term_text, text=measure.term_text)
        # Who is named by name alone is not printed, but is no defect of the document.
        named = any(found.field == "responsible_text" for found in measure.defects)
        if people and not measure.responsible_text and not measure.parent and not named:
            measure.flag("nobody")
        if has_result and not measure.expected_result and not measure.parent:
            measure.flag("no_result")
    if not has_result and proven:
        table.flag("no_results")
