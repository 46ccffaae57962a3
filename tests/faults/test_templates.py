"""Templates of an office that do not fit: file, line and what to do, never a fault of the program."""

import shutil
from pathlib import Path

import pytest
from mkdocs.config import load_config

from generator import program
from generator.data.problems import UnusableError
from generator.plugin.inputs import inputs
from generator.processes.cluster import cluster_map
from generator.releases.pages import Site
from generator.voices.downloads.pdf import picture

HOME = program.HOME / program.TEMPLATES


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [("#let x = (\n", 1, "unclosed delimiter"), ("\n\n#panic(1)", 3, "panicked with: 1")],
)
def test_a_template_of_typst(tmp_path: Path, text: str, line: int, said: str) -> None:
    shutil.copytree(HOME / "papers", tmp_path / "papers")
    (tmp_path / "papers" / "figure.typ").write_text(text, "utf-8")
    with pytest.raises(UnusableError) as refused:
        picture("<svg/>", tmp_path / "papers")
    told = refused.value.text.render("ru")
    assert told.startswith(f"site_templates/papers/figure.typ, строка {line}: ")
    assert f"«{said}»" in told


def test_a_template_at_the_root_of_the_published_site(tmp_path: Path) -> None:
    shutil.copytree(HOME / "root", tmp_path / "root")
    (tmp_path / "root" / "index.html").write_text("\n{{ x", "utf-8")
    site = Site(name="Карты", url="https://karty.school/", language="ru", look=tmp_path / "root")
    with pytest.raises(UnusableError) as refused:
        site.render("index")
    assert refused.value.text.render("ru").startswith("site_templates/root/index.html, строка 2: ")


@pytest.mark.parametrize(
    "name", ["settings.yml", "theme/assets/tokens.css", "pages/school.html", "papers/card.typ"]
)
def test_the_first_file_of_an_office_beside_the_programs_counts(tmp_path: Path, name: str) -> None:
    """A project without site_templates/ that gets one is built anew."""
    (tmp_path / "content").mkdir()
    settings = tmp_path / "mkdocs.yml"
    settings.write_text(
        "site_name: Карты\ndocs_dir: content\nplugins:\n  - open-roadmaps\n", "utf-8"
    )
    config = load_config(str(settings), site_dir=str(tmp_path / "site"))
    plugin = config.plugins["open-roadmaps"].config
    before = inputs(config, plugin, {})
    place = tmp_path / "site_templates" / name
    place.parent.mkdir(parents=True)
    place.write_text("x", "utf-8")
    after = inputs(config, plugin, {})
    assert before is not None
    assert after is not None
    assert before.inputs != after.inputs


@pytest.mark.parametrize("address", ["foo://x", "10.0.0.5:8786", "tcp://", "file:///etc/passwd"])
def test_an_address_of_no_scheduler(address: str) -> None:
    with pytest.raises(UnusableError, match=r"write it as tcp://10\.0\.0\.5:8786"):
        cluster_map(list, [1], address, program=str, chunk=1)
