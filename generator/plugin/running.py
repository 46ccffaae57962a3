"""Running MkDocs: building beside the site and replacing it at once, serving, telling errors."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, MkDocsException

from .. import program
from ..build import templates
from ..build.inputs import given_of, one_look, save, unchanged
from ..data.problems import Problem, SettingsError, as_text
from ..data.problems.system import told as of_system
from ..language.i18n import Text, _
from ..processes.drafts import draft as drafted
from ..processes.drafts import put, room_of
from ..processes.lock import Tell, quiet
from ..processes.switch import DRAFT
from ..progress import Words, remark, say
from . import lending
from .inputs import inputs, is_sample
from .lending import NAME, complete
from .memory import Memory, recall
from .offline import link_to_files
from .settings import language_of
from .settings_file import examine, of_yaml
from .wording import joined, parts, refused, settings_heard

log = logging.getLogger("mkdocs.plugins.open_roadmaps")

MARKER = "api/v1/index.json"


class BadDataError(MkDocsException):
    """The data has errors, so nothing is built."""

    def __init__(self, problems: tuple[Problem, ...], language: str) -> None:
        super().__init__("\n" + as_text(problems, language))
        self.problems = problems

    def render(self, language: str) -> str:
        """The problems, for whoever is told of them."""
        return as_text(self.problems, language).rstrip()


def build_site(
    settings: Path,
    output: Path,
    *,
    offline: bool = False,
    proposed: bool = False,
    tell: Tell = quiet,
    nowhere: Callable[[], None] | None = None,
    remember: bool = True,
    memory: Memory | None = None,
    **options: object,
) -> bool:
    """Build beside `output` and put the finished site into its place at once.

    Builds into one folder wait for each other; `tell` is told for whom. `nowhere` is called
    where the settings give the site no address.

    `options` are settings of the plugin that go before those in mkdocs.yml. An `offline`
    site opens without a server, and is made from nothing. Of a `proposed` one, pages and navigation
    come from two states of the project, so the two need not agree. A build that is to be
    remembered takes from the last one in `output` what has not changed; where nothing has,
    the site stays and the answer is False. Another one takes it from its `memory`, if it has one.

    BadDataError if the data has errors, SettingsError if mkdocs.yml or `output` cannot
    be used or the build found broken links; `output` is then what it was.
    """
    target = output.resolve()
    _refuse_foreign(target, settings.resolve().parent)
    config = _config(settings, room_of(target) / DRAFT)
    if nowhere and is_sample(config.site_url or "/"):
        nowhere()
    config.plugins[NAME].config.update(options)
    with drafted(target, tell) as draft, one_look():
        plugin: Any = config.plugins[NAME]
        own = recall(config, target) if remember and not offline else None
        plugin.memory = None if offline else own or memory
        plugin.alone, plugin.proposed = False, proposed
        given = given_of(options)
        if own and unchanged(settings.resolve(), target, given):
            return False
        own_inputs = inputs(config, plugin.config, given)
        with _settings_errors(settings):
            _render(config)
            config.plugins.on_shutdown()
        if plugin.memory:
            plugin.memory.put(draft)
        else:
            if offline:
                link_to_files(draft)
            put(draft, target)
        remark(_("The site is in {folder}.", folder=target))
        now = plugin.memory.keep() if plugin.memory else {}
        if own and own_inputs:
            save(own_inputs, own.notes.parent, target, now)
    return True


def _render(config: MkDocsConfig) -> None:
    """Make the site; by MkDocs, unless it would render the same as for the last one."""
    plugin: Any = config.plugins[NAME]
    with plugin.until_end:
        try:
            done = plugin.again(config)
        except BuildError as error:
            # As MkDocs does it.
            log.error(str(error))
            raise Abort("Aborted with a BuildError!") from error
        if not done:
            mkdocs_build(config)


@dataclass(frozen=True)
class Identity:
    """What mkdocs.yml says of the published site as a whole; `url` ends with a slash."""

    name: str
    url: str
    language: str
    remote: str
    branch: str


def identity(settings: Path) -> Identity:
    """The name and place of the published site; SettingsError if mkdocs.yml cannot be used."""
    config = _config(settings, settings.with_name("site"))
    return Identity(
        name=config.site_name,
        url=config.site_url or "/",
        language=language_of(config),
        remote=config.remote_name,
        branch=config.remote_branch,
    )


def serve_site(settings: Path, address: str) -> None:
    """Serve on `address` until interrupted, rebuilding on changes."""
    # A build loads no server.
    from mkdocs.commands.serve import serve as mkdocs_serve

    _config(settings, settings.with_name("site"))
    with _settings_errors(settings):
        mkdocs_serve(str(settings), dev_addr=address, livereload=True)


def rebuilding(build: Callable[[], None]) -> Callable[[], None]:
    """A build because a file has changed, for a server: what is wrong is told, and it serves on."""

    def rebuild() -> None:
        told: Words | None
        say(_("A file has changed: building anew …"))
        try:
            with _settings_errors(Path("mkdocs.yml")):
                build()
        except SettingsError as error:
            # Without a text MkDocs has told it already.
            told = error.text
        except BadDataError as error:
            told = error
        except OSError as error:
            reason, remedy = of_system(error)
            told = _("The site was not built. {reason}. {remedy}", reason=reason, remedy=remedy)
        except MkDocsException as error:
            told = _("The site was not built: {reason}", reason=str(error).strip())
        else:
            return
        if told is not None:
            say(told)
        say(_("The site stays as it was; mend it, and it is built anew."))

    return rebuild


@contextmanager
def _settings_errors(settings: Path) -> Iterator[None]:
    """Give what MkDocs and Jinja raise because of settings and templates as a SettingsError."""
    try:
        yield
    except Abort as error:
        # MkDocs has written out the error of a build; its own name for it says nothing more.
        told = isinstance(error.__context__, BuildError)
        text = None if told else _("The site was not built, because of the warnings above.")
        raise SettingsError(text) from error
    except TemplateError as error:
        raise SettingsError(_of_template(error, settings.resolve().parent)) from error


def _of_template(error: TemplateError, root: Path) -> Text:
    """What is wrong with a template, and in which file and line."""
    file, line = templates.place(error)
    if not file:
        return _("The template {name} is missing: put the file back.", name=error)
    path = Path(file)
    name = path.relative_to(root) if path.is_relative_to(root) else path
    told = templates.unfit(name.as_posix(), line, error)
    theirs = program.HOME / name
    if theirs.is_file() and theirs.resolve() != path.resolve():
        return _(
            "{told} The file goes before that of the program, which may have changed: compare it with "
            "{theirs}, or remove it.",
            told=told,
            theirs=theirs,
        )
    if path.is_relative_to(program.HOME) and (root / program.TEMPLATES).is_dir():
        return _(
            "{told} The file is of the program; it seems that one of {folder} does not fit it: roadmaps "
            "doctor says which, and what to do.",
            told=told,
            folder=program.TEMPLATES,
        )
    return told


_NO_SETTINGS = _("There is no mkdocs.yml here: run the command in the folder of the project.")


def _config(settings: Path, site_dir: Path) -> MkDocsConfig:
    if not settings.is_file():
        raise SettingsError(_NO_SETTINGS)
    examine(settings)
    with settings_heard() as heard:
        try:
            config = load_config(str(settings), site_dir=str(site_dir))
        except (ConfigurationError, Abort) as error:
            if heard:
                told = (refused(settings, name, reason) for name, reason in heard)
                raise SettingsError(joined(told)) from error
            raise SettingsError(of_yaml(error)) from error
    for name, reason in heard:
        log.warning(refused(settings, name, reason).render(language_of(config)))
    if NAME not in config.plugins:
        lines = settings.read_text("utf-8").splitlines()
        heads = (number for number, line in enumerate(lines, 1) if line.startswith("plugins:"))
        raise SettingsError(
            _(
                "{file}, line {line}: the list plugins lacks {name}: add it.",
                file=settings.name,
                line=next(heads, len(lines)),
                name=NAME,
            )
        )
    try:
        complete(config)
    except lending.UnfitError as error:
        told = (refused(settings, *part) for found in error.failed for part in parts(*found))
        raise SettingsError(joined(told)) from error
    return config


def _refuse_foreign(target: Path, root: Path) -> None:
    """Never replace a folder that is not a site of ours, nor one that holds the project."""
    if root.is_relative_to(target):
        raise SettingsError(
            _("The folder {folder} holds the project itself: choose another.", folder=target)
        )
    if target.is_dir() and any(target.iterdir()) and not (target / MARKER).is_file():
        raise SettingsError(
            _("The folder {folder} holds other files: choose another or empty it.", folder=target)
        )
    if target.exists() and not target.is_dir():
        raise SettingsError(_("{folder} is not a folder.", folder=target))
