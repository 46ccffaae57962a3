"""From a Word file to a package that passes its checks, by the command that a clerk uses."""

import shutil
from pathlib import Path

import pytest

from generator import importing, site
from generator.data.problems import exit_code
from generator.data.problems.terminal import as_text
from generator.importing.model import Place, fault
from generator.language.i18n import _
from tests.builders import docx
from tests.conftest import ROOT, run_roadmaps
from tests.unit.importing import up_to_last

HEADER = ["№", "Мероприятие", "Срок", "Ответственный", "Результат"]
TABLE = [
    HEADER,
    ["Раздел 1. Управление", ">", ">", ">", ">"],
    ["1.1", "Приказ о рабочей группе", "до 01.02.2022", "Отдел образования", "Приказ"],
    ["1.2", "Курсы", "в течение года", "Отдел образования, ИМЦ", "Не менее 80% педагогов"],
    ["1.4", "Отчет", "", "Отдел образования", "Отчет"],
]
NEW = ("territory=kozelsk", "owner=kozelsk-administration")
PACKAGE = "datapackages/kozelsk-2022"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the register of bodies, a plan in Word and the clerk's file of names."""
    home = tmp_path / "datapackages"
    for name in ("founding-register", "kozelsk-2021"):
        shutil.copytree(ROOT / "datapackages" / name, home / name)
    docx(tmp_path / "plan.docx", "Дорожная карта Козельского района на 2022 год", TABLE)
    (tmp_path / "names.toml").write_text('"ИМЦ" = "kozelsk-schools"\n', "utf-8")
    return tmp_path


def bring(
    project: Path, *settings: str, names: bool = False, replace: bool = False
) -> tuple[int, str]:
    """What `roadmaps import plan.docx --package kozelsk-2022` does; its code and what it tells."""
    request = importing.Request(
        files=(project / "plan.docx",),
        package="kozelsk-2022",
        options=importing.options_of(list(settings)),
        answers=importing.read_answers(project / "names.toml") if names else {},
        replace=replace,
    )
    done = importing.run(project, request, importing.IMPORTERS)
    importing.finish(project, done)
    return exit_code(done.problems), importing.FORMS["text"](done, "ru", written=True)


def table(project: Path, name: str) -> str:
    return (project / PACKAGE / f"{name}.csv").read_text("utf-8")


def test_a_new_package_passes_its_checks(project: Path) -> None:
    code, told = bring(project, *NEW, names=True)
    assert code == 0, told
    assert site.load(project / PACKAGE).problems == ()
    assert up_to_last("measures", table(project, "measures")) == [
        "kozelsk-2022-1-1,kozelsk-2022,kozelsk-2022-s1,,1.1,1,Приказ о рабочей группе,до 01.02.2022,due,,2022-02-01,,Отдел образования,Приказ,",
        'kozelsk-2022-1-2,kozelsk-2022,kozelsk-2022-s1,,1.2,2,Курсы,в течение года,period,2022-01-01,2022-12-31,,"Отдел образования, ИМЦ",Не менее 80% педагогов,',
        "kozelsk-2022-1-4,kozelsk-2022,kozelsk-2022-s1,,1.4,3,Отчет,,missing,,,,Отдел образования,Отчет,",
    ]
    assert table(project, "responsibilities").splitlines()[1:] == [
        "kozelsk-2022-1-1,1,kozelsk-oo,Отдел образования",
        "kozelsk-2022-1-2,1,kozelsk-oo,Отдел образования",
        "kozelsk-2022-1-2,2,kozelsk-schools,ИМЦ",
        "kozelsk-2022-1-4,1,kozelsk-oo,Отдел образования",
    ]


def test_what_is_missing_is_asked_for_and_nothing_is_written(project: Path) -> None:
    code, told = bring(project)
    assert code == 1
    assert "--set owner=" in told
    assert "--set territory=" not in told, "the title names it"
    code, told = bring(project, *NEW)
    assert code == 1
    assert "Кто такой «ИМЦ»?" in told
    assert not (project / PACKAGE).exists()


def test_all_bodies_that_nobody_knows_are_asked_for_by_name() -> None:
    found = [
        fault(Place(file="p.docx"), "responsible_bodies_known", _("Who is «{text}»?", text=name), _("Say it."))
        for name in "АБВГДЕ"
    ]  # fmt: skip
    told = as_text(found, "en")
    assert all(f"Who is «{name}»?" in told for name in "АБВГДЕ")


