"""How to cite a page of the site: by the Russian standards, and for BibTeX.

ГОСТ Р 7.0.100-2018 describes the record in a list of literature, ГОСТ Р 7.0.108-2022
the shorter reference to a document on a network. The day of access is the reader's
own: its place is left to be filled in, for the site does not know it. A page of the
edition that is always renewed has no day of its own: it is cited by the day of access.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from babel.dates import format_date

from ..language.i18n import Text, _

SPECIAL = re.compile(r"[\\{}&%$#_~^]")
ESCAPES = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
ACCESS = "YYYY-MM-DD"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, kw_only=True)
class Cited:
    """What a citation is made of: `kind` says in a word what the page is, `slug` is for BibTeX.

    `author` is the body that answers for the page, `version` that of a report or the release;
    `day` is that of a report, None of a page: the release tells its state, and of the
    edition that is always renewed the day of access.
    """

    slug: str
    title: str
    kind: Text
    author: str | None
    site: str
    day: date | None
    version: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Citation:
    """The same page in three forms."""

    record: str
    reference: str
    bibtex: str


def key_of(path: str, release: str | None = None) -> str:
    """What BibTeX calls the page at `path`: its address, for an id is one in its kind alone.

    No address of a page holds a dot, and every name of a release does: keys are unique.
    """
    address = path.strip("/").replace("/", "-")
    return f"{address}-{release}" if release else address


def citation(of: Cited, language: str) -> Citation:
    """The record by ГОСТ Р 7.0.100-2018, a part of a site, and the reference by ГОСТ Р 7.0.108-2022."""
    filled = {
        "title": of.title,
        "kind": of.kind,
        "author": f" / {of.author}" if of.author else "",
        "site": of.site,
        "address": of.address,
        "version": of.version,
    }
    record = _(
        "{title} : {kind}{author}. – Version {version}. – Text : electronic // {site} : [site].{day} – "
        "URL: {address} (date of access: DD.MM.YYYY).",
        **filled,
        day=_(" – {year}. – {day}.", **_date(of.day, language)) if of.day else "",
    )
    reference = _(
        "{title} : {kind}{author}. Version {version} // {site} : [site].{day} "
        "URL: {address} (date of access: DD.MM.YYYY).",
        **filled,
        day=_(" {year}. {day}.", **_date(of.day, language)) if of.day else "",
    )
    return Citation(
        record=record.render(language), reference=reference.render(language), bibtex=_bibtex(of)
    )


def _date(day: date, language: str) -> dict[str, object]:
    return {"year": day.year, "day": _day(day, language)}


@lru_cache(maxsize=64)
def _day(day: date, language: str) -> str:
    """30 September: reports of a period share their day."""
    return format_date(day, "d MMMM", locale=language)


def _bibtex(of: Cited) -> str:
    fields = {
        "title": f"{{{_escaped(of.title)}}}",
        "author": f"{{{_escaped(of.author)}}}" if of.author else None,
        **_dated(of.day),
        "version": of.version,
        "publisher": f"{{{_escaped(of.site)}}}",
        "url": of.address,
        "urldate": None if of.day else ACCESS,
        "language": "russian",
    }
    lines = [
        f"  {name} = {value if name == 'month' else f'{{{value}}}'}"
        for name, value in fields.items()
        if value
    ]
    return f"@misc{{{of.slug},\n" + ",\n".join(lines) + "\n}\n"


def _dated(day: date | None) -> dict[str, str]:
    if day is None:
        return {}
    return {"year": str(day.year), "month": MONTHS[day.month - 1], "day": str(day.day)}


def _escaped(text: str) -> str:
    return SPECIAL.sub(lambda match: ESCAPES.get(match[0], f"\\{match[0]}"), " ".join(text.split()))
