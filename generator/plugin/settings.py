"""The settings of the plugin in mkdocs.yml."""

from datetime import date, datetime
from pathlib import Path

from mkdocs.config.base import Config
from mkdocs.config.config_options import Choice, ListOfItems, Optional, Type
from mkdocs.config.defaults import MkDocsConfig

from ..build.inputs import STORE
from ..data.problems import UnusableError
from ..language.i18n import _
from ..voices import downloads


class RoadmapsConfig(Config):
    """Settings of the plugin in mkdocs.yml; what they mean is told by `meanings`."""

    program = Optional(Type((str, float, int)))
    as_of = Optional(Type((str, date)))
    release = Type(str, default="current")
    previous = Type(str, default="")
    judged = Type(bool, default=False)
    folder = Type(str, default="")
    jobs = Type(int, default=0)
    scheduler = Type(str, default="")
    formats = ListOfItems(Choice([item.suffix for item in downloads.FORMATS]),
                          default=[item.suffix for item in downloads.FORMATS])  # fmt: skip
    cards = ListOfItems(Choice(downloads.CARDS_IF_ASKED), default=[])
    # Read where the packages are, like the next, so that every command knows it.
    hide_below = Optional(Type(int))
    tiny = Optional(Type(int))
    slow = ListOfItems(Type(str), default=[])


def known_settings() -> tuple[frozenset[str], frozenset[str]]:
    """Names that mkdocs.yml may hold: those of MkDocs, and those of the plugin."""
    return frozenset({*MkDocsConfig(), "INHERIT"}), frozenset(dict(RoadmapsConfig()))


def language_of(config: MkDocsConfig) -> str:
    """The language in which the project's texts are said."""
    return str(config.theme.get("language") or "ru")


def store(root: Path) -> Path:
    """The folder of notes of the project at `root`; UnusableError where it is none, or leads elsewhere."""
    folder = root.resolve() / STORE
    if folder.resolve() != folder or (folder.exists() and not folder.is_dir()):
        raise UnusableError(
            _(
                "Builds keep their notes in the folder {folder}: remove what stands there.",
                folder=STORE,
            )
        )
    return folder


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
