"""What must be known of a plan besides its file: told by the editor, or by the package."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...data.catalog.records import Body, Roadmap, School, Territory
from ...data.packages.demands import SLUG
from ...language.i18n import Text, _
from ...language.terms import USUAL_TERMS, Period, SchoolTerms, between
from ..lexicon import WORDS
from ..model import Context
from ..new_package import moment
from ..spelling import without_case
from .model import Plan

LEVELS = {"region": "region", "municipality": "municipality", "settlement": "municipality"}
QUARTERS = "01.09-27.10 06.11-29.12 09.01-22.03 01.04-26.05"
LONGEST_SHORT = 70
KIND_WITHIN = 120
FEW = 6
KINDS: Sequence[str] = WORDS["plans"]["kinds"]
NAMES = (
    "roadmap", "title", "short_title", "territory", "school", "owner", "start", "end",
    "level", "document", "source", "contributor", "created", "quarters", "plan",
)  # fmt: skip


WHOSE = ("territory", "owner", "school")
# The command that makes the form in which an editor adds what a plan needs and the register lacks.
ADDED_BY = {
    "territory": "roadmaps template territories",
    "owner": "roadmaps propose, roadmaps template bodies",
}
OF_SCHOOLS = re.compile("|".join(WORDS["plans"]["of_schools"]), re.IGNORECASE)

Fault = tuple[Text, Text]
"""What must be told before the plan can be taken, and how."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The ids, the period and the names under which a plan is taken.

    `derived` tells that the period follows from the title by rule; `assumed` are sentences on what
    else the title told.
    """

    roadmap: str
    title: str
    short_title: str
    level: str
    territory: str
    school: str
    owner: str
    document: str
    period: Period
    derived: bool
    assumed: tuple[Text, ...] = ()
    source: str
    contributor: str
    created: str


def settings_of(plan: Plan, context: Context) -> tuple[Settings | None, tuple[Fault, ...]]:
    """The settings, or everything that is missing or wrong in them."""
    options, catalog = context.options, context.catalog
    roadmap = options.get("roadmap") or _only_roadmap(context) or context.package
    known = catalog.roadmaps.get(roadmap)
    if known is not None and known.origin.package != context.package:
        wrong = _("The roadmap {id} is in the package {package}.", id=roadmap, package=known.origin.package)  # fmt: skip
        return None, ((wrong, _("Choose another id.")),)

    def given(name: str, printed: str = "") -> str:
        """What the editor says; else the document, for what it says; else the package."""
        return options.get(name) or printed or str(getattr(known, name, None) or "")

    named = context.names.school_named(plan.title) or ""
    titled = _titled(plan, named, context)
    faults = [*_faults(options, roadmap, known, titled, context)]
    title = given("title", plan.title)
    if not title:
        remedy = _("Add --set title=… with the title as printed.")
        faults.append((_("The title of the plan was not found."), remedy))
    start, end, derived = _period(options, plan, known, faults)
    terms = _school_terms(options.get("quarters", ""), faults)
    if faults or start is None or end is None:
        return None, tuple(faults)
    whose = {name: given(name) for name in WHOSE}
    assumed = {name: id_ for name, id_ in titled.items() if id_ and not whose[name]}
    territory, owner, school = (whose[name] or titled[name] for name in WHOSE)
    period = Period(start=start, end=end, school_terms=terms)
    body = catalog.bodies.get(owner)
    number = plan.act.number.casefold().replace("/", "-")
    tail = f"-{number}" if SLUG.fullmatch(number) else ""
    area = catalog.territories.get(territory)
    level = "school" if school else LEVELS.get(area.level if area else "", "municipality")
    place = catalog.schools.get(school) or area
    settings = Settings(
        roadmap=roadmap,
        title=title,
        short_title=given("short_title") or _short(title, place.name if place else "", period),
        level=given("level") or level,
        territory=territory,
        school=school,
        owner=owner,
        document=given("document") or f"{roadmap}-{plan.act.kind}{tail}",
        period=period,
        derived=derived,
        assumed=tuple(_assumed(assumed, "" if school else named)),
        source=options.get("source") or _source(plan, title),
        contributor=options.get("contributor") or (body.name if body else owner),
        created=moment(options.get("created", "")),
    )
    return settings, ()


def _only_roadmap(context: Context) -> str:
    """The roadmap of the package, if it has just one."""
    roadmaps = context.catalog.roadmaps.values()
    found = [item.id for item in roadmaps if item.origin.package == context.package]
    return found[0] if len(found) == 1 else ""


def _titled(plan: Plan, named: str, context: Context) -> Mapping[str, str]:
    """Whose the plan is by its title, which names the school `named`, and by its act; "" where they do not tell.

    Programmes of some kinds only schools have; of other plans that name a school it may be another's.
    """
    catalog = context.catalog
    school, territory = place_of(plan, named, context)
    own = catalog.bodies_of_school[school.id] if school else _issuers(plan, territory, context)
    return {
        "territory": territory,
        "owner": own[0].id if len(own) == 1 else "",
        "school": school.id if school else "",
    }


def place_of(plan: Plan, named: str, context: Context) -> tuple[School | None, str]:
    """The school whose own plan it is by its title, which names the school `named`, and the territory; "" if none."""
    school = context.catalog.schools.get(named) if OF_SCHOOLS.search(plan.title) else None
    district = context.names.district_in((plan.title,))
    return school, district or (school.territory if school else "")


def _issuers(plan: Plan, territory: str, context: Context) -> Sequence[Body]:
    """The bodies of a territory whose name stands in the words of the plan's act, in whatever case."""
    said = set(without_case(plan.act.words).split())
    return [
        body
        for body in context.catalog.bodies.values()
        if body.territory == territory and set(without_case(body.name).split()) <= said
    ]


