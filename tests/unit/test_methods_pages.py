"""Pages of the methods: each has one, its parameters are the defaults, its example is recomputed.

An example is made of tables under headings: {#data...} is what goes in, {#answer...}
what must come out, {#settings} parameters that the example sets.
"""

import re
from collections.abc import Callable, Mapping
from inspect import signature
from typing import Any

import pandas as pd
import pytest
import yaml

from generator.methods import METHODS
from generator.methods.agreement import agreement
from generator.methods.comparison import comparison, places
from generator.methods.listing import listing, way_off
from generator.methods.low_results import low_results
from generator.methods.objectivity import markers, objectivity
from generator.methods.parameters import DEFAULTS, Parameters, parameters
from generator.methods.peaks import peaks
from generator.methods.rating import rating
from generator.methods.resilience import resilience
from generator.methods.shares import pooled, results_with_procedures, shares
from generator.methods.similar import similar
from tests.conftest import ROOT
from tests.lists import assert_told

Tables = Mapping[str, pd.DataFrame]
HERE = "tests/unit/test_methods_pages.py"
FOLDER = ROOT / "content" / "methods"
CERTAINTY = {"sourced": "есть источник", "unverified": "источник не найден", "own": "принято нами"}
# Heading of a column: its name in tables of methods, and how its cells are written.
COLUMNS = {
    "Школа": ("school", "text"),
    "Год": ("school_year", "text"),
    "Процедура": ("procedure", "text"),
    "Предмет": ("subject_id", "text"),
    "Класс": ("grade", "whole"),
    "Вид": ("kind", "word"),
    "Участников": ("n", "whole"),
    "«2»": ("mark_2", "whole"),
    "«3»": ("mark_3", "whole"),
    "«4»": ("mark_4", "whole"),
    "«5»": ("mark_5", "whole"),
    "Ниже минимума": ("below", "whole"),
    "Известно участий": ("n_all", "whole"),
    "Не вошло": ("n_left_out", "whole"),
    "Доля": ("share", "percent"),
    "Доля от": ("share_low", "percent"),
    "Доля до": ("share_high", "percent"),
    "Порог": ("threshold", "percent"),
    "Запас": ("margin", "points"),
    "Низкий": ("low", "yes"),
    "Почему нет ответа": ("why_not", "word"),
    "Низких": ("low", "whole"),
    "Низких второй год": ("repeated", "whole"),
    "Правило А": ("rule_a", "yes"),
    "Правило Б": ("rule_b", "yes"),
    "В списке": ("listed", "yes"),
    "Допустимо": ("allowed", "whole"),
    "Лишних": ("excess", "whole"),
    "Обязательно": ("must", "yes"),
    "Хватит процедур": ("fewest", "whole"),
    "Было": ("share_before", "percent"),
    "Стало": ("share", "percent"),
    "Изменение": ("change", "points"),
    "Изменение от": ("change_low", "points"),
    "Изменение до": ("change_high", "points"),
    "Вывод": ("verdict", "word"),
    "Понизили": ("lowered", "whole"),
    "Подтвердили": ("confirmed", "whole"),
    "Повысили": ("raised", "whole"),
    "Понизили, доля": ("lowered_share", "percent"),
    "Подтвердили, доля": ("confirmed_share", "percent"),
    "Повысили, доля": ("raised_share", "percent"),
    "Среднее": ("mean", "number"),
    "Отклонение": ("sd", "number"),
    "Признак": ("marker", "word"),
    "Значение": ("value", "number"),
    "Граница": ("threshold", "number"),
    "Сработал": ("fired", "yes"),
    "Признаков": ("count", "whole"),
    "Годом раньше": ("count_before", "whole"),
    "Оба года": ("both_years", "yes"),
    "Балл": ("score", "whole"),
    "Человек": ("count", "whole"),
    "У соседей": ("expected", "number"),
    "Отношение": ("ratio", "number"),
    "Надёжность": ("reliability", "word"),
    "Пик": ("peak", "yes"),
    "Отметка": ("mark", "text"),
    "Обучающихся": ("pupils", "whole"),
    "Местность": ("setting", "word"),
    "Высшее у обоих родителей": ("parents_higher_education", "number"),
    "Неполные семьи": ("incomplete_families", "number"),
    "Малообеспеченные": ("low_income_families", "number"),
    "На учёте": ("pupils_on_register", "number"),
    "Русский не родной": ("non_native_speakers", "number"),
    "Индекс": ("wellbeing", "number"),
    "Вклад: высшее": ("part_parents_higher_education", "number"),
    "Вклад: неполные": ("part_incomplete_families", "number"),
    "Вклад: на учёте": ("part_pupils_on_register", "number"),
    "Место": ("rank", "whole"),
    "Похожая": ("similar", "text"),
    "Расстояние": ("distance", "number"),
    "Разница: обучающихся": ("diff_pupils", "whole"),
    "Разница: высшее": ("diff_parents_higher_education", "number"),
    "Место по условиям": ("context_place", "number"),
    "Место по результатам": ("result_place", "number"),
    "Лет подряд": ("streak", "whole"),
    "Резильентная": ("resilient", "yes"),
    "Уровень": ("level", "word"),
    "Территория": ("territory", "text"),
    "Доля территории": ("reference_share", "percent"),
    "Разница долей": ("share_difference", "points"),
    "Разница средних": ("mean_difference", "number"),
    "Педагогов": ("teachers", "whole"),
    "Прошли КПК": ("teachers_trained", "whole"),
    "Прошли сертификацию": ("teachers_certified", "whole"),
    "Руководителей": ("heads", "whole"),
    "Руководителей прошли КПК": ("heads_trained", "whole"),
    "Охват": ("measure", "word"),
    "Всего": ("n", "whole"),
    "Охвачено": ("covered", "whole"),
    "Вариант": ("variant", "word"),
    "Оценка": ("score", "number"),
    "Оценка от": ("score_low", "number"),
    "Оценка до": ("score_high", "number"),
    "Группа": ("band", "whole"),
    "Лучшая группа": ("band_best", "whole"),
    "Худшая группа": ("band_worst", "whole"),
    "Имя": ("name", "code"),
    "Число": ("value", "number"),
}  # fmt: skip
WORDS = {
    "too_few": "мало участников",
    "small": "скрыто: малое число",
    "no_data": "нет данных",
    "too_small": "мало участников",
    "better": "лучше",
    "worse": "хуже",
    "no_clear_change": "изменение неясно",
    "no_clear_difference": "разница неясна",
    "no_results": "нет результатов",
    "no_counts": "нет чисел",
    "no_below": "не сказано, сколько ниже минимума",
    "much_left_out": "не вошло слишком много",
    "no_reference": "нет ориентира",
    "inflated": "завышенные значения",
    "mismatch": "несоответствие отметкам",
    "jump": "резкое изменение",
    "informative": "надёжна",
    "approximate": "приблизительна",
    "limited": "ограниченна",
    "urban": "город",
    "rural": "село",
    "no_candidates": "сравнить не с кем",
    "no_input:incomplete_families": "нет данных: неполные семьи",
    "no_input:heads_trained": "нет данных: руководители, прошедшие КПК",
    "short_history": "известно мало лет",
    "municipality": "муниципалитет",
    "region": "регион",
    "country": "страна",
    "teachers_trained": "педагоги, КПК",
    "heads_trained": "руководители, КПК",
    "teachers_certified": "педагоги, сертификация",
    "all": "все процедуры",
    "without_vpr": "без ВПР",
    "vpr": "ВПР",
    "oge": "ОГЭ",
}  # fmt: skip


