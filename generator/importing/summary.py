"""What an import did or would do, for a person and for a program."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ..data.problems import as_text as problems_as_text
from ..data.problems import ranges
from ..grouping import by_key
from ..language.i18n import Text, _, ngettext
from .merging import Change, TablePlan
from .model import Account, Note
from .new_package import look_at
from .reading import Reading
from .running import Import

SHOWN = 10


def as_text(done: Import, language: str, *, written: bool) -> str:
    """Per file what was understood, flagged and dropped; then the changes and the problems."""
    lines: list[str] = []
    for reading in done.readings:
        lines += _reading(reading, language)
        lines.append("")
    lines += _told(_("Dropped while merging"), done.merged.dropped, language)
    lines.append(_("Package {name}", name=done.package).render(language))
    for table in done.merged.tables:
        lines += _table(table, language)
    if not done.merged.tables:
        lines.append("  " + _("No rows were found.").render(language))
    lines.append("")
    text = "\n".join(lines)
    if done.new is not None and done.files:
        text += "\n" + look_at(done.package, done.new).render(language) + "\n"
    if done.problems:
        text += "\n" + problems_as_text(done.problems, language)
    return text + "\n" + _outcome(done, written=written).render(language) + "\n"


def _outcome(done: Import, *, written: bool) -> Text:
    if done.has_errors:
        return _("Nothing was written: mend the errors first.")
    if not done.merged.tables:
        return _("No row of the files was taken. Where some were dropped, the reasons stand above.")
    if not done.files:
        return _("Nothing changes: the package holds all of this already.")
    outcome = (
        ngettext("{n} file was written.", "{n} files were written.", len(done.files))
        if written
        else ngettext("{n} file would be written.", "{n} files would be written.", len(done.files))
    )
    if done.unprotected:
        return _("{outcome} Some numbers are too small to be published: run roadmaps protect before"
                 " you publish.", outcome=outcome)  # fmt: skip
    return outcome


def _reading(reading: Reading, language: str) -> Iterator[str]:
    draft = reading.draft
    yield _title(reading).render(language)
    yield from _account(draft.account, language)
    yield from _told(_("Understood"), draft.understood, language)
    yield from _told(_("Look at this"), draft.flagged, language)
    yield from _told(_("Dropped"), draft.dropped, language)


def _account(account: Account, language: str) -> Iterator[str]:
    """How much of a file was taken; nothing of files that are not counted."""
    if account.rows:
        rows = ngettext("{taken} of {n} row", "{taken} of {n} rows", account.rows,
                        taken=account.rows_taken)  # fmt: skip
        numbers = ngettext("{taken} of {n} number", "{taken} of {n} numbers", account.numbers,
                           taken=account.numbers_taken)  # fmt: skip
        yield "  " + _("Taken {rows}, {numbers}.", rows=rows, numbers=numbers).render(language)


def left_out(done: Import, language: str, *, flagged: bool = False) -> str:
    """Of each file how much would be taken, what is left out and why; and what was `flagged`."""
    lines: list[str] = []
    for reading in done.readings:
        seen = reading.draft.flagged if flagged else ()
        own = (*_account(reading.draft.account, language),
               *_told(_("Look at this"), seen, language),
               *_told(_("Dropped"), reading.draft.dropped, language))  # fmt: skip
        lines += [reading.source.name, *own] if own else []
    return "\n".join([*lines, ""]) + ("\n" if lines else "")


def _title(reading: Reading) -> Text:
    if reading.importer is None:
        return _("{file} — refused", file=reading.source.name)
    return _("{file} — {title} ({name})", file=reading.source.name, title=reading.importer.title,
             name=reading.importer.name)  # fmt: skip


def _told(title: Text, notes: Sequence[Note], language: str) -> Iterator[str]:
    """Notes that say the same are told once, with their rows."""
    if not notes:
        return
    yield f"  {title.render(language)} ({len(notes)}):"
    ordered = sorted(notes, key=lambda item: (item.place.sheet, item.place.row or 0))
    groups = by_key(((note.text.render(language), note.place.sheet), note) for note in ordered)
    for (text, sheet), group in groups.items():
        yield f"    {_where(sheet, group, language)}{text}"


def _where(sheet: str, notes: Iterable[Note], language: str) -> str:
    numbers = {note.place.row for note in notes if note.place.row}
    rows = ranges(numbers)
    if not rows:
        return _("sheet «{sheet}»: ", sheet=sheet).render(language) if sheet else ""
    text = _("row {rows}: ", rows=rows) if len(numbers) == 1 else _("rows {rows}: ", rows=rows)
    return f"{sheet}, {text.render(language)}" if sheet else text.render(language)


def counted(table: TablePlan) -> Text:
    """How many rows of a table are new, changed and the same."""
    return _("{path}: new rows {added}, changed {changed}, the same {same}", path=table.path, same=table.same,
             added=len(table.added), changed=len({change.row for change in table.changed}))  # fmt: skip


def _table(table: TablePlan, language: str) -> Iterator[str]:
    yield f"  {counted(table).render(language)}"
    yield from _some([f"+ {', '.join(key)}" for key in table.added], language)
    yield from _some([_changed(change, table) for change in table.changed], language)
    if table.kept:
        kept = _("Differ from the file and are kept (import with --replace takes those of the file):")  # fmt: skip
        yield f"    {kept.render(language)}"
        yield from _some([_changed(change, table) for change in table.kept], language)


def _changed(change: Change, table: TablePlan) -> str:
    title = table.resource.field(change.column).title
    old, new = change.old or "—", change.new or "—"
    return f"{change.row}: {', '.join(change.key)}: {title}: {old} → {new}"


def _some(lines: Sequence[str], language: str) -> Iterator[str]:
    for line in lines[:SHOWN]:
        yield f"    {line}"
    if len(lines) > SHOWN:
        rest = _("… and {n} more", n=len(lines) - SHOWN)
        yield f"    {rest.render(language)}"


def as_json(done: Import, language: str, *, written: bool) -> str:
    """The same as JSON, with every change; `written` tells whether the files were written."""
    entry = {
        "package": done.package,
        "written": written,
        "files": [_reading_json(reading, language) for reading in done.readings],
        "dropped": _notes(done.merged.dropped, language),
        "tables": [_table_json(table) for table in done.merged.tables],
        "problems": [problem.as_json(language) for problem in done.problems],
        "outcome": _outcome(done, written=written).render(language),
    }
    return json.dumps(entry, ensure_ascii=False, indent=2) + "\n"


def _reading_json(reading: Reading, language: str) -> dict[str, Any]:
    draft = reading.draft
    return {
        "file": reading.source.name,
        "kind": reading.importer.name if reading.importer else None,
        "rows": [draft.account.rows_taken, draft.account.rows],
        "numbers": [draft.account.numbers_taken, draft.account.numbers],
        "understood": _notes(draft.understood, language),
        "flagged": _notes(draft.flagged, language),
        "dropped": _notes(draft.dropped, language),
    }


def _notes(notes: Iterable[Note], language: str) -> list[dict[str, Any]]:
    return [
        {name: getattr(note.place, name) for name in ("sheet", "row", "column")}
        | {"text": note.text.render(language)}
        for note in notes
    ]


def _table_json(table: TablePlan) -> dict[str, Any]:
    return {
        "name": table.resource.name,
        "path": table.path,
        "added": [list(key) for key in table.added],
        "changed": list(map(vars, table.changed)),
        "kept": list(map(vars, table.kept)),
        "same": table.same,
        "absent": table.absent,
    }
