"""The MkDocs plugin, the only importer of mkdocs: it translates events and delegates."""

import gc
import logging
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from .. import changes, program, site
from ..build import compiled, csp, graph, rendering, shell, source, squeeze, templates, verdict
from ..build.facts import Facts
from ..build.inputs import files, state
from ..checks import Answers, anew, readers
from ..data import gate
from ..data.catalog import Catalog
from ..data.catalog.only import held, only
from ..data.packages import FOLDER
from ..data.packages.kept import Kept
from ..data.packages.snapshot import snapshot_of
from ..data.problems import UnusableError, in_order
from ..data.reads import digest_of
from ..language.i18n import _
from ..progress import advance, remark, say, stage
from ..voices import downloads, file_names, opendata, reports, search
from ..voices.edition import Edition
from ..voices.pages import PAGES
from ..voices.pages.page_kind import Context, Listing, PageKind
from ..voices.pages.reference import complete, has_cards
from ..voices.tokens import colours
from . import lending, versions, view
from .filled import Entry, meta, titles, with_listing
from .inputs import is_sample, looks
from .memory import Memory, carried, recall
from .running import BadDataError, build_site, identity, rebuilding, serve_site
from .settings import RoadmapsConfig, day, known_settings, language_of, store
from .wording import SPEAKERS, Ear

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

# What the theme brings and no page asks for: its script with its own search, and maps of sources.
UNUSED = re.compile(r"^assets/javascripts/|^assets/.*\.map$")

# What a theme prints of the day of a build.
DATED = re.compile(r"\b(build|update)_date")
# Settings that no text shows.
UNSEEN = frozenset(("jobs", "judged", "previous", "scheduler"))

log = logging.getLogger("mkdocs.plugins.open_roadmaps")


