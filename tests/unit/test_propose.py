"""A year of results from nothing: a register is proposed out of the book, confirmed, and written."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from generator import importing, site
from generator.data.catalog.records import Responsibility
from generator.importing.plans.bodies import Bodies
from tests.faults.tiny import write_package
from tests.unit.importing import Line, bring, workbook

pytestmark = pytest.mark.slow

Roadmaps = Callable[..., CompletedProcess[str]]
BOOK: list[Line] = [
    ["Результаты ЕГЭ по школам, Тихая область, 2021/2022 учебный год"],
    ["Район", "Школа", "Русский язык", None, None],
    [None, None, "Участников", "Не сдали", "Средний балл"],
    ["Орлёвский район", "МБОУ СОШ № 1", 24, 10, 61],
    ["Орлёвский район", "МБОУ СОШ № 2", 30, 12, 58],
    ["Сокольский муниципальный округ", "МКОУ СОШ № 1", 25, 11, 60],
    ["Итого по области", None, 79, 33, 60],
]
SAID = ("--set", "contributor=Отдел", "--set", "created=2022-09-01")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Новый район\n", "utf-8")
    workbook(tmp_path / "ege.xlsx", BOOK, merge=("A2:A3", "B2:B3", "C2:E2"))
    return tmp_path


def test_a_year_of_results_from_nothing_in_three_commands(root: Path, roadmaps: Roadmaps) -> None:
    assert roadmaps("propose", "ege.xlsx", "--output", "register.toml", folder=root).returncode == 0
    assert tomllib.loads((root / "register.toml").read_text("utf-8")) == {
        "regions": {"Тихая область": "tikhaya-oblast"},
        "territories": {
            "Орлёвский район": "orlevskiy-rayon",
            "Сокольский муниципальный округ": "sokolskiy-okrug",
        },
        "schools": {
            "Орлёвский район / МБОУ СОШ № 1": "orlevskiy-rayon-sosh-1",
            "Орлёвский район / МБОУ СОШ № 2": "orlevskiy-rayon-sosh-2",
            "Сокольский муниципальный округ / МКОУ СОШ № 1": "sokolskiy-okrug-sosh-1",
        },
    }
    call = (
        "import",
        "ege.xlsx",
        "--package",
        "schools",
        "--kind",
        "schools",
        "--names",
        "register.toml",
    )
    done = roadmaps(*call, "--set", "title=Школы", *SAID, folder=root)
    assert done.returncode == 0, done.stdout
    catalog = site.read(root)[0]
    assert [(item.id, item.territory) for item in catalog.schools.values()] == [
        ("orlevskiy-rayon-sosh-1", "orlevskiy-rayon"),
        ("orlevskiy-rayon-sosh-2", "orlevskiy-rayon"),
        ("sokolskiy-okrug-sosh-1", "sokolskiy-okrug"),
    ]
    assert [(item.id, item.parent) for item in catalog.territories.values()] == [
        ("russia", None), ("tikhaya-oblast", "russia"),
        ("orlevskiy-rayon", "tikhaya-oblast"), ("sokolskiy-okrug", "tikhaya-oblast"),
    ]  # fmt: skip
    call = ("receive", "ege.xlsx", "--package", "results", "--set", "title=ЕГЭ")
    received = roadmaps(*call, *SAID, folder=root)
    assert received.returncode == 0, received.stdout
    text = (root / "datapackages/results/results.csv").read_text("utf-8")
    assert "orlevskiy-rayon-sosh-2,ege-russian-11-2021-22,30,,,,,12,58," in text
    region = (root / "datapackages/results/references.csv").read_text("utf-8")
    assert "tikhaya-oblast,ege-russian-11-2021-22,79,,,,,33,60," in region


def test_a_register_is_never_written_unconfirmed(root: Path, roadmaps: Roadmaps) -> None:
    call = (
        "import",
        "ege.xlsx",
        "--package",
        "schools",
        "--kind",
        "schools",
        "--set",
        "title=Школы",
    )
    done = roadmaps(*call, *SAID, folder=root)
    assert done.returncode == 2 or done.returncode == 1
    assert "Для 5 территорий и школ коды не подтверждены" in done.stdout
    assert not (root / "datapackages").exists()


def test_districts_merged_across_a_book_are_those_of_the_schools_below(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Новый район\n", "utf-8")
    head: Line = ["Школа", "Участников", "2", "3", "4", "5"]
    lines: list[Line] = [["ВПР в Моховой области. Математика. 6 класс. 2020/2021"], head,
                         ["Боровой район"], ["СОШ № 1", 25, 4, 5, 9, 7], ["Итого по району", 25, 4, 5, 9, 7],
                         ["г. Заречный"], ["СОШ № 1", 20, 4, 5, 9, 2],
                         ["Таблица составлена по данным школ"]]  # fmt: skip
    merge = ("A3:F3", "A6:F6", "A8:F8")
    book = workbook(tmp_path / "m.xlsx", lines, merge=merge)
    made = importing.propose(tmp_path, book, "ru", importing.IMPORTERS)
    assert tomllib.loads(made.content.decode()) == {
        "regions": {"Моховая область": "mokhovaya-oblast"},
        "territories": {"Боровой район": "borovoy-rayon", "г. Заречный": "g-zarechnyy"},
        "schools": {
            "Боровой район / СОШ № 1": "borovoy-rayon-sosh-1",
            "г. Заречный / СОШ № 1": "g-zarechnyy-sosh-1",
        },
    }
    assert [(note.place.row, note.text.msgid) for note in made.draft.dropped] == [
        (8, "The row holds only a text: «{text}».")
    ]


MARKS: list[Line] = [["Школа", "Участников", "2", "3", "4", "5"], ["СОШ № 1", 25, 4, 5, 9, 7]]
COUNTRY = {"id": "russia", "name": "Россия", "level": "country"}
DISTRICTS = tuple(
    {"id": f"{stem}-rayon", "name": f"{name} район", "level": "municipality", "parent": "russia"}
    for stem, name in (("tikhiy", "Тихий"), ("sokolskiy", "Сокольский"))
)


@pytest.mark.parametrize(
    ("title", "known", "said", "expected"),
    [
        ("ВПР. Боровой район.", (), {}, "borovoy-rayon"),
        ("ВПР. Тихий район.", DISTRICTS, {}, "tikhiy-rayon"),
        ("ВПР.", DISTRICTS[:1], {}, "tikhiy-rayon"),
        ("ВПР.", DISTRICTS, {"territory": "sokolskiy-rayon"}, "sokolskiy-rayon"),
        ("ВПР.", DISTRICTS, {}, "The municipality of «{name}» is not told."),
        ("ВПР.", DISTRICTS, {"territory": "nigde"}, "There is no territory {name}."),
        ("ВПР.", (), {}, "The municipality of «{name}» is not told."),
    ],
)
def test_schools_without_a_municipality_get_that_of_the_title_or_the_only_one_and_no_other(
    tmp_path: Path,
    title: str,
    known: tuple[dict[str, str], ...],
    said: dict[str, str],
    expected: str,
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Новый район\n", "utf-8")
    tables = {"territories": [COUNTRY, *known]}
    write_package(tmp_path, "schools", tables)
    lines: list[Line] = [[f"{title} Математика. 6 класс. 2020/2021"], *MARKS]
    book = workbook(tmp_path / "m.xlsx", lines)
    names = tmp_path / "register.toml"
    names.write_bytes(importing.propose(tmp_path, book, "ru", importing.IMPORTERS).content)
    answers = importing.read_answers(names)
    done = bring(tmp_path, book, package="schools", kind="schools", answers=answers, **said)
    draft = done.readings[0].draft
    found = [row.cells["territory"] for row in draft.rows.get("schools", ())]
    assert [*found, *(item.message.msgid for item in done.problems)] == [expected]
    told = [note.text.msgid for note in draft.flagged]
    assert (told != []) is (title == "ВПР." and len(known) == 1), "what is supposed is told"


def test_a_register_and_a_list_propose_their_schools_by_the_short_name(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Новый край\n", "utf-8")
    register: list[Line] = [
        ["Реестр организаций Сосновского края"],
        ["№", "МО", "Наименование ОО (по уставу)", "Краткое наименование", "ИНН"],
        [1, "Боровой район", "Муниципальное учреждение «Школа № 1»", "МБОУ СОШ № 1", "7707083893"],
    ]
    listed: list[Line] = [
        ["Перечень школ с низкими образовательными результатами Сосновского края"],
        ["Район", "Школа"],
        ["Боровой район", "МБОУ СОШ № 1"],
    ]
    for lines in (register, listed):
        book = workbook(tmp_path / "book.xlsx", lines)
        made = importing.propose(tmp_path, book, "ru", importing.IMPORTERS)
        assert tomllib.loads(made.content.decode()) == {
            "regions": {"Сосновский край": "sosnovskiy-kray"},
            "territories": {"Боровой район": "borovoy-rayon"},
            "schools": {"Боровой район / МБОУ СОШ № 1": "borovoy-rayon-sosh-1"},
        }


def test_a_plan_proposes_whom_it_names_and_nobody_knows_as_a_form_that_import_takes(
    tmp_path: Path, roadmaps: Roadmaps
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Новый район\n", "utf-8")
    places = [
        COUNTRY,
        {"id": "borovoy", "name": "Боровой район", "level": "municipality", "parent": "russia"},
    ]
    school = {"id": "borovoy-1", "name": "МБОУ СОШ № 1", "territory": "borovoy"}
    office = {"id": "uo", "name": "Отдел", "kind": "authority", "territory": "borovoy"}
    tables = {"territories": places, "schools": [school], "bodies": [office]}
    write_package(tmp_path, "schools", tables)
    who = ("Отдел, методический центр (далее – МЦ)", "МЦ, МБОУ СОШ № 1", "Отдел")
    plan = "\n".join(
        f"{at} | Мероприятие {at} | май 2024 | {name}" for at, name in enumerate(who, start=1)
    )
    title = "Дорожная карта Борового района на 2024 год\n№ | Мероприятие | Срок | Ответственный\n"
    (tmp_path / "plan.txt").write_text(title + plan, "utf-8")
    done = roadmaps("propose", "plan.txt", "--output", "bodies.xlsx", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    brought = roadmaps("import", "bodies.xlsx", "--package", "schools", folder=tmp_path)
    assert brought.returncode == 0, brought.stdout
    catalog = site.read(tmp_path)[0]
    assert [(b.id, b.name, b.short_name, b.kind, b.territory) for b in catalog.bodies.values()] == [
        ("uo", "Отдел", None, "authority", "borovoy"),
        ("borovoy-mts", "Методический центр", "МЦ", "institute", "borovoy"),
        ("borovoy-1", "МБОУ СОШ № 1", None, "schools", "borovoy"),
    ]
    taken = roadmaps(
        "import", "plan.txt", "--package", "plan", "--set", "owner=uo", folder=tmp_path
    )
    assert taken.returncode == 0, taken.stdout
    again = roadmaps("propose", "plan.txt", "--output", "more.xlsx", folder=tmp_path)
    assert (again.returncode, (tmp_path / "more.xlsx").exists()) == (1, False)
    assert "Все, кого называет план, уже есть в таблице bodies." in again.stderr + again.stdout


def test_a_plan_of_a_city_tells_its_territory_its_owner_and_whom_initials_mean(
    tmp_path: Path, roadmaps: Roadmaps
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Новый город\n", "utf-8")
    place = {"id": "bor", "name": "город Боровой", "level": "municipality", "parent": "russia"}
    office = {
        "id": "uo",
        "name": "Управление образования города Боровой",
        "kind": "authority",
        "territory": "bor",
    }
    write_package(tmp_path, "schools", {"territories": [COUNTRY, place], "bodies": [office]})
    lines = (
        "УТВЕРЖДЁН",
        "приказом Управления образования администрации города Боровой",
        "от 20.09.2024 № 221",
        "План мероприятий города Боровой на 2024 год",
        "№ | Мероприятие | Срок | Ответственный",
        "1 | Семинар | май 2024 | Управление образования, методический центр",
        "2 | Мониторинг | июнь 2024 | УО, МЦ",
    )
    (tmp_path / "plan.txt").write_text("\n".join(lines), "utf-8")
    done = roadmaps("propose", "plan.txt", "--output", "bodies.xlsx", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (
        roadmaps("import", "bodies.xlsx", "--package", "schools", folder=tmp_path).returncode == 0
    )
    taken = roadmaps("import", "plan.txt", "--package", "plan", folder=tmp_path)
    assert taken.returncode == 0, taken.stdout
    assert "territory = bor, owner = uo" in taken.stdout
    assert "«УО» понято как сокращение «Управление образования города Боровой» (uo)" in taken.stdout
    catalog = site.read(tmp_path)[0]
    assert [(b.id, b.name, b.short_name) for b in catalog.bodies.values()] == [
        ("uo", "Управление образования города Боровой", None),
        ("bor-mts", "Методический центр", "МЦ"),
    ]
    assert [(r.text, r.body) for r in catalog.all("responsibilities", Responsibility)] == [
        ("Управление образования", "uo"), ("методический центр", "bor-mts"), ("УО", "uo"), ("МЦ", "bor-mts"),
    ]  # fmt: skip


def test_in_the_programme_of_a_school_its_people_are_the_school_and_others_are_not(
    tmp_path: Path, roadmaps: Roadmaps
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Новый район\n", "utf-8")
    place = {"id": "borovoy", "name": "Боровой район", "level": "municipality", "parent": "russia"}
    school = {"id": "borovoy-1", "name": "МБОУ СОШ № 1", "territory": "borovoy"}
    write_package(tmp_path, "schools", {"territories": [COUNTRY, place], "schools": [school]})
    lines = (
        "Антирисковая программа МБОУ СОШ № 1 на 2024 год",
        "№ | Мероприятие | Срок | Ответственный",
        "1 | Диагностика | май 2024 | Заместитель директора по УВР, учителя-предметники",
        "2 | Семинар | июнь 2024 | Администрация школы, педагоги района",
    )
    (tmp_path / "plan.txt").write_text("\n".join(lines), "utf-8")
    done = roadmaps("propose", "plan.txt", "--output", "bodies.xlsx", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    brought = roadmaps("import", "bodies.xlsx", "--package", "schools", folder=tmp_path)
    assert brought.returncode == 0, brought.stdout
    taken = roadmaps("import", "plan.txt", "--package", "plan", folder=tmp_path)
    assert taken.returncode == 0, taken.stdout
    assert (
        "за них отвечает школа: «Заместитель директора по УВР, учителя-предметники»" in taken.stdout
    )
    catalog = site.read(tmp_path)[0]
    assert [(body.id, body.name, body.territory) for body in catalog.bodies.values()] == [
        ("borovoy-1", "МБОУ СОШ № 1", "borovoy"),
        ("borovoy-pedagogi-r-n", "Педагоги района", "borovoy"),
    ]
    assert [
        (item.measure, item.body, item.text)
        for found in catalog.responsibilities_of.values()
        for item in found
    ] == [
        ("plan-1", "borovoy-1", "Заместитель директора по УВР, учителя-предметники"),
        ("plan-2", "borovoy-1", "Администрация школы"),
        ("plan-2", "borovoy-pedagogi-r-n", "педагоги района"),
    ]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Зам. директора по УВР", True), ("кл. руководители", True), ("Администрация", True),
        ("руководители ШМО", True), ("педагог-психолог", True), ("ППк", True), ("Совет школы", True),
        ("директор ИРО", False), ("Методист отдела образования", False), ("Учителя школ района", False),
        ("директор Заречной школы", False), ("учителя школы № 5", False), ("педагоги ДОУ", False),
        ("Администрация района", False), ("Управление образования", False),
    ],
)  # fmt: skip
def test_people_of_another_house_are_not_the_school(name: str, own: bool) -> None:
    bodies = Bodies({}, {}, frozenset(), frozenset(), "school-1")
    assert bodies.own(name) == ("school-1" if own else "")
