"""Commands about the data packages: what is wrong, what changed, what is to be renewed."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .. import output
from ..build import verdict
from ..data import problems
from ..data.problems import Problem, UnusableError
from ..language.i18n import _
from ..processes.together import write_together
from . import parts
from .common import HERE, SPOKEN, Jobs, Language, Mark, Root, refuse, refuse_own, tell, turn, warn

if TYPE_CHECKING:
    ProblemForm = str
else:
    ProblemForm = Literal[tuple(problems.FORMS)]
# The names in `FORMS` of `changes`, which is not loaded to tell them.
ChangeForm = Literal["text", "json", "markdown"]


def check(
    folder: Root = HERE,
    format_: Annotated[ProblemForm, typer.Option("--format", help="Form of the output.")] = "text",
    report: Annotated[
        Path | None, typer.Option(help="Write the whole list into this HTML file as well.")
    ] = None,
    workbook: Annotated[
        Path | None,
        typer.Option(help="Check this workbook instead, as if its rows were brought in."),
    ] = None,
    package: Annotated[
        str | None, typer.Option(help="The package that the rows of the workbook belong to.")
    ] = None,
    names: Annotated[
        Path | None, typer.Option(help="A file of names and ids for the workbook, as in import.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", help="What the workbook does not tell, as in import."),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option("--leave-out", help="Cells of the workbook that are not to be taken."),
    ] = None,
    mark: Mark = None,
    since: Annotated[
        str,
        typer.Option(
            help="An edition that readers have, a folder or a git revision: what must not be "
            "shown beside it, and other content under its version, are errors too."
        ),
    ] = "",
    jobs: Jobs = 0,
    language: Language = SPOKEN,
) -> None:
    """Check every data package and list all problems with file, row, column and remedy.

    As text the first three problems of a kind are shown, as json all of them, as github ten
    annotations, the most useful first, as markdown a summary of less than 1 MiB, as html a page
    that needs no network.

    With --workbook the rows of an editor's workbook are checked instead, as if they were brought
    in: the same rows and numbers are counted as by import.
    """
    if workbook is None and (package or names or mark or set_ or leave_out):
        raise UnusableError(
            _("--package, --names, --set, --leave-out and --mark go with --workbook FILE.xlsx.")
        )
    refuse_own(report, ".html")
    refuse_own(mark, ".xlsx")
    try:
        if workbook is None:
            found = _of_packages(folder, since, jobs or os.cpu_count() or 1)
        else:
            importing = parts.importing
            done = importing.check_workbook(
                folder,
                workbook,
                package,
                importing.read_answers(names) if names else {},
                importing.IMPORTERS,
                options=importing.options_of(set_ or []),
                leave_out=importing.areas_of(leave_out or []),
            )
            if mark is not None:
                importing.mark([workbook], mark, done.problems, language, done.left_out)
            found = done.problems
            told = importing.left_out(done, language)
            (sys.stdout if format_ == "text" else sys.stderr).write(told)
    except UnusableError as error:
        if format_ == "text" and report is None:
            raise
        found = (_unusable(workbook or folder, error),)
    if report is not None:
        output.write_alone(report, problems.as_html(found, language).encode("utf-8"))
    sys.stdout.write(problems.FORMS[format_](found, language))
    raise typer.Exit(problems.exit_code(found))


def _of_packages(folder: Path, since: str, jobs: int) -> tuple[Problem, ...]:
    """The problems of the packages, by themselves and beside the edition `since`."""
    # The one look at a clock: no site is built by it, so none differs from day to day.
    today = datetime.now(UTC).date()
    # Asked before anything is loaded: that takes longer than the answer.
    own = None if since else verdict.of(folder)
    if own and own.is_clean(today):
        return ()
    parts.keep_all()
    loaded = parts.checked.load(folder, jobs=jobs)
    ahead = parts.editions.not_of_days_to_come(loaded.catalog, today)
    if not since:
        found = problems.in_order([*loaded.problems, *ahead])
        if own and not found:
            own.keep(today)
        return found
    with parts.revisions.state(since, HERE) as before:
        return problems.in_order([*parts.checked.beside(loaded, before), *ahead])


def _unusable(folder: Path, error: UnusableError) -> Problem:
    """For a reader that is a program: a folder without packages is a problem like others."""
    return Problem(
        check="package",
        path=folder.as_posix(),
        message=error.text,
        remedy=_("Name the folder of a project, of a package, or of several packages.")
        if folder.is_dir()
        else _("Give a workbook that can be read, and the package that its rows belong to."),
        unusable=True,
    )


def diff(
    old: Annotated[str, typer.Argument(help="A folder with packages, or a git revision.")],
    new: Annotated[str, typer.Argument(help="The same, as it is now.")],
    format_: Annotated[ChangeForm, typer.Option("--format", help="Form of the output.")] = "text",
    language: Language = SPOKEN,
) -> None:
    """Tell what changed in the packages, a sentence a change; 1 if their structure is broken.

    By school, body, plan and territory: new data, corrections, progress, deadlines, dropped
    measures, methods, hidden values.
    """
    with parts.revisions.state(old, HERE) as before, parts.revisions.state(new, HERE) as after:
        states = parts.snapshot.snapshot(before), parts.snapshot.snapshot(after)
        found = parts.changes.difference(*states, new, language)
    sys.stdout.write(parts.changes.FORMS[format_](found, language))
    raise typer.Exit(1 if parts.changes.is_broken(found) else 0)


def schemas(
    folder: Root = HERE,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Rewrite them: cells keep their values, new columns are empty."
        ),
    ] = False,
    language: Language = SPOKEN,
) -> None:
    """List the files whose schemas or columns differ from the profiles; --write renews them.

    Missing columns are inserted, empty; a column that holds a value is never removed.
    """
    stale = parts.schemas.renewed(parts.packages.find(folder))
    if write:
        with turn(language) as room:
            write_together(stale, HERE, room)
    for file in stale:
        sys.stdout.write(f"{file.path}\n")
    raise typer.Exit(1 if stale and not write else 0)


def touched(
    proposal: Annotated[Path, typer.Argument(help="Another checkout, of which data are taken.")],
    language: Language = SPOKEN,
) -> None:
    """Name what a proposal changes beside packages and texts, and who must approve each of it.

    Owners stand in .github/CODEOWNERS here, not in the proposal; 1 if nobody must approve a path.
    """
    lines, nobody = parts.owners.lines_of(HERE), _("nobody").render(language)
    free = 0
    for path in parts.revisions.differing_paths(HERE, proposal):
        if path.startswith(("datapackages/", "content/")):
            continue
        names = parts.owners.owners_of(lines, path)
        free += not names
        # A name may hold what a log or a page would obey.
        shown = "".join(
            letter if letter.isprintable() and letter != "`" else "?" for letter in path
        )
        sys.stdout.write(f"- `{shown}` — {', '.join(names) or nobody}\n")
    if free:
        warn(
            _(
                "The proposal touches what nobody must approve. Give the paths an owner in "
                ".github/CODEOWNERS of the branch main, in a change of its own."
            ),
            language,
        )
    raise typer.Exit(1 if free else 0)


def protect(
    folder: Root = HERE,
    since: Annotated[
        str, typer.Option(help="An edition that readers have: a folder, or a git revision.")
    ] = "",
    language: Language = SPOKEN,
) -> None:
    """Hide in the packages what must not be published; a second run changes nothing.

    Small groups are hidden, and what gives them away. The numbers are gone from the files: keep
    your originals elsewhere. What an edition named by --since hides stays hidden; what it shows is
    known and hides nothing else; a difference of a few participants is not shown.
    """
    with turn(language) as room:
        catalog, unread = parts.checked.read(folder)
        if {resource for _package, resource in catalog.partial} & parts.protection.NEEDED:
            refuse(unread, language)
        earlier = None
        if since:
            with parts.revisions.state(since, HERE) as before:
                earlier = parts.checked.read(before)[0]
        plan = parts.protection.protection(catalog, earlier)
        home = folder.resolve()
        write_together(plan.files(home), home, room)
    for line in plan.said:
        tell(line, language)