def _assumed(assumed: Mapping[str, str], named: str) -> Iterator[Text]:
    """What the title told of whose the plan is, and which school it names besides."""
    if assumed:
        ids = ", ".join(f"{name} = {id_}" for name, id_ in assumed.items())
        yield _("Whose plan this is was taken from its title and its act: {ids}.", ids=ids)
    if named:
        yield _(
            "The title names the school {id}. If the plan is its own, say it: --set school={id}.",
            id=named,
        )


def _faults(
    options: Mapping[str, str],
    roadmap: str,
    known: Roadmap | None,
    titled: Mapping[str, str],
    context: Context,
) -> Iterator[Fault]:
    for name in sorted(set(options) - set(NAMES)):
        yield (_("A roadmap has no setting «{name}».", name=name),
               _("Settings: {names}.", names=", ".join(NAMES)))  # fmt: skip
    if not SLUG.fullmatch(roadmap) or len(roadmap) > 50:
        yield (_("«{id}» is no id of a roadmap.", id=roadmap),
               _("Use small Latin letters, digits and hyphens, at most 50 characters: kaluga-2022."))  # fmt: skip
    tables: Mapping[str, tuple[str, Mapping[str, Body] | Mapping[str, Territory]]] = {
        "territory": ("territories", context.catalog.territories),
        "owner": ("bodies", context.catalog.bodies),
    }
    for name, (table, records) in tables.items():
        given = options.get(name, "")
        if not given and known is None and not titled[name]:
            yield (_("It is not told whose plan this is: {name} is missing.", name=name),
                   _("Add --set {name}=… with an id of the table {table}{ids}. One that is not there is added first:"
                     " {command}.", name=name, table=table, ids=_few(records), command=ADDED_BY[name]))  # fmt: skip
        elif given and given not in records:
            yield (_("There is no {name} «{id}» in the register.", name=name, id=given),
                   _("Add it to the package of the profile schools first, or correct the id."))  # fmt: skip


def _few(records: Mapping[str, Body] | Mapping[str, Territory]) -> str:
    """The ids to choose from with their names, where an editor can look through them."""
    shown = [f"{item.id} ({item.name})" for item in records.values()]
    return ": " + "; ".join(shown) if 0 < len(shown) <= FEW else ""


def _period(
    options: Mapping[str, str], plan: Plan, known: Roadmap | None, faults: list[Fault]
) -> tuple[date | None, date | None, bool]:
    days: list[date | None] = []
    for name in ("start", "end"):
        text = options.get(name, "")
        try:
            days.append(date.fromisoformat(text) if text else getattr(known, name, None))
        except ValueError:
            faults.append((_("«{text}» is no date; write it as 2021-01-31.", text=text),
                           _("Correct --set {name}=….", name=name)))  # fmt: skip
            return None, None, False
    derived = plan.period if None in days else None
    start, end = (
        day or printed for day, printed in zip(days, derived or (None, None), strict=True)
    )
    if start is None or end is None:
        faults.append((_("The period of the plan was found neither in its title nor in its passport."),
                       _("Add --set start=2021-01-01 --set end=2021-12-31 with its first and last day.")))  # fmt: skip
    elif end < start:
        faults.append((_("The plan ends before it starts."), _("Correct one of the two dates.")))
    return start, end, derived is not None


def _school_terms(text: str, faults: list[Fault]) -> SchoolTerms:
    """The quarters that the publisher's schools have with holidays between them, else the usual."""
    if not text:
        return USUAL_TERMS
    days = [(int(month), int(day)) for day, month in re.findall(r"(\d{1,2})\.(\d{1,2})", text)]
    known = len(days) == 8 and all(1 <= month <= 12 and 1 <= day <= 31 for month, day in days)
    if not known:
        faults.append((_("«{text}» are no days of four quarters.", text=text),
                       _("Write first and last day of each, in order: {example}", example=QUARTERS)))  # fmt: skip
        return USUAL_TERMS
    quarters = tuple(zip(days[::2], days[1::2], strict=True))
    return replace(USUAL_TERMS, quarters=quarters, holidays=between(quarters))


def _short(title: str, whose: str, period: Period) -> str:
    """A title for lists: the printed one if it is short, else its kind, whose it is, the years."""
    if len(title) <= LONGEST_SHORT:
        return title
    plain = title.casefold().replace("«", "").replace("»", "")
    kind = next((name for name in KINDS if name.casefold() in plain[:KIND_WITHIN]), KINDS[-1])
    first, last = period.start.year, period.end.year
    years = str(first) if first == last else f"{first}–{last}"
    return f"{kind}: {whose}, {years}" if whose else f"{kind}, {years}"


def _source(plan: Plan, title: str) -> str:
    if plan.act.day is None:
        return title
    return f"{plan.act.title} ({plan.act.day:%d.%m.%Y} № {plan.act.number})"
