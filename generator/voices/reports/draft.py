"""A new report of a kind: the template of the kind with its head filled in.

A section of which the data cannot answer a macro is left out, so that what is written
can be built; the first section is what the report is for, and is never left out. Of a
plan on which reports were not collected, lines that tell how it is fulfilled are left out. Data stands in the head only, in quotes; in the text there are macros.
"""

import json
import re
from datetime import date
from pathlib import Path
from string import Template

from ...data.catalog import Catalog
from ...data.catalog.records import Roadmap, Territory
from ...data.problems import UnusableError
from ...language.i18n import _
from ...output import OutputFile, text_file
from ..edition import Edition
from ..report_kinds import DRAFTS
from .heads import SLUG
from .macros import Call, parts
from .period import Period
from .reading import FOLDER, MACROS, read_one
from .scope import Scope, UnfitError, known, period_of

SECTION = "\n## "


def draft(
    catalog: Catalog,
    templates: Path,
    kind: str,
    *,
    roadmap: str | None = None,
    territory: str | None = None,
    period: str,
    day: date | None = None,
) -> OutputFile:
    """A report of `kind` about a plan or a territory, with its place in the project.

    `templates` holds a Markdown file for each kind of `DRAFTS`. UnusableError if the
    data cannot answer for such a report.
    """
    try:
        when = period_of(period)
        subject = _subject(catalog, kind, roadmap, territory)
    except UnfitError as error:
        raise UnusableError(
            _("{what} {remedy}", what=error.message, remedy=error.remedy)
        ) from error
    slug = f"{subject.id}-{kind}-{when.code.lower()}"
    content = _filled(catalog, templates / f"{kind}.md", kind, subject, when, day)
    return text_file(f"{FOLDER}/{slug}.md", _answerable(catalog, slug, content))


def is_place(path: Path, root: Path) -> bool:
    """Whether a report can be kept there, in the project at `root`."""
    folder = (root / FOLDER).resolve()
    named = SLUG.fullmatch(path.stem) and path.suffix == ".md"
    return bool(named) and path.resolve().parent == folder


def _subject(
    catalog: Catalog, kind: str, roadmap: str | None, territory: str | None
) -> Roadmap | Territory:
    """What the report is about: a plan, or a territory; that of a plan where a plan is named."""
    if DRAFTS[kind].about == "roadmap":
        if roadmap is None:
            raise UnusableError(_("A report of this kind is about a plan: name it by --roadmap."))
        return known(roadmap, catalog.roadmaps, _("There is no roadmap {name}.", name=roadmap))
    place = territory
    if place is None and roadmap is not None:
        plan = known(roadmap, catalog.roadmaps, _("There is no roadmap {name}.", name=roadmap))
        place = plan.territory
    if place is None:
        raise UnusableError(
            _("A report of this kind is about a territory: name it by --territory.")
        )
    return known(place, catalog.territories, _("There is no territory {name}.", name=place))


def _filled(
    catalog: Catalog,
    template: Path,
    kind: str,
    subject: Roadmap | Territory,
    period: Period,
    day: date | None,
) -> str:
    of_plan = isinstance(subject, Roadmap)
    name = subject.short_title if isinstance(subject, Roadmap) else subject.name
    title = DRAFTS[kind].title.render("ru")
    example = "\nexample: true" if catalog.is_fictional(subject) else ""
    values = {
        "title": json.dumps(
            title.format(subject=name, period=period.title.render("ru")), ensure_ascii=False
        ),
        "date": str(day or _default_day(catalog, kind, subject, period)),
        "subject": f"{'roadmap' if of_plan else 'territory'}: {subject.id}{example}",
        "period": period.code,
    }
    text = template.read_text("utf-8")
    if isinstance(subject, Roadmap) and subject.collected_until is None:
        text = _of_unknown(text)
    return Template(text).substitute(values)


def _of_unknown(template: str) -> str:
    """The template without lines on fulfilment, nor headings with nothing left below them."""
    kept = [line for line in template.split("\n") if not _tells_fulfilment(line)]
    first, *sections = re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).split(SECTION)
    return SECTION.join([first, *(one for one in sections if "{{" in one)])


def _tells_fulfilment(line: str) -> bool:
    calls = [part for part in parts(line, 1) if isinstance(part, Call)]
    return any(MACROS[call.macro][call.name].fulfilment for call in calls)


def _default_day(catalog: Catalog, kind: str, subject: Roadmap | Territory, period: Period) -> date:
    """The last day of the period, but never later than the data, or what is known of a plan.

    A register is of the day of the package that holds its list: a list is adopted after
    the school year that it is about.
    """
    if kind == "register" and isinstance(subject, Territory):
        scope = Scope(
            edition=Edition(catalog, "ru", ""), day=catalog.as_of, territory=subject, period=period
        )
        if scope.list is not None:
            return min(catalog.package[scope.list.origin.package].created, catalog.as_of)
    if isinstance(subject, Roadmap):
        created = catalog.package[subject.origin.package].created
        return min(period.end, created, subject.collected_until or created)
    return min(period.end, catalog.as_of)


def _answerable(catalog: Catalog, slug: str, content: str) -> str:
    """The draft without the sections that the data cannot answer."""
    edition = Edition(catalog, "ru", "")
    first, *sections = content.split(SECTION)

    def fits(section: str) -> bool:
        return not read_one(slug, f"{first}{SECTION}{section}", edition)[1]

    if not fits(sections[0]):
        fault = read_one(slug, f"{first}{SECTION}{sections[0]}", edition)[1][0]
        raise UnusableError(
            _(
                "The data has not what this report needs: {what} {remedy}",
                what=fault.message,
                remedy=fault.remedy,
            )
        )
    return SECTION.join([first, *filter(fits, sections)]).rstrip("\n") + "\n"
