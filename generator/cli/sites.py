"""Commands that build the site, and show it on this machine."""

import errno
import socket
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Annotated, Any

import typer

from ..build.inputs import unchanged
from ..data.problems import OperationError, UnusableError
from ..language.i18n import _
from . import parts
from .common import SETTINGS, SPOKEN, Jobs, Language, refuse, tell, warn

NOWHERE = _(
    "Warning: the site has no address of its own yet (site_url in mkdocs.yml), so links for "
    "citing and embedding lead nowhere; it cannot be published so."
)


def build(
    output: Annotated[Path, typer.Option(help="The folder of the site.")] = Path("site"),
    jobs: Jobs = 0,
    scheduler: Annotated[
        str, typer.Option(help="The address of a Dask cluster that makes the files.")
    ] = "",
    previous: Annotated[
        str, typer.Option(help="A site built earlier: what changed since is told.")
    ] = "",
    offline: Annotated[
        bool, typer.Option("--offline", help="A site that opens by double click.")
    ] = False,
    language: Language = SPOKEN,
) -> None:
    """Build the site; the folder is replaced at once when everything is ready.

    With --previous pages, the API and feeds tell what changed since that site.
    """
    options: dict[str, Any] = {"previous": str(Path(previous).resolve())} if previous else {}
    # Asked before anything is loaded: that takes longer than the answer.
    noted = (
        None if offline else unchanged(SETTINGS.resolve(), output.resolve(), options, glance=True)
    )
    if noted and noted.sample:
        warn(NOWHERE, language)
    parts.keep_all()
    try:
        made = noted is None and parts.plugin.build_site(
            SETTINGS, output, offline=offline, proposed=offline, jobs=jobs, scheduler=scheduler,
            tell=lambda text: tell(text, language), nowhere=lambda: warn(NOWHERE, language), **options,
        )  # fmt: skip
        if not made:
            tell(_("Nothing has changed: the site stays as it is."), language)
    except parts.plugin.BadDataError as error:
        refuse(error.problems, language)


def serve(
    address: Annotated[str, typer.Option(help="Where to listen.")] = "127.0.0.1:8000",
    language: Language = SPOKEN,
) -> None:
    """Serve the site on this machine and build it anew when a file changes."""
    _refuse_address(address)
    try:
        parts.plugin.serve_site(SETTINGS, address)
    except parts.plugin.BadDataError as error:
        refuse(error.problems, language)


def _refuse_address(address: str) -> None:
    """Ensure one can listen at `address`, before a site is built for it.

    OperationError if another program does so now.
    """
    host, _colon, port = address.replace("localhost:", "127.0.0.1:").rpartition(":")
    try:
        family = socket.AF_INET6 if isinstance(ip_address(host), IPv6Address) else socket.AF_INET
        with socket.create_server((str(ip_address(host)), int(port)), family=family):
            pass
    except (ValueError, OverflowError, PermissionError) as error:
        raise UnusableError(
            _(
                "«{address}» is no address to listen at: write the number of this machine and a "
                "port from 1024 to 65535, as --address 127.0.0.1:8000.",
                address=address,
            )
        ) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise OperationError(
            _(
                "The port {port} is taken: another program listens at {address}, perhaps "
                "another roadmaps serve. End it, or take another port: --address {other}.",
                port=port, address=address, other=f"{host}:{_free(host, family)}",
            )
        ) from error  # fmt: skip


def _free(host: str, family: int) -> int:
    """A port at which nobody listens just now."""
    with socket.create_server((host, 0), family=family) as free:
        return int(free.getsockname()[1])
