"""The status of a measure on a day: every code, every edge, and the laws that hold for all."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.data.catalog.records import Measure, Progress, TermChange
from generator.language.terms import Term
from generator.methods.status import CODES, Status, status, statuses
from tests.unit.plans import ORIGIN, catalog, collected, day, measure, move, report, term

JUNE = term("interval", "06-01", "06-30")
YEAR = term("period", "01-01", "12-31")
QUARTERS = term("recurring", "01-01", "12-31", "03-31 06-30 09-30 12-31")


def stand(
    found: Term,
    as_of: str,
    *progress: Progress,
    moves: tuple[TermChange, ...] = (),
    parts: tuple[Measure, ...] = (),
) -> Status:
    """The status of the measure `m`, which has the term `found`."""
    whole = measure("m", found)
    known = catalog(as_of, measures=[whole, *parts], progress=[*progress], term_changes=[*moves])
    return statuses(known)["m"]


def said(on: str, status: str = "in_progress", **cells: Any) -> Progress:
    return report("m", on, status, **cells)


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        ("05-30", "not_due"),
        ("05-31", "due_soon"),
        ("06-30", "due_soon"),
        ("07-01", "no_report"),
    ],
)
def test_without_reports_the_term_decides(as_of: str, code: str) -> None:
    assert stand(JUNE, as_of).code == code


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        ("06-09", "due_soon"),
        ("06-10", "in_progress"),
        ("06-30", "in_progress"),
        ("07-01", "overdue"),
    ],
)
def test_a_report_is_known_from_its_day_and_the_last_day_is_not_past(as_of: str, code: str) -> None:
    assert stand(JUNE, as_of, said("06-10")).code == code


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"done_on": "06-30"}, "done"),
        ({"done_on": "07-01"}, "done_late"),
        ({"done_on": None}, "done_late"),
        ({"done_on": "03-01"}, "done"),
    ],
)
def test_done_is_judged_by_the_day_it_was_done_else_by_the_report(
    cells: dict[str, str | None], code: str
) -> None:
    assert stand(JUNE, "12-31", said("07-05", "done", **cells)).code == code


def test_done_is_not_known_before_it_is_reported() -> None:
    assert stand(JUNE, "07-04", said("07-05", "done", done_on="06-10")).code == "no_report"


@pytest.mark.parametrize(
    ("as_of", "code"),
    [("05-01", "cancelled"), ("06-01", "in_progress"), ("07-20", "done_late")],
)
def test_work_is_taken_up_again_by_a_later_report(as_of: str, code: str) -> None:
    reports = (said("05-01", "cancelled"), said("06-01"), said("07-20", "done", done_on="07-10"))
    assert stand(JUNE, as_of, *reports).code == code


def test_of_two_reports_of_a_day_the_lower_row_is_the_last() -> None:
    reports = said("06-01", "cancelled"), said("06-01", "done", done_on="06-01")
    assert stand(JUNE, "06-02", *reports).code == "done"
    assert stand(JUNE, "06-02", *reversed(reports)).code == "cancelled"


@pytest.mark.parametrize(
    ("as_of", "code"),
    [
        ("2020-12-31", "not_due"),
        ("01-01", "continuous"),
        ("12-31", "continuous"),
        ("2022-01-01", "no_report"),
    ],
)
def test_work_of_a_whole_period_is_never_overdue_before_its_end(as_of: str, code: str) -> None:
    assert stand(YEAR, as_of).code == code


def test_reported_work_of_a_period_is_in_progress_then_overdue() -> None:
    assert stand(YEAR, "12-31", said("02-01")).code == "in_progress"
    assert stand(YEAR, "2022-01-01", said("02-01")).code == "overdue"


@pytest.mark.parametrize("kind", ["undated", "missing"])
def test_without_a_date_nothing_is_late(kind: str) -> None:
    assert stand(term(kind), "2030-01-01").code == "undated"
    assert stand(term(kind), "2030-01-01", said("02-01")).code == "in_progress"
    assert stand(term(kind), "2030-01-01", said("2029-02-01", "done")).code == "done"


@pytest.mark.parametrize(
    ("as_of", "code", "due"),
    [
        ("06-24", "due_soon", "06-30"),
        ("06-25", "not_due", "08-31"),
        ("08-02", "due_soon", "08-31"),
        ("08-20", "due_soon", "09-10"),
        ("09-11", "no_report", "09-10"),
    ],
)
def test_a_move_counts_from_the_day_it_was_decided(as_of: str, code: str, due: str) -> None:
    moves = (move("m", "06-25", "06-30", "08-31"), move("m", "08-20", "08-31", "09-10"))
    found = stand(JUNE, as_of, moves=moves)
    assert (found.code, found.original, found.due) == (code, day("06-30"), day(due))
    assert (found.deadline, found.next_due) == (day("09-10"), ahead(found, "09-10"))
    assert found.moves == moves


def ahead(found: Status, deadline: str) -> date | None:
    """The deadline that is in force at last, unless it is past on the day of the status."""
    return day(deadline) if found.as_of and day(deadline) >= found.as_of else None


def test_a_move_decided_after_the_work_does_not_make_it_timely() -> None:
    late = said("07-20", "done", done_on="07-10")
    assert (
        stand(JUNE, "12-01", late, moves=(move("m", "07-15", "06-30", "08-31"),)).code
        == "done_late"
    )
    assert stand(JUNE, "12-01", late, moves=(move("m", "07-05", "06-30", "08-31"),)).code == "done"


@pytest.mark.parametrize(
    ("as_of", "code", "due", "slots"),
    [
        ("01-10", "not_due", "03-31", "not_due not_due not_due not_due"),
        ("03-31", "due_soon", "03-31", "due_soon not_due not_due not_due"),
        ("04-02", "not_due", "06-30", "done not_due not_due not_due"),
        ("07-01", "no_report", "06-30", "done no_report not_due not_due"),
        ("07-05", "not_due", "09-30", "done done_late not_due not_due"),
        ("09-15", "in_progress", "09-30", "done done_late in_progress not_due"),
        ("10-01", "overdue", "09-30", "done done_late overdue not_due"),
        ("10-05", "not_due", "12-31", "done done_late done not_due"),
        ("12-31", "done_late", None, "done done_late done done"),
    ],
)
def test_each_slot_needs_a_report_of_its_own(
    as_of: str, code: str, due: str | None, slots: str
) -> None:
    reports = (
        said("04-01", "done", slot="03-31", done_on="03-30"),
        said("07-05", "done", slot="06-30", done_on="07-04"),
        said("09-15", slot="09-30"),
        said("10-05", "done", slot="09-30", done_on="09-30"),
        said("12-31", "done", slot="12-31", done_on="12-30"),
    )
    found = stand(QUARTERS, as_of, *reports)
    assert (found.code, found.due) == (code, due and day(due))
    assert " ".join(item.code for item in found.slots) == slots


def test_what_is_overdue_comes_before_what_is_silent() -> None:
    assert stand(QUARTERS, "08-01", said("06-01", slot="06-30")).code == "overdue"


def test_a_slot_is_moved_by_its_own_date_and_keeps_it_as_a_name() -> None:
    moved = move("m", "03-20", "03-31", "04-15")
    found = stand(QUARTERS, "04-10", said("04-10", slot="03-31"), moves=(moved,))
    assert (found.slots[0].slot, found.slots[0].deadline) == (day("03-31"), day("04-15"))
    assert found.slots[0].code == "in_progress"
    assert stand(QUARTERS, "04-10").code == "no_report"


def test_a_report_without_a_slot_closes_none() -> None:
    found = stand(QUARTERS, "04-01", said("03-31", "done", done_on="03-31"))
    assert (found.code, found.slots[0].code, found.said_by) == ("no_report", "no_report", "self")


def test_a_measure_cancelled_as_a_whole_keeps_its_past_slots() -> None:
    reports = (said("04-01", "done", slot="03-31", done_on="03-31"), said("07-10", "cancelled"))
    found = stand(QUARTERS, "08-01", *reports)
    assert found.code == "cancelled"
    assert [item.code for item in found.slots] == ["done", "no_report", "cancelled", "cancelled"]
    again = stand(QUARTERS, "10-01", *reports, said("09-01", slot="09-30"))
    assert again.code == "overdue"


def test_cancelled_slots_stand_aside_unless_all_are() -> None:
    slots = ("03-31", "06-30", "09-30", "12-31")
    reports = [said("02-01", "cancelled", slot=slot) for slot in slots]
    assert stand(QUARTERS, "02-02", *reports).code == "cancelled"
    assert stand(QUARTERS, "02-02", *reports[:3]).code == "not_due"


def test_what_recurs_without_known_dates_goes_on_like_a_period() -> None:
    weekly = term("recurring", "01-01", "12-31")
    assert stand(weekly, "06-01").code == "continuous"
    assert stand(weekly, "2022-01-01").code == "no_report"


def parts(*ends: str) -> tuple[Measure, ...]:
    return tuple(
        measure(f"p{number}", term("due", end=end), order=number + 1, parent="m")
        for number, end in enumerate(ends, start=1)
    )


@pytest.mark.parametrize(
    ("as_of", "code", "due"),
    [
        ("01-10", "not_due", "03-31"),
        ("03-20", "due_soon", "03-31"),
        ("04-01", "no_report", "03-31"),
        ("04-10", "not_due", "06-30"),
        ("06-20", "in_progress", "06-30"),
        ("07-01", "overdue", "06-30"),
        ("07-10", "done_late", None),
    ],
)
def test_a_whole_without_reports_is_as_its_parts(as_of: str, code: str, due: str | None) -> None:
    reports = (
        report("p1", "04-10", "done", done_on="03-30"),
        report("p2", "06-20"),
        report("p2", "07-10", "done", done_on="07-09"),
    )
    found = stand(term("missing"), as_of, *reports, parts=parts("03-31", "06-30"))
    assert (found.code, found.due, found.of_parts) == (code, due and day(due), True)
    assert found.deadline == found.original == day("06-30")


def test_a_whole_with_reports_of_its_own_is_judged_by_them() -> None:
    own = said("05-01")
    found = stand(term("missing"), "06-30", own, parts=parts("03-31", "06-30"))
    assert (found.code, found.of_parts, found.deadline) == ("in_progress", False, day("06-30"))
    assert stand(term("missing"), "07-01", own, parts=parts("03-31", "06-30")).code == "overdue"


def test_the_deadline_of_a_whole_follows_the_moves_of_its_parts() -> None:
    moved = move("p2", "06-01", "06-30", "07-31")
    found = stand(
        term("missing"), "07-05", said("05-01"), moves=(moved,), parts=parts("03-31", "06-30")
    )
    assert (found.code, found.original, found.deadline) == (
        "in_progress",
        day("06-30"),
        day("07-31"),
    )


def test_parts_of_parts_are_reckoned_from_below() -> None:
    inner = measure("p1", term("missing"), order=2, parent="m")
    leaf = measure("leaf", term("due", end="03-31"), order=3, parent="p1")
    known = catalog("04-01", measures=[leaf, inner, measure("m", term("missing"))])
    assert {name: found.code for name, found in statuses(known).items()} == {
        "m": "no_report", "p1": "no_report", "leaf": "no_report",
    }  # fmt: skip
    assert status(known.measures["m"], known) == statuses(known)["m"]


@pytest.mark.parametrize(
    ("cells", "as_of", "who"),
    [
        ({}, "06-30", "self"),
        ({"verified_by": "ministry", "verified_on": "06-20"}, "06-19", "self"),
        ({"verified_by": "ministry", "verified_on": "06-20"}, "06-20", "verified"),
        ({"verified_by": "ministry"}, "06-30", "self"),
        ({"verified_by": "office", "verified_on": "06-20"}, "06-30", "self"),
    ],
)
def test_verified_is_by_another_body_and_from_its_day(
    cells: dict[str, str], as_of: str, who: str
) -> None:
    found = stand(JUNE, as_of, said("06-10", "done", done_on="06-09", **cells))
    assert (found.said_by, found.verified_by) == (who, "ministry" if who == "verified" else None)


def test_a_later_report_is_not_verified_by_an_earlier_verification() -> None:
    first = said("06-01", verified_by="ministry", verified_on="06-05")
    assert stand(JUNE, "06-10", first).said_by == "verified"
    assert stand(JUNE, "06-10", first, said("06-09")).said_by == "self"
    assert stand(JUNE, "06-10").said_by == "nobody"


# Laws, for measures of any term with any reports and moves.

DAYS = st.dates(date(2020, 12, 1), date(2022, 2, 28))
TERMS = st.sampled_from(
    [
        JUNE,
        YEAR,
        QUARTERS,
        term("due", end="06-30"),
        term("from", "03-01", "12-31"),
        term("undated"),
    ]
)
STATES = st.sampled_from(["in_progress", "done", "cancelled"])


@st.composite
def reports(draw: st.DrawFn, found: Term) -> Progress:
    on = draw(DAYS)
    done = draw(st.one_of(st.none(), st.dates(date(2020, 12, 1), on)))
    slot = draw(st.sampled_from([None, *found.slots])) if found.slots else None
    made = said(on.isoformat(), draw(STATES))
    return replace(made, slot=slot, done_on=done)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Term, tuple[Progress, ...], tuple[TermChange, ...]]:
    found = draw(TERMS)
    said_ = draw(st.lists(reports(found), max_size=5))
    moved = []
    if found.kind != "recurring" and found.end is not None:
        old = found.end
        for on in sorted(draw(st.lists(DAYS, max_size=2))):
            new = draw(DAYS)
            moved.append(move("m", on.isoformat(), old.isoformat(), new.isoformat()))
            old = new
    return found, tuple(said_), tuple(moved)


def by_the_page(found: Term, progress: Any, moves: Any, as_of: date, slot: date | None) -> str:
    """The code of one deadline, written anew from the rules of the page, 3 to 9."""
    known = sorted(
        (one for one in progress if one.report_date <= as_of), key=lambda one: one.report_date
    )

    def limit(on: date) -> date | None:
        before = [one.new_end for one in moves if one.changed_on <= on]
        return before[-1] if before else slot or found.end

    if known:
        last = known[-1]
        if last.status == "cancelled":
            return "cancelled"
        if last.status == "done":
            finished = last.done_on or last.report_date
            end = limit(finished)
            return "done" if end is None or finished <= end else "done_late"
        end = limit(as_of)
        return "overdue" if end is not None and end < as_of else "in_progress"
    end = limit(as_of)
    if end is None:
        return "undated"
    if end < as_of:
        return "no_report"
    if found.kind == "period":
        return "continuous" if found.start is not None and found.start <= as_of else "not_due"
    return "due_soon" if as_of >= end - timedelta(30) else "not_due"


@given(cases(), DAYS)
@settings(max_examples=150, deadline=None)
def test_the_status_is_what_the_rules_of_the_page_say(case: Any, as_of: date) -> None:
    found, progress, moves = case
    answer = stand(found, as_of.isoformat(), *progress, moves=moves)
    assert answer.code in CODES
    if not found.slots:
        assert answer.code == by_the_page(found, progress, moves, as_of, None)
        return
    if answer.code == "cancelled":
        return
    own = [
        (slot, by_the_page(found, [r for r in progress if r.slot == slot], (), as_of, slot))
        for slot in found.slots
    ]
    assert [(item.slot, item.code) for item in answer.slots] == own
    codes = [code for _slot, code in own if code != "cancelled"]
    open_ = [code for code in codes if code not in ("done", "done_late")]
    worst = [code for code in ("overdue", "no_report") if code in codes]
    late = "done_late" if "done_late" in codes else "done"
    assert answer.code == (worst or open_ or [late])[0]


@given(cases(), DAYS, st.data())
@settings(max_examples=80, deadline=None)
def test_a_report_never_makes_a_measure_more_silent(case: Any, as_of: date, data: Any) -> None:
    found, progress, moves = case
    # A report after a cancellation takes the work up again, and with it what is silent.
    progress = [one for one in progress if one.status != "cancelled"]
    more = data.draw(reports(found))
    before = stand(found, as_of.isoformat(), *progress, moves=moves)
    after = stand(found, as_of.isoformat(), *progress, more, moves=moves)
    if not found.slots:
        assert before.code == "no_report" or after.code != "no_report"
    due, came = before.owed
    due_after, came_after = after.owed
    assert 0 <= due_after - came_after <= due - came


@given(cases(), DAYS, st.integers(0, 400))
@settings(max_examples=80, deadline=None)
def test_time_alone_does_not_undo_what_is_closed(case: Any, as_of: date, later: int) -> None:
    found, progress, moves = case
    known = tuple(one for one in progress if one.report_date <= as_of)
    first = stand(found, as_of.isoformat(), *known, moves=moves)
    then = stand(found, (as_of + timedelta(later)).isoformat(), *known, moves=moves)
    if first.code in ("done", "done_late", "cancelled"):
        assert then.code == first.code
    if first.code in ("overdue", "no_report") and not moves:
        assert then.code in ("overdue", "no_report")


def unasked(found: Term, created: str, *progress: Progress) -> Status:
    """The status of `m` in a plan on which no reports were collected, by its package's day."""
    known = catalog(created, measures=[measure("m", found)], progress=[*progress])
    package = SimpleNamespace(name=ORIGIN.package, created=day(created))
    return status(known.measures["m"], collected(replace(known, packages=(package,)), None))


