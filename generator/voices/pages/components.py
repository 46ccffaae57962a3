"""The page of components: every part of the look once, in all its states, with made-up values."""

from dataclasses import dataclass
from types import MappingProxyType

from ...data.catalog.records import Flag, Origin
from ...language.i18n import _
from ...methods.rollup import Tally
from ...methods.status import CODES
from .. import words
from ..answers.rows import PlaceRow, PlanRow, SchoolRow
from ..answers.schools import Told
from ..answers.standing import TallyView, tally_view
from ..answers.strips import Strip, strip
from ..edition import Edition, say
from ..views import Fact, Link
from .common import home
from .page_kind import Context

SHARES = (0.02, 0.03, 0.03, 0.04, 0.04, 0.04, 0.05, 0.08, 0.12, 0.18, 0.31, 0.43)


@dataclass(frozen=True, kw_only=True)
class ComponentsContext(Context):
    """Parts as the templates get them; none of these values is of any school or plan."""

    told: Told
    unknown: Told
    strip: Strip
    area: Strip
    bar: TallyView
    unasked: TallyView
    statuses: tuple[tuple[str, str], ...]
    schools: tuple[SchoolRow, ...]
    places: tuple[PlaceRow, ...]
    plans: tuple[PlanRow, ...]
    facts: tuple[Fact, ...]
    notes: tuple[Flag, ...]


def components(edition: Edition) -> ComponentsContext:
    """Every part of the look: the first page to open when the look is changed."""
    every = _tally(dict.fromkeys(CODES, 1), asked=len(CODES))
    unasked = _tally({"not_collected": 5, "not_due": 2, "undated": 1}, asked=0)
    bar, silent = tally_view(edition, every), tally_view(edition, unasked)
    name = Link(say(edition, _("An invented name")), "schools/")
    return ComponentsContext(
        title=say(edition, _("Components")),
        crumbs=(home(edition),),
        told=Told(
            lead=say(edition, _("The first words answer")),
            rest=say(edition, _(", the rest of the sentence goes on.")),
            lines=(say(edition, _("Then a sentence that explains.")),),
        ),
        unknown=Told(lead=say(edition, _("No results of the school are published."))),
        strip=strip(SHARES, mark=0.31, line=0.08, caption=say(edition, _("A school among others"))),
        area=strip(SHARES, mark=None, line=0.08, caption=say(edition, _("Schools of a territory"))),
        bar=bar,
        unasked=silent,
        statuses=tuple((code, say(edition, name)) for code, name in words.STATUS.items()),
        schools=(
            _school(name, say(edition, _("yes")), bar, on=True, value=31),
            _school(name, say(edition, _("no")), None, on=False, value=4),
            _school(name, say(edition, _("not named")), None, on=False, value=None),
        ),
        places=(PlaceRow(link=name, schools=3, told=say(edition, _("An invented line"))),),
        plans=(
            PlanRow(link=name, what=say(edition, _("An invented line")),
                    told=say(edition, _("An invented line")), bar=bar, fictional=True),
        ),
        facts=(
            Fact(say(edition, _("A fact")), say(edition, _("its value"))),
            Fact(say(edition, _("A fact")), None),
        ),
        notes=(
            Flag(origin=Origin(package="", path="", row=0), id="", roadmap="", resource="", record="",
                 field=None, code=say(edition, _("A kind of note")),
                 note=say(edition, _("what is noted")), as_written=say(edition, _("as it stands there"))),
        ),
    )  # fmt: skip


def _school(
    name: Link, listed: str, bar: TallyView | None, *, on: bool, value: int | None
) -> SchoolRow:
    return SchoolRow(
        link=name, place=name.text, fictional=True, value=value, listed=listed, on=on, bar=bar,
        share=None if value is None else f"{value} / 100", done=name.text if bar else None,
    )  # fmt: skip


def _tally(counts: dict[str, int], *, asked: int) -> Tally:
    """So many measures of each status, of no plan."""
    return Tally(
        counts=MappingProxyType({code: counts.get(code, 0) for code in CODES}),
        total=sum(counts.values()), asked=asked, first=None, last=None, reported=0, verified=0,
        moved=0, reports_due=0, reports_given=0, next_due=None,
    )  # fmt: skip
