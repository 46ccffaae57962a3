"""Commands that write packages and reports: imports, forms, drafts, a fictional territory."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from .. import output, program
from ..data import problems
from ..data.problems import UnusableError
from ..language.i18n import _
from ..processes.together import write_together
from ..voices.report_kinds import DRAFTS
from . import parts
from .common import HERE, SPOKEN, Language, Mark, Reason, day_of, refuse, refuse_own, turn

if TYPE_CHECKING:
    from ..data.catalog import Catalog
    from ..importing import Request

    Draft = str
else:
    Draft = Literal[tuple(DRAFTS)]
# What `importing` offers; it is not loaded to tell it.
ImportForm = Literal["text", "json"]


Files = Annotated[list[Path], typer.Argument(help="Workbooks, CSV or plans to bring in.")]
Package = Annotated[str, typer.Option(help="The package that the rows go to.")]
Kind = Annotated[str, typer.Option(help="What the files are; auto looks for itself.")]
Mapping = Annotated[Path | None, typer.Option(help="A TOML file that says what the columns are.")]
Names = Annotated[
    Path | None, typer.Option(help="A file of names and ids: TOML, or CSV of two columns.")
]
Stated = Annotated[
    list[str] | None,
    typer.Option("--set", help="What the file does not tell, as school_year=2021-22."),
]
LeaveOut = Annotated[
    list[str] | None,
    typer.Option("--leave-out", help="Cells that are not to be taken: «Лист1!H3:H40»."),
]


def import_(
    files: Files,
    package: Package,
    kind: Kind = "auto",
    mapping: Mapping = None,
    names: Names = None,
    sheet: Annotated[str | None, typer.Option(help="Read this sheet only.")] = None,
    set_: Stated = None,
    leave_out: LeaveOut = None,
    replace: Annotated[
        bool,
        typer.Option(
            "--replace",
            help="Overwrite cells that were mended by hand, and empty those that the form leaves empty.",
        ),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be written.")
    ] = False,
    mark: Mark = None,
    format_: Annotated[ImportForm, typer.Option("--format", help="Form of the output.")] = "text",
    language: Language = SPOKEN,
) -> None:
    """Bring tables and plans of editors into a package, or tell what is in their way.

    Shows what was understood, what to look at and what was left out, with cell and reason, and
    counts rows and numbers. A number that is not understood is an error until --leave-out names
    it. Nothing is written if there are errors; data about pupils are refused; a second run changes
    nothing. A package that is not there yet is made when --set title=… and --set contributor=…
    say what it is.

    Kinds: form, vpr-marks, vpr-agreement, vpr-scores, ege, register, list, schools, mapping, roadmap.
    """
    refuse_own(mark, ".xlsx")
    request = _request(
        files, package, kind, mapping, names, set_, leave_out, sheet=sheet, replace=replace
    )
    with nullcontext(HERE) if dry_run else turn(language) as room:
        done = parts.importing.run(HERE, request, parts.importing.IMPORTERS)
        if mark is not None:
            parts.importing.mark(files, mark, done.problems, language, done.left_out)
        if not dry_run:
            write_together(done.files, HERE, room)
    sys.stdout.write(parts.importing.FORMS[format_](done, language, written=not dry_run))
    raise typer.Exit(problems.exit_code(done.problems))


def receive(
    files: Files,
    package: Package,
    kind: Kind = "auto",
    mapping: Mapping = None,
    names: Names = None,
    set_: Stated = None,
    leave_out: LeaveOut = None,
    reason: Reason = "",
    language: Language = SPOKEN,
) -> None:
    """Bring files in, protect, bump and check the packages in one go; nothing is written if a step fails."""
    request = _request(files, package, kind, mapping, names, set_, leave_out, reason=reason.strip())
    with turn(language) as room, parts.raising.readers() as readers:
        received = parts.receiving.receive(HERE, request, parts.importing.IMPORTERS, readers)
        write_together(received.files, HERE, room)
    sys.stdout.write(parts.receiving.as_text(received, language))
    raise typer.Exit(problems.exit_code(received.problems))


def _request(
    files: list[Path],
    package: str,
    kind: str,
    mapping: Path | None,
    names: Path | None,
    stated: list[str] | None,
    leave_out: list[str] | None,
    **more: Any,
) -> "Request":
    """What the options say that an import is to do; `more` is what only some commands are asked."""
    importing = parts.importing
    return importing.Request(
        files=tuple(files),
        package=package,
        kind=kind,
        options=importing.options_of(stated or []),
        answers=importing.read_answers(names) if names else {},
        mapping=importing.read_toml(mapping) if mapping else None,
        leave_out=importing.areas_of(leave_out or []),
        **more,
    )


def inbox(
    folder: Annotated[Path, typer.Argument(help="The folder of files that were uploaded.")],
    answer: Annotated[
        Path, typer.Option("--output", help="A new folder for summary, marked workbooks, packages.")
    ],
    language: Language = SPOKEN,
) -> None:
    """Receive what stands in an inbox, all or nothing, and answer without a number of a package.

    Each folder of the inbox goes into the package of its name.
    """
    if answer.exists():
        raise UnusableError(_("{file} is there already: choose another --output.", file=answer))
    with turn(language) as room, parts.raising.readers() as readers:
        done = parts.inbox.take_in(HERE, folder, parts.importing.IMPORTERS, readers)
        write_together(done.files, HERE, room)
    parts.inbox.write_answer(done, answer, language)
    sys.stdout.write(f"{answer.as_posix()}\n")
    raise typer.Exit(problems.exit_code(done.problems))


def propose(
    file: Annotated[
        Path, typer.Argument(help="A book that names schools, or a plan that names who answers.")
    ],
    target: Annotated[
        Path, typer.Option("--output", help="What to write: a file .toml, of a plan .xlsx.")
    ],
    language: Language = SPOKEN,
) -> None:
    """Propose rows of the register out of a file, to look through before they are brought in.

    Out of a book of results, a list or a register its territories and schools with their ids, in
    TOML: import with --kind schools takes it by --names. Out of a plan the bodies that it names
    and the register does not have, as a form: import takes it.
    """
    refuse_own(target, ".xlsx" if target.suffix.lower() == ".xlsx" else ".toml")
    made = parts.importing.propose(HERE, file, language, parts.importing.IMPORTERS)
    refuse_own(target, made.ending)
    if made.draft.problems:
        refuse(made.draft.problems, language)
    if target.exists():
        raise UnusableError(_("{file} is there already: choose another --output.", file=target))
    output.write_alone(target, made.content)
    sys.stdout.write(f"{target.as_posix()}\n")


def template(
    what: Annotated[str, typer.Argument(help="A table: results, schools, measures …")],
    whole: Annotated[
        bool, typer.Option("--all", help="A sheet for every table of the table's profile.")
    ] = False,
    package: Annotated[
        str | None, typer.Option(help="Fill the form with the rows of this package.")
    ] = None,
    output_: Annotated[
        Path | None,
        typer.Option("--output", help="The workbook to write; by default the name with .xlsx."),
    ] = None,
    day: Annotated[
        str,
        typer.Option("--date", help="Of progress and reports: list what is awaited on this day."),
    ] = "",
) -> None:
    """Write a form in XLSX for a table, or for all tables of its profile.

    With drop-down lists and notes; filled in, it goes back by import. With --package and --date a
    form for progress or reports lists what is awaited: whatever nobody fills in stays outside.
    """
    try:
        catalog: Catalog | None = parts.checked.read(HERE)[0]
    except UnusableError:
        # Without packages the form is empty, and lists no ids.
        catalog = None
    target = output_ or Path(f"{what}.xlsx")
    refuse_own(target, ".xlsx")
    asked = day_of(day) if day else None
    made = parts.importing.form(what, catalog, package, whole=whole, day=asked)
    output.write_alone(target, made)
    sys.stdout.write(f"{target.as_posix()}\n")


def demo(
    folder: Annotated[Path, typer.Argument(help="Where the packages go: a new or empty folder.")],
    schools: Annotated[int, typer.Option(help="How many schools, from 24 to 40,000.")] = 24,
    seed: Annotated[int, typer.Option(help="Another seed gives another territory.")] = 1,
) -> None:
    """Write packages of a fictional territory of any size, the same for the same seed.

    Three packages, into a new or empty folder or over an earlier territory.
    """
    for package in parts.demo.write_packages(schools, seed, folder):
        sys.stdout.write(f"{package.as_posix()}\n")


def report(
    kind: Annotated[Draft, typer.Argument(help="What the report tells.")],
    period: Annotated[str, typer.Option(help="As 2026-Q3, 2026-H1, 2026 or 2025-26.")],
    roadmap: Annotated[str, typer.Option(help="The id of the plan.")] = "",
    territory: Annotated[str, typer.Option(help="The id of the territory.")] = "",
    day: Annotated[str, typer.Option("--date", help="All statuses are of this day.")] = "",
    output_: Annotated[
        Path | None, typer.Option("--output", help="Another file, in content/reports/.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file.")] = False,
) -> None:
    """Write a report as Markdown into content/reports/: its numbers come when the site is built.

    Some kinds are of a plan, --roadmap, the others of a territory, --territory.
    """
    catalog, _unread = parts.checked.read(HERE)
    file = parts.reports.draft(
        catalog,
        program.find(HERE, f"{program.TEMPLATES}/reports/{kind}.md").parent,
        kind,
        roadmap=roadmap or None,
        territory=territory or None,
        period=period,
        day=day_of(day) if day else None,
    )
    target = output_ or Path(file.path)
    if not parts.reports.is_place(target, HERE):
        raise UnusableError(
            _(
                "No report can be in {file}: it must be a file in the folder {folder} with a name "
                "of small Latin letters, digits and single hyphens, as plan-2026-q3.md.",
                file=target.as_posix(),
                folder=parts.reports.FOLDER,
            )
        )
    if target.exists() and not force:
        raise UnusableError(
            _("{file} is there already: choose another --output, or --force.", file=target)
        )
    output.write_alone(target, file.content)
    sys.stdout.write(f"{target.as_posix()}\n")
