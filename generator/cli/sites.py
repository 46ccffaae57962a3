"""Commands that build the site, and show it on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from ..language.i18n import _
from . import parts
from .common import SETTINGS, Jobs, Language, refuse, tell


def build(
    output: Annotated[Path, typer.Option(help="The folder of the site.")] = Path("site"),
    jobs: Jobs = 0,
    previous: Annotated[
        str, typer.Option(help="A site built earlier: what changed since is told.")
    ] = "",
    offline: Annotated[
        bool, typer.Option("--offline", help="A site that opens by double click.")
    ] = False,
    language: Language = "ru",
) -> None:
    """Build the site; the folder is replaced at once when everything is ready."""
    options = {"previous": str(Path(previous).resolve())} if previous else {}
    if parts.plugin.is_sample(parts.plugin.identity(SETTINGS).url):
        tell(
            _(
                "Warning: mkdocs.yml does not say where the site stands (site_url), so links for "
                "citing and embedding lead nowhere; it cannot be published so."
            ),
            language,
        )
    try:
        parts.plugin.build_site(
            SETTINGS, output, offline=offline, proposed=offline, jobs=jobs, **options
        )
    except parts.plugin.BadDataError as error:
        refuse(error.problems, language)


def serve(
    address: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1:8000",
) -> None:
    """Serve the site on this machine and build it anew when a file changes."""
    try:
        parts.plugin.serve_site(SETTINGS, address)
    except parts.plugin.BadDataError as error:
        refuse(error.problems, "ru")