def page(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text("utf-8")


def raw_tables(text: str) -> dict[str, list[list[str]]]:
    """The first table under each heading with an anchor, as rows of cells."""
    found = {}
    for anchor, body in re.findall(r"^#+ [^\n]*\{#([\w-]+)\}\n(.*?)(?=^#|\Z)", text, re.M | re.S):
        lines = [line.strip(" |") for line in body.splitlines() if line.startswith("|")]
        if lines:
            rows = [[cell.strip() for cell in line.split(" | ")] for line in lines]
            found[anchor] = [rows[0], *rows[2:]]
    return found


def column(heading: str) -> tuple[str, str]:
    assert heading in COLUMNS, f"{HERE}: COLUMNS lacks the heading «{heading}»"
    return COLUMNS[heading]


def read(cell: str, kind: str) -> Any:
    if cell == "—":
        return None
    bare = cell.replace("−", "-").replace(",", ".").rstrip("%\u00a0 ").replace(" ", "")
    if kind == "whole":
        return int(bare)
    if kind == "number":
        return float(bare)
    if kind in ("percent", "points"):
        return float(bare) / 100
    if kind == "word":
        code = next((code for code, word in WORDS.items() if word == cell), None)
        assert code is not None, f"{HERE}: WORDS lacks a code for «{cell}»"
        return code
    return cell.strip("`")


def write(cell: Any, kind: str) -> str:
    if cell is None or pd.isna(cell):
        return "—"
    if kind == "yes":
        return "да" if cell else "нет"
    if kind == "word":
        assert cell in WORDS, f"{HERE}: WORDS lacks the code {cell}"
        return WORDS[cell]
    if kind == "whole":
        return f"{int(cell)}".replace("-", "−")
    if kind == "number":
        return f"{cell:.2f}".replace(".", ",").replace("-", "−")
    if kind in ("percent", "points"):
        number = f"{100 * cell:.1f}".replace(".", ",").replace("-", "−")
        return number + "\u00a0%" if kind == "percent" else number
    return f"`{cell}`" if kind == "code" else str(cell)


def frame(rows: list[list[str]]) -> pd.DataFrame:
    names = [column(heading) for heading in rows[0]]
    columns = {
        name: [read(row[place], kind) for row in rows[1:]]
        for place, (name, kind) in enumerate(names)
    }
    return pd.DataFrame({name: pd.Series(cells, dtype=object) for name, cells in columns.items()})


def rendered(table: pd.DataFrame, headings: list[str]) -> list[list[str]]:
    names = [column(heading) for heading in headings]
    cells = table.astype(object)
    return [[write(row[name], kind) for name, kind in names] for row in cells.to_dict("records")]


def as_page(heading: list[str], rows: list[list[str]]) -> str:
    """A table as it stands on a page, to be put there."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def settings(name: str, tables: Tables) -> Parameters:
    """The defaults, changed as the page's table of settings says."""
    if "settings" not in tables:
        return parameters()
    given = tables["settings"].assign(method=name, certainty="own", source="пример")
    return parameters(given.astype({"value": float}))


def procedures(data: pd.DataFrame) -> pd.DataFrame:
    """A procedure for each that an example names; a mandatory one, on the scale of marks."""
    given = {"kind": "vpr", "subject_id": "maths", "grade": 5, "school_year": "2020-21"}
    table = data.drop(columns=["school"], errors="ignore").copy()
    for name, cell in given.items():
        if name not in table.columns:
            table[name] = cell
    parts = [table["kind"], table["subject_id"], table["grade"].astype(str), table["school_year"]]
    named = table["procedure"].astype(str) + "-" if "procedure" in table.columns else ""
    table["id"] = named + parts[0] + "-" + parts[1] + "-" + parts[2] + "-" + parts[3]
    if "procedure" in table.columns:
        table["subject_id"] = table["procedure"]
    return table.assign(subject=table["subject_id"], scale="marks", mandatory=True)


def joined(data: pd.DataFrame) -> pd.DataFrame:
    """Rows of an example as `results_with_procedures` gives them."""
    held = procedures(data)
    counts = data.rename(columns={"n": "participants", "below": "below_minimum"})
    counts = counts.assign(procedure=held["id"])
    marked = {"below_minimum", "mark_2"} & set(counts.columns)
    if "participants" in counts.columns and not marked:
        counts = counts.assign(below_minimum=0)
    known = results_with_procedures(counts, held.drop_duplicates("id"))
    return known.assign(procedure=data["procedure"]) if "procedure" in data.columns else known


def a_share(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    table = shares(joined(tables["data"]), given)
    together = pooled(table, given)
    return {"answer": table, "answer-pooled": together[together["scope"] == "all"]}


def a_low(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    return {"answer": low_results(shares(joined(tables["data"]), given), given)}


def a_list(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    low = low_results(shares(joined(tables["data"]), given), given)
    return {"answer": listing(low, given), "answer-off": way_off(low, listing(low, given), given)}


def an_agreement(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    data = tables["data"].assign(procedure="p")
    held = procedures(pd.DataFrame({"n": [1]})).assign(id="p")
    return {"answer": agreement(data, held)}


def territories() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": ["Страна", "Область", "Район"],
            "level": ["country", "region", "municipality"],
            "parent": [None, "Страна", "Область"],
        }
    )


def home(data: pd.DataFrame) -> pd.DataFrame:
    schools = data["school"].unique()
    return places(pd.DataFrame({"id": schools, "territory": "Район"}), territories())


def signs(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    reference = joined(tables["data-reference"].assign(territory="Область"))
    paper = tables["data-journal"]
    held = procedures(paper)
    compared = agreement(paper.assign(procedure=held["id"]), held.drop_duplicates("id"))
    found = markers(joined(tables["data"]), reference, compared, home(tables["data"]), given)
    return {"answer": found, "answer-count": objectivity(found)}


def a_peak(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    cells = tables["data"].assign(territory="Область", procedure="p")
    held = pd.DataFrame(
        {"id": ["p"], "school_year": ["2020-21"], "minimum": [None], "maximum": [12.0]}
    )
    return {"answer": peaks(cells, held, given)}


def neighbours(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    data = tables["data"].assign(school_year="2020-21")
    schools = data[["school", "setting"]].rename(columns={"school": "id"})
    return {"answer": similar(data.drop(columns="setting"), schools, given)}


def strong(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    data = tables["data"]
    context = data[["school", "school_year", "wellbeing"]].assign(why_not=None)
    results = data[["school", "school_year", "share"]].assign(scope="mandatory")
    return {"answer": resilience(context, results, given)}


def beside(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    school = shares(joined(tables["data"]), given)
    return {
        "answer": comparison(school, shares(joined(tables["data-reference"]), given), home(school))
    }


def a_rating(tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    table = pooled(joined(tables["data"]), given, ("school", "school_year", "kind"))
    return {"answer": rating(table, given)}


# What a method takes by these names is made of its page's one table of data.
ARGUMENTS: dict[str, Callable[[Tables, Parameters], Any]] = {
    "results": lambda tables, _given: joined(tables["data"]),
    "school_years": lambda tables, _given: tables["data"].assign(school_year="2020-21"),
    "parameters": lambda _tables, given: given,
}
# Methods whose data need more, or that give several answers.
EXAMPLES: dict[str, Callable[[Tables, Parameters], dict[str, pd.DataFrame]]] = {
    "shares": a_share,
    "low_results": a_low,
    "listing": a_list,
    "agreement": an_agreement,
    "objectivity": signs,
    "peaks": a_peak,
    "similar": neighbours,
    "resilience": strong,
    "comparison": beside,
    "rating": a_rating,
}
# What is said of plans is recomputed by the tests of those pages.
OF_PLANS = ("links", "reporting", "status")
NAMED = {method.__name__: method for method in METHODS if method.__name__ not in OF_PLANS}


def asked(name: str) -> list[str]:
    """The arguments that a method must be given."""
    return [
        one.name for one in signature(NAMED[name]).parameters.values() if one.default is one.empty
    ]


def answers_of(name: str, tables: Tables, given: Parameters) -> dict[str, pd.DataFrame]:
    if name in EXAMPLES:
        return EXAMPLES[name](tables, given)
    return {"answer": NAMED[name](**{one: ARGUMENTS[one](tables, given) for one in asked(name)})}


def test_every_method_has_an_example() -> None:
    needed = [name for name in NAMED if not ARGUMENTS.keys() >= {*asked(name)}]
    # A method may be asked simply and yet give a second answer.
    assert_told(f"{HERE}: EXAMPLES", EXAMPLES, {*needed, *EXAMPLES} & NAMED.keys())


def test_every_page_of_a_method_has_a_title_and_a_place_in_the_navigation() -> None:
    names = [path.stem for path in FOLDER.glob("*.md")]
    assert [name for name in names if not page(name).startswith("---\ntitle: ")] == []
    menu = (ROOT / "site_templates/settings.yml").read_text("utf-8")
    shown = re.findall(r"methods/(\w+)\.md", menu)
    assert_told("site_templates/settings.yml: methods in `nav`", shown, names)


@pytest.mark.parametrize("name", sorted(NAMED))
def test_parameters_of_a_page_are_the_defaults(name: str) -> None:
    rows = raw_tables(page(name)).get("parameters", [["Имя"]])[1:]
    shown = {(row[0].strip("`"), row[1], row[2]) for row in rows}
    assert shown == {
        (row.name, f"{row.value:.4g}".replace(".", ","), CERTAINTY[row.certainty])
        for row in DEFAULTS
        if row.method == name
    }


@pytest.mark.parametrize("name", sorted(NAMED))
def test_the_example_of_a_page_is_what_the_method_says(name: str) -> None:
    raw = raw_tables(page(name))
    tables = {
        anchor: frame(rows)
        for anchor, rows in raw.items()
        if anchor.startswith(("data", "settings"))
    }
    answers = answers_of(name, tables, settings(name, tables))
    stated = [anchor for anchor in raw if anchor.startswith("answer")]
    assert_told(f"content/methods/{name}.md: tables of answers", stated, answers)
    for anchor, answer in answers.items():
        heading, *rows = raw[anchor]
        right = rendered(answer, heading)
        told = f"content/methods/{name}.md: the method says, under {{#{anchor}}}\n"
        assert rows == right, told + as_page(heading, right)


def test_the_navigation_is_readable() -> None:
    text = re.sub(r"!ENV.*", "x", (ROOT / "site_templates/settings.yml").read_text("utf-8"))
    assert yaml.safe_load(text)["nav"]
