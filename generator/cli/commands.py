"""The commands of `roadmaps`, in the order in which help lists them."""

import signal
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from .. import __version__
from ..data.problems import OperationError
from ..processes import ending
from ..processes.scratch import scratch
from . import data, filling, sites, starting, texts, versions
from .common import STOPPED

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


class Commands(TyperGroup):
    """The commands; an interruption is told as any other operation that ended early."""

    def invoke(self, ctx: Any) -> Any:
        try:
            # The call is understood; what came before is told now.
            ending.heed()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ending.REQUESTS)
            with scratch():
                return super().invoke(ctx)
        except KeyboardInterrupt as error:
            # Left alone, the framework would say "Aborted!" and exit as if the data had errors.
            raise OperationError(STOPPED) from error
        except BrokenPipeError as error:
            # Whoever reads has enough; the framework would exit as if the data had errors.
            raise SystemExit(3) from error


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"roadmaps {__version__}\n")
        raise typer.Exit()


def _common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Check data packages of school roadmaps and publish them as a site."""


app = typer.Typer(
    cls=Commands,
    callback=_common,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Boxes are for terminals; they would cut the lines of a log.
    rich_markup_mode="rich" if sys.stderr.isatty() else None,
)
for _name, _function in COMMANDS:
    app.command(_name)(_function)
