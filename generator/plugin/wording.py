"""What MkDocs says of texts, menu and settings, in the words of who maintains them.

MkDocs logs its warnings as English sentences. Each kind is known here by its sentence and told
anew, with the line; what is not known is quoted, so that nothing is lost.
"""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from .. import program
from ..checks import links
from ..data.gate import CHECK
from ..data.problems import Problem
from ..language.i18n import Text, _, reworded

SETTINGS = "mkdocs.yml"
SPEAKERS = ("mkdocs.structure.pages", "mkdocs.structure.nav", "mkdocs.commands.build")
PAGE = re.compile(r"Error (?:reading|building) page '(?P<file>.+?)':.*", re.DOTALL)
LINK = re.compile(
    r"Doc file '(?P<file>.+?)' contains (?:a|an (?P<kind>absolute|unrecognized relative)) link "
    r"(?:to )?'(?P<url>.*?)'(?:, but | which |, it )(?P<why>.*?)(?: Did you mean '(?P<other>.+)'\?)?",
    re.DOTALL,
)
ANCHOR = re.compile(r"there is no such anchor|does not contain an anchor")
UNLISTED = re.compile(
    r"The following pages exist in the docs directory.*?:\n(?P<files>.*)", re.DOTALL
)
LISTED = re.compile(
    r"(?:A reference|An absolute path) to '(?P<name>.*)' is included in the 'nav' .*"
)
SETTING = re.compile(r"Config value '(?P<name>[^']*)': (?P<reason>.*)", re.DOTALL)
PART = re.compile(
    r"(?:Plugin '[^']*' option|Sub-option) '(?P<name>[^']*)': (?P<reason>.*)", re.DOTALL
)

REASONS: Sequence[tuple[str, Text]] = (
    (r"Unrecognised configuration name: .*", _("there is no such setting: correct its name or remove it")),
    (r"Required configuration not provided\.", _("it is missing: write it")),
    (r"The path '(?P<value>.*)' isn't an existing .*|The path set in custom_dir \('(?P<path>.*)'\) .*",
     _("there is no such file or folder: correct the name")),
    (r'The "(?P<value>.*)" plugin is not installed', _("the plugin {value} is not installed: remove its line")),
    (r"Unrecognised theme name: .*", _("there is no such theme: write material")),
    (r"The URL isn't valid.*|Unable to parse the URL\.",
     _("this is no address: it begins with https://")),
    (r"Failed to load extension .*|.* is not a valid Markdown Extension name\.",
     _("there is no such extension of Markdown: correct its name or remove it")),
    (r"Expected one of:? (?P<values>.*?)(?: but received|, got).*",
     _("it can only be one of {values}")),
    (r"Expected nav .*", _("the menu is a list of lines «- Title: page.md», with an indent inside a section")),
    (r"Expected.*|Invalid .*",
     _("a value of another kind belongs here: a text, a number, true or false, or a list")),
)  # fmt: skip


class Ear(logging.Filter):
    """Takes from the log what is known here, and keeps it as problems; all else passes."""

    def __init__(self, config: MkDocsConfig) -> None:
        super().__init__()
        self.config = config
        self.problems: list[Problem] = []
        self.seen: Counter[tuple[str, str]] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.levelno < logging.WARNING:
            return True
        page = PAGE.fullmatch(record.getMessage())
        if page:
            # What is wrong there follows by itself.
            record.msg, record.args = f"{self._path(page['file'])}:", ()
        found = list(self._told(record.getMessage()))
        self.problems += found
        return not found

    def _told(self, said: str) -> Iterator[Problem]:
        link, unlisted, listed = (
            LINK.fullmatch(said),
            UNLISTED.fullmatch(said),
            LISTED.fullmatch(said),
        )
        if link:
            yield self._of_link(link["file"], link["url"], link)
        elif unlisted:
            for name in unlisted["files"].splitlines():
                yield _problem(
                    self._path(name.removeprefix("  - ")),
                    None,
                    _("The page is in no menu."),
                    _(
                        "Name it in nav of mkdocs.yml, or under not_in_nav if it needs no line there."
                    ),
                )
        elif listed:
            own = Path(self.config.config_file_path)
            yield _problem(
                SETTINGS,
                _line(own, listed["name"]),
                _("The menu names «{name}», and there is no such page.", name=listed["name"]),
                _("Correct the name of the file in nav, or remove the line."),
            )

    def _of_link(self, file: str, url: str, said: re.Match[str]) -> Problem:
        self.seen[file, url] += 1
        text = Path(self.config.docs_dir) / file
        if not text.is_file():
            text = program.HOME / program.CONTENT / file
        of = links.no_place if ANCHOR.search(said["why"]) else links.nowhere
        of = links.absolute if said["kind"] == "absolute" else of
        message, remedy = of(url, said["other"] or "")
        line = _line(text, url, self.seen[file, url])
        return _problem(self._path(file), line, message, remedy, url)

    def _path(self, name: str) -> str:
        return f"{Path(self.config.docs_dir).name}/{name}"


def _line(path: Path, sought: str, times: int = 1) -> int | None:
    """The line of a file in which a text stands, for the first time or a later one."""
    try:
        return links.line_of(path.read_text("utf-8", "replace"), sought, times)
    except OSError:
        return None


def _problem(
    path: str, line: int | None, message: Text, remedy: Text, value: str | None = None
) -> Problem:
    return Problem(
        check=CHECK,
        path=path,
        row=line,
        value=value,
        message=message,
        remedy=remedy,
    )


@contextmanager
def settings_heard() -> Iterator[list[tuple[str, str]]]:
    """While settings are read: what MkDocs refuses, as pairs of a setting and its reason."""
    found: list[tuple[str, str]] = []

    def hear(record: logging.LogRecord) -> bool:
        said = SETTING.fullmatch(record.getMessage()) if record.levelno >= logging.WARNING else None
        if said:
            found.extend(parts(said["name"], said["reason"]))
        return not said

    log = logging.getLogger("mkdocs.config")
    log.addFilter(hear)
    try:
        yield found
    finally:
        log.removeFilter(hear)


def parts(name: str, reason: str) -> Iterator[tuple[str, str]]:
    """A setting and what is wrong with it; of one that has parts, those that are wrong."""
    inner = [match for match in map(PART.fullmatch, reason.split("\n")) if match]
    if not inner:
        yield name, reason
    for match in inner:
        yield from parts(match["name"], match["reason"])


def refused(settings: Path, name: str, reason: str) -> Text:
    """That a setting cannot be used, in which line, and why."""
    own = reason.strip()
    told = reworded(own, REASONS) or _("MkDocs answers «{reason}»", reason=own)
    lines = settings.read_text("utf-8", "replace").splitlines()
    sought = re.compile(rf"[\s-]*['\"]?{re.escape(name)}['\"]?\s*(:|$)")
    line = next((number for number, text in enumerate(lines, 1) if sought.match(text)), None)
    if line is None:
        return _("mkdocs.yml, the setting «{name}»: {reason}.", name=name, reason=told)
    return _(
        "mkdocs.yml, line {line}, the setting «{name}»: {reason}.",
        line=line,
        name=name,
        reason=told,
    )


def joined(texts: Iterable[Text]) -> Text:
    """Texts one below the other, as one."""
    told = tuple(texts)
    if len(told) == 1:
        return told[0]
    return Text("{first}\n{rest}", (("first", told[0]), ("rest", joined(told[1:]))))
