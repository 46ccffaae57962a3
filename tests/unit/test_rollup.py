"""Tallies of statuses: what counts where, and that nothing is counted twice."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis.progress import Standing
from generator.data.catalog import Catalog
from generator.data.catalog.records import ListEntry, Section
from generator.methods.rollup import GROUPS, NOTHING, tally, together
from generator.methods.status import CODES, status, statuses
from generator.voices.reports.indicators import BY_STATUS, OF_FULFILMENT
from tests.unit.plans import (
    ORIGIN,
    answers,
    catalog,
    collected,
    day,
    measure,
    move,
    report,
    roadmap,
    school_list,
    term,
    territory,
)


def test_every_status_stands_in_one_group_of_a_tally_and_in_a_number_of_reports() -> None:
    """A measure in a status of no group would be missing where a tally is told in groups."""
    assert sorted(code for group in GROUPS.values() for code in group) == sorted(CODES)
    told = {*BY_STATUS.values(), *OF_FULFILMENT.values()}
    assert {code for codes in told for code in codes} == set(CODES)


JUNE = term("interval", "06-01", "06-30")
QUARTERS = term("recurring", "01-01", "12-31", "03-31 06-30 09-30 12-31")


def under_way(as_of: str = "07-15") -> Catalog:
    """A plan of the krai and one of a school in a town of it."""
    return catalog(
        as_of,
        territories=[territory("krai"), territory("town", "krai")],
        roadmaps=[roadmap("plan"), roadmap("own", "town", "school-1")],
        sections=[
            Section(
                origin=ORIGIN, id="s1", roadmap="plan", kind="section", number="1", order=1,
                title="Кадры", term_text=None, start=None, end=None,
            )
        ],
        measures=[
            measure("whole", term("missing"), 1, section="s1"),
            measure("part", JUNE, 2, section="s1", parent="whole"),
            measure("often", QUARTERS, 3),
            measure("silent", JUNE, 4),
            measure("moved", JUNE, 5),
            measure("gone", JUNE, 6),
            measure("early", term("due", end="12-01"), 7),
            measure("lessons", JUNE, 1, roadmap="own"),
        ],
        progress=[
            report("part", "07-01", "done", done_on="06-20", verified_by="m", verified_on="07-10"),
            report("often", "04-01", "done", done_on="03-30", slot="03-31"),
            report("gone", "05-01", "cancelled"),
            report("early", "07-01"),
            report("lessons", "07-10"),
        ],
        term_changes=[move("moved", "06-20", "06-30", "08-10")],
        responsibilities=[
            answers("whole", "office"), answers("often", "office"), answers("silent", "centre"),
            answers("lessons", "school"), answers("lessons", "school"),
        ],
        lists=[school_list("list"), school_list("empty")],
        list_entries=[
            ListEntry(
                origin=ORIGIN, id=f"e{number}", list="list", school=school, territory=None,
                entered=None, left=None, reason=None, exception=None, text=None,
            )
            for number, school in enumerate(("school-1", "school-1", "school-2"))
        ],
    )  # fmt: skip


def test_a_tally_tells_codes_reports_and_what_is_next() -> None:
    found = Standing(under_way()).by_roadmap["plan"]
    assert {code: count for code, count in found.counts.items() if count} == {
        "done": 2, "no_report": 2, "due_soon": 1, "cancelled": 1, "in_progress": 1,
    }  # fmt: skip
    assert list(found.counts) == list(CODES)
    assert (found.total, found.finished, found.late, found.silent) == (7, 2, 0, 2)
    # The whole has no report of its own; of the quarters two were due, and one came.
    assert (found.reported, found.verified, found.moved) == (4, 1, 1)
    assert (found.reports_due, found.reports_given) == (4, 2)
    assert found.completeness == 0.5
    assert found.next_due == date(2021, 8, 10)


@pytest.mark.parametrize(
    ("as_of", "due", "given_"),
    [("06-30", 1, 1), ("07-01", 4, 2), ("08-10", 4, 2), ("08-11", 5, 2), ("12-02", 7, 3)],
)
def test_a_report_is_due_when_its_deadline_is_past(as_of: str, due: int, given_: int) -> None:
    found = Standing(under_way(as_of)).by_roadmap["plan"]
    assert (found.reports_due, found.reports_given) == (due, given_)


def test_before_anything_is_due_there_is_no_completeness() -> None:
    assert Standing(under_way("01-10")).by_roadmap["plan"].completeness is None


def test_what_belongs_to_section_body_territory_school_and_list() -> None:
    standing = Standing(under_way())
    assert standing.by_section["s1"].total == 2
    # A part that names nobody is its whole's; a body named twice answers once.
    assert [item.id for item in standing.measures_of_body["office"]] == ["whole", "part", "often"]
    assert standing.by_body["school"].total == 1
    assert (standing.by_territory["krai"].total, standing.by_territory["town"].total) == (8, 1)
    assert (standing.of_school("school-1").total, standing.of_school("school-2")) == (1, NOTHING)
    assert (standing.by_list["list"].total, standing.by_list["empty"]) == (1, NOTHING)
    assert standing.plans_of_list("list") == ("own",)
    assert standing.of_plans(("plan", "own", "plan")).total == 8


CASES = st.lists(
    st.tuples(
        st.sampled_from([JUNE, QUARTERS, term("undated"), term("period", "01-01", "12-31")]),
        st.lists(
            st.tuples(
                st.dates(date(2021, 1, 1), date(2021, 12, 31)),
                st.sampled_from(["in_progress", "done", "cancelled"]),
            ),
            max_size=3,
        ),
    ),
    max_size=6,
)


@given(CASES, st.dates(date(2021, 1, 1), date(2022, 2, 1)), st.data())
@settings(max_examples=100, deadline=None)
def test_tallies_add_up_however_they_are_cut(found: Any, as_of: date, data: Any) -> None:
    names = [f"m{number}" for number in range(len(found))]
    known = catalog(
        as_of.isoformat(),
        measures=[measure(name, one, 1 + n) for n, (name, (one, _)) in enumerate(zip(names, found, strict=True))],
        progress=[report(name, day.isoformat(), state) for name, (_, said) in zip(names, found, strict=True) for day, state in said],
    )  # fmt: skip
    reckoned = statuses(known)
    whole = tally(reckoned.values())
    assert whole.total == sum(whole.counts.values()) == len(names)
    assert whole.verified <= whole.reported <= whole.total
    assert 0 <= whole.reports_given <= whole.reports_due
    cut = data.draw(st.integers(0, len(names)))
    halves = [tally(reckoned[name] for name in part) for part in (names[:cut], names[cut:])]
    assert together(halves) == whole
    assert all(reckoned[name] == status(known.measures[name], known) for name in names)


# The examples of the method's page.


def test_plans_together_keep_the_first_and_the_last_of_their_days() -> None:
    one = Standing(collected(under_way(), day("07-15"))).by_roadmap["plan"]
    other = Standing(collected(under_way(), day("09-01"))).by_roadmap["own"]
    found = together([one, other, NOTHING])
    assert (found.first, found.last) == (day("07-15"), day("09-01"))
    assert (found.asked, found.total) == (8, 8)