def test_a_second_import_changes_nothing_and_repairs_by_hand_stay(project: Path) -> None:
    bring(project, *NEW, names=True)
    before = {path.name: path.read_bytes() for path in (project / PACKAGE).iterdir()}
    code, told = bring(project)
    assert (code, "Менять нечего" in told) == (0, True), told
    assert before == {path.name: path.read_bytes() for path in (project / PACKAGE).iterdir()}

    measures = project / PACKAGE / "measures.csv"
    measures.write_text(measures.read_text("utf-8").replace("рабочей группе", "группе"), "utf-8")
    code, told = bring(project)
    assert code == 0
    assert "Приказ о группе → Приказ о рабочей группе" in told
    assert "Приказ о группе" in table(project, "measures")
    bring(project, replace=True)
    assert "Приказ о рабочей группе" in table(project, "measures")


def test_a_changed_document_adds_only_its_new_rows(project: Path) -> None:
    bring(project, *NEW, names=True)
    before = table(project, "measures")
    added = [*TABLE, ["1.5", "Итоговое совещание", "декабрь", "Отдел образования", "Протокол"]]
    docx(project / "plan.docx", "Дорожная карта Козельского района на 2022 год", added)
    code, told = bring(project)
    assert code == 0, told
    after = table(project, "measures")
    assert after.startswith(before)
    assert after.count("\n") == before.count("\n") + 1


def test_what_may_be_read_in_two_ways_becomes_a_flag_and_passes_the_checks(project: Path) -> None:
    results = {
        "в течение года": "более 50 % педагогов",
        "октябрь, март": "около 20 % школ",
        "1 раз в полугодие": "Рост доли педагогов с категорией, не менее 5 %",
        "не позднее мая": "по 1 педагогу от каждой школы",
    }
    rows = [
        [str(number), "Семинар", term, "Отдел образования", result]
        for number, (term, result) in enumerate(results.items(), start=1)
    ]
    docx(project / "plan.docx", "Дорожная карта Козельского района на 2022 год", [HEADER, *rows])
    code, told = bring(project, *NEW)
    assert code == 0, told
    assert site.load(project / PACKAGE).problems == ()
    flags = [line.split(",") for line in table(project, "flags").splitlines()[1:]]
    flagged = {(record, column, code) for _, _, _, record, column, code, *_ in flags}
    assert {
        ("kozelsk-2022-1-t1", "operator", "interpreted"),
        ("kozelsk-2022-2-t1", "value", "interpreted"),
        ("kozelsk-2022-2", "term_start", "interpreted"),
        ("kozelsk-2022-3-t1", "value", "interpreted"),
        ("kozelsk-2022-4-t1", "population", "interpreted"),
    } <= flagged


def test_the_command_of_the_guide(project: Path) -> None:
    arguments = ("import", "plan.docx", "--package", "kozelsk-2022", "--names", "names.toml")
    settings = [word for item in NEW for word in ("--set", item)]
    tried = run_roadmaps(*arguments, *settings, "--dry-run", folder=project)
    assert (tried.returncode, tried.stderr) == (0, ""), tried.stdout
    assert not (project / PACKAGE).exists()
    done = run_roadmaps(*arguments, *settings, folder=project)
    assert (done.returncode, done.stderr) == (0, "")
    checked = run_roadmaps("check", PACKAGE, folder=project)
    assert (checked.returncode, checked.stdout) == (0, "Ошибок: 0, предупреждений: 0.\n")


def test_whoever_is_left_out_on_purpose_is_flagged_and_not_asked_for_again(project: Path) -> None:
    (project / "names.toml").write_text('"ИМЦ" = ""\n"Отдел образования" = ""\n', "utf-8")
    code, told = bring(project, *NEW, names=True)
    assert code == 0, told
    assert "Ответственные «Отдел образования, ИМЦ» по решению редактора не сопоставлены" in told
    assert site.load(project / PACKAGE).problems == ()


def test_a_row_without_a_number_does_not_take_the_place_of_another(project: Path) -> None:
    rows = [HEADER, ["1", "Курсы", "март", "ИМЦ", "Отчет"], ["", "Вебинары", "май", "ИМЦ", "Отчет"],
            ["2", "Сборы", "июнь", "ИМЦ", "Отчет"]]  # fmt: skip
    docx(project / "plan.docx", "Дорожная карта на 2022 год", rows)
    code, told = bring(project, *NEW, names=True)
    assert code == 0, told
    catalog = site.read(project)[0]
    measures = catalog.measures_of["kozelsk-2022"]
    assert [item.anchor for item in measures] == ["m-1", "m-r02", "m-2"]