@pytest.mark.parametrize(
    ("found", "created", "code"),
    [
        (JUNE, "06-10", "not_due"),
        (JUNE, "06-30", "not_due"),
        (JUNE, "07-01", "not_collected"),
        (YEAR, "2020-12-31", "not_due"),
        (YEAR, "12-31", "continuous"),
        (YEAR, "2022-01-01", "not_collected"),
        (QUARTERS, "03-31", "not_due"),
        (QUARTERS, "04-01", "not_collected"),
        (term("missing"), "2030-01-01", "undated"),
    ],
)
def test_where_nobody_asked_only_the_term_is_known(found: Term, created: str, code: str) -> None:
    told = unasked(found, created)
    assert (told.code, told.as_of, told.day, told.owed) == (code, None, day(created), (0, 0))
    assert not {one.code for one in told.slots} - {"not_due", "not_collected"}


def test_where_nobody_asked_a_report_is_not_known() -> None:
    told = unasked(JUNE, "12-31", said("06-20", "done", done_on="06-19"))
    assert (told.code, told.report, told.said_by) == ("not_collected", None, "nobody")


def test_of_an_earlier_day_only_what_was_known_then_is_told() -> None:
    known = catalog(
        "12-31",
        measures=[measure("m", JUNE)],
        progress=[said("07-05", "done", done_on="06-10")],
        term_changes=[move("m", "06-25", "06-30", "08-31")],
    )
    early = status(known.measures["m"], known, limit=day("06-20"))
    assert (early.code, early.as_of, early.moves) == ("due_soon", day("06-20"), ())
    assert status(known.measures["m"], known, limit=day("2022-06-01")) == status(
        known.measures["m"], known
    )
