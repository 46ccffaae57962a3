"""The command `roadmaps`: machine output on stdout, progress on stderr, exit codes as promised.

0 done; 1 the data has errors; 2 the package, the settings or the call cannot be used;
3 an operation failed and can be run again.
"""

import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from typer.core import TyperGroup

from generator import (
    __version__,
    changes,
    demo,
    editing,
    output,
    packages,
    plugin,
    problems,
    protection,
    publishing,
    reports,
    site,
)
from generator.catalog import Catalog
from generator.i18n import Text, _
from generator.packages import schemas
from generator.packages.snapshot import snapshot
from generator.problems import OperationError, Problem, Severity, UnusableError
from generator.releases import revisions
from generator.targets import parse_quantities
from generator.terms import Period, parse_term


class Commands(TyperGroup):
    """The commands; an interruption is told as any other operation that ended early."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as error:
            # Left alone, the framework would say "Aborted!" and exit as if the data had errors.
            raise OperationError(_("Stopped. Nothing was published; run it again.")) from error


app = typer.Typer(
    cls=Commands,
    help="Check data packages of school roadmaps and publish them as a site.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Boxes are for terminals; they would cut the lines of a log.
    rich_markup_mode="rich" if sys.stderr.isatty() else None,
)
stderr = Console(stderr=True)


class Language(StrEnum):
    """Languages of messages."""

    RU = "ru"
    EN = "en"


class Format(StrEnum):
    """Forms in which problems are told."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    MARKDOWN = "markdown"
    HTML = "html"