class RoadmapsPlugin(BasePlugin[RoadmapsConfig]):
    """Publishes the packages beside mkdocs.yml as pages of the site."""

    edition: Edition
    looks: tuple[Path, ...]
    # What helpers have made before all is known that the site is made from.
    begun: Callable[[], graph.Begun] = dict
    # What may be taken from the last site; MkDocs, when it runs alone, has nobody who looks after it.
    memory: Memory | None = None
    alone = False
    proposed = False
    serving = False
    progress = ExitStack()
    hearing = ExitStack()
    # What ends with the build, however that ends: a folder of its own, and helpers.
    until_end = ExitStack()
    # What was rendered for the last site, if MkDocs would render the same; whether data are read.
    given: str | None = None
    rendered: rendering.Rendering | None = None
    prepared = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs was started by itself, not by `build_site`."""
        self.alone = not dirty
        self.serving = command == "serve"

    def again(self, config: MkDocsConfig) -> bool:
        """Make the site without MkDocs, if it would render all as it did for the last one.

        Else nothing is written, and the data that were read serve the build by MkDocs.
        """
        memory = self.memory
        # MkDocs keeps one plugin for all builds of a process.
        self.prepared, self.given, self.rendered = False, None, None
        self.begun = dict
        if memory is None or not self._is_ours(config):
            return False
        self.on_config(config)
        self.prepared = True
        self.given = self._given(config)
        told = memory.last.rendering if memory.last else None
        if memory.keeper is None or told is None or told["given"] != self.given:
            return False
        found = rendering.known(told)
        if not memory.keeper.take(found.files):
            return False
        self.hearing.close()
        self.rendered = found
        self._make(config, found)
        return True

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.prepared:
            return config
        root = Path(config.config_file_path).parent
        if self.alone:
            with _told("ru"):
                lending.complete(config)
        if self.proposed:
            config.validation.nav.omitted_files = config.validation.nav.not_found = logging.INFO
        language = language_of(config)
        self.root = config.site_url
        if self.config.folder:
            config.site_url = versions.address(self.root, self.config.folder)
        with _told(language):
            # A publication is made from what is in the repository alone: what somebody may have put
            # into the folder of notes decides nothing of it.
            publishes = self.memory is not None and self.memory.published
            remembers = (self.alone or self.memory is not None) and not publishes
            home = store(root) if remembers else None
            kept = Kept(home / "tables") if home else None
            code = compiled.Compiled(home / "templates") if home else None
            is_clean = remembers and self._is_clean(root)
            answers = self._answers(root, home) if home and not is_clean else None
            loaded = site.load(
                root,
                day(self.config.as_of),
                kept,
                is_clean=is_clean,
                ask=answers.ask if answers else anew,
            )
            if answers:
                answers.save(verdict.around(root))
        before = root / self.config.previous if self.config.previous else None
        if before and self.config.judged:
            loaded = replace(loaded, problems=site.beside(loaded, before / changes.DATA))
        if loaded.has_errors:
            raise BadDataError(loaded.problems, language)
        self.looks = program.folders(root, program.PAGES)
        self.edition = Edition(
            loaded.catalog,
            language,
            self.config.release,
            formats=downloads.offers(downloads.chosen(self.config.formats, self.config.cards)),
            address=config.site_url.rstrip("/") + "/" if config.site_url else "",
            canonical=versions.home(self.root, self.config.folder),
            site=config.site_name,
            log=self._log(root, loaded.catalog, language),
            sets=opendata.sets(loaded.catalog, opendata.earlier(before)),
            folder=self.config.folder,
            moved=versions.moved(Path(config.docs_dir)),
            colours=colours(program.folders(root, program.TEMPLATES)[0]),
        )
        self._read_reports(Path(config.docs_dir))
        words = versions.words(self.config.folder, language)
        config.extra["version_words"] = words
        config.extra["view_words"] = view.words(language)
        config.extra["missing_words"] = view.missing(language)
        config.extra["search_words"] = view.searching(language)
        config.extra["error_words"] = view.errors(language)
        if config.extra.get("issues"):
            with _told(language):
                config.extra["issues"] = readers.address(str(config.extra["issues"]))
        self._listen(config)
        self.shells: dict[str, shell.Shell] = {}
        midnight = datetime.combine(loaded.catalog.as_of, datetime.min.time(), UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
        self.environment = templates.environment(self.looks, language, code)
        config.theme.get_env = partial(lending.environment, config.theme)  # type: ignore[method-assign]
        self.facts = Facts(self.edition)
        scratch = self.until_end.enter_context(tempfile.TemporaryDirectory(prefix="roadmaps-"))
        self.papers = program.merged(root, program.TEMPLATES, Path(scratch)) / "papers"
        return config

    def _is_clean(self, root: Path) -> bool:
        """Whether a check of all that is built from has found nothing wrong; of which day does not count."""
        if self.config.as_of:
            return False
        found = verdict.of(root) if verdict.is_kept(root) else None
        return found is not None and found.is_clean(date.max)

    def _answers(self, root: Path, home: Path) -> Answers | None:
        """What earlier builds found nothing wrong with, where it is known what a check reads."""
        around = verdict.around(root)
        return Answers(home / "answers.json", around) if around else None

    def _is_ours(self, config: MkDocsConfig) -> bool:
        """Whether nobody but this plugin and the program's settings decides what is rendered."""
        return (
            list(config.plugins) == [lending.NAME]
            and not self.config.slow
            and not config.extra_templates
            and lending.is_plain(config)
        )

    def _given(self, config: MkDocsConfig) -> str | None:
        """A digest of all that MkDocs renders from; None if other things may count."""
        looked = looks(config, sample=False)
        if looked is None:
            return None
        settings = Path(config.config_file_path)
        edition = self.edition
        options = {name: value for name, value in self.config.items() if name not in UNSEEN}
        found = [
            (report.markdown, report.head.title, report.head.description,
             file_names.card(edition, "report", slug))
            for slug, report in self.shelf.reports.items()
        ]  # fmt: skip
        told = (
            sorted((name, repr(value)) for name, value in options.items()),
            (config.site_url, config.site_name, self.proposed, has_cards(edition)),
            [kind.name for kind in PAGES if kind.over(edition)],
            sorted(held(edition.catalog.packages)),
            found,
        )
        return digest_of((state(looked, settings, {}), told)).hex()

    def _listen(self, config: MkDocsConfig) -> None:
        """From here on what MkDocs says of links and of the menu is told in our words, at the end."""
        self.hearing.close()
        self.hearing = ExitStack()
        self.ear = Ear(config)
        for name in SPEAKERS:
            speaker = logging.getLogger(name)
            speaker.addFilter(self.ear)
            self.hearing.callback(speaker.removeFilter, self.ear)

    def _heard(self, *, strict: bool) -> None:
        """BadDataError if links lead nowhere; where the settings are not strict, it is only told."""
        self.hearing.close()
        told = in_order(self.ear.problems)
        if told and strict:
            raise BadDataError(told, self.edition.language)
        if told:
            log.warning(BadDataError(told, self.edition.language).render(self.edition.language))

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        if self.alone:
            with _told(self.edition.language):
                self.memory = recall(config, Path(config.site_dir), logging.INFO)
            self.memory.set_aside()

    def _log(self, root: Path, catalog: Catalog, language: str) -> changes.Log:
        """What changed since the earlier edition, if there is one."""
        if not self.config.previous:
            return changes.EMPTY
        edge = changes.Edge(release=self.config.release, day=catalog.as_of, language=language)
        with _told(language):
            return changes.history(root / self.config.previous, snapshot_of(catalog.packages), edge)

    def _read_reports(self, content: Path) -> None:
        """Find the reports of content/: pages link to them, and the plugin fills them."""
        self.shelf = reports.read(content / "reports", self.edition)
        if self.shelf.problems:
            raise BadDataError(self.shelf.problems, self.edition.language)
        self.edition = replace(self.edition, reports=self.shelf.cards)

    @property
    def _jobs(self) -> int:
        return self.config.jobs or os.cpu_count() or 1

    def _begin(self) -> None:
        """Nothing that MkDocs renders is needed for files to take away: where none is kept, they are begun."""
        if not (self.alone or self.config.scheduler or (self.memory and self.memory.keeper)):
            files_of = downloads.targets(self.edition, self.papers)
            self.begun = self.until_end.enter_context(graph.ahead(files_of, self.facts, self._jobs))

    def _is_left_out(self, source: str) -> bool:
        """Whether a file is an example of a report about what the project does not hold."""
        folder, _slash, name = source.rpartition("/")
        is_report = folder == "reports" and name.endswith(".md") and name != reports.INDEX
        return is_report and name.removesuffix(".md") not in self.shelf.reports

    def _report(self, page: Page) -> reports.Report | None:
        folder, _slash, name = page.file.src_uri.rpartition("/")
        return self.shelf.reports.get(name.removesuffix(".md")) if folder == "reports" else None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add a shell for each kind of page, the pages that MkDocs is to render itself, and the program's."""
        self._begin()
        lending.lend(files, config)
        for file in list(files):
            if self._is_left_out(file.src_uri) or UNUSED.search(file.src_uri):
                files.remove(file)
        self.pages: dict[str, Entry] = {}
        self.texts: list[search.Text] = []
        self.printed: dict[str, str] = {}
        self.frames: dict[str, str] = {}
        self.listings: dict[str, Listing] = {}
        self.written: list[shell.Introduction] = []
        for kind in PAGES:
            ids = kind.over(self.edition)
            if ids:
                self._add(files, config, kind, shell.IDENTIFIER, None)
            for identifier in ids:
                if kind.address(identifier) in self.config.slow:
                    context = complete(kind, self.edition, identifier)
                    self._add(files, config, kind, identifier, context)
        return files

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Learn which scripts the theme has: pages may hold no others."""
        found = tuple(_templates(config.theme.dirs))
        self.scripts = csp.known_scripts(found)
        self.dated = any(DATED.search(text) for text in found)

    def _secured(self, html: str, source: str) -> str:
        try:
            return csp.with_policy(html, self.scripts)
        except csp.UnknownScriptError as error:
            text = _(
                "{file}: the page holds a script that is not the theme's: {code}. Remove it.",
                file=source,
                code=error,
            )
            raise PluginError(text.render(self.edition.language)) from error

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        # Each page is read, and then rendered.
        self.progress = ExitStack()
        texts = stage(_("Rendering the texts"), 2 * len(files.documentation_pages()))
        self.progress.enter_context(texts)
        self.nav = nav
        self.addresses = [
            file.url for file in files.documentation_pages() if file.generated_by is None
        ]
        return nav

    def _add(
        self,
        files: Files,
        config: MkDocsConfig,
        kind: PageKind,
        identifier: str,
        context: Context | None,
    ) -> None:
        source = kind.address(identifier).rstrip("/") + ".md"
        files.append(
            File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        )
        self.pages[source] = Entry(kind, identifier, context)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Give entity pages, shells and reports their metadata, reports and texts what they say."""
        report = self._report(page)
        if report is not None:
            page.meta.update(titles(report.head.title, report.head.description))
            page.meta["card"] = file_names.card(self.edition, "report", report.head.slug)
            # The menu beside it would hold one word: its tables need the room.
            page.meta["hide"] = ["navigation"]
            return report.markdown
        if page.file.src_uri in self.pages:
            page.meta.update(meta(self.pages[page.file.src_uri], has_cards(self.edition)))
            return markdown
        with _told(self.edition.language):
            return only(markdown, self.edition.catalog.packages, page.file.src_uri)

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The body of an entity page, the sentinel of a shell, a report, the data of a listing."""
        advance()
        if page.file.src_uri in self.pages:
            return self.pages[page.file.src_uri].body(self.environment)
        self._refuse_acting(html, page.file.src_uri)
        report = self._report(page)
        if report is None:
            title, keywords = page.meta.get("title") or page.title, page.meta.get("keywords")
            self.texts.append(search.Text(page.url, str(title), html, str(keywords or "")))
        else:
            # What its macros answer is put in later, as the data of a listing are.
            self.printed[report.head.slug] = html
            return shell.BODY
        name = page.meta.get("listing")
        if name is None:
            return html
        with _told(self.edition.language):
            whole, self.listings[page.file.src_uri] = with_listing(
                html, name, source=page.file.src_uri
            )
        return whole

    def _refuse_acting(self, html: str, source: str) -> None:
        """Refuse what the gate would: here is what MkDocs itself made of the text."""
        found = gate.rendered(html, f"content/{source}")
        if found:
            raise BadDataError(found, self.edition.language)

    def on_page_context(
        self, context: Any, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Mark the section of an entity page as the active one; say where its like is current."""
        self._section_of(page, active=True)
        current = versions.canonical(self.root, self.config.folder, page.url)
        if current is not None:
            page.canonical_url = current
        return context

    def _section_of(self, page: Page, *, active: bool) -> None:
        entry = self.pages.get(page.file.src_uri)
        section = entry.kind.section if entry else "reports/" if self._report(page) else None
        for item in self.nav.pages:
            if item.url == section:
                item.active = active

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep shells and pages with a listing instead of writing them; give every page its policy."""
        advance()
        self._section_of(page, active=False)
        secured = squeeze.squeezed(self._secured(output, page.file.src_uri))
        entry = self.pages.get(page.file.src_uri)
        if entry is not None and entry.context is None:
            self.shells[entry.kind.name] = shell.cut(secured)
            return ""
        listing = self.listings.get(page.file.src_uri)
        if listing is not None:
            self.written.append(shell.Introduction(page.url, page.file.dest_uri, listing, secured))
            return ""
        report = self._report(page)
        if report is not None:
            self.frames[report.head.slug] = secured
            return ""
        return secured

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        if template_name == "404.html":
            return squeeze.squeezed(self._secured(output, template_name))
        # Which pages there are is known by the data: see `site.targets`.
        return "" if template_name == "sitemap.xml" else output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Stamp the pages and write everything else."""
        self.progress.close()
        self._heard(strict=config.strict)
        found = rendering.Rendering(
            given=self.given or "",
            shells=self.shells,
            written=tuple(self.written),
            reports={slug: (html, self.frames[slug]) for slug, html in self.printed.items()},
            texts=tuple(search.sections(self.texts)),
            addresses=tuple(page.url for page in self.nav.pages) + tuple(self.addresses),
            files=tuple(sorted(name for name, _stat in files(Path(config.site_dir)))),
        )
        # What was warned of is warned of again.
        if self.given and not self.ear.problems and not self.dated:
            self.rendered = found
        # What MkDocs was made of hangs together in circles: no helper need inherit it.
        gc.collect()
        self._make(config, found)

    def _make(self, config: MkDocsConfig, found: rendering.Rendering) -> None:
        """Make every file of the site that MkDocs has not made."""
        folder = Path(config.site_dir)
        printed = {
            slug: reports.Printed(self.shelf.reports[slug], html, config.site_name, frame)
            for slug, (html, frame) in found.reports.items()
        }
        press = shell.Press(
            self.edition,
            found.shells,
            self.environment,
            frozenset(self.config.slow),
            found.written,
            printed,
        )
        memory = self.memory
        # All that is wrong has been told by now.
        self.edition.catalog.forget_texts()
        with self.until_end:
            done = graph.make_all(
                tuple(site.targets(press, self.papers, found.texts, found.addresses)),
                self.facts,
                source.source(self.edition, *self.looks, self.papers),
                folder,
                keeper=memory.keeper if memory else None,
                jobs=self._jobs,
                scheduler=self.config.scheduler,
                prepare=partial(templates.compile_all, self.environment),
                begun=self.begun,
            )
        log.info("%d targets made, %d kept", done.made, done.kept)
        counts = _("Pages and files made: {made}, kept: {kept}.", made=done.made, kept=done.kept)
        (say if self.serving else remark)(counts)
        if memory:
            told = self.rendered.told() if self.rendered else None
            memory.made = replace(done.manifest, rendering=told)
            if self.alone:
                if memory.keeper:
                    memory.keeper.link(folder)
                memory.keep()

    def on_build_error(self, *, error: Exception) -> None:
        self.progress.close()
        self.hearing.close()
        self.until_end.close()
        if self.memory and self.alone:
            self.memory.put_back()

    def on_shutdown(self) -> None:
        """The folder that was served is gone when MkDocs ends."""
        if self.serving and self.memory:
            self.memory.notes.unlink(missing_ok=True)

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Any
    ) -> "LiveReloadServer":
        root = Path(config.config_file_path).parent
        for folder in (root / FOLDER, root / program.TEMPLATES):
            if folder.is_dir():
                server.watch(str(folder))
        server.builder = rebuilding(server.builder)
        say(
            _(
                "The site is at {address} and is built anew when a file changes. Ctrl-C ends it.",
                address=server.url,
            )
        )
        return server


def _templates(folders: Iterable[str]) -> Iterator[str]:
    """The sources of the theme's templates; its thousands of icons are none."""
    for folder in folders:
        for here, inner, names in os.walk(folder):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            for name in sorted(names):
                if name.endswith(".html"):
                    yield (Path(here) / name).read_text("utf-8")


@contextmanager
def _told(language: str) -> Iterator[None]:
    """What cannot be used, as MkDocs tells it."""
    try:
        yield
    except UnusableError as error:
        raise PluginError(error.text.render(language)) from error


__all__ = [
    "BadDataError",
    "RoadmapsPlugin",
    "build_site",
    "carried",
    "identity",
    "is_sample",
    "known_settings",
    "serve_site",
]
