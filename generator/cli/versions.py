"""Commands about published versions of the site; `publishing` does what they say.

On stdout go addresses of what was published, on stderr everything else.
"""

from pathlib import Path
from typing import Annotated

import typer

from . import parts
from .common import Jobs, Reason, day_of

To = Annotated[Path | None, typer.Option(help="Publish into this folder, not to a branch.")]
Remote = Annotated[str | None, typer.Option(help="The git remote; by default as in mkdocs.yml.")]
Branch = Annotated[str | None, typer.Option(help="Its branch; by default as in mkdocs.yml.")]
Ready = Annotated[
    bool, typer.Option("--ready", help="Commit everything and do not push; what to push is told.")
]
ForceSize = Annotated[
    bool, typer.Option("--force-size", help="Publish more than 1 GB, which GitHub Pages refuses.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Do everything, and stop before it is published.")
]
Expect = Annotated[Path | None, typer.Option(help="Publish only what this release.json tells of.")]


def publish(
    version: Annotated[str, typer.Argument(help="current, a release as 2021.4, or preview-….")],
    to: To = None,
    remote: Remote = None,
    branch: Branch = None,
    force: Annotated[
        bool, typer.Option("--force", help="Although the published commit is not an earlier one.")
    ] = False,
    force_size: ForceSize = False,
    dry_run: DryRun = False,
    manifest: Annotated[
        Path | None, typer.Option(help="Write release.json of the version into this file, too.")
    ] = None,
    expect: Expect = None,
    lift: Annotated[
        bool, typer.Option("--lift", help="Although the version was taken back: it is mended.")
    ] = False,
    ready: Ready = False,
    jobs: Jobs = 0,
) -> None:
    """Build a version and publish it in one step beside the others; a release never changes.

    To a branch of a git remote, or with --to into a folder for any web server; in one step or not
    at all. Every published address must go on resolving: content/redirects.csv says where what
    moved is now. Previews are in no list and closed to search engines.
    """
    place = parts.publishing.Place(to, remote, branch, limited=not force_size, ready=ready)
    parts.publishing.publish(
        place,
        version,
        jobs,
        force=force,
        rehearsal=dry_run,
        manifest=manifest,
        expect=expect,
        lift=lift,
    )


def bump(
    since: Annotated[
        str,
        typer.Option(
            help="What readers have, a folder or a git revision; by default the published current version."
        ),
    ] = "",
    day: Annotated[
        str, typer.Option("--date", help="The day of the edition; by default today.")
    ] = "",
    reason: Reason = "",
    to: To = None,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Set version and created of the packages that changed since they were published.

    A correction raises the last number, new data the middle one, other columns the first. Check
    and publish refuse other content under the same version.
    """
    place = parts.publishing.Place(to, remote, branch, limited=False)
    parts.raising.bump(place, since, day_of(day) if day else None, reason.strip())


def rollback(
    commit: Annotated[
        str | None, typer.Option(help="The commit it was made from; by default the last before.")
    ] = None,
    dry_run: DryRun = False,
    manifest: Annotated[
        Path | None, typer.Option(help="Write release.json of the state into this file, too.")
    ] = None,
    expect: Expect = None,
    ready: Ready = False,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Put an earlier state of the current version back into its place, and hold it there.

    The next merge does not publish until publish --lift says that the fault is mended.
    """
    parts.publishing.rollback(
        parts.publishing.Place(None, remote, branch, ready=ready),
        commit,
        rehearsal=dry_run,
        manifest=manifest,
        expect=expect,
    )


def fold(
    states: Annotated[
        int, typer.Option(help="Earlier states of the current version to keep.", min=1)
    ] = 10,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Make the published branch smaller: old states go, everything published stays.

    Each release is kept with the commit that it was made upon.
    """
    parts.publishing.fold(parts.publishing.Place(None, remote, branch), states)


def withdraw(
    version: Annotated[str, typer.Argument(help="A release or a preview.")],
    reason: Annotated[str, typer.Option(help="What readers will see in its place.")],
    to: To = None,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Put a notice with the reason into the place of every page of a version."""
    place = parts.publishing.Place(to, remote, branch, limited=False)
    parts.publishing.withdraw(place, version, reason)


def prune(
    versions: Annotated[
        list[str] | None, typer.Argument(help="Previews; by default all of them.")
    ] = None,
    to: To = None,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Remove previews; releases stay for ever."""
    place = parts.publishing.Place(to, remote, branch, limited=False)
    parts.publishing.prune(place, versions or ())


def verify(
    version: Annotated[str | None, typer.Argument(help="A release; by default the newest.")] = None,
    to: Annotated[
        Path | None, typer.Option(help="Compare this published folder with its own lists.")
    ] = None,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Build a release again from its commit, by its own rules, and compare every file.

    With --to nothing is built: every file of a published folder is compared with the lists that
    lie there. 1 if a file differs.
    """
    parts.publishing.verify(parts.publishing.Place(to, remote, branch), version)
