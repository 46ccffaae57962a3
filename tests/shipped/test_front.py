"""The front page of the shipped packages."""

from generator.data import packages
from generator.data.catalog import build
from generator.voices.pages.front import front
from tests.conftest import ROOT
from tests.unit.test_front import told


def test_invented_plans_count_only_where_there_are_no_others() -> None:
    page = front(told(build(packages.read(ROOT).packages)))
    assert page.reported == (
        "По 5 планам сведения не собирались: об их исполнении ничего не известно.",
    )
    assert [plan.fictional for plan in page.plans] == [False] * 5 + [True]
    assert all(item.fictional for item in page.late)
    assert all("вымышл" not in count.text for count in page.counts)
