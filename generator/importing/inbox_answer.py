"""What an inbox answers: a summary, marked workbooks, the packages as they would be.

The summary holds counts, places and reasons, and no cell of a package: it stands in a log for
long. A file goes into a marked workbook only, and not even there if it is about single people.
"""

import html
import re
from collections.abc import Iterator
from pathlib import Path

from ..data.problems import UnusableError, as_markdown
from ..language.i18n import Text, _, ngettext
from ..output import text_file, write
from .files.containers import WORKBOOKS
from .forms.marking import mark
from .inbox import ANSWERS, Answer, Parcel, take_in
from .summary import counted, left_out

SUMMARY, MARKED, PACKAGES = "summary.md", "marked", "packages"
PERSONAL = "personal-data"
OPTION = re.compile(r"--(set|names|leave-out)\b")
# What no file of an artifact may be called.
UNSAFE = re.compile(r"[^\w. -]+")
EXAMPLE = """\
```toml
package = "results"
leave_out = ["Лист1!H"]

[set]
blank = "0"

[names]
"МБОУ СОШ № 22" = "orlyovsky-2"
```
"""


def write_answer(answer: Answer, folder: Path, language: str) -> None:
    """Write into `folder`: summary.md, marked/, and packages/ if something is to be proposed."""
    write([text_file(SUMMARY, as_summary(answer, language))], folder)
    write(answer.files, folder / PACKAGES)
    for parcel in answer.parcels:
        _mark(parcel, folder / MARKED, language)


def _mark(parcel: Parcel, folder: Path, language: str) -> None:
    problems = parcel.received.problems
    if any(problem.check == PERSONAL for problem in problems):
        return
    done = next((step.done for step in parcel.received.steps if step.done), None)
    for path in parcel.files:
        if done is None or path.suffix.casefold() not in WORKBOOKS:
            continue
        target = folder / f"{parcel.package}-{UNSAFE.sub('_', path.stem)[:80]}.xlsx"
        left = [note for note in done.left_out if note.place.file == path.name]
        try:
            mark([path], target, problems, language, left)
        except UnusableError:
            continue  # why it cannot be read is among the problems


def as_summary(answer: Answer, language: str) -> str:
    """The summary in Markdown."""
    return "\n".join(_lines(answer, language)) + "\n"


def _lines(answer: Answer, language: str) -> Iterator[str]:
    def say(text: Text) -> str:
        return text.render(language)

    failed = [parcel for parcel in answer.parcels if parcel.received.failed]
    if failed:
        yield "## " + say(_("Not received: nothing was changed"))
    elif answer.files:
        yield "## " + say(_("Received"))
    else:
        yield "## " + say(_("Nothing changes: the packages hold all of this already"))
    for parcel in answer.parcels:
        yield from ("", *_parcel(parcel, language))
    if any(item.check == PERSONAL for item in answer.problems):
        yield from ("", say(_("**The upload holds data about single people. Delete the branch now, with its file;"
                              " upload the workbook again without them.**")))  # fmt: skip
    elif failed and any(OPTION.search(say(item.remedy)) for item in answer.problems):
        yield from ("", say(_("What the answer calls `--set`, `--names` and `--leave-out` is written into the file"
                              " `{file}` beside the workbook, for example:", file=ANSWERS)), "", EXAMPLE)  # fmt: skip
    elif not failed:
        count = ngettext("{n} file of the packages would change.", "{n} files of the packages would change.",
                         len(answer.files))  # fmt: skip
        yield from ("", say(count))


def _parcel(parcel: Parcel, language: str) -> Iterator[str]:
    names = ", ".join(path.name for path in parcel.files)
    yield f"### {_shown(parcel.package or '—')}: {_shown(names)}"
    yield ""
    for step in parcel.received.steps:
        if step.done is not None:
            # What would be added is looked at when it can be.
            if told := left_out(step.done, language, flagged=not step.failed).strip():
                yield f"<pre>{html.escape(told)}</pre>\n"
            for table in () if step.failed else step.done.merged.tables:
                yield f"- {_shown(counted(table).render(language))}"
        yield from (f"- {_shown(text.render(language))}" for text in step.told)
    if parcel.received.problems:
        yield ""
        yield as_markdown(parcel.received.problems, language)


def _shown(text: str) -> str:
    """Text that Markdown shows as it stands."""
    safe = "".join(f"\\{char}" if char in "\\`*_{}[]<>#!|~$&@:" else char for char in text)
    return " ".join(safe.split())


__all__ = ["as_summary", "take_in", "write_answer"]
