"""What a region tells of the plans of its municipalities, and who helps whom."""

from pathlib import Path

from generator import site
from generator.facts.clusters import clusters
from generator.voices import api
from generator.voices.edition import Edition
from generator.voices.pages.roadmap import roadmap
from generator.voices.pages.territory import territory
from tests.faults.tiny import PACKAGES, ROADMAPS, SCHOOLS, Tables, write_package
from tests.unit.test_school_page import marks, small_site
from tests.unit.tiny_reports import SCORES

DISTRICTS = [
    {"id": name, "name": f"{name} район", "level": "municipality", "parent": "krai"}
    for name in ("north", "south")
]
MUNICIPAL = {**ROADMAPS["roadmaps"][0], "id": "own", "level": "municipality", "territory": "north"}
PAIR = {"roadmap": "plan", "school": "school-1"}
PAIRINGS = [
    {**PAIR, "id": "1", "kind": "cluster", "partner_school": "school-2"},
    {**PAIR, "id": "2", "kind": "mentor", "partner_school": "school-2"},
    {**PAIR, "id": "3", "kind": "curator", "text": "Куратор будет назначен"},
    {**PAIR, "id": "4", "kind": "curator", "school": "school-2", "partner_body": "office"},
    {**PAIR, "id": "5", "kind": "curator", "partner_body": "office"},
]


def edition(root: Path, **plans: list[dict[str, str]]) -> Edition:
    """The tiny project with two districts and `plans` as tables of its plan."""
    schools: Tables = {**SCHOOLS, "territories": [*SCHOOLS["territories"], *DISTRICTS]}
    changed = {"schools": schools, "roadmaps": {**ROADMAPS, **plans}}
    for name, tables in {**PACKAGES, **changed}.items():
        write_package(root, name, tables)
    return Edition(site.read(root)[0], "ru", "current")


def test_a_region_names_municipalities_with_and_without_a_plan(tmp_path: Path) -> None:
    tiny = edition(tmp_path, roadmaps=[*ROADMAPS["roadmaps"], MUNICIPAL])
    page = territory(tiny, "krai")
    assert page.municipal is not None
    assert page.municipal.lead == "Муниципальный план есть в данных у 1 из 2 муниципалитетов."
    assert page.municipal.lines == ("Если плана в данных нет, это не значит, что его не приняли.",)
    assert [link.text for link in page.planned] == ["north район"]
    assert [link.text for link in page.unplanned] == ["south район"]
    told = api.places.territory(tiny.catalog, "krai")
    assert (told["planned"], told["unplanned"]) == (("north",), ("south",))
    assert territory(tiny, "north").municipal is None


def test_a_region_of_which_no_municipal_plan_is_known_says_so(tmp_path: Path) -> None:
    """The plan of the region itself is none of a municipality."""
    page = territory(edition(tmp_path), "krai")
    assert page.municipal is not None
    assert page.municipal.lead == "В данных нет плана ни одного из 2 муниципалитетов."


def test_who_helps_stands_in_the_middle_and_who_is_not_named_nowhere(tmp_path: Path) -> None:
    tiny = edition(tmp_path, pairings=PAIRINGS)
    found = clusters(tiny.catalog, ("plan",))
    assert [(item.hub.id, [school.id for school, _how in item.members]) for item in found] == [
        ("office", ["school-2", "school-1"]),
        ("school-2", ["school-1"]),
    ]
    office, strong = roadmap(tiny, "plan").clusters
    assert [how for _link, how in strong.members] == ["кластер, наставник"]
    assert [(dot.number, dot.x, dot.y) for dot in office.dots] == [(1, 0.0, -38.0), (2, 0.0, 38.0)]


def test_too_many_schools_are_listed_and_not_drawn(tmp_path: Path) -> None:
    many = [{**SCHOOLS["schools"][1], "id": f"s-{number}"} for number in range(25)]
    pairs = [
        {"id": f"p-{item['id']}", "roadmap": "plan", "school": item["id"], "kind": "curator",
         "partner_body": "office"}
        for item in many
    ]  # fmt: skip
    for name, tables in PACKAGES.items():
        own = {"schools": {**SCHOOLS, "schools": [*SCHOOLS["schools"], *many]},
               "roadmaps": {**ROADMAPS, "pairings": pairs}}  # fmt: skip
        write_package(tmp_path, name, own.get(name, tables))
    (star,) = roadmap(Edition(site.read(tmp_path)[0], "ru", "current"), "plan").clusters
    assert (len(star.members), star.dots) == (25, ())


def test_how_many_schools_the_rule_lists_says_how_many_it_cannot_judge(tmp_path: Path) -> None:
    page = territory(small_site(tmp_path, marks("maths", 20, 5), marks("russian", 20, 5)), "krai")
    assert (page.on_list.lead, page.on_list.lines) == (
        "По числам в списке 0 из 2 школ; список за 2020/21 здесь не опубликован.",
        (
            "О 1 школе по правилу судить нельзя: её результатов мало, они скрыты или не опубликованы.",
        ),
    )


def test_a_school_that_was_closed_before_the_year_is_none_of_those_that_cannot_be_judged(
    tmp_path: Path,
) -> None:
    first, second = SCHOOLS["schools"]
    closed = {**SCHOOLS, "schools": [first, {**second, "closed": "2019-08-31"}]}
    write_package(tmp_path, "schools", closed)
    rows = [marks("maths-2020-21", 20, 5)]
    write_package(tmp_path, "results", {"procedures": SCORES["procedures"], "results": rows})
    page = territory(Edition(site.read(tmp_path)[0], "ru", "current"), "krai")
    assert page.on_list.lead.startswith("По числам в списке 0 из 1 школ;")
    assert page.on_list.lines == ()
