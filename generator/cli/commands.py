"""The commands of `roadmaps`, in the order in which help lists them."""

import platform
import sys
from collections.abc import Callable
from contextlib import closing
from functools import wraps
from importlib.metadata import version
from inspect import Parameter, signature
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from .. import __version__
from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from ..processes import ending, portable
from ..processes.scratch import scratch
from ..progress import heard
from . import data, filling, sites, starting, texts, versions
from .calls import UsageError, misunderstood
from .common import SPOKEN, STOPPED, Language, Loudness, language, loudness
from .help import Context, translate
from .showing import shown

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("new", starting.new),
    ("check", data.check),
    ("build", sites.build),
    ("serve", sites.serve),
    ("diff", data.diff),
    ("schemas", data.schemas),
    ("protect", data.protect),
    ("touched", data.touched),
    ("import", filling.import_),
    ("receive", filling.receive),
    ("inbox", filling.inbox),
    ("propose", filling.propose),
    ("template", filling.template),
    ("demo", filling.demo),
    ("report", filling.report),
    ("term", texts.term),
    ("target", texts.target),
    ("doctor", starting.doctor),
    ("override", starting.override),
    ("bump", versions.bump),
    ("publish", versions.publish),
    ("rollback", versions.rollback),
    ("withdraw", versions.withdraw),
    ("prune", versions.prune),
    ("fold", versions.fold),
    ("verify", versions.verify),
)
# What a site is made with, and what differs when two machines differ.
STANDS_ON = (
    "mkdocs", "mkdocs-material", "mike", "frictionless", "pandas", "numpy", "altair",
    "vl-convert-python", "typst", "jinja2", "typer",
)  # fmt: skip
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say only what is wrong, and no progress.")
]
Verbose = Annotated[
    bool, typer.Option("--verbose", "-v", help="Say every stage with its counts and its time.")
]
COMMON = (
    Parameter("language", Parameter.KEYWORD_ONLY, default=SPOKEN, annotation=Language),
    Parameter("quiet", Parameter.KEYWORD_ONLY, default=False, annotation=Quiet),
    Parameter("verbose", Parameter.KEYWORD_ONLY, default=False, annotation=Verbose),
)
"""Options that every command has; a command that says something itself takes `language`."""


def telling(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the common options: it shows its stages as loud as they say."""
    own = signature(command).parameters
    added = [item for item in COMMON if item.name not in own]

    @wraps(command)
    def told(**options: Any) -> None:
        quiet, verbose = options.pop("quiet"), options.pop("verbose")
        if quiet and verbose:
            raise UnusableError(_("--quiet and --verbose ask for opposite things: choose one."))
        loudness.level = (
            Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.USUAL
        )
        language = options["language"] if "language" in own else options.pop("language")
        with closing(shown(language)) as listener, heard(listener):
            command(**options)

    told.__signature__ = signature(command).replace(  # type: ignore[attr-defined]
        parameters=[
            *(item.replace(kind=Parameter.KEYWORD_ONLY) for item in own.values()), *added
        ]
    )  # fmt: skip
    return told


class Command(TyperCommand):
    """A command whose help is in the language of the call."""

    context_class = Context

    def format_help(self, ctx: Any, formatter: Any) -> None:
        translate(self, self.get_help_option(ctx), language(sys.argv))
        super().format_help(ctx, formatter)


class Commands(TyperGroup):
    """The commands; an interruption is told as any other operation that ended early."""

    context_class = Context

    def format_help(self, ctx: Any, formatter: Any) -> None:
        translate(self, self.get_help_option(ctx), language(sys.argv))
        super().format_help(ctx, formatter)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run it; what of the call cannot be understood is told in the caller's language."""
        try:
            code = super().main(*args, **{**extra, "standalone_mode": False})
        except UsageError as error:
            if type(error).__name__ == "NoArgsIsHelpError":
                error.show()  # type: ignore[attr-defined]
                raise SystemExit(2) from error
            raise UnusableError(misunderstood(error)) from error
        except typer.Abort as error:
            raise OperationError(STOPPED) from error
        raise SystemExit(code or 0)

    def invoke(self, ctx: Any) -> Any:
        try:
            # The call is understood; what came before is told now.
            ending.heed()
            portable.unblock()
            with scratch():
                return super().invoke(ctx)
        except KeyboardInterrupt as error:
            # A later request would meet an interpreter that has put its handlers away, and end it by
            # force, which the first process would tell as well. Threads of libraries heed no mask.
            ending.disregard()
            # Left alone, the framework would say "Aborted!" and exit as if the data had errors.
            raise OperationError(STOPPED) from error
        except BrokenPipeError as error:
            # Whoever reads has enough; the framework would exit as if the data had errors.
            raise SystemExit(3) from error


def _version(asked: bool) -> None:
    if asked:
        lines = [f"roadmaps {__version__}", f"python {platform.python_version()}"]
        lines += [f"{name} {version(name)}" for name in STANDS_ON]
        sys.stdout.write("\n".join(lines) + "\n")
        raise typer.Exit()


def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Show the version, and those of what it stands on.",
        ),
    ] = False,
) -> None:
    """Check data packages of school roadmaps and publish them as a site."""


app = typer.Typer(
    cls=Commands,
    callback=_common,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    # Boxes are for terminals; they would cut the lines of a log.
    rich_markup_mode="rich" if sys.stderr.isatty() else None,
)
for _name, _function in COMMANDS:
    app.command(_name, cls=Command)(telling(_function))
