"""One sample of bad data for every kind of problem: what is changed in the tiny project.

`SAMPLES` is the whole list by the id of the check; a test holds it against all there are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.data.packages import outlines

from .tiny import (
    PACKAGES,
    RESULTS,
    ROADMAPS,
    SCHOOLS,
    Row,
    Tables,
    change_cell,
    change_descriptor,
    table,
    write_package,
)


@dataclass(frozen=True, kw_only=True)
class Sample:
    """The tiny project with other tables, other cells (table, row, field, value), other bytes of a
    table, other settings of the plan's descriptor, or other files; `outlined` if the descriptor of
    schools names outlines."""

    tables: Mapping[str, Tables] = field(default_factory=dict)
    cells: tuple[tuple[str, int, str, str], ...] = ()
    data: tuple[str, Callable[[bytes], bytes]] | None = None
    settings: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    outlined: bool = False

    def write(self, root: Path) -> Path:
        for name, known in PACKAGES.items():
            write_package(root, name, {**known, **self.tables.get(name, {})})
        for cell in self.cells:
            change_cell(root, *cell)
        if self.data is not None:
            path = table(root, self.data[0])
            path.write_bytes(self.data[1](path.read_bytes()))
        change_descriptor(root, "roadmaps", lambda it: it["open-roadmaps"].update(self.settings))
        if self.outlined:
            entry = {**outlines.ENTRY, "title": "Границы"}
            change_descriptor(root, "schools", lambda it: it["resources"].append(entry))
        for name, content in self.files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content, "utf-8")
        return root


def cell(table: str, row: int, name: str, value: str) -> Sample:
    return Sample(cells=((table, row, name, value),))


def text(name: str, old: str, new: str) -> Sample:
    return Sample(data=(name, lambda found: found.replace(old.encode(), new.encode(), 1)))


def header(new: str) -> Sample:
    return Sample(data=("schools", lambda found: new.encode() + found[found.index(b"\n") :]))


def plan(**tables: list[Row]) -> Sample:
    return Sample(tables={"roadmaps": tables})


def counts(size: int) -> Row:
    """A quarter of `size` each mark."""
    marks = {f"mark_{mark}": str(size // 4) for mark in (2, 3, 4, 5)}
    return {"participants": str(size), **marks, "mean": "3.5"}


DONE = {
    "id": "p1", "measure": "measure-1", "report_date": "2021-04-01", "status": "done",
    "done_on": "2021-03-20", "evidence": "https://krai.example/1", "reported_by": "office",
}  # fmt: skip
DUTY = {
    "id": "duty", "roadmap": "plan", "what": "Ход работ", "reporter": "office",
    "term_text": "до 5 числа месяца, следующего за отчетным кварталом", "start": "2021-01-01",
    "end": "2021-03-31", "slots": "2021-04-05",
}  # fmt: skip
REPORT = {
    "duty": "duty", "reporter": "office", "slot": "2021-04-05", "submitted_on": "2021-04-06",
}  # fmt: skip
QUARTERLY = {**ROADMAPS["measures"][0], "term_text": DUTY["term_text"]}
LIST = {
    "id": "list", "title": "Список", "kind": "low_results", "territory": "krai",
    "school_year": "2020-21", "published": "true",
}  # fmt: skip
TARGET = {
    "id": "t1", "roadmap": "plan", "measure": "measure-1", "operator": ">=", "value": "60",
    "unit": "percent", "population": "teachers", "denominator": "all", "text": "60 % педагогов",
}  # fmt: skip
MOVE = {
    "measure": "measure-1", "changed_on": "2021-03-25", "old_end": "2021-03-31",
    "new_end": "2021-03-31", "reason": "Нет зала.",
}  # fmt: skip
AWARD = {
    "id": "a1", "measure": "measure-1", "school": "school-1", "date": "2020-01-01",
    "result": "won",
}  # fmt: skip
RISK = {
    "id": "risk", "roadmap": "plan", "school": "school-1", "factor": "equipment", "text": "Мало",
}  # fmt: skip
REPLY = {
    "id": "said", "school": "school-1", "date": "2021-06-01", "list": "list",
    "text": "С решением согласны.",
}  # fmt: skip
FLAG = {
    "id": "f1", "roadmap": "plan", "resource": "measures", "record": "measure-9",
    "code": "interpreted", "note": "Так.",
}  # fmt: skip
PARAMETER = {
    "id": "x", "method": "listing", "name": "min_procedure", "value": "1", "certainty": "own",
}  # fmt: skip
MARKS = RESULTS["procedures"][0]
LAST_YEAR = {**MARKS, "id": "last", "school_year": "2019-20"}
FOREIGN = {**ROADMAPS["roadmaps"][0], "id": "other"}
GOOD = {
    "participants": "40",
    "mark_2": "0",
    "mark_3": "0",
    "mark_4": "20",
    "mark_5": "20",
    "mean": "4.5",
}
SQUARE = (
    '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"id": "krai"}, '
    '"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}]}'
)
KEPT = {"check": "missing_terms_flagged", "resource": "measures", "key": {"id": "measure-1"}}


def progress(**cells: str) -> Sample:
    return plan(progress=[{**DONE, **cells}])


def reported(**cells: str) -> Sample:
    return plan(duties=[DUTY], reports=[{**REPORT, **cells}])


def results(*rows: Row, **tables: list[Row]) -> Sample:
    return Sample(tables={"results": {**tables, **({"results": list(rows)} if rows else {})}})


def result(number: int, **cells: str) -> Row:
    return {"school": f"school-{number}", "procedure": "maths", **cells}


SAMPLES: Mapping[str, Sample] = {
    # Files, columns, rows and cells.
    "package": Sample(settings={"profile": "none"}),
    "acknowledgements": Sample(settings={"acknowledged": [{**KEPT, "reason": "Так."}]}),
    "reports": Sample(files={"content/reports/x.md": "Нет шапки.\n"}),
    "content_files": Sample(files={"content/x.md": "<script>alert(1)</script>\n"}),
    "owners_are_named": Sample(files={".github/CODEOWNERS": "* @example/maintainers\n"}),
    "errors_can_be_reported": Sample(files={"mkdocs.yml": "site_url: https://karty.school/\n"}),
    "source-error": Sample(data=("schools", lambda found: found.replace(b",", b";"))),
    "encoding-error": Sample(data=("schools", lambda found: found.decode().encode("cp1251"))),
    "blank-header": header("," * 16),
    "blank-label": cell("schools", 1, "note", ""),
    "duplicate-label": cell("schools", 1, "note", "closed"),
    "missing-label": text("schools", ",note\n", "\n"),
    "extra-label": text("schools", ",note\n", ",note,ещё\n"),
    "incorrect-label": cell("schools", 1, "note", "заметка"),
    "unmatched-header": header("код,имя"),
    "blank-row": text("schools", "\n", "\n\n"),
    "missing-cell": text("schools", "\n", "\nx,y\n"),
    "extra-cell": text("schools", "krai,,", "krai,,,"),
    "type-error": cell("measures", 2, "order", "первый"),
    "constraint-error": cell("schools", 2, "inn", "123"),
    "cell": cell("schools", 2, "opened", "0024-01-01"),
    # Keys and registers.
    "usable_ids": cell("schools", 3, "id", "index"),
    "unique_keys": cell("schools", 3, "id", "school-1"),
    "known_references": cell("roadmaps", 2, "territory", "moon"),
    "no_circles": cell("territories", 3, "parent", "krai"),
    "visible_text": cell("schools", 2, "name", "Шко\u200bла"),
    "no_private_persons": cell("schools", 2, "note", "Работу не писала Сорокина Анна"),
    "territories_form_a_tree": cell("territories", 3, "parent", ""),
    "groups_hold_bodies": Sample(
        tables={"schools": {"bodies": [{**SCHOOLS["bodies"][0], "member_of": "other"},
                                       {**SCHOOLS["bodies"][0], "id": "other"}]}}
    ),
    "bodies_of_schools_agree": cell("bodies", 2, "school", "school-1"),
    "registration_numbers": cell("schools", 2, "inn", "7707083890"),
    "coordinates_come_in_pairs": cell("schools", 2, "latitude", "55.5"),
    "schools_stand_inside_their_outline": Sample(
        tables={"schools": {"schools": [{**SCHOOLS["schools"][0], "latitude": "5", "longitude": "5"}]}},
        files={"datapackages/schools/outlines.geojson": SQUARE},
        outlined=True,
    ),
    "outlines": Sample(files={"datapackages/schools/outlines.geojson": "{"}, outlined=True),
    "successors_exist": cell("schools", 2, "successor", "school-2"),
    "links_lead_to_the_web": cell("schools", 2, "website", "example.org"),
    # Terms.
    "dates_in_order": cell("roadmaps", 2, "end", "2020-12-31"),
    "plans_are_not_endless": cell("roadmaps", 2, "end", "2190-12-31"),
    "terms_well_formed": cell("measures", 2, "term_kind", "interval"),
    "terms_match_text": Sample(
        cells=(("measures", 2, "term_kind", "due"), ("measures", 2, "term_end", "2021-05-01"))
    ),
    "terms_understood": cell("measures", 2, "term_text", "после дождичка в четверг"),
    "terms_in_period": cell("measures", 2, "term_text", "Март 2022"),
    "missing_terms_flagged": cell("measures", 2, "term_text", ""),
    "term_changes_follow": plan(term_changes=[MOVE]),
    "awards_after_plan": plan(awards=[AWARD]),
    # Progress and reports.
    "done_is_shown": progress(evidence=""),
    "evidence_is_there": progress(evidence="ftp://krai.example/1"),
    "collection_days": cell("roadmaps", 2, "collected_until", "2021-06-02"),
    "reports_collected": Sample(
        tables={"roadmaps": {"progress": [DONE]}},
        cells=(("roadmaps", 2, "collected_until", "2021-03-31"),),
    ),
    "reports_in_time": progress(report_date="2021-06-02"),
    "slots_exist": progress(slot="2021-03-31"),
    "values_fit_targets": progress(value="12"),
    "verification_follows": progress(verified_on="2021-04-10"),
    "cancelled_stay_cancelled": plan(
        progress=[{**DONE, "id": "p0", "report_date": "2021-03-10", "status": "cancelled", "done_on": ""}, DONE]
    ),
    "report_slots_exist": reported(slot="2021-04-06"),
    "reporters_owe_reports": Sample(
        tables={
            "schools": {"bodies": [*SCHOOLS["bodies"], {**SCHOOLS["bodies"][0], "id": "other"}]},
            "roadmaps": {"duties": [DUTY], "reports": [{**REPORT, "reporter": "other"}]},
        }
    ),
    "reports_follow_their_period": reported(submitted_on="2020-12-31"),
    "reports_already_sent": reported(submitted_on="2021-06-02"),
    "reports_agree_with_progress": plan(
        measures=[QUARTERLY, ROADMAPS["measures"][1]],
        duties=[{**DUTY, "measure": "measure-1"}],
        reports=[REPORT],
    ),
    "answers_stand_near_risks": plan(
        roadmaps=[*ROADMAPS["roadmaps"], FOREIGN],
        measures=[*ROADMAPS["measures"], {**ROADMAPS["measures"][0], "id": "own", "roadmap": "other"}],
        risks=[RISK],
        risk_measures=[{"risk": "risk", "measure": "own"}],
    ),
    # The word of schools and bodies.
    "replies_name_speaker_and_subject": plan(lists=[LIST], replies=[{**REPLY, "body": "office"}]),
    "replies_concern_their_speaker": plan(lists=[LIST], replies=[REPLY]),
    "replies_are_dated": plan(lists=[LIST], replies=[{**REPLY, "date": "2031-01-01"}]),
    "replies_tell_no_hidden_numbers": Sample(
        tables={
            "results": {"results": [result(1, suppression="small")]},
            "roadmaps": {"replies": [
                {"id": "said", "school": "school-1", "date": "2021-06-01", "procedure": "maths",
                 "text": "Ниже минимума были 2 из 4."},
            ]},
        }
    ),
    "texts_tell_no_hidden_numbers": Sample(
        tables={
            "results": {"results": [result(1, suppression="small")]},
            "roadmaps": {
                "lists": [LIST],
                "list_entries": [
                    {"id": "entry", "list": "list", "school": "school-1",
                     "reason": "Математика: ниже минимума 2 из 4."},
                ],
            },
        }
    ),
    # Plans.
    "sections_and_parents": cell("measures", 2, "parent", "measure-2"),
    "orders_and_numbers": cell("measures", 3, "number", "1"),
    "responsible_bodies_known": cell("responsibilities", 2, "measure", "measure-2"),
    "targets_well_formed": plan(targets=[TARGET]),
    "duties_computable": plan(duties=[{**DUTY, "slots": "2021-04-06"}]),
    "flags_point_at_something": plan(flags=[FLAG]),
    "pairs_are_of_two": plan(
        pairings=[{"id": "p", "roadmap": "plan", "school": "school-1", "kind": "curator", "partner_school": "school-1"}]
    ),
    "lists_add_up": plan(lists=[{**LIST, "schools_stated": "2"}]),
    # Results.
    "marks_add_up": results(result(1, **{**counts(20), "mark_5": "6"})),
    "school_years_follow": cell("procedures", 2, "school_year", "2018-25"),
    "counts_are_plausible": results(result(1, participants="11223344595", mean="3.5")),
    "means_follow_marks": results(result(1, **{**counts(20), "mean": "4.5"})),
    "scores_within_totals": results(
        result(1, **counts(40)),
        references=[{"territory": "krai", "procedure": "maths", **counts(40)}],
        score_counts=[{"territory": "krai", "procedure": "maths", "score": "5", "count": "41"}],
    ),
    "no_jump_in_counts": results(
        result(1, **counts(40)),
        {"school": "school-1", "procedure": "last", **counts(400)},
        procedures=[MARKS, LAST_YEAR],
    ),
    "scale_is_kept": results(procedures=[{**MARKS, "scale": "points", "minimum": "9", "maximum": "8"}]),
    "parts_within_totals": results(result(1, participants="20", below_minimum="21")),
    "means_within_bounds": results(result(1, participants="20", mean="41.5")),
    "no_tenfold_jump": results(
        result(1, participants="20", mean="3.5"),
        {"school": "school-1", "procedure": "last", "participants": "200", "mean": "3.5"},
        procedures=[MARKS, LAST_YEAR],
    ),
    "closed_schools_have_no_results": cell("schools", 2, "closed", "2020-06-30"),
    "observations_fit": results(
        indicators=[{"id": "i", "title": "Курсы", "unit": "percent", "direction": "more"}],
        observations=[{"id": "o", "indicator": "i", "date": "2021-01-01", "value": "50", "n": "40"}],
    ),
    "lists_match_rule": Sample(
        tables={
            "results": {
                "procedures": [MARKS, {**MARKS, "id": "russian", "subject_id": "russian"}, LAST_YEAR,
                               {**LAST_YEAR, "id": "last-russian", "subject_id": "russian"}],
                "results": [{"school": "school-1", "procedure": name, **GOOD}
                            for name in ("maths", "russian", "last", "last-russian")],
            },
            "roadmaps": {
                "lists": [LIST],
                "list_entries": [{"id": "e", "list": "list", "school": "school-1"}],
            },
        }
    ),
    "known_parameters": results(parameters=[PARAMETER]),
    "thresholds_only_rise": results(parameters=[{**PARAMETER, "method": "disclosure", "name": "hide_below"}]),
    # Disclosure.
    "suppressed_rows_are_empty": results(result(1, suppression="absent", mean="3.5")),
    "small_numbers_hidden": results(result(1, **counts(4)), result(2, **counts(40))),
    "hidden_rows_cannot_be_derived": results(
        result(1, suppression="small"),
        result(2, **counts(40)),
        references=[{"territory": "krai", "procedure": "maths", **counts(44)}],
    ),
    "small_numbers_elsewhere": results(
        result(1, **counts(40)),
        mark_agreement=[result(1, lowered="1", confirmed="2", raised="1")],
    ),
}  # fmt: skip
