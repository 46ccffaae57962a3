"""What the site gives to those who cite it, embed it, or read it by machine."""

import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import shell, templates
from generator.data.catalog import kinds
from generator.data.catalog.kinds import SHARES
from generator.plugin import versions
from generator.voices.citation import Citation, key_of
from generator.voices.edition import Edition
from generator.voices.jsonld import for_script
from generator.voices.pages import PAGES
from generator.voices.pages.page_kind import FRAME, Context
from generator.voices.pages.parts.embed import EmbedOffer, offer
from generator.voices.pages.reference import complete
from tests.conftest import ROOT
from tests.unit.tiny_reports import edition

KINDS = {kind.name: kind for kind in PAGES}
LOOK = ROOT / "site_templates" / "pages"
HOSTILE = '</script><img src=x onerror=alert(1)> "№ 1" {{ 7 }} & Co'


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return published(edition(tmp_path_factory.mktemp("tiny")))


def published(made: Edition) -> Edition:
    """The release 2021.4, beside a current edition."""
    return replace(
        made,
        release="2021.4",
        address="https://example.org/2021.4/",
        canonical="https://example.org/current/",
        site="Открытые карты",
    )


def made(of: Edition, kind: str, identifier: str) -> Context:
    return complete(KINDS[kind], of, identifier)


def graph(context: Context) -> list[dict[str, object]]:
    assert context.reference is not None
    found: list[dict[str, object]] = json.loads(context.reference.json_ld)["@graph"]
    return found


def test_a_school_is_cited_by_the_release_that_the_reader_sees(tiny: Edition) -> None:
    reference = made(tiny, "school", "school-1").reference
    assert tiny.catalog.as_of == date(2021, 6, 1)
    assert reference is not None
    assert reference.citation == Citation(
        record="Школа № 1 : сведения о школе. – Версия 2021.4. – Текст : электронный // "
        "Открытые карты : [сайт]. – URL: "
        "https://example.org/2021.4/schools/school-1/ (дата обращения: ДД.ММ.ГГГГ).",
        reference="Школа № 1 : сведения о школе. Версия 2021.4 // Открытые карты : [сайт]. "
        "URL: https://example.org/2021.4/schools/school-1/ "
        "(дата обращения: ДД.ММ.ГГГГ).",
        bibtex="@misc{schools-school-1-2021.4,\n"
        "  title = {{Школа № 1}},\n"
        "  version = {2021.4},\n"
        "  publisher = {{Открытые карты}},\n"
        "  url = {https://example.org/2021.4/schools/school-1/},\n"
        "  urldate = {YYYY-MM-DD},\n"
        "  language = {russian}\n"
        "}\n",
    )


ID = st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
PATHS = st.builds(
    lambda kind, identifier: kind.address(identifier),
    st.sampled_from([kind for kind in PAGES if kind.cited]),
    ID,
) | ID.map(kinds.REPORT.page)
RELEASES = st.sampled_from([None, "2021.1", "2021.4", "2021.4.1"])


@given(st.sets(st.tuples(PATHS, RELEASES), max_size=20))
def test_no_two_pages_of_any_release_have_one_key_in_bibtex(
    pages: set[tuple[str, str | None]],
) -> None:
    assert len({key_of(path, release) for path, release in pages}) == len(pages)


def test_machines_are_told_of_every_file_of_a_package(tiny: Edition) -> None:
    dataset, _crumbs = graph(made(tiny, "package", "schools"))
    files = dataset["distribution"]
    assert isinstance(files, list)
    home = "https://example.org/current/data/schools/"
    tables = tiny.catalog.package["schools"].tables.values()
    assert [(one["contentUrl"], one["encodingFormat"], one.get("sha256")) for one in files] == [
        (f"{home}schools.zip", "application/zip", None),
        *((f"{home}{table.file}", "text/csv", table.sha256) for table in tables),
    ]