REPORTS: dict[Format, Callable[[tuple[Problem, ...], str], str]] = {
    Format.TEXT: problems.as_text,
    Format.JSON: problems.as_json,
    Format.GITHUB: problems.as_github,
    Format.MARKDOWN: problems.as_markdown,
    Format.HTML: problems.as_html,
}
Lang = Annotated[Language, typer.Option("--language", help="Language of the messages.")]
HERE = Path()
Root = Annotated[Path, typer.Argument(help="A project, a package, or a folder of packages.")]


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"roadmaps {__version__}\n")
        raise typer.Exit()


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Check data packages of school roadmaps and publish them as a site."""


@app.command()
def check(
    folder: Root = HERE,
    format_: Annotated[Format, typer.Option("--format", help="Form of the output.")] = Format.TEXT,
    report: Annotated[
        Path | None, typer.Option(help="Write the whole list into this HTML file as well.")
    ] = None,
    language: Lang = Language.RU,
) -> None:
    """Check every data package and list all problems with file, row, column and remedy."""
    try:
        found = site.load(folder).problems
    except UnusableError as error:
        if format_ is Format.TEXT and report is None:
            raise
        found = (_unusable(folder, error),)
    if report is not None:
        page = output.OutputFile(report.name, problems.as_html(found, language).encode("utf-8"))
        output.write([page], report.resolve().parent)
    sys.stdout.write(REPORTS[format_](found, language))
    raise typer.Exit(problems.exit_code(found))


def _unusable(folder: Path, error: UnusableError) -> Problem:
    """For a reader that is a program: a folder without packages is a problem like others."""
    return Problem(
        severity=Severity.ERROR,
        check="package",
        package="",
        path=folder.as_posix(),
        message=error.text,
        remedy=_("Name the folder of a project, of a package, or of several packages."),
        unusable=True,
    )


@app.command()
def build(
    output: Annotated[Path, typer.Option(help="The folder of the site.")] = Path("site"),
    jobs: Annotated[int, typer.Option(help="Processes; 0 means one a processor.", min=0)] = 0,
    previous: Annotated[
        str, typer.Option(help="A site built earlier: what changed since is told.")
    ] = "",
    offline: Annotated[
        bool, typer.Option("--offline", help="A site that opens by double click, without search.")
    ] = False,
    language: Lang = Language.RU,
) -> None:
    """Build the site; the folder is replaced at once when everything is ready."""
    options = {"previous": str(Path(previous).resolve())} if previous else {}
    try:
        plugin.build_site(Path("mkdocs.yml"), output, offline=offline, jobs=jobs, **options)
    except plugin.BadDataError as error:
        _refuse(error, language)


@app.command()
def serve(
    address: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1:8000",
) -> None:
    """Serve the site on this machine and build it anew when a file changes."""
    try:
        plugin.serve_site(Path("mkdocs.yml"), address)
    except plugin.BadDataError as error:
        _refuse(error, Language.RU)


def _refuse(error: plugin.BadDataError, language: str) -> NoReturn:
    sys.stderr.write(problems.as_text(error.problems, language))
    raise typer.Exit(problems.exit_code(error.problems)) from error


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A folder with packages, or a git revision.")],
    new: Annotated[str, typer.Argument(help="The same, as it is now.")],
    format_: Annotated[
        changes.Form, typer.Option("--format", help="Form of the output.")
    ] = changes.Form.TEXT,
    language: Lang = Language.RU,
) -> None:
    """Tell what changed in the packages, a sentence a change; 1 if their structure is broken."""
    with revisions.state(old, HERE) as before, revisions.state(new, HERE) as after:
        found = changes.difference(snapshot(before), snapshot(after), new, language)
    sys.stdout.write(changes.FORMS[format_](found, language))
    raise typer.Exit(1 if changes.is_broken(found) else 0)


@app.command(name="schemas")
def schemas_(
    folder: Root = HERE,
    write: Annotated[
        bool,
        typer.Option(
            "--write", help="Rewrite them: cells keep their values, new columns are empty."
        ),
    ] = False,
) -> None:
    """List the files whose schemas or columns differ from the profiles; --write renews them."""
    stale = schemas.renewed(packages.find(folder))
    if write:
        output.write(stale, HERE)
    for file in stale:
        sys.stdout.write(f"{file.path}\n")
    raise typer.Exit(1 if stale and not write else 0)


@app.command()
def protect(folder: Root = HERE, language: Lang = Language.RU) -> None:
    """Hide in the packages what must not be published; a second run changes nothing."""
    catalog, unread = site.read(folder)
    if {resource for _package, resource in catalog.partial} & protection.NEEDED:
        sys.stderr.write(problems.as_text(unread, language))
        raise typer.Exit(problems.exit_code(unread) or 1)
    plan = protection.protection(catalog)
    home = folder.resolve()
    output.write(plan.files(home), home)
    for line in plan.said:
        _tell(line, language)


@app.command(name="import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="Workbooks, CSV or plans to bring in.")],
    package: Annotated[str, typer.Option(help="The package that the rows go to.")],
    kind: Annotated[str, typer.Option(help="What the files are; auto looks for itself.")] = "auto",
    mapping: Annotated[
        Path | None, typer.Option(help="A TOML file that says what the columns are.")
    ] = None,
    names: Annotated[
        Path | None, typer.Option(help="A file of names and ids: TOML, or CSV of two columns.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Read this sheet only.")] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", help="What the file does not tell, as school_year=2021-22."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Overwrite cells that were mended by hand.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would be written.")
    ] = False,
    mark: Annotated[
        Path | None, typer.Option(help="Write a copy of the workbook with its errors marked.")
    ] = None,
    format_: Annotated[
        editing.Format, typer.Option("--format", help="Form of the output.")
    ] = editing.Format.TEXT,
    language: Lang = Language.RU,
) -> None:
    """Bring tables and plans of editors into a package, or tell what is in their way."""
    request = editing.Request(
        files=tuple(files),
        package=package,
        kind=kind,
        options=editing.options_of(set_ or []),
        answers=editing.read_answers(names) if names else {},
        mapping=editing.read_toml(mapping) if mapping else None,
        sheet=sheet,
        replace=replace,
    )
    done = editing.run(HERE, request, editing.IMPORTERS)
    if mark is not None:
        editing.mark(files, mark, done.problems, language)
    if not dry_run:
        editing.finish(HERE, done)
    sys.stdout.write(editing.REPORTS[format_](done, language, written=not dry_run))
    raise typer.Exit(problems.exit_code(done.problems))


@app.command()
def template(
    what: Annotated[str, typer.Argument(help="A table: results, schools, measures …")],
    whole: Annotated[
        bool, typer.Option("--all", help="A sheet for every table of the table's profile.")
    ] = False,
    package: Annotated[
        str | None, typer.Option(help="Fill the form with the rows of this package.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", help="The workbook to write; by default the name with .xlsx."),
    ] = None,
) -> None:
    """Write a form in XLSX for a table, or for all tables of its profile."""
    try:
        catalog: Catalog | None = site.read(HERE)[0]
    except UnusableError:
        # Without packages the form is empty, and lists no ids.
        catalog = None
    target = output or Path(f"{what}.xlsx")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(editing.form(what, catalog, package, whole=whole))
    sys.stdout.write(f"{target.as_posix()}\n")


@app.command(name="demo")
def demo_(
    folder: Annotated[Path, typer.Argument(help="Where the packages go: a new or empty folder.")],
    schools: Annotated[int, typer.Option(help="How many schools, from 24 to 40,000.")] = 24,
    seed: Annotated[int, typer.Option(help="Another seed gives another territory.")] = 1,
) -> None:
    """Write packages of a fictional territory of any size, the same for the same seed."""
    for package in demo.write_packages(schools, seed, folder):
        sys.stdout.write(f"{package.as_posix()}\n")


class Draft(StrEnum):
    """Kinds of reports that the command writes."""

    PROGRESS = "progress"
    RESULTS = "results"
    REGISTER = "register"
    YEAR = "year"
    DIGEST = "digest"


@app.command()
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
    """Write a report as Markdown into content/reports/: its numbers come when the site is built."""
    catalog, _unread = site.read(HERE)
    file = reports.draft(
        catalog,
        HERE / "site_templates" / "reports",
        kind,
        roadmap=roadmap or None,
        territory=territory or None,
        period=period,
        day=_day(day) if day else None,
    )
    target = output_ or Path(file.path)
    if not reports.is_place(target, HERE):
        raise UnusableError(
            _(
                "No report can be in {file}: it must be a file in the folder {folder} with a name "
                "of small Latin letters, digits and single hyphens, as plan-2026-q3.md.",
                file=target.as_posix(),
                folder=reports.FOLDER,
            )
        )
    if target.exists() and not force:
        raise UnusableError(
            _("{file} is there already: choose another --output, or --force.", file=target)
        )
    output.write([output.OutputFile(target.name, file.content)], target.parent)
    sys.stdout.write(f"{target.as_posix()}\n")


@app.command()
def term(
    text: Annotated[str, typer.Argument(help="A term as a plan puts it.")],
    start: Annotated[str, typer.Option(help="First day of the plan, as 2021-01-01.")],
    end: Annotated[str, typer.Option(help="Last day of the plan.")],
) -> None:
    """Show as JSON how a term is understood in a plan of the given period."""
    period = Period(start=_day(start), end=_day(end))
    if period.end < period.start:
        raise UnusableError(_("The plan ends before it starts."))
    _print_json(asdict(parse_term(text, period)))


@app.command()
def target(text: Annotated[str, typer.Argument(help="A result as a plan puts it.")]) -> None:
    """Show as JSON the quantities that are read from a text."""
    _print_json([asdict(item) for item in parse_quantities(text)])


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UnusableError(_("«{text}» is no date; write it as 2021-01-31.", text=text)) from error


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


app.add_typer(publishing.app)


def main() -> None:
    """Run the command; whatever happens, the reader sees a sentence and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # Output is UTF-8 wherever it goes; a name that is no text must not stop it.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    language = _language(sys.argv)
    try:
        app()
    except UnusableError as error:
        _fail(error.text, language, 2)
    except plugin.SettingsError as error:
        _fail(error.text, language, 2)
    except OperationError as error:
        _fail(error.text, language, 3)
    except OSError as error:
        text = _(
            "The operation failed: {reason}: {file}. Nothing was published; run it again.",
            reason=error.strerror or str(error),
            file=error.filename or "—",
        )
        _fail(text, language, 3)
    except Exception as error:
        # A traceback tells an editor nothing; a developer asks for it.
        if os.environ.get("ROADMAPS_TRACEBACK"):
            raise
        text = _(
            "An error in the program itself: {kind}: {reason}. Please report it.",
            kind=type(error).__name__,
            reason=str(error),
        )
        _fail(text, language, 3)


def _language(arguments: list[str]) -> str:
    return "en" if "--language=en" in arguments or " --language en" in " ".join(arguments) else "ru"


def _fail(text: Text | None, language: str, code: int) -> None:
    if text is not None:
        _tell(text, language)
    raise SystemExit(code)


def _tell(text: Text, language: str) -> None:
    """A line on stderr, in one piece: whoever reads a log can search in it."""
    stderr.print(text.render(language), markup=False, highlight=False, soft_wrap=True)
