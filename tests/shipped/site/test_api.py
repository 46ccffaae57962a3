"""The static API: every document fits its schema and says what the packages say."""

import csv
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

ROADMAPS = {
    # id: (measures, sections, percent targets, count targets of measures)
    "prokopyevsk-2020": (16, 3, 3, 0),
    "vladimir-2021": (37, 0, 21, 6),
    "amur-2020": (33, 5, 0, 0),
    "chedi-khol-2021": (20, 3, 0, 0),
    "kozelsk-2021": (16, 0, 0, 0),
}


def load(site: Path, name: str) -> Any:
    return json.loads((site / "api" / "v1" / name).read_text("utf-8"))


def measure(site: Path, roadmap: str, number: str) -> Any:
    found = load(site, f"roadmaps/{roadmap}.json")["measures"]
    return next(item for item in found if item["number"] == number)


def documents(site: Path) -> Iterator[tuple[str, str, Any]]:
    """The path of every document, the name of its schema, and what it says."""
    api = site / "api" / "v1"
    told = load(site, "index.json")["documents"]
    schemas = {item["name"]: Path(item["schema"]).stem for item in told}
    for path in sorted(api.rglob("*.json")):
        name = path.relative_to(api).as_posix()
        folder, _slash, own = name.rpartition("/")
        if folder == "schemas":
            continue
        if not folder:
            schema = own.removesuffix(".json")
        elif own.startswith("index."):
            schema = schemas[folder]
        else:
            schema = schemas[f"{folder}/{{id}}"]
        yield name, schema, json.loads(path.read_text("utf-8"))


def test_every_document_fits_its_schema(site: Path) -> None:
    checked = set()
    for name, schema, document in documents(site):
        found = load(site, f"schemas/{schema}.json")
        assert list(Draft202012Validator(found).iter_errors(document)) == [], name
        checked.add(schema)
    # No document of the shipped site is so long that it goes on in parts.
    assert checked == set(load(site, "index.json")["schemas"]) - {"part"}


def test_documents_hold_nothing_that_their_schema_does_not_describe(site: Path) -> None:
    """Schemas allow others to add properties; what is published is described all the same."""
    for name, schema, document in documents(site):
        found = load(site, f"schemas/{schema}.json")
        closed = json.loads(
            json.dumps(found).replace(
                '"additionalProperties": true', '"additionalProperties": false'
            )
        )
        for part in (closed, *closed.get("$defs", {}).values()):
            part.get("properties", {}).get("extra", {}).pop("additionalProperties", None)
        assert list(Draft202012Validator(closed).iter_errors(document)) == [], name


def test_schemas_allow_what_is_added_and_refuse_what_is_changed(site: Path) -> None:
    schema = load(site, "schemas/roadmap.json")
    document = load(site, "roadmaps/amur-2020.json")
    assert list(Draft202012Validator(schema).iter_errors({**document, "later": 1})) == []
    document["measures"][0]["term"]["kind"] = None
    assert list(Draft202012Validator(schema).iter_errors(document))


def test_every_document_and_every_row_of_an_index_says_whether_it_is_invented(site: Path) -> None:
    rows = 0
    for name, schema, document in documents(site):
        assert "fictional" in document, name
        for row in document[schema.removesuffix("-index")] if schema.endswith("-index") else ():
            demo = row["id"].startswith(("demo-", "fictional-"))
            assert row["fictional"] is demo, (name, row["id"])
            rows += 1
    assert rows > 200


def test_rows_of_an_index_say_what_their_documents_say(site: Path) -> None:
    for folder in ("roadmaps", "schools", "territories", "bodies", "lists"):
        found = load(site, f"{folder}/index.json")
        assert found["total"] == len(found[folder]) == load(site, "index.json")["counts"][folder]
        for row in found[folder]:
            document = load(site, f"{folder}/{row['id']}.json")
            whole = document["progress"]
            counts = {code: number for code, number in whole["counts"].items() if number}
            assert row["progress"] == {
                **{name: whole[name] for name in ("as_of", "as_of_last", "total", "collected")},
                "counts": counts,
            }
            assert row["fictional"] is document["fictional"] is document["provenance"]["fictional"]
            assert row["url"] == document["url"]


@pytest.mark.parametrize("identifier", ROADMAPS)
def test_counts_are_those_of_the_adopted_documents(site: Path, identifier: str) -> None:
    document = load(site, f"roadmaps/{identifier}.json")
    targets = [target for item in document["measures"] for target in item["targets"]]
    counts = (
        len(document["measures"]),
        len(document["sections"]),
        sum(target["unit"] == "percent" for target in targets),
        sum(target["unit"] == "count" for target in targets),
    )
    assert counts == ROADMAPS[identifier]


def test_five_plans_hold_122_measures(site: Path) -> None:
    plans = load(site, "roadmaps/index.json")["roadmaps"]
    real = [plan for plan in plans if not plan["id"].startswith("demo-")]
    assert {plan["id"] for plan in real} == set(ROADMAPS)
    assert sum(plan["measures"] for plan in real) == 122
    every = sum(plan["measures"] for plan in plans)
    assert load(site, "index.json")["counts"]["measures"] == every


