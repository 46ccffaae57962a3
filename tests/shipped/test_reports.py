"""Reports on the shipped packages: each name answers, drafts are what the command writes."""

import re

import pytest

from generator import site
from generator.data.problems import UnusableError
from generator.voices.edition import Edition
from generator.voices.report_kinds import DRAFTS
from generator.voices.reports.draft import draft
from generator.voices.reports.heads import split
from generator.voices.reports.papers import paper, plain
from generator.voices.reports.reading import FOLDER, INDEX, MACROS, read_one
from tests.conftest import ROOT
from tests.lists import assert_told
from tests.unit.test_reports import GUIDE, TEMPLATES
from tests.unit.tiny_reports import HEAD, printed

SHIPPED = {
    path.name: {
        name: value for name, (_line, value) in split(path.read_text("utf-8")).fields.items()
    }
    for path in sorted((ROOT / FOLDER).glob("*.md"))
    if path.name != INDEX
}


@pytest.fixture(scope="module")
def shipped() -> Edition:
    return Edition(site.read(ROOT)[0], "ru", "current")


@pytest.mark.parametrize("macro", MACROS)
def test_every_name_answers_on_the_shipped_data(shipped: Edition, macro: str) -> None:
    lines = "\n\n".join(f'{{{{ {macro}("{name}") }}}}' for name in MACROS[macro])
    head = HEAD.format(kind="other").replace("roadmap: plan", "roadmap: demo-district-1-plan-2021")
    found, faults = read_one("otchet", f"{head.replace('2021-H1', '2021')}\n{lines}\n", shipped)
    assert faults == ()
    assert found is not None
    assert len(found.answers) == len(MACROS[macro])
    assert paper(printed(found)).fictional


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_reports_are_what_the_command_writes(shipped: Edition, name: str) -> None:
    head = SHIPPED[name]
    kind, period = head["report"], head["period"]
    about = DRAFTS[kind].about
    made = draft(shipped.catalog, TEMPLATES, kind, period=period, **{about: head[about]})
    told = f"run: roadmaps report {kind} --{about} {head[about]} --period {period} --force"
    assert (ROOT / made.path).read_bytes() == made.content, told


@pytest.mark.parametrize("plan", ["amur-2020", "vladimir-2021", "kozelsk-2021", "chedi-khol-2021"])
@pytest.mark.parametrize("kind", ["progress", "year", "digest"])
def test_a_report_can_be_drafted_for_any_plan(shipped: Edition, plan: str, kind: str) -> None:
    made = draft(shipped.catalog, TEMPLATES, kind, roadmap=plan, period="2021")
    found, faults = read_one("otchet", made.content.decode(), shipped)
    assert faults == ()
    assert found is not None
    assert plain(printed(found))
    assert not found.fictional


def test_a_draft_about_nothing_is_refused(shipped: Edition) -> None:
    with pytest.raises(UnusableError) as error:
        draft(shipped.catalog, TEMPLATES, "progress", territory="kozelsk", period="2021")
    assert error.value.text.render("ru") == (
        "Такой отчёт пишут о плане: укажите его код через --roadmap."
    )
    with pytest.raises(UnusableError) as error:
        draft(shipped.catalog, TEMPLATES, "register", territory="kozelsk", period="2020-21")
    assert error.value.text.render("ru").startswith(
        "Для такого отчёта не хватает данных. В данных нет опубликованного списка школ с низкими результатами"
    )


def test_the_example_of_the_guide_is_a_report(shipped: Edition) -> None:
    (example,) = re.findall(r"```markdown\n(.*?)```", GUIDE.read_text("utf-8"), re.S)
    found, faults = read_one("primer", example, shipped)
    assert faults == ()
    assert found is not None
    assert "Как исполняется план" in plain(printed(found))


def test_every_kind_of_draft_has_a_template_and_is_shipped() -> None:
    templates = [path.stem for path in TEMPLATES.glob("*.md")]
    assert_told("site_templates/reports: templates", templates, DRAFTS)
    drafted = [head["report"] for head in SHIPPED.values()]
    assert_told(f"{FOLDER}, by roadmaps report: kinds", drafted, DRAFTS)
    guide = re.findall(r"^\| `(\w+)` \| .* \| `--(\w+)` \|", GUIDE.read_text("utf-8"), re.M)
    kinds = [f"{kind} --{of.about}" for kind, of in DRAFTS.items()]
    assert_told(
        "content/for-editors/reports.md: kinds", [f"{kind} --{of}" for kind, of in guide], kinds
    )
