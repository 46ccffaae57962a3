"""Pages outside versions: the entrance, the list of versions, 404, redirects and tombstones."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateError

from .. import program
from ..build import csp, templates
from ..data.problems import UnusableError
from ..language import amounts
from ..output import OutputFile, text_file
from ..version import CURRENT, Kind, kind_of
from ..voices import sitemap
from .manifest import Manifest

# Files of `current` that stand at the root too: their addresses name no version.
AT_ROOT = ("sitemap.xml", "feeds/all.xml")


@dataclass(frozen=True)
class Site:
    """The published site as a whole: its name, its address, the language, the templates."""

    name: str
    url: str
    language: str
    look: Path

    @property
    def root(self) -> str:
        """The path of the root on its host, as `/` or `/roadmaps/`."""
        return urlsplit(self.url).path or "/"

    @cached_property
    def environment(self) -> Environment:
        return templates.environment(self.look, self.language)

    def render(self, template: str, **values: object) -> str:
        """A page with its policy; `values` are what its template says it needs."""
        try:
            page = self.environment.get_template(f"{template}.html")
            html: str = page.render(site=self, current=CURRENT, **values)
        except TemplateError as error:
            file, line = templates.place(error)
            name = f"{program.TEMPLATES}/root/{Path(file or template).name}"
            raise UnusableError(templates.unfit(name, line, error)) from error
        return csp.with_policy(html, self.scripts)

    @cached_property
    def scripts(self) -> csp.KnownScripts:
        return csp.known_scripts(
            path.read_text("utf-8") for path in sorted(self.look.glob("*.html"))
        )


@dataclass(frozen=True, kw_only=True)
class Line:
    """A version in the list of versions."""

    name: str
    kind: Kind
    manifest: Manifest
    day: str | None


def root_files(
    site: Site, manifests: dict[str, Manifest], listing: str, inner: dict[str, bytes]
) -> tuple[OutputFile, ...]:
    """All that stands at the root, for the given versions, newest first.

    `listing` is versions.json; `inner` are the files of `current` named in `AT_ROOT`.
    """
    made = (_line(site, name, manifest) for name, manifest in manifests.items())
    lines = sorted(made, key=lambda line: tuple(Kind).index(line.kind))
    return (
        text_file(".nojekyll", ""),
        text_file("404.html", site.render("404", lines=lines)),
        text_file("index.html", site.render("index")),
        text_file("robots.txt", sitemap.robots(site.url)),
        OutputFile("style.css", (site.look / "style.css").read_bytes()),
        text_file("versions.json", listing),
        text_file("versions/index.html", site.render("versions", lines=lines)),
        *(OutputFile(path, content) for path, content in sorted(inner.items())),
    )


def _line(site: Site, name: str, manifest: Manifest) -> Line:
    as_of = manifest.as_of and date.fromisoformat(manifest.as_of)
    shown = amounts.day(as_of, site.language) if as_of else None
    return Line(name=name, kind=kind_of(name), manifest=manifest, day=shown)
