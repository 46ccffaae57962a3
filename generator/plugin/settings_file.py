"""mkdocs.yml before MkDocs reads it: what would keep its reader busy for ever, or run.

Only the events of the file are looked at; nothing is made of them yet.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from ..data.problems import SettingsError
from ..language.i18n import Text, _

LARGEST = 1_000_000
MOST_NODES = 100_000
DEEPEST = 50
DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt ].*)?")
# Names of functions are how MkDocs is told of some extensions; all else would be called.
CALLED = "tag:yaml.org,2002:python/"
NAMED = f"{CALLED}name:"


@dataclass
class _Open:
    """A list or mapping that is not at its end: the anchor it has, and its nodes so far."""

    anchor: str | None
    nodes: int = 1


def examine(path: Path) -> None:
    """SettingsError if the file is too large, goes round in itself, calls code or has a wild date."""
    if path.stat().st_size > LARGEST:
        raise SettingsError(_("mkdocs.yml is larger than a megabyte: remove what is no setting."))
    try:
        _walk(path.read_bytes())
    except yaml.YAMLError as error:
        raise SettingsError(of_yaml(error)) from error


def of_yaml(error: BaseException) -> Text:
    """Where the file cannot be read on, and what that is most often."""
    marked: BaseException | None = error
    while marked is not None and not isinstance(marked, yaml.MarkedYAMLError):
        marked = marked.__cause__ or marked.__context__
    if isinstance(marked, yaml.constructor.ConstructorError) and marked.problem_mark:
        line = marked.problem_mark.line + 1
        return _("mkdocs.yml, line {line}: a value of a kind that is not known. Write it as text, "
                 "in quotes.", line=line)  # fmt: skip
    if isinstance(marked, yaml.MarkedYAMLError) and marked.problem_mark:
        quoted = marked.context_mark if "quoted" in (marked.context or "") else None
        return _(
            "mkdocs.yml, line {line}: the file cannot be read from here on. Look at this line and the "
            "one above it: the indent is made of spaces, a colon is followed by a space, each quote "
            "and bracket is closed.",
            # A quote that nobody closes is told where it is opened.
            line=(quoted or marked.problem_mark).line + 1,
        )
    if isinstance(error, yaml.reader.ReaderError):
        return _("mkdocs.yml holds a character that is no text: save the file in UTF-8.")
    return _("mkdocs.yml cannot be used: MkDocs answers «{reason}».", reason=str(error).strip())


def _walk(data: bytes) -> None:
    """Follow the events; what an alias repeats counts as often as it is repeated."""
    sizes: dict[str, int] = {}
    around: list[_Open] = [_Open(None)]
    for event in yaml.parse(data, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in sizes:
                raise _fault(line, _("the part «{name}» holds itself", name=event.anchor))
            around[-1].nodes += sizes[event.anchor]
        elif isinstance(event, yaml.CollectionStartEvent):
            around.append(_Open(event.anchor))
        elif isinstance(event, yaml.CollectionEndEvent):
            done = around.pop()
            around[-1].nodes += done.nodes
            if done.anchor:
                sizes[done.anchor] = done.nodes
        elif isinstance(event, yaml.ScalarEvent):
            around[-1].nodes += 1
            if event.anchor:
                sizes[event.anchor] = 1
            if event.implicit[0]:
                _judge_date(event.value, line)
        tag = getattr(event, "tag", None) or ""
        if tag.startswith(CALLED) and not tag.startswith(NAMED):
            raise _fault(line, _("the value would run a program"))
        if len(around) > DEEPEST or around[-1].nodes > MOST_NODES:
            raise _fault(line, _("too much is repeated, or lies too deep in each other"))


def _judge_date(value: str, line: int) -> None:
    found = DAY.fullmatch(value)
    if found:
        try:
            date(*map(int, found.groups()))
        except ValueError:
            raise _fault(line, _("there is no day {value}", value=value)) from None


def _fault(line: int, reason: Text) -> SettingsError:
    return SettingsError(
        _("mkdocs.yml, line {line}: {reason}. Correct the line.", line=line, reason=reason)
    )