def test_amur_asks_for_a_report_each_quarter_by_the_fifth(site: Path) -> None:
    duties = load(site, "roadmaps/amur-2020.json")["duties"]
    assert duties
    for duty in duties:
        assert duty["slots"] == ["2020-07-05", "2020-10-05", "2021-01-05"]
        assert len(duty["reporters"]) == 22
        assert [row["body"] for row in duty["matrix"]] == duty["reporters"]
        cells = duty["matrix"][0]["cells"]
        assert [(cell["period_start"], cell["period_end"]) for cell in cells] == [
            ("2020-04-01", "2020-06-30"),
            ("2020-07-01", "2020-09-30"),
            ("2020-10-01", "2020-12-31"),
        ]
        codes = {cell["code"] for row in duty["matrix"] for cell in row["cells"]}
        assert codes == {"not_collected"}
        assert (duty["as_of"], duty["completeness"]) == (None, None)
        assert {row["completeness"] for row in duty["matrix"]} == {None}


def test_a_body_has_its_own_row_of_a_duty(site: Path) -> None:
    (first, second) = load(site, "bodies/amur-omsu-tambovsky.json")["duties"]
    for duty in (first, second):
        assert [row["body"] for row in duty["matrix"]] == ["amur-omsu-tambovsky"]
        assert duty["completeness"] is None


def test_a_plan_tells_where_its_chains_break(site: Path) -> None:
    gaps = load(site, "roadmaps/chedi-khol-2021.json")["gaps"]
    assert gaps["tied"] is False
    assert len(gaps["risks_without_measure"]) == 5
    gaps = load(site, "roadmaps/demo-district-1-plan-2026.json")["gaps"]
    assert gaps["tied"] is True
    assert 0 < len(gaps["risks_without_measure"]) < len(gaps["risks"])
    courses = next(item for item in gaps["targets"] if item["indicator"] == "demo-courses")
    assert courses["value"] == {"day": "2026-10-15", "value": 62, "source": "progress"}
    assert (courses["before"]["source"], courses["met"]) == ("observation", False)


def test_amur_parts_of_a_measure_hang_on_it(site: Path) -> None:
    parts = [
        item["number"]
        for item in load(site, "roadmaps/amur-2020.json")["measures"]
        if item["parent"] == "amur-2020-2-3"
    ]
    assert parts == ["2.4", "2.5", "2.6", "2.7"]


def test_a_recurring_term_has_its_dates(site: Path) -> None:
    quarterly = measure(site, "chedi-khol-2021", "10")["term"]
    assert quarterly["kind"] == "recurring"
    assert quarterly["slots"] == [
        "2021-09-30", "2021-12-31", "2022-03-31", "2022-06-30",
        "2022-09-30", "2022-12-31", "2023-03-31", "2023-06-30",
    ]  # fmt: skip
    halves = measure(site, "chedi-khol-2021", "17")["term"]["slots"]
    assert halves == ["2021-12-31", "2022-06-30", "2022-12-31", "2023-06-30"]


def test_terms_of_every_form(site: Path) -> None:
    kinds = {
        ("chedi-khol-2021", "6"): ("interval", "2021-12-01", "2022-01-31"),
        ("chedi-khol-2021", "19"): ("missing", None, None),
        ("vladimir-2021", "10"): ("from", "2021-03-01", "2021-12-31"),
        ("vladimir-2021", "9"): ("period", "2021-01-01", "2021-12-31"),
        ("amur-2020", "4.2"): ("undated", None, None),
        ("kozelsk-2021", "4"): ("interval", "2021-01-01", "2021-02-28"),
    }
    for (plan, number), expected in kinds.items():
        term = measure(site, plan, number)["term"]
        assert (term["kind"], term["start"], term["end"]) == expected
    first = load(site, "roadmaps/prokopyevsk-2020.json")["measures"][0]["term"]
    assert first == {
        "text": "15.08.2020", "kind": "due", "start": None, "end": "2020-08-15", "slots": [],
    }  # fmt: skip


def test_targets_say_what_is_counted(site: Path) -> None:
    target = measure(site, "vladimir-2021", "11")["targets"]
    assert [(t["operator"], t["value"], t["unit"], t["population"]) for t in target] == [
        (">=", 60, "percent", "teachers")
    ]
    both = measure(site, "vladimir-2021", "35")["targets"]
    assert sorted((t["unit"], t["value"]) for t in both) == [("count", 2), ("percent", 50)]
    indicators = [
        target
        for item in load(site, "roadmaps/prokopyevsk-2020.json")["statements"]
        for target in item["targets"]
    ]
    assert [(t["operator"], t["value"], t["unit"]) for t in indicators] == [("<=", 5, "percent")]


def test_responsible_bodies_are_resolved(site: Path) -> None:
    for identifier in ROADMAPS:
        for item in load(site, f"roadmaps/{identifier}.json")["measures"]:
            assert item["responsible"] or item["parent"] or not item["responsible_text"], item["id"]
    spellings = {
        body["id"]
        for number in ("2", "11")
        for body in measure(site, "vladimir-2021", number)["responsible"]
    }
    assert "vladimir-mouso" in spellings


