"""Reports on the built site: pages, files beside them, and the ways to them."""

import re
from pathlib import Path

import pytest

SLUG = "demo-district-1-plan-2026-digest-2026-q3"


@pytest.fixture
def slugs(root: Path) -> list[str]:
    return sorted(path.stem for path in (root / "content/reports").glob("demo-*.md"))


def test_every_report_has_a_page_and_files_that_its_links_lead_to(
    site: Path, slugs: list[str]
) -> None:
    assert slugs
    for slug in slugs:
        folder = site / "reports" / slug
        html = (folder / "index.html").read_text("utf-8")
        assert "{{ " not in html
        assert "\ue000" not in html
        assert html.count("<h1") == 1
        assert "Вымышленные данные." in html
        assert '"@type": "Report"' in html
        linked = re.findall(rf'(?:href|src)="\.\./\.\./reports/{slug}/([^"]+)"', html)
        assert f"{slug}.pdf" in linked
        for name in linked:
            assert (folder / name).is_file(), name
        assert (folder / f"{slug}.pdf").read_bytes().startswith(b"%PDF-")


def test_a_report_leaves_the_room_of_the_menu_to_its_tables(site: Path) -> None:
    html = (site / "reports" / SLUG / "index.html").read_text("utf-8")
    assert re.search(r'<div class="md-sidebar md-sidebar--primary"[^>]* hidden>', html)
    assert not re.search(r'<div class="md-sidebar md-sidebar--secondary"[^>]* hidden>', html)


def test_a_digest_is_text_as_well(site: Path) -> None:
    text = (site / "reports" / SLUG / f"{SLUG}.txt").read_text("utf-8")
    assert "Вымышленные данные." in text
    assert "<" not in text


def test_reports_can_be_found(site: Path, slugs: list[str]) -> None:
    listing = (site / "reports/index.html").read_text("utf-8")
    plan = (site / "roadmaps/demo-district-1-plan-2026/index.html").read_text("utf-8")
    place = (site / "territories/demo-district-1/index.html").read_text("utf-8")
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for slug in slugs:
        assert f'href="../reports/{slug}/"' in listing
        assert f"/reports/{slug}/</loc>" in sitemap
        assert f'href="../../reports/{slug}/"' in place
    assert f'href="../../reports/{SLUG}/"' in plan
