"""What is kept of charts is what Altair and vl-convert would make now, and is found when it is needed."""

import json
from pathlib import Path

import pytest

from generator.language.i18n import LANGUAGES, renderer
from generator.voices import charts
from generator.voices.charts import compiled
from generator.voices.tokens import colours
from tests.reference.charts import files, kept


def test_what_is_kept_is_what_would_be_made_now() -> None:
    assert kept() == dict(files()), "run: make reference"


def test_what_is_not_kept_is_made() -> None:
    made = charts.CHARTS[0](renderer("en"), colours()).to_dict() | {"width": 123}
    assert not (compiled.HERE / compiled.vega_name(made)).exists()
    assert compiled.vega(made) == compiled.made_vega(made)


@pytest.mark.parametrize("chart", charts.CHARTS)
def test_what_is_kept_of_a_chart_is_found_without_making_it(chart: charts.Chart) -> None:
    def never(say: object, known: object) -> None:
        raise AssertionError

    never.__name__ = chart.__name__
    for language in LANGUAGES:
        made = json.loads(compiled.made_lite(chart, language, colours()))["made"]
        assert compiled.lite(never, language, colours()) == made


def test_a_chart_in_other_words_or_colours_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart, own = charts.statuses, colours() | {"ink": "#010203"}
    assert "#010203" in json.dumps(compiled.lite(chart, "ru", own))
    kept = json.loads(compiled.made_lite(chart, "ru", colours()))
    monkeypatch.setattr(compiled, "HERE", tmp_path)
    said = dict.fromkeys(kept["said"], "?")
    (tmp_path / compiled.lite_name(chart, "ru", colours())).write_text(
        json.dumps({"said": said, "made": {}}), "utf-8"
    )
    assert compiled.lite(chart, "ru", colours()) == kept["made"]