def test_defects_of_the_documents_are_flagged(site: Path) -> None:
    """Each known defect of a source stands beside the value that it concerns."""
    shifted = measure(site, "amur-2020", "2.4")["flags"]
    assert any("Сентябрь" in (flag["as_written"] or "") for flag in shifted)
    assert measure(site, "amur-2020", "2.9")["flags"]
    assert measure(site, "chedi-khol-2021", "11")["flags"]
    assert measure(site, "chedi-khol-2021", "19")["flags"]
    codes = {flag["code"] for flag in load(site, "roadmaps/amur-2020.json")["flags"]}
    assert {"contradiction", "order_in_source"} <= codes
    lists = load(site, "roadmaps/amur-2020.json")["lists"]
    assert [(found["territories_stated"], len(found["territories"])) for found in lists] == [
        (24, 22)
    ]


def test_every_cell_of_a_measure_reaches_the_api(site: Path, root: Path) -> None:
    for identifier in ROADMAPS:
        path = root / "datapackages" / identifier / "measures.csv"
        with path.open(encoding="utf-8", newline="") as source:
            rows = {row["id"]: row for row in csv.DictReader(source)}
        document = load(site, f"roadmaps/{identifier}.json")
        assert [item["id"] for item in document["measures"]] == sorted(
            rows, key=lambda key: int(rows[key]["order"])
        )
        for item in document["measures"]:
            row = rows[item["id"]]
            for name in (
                "number",
                "section",
                "parent",
                "title",
                "responsible_text",
                "expected_result",
            ):
                assert (item[name] or "") == row[name], (item["id"], name)
            assert item["term"]["text"] == row["term_text"]
            assert item["term"]["slots"] == [slot for slot in row["term_slots"].split(";") if slot]
            assert f"roadmaps/{identifier}/#m-" in item["url"]


def test_a_member_of_a_group_must_do_what_the_group_must(site: Path) -> None:
    body = load(site, "bodies/amur-omsu-tambovsky.json")
    assert body["member_of"] == "amur-omsu"
    assert {item["measure"] for item in body["measures"]} == {
        "amur-2020-4-3", "amur-2020-4-6", "amur-2020-4-7", "amur-2020-5-1",
    }  # fmt: skip
    assert body["duties"]


def test_of_a_plan_on_which_nobody_asked_the_status_is_not_collected(site: Path) -> None:
    status = measure(site, "vladimir-2021", "1")["status"]
    assert status == {
        "code": "not_collected", "as_of": None, "due": "2021-03-31", "original": "2021-03-31",
        "deadline": "2021-03-31", "moves": [], "said_by": "nobody", "report": None, "slots": [],
        "of_parts": False,
    }  # fmt: skip


def test_a_tally_counts_the_statuses_of_its_measures(site: Path) -> None:
    for summary in load(site, "roadmaps/index.json")["roadmaps"]:
        document = load(site, f"roadmaps/{summary['id']}.json")
        statuses = [item["status"] for item in document["measures"]]
        tally = document["progress"]
        codes = [status["code"] for status in statuses]
        assert tally["counts"] == {code: codes.count(code) for code in tally["counts"]}
        assert tally["total"] == len(codes)
        assert tally["reported"] == sum(status["report"] is not None for status in statuses)
        assert tally["verified"] == sum(status["said_by"] == "verified" for status in statuses)


def test_evidence_is_published_with_the_sum_that_is_stated(site: Path) -> None:
    sums = set()
    for item in load(site, "roadmaps/demo-district-1-plan-2026.json")["measures"]:
        shown = (item["status"]["report"] or {}).get("evidence")
        if shown and shown["kind"] == "file":
            content = (site / shown["url"]).read_bytes()
            sums.add(hashlib.sha256(content).hexdigest() == shown["sha256"])
    assert sums == {True}


def test_shares_of_a_school_can_be_recomputed_from_its_rows(site: Path) -> None:
    """Pooled shares and changes on last year, from the counts that stand beside them."""
    checked = 0
    for path in sorted((site / "api" / "v1" / "schools").glob("demo-*.json")):
        found = json.loads(path.read_text("utf-8"))
        counted = [item for item in found["results"] if item["share"] is not None]
        for item in counted:
            assert item["share"] == item["below"] / item["n"]
            assert item["share_low"] <= item["share"] <= item["share_high"]
            judged = item["share"] >= item["threshold"] if item["n"] >= item["n_min"] else None
            assert item["low"] is judged
        for item in found["pooled"]:
            if item["scope"] == "all":
                rows = [row for row in counted if row["school_year"] == item["school_year"]]
                assert item["procedures"] == len(rows)
                assert (item["n"] or 0) == sum(row["n"] for row in rows)
                assert (item["below"] or 0) == sum(row["below"] for row in rows)
        for item in found["dynamics"]:
            if item["verdict"] in ("better", "worse", "no_clear_change"):
                assert item["change"] == item["share"] - item["share_before"]
                assert (item["change_high"] < 0) is (item["verdict"] == "better")
                assert (item["change_low"] > 0) is (item["verdict"] == "worse")
                checked += 1
    assert checked > 100
