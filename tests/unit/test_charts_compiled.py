"""What is kept of vl-convert's work is what it would make now, and is found when it is needed."""

from generator.language.i18n import renderer
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
