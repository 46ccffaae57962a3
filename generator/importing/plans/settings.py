"""What must be known of a plan besides its file: told by the editor, or by the package."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ...data.catalog.records import Roadmap
from ...data.packages.demands import SLUG
from ...language.i18n import Text, _
from ...language.terms import USUAL_TERMS, Period, SchoolTerms, between
from ..model import Context
from ..new_package import moment
from .model import Plan

LEVELS = {"region": "region", "municipality": "municipality", "settlement": "municipality"}
QUARTERS = "01.09-27.10 06.11-29.12 09.01-22.03 01.04-26.05"
LONGEST_SHORT = 70
KIND_WITHIN = 120
KINDS = ("Дорожная карта", "Антирисковая программа", "Программа перехода в эффективный режим",
         "Программа развития", "Комплекс мер", "Программа", "План")  # fmt: skip
NAMES = (
    "roadmap", "title", "short_title", "territory", "school", "owner", "start", "end",
    "level", "document", "source", "contributor", "created", "quarters", "plan",
)  # fmt: skip


class SettingsError(Exception):
    """Something must be told before the plan can be taken: `name` is the option."""

    def __init__(self, name: str, message: Text, remedy: Text) -> None:
        super().__init__(str(message))
        self.name = name
        self.message = message
        self.remedy = remedy


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The ids, the period and the names under which a plan is taken.

    `derived` tells that the period follows from the title by rule.
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
    source: str
    contributor: str
    created: str


def settings_of(plan: Plan, context: Context) -> tuple[Settings | None, tuple[SettingsError, ...]]:
    """The settings, or everything that is missing or wrong in them."""
    options = dict(context.options)
    roadmap = options.get("roadmap") or _only_roadmap(context) or context.package
    known = context.catalog.roadmaps.get(roadmap)
    if known is not None and known.origin.package != context.package:
        wrong = _("The roadmap {id} is in the package {package}.", id=roadmap, package=known.origin.package)  # fmt: skip
        return None, (SettingsError("roadmap", wrong, _("Choose another id.")),)
    faults = [*_faults(options, roadmap, known, context)]
    if not (options.get("title") or plan.title or known):
        missing = _("The title of the plan was not found.")
        faults.append(
            SettingsError("title", missing, _("Add --set title=… with the title as printed."))
        )
    start, end, derived = _period(options, plan, known, faults)
    terms = _school_terms(options.get("quarters", ""), faults)
    if faults or start is None or end is None:
        return None, tuple(faults)
    territory = options.get("territory") or (known.territory if known else "")
    owner = options.get("owner") or (known.owner if known else "")
    title = options.get("title") or plan.title or (known.title if known else "")
    body = context.catalog.bodies.get(owner)
    school = options.get("school") or (known.school if known and known.school else "")
    place = context.catalog.territories.get(territory)
    pupil_of = context.catalog.schools.get(school)
    whose = pupil_of.name if pupil_of else place.name if place else ""
    return (
        Settings(
            roadmap=roadmap,
            title=title,
            short_title=options.get("short_title") or (known.short_title if known else _short(title, whose, Period(start=start, end=end))),
            level=options.get("level") or (known.level if known else _level(context, territory, school)),
            territory=territory,
            school=school,
            owner=owner,
            document=options.get("document") or (known.document if known else _document(plan, roadmap)),
            period=Period(start=start, end=end, school_terms=terms),
            derived=derived,
            source=options.get("source") or _source(plan, title),
            contributor=options.get("contributor") or (body.name if body else owner),
            created=moment(options.get("created", ""))
        ),
        (),
    )  # fmt: skip


def _only_roadmap(context: Context) -> str:
    """The roadmap of the package, if it has just one."""
    found = [
        roadmap.id
        for roadmap in context.catalog.roadmaps.values()
        if roadmap.origin.package == context.package
    ]
    return found[0] if len(found) == 1 else ""


def _faults(
    options: dict[str, str], roadmap: str, known: Roadmap | None, context: Context
) -> Iterator[SettingsError]:
    for name in sorted(set(options) - set(NAMES)):
        yield SettingsError(
            name,
            _("A roadmap has no setting «{name}».", name=name),
            _("Settings: {names}.", names=", ".join(NAMES)),
        )
    if not SLUG.fullmatch(roadmap) or len(roadmap) > 50:
        yield SettingsError(
            "roadmap",
            _("«{id}» is no id of a roadmap.", id=roadmap),
            _("Use small Latin letters, digits and hyphens, at most 50 characters: kaluga-2022."),
        )
    catalog = context.catalog
    for name, table in (("territory", catalog.territories), ("owner", catalog.bodies)):
        given = options.get(name, "")
        if not given and known is None:
            yield SettingsError(
                name,
                _("It is not told whose plan this is: {name} is missing.", name=name),
                _("Add --set {name}=… with an id of the table {table}.", name=name,
                  table="territories" if name == "territory" else "bodies"),
            )  # fmt: skip
        elif given and given not in table:
            yield SettingsError(
                name,
                _("There is no {name} «{id}» in the register.", name=name, id=given),
                _("Add it to the package of the profile schools first, or correct the id."),
            )


def _period(
    options: dict[str, str], plan: Plan, known: Roadmap | None, faults: list[SettingsError]
) -> tuple[date | None, date | None, bool]:
    days: dict[str, date | None] = {}
    for name in ("start", "end"):
        text = options.get(name, "")
        try:
            days[name] = date.fromisoformat(text) if text else None
        except ValueError:
            faults.append(
                SettingsError(name, _("«{text}» is no date; write it as 2021-01-31.", text=text),
                              _("Correct --set {name}=….", name=name))
            )  # fmt: skip
            return None, None, False
    start = days["start"] or (known.start if known else None)
    end = days["end"] or (known.end if known else None)
    derived = plan.period if start is None or end is None else None
    if derived is not None:
        start, end = start or derived[0], end or derived[1]
    if start is None or end is None:
        faults.append(
            SettingsError("start", _("The period of the plan is not in its title."),
                          _("Add --set start=2021-01-01 --set end=2021-12-31 with its first and last day."))
        )  # fmt: skip
    elif end < start:
        faults.append(
            SettingsError("end", _("The plan ends before it starts."), _("Correct one of the two dates."))
        )  # fmt: skip
    return start, end, derived is not None


def _school_terms(text: str, faults: list[SettingsError]) -> SchoolTerms:
    """The quarters that the publisher's schools have with holidays between them, else the usual."""
    if not text:
        return USUAL_TERMS
    days = [(int(month), int(day)) for day, month in re.findall(r"(\d{1,2})\.(\d{1,2})", text)]
    known = len(days) == 8 and all(1 <= month <= 12 and 1 <= day <= 31 for month, day in days)
    if not known:
        faults.append(
            SettingsError("quarters", _("«{text}» are no days of four quarters.", text=text),
                          _("Write first and last day of each, in order: {example}", example=QUARTERS))
        )  # fmt: skip
        return USUAL_TERMS
    quarters = tuple(zip(days[::2], days[1::2], strict=True))
    return replace(USUAL_TERMS, quarters=quarters, holidays=between(quarters))


def _level(context: Context, territory: str, school: str) -> str:
    found = context.catalog.territories.get(territory)
    return "school" if school else LEVELS.get(found.level if found else "", "municipality")


def _short(title: str, whose: str, period: Period) -> str:
    """A title for lists: the printed one if it is short, else its kind, whose it is, the years."""
    if len(title) <= LONGEST_SHORT:
        return title
    plain = title.casefold().replace("«", "").replace("»", "")
    kind = next((name for name in KINDS if name.casefold() in plain[:KIND_WITHIN]), KINDS[-1])
    first, last = period.start.year, period.end.year
    years = str(first) if first == last else f"{first}–{last}"
    return f"{kind}: {whose}, {years}" if whose else f"{kind}, {years}"


def _document(plan: Plan, roadmap: str) -> str:
    number = plan.act.number.casefold().replace("/", "-")
    tail = f"-{number}" if SLUG.fullmatch(number) else ""
    return f"{roadmap}-{plan.act.kind}{tail}"


def _source(plan: Plan, title: str) -> str:
    if plan.act.day is None:
        return title
    return f"{plan.act.title} ({plan.act.day:%d.%m.%Y} № {plan.act.number})"
