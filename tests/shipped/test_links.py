"""What the shipped plans tie to deficits, risks and targets."""

from generator.data import packages
from generator.data.catalog import build
from generator.methods.links import links
from tests.conftest import ROOT


def test_real_plans_tie_no_deficit_and_the_fictional_one_has_gaps_on_purpose() -> None:
    known = build(packages.read(ROOT).packages)
    for plan in ("chedi-khol-2021", "amur-2020", "vladimir-2021", "prokopyevsk-2020"):
        assert not links(known.roadmaps[plan], known, {}).tied
    found = links(known.roadmaps["demo-district-1-plan-2026"], known, {})
    assert found.tied
    assert {risk.factor for risk in found.risks_without_measure} == {"motivation"}
    elsewhere = {one.measure.roadmap for item in found.risks for one in item.measures}
    assert "demo-school-06-plan" in elsewhere
