"""What is wrong with a report is told at once, with its line, the names there are and the remedy."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import site
from generator.data.problems import as_text, exit_code
from generator.voices.edition import Edition
from generator.voices.reports.reading import MACROS, read, read_one
from tests.conftest import ROOT
from tests.unit.tiny_reports import HEAD, edition

Roadmaps = Callable[..., subprocess.CompletedProcess[str]]
HEAD_LINES = HEAD.count("\n")
WRITE_AS = 'Пишите её на одной строке и с прямыми кавычками: {{ indicator("measures_done") }}.'


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return edition(tmp_path_factory.mktemp("tiny"))


def told(tiny: Edition, content: str, slug: str = "otchet") -> list[tuple[int, str, str]]:
    found, faults = read_one(slug, content, tiny)
    assert found is None
    return [(fault.line, fault.message.render("ru"), fault.remedy.render("ru")) for fault in faults]


def in_text(tiny: Edition, text: str) -> list[tuple[int, str, str]]:
    """Faults of a text under a good head; its first line is 1."""
    return [
        (line - HEAD_LINES, message, remedy)
        for line, message, remedy in told(tiny, HEAD.format(kind="progress") + text)
    ]


@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        (
            '{{ indikator("measures_done") }}',
            "Вставки indikator нет.",
            "Может быть, вы имели в виду: indicator. Есть: chart, indicator, list, table.",
        ),
        (
            '{{ chart("status") }}',
            "Вставка chart не знает имени «status».",
            "Может быть, вы имели в виду: statuses. Есть: statuses, two_years.",
        ),
        (
            '{{ table("moves", month="5") }}',
            "У вставки table нет параметра month.",
            "Есть: date, list, period, roadmap, territory.",
        ),
        (
            '{{ table("moves", period="2021-5") }}',
            "«2021-5» — не период.",
            "Пишите как в одном из примеров: 2026-Q3, 2026-H1, 2026, 2025-26.",
        ),
        (
            '{{ table("moves", date="30.06.2021") }}',
            "«30.06.2021» — не дата.",
            "Пишите так: 2026-09-30.",
        ),
        (
            '{{ table("moves", roadmap="plam") }}',
            "Плана с кодом plam нет.",
            "Может быть, вы имели в виду: plan. Есть: plan.",
        ),
        (
            '{{ table("results", territory="kray") }}',
            "Территории с кодом kray нет.",
            "Может быть, вы имели в виду: krai. Есть: krai, russia.",
        ),
        (
            '{{ table("listed_schools", list="x") }}',
            "Списка с кодом x нет.",
            "Есть: list-2019-20, list-2020-21.",
        ),
        (
            '{{ table("listed_schools", period="2017-18") }}',
            "В данных нет опубликованного списка школ с низкими результатами за 2017-18 учебный год: Край.",
            "Есть: list-2019-20, list-2020-21.",
        ),
        (
            "{{ indicator(«measures_done») }}",
            "Вставку не удалось прочитать: {{ indicator(«measures_done») }}",
            WRITE_AS,
        ),
        (
            "{{ indicator(measures_done) }}",
            "Вставку не удалось прочитать: {{ indicator(measures_done) }}",
            WRITE_AS,
        ),
        (
            '{{ indicator("measures_done", "plan") }}',
            'Вставку не удалось прочитать: {{ indicator("measures_done", "plan") }}',
            WRITE_AS,
        ),
        ("{{ }}", "Вставку не удалось прочитать: {{ }}", WRITE_AS),
        (
            '{{ indicator("measures_done"',
            'Вставка не закрыта, нет «}}»: {{ indicator("measures_done"',
            WRITE_AS,
        ),
        (
            'Рисунок: {{ chart("statuses") }}',
            'Такая вставка должна стоять на строке одна: {{ chart("statuses") }}',
            "Поставьте её на отдельную строку, с самого её начала.",
        ),
        (
            '## Итого {{ indicator("measures_done") }}',
            'Вставка стоит в заголовке: {{ indicator("measures_done") }}',
            "Перенесите её в текст под заголовком.",
        ),
        (
            '[план]({{ indicator("roadmap_title") }})',
            'Вставка стоит внутри ссылки или тега: {{ indicator("roadmap_title") }}',
            "Перенесите её в текст.",
        ),
        (
            'Смотрите [план на {{ indicator("period_name") }}](plan.md).',
            'Вставка стоит внутри ссылки или тега: {{ indicator("period_name") }}',
            "Перенесите её в текст.",
        ),
        (
            '<img alt="{{ indicator("roadmap_title") }}">',
            'Вставка стоит внутри ссылки или тега: {{ indicator("roadmap_title") }}',
            "Перенесите её в текст.",
        ),
    ],
)
def test_what_is_wrong_with_a_macro(tiny: Edition, text: str, message: str, remedy: str) -> None:
    assert in_text(tiny, f"Текст.\n\n{text}\n") == [(3, message, remedy)]


def test_an_unknown_name_lists_all_that_there_are(tiny: Edition) -> None:
    ((line, message, remedy),) = in_text(tiny, 'А: {{ indicator("measures_dome") }}')
    assert (line, message) == (1, "Вставка indicator не знает имени «measures_dome».")
    start, names = remedy.removesuffix(".").split(". Есть: ")
    assert start.startswith("Может быть, вы имели в виду: measures_done")
    assert names.split(", ") == sorted(MACROS["indicator"])


def test_what_a_macro_needs_and_nobody_said(tiny: Edition) -> None:
    head = HEAD.format(kind="progress").replace("period: 2021-H1\n", "")
    assert told(tiny, head + '{{ table("moves") }}') == [
        (
            HEAD_LINES,
            'Вставке table("moves") нужно знать «period».',
            'Добавьте строку «period: …» в шапку отчёта или period="…" в саму вставку.',
        )
    ]


def test_all_faults_are_told_at_once_in_order_of_lines(tiny: Edition) -> None:
    text = '{{ nothing("a") }}\n\n{{ indicator("b") }} {{ indicator("c"\n\n{{ table("moves") }} x\n'
    assert [line for line, _message, _remedy in in_text(tiny, text)] == [1, 3, 3, 5]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "report: progress",
            "report: progres",
            (
                2,
                "Вида отчёта «progres» нет.",
                "Может быть, вы имели в виду: progress. "
                "Есть: digest, other, progress, register, results, year.",
            ),
        ),
        (
            "date: 2021-06-30",
            "date: 30.06.2021",
            (4, "«30.06.2021» — не дата.", "Пишите так: 2026-09-30."),
        ),
        (
            "date: 2021-06-30",
            "date: 2020-06-30",
            (
                4,
                "День отчёта раньше, чем начался его период: 2021-H1.",
                "Исправьте дату или период.",
            ),
        ),
        (
            "version: 1.0",
            "version: первая",
            (
                5,
                "«первая» — не версия.",
                "Пишите числа через точку: 1.0, а после исправления — 1.1.",
            ),
        ),
        (
            "title: Как идёт план\n",
            "",
            (
                1,
                "В шапке отчёта нет поля «title».",
                "Добавьте строку «title: …» между строками «---».",
            ),
        ),
        (
            "roadmap: plan",
            "roadmap: plan\nbody: ofice",
            (7, "Органа с кодом ofice нет.", "Может быть, вы имели в виду: office. Есть: office."),
        ),
        (
            "period: 2021-H1",
            "period: 2021-H1\nperiod: 2021",
            (8, "Поле «period» записано дважды.", "Оставьте одно."),
        ),
        (
            "period: 2021-H1",
            "2021-H1",
            (7, "В строке нет двоеточия.", "Пишите так: имя: значение."),
        ),
    ],
)
def test_what_is_wrong_with_the_head(
    tiny: Edition, old: str, new: str, expected: tuple[int, str, str]
) -> None:
    assert told(tiny, HEAD.format(kind="progress").replace(old, new) + "Текст.") == [expected]


def test_a_field_that_is_not_known_lists_those_that_are(tiny: Edition) -> None:
    head = HEAD.format(kind="progress").replace("period:", "perod:")
    assert told(tiny, head + "Текст.") == [
        (
            7,
            "В шапке отчёта нет поля «perod».",
            "Может быть, вы имели в виду: period. Есть: body, date, description, example, list, "
            "period, report, roadmap, territory, title, version.",
        )
    ]


def test_a_file_without_a_head(tiny: Edition) -> None:
    assert told(tiny, "# Отчёт\n") == [
        (
            1,
            "В начале отчёта нет шапки — строк между двумя строками «---».",
            "Начните файл строкой --- и впишите по строке на каждое: report, title, date, version.",
        )
    ]


def test_a_name_of_a_file_that_is_no_address(tiny: Edition) -> None:
    content = HEAD.format(kind="progress") + "Текст."
    assert told(tiny, content, "Отчёт за июнь") == [
        (
            1,
            "Имя файла не годится для адреса.",
            "Возьмите строчные латинские буквы, цифры и одиночные дефисы: plan-2026-q3.md.",
        )
    ]


@pytest.mark.parametrize("title", ["Итоги: план, «срок» # 5", '"Итоги: \\"план\\""', "'Итоги'"])
def test_a_title_may_hold_anything(tiny: Edition, title: str) -> None:
    head = HEAD.format(kind="progress").replace("Как идёт план", title)
    found, faults = read_one("otchet", head, tiny)
    assert faults == ()
    assert found is not None
    assert "Итоги" in found.head.title
    assert found.head.title[0] not in "\"'"


def test_faults_are_problems_of_the_project_and_stop_its_publication(tmp_path: Path) -> None:
    edition(tmp_path)
    folder = tmp_path / "content" / "reports"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("# Отчёты\n", "utf-8")
    (folder / "otchet.md").write_text(
        HEAD.format(kind="progress") + '\n{{ chart("status") }}\n', "utf-8"
    )
    loaded = site.load(tmp_path)
    own = tuple(problem for problem in loaded.problems if problem.check == "reports")
    assert loaded.has_errors
    assert exit_code(own) == 1
    assert as_text(own, "ru") == (
        "content/reports/otchet.md, строка 10 — ошибка [reports]\n"
        "  Вставка chart не знает имени «status».\n"
        "  → Может быть, вы имели в виду: statuses. Есть: statuses, two_years.\n\n"
        "Ошибок: 1, предупреждений: 0.\n"
    )


def test_a_report_in_another_encoding_is_no_report(tiny: Edition, tmp_path: Path) -> None:
    content = HEAD.format(kind="progress") + "Текст."
    (tmp_path / "otchet.md").write_text(content, "cp1251")
    shelf = read(tmp_path, tiny)
    assert not shelf.reports
    (problem,) = shelf.problems
    assert (problem.path, problem.row) == ("content/reports/otchet.md", 1)
    assert problem.message.render("ru") == "Файл сохранён не в кодировке UTF-8."
    assert problem.remedy.render("ru") == "Сохраните его в кодировке UTF-8."


@pytest.mark.parametrize("place", ["otchet.md", "content/reports/Отчёт.md", "../otchet.md"])
def test_the_command_writes_only_where_reports_are_read(
    tmp_path: Path, roadmaps: Roadmaps, place: str
) -> None:
    edition(tmp_path)
    shutil.copytree(ROOT / "site_templates" / "reports", tmp_path / "site_templates" / "reports")
    call = ("report", "progress", "--roadmap", "plan", "--period", "2021-H1", "--output", place)
    done = roadmaps(*call, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"Отчёту не место в файле {place}: нужен файл в папке content/reports, имя — из строчных "
        "латинских букв, цифр и одиночных дефисов, как plan-2026-q3.md.\n"
    )
    assert not (tmp_path / place).exists()


def test_the_command_writes_a_report_and_never_over_one(tmp_path: Path, roadmaps: Roadmaps) -> None:
    edition(tmp_path)
    shutil.copytree(ROOT / "site_templates" / "reports", tmp_path / "site_templates" / "reports")
    call = ("report", "progress", "--roadmap", "plan", "--period", "2021-H1")
    done = roadmaps(*call, folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "content/reports/plan-progress-2021-h1.md\n")
    written = tmp_path / "content/reports/plan-progress-2021-h1.md"
    text = written.read_text("utf-8")
    assert 'title: "План: ход исполнения, первое полугодие 2021 года"\ndate: 2021-06-01\n' in text
    written.write_text("мой текст", "utf-8")
    again = roadmaps(*call, folder=tmp_path)
    assert (again.returncode, written.read_text("utf-8")) == (2, "мой текст")
    assert again.stderr == (
        "Файл content/reports/plan-progress-2021-h1.md уже есть. Укажите другой через --output "
        "или перезапишите этот: --force.\n"
    )
    forced = roadmaps(*call, "--force", folder=tmp_path)
    assert (forced.returncode, written.read_text("utf-8")) == (0, text)


def test_an_example_about_what_is_gone_is_left_out_and_no_fault(tiny: Edition) -> None:
    head = HEAD.format(kind="progress").replace("roadmap: plan", "roadmap: gone\nexample: true")
    assert read_one("otchet", head + '{{ indicator("measures_dome") }}', tiny) == (None, ())
    here = HEAD.format(kind="progress").replace("roadmap: plan", "roadmap: plan\nexample: true")
    assert read_one("otchet", here, tiny)[0] is not None
    assert [fault.line for fault in read_one("otchet", here + "{{ }}", tiny)[1]] == [10]
