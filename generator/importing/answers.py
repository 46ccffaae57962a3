"""Files that an editor writes beside a table: answers to names, and mapping files."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from ..data.problems import UnusableError
from ..language.i18n import Text, _
from .files.containers import start_of
from .files.grid import as_text
from .open_file import opened


def read_toml(path: Path) -> Mapping[str, object]:
    """The TOML file at `path`; UnusableError tells the line that cannot be read."""
    start_of(path)
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnusableError(
            _("{file} is no TOML file. {reason}", file=path.name, reason=_unread(error))
        ) from error


def _unread(error: Exception) -> Text:
    """Where a TOML file cannot be read on, and what is most often to blame."""
    if isinstance(error, UnicodeDecodeError):
        return _("Save it in UTF-8.")
    place = re.search(r"\(at line ([0-9]+)", str(error))
    line = _("From line {line} on it cannot be read.", line=place[1]) if place else None
    rule = _('Each line is a pair as "name" = "id", both in quotes; sections stand in [brackets].')
    return _("{line} {rule}", line=line, rule=rule) if line else rule


def read_answers(path: Path) -> Mapping[str, str]:
    """Ids by name, "" to leave out: TOML lines `"name" = "id"`, or a CSV of two columns."""
    if path.suffix.casefold() == ".toml":
        found = read_toml(path)
        tables = [value for value in found.values() if isinstance(value, dict)]
        pairs = {key: value for table in (found, *tables) for key, value in table.items()}
        wrong = [key for key, value in pairs.items() if not isinstance(value, str | dict)]
        if wrong:
            raise UnusableError(
                _("{file}: «{name}» must be given an id in quotes.", file=path.name, name=wrong[0])
            )
        return {key: value for key, value in pairs.items() if isinstance(value, str)}
    source = opened(path)
    if source.document or source.refused:
        raise UnusableError(
            _(
                "{file} is no file of names: write CSV with the columns name and id, or TOML.",
                file=path.name,
            )
        )
    rows = source.tables[0].rows if source.tables else ()
    answers = {as_text(row[0]): as_text(row[1]) for row in rows if len(row) >= 2 and row[0]}
    return {name: id_ for name, id_ in answers.items() if (name, id_) != ("name", "id")}


def options_of(given: list[str]) -> Mapping[str, str]:
    """Values of `--set name=value`; UnusableError if one has no equals sign."""
    options = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals or not name.strip():
            raise UnusableError(_("--set needs name=value, not «{text}».", text=item))
        options[name.strip()] = value.strip()
    return options
