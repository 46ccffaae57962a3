"""What a project takes from the program: settings, menu, pages; its own go before them."""

import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import File, Files
from mkdocs.theme import Theme
from mkdocs.utils.yaml import yaml_load

from .. import __version__, program
from ..data.problems import UnusableError
from ..language.i18n import _

NAME = "open-roadmaps"
# What is taken whole where mkdocs.yml does not say it, what is added to, and what comes of it.
WHOLE = ("nav", "not_in_nav", "validation", "strict", "use_directory_urls", "copyright")
JOINED = ("theme", "extra")
FIRST = ("markdown_extensions", "extra_css", "extra_javascript")
TAKEN = (*WHOLE, *JOINED, *FIRST, "mdx_configs")
PLAIN = frozenset((
    "abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html",
    "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks",
))  # fmt: skip
THEME = f"{program.TEMPLATES}/theme"


class UnfitError(ConfigurationError):
    """Settings that do not go together with those of the program, each with what MkDocs says of it."""

    def __init__(self, failed: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {reason}" for name, reason in failed))
        self.failed = failed


def is_lent(config: MkDocsConfig) -> bool:
    """Whether the project takes from the program what it has not itself.

    A copy of the whole program, which needs nothing, has a theme of its own.
    """
    plugin: Any = config.plugins[NAME]
    return plugin.config.program is not None or "theme" not in _given(config)


def is_plain(config: MkDocsConfig) -> bool:
    """Whether texts are read by what Markdown brings itself: that asks nobody but the text."""
    return PLAIN.issuperset(config.markdown_extensions)


def _given(config: MkDocsConfig) -> dict[str, Any]:
    """What mkdocs.yml and the call say, without what MkDocs puts where they say nothing."""
    own: dict[str, Any] = {}
    with warnings.catch_warnings():
        # Said to go some day; there is nothing else that tells the one from the other.
        warnings.simplefilter("ignore", DeprecationWarning)
        for given in config.user_configs:
            own |= given
    return own


def complete(config: MkDocsConfig) -> None:
    """Fill in what mkdocs.yml does not say.

    UnfitError if the two do not go together, UnusableError if the project is a newer one.
    """
    if not is_lent(config):
        return
    _refuse_newer(config)
    root = Path(config.config_file_path).parent
    own = _given(config)
    if "markdown_extensions" in own:
        own["markdown_extensions"] = list(_extensions(config))
    with program.find(root, program.SETTINGS).open("rb") as file:
        stated = yaml_load(file)
    both = {key: _both(key, stated.get(key), own.get(key)) for key in (*WHOLE, *JOINED, *FIRST)}
    looks = program.folders(root, THEME)
    both["theme"] |= {"custom_dir": str(looks[0])}
    if "nav" not in own:
        lent = frozenset(program.pages())
        both["nav"] = list(_with_own(_held(stated["nav"], lent, config), config))
    whole = MkDocsConfig(config_file_path=config.config_file_path)
    whole.load_dict({key: value for key, value in both.items() if value is not None})
    whole.load_dict({"site_name": config.site_name, "docs_dir": config.docs_dir, "plugins": []})
    failed, _warned = whole.validate()
    if failed:
        raise UnfitError([(name, str(error)) for name, error in failed])
    whole.theme.dirs[1:1] = [str(folder) for folder in looks[1:]]
    for key in TAKEN:
        config[key] = whole[key]


def _extensions(config: MkDocsConfig) -> Iterator[str | dict[str, Any]]:
    """The project's own with their settings: MkDocs has taken these out of what mkdocs.yml says."""
    for name in config.markdown_extensions:
        settings = config.mdx_configs.get(name)
        yield {name: dict(settings)} if settings else name


def _refuse_newer(config: MkDocsConfig) -> None:
    """Ensure the project was not made for a program that knows more than this one."""
    plugin: Any = config.plugins[NAME]
    stated = str(plugin.config.program or __version__)
    if program.number(stated) > program.number(__version__):
        raise UnusableError(
            _(
                "The project was made for the program {stated}, and this one is {running}. Take the "
                "newer one: uv lock --upgrade-package open-roadmaps, then uv sync.",
                stated=stated,
                running=__version__,
            )
        )


def _both(key: str, ours: Any, own: Any) -> Any:
    if own is None:
        return ours
    if key in JOINED:
        return {**(ours or {}), **({"name": own} if isinstance(own, str) else own)}
    return [*(ours or ()), *own] if key in FIRST else own


def _held(entries: list[Any], lent: frozenset[str], config: MkDocsConfig) -> Iterator[Any]:
    """The menu without pages that are nowhere: an office may have no contacts."""
    for entry in entries:
        ((title, what),) = entry.items()
        if isinstance(what, list):
            yield {title: list(_held(what, lent, config))}
        elif (Path(config.docs_dir) / what).is_file() or what in lent:
            yield entry


def _with_own(entries: Iterator[Any], config: MkDocsConfig) -> Iterator[Any]:
    """The menu, and after it pages at the head of content/ that are in no menu yet."""
    known = set()
    for entry in entries:
        known |= set(_named(entry))
        yield entry
    for path in sorted(Path(config.docs_dir).glob("*.md")):
        if path.name not in known:
            yield path.name


def _named(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
        return
    for what in entry.values() if isinstance(entry, Mapping) else entry:
        yield from _named(what)


class Shown(FileSystemLoader):
    """Files of a theme; of its folders that begin with a dot, thousands of icons, none is listed.

    MkDocs lists all there is to find what it copies, and of these it copies none.
    """

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for folder in self.searchpath:
            for here, inner, names in os.walk(folder):
                inner[:] = [name for name in inner if not name.startswith(".")]
                place = Path(here).relative_to(folder)
                found.update((place / name).as_posix() for name in names)
        return sorted(found)


def environment(theme: Theme) -> Environment:
    """The environment of a theme's templates, as MkDocs makes it."""
    made = Theme.get_env(theme)
    made.loader = Shown(theme.dirs)
    return made


def lend(files: Files, config: MkDocsConfig) -> None:
    """Add the pages of the program that the project does not have itself."""
    if not is_lent(config):
        return
    home = str(program.HOME / program.CONTENT)
    for name in program.pages():
        if name not in files.src_uris:
            files.append(File(name, home, config.site_dir, config.use_directory_urls))
