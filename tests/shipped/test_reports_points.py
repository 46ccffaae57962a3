"""Lists of reports: what stands in them."""

from generator import site
from generator.voices.edition import Edition
from generator.voices.reports.answer import Points
from generator.voices.reports.reading import read_one
from tests.conftest import ROOT

HEAD = """---
report: digest
title: Сводка
date: 2026-09-30
version: 1.0
roadmap: demo-district-1-plan-2026
period: 2026-Q3
---
"""


def test_what_recurs_is_done_each_time_though_the_measure_goes_on() -> None:
    catalog, _unread = site.read(ROOT)
    edition = Edition(catalog, "ru", "current")
    found, faults = read_one("svodka", HEAD + '{{ list("done_in_period") }}\n', edition)
    assert found is not None, faults
    (answer,) = found.answers
    assert isinstance(answer, Points)
    assert [point.text for point in answer.items] == [
        "Вебинары по трудным темам русского языка и математики — выполнено 22 сентября 2026",
        "Сведения о ходе исполнения дорожной карты — выполнено 14 июля 2026",
    ]