def test_machines_know_a_school_by_its_current_address_in_every_release(tiny: Edition) -> None:
    home = "https://example.org/current/"
    school, crumbs = graph(made(tiny, "school", "school-1"))
    assert school == {
        "@id": f"{home}schools/school-1/",
        "url": f"{home}schools/school-1/",
        "name": "Школа № 1",
        "description": "10 из 100 работ ниже минимума; Край по тем же работам — 20 (2020/21). В списке? Нет.",
        "@type": "School",
        "taxID": "7707083893",
        "containedInPlace": {
            "@type": "AdministrativeArea",
            "@id": f"{home}territories/krai/",
            "name": "Край",
        },
    }
    assert crumbs == {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "name": "Главная", "item": home},
            {"@type": "ListItem", "position": 2, "name": "Школы", "item": f"{home}schools/"},
            {"@type": "ListItem", "position": 3, "name": "Край", "item": f"{home}territories/krai/"},
            {"@type": "ListItem", "position": 4, "name": "Школа № 1",
             "item": f"{home}schools/school-1/"},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "identifier", "type_"),
    [
        ("territory", "krai", "AdministrativeArea"),
        ("body", "office", "Organization"),
        ("roadmap", "plan", "DigitalDocument"),
        ("school_list", "list-2020-21", "DigitalDocument"),
        ("procedure", "maths-2020-21", "Dataset"),
        ("package", "results", "Dataset"),
    ],
)
def test_machines_are_told_what_each_page_is_about(
    tiny: Edition, kind: str, identifier: str, type_: str
) -> None:
    context = made(tiny, kind, identifier)
    thing, crumbs = graph(context)
    address = f"https://example.org/current/{KINDS[kind].address(identifier)}"
    assert (thing["@type"], thing["@id"], thing["name"]) == (type_, address, context.title)
    assert crumbs["@type"] == "BreadcrumbList"
    assert None not in thing.values()


def test_the_edition_that_is_always_renewed_is_called_current(tiny: Edition) -> None:
    reference = made(replace(tiny, release="current"), "school", "school-1").reference
    assert reference is not None
    assert "– Версия текущая. –" in reference.citation.record


@given(st.text())
def test_no_text_ends_the_script_that_holds_it(text: str) -> None:
    written = for_script({"name": text + "</script><!--"})
    assert "<" not in written
    assert json.loads(written) == {"name": text + "</script><!--"}


def test_a_hostile_name_stays_a_name_in_citation_script_and_snippet(tmp_path: Path) -> None:
    of = published(edition(tmp_path, HOSTILE))
    env = templates.environment(LOOK, "ru")
    html = templates.body(env, "school", made(of, "school", "school-1"), "../../")
    html += templates.body(env, "embed_shares", made(of, "embed_shares", "school-1"), "../../../")
    assert "<img" not in html
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert json.loads(data)["@graph"][0]["name"] == HOSTILE
    assert read(offer(of, SHARES, "school-1", HOSTILE, 1))["title"] == HOSTILE


class Iframe(HTMLParser):
    """Attributes of the only tag."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe"
        self.found = dict(attrs)


def read(of: EmbedOffer) -> dict[str, str | None]:
    reader = Iframe()
    reader.feed(of.snippet)
    return reader.found


def test_the_snippet_shows_the_edition_that_the_reader_sees(tiny: Edition) -> None:
    assert offer(tiny, SHARES, "school-1", "Школа № 1", 2) == EmbedOffer(
        path="embed/shares/school-1/",
        snippet='<iframe src="https://example.org/2021.4/embed/shares/school-1/" '
        'title="Школа № 1" width="100%" height="504" loading="lazy"></iframe>',
    )


def test_an_embedded_chart_says_how_many_it_rests_on_and_where_it_is_from(tiny: Edition) -> None:
    html = templates.body(
        templates.environment(LOOK, "ru"),
        "embed_shares",
        made(tiny, "embed_shares", "school-1"),
        "../../../",
    )
    text = " ".join(re.sub(r"<[^>]+>", " ", html).split())
    assert "ниже минимума 4 из 40 работ (10 %)" in text
    assert "10 % 4 из 40" in text
    assert "верси" not in text
    assert 'href="../../../schools/school-1/"' in html
    assert 'href="../../../data/results/"' in html
    assert "Вымышленные" not in text


def test_only_pages_that_stand_for_themselves_are_cited_and_listed(tiny: Edition) -> None:
    bare = {kind.name for kind in PAGES if kind.frame != FRAME}
    assert bare == {"embed_shares", "embed_area_shares", "embed_timeline"}
    assert all(KINDS[name].cited is None for name in bare)
    assert [path for path in shell.addresses(tiny) if path.startswith("embed/")] == []
    assert KINDS["embed_shares"].address("x") == "embed/shares/x/"


@pytest.mark.parametrize(
    ("root", "folder", "expected"),
    [
        ("https://example.org/", "2021.4", "https://example.org/current/"),
        ("https://example.org/", "current", "https://example.org/current/"),
        ("https://example.org/cards", "", "https://example.org/cards/"),
        (None, "", ""),
    ],
)
def test_the_home_of_the_current_edition(root: str | None, folder: str, expected: str) -> None:
    assert versions.home(root, folder) == expected
