"""From a plan to rows of the package's tables, with stable ids."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...language.targets import POPULATION_UNCLEAR, Quantity, numbers_left, parse_quantities
from ...language.terms import EVENT, NOT_UNDERSTOOD, OUTSIDE_PERIOD, Term, parse_term
from ..files.grid import NOWHERE, Place
from ..spelling import spelt
from ..values import DAY
from .bodies import Bodies
from .model import DEFECTS, Defect, Measure, Plan, PlanStatement, defect
from .settings import Settings
from .titles import period_of

TARGETED = ("indicator", "expected_result", "effect")
LONGEST_ID = 80
SIGNS = {">=": "не менее", "<=": "не более", "=": "ровно"}
Line = tuple[Mapping[str, str], Place]


@dataclass
class Tables:
    """Rows by table, the terms by kind, measures whose term is not understood, those responsible who are not known."""

    rows: dict[str, list[Line]] = field(default_factory=dict)
    terms: Counter[str] = field(default_factory=Counter)
    unread: list[Measure] = field(default_factory=list)
    numbers: list[tuple[str, str, Place]] = field(default_factory=list)
    """Numbers of results that became no target: the numbers, the words, the place."""
    unknown: dict[str, list[tuple[str, Place]]] = field(default_factory=dict)
    guessed: dict[str, str] = field(default_factory=dict)
    """Bodies by the initials that the plan has for them."""
    people: dict[str, None] = field(default_factory=dict)
    """Those for whom the school answers whose plan it is."""
    flags: list[Defect] = field(default_factory=list)

    def flag(self, resource: str, record: str, found: Defect, place: Place = NOWHERE) -> None:
        self.flags.append(replace(found, resource=resource, record=record, place=place))

    def add(self, table: str, place: Place, **cells: object) -> None:
        shown = {name: "" if value is None else str(value) for name, value in cells.items()}
        self.rows.setdefault(table, []).append((shown, place))


Pair = tuple[Quantity, str]
"""A quantity with the sentence that it stands in."""


def tables_of(plan: Plan, settings: Settings, bodies: Bodies) -> Tables:
    """The rows that a plan gives, in the order of the document."""
    made = Tables()
    _document(made, plan, settings)
    _statements(made, plan, settings)
    _sections(made, plan, settings)
    ids = measure_ids(plan, settings.roadmap)
    for measure in plan.measures:
        _measure(made, measure, ids, settings)
        _responsible(made, measure, ids[measure.order], bodies)
    for item in plan.statements:
        # Of a goal or a task its shares alone: «в 5 школах района» tells where, not what is to be reached.
        is_goal = item.kind in ("goal", "task") and "%" in item.text
        if item.kind in TARGETED or is_goal:
            id_ = _statement_id(item, settings)
            _left(made, item.text, NOWHERE)
            _targets(made, [item.text], settings, id_, NOWHERE, statement=id_, only_shares=is_goal)
    _flags(made, plan, settings, ids)
    return made


def measure_ids(plan: Plan, roadmap: str) -> dict[int, str]:
    """Ids by order: from the number, else from the order in the document."""
    numbered = any(measure.number for measure in plan.measures)
    found = {}
    for measure in plan.measures:
        by_order = f"{'r' if numbered else ''}{measure.order:02d}"
        found[measure.order] = f"{roadmap}-{measure.number.replace('.', '-') or by_order}"
    return found


def _document(made: Tables, plan: Plan, settings: Settings) -> None:
    made.add(
        "documents", NOWHERE, id=settings.document, kind=plan.act.kind, number=plan.act.number,
        date=plan.act.day, title=_act_title(plan, settings), issuer=settings.owner,
    )  # fmt: skip
    made.add(
        "roadmaps", NOWHERE, id=settings.roadmap, title=settings.title, short_title=settings.short_title,
        level=settings.level, territory=settings.territory, school=settings.school, owner=settings.owner,
        document=settings.document, period_text=plan.period_text, start=settings.period.start,
        end=settings.period.end,
    )  # fmt: skip
    if settings.derived and len(DAY.findall(plan.period_text)) < 2:
        told = period_of(plan.period_text) in (None, (settings.period.start, settings.period.end))
        words = (told and plan.period_text) or "этапы паспорта"
        found = defect("derived_period", plan.period_text, text=words)
        made.flag("roadmaps", settings.roadmap, found)


def _act_title(plan: Plan, settings: Settings) -> str:
    """A letter has no title of its own; it is called by its date and number."""
    if plan.act.kind == "letter" and plan.act.day:
        return f"Письмо от {plan.act.day:%d.%m.%Y} № {plan.act.number}"
    return plan.act.title or settings.title


def _statements(made: Tables, plan: Plan, settings: Settings) -> None:
    for item in plan.statements:
        made.add(
            "statements", NOWHERE, id=_statement_id(item, settings), roadmap=settings.roadmap, kind=item.kind,
            order=item.order, part=item.part, text=item.text,
        )  # fmt: skip


def _left(made: Tables, text: str, place: Place, *, beside_targets: bool = False) -> None:
    """Remember the numbers of a result that became no target; of a title only those beside one."""
    for sentence in _sentences(text):
        left = numbers_left(sentence)
        if left and not (beside_targets and not parse_quantities(sentence)):
            made.numbers.append((", ".join(left), sentence, place))


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.;!])\s+(?=[А-ЯЁA-Z])", text)


def _statement_id(item: PlanStatement, settings: Settings) -> str:
    return f"{settings.roadmap}-{item.kind.replace('_', '-')}-{item.order}"


def _sections(made: Tables, plan: Plan, settings: Settings) -> None:
    for section in plan.sections:
        term = parse_term(section.term_text, settings.period)
        stated = term.kind in ("interval", "period", "from") and NOT_UNDERSTOOD not in term.notes
        id_ = f"{settings.roadmap}-s{section.order}"
        made.add(
            "sections", NOWHERE, id=id_, roadmap=settings.roadmap,
            kind=section.kind, number=section.number, order=section.order, title=section.title,
            term_text=section.term_text, start=term.start if stated else "", end=term.end if stated else "",
            parent=f"{settings.roadmap}-s{section.parent}" if section.parent else "",
        )  # fmt: skip
        if stated and _is_outside(term, settings):
            words = section.term_text
            made.flag("sections", id_, defect(OUTSIDE_PERIOD, words, column="start", text=words))


def _measure(made: Tables, measure: Measure, ids: dict[int, str], settings: Settings) -> None:
    id_ = ids[measure.order]
    term = parse_term(measure.term_text, settings.period)
    read = NOT_UNDERSTOOD not in term.notes
    made.terms[term.kind if read else NOT_UNDERSTOOD] += 1
    if not read:
        made.unread.append(measure)
    made.add(
        "measures", measure.place, id=id_, roadmap=settings.roadmap,
        section=f"{settings.roadmap}-s{measure.section}" if measure.section else "",
        parent=ids[measure.parent] if measure.parent else "", number=measure.number, order=measure.order,
        title=measure.title, term_text=measure.term_text, term_kind=term.kind if read else "",
        term_start=term.start if read else "", term_end=term.end if read else "",
        term_slots=";".join(str(slot) for slot in term.slots), responsible_text=measure.responsible_text,
        expected_result=measure.expected_result,
    )  # fmt: skip
    _term_flags(made, measure, id_, term, settings)
    _left(made, measure.title, measure.place, beside_targets=True)
    _left(made, measure.expected_result, measure.place)
    texts = [measure.title, measure.expected_result]
    _targets(made, texts, settings, id_, measure.place, measure=id_)


def _is_outside(term: Term, settings: Settings) -> bool:
    """Whether a day of the term lies outside the plan."""
    days = [day for day in (term.start, term.end, *term.slots) if day]
    return any(not settings.period.start <= day <= settings.period.end for day in days)


def _term_flags(made: Tables, measure: Measure, id_: str, term: Term, settings: Settings) -> None:
    outside = (OUTSIDE_PERIOD,) if _is_outside(term, settings) else ()
    for note in dict.fromkeys((*term.notes, *outside)):
        name = "event_and_date" if note == EVENT and term.end is not None else note
        if name in DEFECTS:
            found = defect(name, measure.term_text, text=measure.term_text, days=_days(term))
            made.flag("measures", id_, found, measure.place)


def _days(term: Term) -> str:
    """The days of a term as readers of the site write them."""
    shown = [f"{day:%d.%m.%Y}" for day in term.slots or (term.start, term.end) if day]
    return "–".join(shown) if not term.slots else ", ".join(shown[:4]) + ("…" if shown[4:] else "")


def _targets(
    made: Tables, texts: Sequence[str], settings: Settings, base: str, place: Place, *,
    measure: str = "", statement: str = "", only_shares: bool = False,
) -> None:  # fmt: skip
    """The targets that `texts` of a measure or a statement name; their ids begin with `base`."""
    sentences = [sentence for text in texts for sentence in _sentences(text)]
    read = [(item, sentence) for sentence in sentences for item in parse_quantities(sentence)]
    found = [pair for pair in read if not only_shares or pair[0].unit == "percent"]
    ahead, earlier = _to_reach(found, settings)
    for item, sentence in (*(pair for pair in read if pair not in found), *earlier):
        made.numbers.append((_figure(item.value), sentence, place))
    for order, (item, sentence) in enumerate(ahead, start=1):
        made.add(
            "targets", place, id=f"{base}-t{order}", roadmap=settings.roadmap, measure=measure,
            statement=statement, operator=item.operator, value=f"{item.value:.12g}", unit=item.unit,
            population=item.population, population_text=item.population_text,
            denominator=item.denominator, text=sentence,
            base="" if item.base is None else f"{item.base:.12g}", by=item.by,
        )  # fmt: skip
        for note in item.notes:
            # Whom to count may be told, and be in no category of the profile.
            named = item.population_text and item.population == "other"
            known = named and note == POPULATION_UNCLEAR
            name = "target_population_other" if known else f"target_{note}"
            if name in DEFECTS:
                told = defect(name, item.text, text=item.text, counted=item.population_text, beside=item.beside, sign=SIGNS[item.operator], value=_figure(item.value))  # fmt: skip
                made.flag("targets", f"{base}-t{order}", told, place)


def _figure(value: float) -> str:
    return f"{value:.12g}".replace(".", ",")


def _to_reach(found: Sequence[Pair], settings: Settings) -> tuple[list[Pair], list[Pair]]:
    """The quantities that lie ahead, and those that are no target.

    Of years before the plan, the last before one of the same kind is its base, those before it
    are none; one that nothing of its kind follows is what the plan tells, and stays.
    """
    ahead: dict[int, Pair] = {}
    bases: dict[tuple[str, str], int] = {}
    earlier: list[Pair] = []
    for at, (item, text) in enumerate(found):
        since = bases.get((text, item.unit))
        if since is not None and not _alike(found[since][0], item):
            ahead[since], since = found[since], None
        if item.by and item.by <= settings.period.start:
            earlier += [] if since is None else [found[since]]
            bases[text, item.unit] = at
        else:
            bases.pop((text, item.unit), None)
            base = item.base if since is None or item.base is not None else found[since][0].value
            ahead[at] = replace(item, base=base), text
    ahead |= {at: found[at] for at in bases.values()}
    return [ahead[at] for at in sorted(ahead)], earlier


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two may count the same: «2022 — 60%, 2023 — 70% обучающихся» names them once."""
    return one.population == other.population or "other" in (one.population, other.population)


