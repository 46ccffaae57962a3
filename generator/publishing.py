"""Commands that publish: each builds what it needs and hands it to `releases`.

On stdout go addresses of what was published, on stderr everything else.
"""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from generator import plugin, problems, releases
from generator.i18n import Text, _
from generator.problems import UnusableError
from generator.releases import CURRENT, Git, Host, Outcome, Site, Source, rebuilding

app = typer.Typer()
SETTINGS = Path("mkdocs.yml")
ROOT_TEMPLATES = Path("site_templates/root")
REDIRECTS = Path("content/redirects.csv")
SOURCES = ("datapackages", "content", "site_templates", "mkdocs.yml", "generator")

To = Annotated[Path | None, typer.Option(help="Publish into this folder, not to a branch.")]
Remote = Annotated[str | None, typer.Option(help="The git remote; by default as in mkdocs.yml.")]
Branch = Annotated[str | None, typer.Option(help="Its branch; by default as in mkdocs.yml.")]
ForceSize = Annotated[
    bool, typer.Option("--force-size", help="Publish more than 1 GB, which GitHub Pages refuses.")
]


@dataclass(frozen=True)
class Work:
    """What every command works with."""

    site: Site
    host: Host
    git: Git
    scratch: Path
    limit: int | None

    def do(self, decide: releases.Decide) -> Outcome:
        """Run the operation, and warn when the site grows towards the host's limit."""
        outcome = releases.run(self.host, decide, self.scratch, self.limit)
        if self.limit and outcome.size > releases.WARNED * self.limit:
            self.tell(
                _(
                    "The site has {size} MB of the {limit} MB that the host takes: prune previews.",
                    size=outcome.size // 1_000_000,
                    limit=self.limit // 1_000_000,
                )
            )
        if not outcome.changed:
            self.tell(_("All is published already as it is: nothing to do."))
        return outcome

    def tell(self, text: Text) -> None:
        sys.stderr.write(text.render(self.site.language) + "\n")

    def address(self, version: str) -> None:
        sys.stdout.write(f"{self.site.url}{version}/\n")


@contextmanager
def _work(
    to: Path | None, remote: str | None, branch: str | None, *, force_size: bool = False
) -> Iterator[Work]:
    """The host, the site's name and a folder to work in; what fails is told as by `build`."""
    known = plugin.identity(SETTINGS)
    git = Git(Path.cwd())
    host: Host = (
        releases.open_folder(to)
        if to is not None
        else releases.open_branch(git, remote or known.remote, branch or known.branch)
    )
    # Only GitHub Pages has a limit that we know of.
    limit = None if to is not None or force_size else releases.LIMIT
    site = Site(known.name, known.url, known.language, ROOT_TEMPLATES.resolve())
    with tempfile.TemporaryDirectory(prefix="roadmaps-") as scratch:
        try:
            yield Work(site, host, git, Path(scratch), limit)
        except (plugin.BadDataError, releases.LostPathsError) as error:
            _refuse(error.problems, site.language)


def _refuse(found: tuple[problems.Problem, ...], language: str) -> NoReturn:
    sys.stderr.write(problems.as_text(found, language))
    raise typer.Exit(problems.exit_code(found))


@app.command()
def publish(
    version: Annotated[str, typer.Argument(help="current, a release as 2021.4, or preview-….")],
    to: To = None,
    remote: Remote = None,
    branch: Branch = None,
    force: Annotated[
        bool, typer.Option("--force", help="Although the published commit is not an earlier one.")
    ] = False,
    force_size: ForceSize = False,
    jobs: Annotated[int, typer.Option(help="Processes; 0 means one a processor.", min=0)] = 0,
) -> None:
    """Build a version and publish it in one step beside the others; a release never changes."""
    releases.kind_of(version)
    with _work(to, remote, branch, force_size=force_size) as work:
        source = _source(work.git)
        if source.modified:
            work.tell(_("Not everything here is committed: the manifest will say so."))

        def make(name: str, previous: Path | None) -> Path:
            work.tell(_("Building {version} …", version=name))
            target = work.scratch / "sites" / name
            target.parent.mkdir(exist_ok=True)
            plugin.build_site(
                SETTINGS,
                target,
                release=name,
                folder=name,
                jobs=jobs,
                previous=str(previous or ""),
            )
            return target

        def follows(commit: str) -> bool:
            mine = source.commit
            return force or mine is None or work.git.is_ancestor(commit, mine)

        work.do(releases.publication(work.site, (version,), make, source, REDIRECTS, follows))
        work.address(version)


@app.command()
def rollback(
    commit: Annotated[
        str | None, typer.Option(help="The commit it was made from; by default the last before.")
    ] = None,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Put an earlier state of the current version back into its place."""
    with _work(None, remote, branch) as work:
        git_branch = work.host
        if not isinstance(git_branch, releases.Branch):
            raise UnusableError(_("Only a branch remembers earlier states."))
        work.do(releases.rollback(work.site, lambda folder: git_branch.restore(commit, folder)))
        work.address(CURRENT)


@app.command()
def withdraw(
    version: Annotated[str, typer.Argument(help="A release or a preview.")],
    reason: Annotated[str, typer.Option(help="What readers will see in its place.")],
    to: To = None,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Put a notice with the reason into the place of every page of a version."""
    with _work(to, remote, branch, force_size=True) as work:
        work.do(releases.withdrawal(work.site, version, reason))
        work.address(version)


@app.command()
def prune(
    versions: Annotated[
        list[str] | None, typer.Argument(help="Previews; by default all of them.")
    ] = None,
    to: To = None,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Remove previews; releases stay for ever."""
    with _work(to, remote, branch, force_size=True) as work:
        work.do(releases.pruning(work.site, versions or ()))


@app.command()
def verify(
    version: Annotated[str | None, typer.Argument(help="A release; by default the newest.")] = None,
    remote: Remote = None,
    branch: Branch = None,
) -> None:
    """Build a release again from its commit, by its own rules, and compare every file."""
    with _work(None, remote, branch) as work:
        git_branch = work.host
        if not isinstance(git_branch, releases.Branch):
            raise UnusableError(_("Only a branch remembers earlier states."))
        wanted = version or rebuilding.newest(git_branch.look())
        if wanted is None:
            work.tell(_("No release is published yet: nothing to compare."))
            return
        work.tell(_("Building {version} …", version=wanted))
        build = rebuilding.build_by_make
        found = rebuilding.compare(git_branch, wanted, build, work.scratch)
        for path in found.published:
            work.tell(_("{path}: published is not what the manifest says.", path=path))
        for path in found.rebuilt:
            work.tell(_("{path}: built again, it is another.", path=path))
        if found.published or found.rebuilt:
            raise typer.Exit(1)
        work.tell(_("The release {version} is what its commit gives.", version=wanted))
        work.address(wanted)


def _source(git: Git) -> Source:
    """The commit that the version is made from; none where there is no repository."""
    if not git.succeeds("rev-parse", "--verify", "--quiet", "HEAD"):
        return Source()
    changed = git.text("status", "--porcelain", "--", *SOURCES)
    return Source(commit=git.text("rev-parse", "HEAD"), modified=bool(changed))
