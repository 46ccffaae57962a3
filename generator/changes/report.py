"""A comparison for whoever asked for it: lines for a terminal, JSON, a job summary."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict

from ..data.catalog.kinds import FOLLOWED
from ..grouping import by_key
from ..language.i18n import Text, _, ngettext
from .change import KIND_TITLES, Kind
from .log import Entry

# A job summary of more than 1 MiB is refused whole, and other steps write into it as well.
MOST_BYTES = 900_000
NOTHING = _("Nothing changed.")
MARKUP = "\\`*_{}[]<>()#!|~$&"


def as_text(entries: Iterable[Entry], language: str) -> str:
    """A block per school, body, roadmap or territory, then how many changes of which kind."""
    found = tuple(entries)
    if not found:
        return NOTHING.render(language) + "\n"
    lines = []
    for group in by_owner(found):
        lines.append(group[0].owner_name)
        lines += [f"  [{_kind(entry, language)}] {entry.in_group}" for entry in group]
        lines.append("")
    return "\n".join([*lines, summary(found).render(language), *_counts(found, language)]) + "\n"


def as_json(entries: Iterable[Entry], language: str) -> str:
    """The counts by kind, and every change."""
    found = tuple(entries)
    counts = Counter(entry.kind for entry in found)
    shown = {
        "counts": {str(kind): counts[kind] for kind in Kind},
        "changes": [asdict(entry) for entry in found],
    }
    return json.dumps(shown, ensure_ascii=False, indent=2, default=str) + "\n"


def as_markdown(entries: Iterable[Entry], language: str, most: int = MOST_BYTES) -> str:
    """A list per school and so on, cut between two lines so that it stays under `most` bytes."""
    found = tuple(entries)
    if not found:
        return NOTHING.render(language) + "\n"
    head = "\n".join(
        [f"**{_safe(summary(found).render(language))}**", "",
         *(f"- {_safe(line)}" for line in _counts(found, language)), ""]
    )  # fmt: skip
    lines, told, size = [head], 0, len(head.encode())
    for line, is_entry in _lines(found, language):
        # Room for the last line, which tells how much was left out.
        size += len(line.encode()) + 1
        if size > most - 500:
            break
        lines.append(line)
        told += is_entry
    if told < len(found):
        left = ngettext("{n} more change is not shown here.",
                        "{n} more changes are not shown here.", len(found) - told)  # fmt: skip
        lines += ["", f"*{_safe(left.render(language))}*"]
    return "\n".join(lines) + "\n"


def _lines(found: tuple[Entry, ...], language: str) -> Iterator[tuple[str, bool]]:
    """Lines of Markdown, each whole by itself, and whether it is a change."""
    for group in by_owner(found):
        yield f"\n### {_safe(group[0].owner_name)}\n", False
        for entry in group:
            yield f"- **{_safe(_kind(entry, language))}.** {_safe(entry.in_group)}", True


def by_owner(found: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Entries by whom they are about: schools first, then bodies, plans, territories, packages."""
    order = {folder: place for place, folder in enumerate((*FOLLOWED, "data"))}
    groups = by_key((entry.owner, entry) for entry in found)
    for owner in sorted(groups, key=lambda name: (order.get(name.split("/")[0], len(order)), name)):
        yield groups[owner]


def _kind(entry: Entry, language: str) -> str:
    return KIND_TITLES[entry.kind].render(language)


def summary(found: tuple[Entry, ...]) -> Text:
    return ngettext("{n} change.", "{n} changes.", len(found))


def _counts(found: tuple[Entry, ...], language: str) -> Iterator[str]:
    counts = Counter(entry.kind for entry in found)
    for kind in Kind:
        if counts[kind]:
            yield f"{KIND_TITLES[kind].render(language)}: {counts[kind]}"


def _safe(text: str) -> str:
    """Text that Markdown shows as it stands."""
    escaped = "".join(f"\\{char}" if char in MARKUP else char for char in " ".join(text.split()))
    # A colon or an at sign would make a link or call a person: addresses are shown, not linked.
    return escaped.replace("@", "&#64;").replace("://", ":&#47;&#47;").replace("www.", "www&#46;")


FORMS: Mapping[str, Callable[[Iterable[Entry], str], str]] = {
    "text": as_text,
    "json": as_json,
    "markdown": as_markdown,
}
