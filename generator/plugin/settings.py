"""The settings of the plugin in mkdocs.yml."""

from datetime import date, datetime

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ListOfItems, Optional, Type
from mkdocs.config.defaults import MkDocsConfig

from ..data.problems import UnusableError
from ..language.i18n import _
from ..voices import downloads


class RoadmapsConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    program = Optional(Type((str, float, int)))
    """The version of the program that the project was made for. Pages, templates and settings
    that it lacks are then the program's; without it, it has them all itself."""
    packages = Type(str, default=".")
    """The folder that holds datapackages/, from the folder of mkdocs.yml."""
    templates = Type(str, default="site_templates/pages")
    """Templates of the entity pages."""
    store = Type(str, default=".cache/builds")
    """Where a build notes what it made from what, for the next one."""
    as_of = Optional(Type((str, date)))
    """The day of statuses, as 2021-01-31; by default the newest date of a package."""
    release = Type(str, default="current")
    """The name of the version that is built."""
    previous = Type(str, default="")
    """The folder of the site that was published before, from the folder of mkdocs.yml: its
    packages and its log of changes tell what changed. Empty for a first edition."""
    judged = Type(bool, default=False)
    """Whether the packages must be fit to be published after those of `previous`."""
    folder = Type(str, default="")
    """Where the version goes under the address of the site; empty if the site stands alone."""
    jobs = Type(int, default=0)
    """Processes that render pages; 0 means one a processor."""
    formats = ListOfItems(Choice([item.suffix for item in downloads.FORMATS]),
                          default=[item.suffix for item in downloads.FORMATS])  # fmt: skip
    """Formats of the files to take away; a country may want fewer."""
    hide_below = Optional(Type(int))
    """The fewest participants of whom a result is shown; packages can only raise it. Read
    where the packages are, like the next, so that every command knows it."""
    tiny = Optional(Type(int))
    """The fewest participants of whom 0 or 100 % is shown."""
    papers = Type(str, default="site_templates/papers")
    """Templates of the PDF files."""
    slow = ListOfItems(Type(str), default=[])
    """Addresses of entity pages that MkDocs renders itself, to compare with the stamped ones."""


def known_settings() -> tuple[frozenset[str], frozenset[str]]:
    """Names that mkdocs.yml may hold: those of MkDocs, and those of the plugin."""
    return frozenset({*MkDocsConfig(), "INHERIT"}), frozenset(dict(RoadmapsConfig()))


def day(stated: object) -> date | None:
    """The day that a setting names: YAML makes a date of one that stands without quotes."""
    if isinstance(stated, datetime):
        return stated.date()
    if stated is None or isinstance(stated, date):
        return stated
    try:
        return date.fromisoformat(str(stated))
    except ValueError as error:
        raise UnusableError(
            _("The setting as_of must be a date as 2021-01-31, not {text}.", text=stated)
        ) from error