def _responsible(made: Tables, measure: Measure, id_: str, bodies: Bodies) -> None:
    found = bodies.of(measure.responsible_text) if measure.responsible_text else ()
    if measure.responsible_text and not found:
        # The editor left all of them out: without a word about it the check would ask again.
        written = measure.responsible_text
        made.flag("measures", id_, defect("not_resolved", written, text=written), measure.place)
    for order, named in enumerate((item for item in found if item.body), start=1):
        made.add("responsibilities", measure.place, measure=id_, order=order,
                 body=named.body, text=named.text)  # fmt: skip
    for named in found:
        if spelt(named.text) in bodies.guessed:
            made.guessed[named.text] = named.body
        if named.body and named.body == bodies.own(named.text):
            made.people[named.text] = None
        if not named.body:
            made.unknown.setdefault(named.text, []).append((id_, measure.place))


def _record(flag: Defect, settings: Settings, ids: dict[int, str]) -> str:
    """The id of what a flag of the plan is about."""
    if flag.resource == "measures":
        return ids[int(flag.record)]
    return f"{settings.roadmap}-s{flag.record}" if flag.resource == "sections" else settings.roadmap


def _flags(made: Tables, plan: Plan, settings: Settings, ids: dict[int, str]) -> None:
    """Flags with ids made of what they are about, so that a second import finds them again."""
    made.flags[:0] = [replace(flag, record=_record(flag, settings, ids)) for flag in plan.flags]
    used: Counter[str] = Counter()
    for flag in made.flags:
        words = "-".join((flag.record, flag.field, flag.code)).replace("_", "-").replace("--", "-")
        base = words[: LONGEST_ID - 4].rstrip("-")
        used[base] += 1
        made.add(
            "flags", flag.place, id=base if used[base] == 1 else f"{base}-{used[base]}",
            roadmap=settings.roadmap, resource=flag.resource, record=flag.record, field=flag.field,
            code=flag.code, as_written=flag.as_written, note=flag.note,
        )  # fmt: skip
